//! What is left over in a letter: tracked changes, comments, cross-references that lead nowhere.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::assembly::Paragraph;
use super::ignores;
use crate::document::{Document, Leftover, LeftoverKind};

/// Whether a drawing with this name is a watermark: Word and LibreOffice name theirs so, in every language.
pub fn is_watermark(name: &str) -> bool {
    name.to_ascii_lowercase().contains("watermark")
}

/// Adds a leftover, to the one before where they meet.
pub fn leave(paragraph: &mut Paragraph, kind: LeftoverKind, range: Range<usize>, words: &str, author: Option<String>) {
    let same = |last: &&mut Leftover| last.kind == kind && last.range.end == range.start && last.author == author;
    match paragraph.leftovers.last_mut().filter(same) {
        Some(last) => {
            last.range.end = range.end;
            last.words.push_str(words);
        }
        None => paragraph.add_leftover(kind, range, words.to_owned(), author),
    }
}

/// Adds the cross-references that lead to none of these bookmarks, whose names are in lower case.
pub fn add_broken_references(document: &mut Document, bookmarks: &HashSet<String>) {
    for field in &document.fields {
        let broken = target(&field.code).filter(|target| !bookmarks.contains(&target.to_lowercase()));
        if let Some(target) = broken {
            document.leftovers.push(Leftover {
                range: field.range.clone(),
                kind: LeftoverKind::BrokenReference,
                words: target.to_owned(),
                author: None,
            });
        }
    }
}

/// The bookmark that a cross-reference leads to.
fn target(code: &str) -> Option<&str> {
    let mut words = code.split_whitespace();
    let name = words.next()?;
    let refers = ["REF", "PAGEREF", "NOTEREF"].iter().any(|known| known.eq_ignore_ascii_case(name));
    words.next().filter(|target| refers && !target.starts_with('\\')).map(|target| target.trim_matches('"'))
}

/// Fills in what comments say, by the name that stands in their leftover; those that speak to kamerlint
/// are orders and no leftovers. Gives back those that stand nowhere.
pub fn obey_comments(
    document: &mut Document,
    mut said: HashMap<String, (String, Option<String>)>,
) -> Vec<(String, Option<String>)> {
    let mut orders = Vec::new();
    document.leftovers.retain_mut(|leftover| {
        if leftover.kind != LeftoverKind::Comment {
            return true;
        }
        // Marks of a comment that is no longer there show nothing.
        let Some((words, author)) = said.remove(&leftover.words) else {
            return false;
        };
        (leftover.words, leftover.author) = (words, author);
        let order = ignores::order(&leftover.words, leftover.range.clone());
        let kept = order.is_none();
        orders.extend(order);
        kept
    });
    document.ignores = ignores::placed(orders, &document.blocks, document.text.len());
    let mut rest: Vec<_> = said.into_iter().collect();
    rest.sort();
    rest.into_iter().map(|(_, comment)| comment).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_names_its_target() {
        assert_eq!(target("REF _Ref12 \\h"), Some("_Ref12"));
        assert_eq!(target("pageref motie"), Some("motie"));
        assert_eq!(target("REF \\h"), None);
        assert_eq!(target("DATE \\@ d"), None);
    }
}
