//! A number of things before a colon, and another number of them behind it: "drie partners: Australië, Japan,
//! Nieuw-Zeeland en Zuid-Korea".

use std::ops::Range;

use super::{Kind, Trouble};
use crate::document::{Document, Kind as BlockKind, passages};

const NUMERALS: [&str; 11] = ["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];

/// Things that have "en" in their names, so that nobody can count them.
const NAMED_WITH_EN: [&str; 9] = [
    "ministeries",
    "departementen",
    "ministers",
    "bewindspersonen",
    "commissies",
    "directies",
    "wetten",
    "steden",
    "teams",
];

/// What says that not all are named.
const NOT_ALL: [&str; 10] =
    ["onder meer", "onder andere", "waaronder", "zoals", "bijvoorbeeld", "o.a.", "o.m.", "etc", "enzovoort", "overige"];

/// Names with "en" in them.
const PAIRS: [&str; 5] =
    ["Bosnië en Herzegovina", "Trinidad en Tobago", "Antigua en Barbuda", "Sint Kitts en Nevis", "Jan Mayen"];

/// Words that stand in a name without a capital.
const SMALL: [&str; 14] =
    ["de", "het", "den", "der", "van", "ten", "ter", "op", "in", "aan", "bij", "voor", "du", "la"];

/// Announced numbers of things that are not the number of things that follow.
pub fn wrong(document: &Document) -> Vec<Trouble> {
    let text = &document.prose().text;
    let mut troubles = Vec::new();
    for (index, (block, kind)) in document.prose().blocks.iter().enumerate() {
        if !matches!(kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        let words = &text[block.clone()];
        for (at, _) in words.match_indices(": ") {
            troubles.extend(in_sentence(document, block, at));
        }
        if words.ends_with(':') && *kind == BlockKind::Paragraph {
            troubles.extend(above_list(document, index));
        }
    }
    troubles
}

/// "vier partners: Australië, Japan en Zuid-Korea."
fn in_sentence(document: &Document, block: &Range<usize>, colon: usize) -> Option<Trouble> {
    let words = &document.prose().text[block.clone()];
    let (announced, place) = announced(&words[..colon])?;
    let row = &words[colon + 2..];
    let end = row.find(['.', ';', '?', '!', '(', ':']).unwrap_or(row.len());
    if row[end..].starts_with('(') || row[end..].starts_with(':') {
        return None;
    }
    let named = names(&row[..end])?;
    let place = block.start + place.start..block.start + place.end;
    let start = block.start + colon + 2;
    trouble(document, announced, place, named, start..start + end)
}

/// "De volgende drie punten:" above a list.
fn above_list(document: &Document, index: usize) -> Option<Trouble> {
    let blocks = &document.prose().blocks;
    let text = &document.prose().text;
    let (block, _) = &blocks[index];
    let (announced, place) = announced(text[block.clone()].strip_suffix(':')?)?;
    let items: Vec<&Range<usize>> = blocks[index + 1..]
        .iter()
        .take_while(|(_, kind)| *kind == BlockKind::ListItem)
        .map(|(range, _)| range)
        .collect();
    // A list that goes on below a paragraph, or has a list within it, cannot be counted.
    let goes_on = blocks[index + 1 + items.len()..].iter().take(3).any(|(_, kind)| *kind == BlockKind::ListItem);
    let nested =
        items.iter().any(|item| text[(*item).clone()].trim_end().ends_with(':')) || !are_level(document, &items);
    let (first, last) = (items.first()?, items.last()?);
    if goes_on || nested || items.len() < 2 {
        return None;
    }
    let place = block.start + place.start..block.start + place.end;
    trouble(document, announced, place, items.len(), first.start..last.end)
}

/// Whether all items begin equally far from the margin.
fn are_level(document: &Document, items: &[&Range<usize>]) -> bool {
    let margins = items.iter().map(|item| {
        let at = document.prose().origin((*item).clone()).start;
        let line = document.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let margin = &document.text[line..at];
        (margin.len() - margin.trim_start().len(), margin.trim().chars().next().filter(|mark| !mark.is_alphanumeric()))
    });
    let mut margins = margins.collect::<Vec<_>>();
    margins.dedup();
    margins.len() == 1
}

fn trouble(
    document: &Document,
    announced: usize,
    place: Range<usize>,
    found: usize,
    named: Range<usize>,
) -> Option<Trouble> {
    if announced == found || passages::touches(document.quotations(), &place) {
        return None;
    }
    let values = vec![("number", found.to_string()), ("other", document.prose().text[named.clone()].to_owned())];
    Some(Trouble { range: place, kind: Kind::WrongCount, better: Vec::new(), related: vec![named], values })
}

/// The number that ends a text with the word for what it counts: "met de vier partners".
fn announced(before: &str) -> Option<(usize, Range<usize>)> {
    let sentence = before.rfind(['.', '?', '!', ';', ':', '(']).map_or(0, |mark| mark + 1);
    let words: Vec<&str> = before[sentence..].split(' ').filter(|word| !word.is_empty()).collect();
    let is_numeral = |word: &&&str| NUMERALS.contains(&word.to_lowercase().as_str());
    // Between the number and its noun stands one adjective at the most.
    let numeral = words.iter().rev().skip(1).take(2).find(is_numeral)?;
    let number = NUMERALS.iter().position(|name| *name == numeral.to_lowercase())? + 2;
    let noun = words.last()?;
    let plural = noun.ends_with("en") || noun.ends_with('s');
    let lower = noun.chars().all(|c| c.is_lowercase() || c == '-');
    let whole = before[sentence..].to_lowercase();
    let loose = NOT_ALL.iter().any(|words| whole.contains(words))
        || ["een van", "één van", "eerste", "laatste", "tussen", "minstens", "ten minste", "hoogstens"]
            .iter()
            .any(|words| whole.contains(words));
    if !plural || !lower || noun.chars().count() < 5 || loose || NAMED_WITH_EN.contains(noun) {
        return None;
    }
    let at = before.rfind(numeral)?;
    Some((number, at..at + numeral.len()))
}

/// How many names stand in a row, if it is one of nothing but names: all with a capital, commas between them and
/// "en" before the last.
fn names(row: &str) -> Option<usize> {
    let row = row.trim();
    let is_loose = NOT_ALL.iter().any(|words| row.contains(words)) || PAIRS.iter().any(|pair| row.contains(pair));
    let (front, last) = row.rsplit_once(" en ")?;
    let front: Vec<&str> = front.trim_end_matches(',').split(", ").collect();
    let is_name = |name: &&str| -> bool {
        let words: Vec<&str> = name.split(' ').collect();
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        let last = words.last().is_some_and(capital);
        (1..=4).contains(&words.len()) && last && words.iter().all(|word| capital(word) || SMALL.contains(word))
    };
    (!is_loose && front.iter().all(is_name) && is_name(&last)).then(|| front.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_where_nothing_else_stands() {
        assert_eq!(names("Australië, Japan, Nieuw-Zeeland en Zuid-Korea"), Some(4));
        assert_eq!(names("Bosnië en Herzegovina, Kosovo en Servië"), None);
        assert_eq!(names("Japan, dat al lid is, en Zuid-Korea"), None);
    }
}
