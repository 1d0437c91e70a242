//! Two abbreviations of one letter that differ by a slip: "GSHV" beside four times "GHSV".

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::check::cure;
use crate::document::Document;
use crate::finding::Hit;

use super::explained;

/// Shorter abbreviations are near each other by chance: VNG and VNO.
const SHORTEST: usize = 4;

/// From this length on one letter more, fewer or other is a slip, and not only two that changed places.
const LONG: usize = 5;

/// An abbreviation that stands so often is not a slip itself, unless a list knows the other.
const USUAL: usize = 3;

/// A letter with more abbreviations than this is a list of them.
const MOST: usize = 200;

/// Abbreviations that stand once, or that no list knows, near one that the letter uses otherwise.
///
/// A heading in capitals has no abbreviations that can be told from words, and is left out.
pub fn near_twins(document: &Document, known: &HashSet<String>) -> Vec<Hit> {
    let text = &document.prose().text;
    let mut places: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    for block in document.prose().blocks.iter().filter(|(block, _)| text[block.clone()].contains(char::is_lowercase)) {
        for word in document.words().within(&block.0) {
            let short = &text[word.range()];
            let in_capitals = short.len() >= SHORTEST && short.bytes().all(|byte| byte.is_ascii_uppercase());
            if in_capitals && explained::is_abbreviation(short) {
                places.entry(short).or_default().push(word.range());
            }
        }
    }
    if places.len() > MOST {
        return Vec::new();
    }
    let explained: HashSet<&str> = explained::all(document).iter().map(|one| one.short(text)).collect();
    let is_certain = |short: &str| known.contains(short) || explained.contains(short);
    let mut hits = Vec::new();
    for (short, stretches) in places.iter().filter(|(short, _)| !is_certain(short)) {
        let mut twins = places.iter().filter(|(other, others)| {
            let usual = stretches.len() == 1 && others.len() >= USUAL;
            (usual || is_certain(other)) && stretches.len() < USUAL.max(others.len()) && is_slip(short, other)
        });
        if let (Some((twin, others)), None) = (twins.next(), twins.next()) {
            let better = [(*twin).to_owned()];
            let values = [("other", (*twin).to_owned())];
            hits.extend(stretches.iter().map(|stretch| cure::hit(document, stretch, &better, &others[..1], &values)));
        }
    }
    hits
}

/// Whether one abbreviation is a slip of the keys away from another.
fn is_slip(one: &str, other: &str) -> bool {
    if strsim::osa_distance(one, other) != 1 {
        return false;
    }
    let changed_places = one.len() == other.len() && strsim::hamming(one, other).is_ok_and(|letters| letters == 2);
    changed_places || one.len().min(other.len()) >= LONG && !one.starts_with(other) && !other.starts_with(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_changed_places_are_a_slip() {
        assert!(is_slip("GSHV", "GHSV"));
        assert!(!is_slip("RIEC", "LIEC"));
        assert!(is_slip("NVWWA", "NVWAA") && !is_slip("COROP", "COROPS"));
    }
}
