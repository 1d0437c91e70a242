//! Sentences and paragraphs that are too long.

use std::ops::Range;

use serde::Deserialize;

use super::scope::Scope;
use crate::document::{Document, passages, words};
use crate::finding::Hit;

/// Options: what is measured, and how long it may be.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Length {
    /// Where to look; everywhere if absent.
    #[serde(default)]
    scope: Scope,
    /// What is measured.
    of: Unit,
    /// The most words that it may have; quotations, references and addresses do not count.
    most: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Unit {
    /// A sentence, or a part of it between semicolons or colons.
    Sentence,
    /// A paragraph, an item, a cell, a note.
    Paragraph,
}

/// So many words of what is too long are underlined: a whole paragraph would hide the other findings.
const SHOWN: usize = 4;

impl Length {
    /// The beginning of everything that is too long.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let prose = document.prose();
        let measured = match self.of {
            Unit::Sentence => {
                document.sentences().iter().flat_map(|one| parts(&prose.text, one.range.clone())).collect()
            }
            Unit::Paragraph => prose.blocks.iter().map(|(range, _)| range.clone()).collect::<Vec<_>>(),
        };
        let in_scope = measured.into_iter().filter(|stretch| self.scope.holds(prose, stretch.start));
        in_scope.filter_map(|stretch| self.too_long(document, &stretch)).collect()
    }

    fn too_long(&self, document: &Document, stretch: &Range<usize>) -> Option<Hit> {
        let list = document.words().within(stretch);
        let count = words::whole_words(list).filter(|word| counts(document, word)).count();
        if count <= self.most {
            return None;
        }
        let shown = list.first()?.start..list[..SHOWN.min(list.len())].last()?.end;
        let hit = Hit::new(document.prose().origin(shown));
        Some(hit.with("count", count.to_string()).with("most", self.most.to_string()))
    }
}

/// The parts of a sentence that can be read by themselves.
fn parts(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = sentence.start;
    for (at, mark) in text[sentence.clone()].match_indices([';', ':']) {
        let end = sentence.start + at;
        if text[end + mark.len()..].starts_with(' ') {
            parts.push(start..end);
            start = end + mark.len() + 1;
        }
    }
    parts.push(start..sentence.end);
    parts
}

/// Whether a word is one of the writer's own.
fn counts(document: &Document, word: &Range<usize>) -> bool {
    let within = |passages: &[Range<usize>]| passages::touches(passages, word);
    let is_cited = document.citations().iter().any(|one| one.range.start <= word.start && word.end <= one.range.end);
    !within(document.quotations()) && !within(document.addresses()) && !is_cited
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_falls_apart_at_semicolons_and_colons() {
        let text = "Dit is zo: een; twee om 10:30 uur.";
        let parts: Vec<&str> = parts(text, 0..text.len()).into_iter().map(|part| &text[part]).collect();
        assert_eq!(parts, ["Dit is zo", "een", "twee om 10:30 uur."]);
    }
}
