//! The sentence that offers a document, beside the subject that names it.

use crate::document::Document;
use crate::finding::Hit;

/// Documents of which a letter offers one: that before a meeting, and that after it.
const OFFERS: [&str; 2] = ["geannoteerde agenda", "verslag"];

/// The document that the opening offers where the subject names the other one alone.
pub fn other_offer(document: &Document) -> Vec<Hit> {
    let text = &document.prose().text;
    let letter = document.letter();
    let (Some(subject), Some(opening)) = (letter.subject.clone(), letter.opening.clone()) else {
        return Vec::new();
    };
    let named = text[subject.clone()].to_lowercase();
    // Only the first sentence offers; the next may tell of what came before.
    let end = text[opening.clone()].find(". ").map_or(opening.end, |end| opening.start + end);
    let offered = text[opening.start..end].to_lowercase();
    let only = |words: &str| {
        let mut found = OFFERS.iter().filter(|offer| words.contains(**offer));
        found.next().filter(|_| found.next().is_none())
    };
    let (Some(mine), Some(theirs)) = (only(&named), only(&offered)) else { return Vec::new() };
    let Some(at) = text[opening.start..end].to_lowercase().find(theirs).filter(|_| mine != theirs) else {
        return Vec::new();
    };
    let place = document.prose().origin(opening.start + at..opening.start + at + theirs.len());
    let hit = Hit::new(place).with("other", *mine);
    vec![Hit { related: vec![document.prose().origin(subject)], ..hit }]
}
