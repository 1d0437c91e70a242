//! Laws and meetings that are named as if they still were: the Wob after 2022, an algemeen overleg after 2021.

use std::ops::Range;

use jiff::civil::Date;

use super::Trouble;
use crate::document::phrase::Phrase;
use crate::document::{Document, passages};
use crate::dutch::dates::labelled_date;
use crate::rule::list::List;

/// So many days a law that was repealed lives on in cases that began under it.
const AFTERMATH_DAYS: i32 = 365;

/// How far behind the name of a meeting its date stands, in bytes.
const REACH: usize = 60;

/// A sentence that is longer than this is none, in bytes.
const LONGEST: usize = 2000;

/// Words that tell of the past.
const PAST: [&str; 40] = [
    "voormalig",
    "voormalige",
    "toenmalig",
    "toenmalige",
    "toen",
    "toenertijd",
    "destijds",
    "oud",
    "oude",
    "eerder",
    "eerdere",
    "vroeger",
    "vroegere",
    "voorheen",
    "voorganger",
    "opgevolgd",
    "opvolger",
    "vervangen",
    "vervanging",
    "vervangt",
    "vervallen",
    "ingetrokken",
    "intrekking",
    "opgegaan",
    "gold",
    "golden",
    "was",
    "waren",
    "werd",
    "werden",
    "had",
    "hadden",
    "sinds",
    "overgang",
    "overgangsrecht",
    "geworden",
    "tot",
    "wijziging",
    "geschiedenis",
    "historisch",
];

/// One row of a list: what is gone, its last day, and what came in its place.
struct Gone<'a> {
    name: &'a str,
    last_day: Date,
    now: &'a str,
}

fn rows(list: &List) -> impl Iterator<Item = Gone<'_>> {
    list.rows().filter_map(|mut row| {
        let (name, last_day, now) = (row.next()?, row.next()?, row.next()?);
        Some(Gone { name, last_day: last_day.parse().ok()?, now })
    })
}

/// Laws that were repealed a year or more before the letter, in sentences that tell of nothing past.
///
/// `laws` has a name, its last day and the law that came in its place on every line. Value `now` is that law.
#[must_use]
pub fn repealed_law(document: &Document, laws: &List) -> Vec<Trouble> {
    let prose = &document.prose().text;
    let Some(letter) = labelled_date(prose, document.dates()) else { return Vec::new() };
    let mut troubles = Vec::new();
    for law in rows(laws).filter(|law| (letter - law.last_day).get_days() > AFTERMATH_DAYS) {
        for place in Phrase::new(law.name).find(document) {
            let sentence = sentence(document, &place);
            let text = &prose[sentence.clone()];
            let quoted = passages::touches(document.quotations(), &place);
            if quoted
                || sentence.len() > LONGEST
                || text.contains(law.now)
                || tells_of_the_past(text, law.last_day)
                || is_cited(prose, &place)
            {
                continue;
            }
            troubles.push(trouble(place, law.now));
        }
    }
    troubles.sort_by_key(|trouble| trouble.range.start);
    troubles
}

/// Meetings of a kind that was no longer held on the day that stands behind their name. Value `now` is the new kind.
#[must_use]
pub fn abolished_meeting(document: &Document, meetings: &List) -> Vec<Trouble> {
    let prose = &document.prose().text;
    let mut troubles = Vec::new();
    for meeting in rows(meetings) {
        for place in Phrase::new(meeting.name).find(document) {
            let sentence = sentence(document, &place);
            let first = document.dates().iter().find(|mention| place.end <= mention.range.start);
            let near = first.filter(|mention| {
                mention.range.end <= sentence.end
                    && mention.range.start - place.end <= REACH
                    && !prose[place.end..mention.range.start].contains([',', ';', ':', '('])
                    && ["van ", "op ", "d.d. "].iter().any(|word| prose[..mention.range.start].ends_with(word))
            });
            if near.and_then(|mention| mention.date).is_some_and(|date| date > meeting.last_day) {
                troubles.push(trouble(place, meeting.now));
            }
        }
    }
    troubles.sort_by_key(|trouble| trouble.range.start);
    troubles
}

fn trouble(range: Range<usize>, now: &str) -> Trouble {
    Trouble { kind: (), range, better: Vec::new(), related: Vec::new(), values: vec![("now", now.to_owned())] }
}

fn sentence(document: &Document, place: &Range<usize>) -> Range<usize> {
    let sentences = document.sentences();
    let after = sentences.partition_point(|sentence| sentence.range.start <= place.start);
    sentences[..after].last().map_or(place.clone(), |sentence| sentence.range.start..sentence.range.end.max(place.end))
}

/// A word of the past, or a year in which the law still was.
fn tells_of_the_past(sentence: &str, last_day: Date) -> bool {
    sentence.split(|sign: char| !sign.is_alphanumeric()).any(|word| {
        let year = word.parse::<i16>().ok().filter(|_| word.len() == 4);
        year.is_some_and(|year| (1900..=last_day.year()).contains(&year))
            || PAST.contains(&word.to_lowercase().as_str())
    })
}

/// "artikel 10 van de Wob", "(oud)", "Stb.": a citation of what was decided then.
fn is_cited(prose: &str, place: &Range<usize>) -> bool {
    let before = prose[..place.start].trim_end_matches(['(', '"', '“']).trim_end();
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(40))..];
    let behind = prose[place.end..].trim_start();
    near.contains("artikel") || near.contains("art. ") || behind.starts_with("(oud") || behind.starts_with("oud")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, read};

    fn found(text: &str) -> usize {
        let document = read(Format::Markdown, format!("Datum 7 april 2025\n\n{text}").as_bytes()).unwrap();
        let laws = List { text: "Wob\t2022-04-30\tWoo".into(), ..List::default() };
        let meetings = List { text: "algemeen overleg\t2021-03-31\tcommissiedebat".into(), ..List::default() };
        repealed_law(&document, &laws).len() + abolished_meeting(&document, &meetings).len()
    }

    #[test]
    fn what_is_gone_is_found() {
        assert_eq!(found("Er ligt een verzoek op grond van de Wob bij het ministerie."), 1);
        assert_eq!(found("Tijdens het algemeen overleg van 3 maart 2025 is dit besproken."), 1);
    }

    #[test]
    fn history_is_left_alone() {
        assert_eq!(found("Er lag in 2019 een verzoek op grond van de Wob."), 0);
        assert_eq!(found("De Wob is vervangen door een andere wet."), 0);
        assert_eq!(found("Tijdens het algemeen overleg van 3 maart 2020 is dit besproken."), 0);
        assert_eq!(found("Tijdens het algemeen overleg is dit besproken."), 0);
    }
}
