//! Dates that cannot be: a day that the month does not have, a weekday that is another day's, a day on the wrong
//! side of the letter.

use std::ops::Range;

use crate::document::Document;
use crate::finding::Hit;

use jiff::civil::{Date, Weekday};

use crate::dutch::dates::{DateMention, Relative, WEEKDAYS, end_of_past, labelled_date, labelled_dates};

mod direction;
mod events;
mod misspelled;
mod recess;
mod spans;
mod tense;
mod term;
mod titles;

/// What can be wrong with a date: the option `find` of its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A weekday that is another day's: "dinsdag 15 november 2023".
    Weekday,
    /// A day that its month does not have: "31 april 2025".
    Impossible,
    /// "jl." of a date that is months ago: "15 december jl." in a letter of May.
    LongAgo,
    /// Two dates that both say they are the letter's.
    TwoLetterDates,
    /// A year that "jl." or "aanstaande" cannot mean: "aanstaande 14 februari 2024" in a letter of 2025.
    StaleYear,
    /// "jl." of a day to come, or the reverse: "3 april a.s." in a letter of 7 April.
    WrongDirection,
    /// The future of a day that is past, or the reverse: "zal op 3 april plaatsvinden" in a letter of 7 April.
    WrongTense,
    /// A span that ends before it begins: "van 4 tot en met 3 april".
    ReversedSpan,
    /// One event with two dates.
    TwoDatesOfEvent,
    /// A promise before a recess, with a day in it: "voor het zomerreces, uiterlijk 15 augustus".
    WithinRecess,
    /// Questions that were answered after more than three weeks, recesses left out.
    LateAnswer,
    /// A heading with the words of the subject and another day.
    TwoDatesOfTitle,
    /// A month with a slip in it: "24 apil 2025".
    MisspelledMonth,
}

/// One finding about a date.
pub type Trouble = super::trouble::Trouble<Kind>;

/// How far from the letter a date without a year can lie, in days, for a year to be worth a guess.
const REACH_DAYS: i32 = 370;

/// Finds weekdays that do not fit their dates. Where the year is not written, every year that can be meant must disagree.
pub fn weekday(prose: &str, dates: &[DateMention], letter_date: Option<Date>) -> Vec<Trouble> {
    dates.iter().filter_map(|mention| wrong_weekday(prose, mention, letter_date)).collect()
}

fn wrong_weekday(prose: &str, mention: &DateMention, letter_date: Option<Date>) -> Option<Trouble> {
    let (range, written) = mention.weekday.clone()?;
    let possible = match (mention.year, mention.date) {
        (Some(_), Some(date)) => vec![date],
        (Some(_), None) => return None,
        _ => guesses(mention, letter_date?),
    };
    if possible.is_empty() || possible.iter().any(|date| date.weekday() == written) {
        return None;
    }
    let mut better: Vec<String> = Vec::new();
    for date in &possible {
        let name = in_case(name(date.weekday()), &prose[range.clone()]);
        if !better.contains(&name) {
            better.push(name);
        }
    }
    let values = vec![
        ("date", prose[mention.range.clone()].to_string()),
        ("weekday", prose[range.clone()].to_string()),
        ("better", better.first().cloned().unwrap_or_default()),
    ];
    Some(Trouble { range, kind: Kind::Weekday, better, related: vec![mention.range.clone()], values })
}

/// The dates that can be meant where the year is not written, the nearest to the letter first.
fn guesses(mention: &DateMention, letter: Date) -> Vec<Date> {
    let years = [letter.year() - 1, letter.year(), letter.year() + 1];
    let mut days: Vec<Date> =
        years.iter().filter_map(|&year| Date::new(year, mention.month as i8, mention.day as i8).ok()).collect();
    days.sort_by_key(|&day| distance(day, letter).abs());
    match mention.relative {
        Some(Relative::Past) => days.retain(|&day| day <= letter),
        Some(Relative::Coming) => days.retain(|&day| day >= letter),
        None => days.retain(|&day| distance(day, letter).abs() <= REACH_DAYS),
    }
    if mention.relative.is_some() {
        days.truncate(1);
    }
    days
}

/// The last day of this name before the letter.
fn nearest_before(mention: &DateMention, letter: Date) -> Option<Date> {
    (-4..=0).filter_map(|years| in_year(mention, letter.year() + years)).filter(|day| *day < letter).max()
}

/// The first day of this name that is not before the letter.
fn nearest_from(mention: &DateMention, letter: Date) -> Option<Date> {
    (0..=4).filter_map(|years| in_year(mention, letter.year() + years)).filter(|day| *day >= letter).min()
}

fn in_year(mention: &DateMention, year: i16) -> Option<Date> {
    Date::new(year, i8::try_from(mention.month).ok()?, i8::try_from(mention.day).ok()?).ok()
}

/// The sentence that a position of the prose stands in.
fn sentence(document: &Document, at: usize) -> Option<Range<usize>> {
    let sentences = document.sentences();
    let after = sentences.partition_point(|sentence| sentence.range.start <= at);
    sentences[..after].last().map(|sentence| sentence.range.clone())
}

/// Whether the sentence at a position is a question.
fn is_asked(document: &Document, at: usize) -> bool {
    sentence(document, at).is_some_and(|sentence| document.prose().text[sentence].ends_with('?'))
}

fn distance(one: Date, other: Date) -> i32 {
    one.since(other).map_or(i32::MAX, |span| span.get_days())
}

fn name(weekday: Weekday) -> &'static str {
    WEEKDAYS[weekday.to_monday_zero_offset() as usize % 7]
}

fn in_case(name: &str, written: &str) -> String {
    if written.starts_with(char::is_uppercase) {
        return name[..1].to_uppercase() + &name[1..];
    }
    name.to_string()
}

/// A date of the year before with "jl." can be at most so many days before the letter; farther back it needs its year.
const LATELY_DAYS: i32 = 120;

/// Finds dates with "jl." that lie so far back that the year must be written.
pub fn long_ago(prose: &str, dates: &[DateMention], letter_date: Option<Date>) -> Vec<Trouble> {
    let Some(letter) = letter_date else { return Vec::new() };
    let far = |mention: &&DateMention| mention.relative == Some(Relative::Past) && mention.year.is_none();
    let judged = dates.iter().filter(far).filter_map(|mention| {
        let date = guesses(mention, letter).first().copied()?;
        if date.year() == letter.year() || distance(letter, date) <= LATELY_DAYS {
            return None;
        }
        let range = mention.range.start..end_of_past(prose, mention)?;
        let better = format!("{} {}", &prose[mention.range.clone()], date.year());
        let values = vec![("date", prose[range.clone()].to_string()), ("better", better.clone())];
        Some(Trouble { range, kind: Kind::LongAgo, better: vec![better], related: Vec::new(), values })
    });
    judged.collect()
}

/// Finds a second date of the letter that is not the first.
pub fn two_letter_dates(prose: &str, dates: &[DateMention]) -> Vec<Trouble> {
    let labelled = labelled_dates(prose, dates);
    let Some(latest) = labelled.iter().filter(|mention| mention.date.is_some()).max_by_key(|mention| mention.date)
    else {
        return Vec::new();
    };
    let others = labelled.iter().filter(|mention| mention.date.is_some() && mention.date != latest.date);
    let judged = others.map(|mention| {
        let better = prose[latest.range.clone()].to_string();
        let values = vec![("date", prose[mention.range.clone()].to_string()), ("better", better.clone())];
        Trouble {
            range: mention.range.clone(),
            kind: Kind::TwoLetterDates,
            better: vec![better],
            related: vec![latest.range.clone()],
            values,
        }
    });
    judged.collect()
}

/// Finds days that the month does not have; 29 February without a year where no year near the letter is a leap year.
pub fn impossible(prose: &str, dates: &[DateMention], letter_date: Option<Date>) -> Vec<Trouble> {
    dates.iter().filter_map(|mention| no_such_day(prose, mention, letter_date)).collect()
}

fn no_such_day(prose: &str, mention: &DateMention, letter_date: Option<Date>) -> Option<Trouble> {
    let written = &prose[mention.range.clone()];
    // The first number of "vraag 31 en 4 april" need not be a day.
    if written.len() <= 3 || (mention.day > 31 && mention.year.is_none() && mention.weekday.is_none()) {
        return None;
    }
    let last = match mention.year {
        Some(year) => last_day(year, mention.month)?,
        None if (mention.day, mention.month) == (29, 2) => {
            let letter = letter_date?;
            (letter.year() - 1..=letter.year() + 1).filter_map(|year| last_day(year, 2)).max()?
        }
        None => last_day(2024, mention.month)?,
    };
    if (1..=last).contains(&mention.day) || (mention.day == 0 && mention.year.is_none()) {
        return None;
    }
    let better: Vec<String> = (mention.day > 0)
        .then(|| written.replacen(&mention.day.to_string(), &last.to_string(), 1))
        .into_iter()
        .collect();
    let mut values = vec![("date", written.to_string())];
    values.extend(better.first().map(|better| ("better", better.clone())));
    Some(Trouble { range: mention.range.clone(), kind: Kind::Impossible, better, related: Vec::new(), values })
}

/// The last day of a month: 28 to 31.
fn last_day(year: i16, month: u8) -> Option<u8> {
    Date::new(year, month as i8, 1).ok().map(|first| first.days_in_month() as u8)
}

/// Options: which trouble.
#[derive(Clone, Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Dates {
    /// What to report.
    find: Kind,
}

impl Dates {
    /// Every trouble of this kind.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let prose = &document.prose().text;
        let troubles = match self.find {
            Kind::Weekday => weekday(prose, document.dates(), document.date()),
            // A letter is of after the dates that it mentions, so a guess from them would blame a right "jl.".
            Kind::LongAgo => long_ago(prose, document.dates(), labelled_date(prose, document.dates())),
            Kind::TwoLetterDates => two_letter_dates(prose, document.dates()),
            Kind::Impossible => impossible(prose, document.dates(), document.date()),
            Kind::StaleYear => direction::stale_year(document),
            Kind::WrongDirection => direction::wrong_direction(document),
            Kind::WrongTense => tense::wrong_tense(document),
            Kind::ReversedSpan => spans::reversed_span(document),
            Kind::TwoDatesOfEvent => events::two_dates(document),
            Kind::WithinRecess => recess::within_recess(document),
            Kind::LateAnswer => term::late_answer(document),
            Kind::TwoDatesOfTitle => titles::differing(document),
            Kind::MisspelledMonth => misspelled::misspelled_month(document),
        };
        troubles.iter().map(|trouble| trouble.hit(document)).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{impossible, long_ago, two_letter_dates, weekday};
    use crate::dutch::dates::dates;

    const LETTER: Date = date(2025, 4, 10);

    fn weekdays(prose: &str) -> Vec<String> {
        weekday(prose, &dates(prose), Some(LETTER)).into_iter().map(|trouble| trouble.better[0].clone()).collect()
    }

    fn impossibles(prose: &str) -> Vec<String> {
        impossible(prose, &dates(prose), Some(LETTER))
            .into_iter()
            .map(|trouble| prose[trouble.range].to_string())
            .collect()
    }

    #[test]
    fn a_weekday_must_be_that_of_the_date() {
        assert_eq!(weekdays("op vrijdag 3 april 2025"), ["donderdag"]);
        assert_eq!(weekdays("Vrijdag 3 april jl."), ["Donderdag"]);
        assert_eq!(weekdays("op maandag 5 mei a.s. en dinsdag 6 mei"), [""; 0]);
        assert_eq!(weekdays("op donderdag 3 en zaterdag 4 april jl."), ["vrijdag"]);
    }

    #[test]
    fn a_year_that_is_not_written_may_be_the_one_before_or_after() {
        // 10 February 2025 was a Monday, 2026 has a Tuesday.
        assert_eq!(weekdays("op dinsdag 10 februari"), [""; 0]);
        assert_eq!(weekdays("op vrijdag 10 februari").len(), 1);
    }

    #[test]
    fn a_day_that_the_month_lacks_is_impossible() {
        assert_eq!(impossibles("op 31 april 2025 en 30 februari"), ["31 april 2025", "30 februari"]);
        assert_eq!(
            impossibles("op 29 februari 2025, 0 mei 2025 en 33 maart 2024"),
            ["29 februari 2025", "0 mei 2025", "33 maart 2024"]
        );
        assert!(impossibles("op 29 februari 2024 en 31 mei, vraag 31 en 4 april").is_empty());
        assert!(impossible("op 29 februari", &dates("op 29 februari"), Some(date(2024, 5, 1))).is_empty());
    }

    #[test]
    fn a_date_of_last_year_needs_its_year() {
        let far = |prose: &str| {
            long_ago(prose, &dates(prose), Some(LETTER))
                .into_iter()
                .map(|trouble| trouble.better[0].clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(far("de brief van 3 september jl. hierover"), ["3 september 2024"]);
        assert!(far("de brief van 20 december jl. en die van 3 april jl.").is_empty());
    }

    #[test]
    fn a_letter_has_one_date() {
        let prose = "Datum 1 april 2025\nTekst.\nDatum\n2 april 2025";
        let found = two_letter_dates(prose, &dates(prose));
        assert_eq!(found.iter().map(|trouble| &prose[trouble.range.clone()]).collect::<Vec<_>>(), ["1 april 2025"]);
    }
}
