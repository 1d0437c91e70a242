//! What only looks right: a heading that is only bold, room made by empty paragraphs.

use crate::document::{Document, Kind, Story};
use crate::finding::Hit;

/// Headings that are bold text without the style of a heading, so that no table of contents and no
/// screen reader knows them.
pub fn bold_headings(document: &Document) -> Vec<Hit> {
    let bold = document.blocks.iter().filter(|block| block.kind == Kind::Heading && block.bold);
    bold.map(|block| Hit::new(block.range.clone())).collect()
}

/// Two empty paragraphs or more in a row: the first such place, the others beside it.
pub fn empty_paragraphs(document: &Document) -> Vec<Hit> {
    let in_body = |at: usize| document.location(at).is_some_and(|location| location.story == Story::Body);
    let pairs = document.blocks.windows(2).filter(|pair| in_body(pair[0].range.start) && in_body(pair[1].range.start));
    let mut places = pairs
        .map(|pair| pair[0].range.end..pair[1].range.start)
        .filter(|between| document.text[between.clone()].matches('\n').count() > 2);
    let Some(first) = places.next() else {
        return Vec::new();
    };
    let at = first.end;
    vec![Hit { related: places.map(|place| place.end..place.end).collect(), ..Hit::new(at..at) }]
}
