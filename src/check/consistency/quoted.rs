//! One quotation in two wordings: “de druk op Rusland opvoeren” and “de druk op Rusland verhogen”.

use std::ops::Range;

use crate::document::{Document, words};
use crate::finding::Hit;

/// Shorter quotations are alike by chance.
const FEWEST_WORDS: usize = 5;

/// So many quotations of a letter are compared.
const MOST: usize = 200;

/// Quotations of which one word is another than in a quotation before them.
pub fn otherwise(document: &Document) -> Vec<Hit> {
    let prose = document.prose();
    let quoted: Vec<(Range<usize>, Vec<String>)> = document
        .quotations()
        .iter()
        .map(|range| {
            let list = document.words().within(range);
            (range.clone(), list.iter().map(|word| words::fold(&prose.text[word.range()])).collect::<Vec<_>>())
        })
        .filter(|(_, list)| list.len() >= FEWEST_WORDS)
        .take(MOST)
        .collect();
    let mut hits = Vec::new();
    for (index, (range, list)) in quoted.iter().enumerate() {
        let Some((other, word)) =
            quoted[..index].iter().find_map(|(other, earlier)| Some((other, odd_word(earlier, list)?)))
        else {
            continue;
        };
        let Some(place) = document.words().within(range).get(word) else { continue };
        let hit = Hit::new(prose.origin(place.range())).with("other", &prose.text[other.clone()]);
        hits.push(Hit { related: vec![prose.origin(other.clone())], ..hit });
    }
    hits
}

/// The place of the one word that differs.
fn odd_word(one: &[String], other: &[String]) -> Option<usize> {
    if one.len() != other.len() {
        return None;
    }
    let mut differing = (0..one.len()).filter(|at| one[*at] != other[*at]);
    let at = differing.next().filter(|_| differing.next().is_none())?;
    // Another number, or another name, is another thing.
    let is_word = |word: &String| word.chars().all(char::is_alphabetic) && word.chars().count() > 3;
    (is_word(&one[at]) && is_word(&other[at])).then_some(at)
}
