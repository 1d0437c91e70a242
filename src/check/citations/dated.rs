//! Dates beside citations: given in one place and not in another, or later than the letter itself.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Trouble;
use crate::dutch::citation::{Citation, DatePart, Key, Kind, date_after};
use crate::dutch::dates::dates;
use crate::dutch::parliamentary_year::{days_from_prinsjesdag, vergaderjaar};

/// The words after which "van" and a date tell of what day a document is.
const DOCUMENTS: [&str; 9] =
    ["brief", "brieven", "antwoord", "antwoorden", "beantwoording", "motie", "nota", "verslag", "voortgangsrapportage"];

/// A Kamerstuk that has its date behind it in one place and stands without it in another.
///
/// One trouble for each source; the related places are those without date. Value `date` is the date
/// as written.
#[must_use]
pub fn dated_once(prose: &str, citations: &[Citation], _letter_date: Option<Date>) -> Vec<Trouble> {
    let mut sources: BTreeMap<Key, Vec<&Citation>> = BTreeMap::new();
    for citation in citations.iter().filter(|citation| is_single_paper(citation)) {
        if let Some(key) = citation.key() {
            sources.entry(key).or_default().push(citation);
        }
    }
    let mut troubles: Vec<Trouble> = sources.values().filter_map(|places| dated_in_part(prose, places)).collect();
    troubles.sort_by_key(|trouble| trouble.range.start);
    troubles
}

/// The trouble of one source, if some of its places have the date behind them and others have not.
fn dated_in_part(prose: &str, places: &[&Citation]) -> Option<Trouble> {
    let (dated, undated): (Vec<&Citation>, Vec<&Citation>) =
        places.iter().partition(|place| date_after(prose, place.range.end).is_some());
    let first = dated.first().filter(|_| !undated.is_empty())?;
    let date = date_after(prose, first.range.end)?;
    Some(Trouble {
        kind: (),
        range: first.range.start..date.range.end,
        better: vec![prose[first.range.clone()].to_owned()],
        related: undated.into_iter().map(|place| place.range.clone()).collect(),
        values: vec![("date", prose[date.range].to_owned())],
    })
}

/// A citation of something later than the letter: by its date, or by its vergaderjaar.
///
/// Value `date` is the later date or vergaderjaar as written.
#[must_use]
pub fn from_the_future(prose: &str, citations: &[Citation], letter_date: Option<Date>) -> Vec<Trouble> {
    let Some(letter_date) = letter_date else {
        return Vec::new();
    };
    let beside = Beside::new(prose, citations);
    let near_opening = days_from_prinsjesdag(letter_date).abs() <= 21;
    let places = citations.iter().enumerate().filter_map(|(index, citation)| match beside.date(index) {
        Some(date) => (date.date > letter_date).then_some(date.range),
        None => {
            let years = citation.years()?;
            let later = i16::try_from(years.value.first).ok()? > vergaderjaar(letter_date);
            (later && !near_opening && years.value.follow_each_other()).then(|| years.range.clone())
        }
    });
    places
        .map(|range| Trouble {
            kind: (),
            values: vec![("date", prose[range.clone()].to_owned())],
            range,
            better: Vec::new(),
            related: Vec::new(),
        })
        .collect()
}

/// Finds the dates that stand with citations.
pub(super) struct Beside<'a> {
    prose: &'a str,
    citations: &'a [Citation],
}

/// A date does not stand further before its citation, in bytes.
const REACH: usize = 100;

/// A date is no longer than this, in bytes.
const LONGEST: usize = 40;

impl<'a> Beside<'a> {
    pub fn new(prose: &'a str, citations: &'a [Citation]) -> Self {
        Beside { prose, citations }
    }

    /// The date of the source cited: straight after the citation, or of the document that is named
    /// just before it: "mijn brief van 9 november 2023 (…)".
    pub fn date(&self, index: usize) -> Option<DatePart> {
        let citation = &self.citations[index];
        date_after(self.prose, citation.range.end).or_else(|| self.date_before(index))
    }

    fn date_before(&self, index: usize) -> Option<DatePart> {
        let start = self.citations[index].range.start;
        let date = self.last_date_before(start)?;
        let gap = &self.prose[date.range.end..start];
        let near = gap.len() <= REACH && !gap.contains(['\n', ';', ')']) && !gap.contains(". ");
        let opens = gap.trim_end().ends_with('(') || matches!(gap, ", " | " ");
        let between = index.checked_sub(1).is_some_and(|before| self.citations[before].range.end > date.range.end);
        (near
            && opens
            && !between
            && !gap.split(' ').any(is_document)
            && names_a_document(&self.prose[..date.range.start]))
        .then_some(date)
    }

    /// The last date in the words before a place, its weekday left out.
    fn last_date_before(&self, place: usize) -> Option<DatePart> {
        let from = self.prose.floor_char_boundary(place.saturating_sub(REACH + LONGEST));
        let words = &self.prose[from..place];
        let words = words.get(words.rfind('\n').map_or(0, |line| line + 1)..)?;
        let (mention, date) =
            dates(words).into_iter().rev().find_map(|mention| Some((mention.clone(), mention.date?)))?;
        let weekday = mention.weekday.map_or(mention.range.start, |(weekday, _)| weekday.end);
        let day = weekday + words[weekday..].find(|sign: char| sign.is_ascii_digit())?;
        let start = place - words.len();
        Some(DatePart { range: start + day..start + mention.range.end, date })
    }
}

/// Whether the text ends in "brief van" or the like.
fn names_a_document(before: &str) -> bool {
    let Some(before) = before.trim_end().strip_suffix(" van") else {
        return false;
    };
    is_document(before.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default())
}

fn is_document(word: &str) -> bool {
    let word = word.to_lowercase();
    DOCUMENTS.contains(&word.as_str())
        || ["brief", "motie", "verslag", "rapport", "wetsvoorstel"].iter().any(|end| word.ends_with(end))
}

fn is_single_paper(citation: &Citation) -> bool {
    citation.kind == Kind::Kamerstuk && citation.kamerstuk().is_some_and(|kamerstuk| kamerstuk.numbers.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::find;
    use jiff::civil::date;

    #[test]
    fn a_date_in_one_place_only_is_one_trouble() {
        let prose =
            "de motie (Kamerstuk 30 111, nr. 5 van 3 maart 2025)\nKamerstuk 30 111, nr. 5.\nKamerstuk 30 111, nr. 5.";
        let troubles = dated_once(prose, &find(prose), None);
        assert_eq!(troubles.len(), 1);
        assert_eq!(&prose[troubles[0].range.clone()], "Kamerstuk 30 111, nr. 5 van 3 maart 2025");
        assert_eq!(troubles[0].related.len(), 2);
    }

    #[test]
    fn dates_throughout_are_left_alone() {
        let prose = "Kamerstuk 30 111, nr. 5 van 3 maart 2025 en Kamerstuk 30 111, nr. 6\nKamerstuk 30 111, nr. 5 van 3 maart 2025";
        assert!(dated_once(prose, &find(prose), None).is_empty());
    }

    #[test]
    fn a_source_later_than_the_letter_is_found() {
        let prose =
            "Zie Kamerstuk 30 111, nr. 5 van 9 april 2025 en mijn brief van 3 maart 2025 (Kamerstuk 30 111, nr. 4).";
        let troubles = from_the_future(prose, &find(prose), Some(date(2025, 4, 7)));
        assert_eq!(troubles.len(), 1);
        assert_eq!(&prose[troubles[0].range.clone()], "9 april 2025");
        assert!(from_the_future(prose, &find(prose), None).is_empty());
    }

    #[test]
    fn a_later_vergaderjaar_is_found_but_not_around_prinsjesdag() {
        let prose = "Kamerstukken II 2025/26, 30111, nr. 5";
        assert_eq!(from_the_future(prose, &find(prose), Some(date(2025, 4, 7))).len(), 1);
        assert!(from_the_future(prose, &find(prose), Some(date(2025, 9, 10))).is_empty());
    }

    #[test]
    fn only_the_date_of_a_document_counts() {
        for prose in [
            "het debat van 9 april 2025 (Kamerstuk 30 111, nr. 5)",
            "in de brief van 9 april 2025 over het eindrapport (Kamerstuk 30 111, nr. 5)",
        ] {
            assert!(from_the_future(prose, &find(prose), Some(date(2025, 4, 7))).is_empty(), "{prose}");
        }
    }
}
