//! Months with a slip in them, between a day and a year: “24 apil 2025”, “3 mart jl.”.
//!
//! Here a slip is told that makes another word, or one that is too short for a speller.

use super::{Kind, Trouble};
use crate::document::Document;
use crate::dutch::months::{self, MONTHS};

/// The fewest letters of a month for two slips in it, or letters that changed places beside another.
const LONG: usize = 7;

/// Months of other languages that are near to those of Dutch.
const FOREIGN: [&str; 19] = [
    "august",
    "avril",
    "dezember",
    "décembre",
    "february",
    "februar",
    "january",
    "januar",
    "juin",
    "july",
    "june",
    "mai",
    "march",
    "may",
    "novembre",
    "october",
    "octobre",
    "septembre",
    "mars",
];

/// Finds misspelled months.
pub fn misspelled_month(document: &Document) -> Vec<Trouble> {
    let prose = &document.prose().text;
    let words = &document.words().list;
    let slips = words.windows(3).filter_map(|three| {
        let [day, month, behind] = three else { return None };
        let are_one_date = &prose[day.end..month.start] == " " && &prose[month.end..behind.start] == " ";
        let is_day = prose[day.range()].parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
        (are_one_date && is_day && is_year_or_past(&prose[behind.range()])).then_some(month.range())
    });
    slips
        .filter_map(|range| {
            let written = &prose[range.clone()];
            let better = super::in_case(meant(written)?, written);
            let values = vec![("better", better.clone())];
            Some(Trouble { range, kind: Kind::MisspelledMonth, better: vec![better], related: Vec::new(), values })
        })
        .collect()
}

/// "2025", or "jl" of "jl.".
fn is_year_or_past(word: &str) -> bool {
    let is_year = || word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year));
    matches!(word, "jl" | "jongstleden") || is_year()
}

/// The one month that a word is a slip of.
fn meant(written: &str) -> Option<&'static str> {
    let word = written.to_lowercase();
    if months::month(&word).is_some() || FOREIGN.contains(&&*word) || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let is_near = |month: &&str| {
        let most = if month.len() >= LONG { 2 } else { 1 };
        month.len() > 3 && word.len().abs_diff(month.len()) <= most && strsim::osa_distance(&word, month) <= most
    };
    let mut near = MONTHS.into_iter().filter(is_near);
    near.next().filter(|_| near.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_slip_is_of_one_month() {
        for (word, month) in
            [("apil", "april"), ("Mart", "maart"), ("maat", "maart"), ("febuarri", "februari"), ("ocktober", "oktober")]
        {
            assert_eq!(meant(word), Some(month), "{word}");
        }
        for word in ["maart", "mrt", "October", "june", "jun", "juli", "juni", "mei", "mij", "jul", "juti"] {
            assert_eq!(meant(word), None, "{word}");
        }
    }
}
