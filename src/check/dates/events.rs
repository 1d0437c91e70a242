//! One event with two dates: “de NAVO-top van 24 en 25 juni” and “de NAVO-top van 23 en 24 juni”.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Kind, Trouble};
use crate::document::{Document, passages};
use crate::dutch::dates::DateMention;

/// Meetings of one name that lie so near to each other are one meeting, in days.
const NEAR_DAYS: i32 = 3;

/// The name of an event is not longer than this, in bytes.
const REACH: usize = 200;

/// So many meetings of one name are compared.
const MOST: usize = 64;

/// Endings of words for events that bear a name: “NAVO-top”, “JBZ-Raad”, “Klimaatconferentie”.
const EVENTS: [&str; 8] =
    ["top", "raad", "conferentie", "ministeriële", "eurotop", "wereldtop", "voorjaarsvergadering", "jaarvergadering"];

/// An event where its date stands.
struct Event {
    range: Range<usize>,
    /// The month is written once for all of them.
    days: Vec<Date>,
}

/// Finds events of one name with days that overlap or nearly do and are not the same.
///
/// A part of the days is no other date, and meetings that lie apart are different ones.
pub fn two_dates(document: &Document) -> Vec<Trouble> {
    let prose = &document.prose().text;
    let mut named: BTreeMap<String, Vec<Event>> = BTreeMap::new();
    for (name, event) in events(document) {
        named.entry(name).or_default().push(event);
    }
    let mut troubles: Vec<Trouble> = Vec::new();
    for events in named.values() {
        let mut known: Vec<&Event> = Vec::new();
        for event in events {
            let other = known.iter().find(|earlier| conflict(earlier, event));
            troubles.extend(other.map(|other| Trouble {
                range: event.range.clone(),
                kind: Kind::TwoDatesOfEvent,
                better: vec![prose[other.range.clone()].to_owned()],
                related: vec![other.range.clone()],
                values: vec![("date", prose[event.range.clone()].to_owned())],
            }));
            if known.len() < MOST && known.iter().all(|earlier| earlier.days != event.days) {
                known.push(event);
            }
        }
    }
    troubles.sort_by_key(|trouble| trouble.range.start);
    troubles
}

/// Neither is a part of the other, and they lie near to each other.
fn conflict(one: &Event, other: &Event) -> bool {
    let within = |some: &Event, all: &Event| some.days.iter().all(|day| all.days.contains(day));
    let near = one.days.iter().any(|day| other.days.iter().any(|next| (*next - *day).get_days().abs() <= NEAR_DAYS));
    // Of a meeting of two days one sentence may name the first and another the second.
    let several = one.days.len() > 1 || other.days.len() > 1;
    near && several && !within(one, other) && !within(other, one)
}

/// The named events that have a date behind them.
fn events(document: &Document) -> Vec<(String, Event)> {
    let (prose, dates) = (&document.prose().text, document.dates());
    let letter = document.date();
    let mut found = Vec::new();
    let mut index = 0;
    while index < dates.len() {
        let row = row(prose, &dates[index..]);
        let range = row[0].range.start..row[row.len() - 1].range.end;
        index += row.len();
        if passages::touches(document.quotations(), &range) || prose[range.end..].starts_with(" en ") {
            continue;
        }
        let days: Option<Vec<Date>> = row.iter().map(|mention| resolved(mention, letter)).collect();
        if let (Some(name), Some(days)) = (name_before(prose, range.start), days) {
            found.push((name, Event { range, days: filled(prose, row, days) }));
        }
    }
    found
}

/// The days with those between the ends of “15 tot en met 17 juni”.
fn filled(prose: &str, row: &[DateMention], days: Vec<Date>) -> Vec<Date> {
    let joint = |pair: &[DateMention]| prose.get(pair[0].range.end..pair[1].range.start).unwrap_or_default();
    let is_span = row.windows(2).any(|pair| !matches!(joint(pair), " en " | ", "));
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if is_span => first.series(1.day()).take(31).take_while(|day| day <= last).collect(),
        _ => days,
    }
}

/// The day of a mention; of one without a year that of the letter's year.
fn resolved(mention: &DateMention, letter: Option<Date>) -> Option<Date> {
    if mention.date.is_some() || mention.year.is_some() {
        return mention.date;
    }
    Date::new(letter?.year(), i8::try_from(mention.month).ok()?, i8::try_from(mention.day).ok()?).ok()
}

/// The dates that “en” or “tot en met” joins to the first.
fn row<'a>(prose: &str, dates: &'a [DateMention]) -> &'a [DateMention] {
    let joined = dates.windows(2).take_while(|pair| {
        let joint = prose.get(pair[0].range.end..pair[1].range.start).unwrap_or_default();
        matches!(joint, " en " | ", " | " tot en met " | " t/m " | "-" | "–")
    });
    &dates[..joined.count() + 1]
}

/// The name of the event in “de NAVO-top van …”: a word with a capital that ends as events do, with what stands
/// before it in capitals: “informele Europese Raad”.
fn name_before(prose: &str, at: usize) -> Option<String> {
    let before = prose[..at].trim_end();
    let before = before.strip_suffix(" van").or_else(|| before.strip_suffix(" op"))?;
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(REACH))..];
    let line = &before[before.rfind(['\n', '.', ',', ';', '(']).map_or(0, |sign| sign + 1)..];
    let words: Vec<&str> = line.split_whitespace().collect();
    let (last, earlier) = words.split_last()?;
    let lower = last.to_lowercase();
    if !last.starts_with(char::is_uppercase) || !EVENTS.iter().any(|ending| lower.ends_with(ending)) {
        return None;
    }
    let kept = earlier.iter().rev().take(2).take_while(|word| {
        let opens = ["De", "Het", "Een", "Deze", "Tijdens", "Op", "Voor", "Na", "Bij"].contains(*word);
        (word.starts_with(char::is_uppercase) && !opens)
            || word.ends_with("formele")
            || word.ends_with("gewone")
            || word.ends_with("tweede")
    });
    let mut name: Vec<String> = kept.map(|word| word.to_lowercase()).collect();
    name.reverse();
    name.push(lower);
    Some(name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, read};

    fn found(text: &str) -> Vec<String> {
        let document = read(Format::Markdown, format!("Datum 7 april 2025\n\n{text}").as_bytes()).unwrap();
        two_dates(&document).into_iter().map(|trouble| trouble.values[0].1.clone()).collect()
    }

    #[test]
    fn an_event_has_one_date() {
        let text =
            "Tijdens de NAVO-top van 24 en 25 juni 2025 is dit besproken. De NAVO-top van 23 en 24 juni 2025 volgt.";
        assert_eq!(found(text), ["23 en 24 juni 2025"]);
    }

    #[test]
    fn other_meetings_and_parts_of_one_are_left_alone() {
        for text in [
            "De NAVO-top van 24 en 25 juni 2025 volgt. De NAVO-top van 11 juli 2024 was in Washington.",
            "De Europese Raad van 20 maart 2025 en de Europese Raad van 20 en 21 maart 2025.",
            "De Europese Raad van 20 en 21 maart 2025 en de informele Europese Raad van 22 maart 2025.",
            "De G7-top van 15 tot en met 17 juni 2025 volgt. De G7-top van 16 en 17 juni 2025 ook.",
            "Het debat van 3 april 2025 en het debat van 4 april 2025.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
