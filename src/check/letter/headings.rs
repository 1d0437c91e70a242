//! Headings of which one is unlike all others.

use crate::document::{Block, Document, Kind, words};
use crate::finding::Hit;

/// So many headings make a habit.
const HABIT: usize = 3;

/// A word with fewer letters than this may begin several headings by chance.
const LONG: usize = 5;

/// A heading between headings that all begin with one word, if it alone does not.
pub fn odd(document: &Document) -> Vec<Hit> {
    let headings: Vec<&Block> = document.blocks.iter().filter(|block| block.kind == Kind::Heading).collect();
    let first = |block: &Block| {
        let words = document.text.get(block.range.clone()).unwrap_or_default();
        words::fold(
            words.split(|c: char| !c.is_alphanumeric() && c != '-').find(|word| !word.is_empty()).unwrap_or_default(),
        )
    };
    let firsts: Vec<String> = headings.iter().map(|block| first(block)).collect();
    let is_between = |at: &usize| {
        let usual = &firsts[at - 1];
        firsts[at + 1] == *usual && firsts[*at] != *usual && usual.chars().count() >= LONG
    };
    // From the first such heading to the last this one alone is unlike them.
    let is_alone = |at: &usize| {
        let row: Vec<usize> = (0..firsts.len()).filter(|other| firsts[*other] == firsts[at - 1]).collect();
        row.len() >= HABIT && matches!(row.as_slice(), [first, .., last] if last - first == row.len())
    };
    let found = (1..headings.len().saturating_sub(1)).find(is_between).filter(is_alone);
    let hit = found.map(|at| {
        let other = document.text.get(headings[at - 1].range.clone()).unwrap_or_default();
        let hit = Hit::new(headings[at].range.clone()).with("other", other);
        Hit { related: vec![headings[at - 1].range.clone()], ..hit }
    });
    hit.into_iter().collect()
}

/// A heading right below a paragraph, where a blank line stands above all other headings.
pub fn glued(document: &Document) -> Vec<Hit> {
    let pairs =
        document.blocks.windows(2).filter(|pair| pair[1].kind == Kind::Heading && pair[0].kind != Kind::Heading);
    let has_room = |pair: &&[Block]| {
        document.text.get(pair[0].range.end..pair[1].range.start).unwrap_or_default().matches('\n').count() > 1
    };
    let (roomy, glued): (Vec<&[Block]>, Vec<&[Block]>) = pairs.partition(has_room);
    match glued.as_slice() {
        [pair] if roomy.len() >= HABIT => {
            vec![Hit { related: vec![roomy[0][1].range.clone()], ..Hit::new(pair[1].range.clone()) }]
        }
        _ => Vec::new(),
    }
}
