//! A word or a phrase twice, one directly after the other.

use std::collections::HashSet;
use std::sync::OnceLock;

use serde::Deserialize;

use super::scope::Scope;
use crate::document::{Document, Word, words};
use crate::finding::{Edit, Fix, Hit};

/// Options: how long the phrase may be, and what may stand twice.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Repetition {
    /// Where to look; everywhere if absent.
    #[serde(default)]
    scope: Scope,
    /// How many words the phrase may have.
    words: Vec<usize>,
    /// Words and phrases that may stand twice.
    #[serde(default)]
    allow: Vec<String>,
    #[serde(skip)]
    allowed: OnceLock<HashSet<String>>,
}

impl Repetition {
    /// Every phrase of the right length that is said twice, in words that only blanks divide.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let prose = document.prose();
        let words = document.words();
        let (list, forms) = (&words.list, words.forms());
        let mut hits = Vec::new();
        let mut at = 0;
        while at < list.len() {
            // Most words differ from those that far behind them, so that is looked at first.
            let is_twice = |length: &usize| {
                let twice = forms[at..].get(..2 * length);
                twice.is_some_and(|twice| is_said_twice(twice, *length))
                    && self.may_not_stand(&prose.text, &list[at..at + 2 * length], *length)
            };
            let length = self.words.iter().copied().filter(is_twice).min();
            let here = |length: &usize| {
                self.scope.holds(prose, list[at].start) && !parts_stand_apart(document, &list[at..at + 2 * length])
            };
            let Some(length) = length.filter(here) else {
                at += 1;
                continue;
            };
            let first = list[at].start..list[at + length - 1].end;
            let second = list[at + length].start..list[at + 2 * length - 1].end;
            let mut hit = Hit::new(prose.origin(first.start..second.end)).with("phrase", &prose.text[second.clone()]);
            let surplus = first.end..second.end;
            if prose.is_plain(&surplus) {
                hit.fixes.push(Fix { edits: vec![Edit { range: prose.origin(surplus), with: String::new() }] });
            }
            hits.push(hit);
            at += 2 * length;
        }
        hits
    }

    /// Whether a phrase that is said twice is one phrase, in running text, and none that may stand twice.
    fn may_not_stand(&self, text: &str, list: &[Word], length: usize) -> bool {
        list.windows(2).all(|pair| is_blank(&text[pair[0].end..pair[1].start]))
            && ends_well(text, list)
            && list[..length].iter().any(|word| text[word.range()].chars().all(char::is_alphabetic))
            && !self.is_allowed(&text[list[0].start..list[length - 1].end])
    }

    fn is_allowed(&self, phrase: &str) -> bool {
        let allowed = self.allowed.get_or_init(|| self.allow.iter().map(|phrase| words::fold(phrase)).collect());
        allowed.contains(&words::fold(phrase))
    }
}

/// Whether the first half of these forms of words is the second, and not one word again and again.
fn is_said_twice(forms: &[u32], length: usize) -> bool {
    let (first, second) = forms.split_at(length);
    length > 0 && first == second && !(length > 1 && first.iter().all(|form| *form == first[0]))
}

/// Whether something stands between the words that is no running text: a piece of code, a formula.
fn parts_stand_apart(document: &Document, list: &[Word]) -> bool {
    let origin = |word: &Word| document.prose().origin(word.range());
    list.windows(2).any(|pair| !document.text[origin(&pair[0]).end..origin(&pair[1]).start].trim().is_empty())
}

/// Whether two words are divided by blanks alone, and stand in one block.
fn is_blank(between: &str) -> bool {
    !between.is_empty() && between.chars().all(|character| character == ' ')
}

/// Whether no hyphen or apostrophe ties either end to something else.
fn ends_well(text: &str, list: &[Word]) -> bool {
    let (Some(first), Some(last)) = (list.first(), list.last()) else {
        return false;
    };
    let tied = |character: char| matches!(character, '-' | '\'' | '/' | '.' | '@' | '_');
    !text[..first.start].ends_with(tied) && !last.hyphen && !text[last.end..].starts_with(['-', '\'', '/', '@', '_'])
}
