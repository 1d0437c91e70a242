//! Who signs: "ik" of one, "wij" of more, and a last sentence that is whole before the signature.

use std::ops::Range;

use crate::document::{Document, Kind, passages};
use crate::finding::Hit;

/// The offices that sign, in lower case.
const OFFICES: [&str; 3] = ["de minister van", "de staatssecretaris van", "de minister-president"];
/// What one says who writes for himself, and what several say, in the opening sentence.
const ALONE: [&str; 6] = ["bied ik u", "stuur ik u", "zend ik u", "informeer ik u", "doe ik u", "ontvangt u van mij"];
const TOGETHER: [&str; 6] =
    ["bieden wij u", "sturen wij u", "zenden wij u", "informeren wij u", "doen wij u", "ontvangt u van ons"];
/// A signature is not longer than this, in bytes.
const LONGEST_SIGNATURE: usize = 160;
/// Fewer words than these are a heading or a caption.
const FEWEST_WORDS: usize = 8;

/// The word for the writer in the opening sentence where it does not fit the number of signatures.
pub fn voice(document: &Document) -> Vec<Hit> {
    let letter = document.letter();
    let prose = document.prose();
    let Some(opening) = letter.opening.clone() else {
        return Vec::new();
    };
    let signatures = signatures(document, opening.end);
    let words = prose.text[opening.clone()].to_lowercase();
    let (wrong, is_mended) = match signatures.len() {
        0 => return Vec::new(),
        1 => (TOGETHER, words.contains("namens")),
        _ => (ALONE, words.contains("namens")),
    };
    let place = wrong.iter().find_map(|phrase| words.find(phrase).map(|at| at..at + phrase.len()));
    let in_prose = place.map(|place| opening.start + place.start..opening.start + place.end);
    let is_whole = |place: &Range<usize>| prose.text.get(place.clone()).is_some();
    let said = in_prose.filter(|place| !is_mended && is_whole(place));
    let related: Vec<Range<usize>> = signatures.iter().map(|one| prose.origin(one.clone())).collect();
    let hit = |place: Range<usize>| Hit::new(prose.origin(place)).with("number", signatures.len().to_string());
    said.map(|place| Hit { related, ..hit(place) }).into_iter().collect()
}

/// The blocks behind a position that are an office with its comma, each office once.
fn signatures(document: &Document, from: usize) -> Vec<Range<usize>> {
    let prose = document.prose();
    let mut seen: Vec<&str> = Vec::new();
    let blocks = prose.blocks.iter().map(|(block, _)| block.clone()).filter(|block| block.start >= from);
    let signed = blocks.filter(|block| {
        let words = prose.text[block.clone()].trim();
        let lower = words.to_lowercase();
        let is_signature = words.len() < LONGEST_SIGNATURE
            && words.ends_with(',')
            && OFFICES.iter().any(|office| lower.starts_with(office));
        is_signature && !seen.contains(&words) && {
            seen.push(words);
            true
        }
    });
    signed.collect()
}

/// The last word of the paragraph before the signature, if the sentence does not end there.
pub fn broken_off(document: &Document) -> Vec<Hit> {
    let prose = document.prose();
    let Some(signature) = document.letter().signature.clone() else {
        return Vec::new();
    };
    let before = prose.blocks.iter().take_while(|(block, _)| block.end <= signature.start).last();
    let Some((block, Kind::Paragraph)) = before else {
        return Vec::new();
    };
    let words = document.words().within(block);
    let ends = prose.text[block.clone()].trim_end().ends_with(char::is_alphabetic);
    let last = words.last().filter(|_| ends && words.len() >= FEWEST_WORDS);
    let spoken = last.filter(|last| !passages::touches(document.foreign(), &last.range()));
    spoken.map(|last| Hit::new(prose.origin(last.range()))).into_iter().collect()
}
