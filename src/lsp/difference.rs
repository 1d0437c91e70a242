//! From two versions of a text to the edits that lead from one to the other, word by word, so that what
//! stays is not touched.

use std::ops::Range;
use std::time::Duration;

use similar::TextDiff;

use crate::finding::Edit;

/// After so long the rest is one edit.
const PATIENCE: Duration = Duration::from_millis(500);

/// The edits, in order, not touching each other.
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    let difference = TextDiff::configure().timeout(PATIENCE).diff_words(old, new);
    let (olds, news) = (ends(difference.iter_old_slices()), ends(difference.iter_new_slices()));
    let mut edits: Vec<Edit> = Vec::new();
    for step in difference.ops() {
        let (range, with) = (bytes(&olds, step.old_range()), bytes(&news, step.new_range()));
        if old[range.clone()] == new[with.clone()] {
            continue;
        }
        match edits.last_mut() {
            Some(last) if last.range.end == range.start => {
                last.range.end = range.end;
                last.with.push_str(&new[with]);
            }
            _ => edits.push(Edit { range, with: new[with].to_owned() }),
        }
    }
    edits
}

/// Where each word ends.
fn ends<'w>(words: impl Iterator<Item = &'w str>) -> Vec<usize> {
    let sum = |at: &mut usize, word: &str| {
        *at += word.len();
        Some(*at)
    };
    std::iter::once(0).chain(words.scan(0, sum)).collect()
}

fn bytes(ends: &[usize], words: Range<usize>) -> Range<usize> {
    ends[words.start]..ends[words.end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix::applied;

    #[test]
    fn what_stays_is_not_touched() {
        let (old, new) = ("Het  is 3 April, en\nhet is  goed .\n", "Het is 3 april, en\nhet is goed.\n");
        let edits = edits(old, new);
        assert!(edits.len() > 2 && edits.iter().all(|edit| edit.range.len() < 8), "{edits:?}");
        assert_eq!(applied(old, edits).unwrap(), new);
        assert!(super::edits(old, old).is_empty());
    }
}
