//! What in the text of a PDF may be the reader's doing and not the writer's.

use std::collections::HashSet;
use std::ops::Range;

use crate::document::{Block, Document, Story};

/// How many digits the number of a note has at most.
const LONGEST_NUMBER: usize = 4;
/// How many blocks one block may have been cut into by mistake.
const PIECES: usize = 8;

/// Puts stretches of the letter itself in doubt.
pub fn doubt(document: &mut Document) {
    let mut doubts = glued_numbers(document);
    doubts.extend(parted_brackets(document));
    document.doubts.extend(doubts);
    document.doubts.sort_by_key(|doubt| (doubt.start, doubt.end));
}

fn body(document: &Document) -> impl Iterator<Item = &Block> {
    let is_body = |block: &&Block| block.location.as_ref().is_some_and(|place| place.story == Story::Body);
    document.blocks.iter().filter(is_body)
}

/// Where no mark leads to a note, its number may be glued to a number or a word in the text in the same
/// size; such a number or word is in doubt.
fn glued_numbers(document: &Document) -> Vec<Range<usize>> {
    let marked: HashSet<&str> = document.notes.marks.iter().map(|mark| mark.id.as_str()).collect();
    let ids = document.notes.bodies.iter().map(|body| body.id.as_str());
    let is_number = |id: &&str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    let lost: HashSet<&str> = ids.filter(|id| !marked.contains(id)).filter(is_number).collect();
    let mut doubts = Vec::new();
    for block in body(document).filter(|_| !lost.is_empty()) {
        let mut start = None;
        let words = &document.text[block.range.clone()];
        for (at, character) in words.char_indices().chain([(words.len(), ' ')]) {
            if character.is_alphanumeric() {
                start.get_or_insert(at);
            } else if let Some(start) = start.take() {
                let word = &words[start..at];
                let ends = (1..=LONGEST_NUMBER).filter_map(|length| word.get(word.len().checked_sub(length)?..));
                if ends.into_iter().any(|end| end.len() < word.len() && lost.contains(end)) {
                    doubts.push(block.range.start + start..block.range.start + at);
                }
            }
        }
    }
    doubts
}

/// A bracket that one block opens and a block soon after closes: what stands between was one block for
/// the writer, so both brackets are in doubt.
fn parted_brackets(document: &Document) -> Vec<Range<usize>> {
    let mut doubts = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (index, block) in body(document).enumerate() {
        for (at, byte) in document.text[block.range.clone()].bytes().enumerate() {
            let at = block.range.start + at;
            match byte {
                b'(' => open.push((index, at)),
                b')' => {
                    if let Some((before, opened)) = open.pop().filter(|(before, _)| index - before <= PIECES)
                        && before < index
                    {
                        doubts.extend([opened..opened + 1, at..at + 1]);
                    }
                }
                _ => {}
            }
        }
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Kind, Location};

    fn brackets(blocks: &[&str]) -> Vec<Range<usize>> {
        let mut document = Document::default();
        document.text = blocks.join("\n");
        let mut start = 0;
        for block in blocks {
            let location = Some(Location::default());
            document.blocks.push(Block { location, ..Block::new(Kind::Paragraph, start..start + block.len()) });
            start += block.len() + 1;
        }
        parted_brackets(&document)
    }

    #[test]
    fn brackets_parted_by_a_cut_are_in_doubt() {
        assert_eq!(brackets(&["een (twee", "drie)"]), [4..5, 14..15]);
        assert!(brackets(&["een (twee)", "drie (vier"]).is_empty());
    }
}
