//! From better words to the smallest edit that puts them there.

use std::ops::Range;

use crate::document::Document;
use crate::finding::{Edit, Fix, Hit};

/// The fix that puts `better` in the place of a stretch of prose.
///
/// Only what differs is touched, so that a mark inside the stretch stays where it is; `None` if the
/// letter has something between the letters that would be lost, or nothing would change.
pub fn replace(document: &Document, stretch: Range<usize>, better: &str) -> Option<Fix> {
    let prose = document.prose();
    let found = &prose.text[stretch.clone()];
    let front = common_front(found, better);
    let back = common_back(&found[front..], &better[front..]);
    let changed = stretch.start + front..stretch.end - back;
    let with = &better[front..better.len() - back];
    if (changed.is_empty() && with.is_empty()) || !prose.is_plain(&changed) {
        return None;
    }
    let range = prose.origin(changed);
    Some(Fix { edits: vec![Edit { range, with: with_apostrophes_of(&document.text, with) }] })
}

/// The fixes for several alternatives, those that cannot be made left out.
pub fn replace_all(document: &Document, stretch: &Range<usize>, better: &[String]) -> Vec<Fix> {
    better.iter().filter_map(|better| replace(document, stretch.clone(), better)).collect()
}

/// A hit about a stretch of prose, with its cures, other places and values.
pub fn hit(
    document: &Document,
    stretch: &Range<usize>,
    better: &[String],
    related: &[Range<usize>],
    values: &[(&'static str, String)],
) -> Hit {
    let prose = document.prose();
    let mut hit = Hit::new(prose.origin(stretch.clone()));
    for (name, value) in values.iter().filter(|(name, _)| *name != "better") {
        hit = hit.with(*name, value.as_str());
    }
    let best = values.iter().find(|(name, _)| *name == "better").map(|(_, value)| value).or(better.first());
    if let Some(best) = best {
        hit = hit.with("better", best.as_str());
    }
    if let Some(other) = related.first().filter(|_| values.iter().all(|(name, _)| *name != "other")) {
        hit = hit.with("other", &prose.text[other.clone()]);
    }
    hit.fixes = replace_all(document, stretch, better);
    hit.related = related.iter().map(|stretch| prose.origin(stretch.clone())).collect();
    hit
}

/// The fix that replaces a stretch of the letter itself.
pub fn in_letter(range: Range<usize>, with: &str) -> Fix {
    Fix { edits: vec![Edit { range, with: with.to_owned() }] }
}

/// The typographic apostrophe if the letter uses that and not the straight one.
fn with_apostrophes_of(text: &str, with: &str) -> String {
    if with.contains('\'') && text.contains('’') && !text.contains('\'') {
        with.replace('\'', "’")
    } else {
        with.to_owned()
    }
}

fn common_front(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

fn common_back(one: &str, other: &str) -> usize {
    one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    fn document(text: &str, gap: Option<&str>) -> Document {
        let mut block = Block::new(Kind::Paragraph, 0..text.len());
        block.gaps = gap.iter().map(|gap| text.find(gap).unwrap()..text.find(gap).unwrap() + gap.len()).collect();
        Document::new(text.to_owned(), vec![block])
    }

    #[test]
    fn only_what_differs_is_touched() {
        let document = document("lid Jannsen[1] is", Some("[1]"));
        let fix = replace(&document, 4..11, "Jansen").unwrap();
        assert_eq!(fix.edits, [Edit { range: 7..8, with: String::new() }]);
    }

    #[test]
    fn a_mark_inside_the_change_forbids_it() {
        let document = document("zo lang[1] als", Some("[1]"));
        assert_eq!(
            replace(&document, 0..11, "zolang als"),
            Some(Fix { edits: vec![Edit { range: 2..3, with: String::new() }] })
        );
        assert_eq!(replace(&document, 0..11, "zolang"), None);
    }

    #[test]
    fn an_insertion_stands_after_the_word_before() {
        let document = document("op[1] gebied", Some("[1]"));
        let fix = replace(&document, 0..9, "op het gebied").unwrap();
        assert_eq!(fix.edits[0].with, "het ");
        assert_eq!(fix.edits[0].range, 6..6);
    }
}
