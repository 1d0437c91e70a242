//! What a letter says of a Kamerstuk beside its number: what it is, who introduced it, and what about.
//!
//! The words stand before the citation ("de motie van het lid Bakker over water (Kamerstuk …)"),
//! behind it ("Kamerstuk … (motie-Bakker)"), or before the mark of the note that holds it.

pub mod names;
pub mod several;

use std::ops::Range;

use super::motions::{ends_a_sentence, telling_words};
use crate::dutch::citation::{Chamber, Citation, Form, Kamerstuk, Kind, Number, Part};

pub use names::Names;

/// What is said of the document that a citation names.
#[derive(Debug, Clone)]
pub struct Said {
    /// What it is called; nothing if no word says it.
    pub noun: Option<Noun>,
    /// The people named as its movers.
    pub names: Names,
    /// Nothing but the subject stands between the noun with its names and the citation.
    pub tight: bool,
    /// What is said of a motion before it in the sentence: "de motie-Bakker over het rapport (…)".
    pub wider: Option<Box<Said>>,
    /// The words of the subject that tell something, in lower case.
    pub subject: Vec<String>,
}

/// A word for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// "motie", "moties".
    Motion,
    /// "amendement".
    Amendment,
    /// "brief".
    Letter,
    /// Another document.
    Other,
}

/// A note: where its mark stands, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Just before the mark.
    pub mark: usize,
    /// The words of the note.
    pub words: Range<usize>,
}

/// A sentence about a document is not longer than this before its number, in bytes.
const REACH: usize = 500;

/// So many articles are looked past for the citation before.
const NEAR: usize = 8;

/// The one paper of the Tweede Kamer that a citation names: its dossier and its number.
pub fn paper(citation: &Citation) -> Option<(&Kamerstuk, &Part<Number>, u16)> {
    let kamerstuk = citation.kamerstuk()?;
    let second = kamerstuk.chamber.as_ref().is_none_or(|chamber| chamber.value == Chamber::Second);
    let [number] = kamerstuk.numbers.as_slice() else { return None };
    match number.value {
        Number::Arabic(arabic, None) if second && kamerstuk.dossiers.len() == 1 && kamerstuk.form != Form::File => {
            Some((kamerstuk, number, u16::try_from(arabic).ok()?))
        }
        _ => None,
    }
}

/// What is said of the citation at this place among all. `notes` are in the order of their words, `marks`
/// the places of all their marks in order.
pub fn said(prose: &str, citations: &[Citation], index: usize, notes: &[Note], marks: &[usize]) -> Option<Said> {
    several::in_row(prose, citations, index)
        .or_else(|| before_citation(prose, citations, index))
        .or_else(|| behind_citation(prose, citations, index))
        .or_else(|| before_mark(prose, citations, index, notes, marks))
}

/// "de motie van het lid Bakker over water (Kamerstuk …": the words lead up to the citation.
fn before_citation(prose: &str, citations: &[Citation], index: usize) -> Option<Said> {
    let start = citations[index].range.start;
    // An article of a law may be what a motion is about.
    let before = citations[..index].iter().rev().take(NEAR).find(|before| before.kind != Kind::Article);
    let from = before.map_or(0, |before| before.range.end);
    let window = window(prose, from, start);
    let text = prose[window.clone()].trim_end();
    let opened = text.strip_suffix(['(', '[', ','])?.trim_end();
    let mut said = leading_up(prose, window.start..window.start + opened.len())?;
    if said.subject.is_empty() {
        said.subject = subject_after(&prose[citations[index].range.end..]);
    }
    Some(said)
}

/// "Kamerstuk … (motie-Bakker)", "Kamerstuk …, motie van het lid Bakker".
fn behind_citation(prose: &str, citations: &[Citation], index: usize) -> Option<Said> {
    let end = citations[index].range.end;
    let next = citations.get(index + 1).map_or(prose.len(), |next| next.range.start);
    let limit = prose.floor_char_boundary(next.min(end + REACH));
    let line = &prose[end..limit];
    let line = &line[..line.find(['\n', ';']).unwrap_or(line.len())];
    let lower = line.to_lowercase();
    if lower.len() != line.len() {
        return None;
    }
    let words = ["(", ", ", " – ", " - "]
        .iter()
        .find_map(|sign| Some(lower.trim_start().strip_prefix(sign.trim_start())?.trim_start()))?;
    let words = ["de ", "gewijzigde ", "nader gewijzigde ", "aangenomen ", "aangehouden "]
        .iter()
        .fold(words, |words, start| words.strip_prefix(start).unwrap_or(words));
    let noun = if words.starts_with("motie") {
        Noun::Motion
    } else if words.starts_with("amendement") {
        Noun::Amendment
    } else {
        return None;
    };
    let at = end + lower.len() - words.len() + if noun == Noun::Motion { 5 } else { 10 };
    let names = names::names(prose, at, end + line.len());
    // "Kamerstuk …, motie van …" may be the next of a list; brackets leave no doubt.
    let bracketed = line.trim_start().starts_with('(');
    (bracketed && !names.written.is_empty()).then(|| {
        let subject = subject(&prose[names.end..end + line.len()]).unwrap_or_default();
        Said { noun: Some(noun), names, tight: true, wider: None, subject: telling_words(subject) }
    })
}

/// A note that holds the citation and nothing else is about the words before its mark.
fn before_mark(prose: &str, citations: &[Citation], index: usize, notes: &[Note], marks: &[usize]) -> Option<Said> {
    let range = &citations[index].range;
    let after = notes.partition_point(|note| note.words.start <= range.start);
    let note = notes[..after].last().filter(|note| range.end <= note.words.end)?;
    let before = prose.get(note.words.start..range.start)?.trim();
    let behind = prose.get(range.end..note.words.end)?;
    let alone = before.is_empty() && behind.len() < 40 && !behind.contains([';', '(']) && !behind.contains(" en ");
    if !alone || citations.get(index + 1).is_some_and(|next| next.range.start < note.words.end) {
        return None;
    }
    let earlier = marks.partition_point(|mark| *mark < note.mark);
    let earlier = earlier.checked_sub(1).map_or(0, |before| marks[before]);
    let window = window(prose, earlier, note.mark);
    let text = prose[window.clone()].trim_end_matches([' ', '.', ',', ';', ':', ')']);
    leading_up(prose, window.start..window.start + text.len())
}

/// The text of this line before a place, from another place on, no longer than the reach.
fn window(prose: &str, from: usize, to: usize) -> Range<usize> {
    let start = prose.ceil_char_boundary(from.max(to.saturating_sub(REACH)).min(to));
    start + prose[start..to].rfind('\n').map_or(0, |line| line + 1)..to
}

/// What the words of a stretch say of the document that is cited behind them.
fn leading_up(prose: &str, window: Range<usize>) -> Option<Said> {
    let text = &prose[window.clone()];
    let nouns = nouns(text);
    let (last, earlier) = nouns.split_last()?;
    let mut said = led_up_by(prose, &window, last)?;
    let motion = earlier.iter().rev().find(|(_, noun, _)| matches!(noun, Noun::Motion | Noun::Amendment));
    said.wider = motion.and_then(|motion| led_up_by(prose, &window, motion)).map(Box::new);
    Some(said)
}

/// What the words from this noun on say.
fn led_up_by(prose: &str, window: &Range<usize>, &(at, noun, length): &(usize, Noun, usize)) -> Option<Said> {
    let start = window.start + at + length;
    let names = match noun {
        Noun::Motion | Noun::Amendment => names::names(prose, start, window.end),
        Noun::Letter | Noun::Other => Names::none(start),
    };
    let rest = &prose[names.end.min(window.end)..window.end];
    if ends_a_sentence(rest) || rest.contains(';') {
        return None;
    }
    let subject = subject(rest);
    let tight = rest.trim().is_empty() || subject.is_some_and(|subject| !has_verb(subject));
    Some(Said { noun: Some(noun), names, tight, wider: None, subject: telling_words(subject.unwrap_or_default()) })
}

/// Words for documents, and what kind each is of.
const NOUNS: [(&str, Noun); 12] = [
    ("motie", Noun::Motion),
    ("amendement", Noun::Amendment),
    ("brief", Noun::Letter),
    ("brieven", Noun::Letter),
    ("kamerbrief", Noun::Letter),
    ("nota", Noun::Other),
    ("verslag", Noun::Other),
    ("rapport", Noun::Other),
    ("rapportage", Noun::Other),
    ("voortgangsrapportage", Noun::Other),
    ("wetsvoorstel", Noun::Other),
    ("antwoorden", Noun::Other),
];

/// The words for documents in a text, with their places and lengths. "moties" of several is no
/// word for one.
fn nouns(text: &str) -> Vec<(usize, Noun, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    // One room for all words: there is a window for every citation of a letter.
    let mut room = String::new();
    for word in text.split(|sign: char| !sign.is_alphanumeric()) {
        room.clear();
        room.push_str(word);
        room.make_ascii_lowercase();
        let lower = room.as_str();
        let plain = lower.strip_suffix('s').unwrap_or(lower);
        let noun = NOUNS.iter().find(|(known, _)| *known == lower).map(|(_, noun)| *noun);
        let several =
            matches!(plain, "motie" | "amendementen" | "amendement") && plain != lower || lower == "amendementen";
        let ends = ["brief", "rapport", "verslag", "nota", "agenda"].iter().any(|end| lower.ends_with(end));
        if let Some(noun) = noun {
            found.push((at, noun, word.len()));
        } else if several || ends || matches!(lower, "debat" | "vragen" | "toezegging" | "reactie" | "advies") {
            found.push((at, Noun::Other, word.len()));
        }
        at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// What stands behind "over", "inzake" or the like at the start of a text.
fn subject(text: &str) -> Option<&str> {
    let text = text.trim_start().trim_start_matches(',').trim_start();
    ["over ", "inzake ", "betreffende ", "om ", "aangaande "].iter().find_map(|word| text.strip_prefix(word))
}

/// A subject behind the closing bracket: "(…) over het toezicht".
fn subject_after(after: &str) -> Vec<String> {
    let Some(subject) = after.strip_prefix(") over ") else { return Vec::new() };
    let subject = &subject[..subject.floor_char_boundary(REACH.min(subject.len()))];
    let end = subject.find(['.', ',', ';', '\n', '(', '?']).unwrap_or(subject.len());
    telling_words(&subject[..end])
}

/// Words after which a sentence tells more than what a document is about.
fn has_verb(subject: &str) -> bool {
    let words = [
        "is", "wordt", "heeft", "heb", "ben", "zijn", "hebben", "ik", "u", "waarin", "waarmee", "verzoekt", "werd",
        "was",
    ];
    subject.split(' ').any(|word| words.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::find;

    fn one(prose: &str) -> Option<(Option<Noun>, Vec<String>, bool)> {
        let citations = find(prose);
        let said = said(prose, &citations, citations.len() - 1, &[], &[])?;
        let names = said.names.written.iter().map(|range| prose[range.clone()].to_owned()).collect();
        Some((said.noun, names, said.tight))
    }

    fn names(prose: &str) -> Vec<String> {
        one(prose).map(|(_, names, _)| names).unwrap_or_default()
    }

    #[test]
    fn movers_are_read_in_every_form() {
        for prose in [
            "de motie van de leden Bakker en De Vries over water (Kamerstuk 30 111, nr. 5)",
            "de motie-Bakker/De Vries (Kamerstuk 30 111, nr. 5)",
            "de motie van het lid Bakker (D66) en het lid De Vries (VVD) over water, Kamerstuk 30 111, nr. 5",
            "de aangenomen motie Bakker en De Vries (30 111, nr. 5)",
            "Kamerstuk 30 111, nr. 5 (motie-Bakker/De Vries)",
        ] {
            assert_eq!(names(prose), ["Bakker", "De Vries"], "{prose}");
        }
        assert_eq!(names("de motie van het lid Van der Plas c.s. (30 111, nr. 5)"), ["Van der Plas"]);
        assert_eq!(names("de motie Inge van Dijk (30 111, nr. 5)"), ["Inge van Dijk"]);
    }

    #[test]
    fn the_last_document_named_is_the_one_that_is_cited() {
        let letter = "Na de motie-Bakker heb ik u een brief gestuurd (Kamerstuk 30 111, nr. 5)";
        assert_eq!(one(letter), Some((Some(Noun::Letter), Vec::new(), false)));
        assert_eq!(one("Ik dank voor de motie. Zie hiervoor de bijlage (Kamerstuk 30 111, nr. 5)"), None);
        assert_eq!(one("de moties-Bakker (Kamerstuk 30 111, nr. 5)"), Some((Some(Noun::Other), Vec::new(), false)));
    }

    #[test]
    fn a_sentence_between_names_and_number_makes_it_loose() {
        let prose = "de motie-Bakker heeft verzocht om onderzoek (Kamerstuk 30 111, nr. 5)";
        assert_eq!(one(prose), Some((Some(Noun::Motion), vec!["Bakker".to_owned()], false)));
    }

    #[test]
    fn a_note_tells_of_the_words_before_its_mark() {
        let prose = "Ik voer de motie-Bakker uit, en meer.\nKamerstuk 30 111, nr. 5.";
        let citations = find(prose);
        let notes = [Note { mark: 27, words: 38..prose.len() }];
        let said = said(prose, &citations, 0, &notes, &[27]).expect("a motion");
        assert_eq!(&prose[said.names.written[0].clone()], "Bakker");
    }
}
