//! Items of a list of which one ends otherwise than all others.

use std::ops::Range;

use crate::document::{Block, Document, Kind};
use crate::finding::Hit;

/// A list needs so many items before its last one for a habit to show. The last may close the whole list.
const FEWEST_ITEMS: usize = 3;

/// The last word of an item that ends otherwise than all other items but the last.
pub fn uneven(document: &Document) -> Vec<Hit> {
    let lists = document.blocks.chunk_by(|one, next| are_neighbours(document, one, next));
    lists.filter_map(|list| odd_one(document, list)).collect()
}

/// Whether two blocks are items that follow each other.
fn are_neighbours(document: &Document, one: &Block, next: &Block) -> bool {
    let is_item = |block: &Block| block.kind == Kind::ListItem;
    let between = document.text.get(one.range.end..next.range.start).unwrap_or_default();
    is_item(one) && is_item(next) && between.matches('\n').count() <= 2
}

fn odd_one(document: &Document, list: &[Block]) -> Option<Hit> {
    let (_, items) = list.split_last()?;
    if items.len() < FEWEST_ITEMS {
        return None;
    }
    let ends: Vec<Option<char>> = items.iter().map(|item| end_mark(document, item)).collect();
    let alone = |at: &usize| {
        let mut others = ends.iter().enumerate().filter(|(other, _)| other != at).map(|(_, end)| end);
        let usual = others.next();
        usual.is_some_and(|usual| *usual != ends[*at]) && others.all(|end| Some(end) == usual)
    };
    // A colon opens a list within the list, and a text cut off at a mark in the middle ends with it by chance.
    let at = (0..items.len()).find(alone).filter(|at| !ends.contains(&Some(':')) && ends[*at] != Some(','))?;
    let other = items.get(usize::from(at == 0))?;
    let words = |item: &Block| last_word(document, item);
    let hit = Hit::new(words(items.get(at)?)).with("other", document.text.get(words(other)).unwrap_or_default());
    Some(Hit { related: vec![words(other)], ..hit })
}

/// The mark that an item ends with, before "en" or "of"; `None` after a letter, a digit or a bracket.
fn end_mark(document: &Document, item: &Block) -> Option<char> {
    let text = document.text.get(item.range.clone())?.trim_end();
    let text = text.strip_suffix(" en").or(text.strip_suffix(" of")).unwrap_or(text).trim_end();
    text.chars().next_back().filter(|last| matches!(last, '.' | ';' | ',' | ':' | '?' | '!'))
}

fn last_word(document: &Document, item: &Block) -> Range<usize> {
    let text = document.text.get(item.range.clone()).unwrap_or_default().trim_end();
    let start = text.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
    item.range.start + start..item.range.start + text.len()
}
