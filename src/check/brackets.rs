//! Brackets that are opened and not closed, or closed and not opened, within one paragraph.

use std::ops::Range;

use serde::Deserialize;

use super::scope::Scope;
use crate::document::Document;
use crate::finding::Hit;

/// Options: which of the two.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Brackets {
    /// Where to look; everywhere if absent.
    #[serde(default)]
    scope: Scope,
    /// What to report.
    find: Find,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Find {
    /// `(` without `)`.
    Unclosed,
    /// `)` without `(`.
    Unopened,
}

impl Brackets {
    /// Every bracket that stands alone.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let prose = document.prose();
        let mut hits = Vec::new();
        for (block, _) in prose.blocks.iter().filter(|(block, _)| self.scope.holds(prose, block.start)) {
            let (unclosed, unopened) = lonely(&prose.text[block.clone()]);
            let lonely = if self.find == Find::Unclosed { unclosed } else { unopened };
            for at in lonely {
                let stretch = block.start + at.start..block.start + at.end;
                hits.push(Hit::new(prose.origin(stretch.clone())).with("bracket", &prose.text[stretch]));
            }
        }
        hits
    }
}

/// The round and square brackets of a text that have no partner: unclosed ones, unopened ones.
fn lonely(text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut open, mut unopened): (Vec<(usize, char)>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    for (at, character) in text.char_indices() {
        match character {
            '(' | '[' => open.push((at, if character == '(' { ')' } else { ']' })),
            ')' | ']' => match open.iter().rposition(|(_, closing)| *closing == character) {
                Some(number) => open.truncate(number),
                None if !labels_an_item(text, at) => unopened.push(at..at + 1),
                None => {}
            },
            _ => {}
        }
    }
    (open.into_iter().map(|(at, _)| at..at + 1).collect(), unopened)
}

/// Whether a closing bracket belongs to a label such as "a)" or "12)", or to a smiley or note mark.
fn labels_an_item(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let label =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '”' | '»' | '\'')).next().unwrap_or("");
    let short = label.chars().count() <= 4 && label.chars().all(char::is_alphanumeric);
    let number_after_word =
        label.trim_start_matches(|c: char| !c.is_ascii_digit()).bytes().all(|byte| byte.is_ascii_digit())
            && label.ends_with(|c: char| c.is_ascii_digit());
    !label.is_empty()
        && (short && (label.len() <= 2 || label.bytes().all(|b| b.is_ascii_digit() || b"ivx".contains(&b)))
            || number_after_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partners_are_left_alone() {
        assert_eq!(lonely("een (twee [drie] vier) vijf"), (vec![], vec![]));
        assert_eq!(lonely("a) eerst; b) dan; 12) slot"), (vec![], vec![]));
    }

    #[test]
    fn lonely_brackets_are_found() {
        assert_eq!(lonely("(ontvangen (ontvangen 4 juli)").0, [0..1]);
        assert_eq!(lonely("de begroting VII) voor").1.len(), 1);
    }
}
