//! What must hold of every document that a reader gives, and numbers to spoil files with.

use kamerlint::document::Document;

/// What must hold of every document, however odd its bytes.
pub fn assert_sound(document: &Document) {
    let (text, mut end) = (&document.text, 0);
    for block in &document.blocks {
        assert!(block.range.start >= end && block.range.start < block.range.end, "{:?} after {end}", block.range);
        assert!(text.get(block.range.clone()).is_some(), "{:?} is between characters", block.range);
        end = block.range.start;
        for gap in &block.gaps {
            assert!(end <= gap.start && gap.start <= gap.end && gap.end <= block.range.end, "{gap:?} in {block:?}");
            assert!(text.get(gap.clone()).is_some(), "{gap:?} is between characters");
            end = gap.end;
        }
        end = block.range.end;
    }
    let notes = &document.notes;
    let marks = notes.marks.iter().map(|mark| &mark.range);
    let bodies = notes.bodies.iter().flat_map(|body| [&body.range, &body.words]);
    let leftovers = document.leftovers.iter().map(|leftover| &leftover.range);
    let ignores = document.ignores.iter().flat_map(|ignore| [&ignore.range, &ignore.holds]);
    for range in marks.chain(bodies).chain(leftovers).chain(ignores) {
        assert!(text.get(range.clone()).is_some(), "{range:?} is no stretch of the text");
    }
    let prose = document.prose();
    for word in &document.words().list {
        let origin = prose.origin(word.range());
        let block = document.block_at(origin.start).unwrap();
        assert!(block.range.start <= origin.start && origin.end <= block.range.end, "{origin:?} outside {block:?}");
    }
}

/// A row of numbers that looks random and is the same every time (xorshift).
pub fn random(seed: &mut u64) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    usize::try_from(*seed >> 33).unwrap()
}

/// The text of each block.
pub fn blocks(document: &Document) -> Vec<String> {
    let prose = document.prose();
    prose.blocks.iter().map(|(range, _)| prose.text[range.clone()].to_owned()).collect()
}
