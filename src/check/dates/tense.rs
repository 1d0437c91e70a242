//! Verbs in the future of a day that is past, and in the past of a day to come.

use std::ops::Range;

use jiff::civil::Date;

use super::{Kind, Trouble, nearest_before, nearest_from};
use crate::document::{Document, passages};
use crate::dutch::dates::{DateMention, labelled_date};

/// A date without a year is taken for one so near to the letter, in days.
const NEAR_DAYS: i32 = 60;

/// A sentence that is longer than this is none, in bytes.
const LONGEST: usize = 2000;

/// What happens on a day, as it stands behind “zal”.
const TO_HAPPEN: [&str; 14] = [
    "plaatsvinden",
    "beginnen",
    "starten",
    "ingaan",
    "aanvangen",
    "eindigen",
    "aflopen",
    "bijeenkomen",
    "verschijnen",
    "vergaderen",
    "verstrijken",
    "plaats",
    "opengaan",
    "sluiten",
];

/// What has happened on a day, as it stands behind “is” or “heeft”. “Vastgesteld” and “afgerond” may be said of what
/// is planned.
const HAPPENED: [&str; 17] = [
    "besproken",
    "gehouden",
    "verstuurd",
    "verzonden",
    "aangenomen",
    "aangeboden",
    "ontvangen",
    "ingediend",
    "ondertekend",
    "toegezegd",
    "geïnformeerd",
    "overleden",
    "verschenen",
    "gestuurd",
    "behandeld",
    "verworpen",
    "plaatsgevonden",
];

/// The verbs that are looked for before the day; the nearest counts.
const VERBS: [&str; 11] = ["zal", "zullen", "vond", "vonden", "is", "zijn", "werd", "werden", "heb", "heeft", "hebben"];

/// Words with which a clause of its own begins, or that tell what is expected.
const OTHER_CLAUSE: [&str; 16] = [
    "die",
    "dat",
    "waarin",
    "waarbij",
    "waarop",
    "waar",
    "zoals",
    "als",
    "indien",
    "wanneer",
    "zodra",
    "mits",
    "verwachting",
    "verwacht",
    "of",
    "tenzij",
];

/// Finds sentences whose verb puts a day on the other side of the letter. Value `date` is the day as written.
pub fn wrong_tense(document: &Document) -> Vec<Trouble> {
    let prose = &document.prose().text;
    let Some(letter) = labelled_date(prose, document.dates()) else { return Vec::new() };
    let dates = document.dates();
    let judged = dates.iter().enumerate().filter_map(|(index, mention)| {
        let sentence = super::sentence(document, mention.range.start)?;
        let quoted = passages::touches(document.quotations(), &mention.range);
        if quoted || sentence.len() > LONGEST || prose[sentence.clone()].ends_with('?') || mention.relative.is_some() {
            return None;
        }
        let last = last_of_row(prose, dates, index);
        let before = prose.get(sentence.start..mention.range.start)?;
        let behind = prose.get(last.range.end..sentence.end)?;
        let wrong = match tense(before, behind)? {
            Tense::Future => is_past(last, letter),
            Tense::Past => is_to_come(mention, letter),
        };
        let range = mention.range.start..last.range.end;
        wrong.then(|| trouble(prose, range))
    });
    judged.collect()
}

fn trouble(prose: &str, range: Range<usize>) -> Trouble {
    let values = vec![("date", prose[range.clone()].to_string())];
    Trouble { range, kind: Kind::WrongTense, better: Vec::new(), related: Vec::new(), values }
}

/// The last day of “3, 4 en 5 april”.
fn last_of_row<'a>(prose: &str, dates: &'a [DateMention], first: usize) -> &'a DateMention {
    let mut last = &dates[first];
    for next in dates[first + 1..].iter().take(31) {
        let joint = prose.get(last.range.end..next.range.start).unwrap_or_default();
        if !matches!(joint, " en " | ", " | " tot en met " | " t/m " | "-" | "–") {
            break;
        }
        last = next;
    }
    last
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Future,
    Past,
}

/// What the verbs around “op … ” say of the day, if it is their day.
fn tense(before: &str, behind: &str) -> Option<Tense> {
    let before = before.trim_end().strip_suffix(" op").or_else(|| before.trim_end().strip_suffix(" vanaf"))?;
    let clause = before.rsplit([',', ';', ':', '(', '–', '“', '«']).next().unwrap_or(before);
    let words: Vec<String> = clause.split_whitespace().map(str::to_lowercase).collect();
    // “de op 3 april verstuurde brief”: the day is that of the letter.
    let article =
        words.last().is_some_and(|word| matches!(word.as_str(), "de" | "het" | "een" | "deze" | "dit" | "mijn"));
    let start = behind.find([',', ';', ':', '(', '.']).unwrap_or(behind.len());
    let next: Vec<String> = behind[..start].split_whitespace().take(4).map(str::to_lowercase).collect();
    if article || words.iter().any(|word| OTHER_CLAUSE.contains(&word.as_str())) {
        return None;
    }
    let follows = |forms: &[&str]| next.iter().any(|word| forms.contains(&word.as_str()));
    let verb = words.iter().rev().find(|word| VERBS.contains(&word.as_str()))?;
    match verb.as_str() {
        "zal" | "zullen" => follows(&TO_HAPPEN).then_some(Tense::Future),
        "vond" | "vonden" => {
            let took_place = follows(&["plaats"]) || words.last().is_some_and(|word| word == "plaats");
            took_place.then_some(Tense::Past)
        }
        _ => next.first().is_some_and(|word| HAPPENED.contains(&word.as_str())).then_some(Tense::Past),
    }
}

fn is_past(mention: &DateMention, letter: Date) -> bool {
    match (mention.year, mention.date) {
        (Some(_), Some(date)) => date < letter,
        (Some(_), None) => false,
        _ => nearest_before(mention, letter).is_some_and(|date| (1..=NEAR_DAYS).contains(&(letter - date).get_days())),
    }
}

fn is_to_come(mention: &DateMention, letter: Date) -> bool {
    match (mention.year, mention.date) {
        (Some(_), Some(date)) => date > letter,
        (Some(_), None) => false,
        _ => nearest_from(mention, letter).is_some_and(|date| (1..=NEAR_DAYS).contains(&(date - letter).get_days())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, read};

    fn found(text: &str) -> usize {
        let document = read(Format::Markdown, format!("Datum 7 april 2025\n\n{text}").as_bytes()).unwrap();
        wrong_tense(&document).len()
    }

    #[test]
    fn the_future_of_a_past_day_is_found() {
        assert_eq!(found("De top zal op 3 april 2025 plaatsvinden."), 1);
        assert_eq!(found("De top zal op 3 en 4 april in Brussel plaatsvinden."), 1);
        assert_eq!(found("De top zal op 3 juli 2025 plaatsvinden."), 0);
        assert_eq!(found("Klopt het dat de top op 3 april 2025 zal plaatsvinden?"), 0);
    }

    #[test]
    fn the_past_of_a_day_to_come_is_found() {
        assert_eq!(found("De top vond plaats op 3 juli 2025."), 1);
        assert_eq!(found("De top vond op 3 juli 2025 plaats."), 1);
        assert_eq!(found("De brief is op 3 juli 2025 verzonden."), 1);
        assert_eq!(found("De top vond plaats op 3 maart 2025. De brief is op 4 maart 2025 verzonden."), 0);
    }

    #[test]
    fn the_day_of_something_else_is_left_alone() {
        for text in [
            "Ik zal de op 3 april 2025 gedane toezegging starten.",
            "Ik zal, zoals op 3 april 2025 gezegd, beginnen.",
            "De ingangsdatum is op 3 juli 2025 vastgesteld.",
            "Als de brief op 3 juli 2025 is verzonden, begint het.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
