//! Half a compound that lost its hyphen to the "en" behind it: "vooren nadelen", "bronen contactonderzoek".

use std::ops::Range;

use crate::check::cure;
use crate::document::{Document, words};
use crate::dutch::dictionary::dictionary;
use crate::finding::Hit;

/// The fewest letters of the half that two words share: "delen" of "voor- en nadelen".
const SHORTEST_SHARED: usize = 4;

/// The places of a strange word that is the first half of a compound with "en" glued to it, with the word behind it.
pub fn glued(document: &Document, word: &str, places: &[Range<usize>]) -> Vec<Hit> {
    // What ends in "en" already has its ending twice.
    let is_half = |half: &&str| half.chars().count() > 1 && !half.ends_with("en");
    let Some(half) = word.strip_suffix("en").filter(is_half) else {
        return Vec::new();
    };
    let text = &document.prose().text;
    let found = places.iter().filter_map(|place| {
        let list = &document.words().list;
        let next = list.get(list.partition_point(|word| word.start < place.end))?.range();
        let joined = &text[place.end..next.start] == " ";
        (joined && shares_its_end(half, &text[next.clone()])).then(|| {
            let better = format!("{half}- en {}", &text[next.clone()]);
            cure::hit(document, &(place.start..next.end), &[better], &[], &[])
        })
    });
    found.collect()
}

/// Whether the end of a compound makes a compound with another half too: "voor" and "na" before "delen".
fn shares_its_end(half: &str, compound: &str) -> bool {
    let half = words::fold(half);
    if !compound.chars().all(char::is_lowercase) {
        return false;
    }
    let cuts = compound.char_indices().map(|(at, _)| at).filter(|at| *at > 1 && at + SHORTEST_SHARED <= compound.len());
    cuts.into_iter().any(|at| {
        let (front, end) = compound.split_at(at);
        let is_right = |word: &str| dictionary().verdict(word).is_right();
        is_right(front) && is_right(end) && is_right(&format!("{half}{end}"))
    })
}

#[cfg(test)]
mod tests {
    use super::shares_its_end;

    #[test]
    fn both_halves_stand_before_the_same_end() {
        assert!(shares_its_end("voor", "nadelen") && shares_its_end("bron", "contactonderzoek"));
        assert!(!shares_its_end("bron", "gemeenten") && !shares_its_end("gebei", "nadelen"));
    }
}
