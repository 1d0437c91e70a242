//! Brackets that are opened and not closed, or closed and not opened, within one paragraph; quotation marks likewise.

use std::ops::Range;

use serde::Deserialize;

use super::scope::Scope;
use crate::document::{Document, Prose};
use crate::finding::Hit;

mod quotations;

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
#[serde(rename_all = "kebab-case")]
enum Find {
    /// `(` without `)`.
    Unclosed,
    /// `)` without `(`.
    Unopened,
    /// `“` without `”`.
    UnclosedQuotation,
    /// `”` without `“`.
    UnopenedQuotation,
}

impl Brackets {
    /// Every bracket that stands alone.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let prose = document.prose();
        let lonely: Vec<Range<usize>> = match self.find {
            Find::Unclosed => document.shared(without_partner).unclosed.clone(),
            Find::Unopened => document.shared(without_partner).unopened.clone(),
            Find::UnclosedQuotation => quotations::lonely(prose).0,
            Find::UnopenedQuotation => quotations::lonely(prose).1,
        };
        let hit = |at: Range<usize>| Hit::new(prose.origin(at.clone())).with("bracket", &prose.text[at]);
        lonely.into_iter().filter(|at| self.scope.holds(prose, at.start)).map(hit).collect()
    }
}

/// Brackets of the prose without a partner: a view that the rules share.
struct Lonely {
    unclosed: Vec<Range<usize>>,
    unopened: Vec<Range<usize>>,
}

/// The brackets without a partner in their block. The last of one block and the first of the next are partners if the
/// sentence goes on there: a page or a note came between.
fn without_partner(document: &Document) -> Lonely {
    let prose = document.prose();
    let (mut unclosed, mut unopened) = (Vec::new(), Vec::new());
    let mut before: Option<&Range<usize>> = None;
    for (block, _) in &prose.blocks {
        let moved = |at: Range<usize>| block.start + at.start..block.start + at.end;
        let (open, close) = lonely(&prose.text[block.clone()]);
        let mut close: Vec<Range<usize>> = close.into_iter().map(moved).collect();
        let is_open = before.is_some_and(|before| {
            unclosed.last().is_some_and(|last: &Range<usize>| before.start <= last.start)
                && goes_on(prose, before, block)
        });
        if is_open && !close.is_empty() {
            unclosed.pop();
            close.remove(0);
        }
        unopened.extend(close);
        // A text that is cut off with "…" has lost what would close it.
        let is_cut_off = prose.text[block.clone()].trim_end().ends_with('…');
        unclosed.extend(open.into_iter().map(moved).filter(|_| !is_cut_off));
        before = Some(block);
    }
    Lonely { unclosed, unopened }
}

/// Whether a sentence that one block leaves open goes on in the next.
fn goes_on(prose: &Prose, one: &Range<usize>, next: &Range<usize>) -> bool {
    let ends = prose.text[one.clone()].trim_end().ends_with(['.', '?', '!']);
    let begins =
        prose.text[next.clone()].trim_start().starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | ')'));
    !ends && begins
}

/// The round and square brackets of a text that have no partner: unclosed ones, unopened ones.
fn lonely(text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut open, mut unopened): (Vec<(usize, u8)>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' => open.push((at, if byte == b'(' { b')' } else { b']' })),
            b')' | b']' => match open.iter().rposition(|(_, closing)| *closing == byte) {
                Some(number) => open.truncate(number),
                None if !labels_an_item(text, at) => unopened.push(at..at + 1),
                None => {}
            },
            _ => {}
        }
    }
    (open.into_iter().map(|(at, _)| at..at + 1).collect(), unopened)
}

/// Whether a closing bracket belongs to a label such as "a)" or "12)" at the start of an item, or to a
/// note mark such as "”1)".
fn labels_an_item(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let label = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let (written, lead) = (&before[label.len()..], label.trim_end());
    let number = written.bytes().all(|byte| byte.is_ascii_digit());
    let short = !written.is_empty()
        && (written.len() <= 2 && (number || written.len() == 1) || written.bytes().all(|b| b"ivx".contains(&b)));
    let note_mark = number && label.ends_with(['”', '»', '"', '\'']);
    let begins_item = lead.is_empty() || label.len() > lead.len() && lead.ends_with([';', ':', ',', '.']);
    // "artikel 3.2)": the number has more parts than the last.
    let counting = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').trim_end();
    let counted = COUNTED.iter().any(|word| lead.ends_with(word) || counting.ends_with(word));
    if number && written.len() <= 2 && !written.is_empty() {
        return !counted;
    }
    short && (begins_item || note_mark)
}

/// Words that a number belongs to, so that it is no label.
const COUNTED: [&str; 8] = ["nr.", "vraag", "vragen", "artikel", "lid", "bijlage", "paragraaf", "blz."];

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
        assert_eq!(lonely("de motie-Jansen 24 587, nr. 95) en vraag 8) nog").1.len(), 2);
        assert_eq!(lonely("het budget artikel 3.2) in stand").1.len(), 1);
    }
}
