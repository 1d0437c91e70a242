//! Stretches inside blocks that are no running text.

use std::ops::Range;

use crate::document::Block;

/// Gives each block the gaps that lie inside it; both lists are in order.
pub fn give(text: &str, blocks: &mut [Block], gaps: &[Range<usize>]) {
    let mut next = 0;
    for block in blocks {
        while gaps.get(next).is_some_and(|gap| gap.start < block.range.start) {
            next += 1;
        }
        while let Some(gap) = gaps.get(next).filter(|gap| gap.end <= block.range.end) {
            block.gaps.push(gap.clone());
            next += 1;
        }
        swallow_blanks(text, block);
    }
}

/// The same stretches in order, those that touch made one.
pub fn joined(mut stretches: Vec<Range<usize>>) -> Vec<Range<usize>> {
    stretches.sort_by_key(|stretch| stretch.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if stretch.start <= last.end => last.end = last.end.max(stretch.end),
            _ => joined.push(stretch),
        }
    }
    joined
}

/// Drops what begins inside the one before; the list is in order.
pub fn leave_apart<T>(marks: &mut Vec<T>, range: impl Fn(&T) -> Range<usize>) {
    let mut end = 0;
    marks.retain(|mark| {
        let range = range(mark);
        let apart = range.start >= end;
        end = if apart { range.end } else { end };
        apart
    });
}

/// Lets a gap between two blanks, or at the start of a block, take the blank after it along, so that
/// the running text has no double space there; and code before a comma the blank before it.
pub fn swallow_blanks(text: &str, block: &mut Block) {
    let mut blank_before = true;
    let mut at = block.range.start;
    for index in 0..block.gaps.len() {
        let limit = block.gaps.get(index + 1).map_or(block.range.end, |next| next.start);
        let gap = &mut block.gaps[index];
        if let Some(last) = text[at..gap.start].chars().next_back() {
            blank_before = last.is_whitespace();
        }
        if blank_before {
            let after = &text[gap.end..limit];
            gap.end += after.len() - after.trim_start_matches([' ', '\u{A0}']).len();
            if text[gap.start..].starts_with('`') && after.starts_with([',', '.', ';', ':', '?', '!', ')']) {
                gap.start = at + text[at..gap.start].trim_end_matches(' ').len();
            }
        }
        at = gap.end;
    }
}
