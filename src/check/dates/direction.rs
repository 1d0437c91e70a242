//! Dates that lie on the other side of the letter than the words beside them say: “jl.” of a day to come.

use jiff::civil::Date;

use super::{Kind, Trouble, nearest_before, nearest_from};
use crate::document::{Document, passages};
use crate::dutch::dates::{DateMention, Relative, end_of_relative, labelled_date};

/// A date without a year that lies so near on the other side of the letter is the one that is meant, in days.
const NEAR_DAYS: i32 = 31;

/// On the side that the words name it lies so far away that it cannot be meant, in days.
const FAR_DAYS: i32 = 300;

/// Finds dates with a year that “jl.”, “afgelopen”, “a.s.” or “aanstaande” cannot mean.
pub fn stale_year(document: &Document) -> Vec<Trouble> {
    let judged = spoken(document).filter_map(|(letter, mention)| {
        let date = mention.date.filter(|_| mention.year.is_some())?;
        let wrong = match mention.relative? {
            Relative::Past => date > letter,
            Relative::Coming => date < letter,
        };
        wrong.then(|| trouble(document, mention, Kind::StaleYear))
    });
    judged.collect()
}

/// Finds dates without a year of which “jl.” or “a.s.” says that they are on the other side of the letter.
pub fn wrong_direction(document: &Document) -> Vec<Trouble> {
    let judged = spoken(document).filter_map(|(letter, mention)| {
        if mention.year.is_some() {
            return None;
        }
        let (before, after) =
            (days(nearest_before(mention, letter)?, letter), days(letter, nearest_from(mention, letter)?));
        let wrong = match mention.relative? {
            Relative::Past => before >= FAR_DAYS && (1..=NEAR_DAYS).contains(&after),
            Relative::Coming => after >= FAR_DAYS && (1..=NEAR_DAYS).contains(&before),
        };
        wrong.then(|| trouble(document, mention, Kind::WrongDirection))
    });
    judged.collect()
}

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// The dates that the writer of the letter speaks of, with the date of the letter. A question was written before
/// the letter that answers it, and a quotation at any time.
fn spoken(document: &Document) -> impl Iterator<Item = (Date, &DateMention)> {
    let letter = labelled_date(&document.prose().text, document.dates());
    let dates = document.dates().iter().filter(|mention| {
        !passages::touches(document.quotations(), &mention.range) && !super::is_asked(document, mention.range.start)
    });
    dates.filter_map(move |mention| Some((letter?, mention)))
}

fn trouble(document: &Document, mention: &DateMention, kind: Kind) -> Trouble {
    let prose = &document.prose().text;
    let range = mention.range.start..end_of_relative(prose, mention).unwrap_or(mention.range.end);
    let values = vec![("date", prose[range.clone()].to_string())];
    Trouble { range, kind, better: Vec::new(), related: Vec::new(), values }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, read};

    fn letter(text: &str) -> Document {
        read(Format::Markdown, format!("Datum 7 april 2025\n\n{text}").as_bytes()).unwrap()
    }

    #[test]
    fn a_year_that_cannot_be_meant_is_stale() {
        let found = |text: &str| stale_year(&letter(text)).len();
        assert_eq!(found("De top van aanstaande 14 februari 2025 is van belang."), 1);
        assert_eq!(found("De top van afgelopen 14 juni 2025 is van belang."), 1);
        assert_eq!(found("De top van afgelopen 14 februari 2025 is van belang."), 0);
        assert_eq!(found("Weet u van de top van aanstaande 14 februari 2025?"), 0);
    }

    #[test]
    fn a_day_on_the_other_side_of_the_letter_is_found() {
        let found = |text: &str| wrong_direction(&letter(text)).len();
        assert_eq!(found("Het debat is op 3 april a.s. in de Kamer."), 1);
        assert_eq!(found("Het debat was op 10 april jl. in de Kamer."), 1);
        assert_eq!(found("Het debat is op 10 april a.s. en was op 3 april jl. in de Kamer."), 0);
        assert_eq!(found("Het debat is op 15 januari a.s. in de Kamer."), 0);
    }
}
