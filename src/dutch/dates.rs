//! Dates in Dutch prose ("donderdag 3 en vrijdag 4 april jl."), and the date of a letter.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::months::{may_begin_a_month, month};

/// A date where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// From the weekday or the day to the year or the month; of the first days of "3 en 4 april", the day alone.
    pub range: Range<usize>,
    /// The weekday as written, with its place.
    pub weekday: Option<(Range<usize>, Weekday)>,
    /// The day as written: it may be impossible.
    pub day: u8,
    /// From 1.
    pub month: u8,
    /// If it is written, here or behind the next day of the same row.
    pub year: Option<i16>,
    /// Whether "jl." or "a.s." or the like says which year is meant.
    pub relative: Option<Relative>,
    /// The date, if the year is written and the day exists.
    pub date: Option<Date>,
}

/// A word that says where a date without a year lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relative {
    /// "jl.", "jongstleden", "afgelopen".
    Past,
    /// "a.s.", "aanstaande", "komende".
    Coming,
}

/// The days of the week as Dutch writes them, Monday first.
pub const WEEKDAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

/// No row of days reaches further before its month, in bytes.
const REACH: usize = 120;

/// Finds the dates in a text, in its order.
pub fn dates(prose: &str) -> Vec<DateMention> {
    let mut dates: Vec<DateMention> = Vec::new();
    for start in months_behind_days(prose) {
        let from = prose.floor_char_boundary(start.saturating_sub(REACH));
        let words = words(prose, from..prose.floor_char_boundary((start + 30).min(prose.len())));
        let at = words.partition_point(|word| word.range.start < start);
        if let Some(month) = words.get(at).and_then(|word| month(word.text)) {
            dates.extend(around(prose, &words, at, month));
        }
    }
    lend_years(prose, &mut dates);
    dates
}

/// The places of the words that may be a month behind a day: few words of a letter are looked at any closer.
fn months_behind_days(prose: &str) -> impl Iterator<Item = usize> {
    let bytes = prose.as_bytes();
    let begins = |at: usize| bytes.get(at).is_some_and(|letter| may_begin_a_month(*letter));
    let blanks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b' ').map(|(at, _)| at);
    blanks.filter(move |at| begins(at + 1) && ends_with_a_day(&bytes[..*at])).map(|at| at + 1)
}

/// Whether a text ends with a digit, or with one and the ending of "3e", "3de" or "1ste".
fn ends_with_a_day(text: &[u8]) -> bool {
    match text {
        [.., digit, b's', b't', b'e'] if digit.is_ascii_digit() => true,
        [.., digit, b'd', b'e'] | [.., digit, b'e'] if digit.is_ascii_digit() => true,
        [.., digit] => digit.is_ascii_digit(),
        [] => false,
    }
}

struct Word<'a> {
    text: &'a str,
    range: Range<usize>,
}

/// The words of a stretch; one that begins before it is left out.
fn words(prose: &str, stretch: Range<usize>) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let cut = prose[..stretch.start].ends_with(char::is_alphanumeric);
    let mut whole = !cut;
    for (at, c) in prose[stretch.clone()].char_indices().chain([(stretch.len(), ' ')]) {
        let at = stretch.start + at;
        match (c.is_alphanumeric(), start) {
            (true, None) if whole => start = Some(at),
            (false, Some(from)) => {
                words.push(Word { text: &prose[from..at], range: from..at });
                start = None;
            }
            (false, None) => whole = true,
            _ => {}
        }
    }
    words
}

fn weekday(word: &str) -> Option<Weekday> {
    let at = WEEKDAYS.iter().position(|name| word.eq_ignore_ascii_case(name))?;
    Weekday::from_monday_zero_offset(at as i8).ok()
}

/// A day of the month: "3", "3e".
fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let rest = &word[digits.len()..];
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    (plain && matches!(rest, "" | "e" | "ste" | "de")).then(|| digits.parse().ok()).flatten()
}

/// The dates whose month is the word at this place: one, or several as in "3, 4 en 5 april".
fn around(prose: &str, words: &[Word<'_>], at: usize, month: u8) -> Vec<DateMention> {
    let gap = |one: usize, other: usize| &prose[words[one].range.end..words[other].range.start];
    let Some(mut first) =
        at.checked_sub(1).filter(|&before| gap(before, at) == " " && day(words[before].text).is_some())
    else {
        return Vec::new();
    };
    let (year, end) = year(prose, words, at);
    let relative = relative(prose, end);
    let mut dates = Vec::new();
    let mut end_of_this = end;
    while let Some(number) = day(words[first].text) {
        let named = first
            .checked_sub(1)
            .filter(|&before| matches!(gap(before, first), " " | ", "))
            .and_then(|before| weekday(words[before].text).map(|day| (before, day)));
        let start = named.map_or(first, |(before, _)| before);
        let before = start.checked_sub(1).map(|before| words[before].text.to_lowercase());
        let relative = relative.or(match before.as_deref() {
            Some("afgelopen" | "jongstleden") => Some(Relative::Past),
            Some("aanstaande" | "komende") => Some(Relative::Coming),
            _ => None,
        });
        dates.push(DateMention {
            range: words[start].range.start..end_of_this,
            weekday: named.map(|(before, day)| (words[before].range.clone(), day)),
            day: number,
            month,
            year,
            relative,
            date: year.and_then(|year| Date::new(year, month as i8, number as i8).ok()),
        });
        let Some(earlier) = earlier_day(prose, words, start) else { break };
        first = earlier;
        end_of_this = words[first].range.end;
    }
    dates.reverse();
    dates
}

/// The day before "en", a comma or a dash that stands before `start`.
fn earlier_day(prose: &str, words: &[Word<'_>], start: usize) -> Option<usize> {
    let before = start.checked_sub(1)?;
    let gap = &prose[words[before].range.end..words[start].range.start];
    if day(words[before].text).is_some() {
        return matches!(gap, ", " | "-" | "–" | " - " | " – ").then_some(before);
    }
    if gap != " " {
        return None;
    }
    let joint = match words[before].text {
        "en" | "of" | "tot" => before,
        "met" if before >= 2 && words[before - 1].text == "en" && words[before - 2].text == "tot" => before - 2,
        "m" if before >= 1 && words[before - 1].text == "t" => before - 1,
        _ => return None,
    };
    let earlier = joint.checked_sub(1)?;
    (prose[words[earlier].range.end..words[joint].range.start].trim_start_matches(',') == " "
        && day(words[earlier].text).is_some())
    .then_some(earlier)
}

/// The year behind the month, and the end of the date. A note mark may stick to the year.
fn year(prose: &str, words: &[Word<'_>], month: usize) -> (Option<i16>, usize) {
    let end = words[month].range.end;
    let Some(next) = words.get(month + 1) else { return (None, end) };
    let year = next.text.get(..4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
    let glued = next.text.len() <= 6 && next.text.bytes().all(|digit| digit.is_ascii_digit());
    let joined = matches!(&prose[end..next.range.start], " " | ". " | ".");
    match year.and_then(|digits| digits.parse::<i16>().ok()) {
        Some(year) if joined && glued && (1800..2200).contains(&year) => (Some(year), next.range.start + 4),
        _ => (None, end),
    }
}

fn relative(prose: &str, end: usize) -> Option<Relative> {
    let rest = prose[end..].strip_prefix(' ')?;
    if beginning(rest, &PAST).is_some() {
        return Some(Relative::Past);
    }
    beginning(rest, &["as.", "a.s", "aanstaande"]).map(|_| Relative::Coming)
}

const PAST: [&str; 8] = ["jl.", "jl", "j.l.", "ll.", "ll", "l.l.", "jongstleden", "jongsleden"];

/// Which of these the text begins with, as a word.
fn beginning<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    words.iter().copied().find(|word| {
        text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
            && !text[word.len()..].starts_with(char::is_alphanumeric)
    })
}

/// The end of "jl." or the like where it follows the date.
pub fn end_of_past(prose: &str, mention: &DateMention) -> Option<usize> {
    let rest = prose[mention.range.end..].strip_prefix(' ')?;
    beginning(rest, &PAST).map(|word| mention.range.end + 1 + word.len())
}

/// The end of "jl.", "a.s." or the like where it follows the date.
pub fn end_of_relative(prose: &str, mention: &DateMention) -> Option<usize> {
    let rest = prose[mention.range.end..].strip_prefix(' ')?;
    let word = beginning(rest, &PAST).or_else(|| beginning(rest, &["as.", "a.s.", "a.s", "aanstaande"]))?;
    Some(mention.range.end + 1 + word.len())
}

/// "28 februari en 3 maart 2025": the year stands once.
fn lend_years(prose: &str, dates: &mut [DateMention]) {
    for at in (1..dates.len()).rev() {
        let (earlier, later) = dates.split_at_mut(at);
        let (Some(one), Some(next)) = (earlier.last_mut(), later.first()) else { continue };
        let near = next.range.start.checked_sub(one.range.end).is_some_and(|gap| gap <= 14);
        if one.year.is_some() || one.relative.is_some() || !near || one.month > next.month {
            continue;
        }
        let joint = prose[one.range.end..next.range.start].trim();
        if !matches!(joint, "en" | "of" | "tot" | "tot en met" | "t/m" | "," | "-" | "–" | "en van" | "en op") {
            continue;
        }
        one.relative = next.relative;
        one.year = next.year;
        one.date = one.year.and_then(|year| Date::new(year, one.month as i8, one.day as i8).ok());
    }
}

/// The date of a letter or a document of the Kamer: behind "Datum", "Den Haag," or "Voorgesteld", "(ontvangen …)"; else the
/// latest full date of the text that is no deadline. `dates` are those of the text.
pub fn letter_date(prose: &str, dates: &[DateMention]) -> Option<Date> {
    labelled_date(prose, dates).or_else(|| {
        dates.iter().filter(|mention| !is_deadline(prose, mention.range.start)).filter_map(|mention| mention.date).max()
    })
}

/// The date of a letter that says which day it is of: as [`letter_date`], but never a guess.
pub fn labelled_date(prose: &str, dates: &[DateMention]) -> Option<Date> {
    let labelled = dates.iter().filter_map(|mention| Some((label_before(prose, mention.range.start)?, mention.date?)));
    let labelled: Vec<(Label, Date)> = labelled.collect();
    [Label::Datum, Label::Place, Label::Paper]
        .into_iter()
        .find_map(|label| labelled.iter().filter(|(behind, _)| *behind == label).map(|(_, date)| *date).max())
}

/// The dates that stand behind "Datum": a letter has one, though it may repeat it on later pages.
pub fn labelled_dates<'a>(prose: &str, dates: &'a [DateMention]) -> Vec<&'a DateMention> {
    dates.iter().filter(|mention| label_before(prose, mention.range.start) == Some(Label::Datum)).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Datum,
    /// "Den Haag,".
    Place,
    /// "Voorgesteld", "ontvangen".
    Paper,
}

fn label_before(prose: &str, start: usize) -> Option<Label> {
    let before = tail(&prose[..start], 90);
    let lower = before.to_lowercase();
    let trimmed = lower.trim_end();
    let trimmed = trimmed.trim_end_matches(':').trim_end();
    if trimmed.strip_suffix("datum").is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)) {
        return Some(Label::Datum);
    }
    if trimmed.ends_with("den haag,") || trimmed.ends_with("gravenhage,") {
        return Some(Label::Place);
    }
    let line = lower.rsplit('\n').next().unwrap_or(&lower).trim_end();
    let proposed = line.rfind("voorgesteld").is_some_and(|at| {
        let between = line[at + "voorgesteld".len()..].trim();
        between.is_empty() || between.starts_with("tijdens")
    });
    if proposed || line.ends_with("ontvangen") {
        return Some(Label::Paper);
    }
    None
}

fn is_deadline(prose: &str, start: usize) -> bool {
    let before = tail(&prose[..start], 24).to_lowercase();
    let before = before.trim_end();
    ["voor", "vóór", "uiterlijk", "per", "vanaf", "tot", "tot en met", "ingang van", "na", "sinds", "eind"]
        .iter()
        .any(|word| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

fn tail(text: &str, bytes: usize) -> &str {
    let mut from = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::{Relative, dates};

    fn letter_date(prose: &str) -> Option<jiff::civil::Date> {
        super::letter_date(prose, &dates(prose))
    }

    #[test]
    fn several_days_share_a_month_and_a_year() {
        let prose = "Op donderdag 3 en vrijdag 4 april 2025 en op 28 mei jl.";
        let found = dates(prose);
        assert_eq!(
            found.iter().map(|mention| &prose[mention.range.clone()]).collect::<Vec<_>>(),
            ["donderdag 3", "vrijdag 4 april 2025", "28 mei"]
        );
        assert_eq!(found[0].date, Some(date(2025, 4, 3)));
        assert_eq!(found[0].weekday.as_ref().map(|(_, day)| *day), Some(Weekday::Thursday));
        assert_eq!((found[2].year, found[2].relative), (None, Some(Relative::Past)));
    }

    #[test]
    fn a_year_written_once_holds_for_both_months() {
        let found = dates("van 28 februari tot en met 3 maart 2025");
        assert_eq!(found[0].date, Some(date(2025, 2, 28)));
    }

    #[test]
    fn an_impossible_day_has_no_date_and_a_note_mark_is_no_digit_of_the_year() {
        let found = dates("31 april 2025 en 7 nov. 20231");
        assert_eq!((found[0].day, found[0].date), (31, None));
        assert_eq!(found[1].date, Some(date(2023, 11, 7)));
    }

    #[test]
    fn words_that_only_look_like_months_are_left_alone() {
        assert!(dates("de 3 maartse buien, mei 2024, artikel 12 jan").len() <= 1);
    }

    #[test]
    fn the_date_of_a_letter_is_the_labelled_one() {
        assert_eq!(letter_date("Datum\n16 mei 2024\nOp 1 juni 2025"), Some(date(2024, 5, 16)));
        assert_eq!(letter_date("Den Haag, 3 april 2025"), Some(date(2025, 4, 3)));
        assert_eq!(
            letter_date("Voorgesteld tijdens het notaoverleg van 2 juni 2025\nvoor 1 juli 2026"),
            Some(date(2025, 6, 2))
        );
        assert_eq!(letter_date("Antwoord (ontvangen 21 mei 2024), ingezonden 4 april 2024"), Some(date(2024, 5, 21)));
    }

    #[test]
    fn without_a_label_it_is_the_latest_date_that_is_no_deadline() {
        assert_eq!(letter_date("Op 3 april 2025 en 4 mei 2024; uiterlijk 1 januari 2030"), Some(date(2025, 4, 3)));
        assert_eq!(letter_date("Op 3 april"), None);
    }
}
