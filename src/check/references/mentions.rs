//! Where a letter refers to one of its own parts.

use std::ops::Range;

use crate::document::{Document, Kind, LeftoverKind};
use crate::finding::Hit;

/// A reference: “bijlage 2”, or the “3” of “bijlagen 2 en 3”.
pub struct Mention {
    /// In the prose.
    pub range: Range<usize>,
    /// As written: “2”, “3.2”.
    pub number: String,
}

/// Words behind a number that say whose part it is, or that it is about something else.
const OF_ANOTHER: [&str; 14] = [
    "van",
    "bij",
    "uit",
    "in",
    "op",
    "behorend",
    "behorende",
    "zoals",
    "der",
    "aan",
    "onder",
    "eerste",
    "tweede",
    "deel",
];

/// Words for the letter itself behind “van” or “bij”.
const OF_THIS: [&str; 8] = [
    "deze brief",
    "deze kamerbrief",
    "deze beantwoording",
    "dit verslag",
    "deze notitie",
    "deze nota",
    "dit document",
    "deze voortgangsrapportage",
];

/// Words for other documents: a sentence that has one may speak of its parts.
const DOCUMENTS: [&str; 34] = [
    "rapport",
    "richtlijn",
    "verordening",
    "wet",
    "besluit",
    "regeling",
    "artikel",
    "memorie",
    "kamerstuk",
    "advies",
    "verslag",
    "onderzoek",
    "verdrag",
    "handleiding",
    "notitie",
    "nota",
    "evaluatie",
    "aanhangsel",
    "studie",
    "monitor",
    "rapportage",
    "plan",
    "akkoord",
    "overeenkomst",
    "begroting",
    "jaarverslag",
    "convenant",
    "toelichting",
    "debat",
    "motie",
    "lijst",
    "kamerbrief",
    "standaard",
    "overleg",
];

/// So many bytes behind a reference tell whose part it is.
const FEW_WORDS: usize = 64;

/// A sentence that is longer than this is none, in bytes.
const LONGEST: usize = 2000;

/// The references by one of these words to a number that is wanted. The captions that bear the numbers are none.
pub fn mentions(document: &Document, words: &[&str], is_wanted: impl Fn(&str) -> bool) -> Vec<Mention> {
    let prose = &document.prose().text;
    let list = &document.words().list;
    let mut found = Vec::new();
    for word in words {
        for place in document.words().places(word) {
            let at = list[*place as usize].range();
            if prose[..at.start].ends_with('-') || begins_block(document, at.start) {
                continue;
            }
            let numbers = numbers(prose, at.end);
            let Some(end) = numbers.last().map(|(range, _)| range.end) else { continue };
            // Few are wanted, and to look at the sentence of each costs more than to ask.
            if !numbers.iter().any(|(_, number)| is_wanted(number)) || is_of_another(document, at.start, end) {
                continue;
            }
            let one = numbers.len() == 1;
            found.extend(numbers.into_iter().filter(|(_, number)| is_wanted(number)).map(|(range, number)| {
                let start = if one { at.start } else { range.start };
                Mention { range: start..range.end, number }
            }));
        }
    }
    found.sort_by_key(|mention| mention.range.start);
    found
}

/// “Bijlage 2” at the start of a paragraph is the annex itself, or a caption.
fn begins_block(document: &Document, at: usize) -> bool {
    let prose = document.prose();
    prose.block_at(at).is_some_and(|(block, _)| prose.text[block.start..at].trim().is_empty())
}

/// The numbers behind a word: “2”, “3.2”, “2 en 3”. None if something else follows, such as “2a” or “2030”.
fn numbers(prose: &str, end: usize) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = end;
    while let Some(rest) = prose[at..].strip_prefix(' ') {
        let length = rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.').len();
        let number = rest[..length].trim_end_matches('.');
        let start = at + 1;
        let stop = start + number.len();
        let whole = (1..=6).contains(&number.len()) && !number.starts_with('.') && !number.contains("..");
        let long = number.split('.').any(|part| part.len() > 2);
        let behind = prose[stop..].chars().next();
        if !whole
            || long
            || behind.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '/' | '–' | ':' | '°' | '%'))
        {
            return if found.is_empty() || !prose[..at].ends_with(char::is_alphabetic) { Vec::new() } else { found };
        }
        found.push((start..stop, number.to_owned()));
        let joint = [" en", ","].into_iter().find(|joint| {
            prose[stop..]
                .strip_prefix(joint)
                .and_then(|rest| rest.strip_prefix(' '))
                .is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))
        });
        match joint {
            Some(joint) => at = stop + joint.len(),
            None => break,
        }
    }
    found
}

/// Whether the words around a reference say that it is to a part of another document.
fn is_of_another(document: &Document, start: usize, end: usize) -> bool {
    let prose = &document.prose().text;
    let behind = prose[end..].trim_start_matches([' ', ',']);
    // “paragraaf 5 Awb”.
    if prose[end..].starts_with(' ') && behind.starts_with(char::is_uppercase) {
        return true;
    }
    // What tells is said in a few words.
    let behind = behind[..behind.floor_char_boundary(FEW_WORDS.min(behind.len()))].to_lowercase();
    let word = behind.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    let own = ["van ", "bij ", "in "].iter().find_map(|word| behind.strip_prefix(word));
    let of_this = own.is_some_and(|rest| OF_THIS.iter().any(|words| rest.starts_with(words)));
    if of_this {
        return false;
    }
    if OF_ANOTHER.contains(&word)
        || behind.starts_with('(')
        || behind.starts_with("t/m")
        || behind.starts_with("tot en met")
    {
        return true;
    }
    let sentences = document.sentences();
    let after = sentences.partition_point(|sentence| sentence.range.start <= start);
    let Some(sentence) = sentences[..after].last().map(|sentence| sentence.range.clone()) else { return true };
    if sentence.len() > LONGEST {
        return true;
    }
    let mut others = prose[sentence].split(|sign: char| !sign.is_alphanumeric());
    others.any(|word| DOCUMENTS.iter().any(|document| ends_with(word, document)))
}

/// Whether a word ends with this one, in any case.
fn ends_with(word: &str, end: &str) -> bool {
    let tail = word.len().checked_sub(end.len()).and_then(|at| word.as_bytes().get(at..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end.as_bytes()))
}

/// “onderstaande tabel” where no table and no picture follows.
pub fn of_unseen_table(document: &Document) -> Vec<Hit> {
    let prose = document.prose();
    let (list, last) = (&document.words().list, last_shown(document));
    let mut hits = Vec::new();
    for word in ["onderstaande", "volgende"] {
        for place in document.words().places(word) {
            let place = *place as usize;
            let Some(next) = list.get(place + 1) else { continue };
            let range = list[place].start..next.end;
            let noun = prose.text[next.range()].to_lowercase();
            if matches!(noun.as_str(), "tabel" | "figuur" | "grafiek") && range.end > last {
                hits.push(Hit::new(prose.origin(range)).with("number", ""));
            }
        }
    }
    hits
}

/// Where the last table or caption of a letter begins; beyond every word of it if it has pictures.
fn last_shown(document: &Document) -> usize {
    if document.leftovers.iter().any(|leftover| leftover.kind == LeftoverKind::Image) {
        return usize::MAX;
    }
    let prose = document.prose();
    let caption = |text: &str| ["Tabel", "Figuur", "Grafiek", "|"].iter().any(|word| text.starts_with(word));
    let shown =
        prose.blocks.iter().rev().find(|(block, kind)| *kind == Kind::TableCell || caption(&prose.text[block.clone()]));
    shown.map_or(0, |(block, _)| block.start)
}
