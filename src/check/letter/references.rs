//! The letter's own reference, which stands in the letterhead and on every following page.

use std::ops::Range;

use crate::document::{Document, Kind};
use crate::finding::Hit;

/// What stands before a reference.
const LABELS: [&str; 3] = ["Ons kenmerk", "Onze referentie", "Kenmerk"];
/// A reference longer than this is none, in bytes.
const LONGEST: usize = 40;

/// References of the letter that differ from the first.
pub fn differing(document: &Document) -> Vec<Hit> {
    let found = references(document);
    let Some((first, rest)) = found.split_first() else {
        return Vec::new();
    };
    let said = |range: &Range<usize>| &document.prose().text[range.clone()];
    let origin = |range: &Range<usize>| document.prose().origin(range.clone());
    let other = rest.iter().filter(|range| said(range) != said(first));
    other
        .map(|range| Hit { related: vec![origin(first)], ..Hit::new(origin(range)).with("other", said(first)) })
        .collect()
}

/// The references that stand behind their label or in the cell after it, in the prose.
fn references(document: &Document) -> Vec<Range<usize>> {
    let prose = document.prose();
    let mut found = Vec::new();
    for (index, (block, kind)) in prose.blocks.iter().enumerate() {
        let text = &prose.text[block.clone()];
        let Some(label) = LABELS.iter().find(|label| text.starts_with(**label)) else {
            continue;
        };
        let behind = text[label.len()..].trim_start_matches([':', ' ', '\t']);
        let value = match behind.is_empty() {
            false => Some(block.end - behind.len()..block.end),
            true => prose.blocks.get(index + 1).filter(|_| *kind != Kind::Paragraph).map(|(next, _)| next.clone()),
        };
        found.extend(value.filter(|value| is_reference(&prose.text[value.clone()])));
    }
    found
}

/// A reference is one word with a digit in it.
fn is_reference(words: &str) -> bool {
    words.len() <= LONGEST && !words.contains(' ') && words.bytes().any(|byte| byte.is_ascii_digit())
}
