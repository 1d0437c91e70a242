//! A regular expression, with replacements.
//!
//! An expression is compiled only when the letter has a literal that it cannot do without, so that a
//! run on one short letter does not pay for rules that cannot match it.

use std::ops::Range;

use serde::Deserialize;

use super::cure;
use super::scope::Scope;
use crate::document::{Document, Haystack, passages, words};
use crate::finding::Hit;
use expression::{Expression, merge};
use swaps::Swaps;

mod engine;
pub mod expression;
mod lean;
mod literals;
pub mod needed;
mod program;
mod reach;
mod swaps;

/// Options: expressions, and what comes in the place of their matches.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pattern {
    /// Where to look; everywhere if absent.
    #[serde(default)]
    scope: Scope,
    /// Expressions without a cure.
    #[serde(default)]
    find: Vec<Expression>,
    /// Expressions with cures, in which `$1` and `${name}` stand for groups.
    #[serde(default)]
    swap: Swaps,
    /// A match that touches a match of one of these is left alone.
    #[serde(default)]
    unless: Vec<Expression>,
    /// Whether a match may begin or end inside a word.
    #[serde(default)]
    inside_words: bool,
    /// What the expressions run over.
    #[serde(default)]
    text: Text,
}

/// What an expression runs over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Text {
    /// The running text, blanks and apostrophes made equal, marks left out.
    #[default]
    Prose,
    /// The letter as it is, every character of it.
    Raw,
}

/// A match: the stretch to report, the cures, and the named groups.
struct Match {
    stretch: Range<usize>,
    cures: Vec<String>,
    values: Vec<(String, String)>,
}

impl Pattern {
    /// Every match that begins and ends where words do.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let mut matches = Vec::new();
        let with_cures = self.swap.0.iter().map(|(expression, cures)| (expression, cures.as_slice()));
        for (expression, cures) in self.find.iter().map(|expression| (expression, [].as_slice())).chain(with_cures) {
            self.collect(expression, cures, document, &mut matches);
        }
        if matches.is_empty() {
            return Vec::new();
        }
        let excepted = self.excepted(document, &matches);
        matches.retain(|found| !passages::touches(&excepted, &found.stretch));
        matches
            .into_iter()
            .filter(|found| self.in_scope(document, found))
            .map(|found| self.hit(document, found))
            .collect()
    }

    /// The names of the groups, and `better`.
    pub fn values(&self) -> Vec<String> {
        let expressions = self.find.iter().chain(self.swap.0.iter().map(|(expression, _)| expression));
        let groups = expressions.flat_map(|expression| expression.groups.iter().cloned());
        groups.chain(["better".to_owned(), "all".to_owned()]).collect()
    }

    fn text<'d>(&self, document: &'d Document) -> &'d str {
        match self.text {
            Text::Prose => &document.prose().text,
            Text::Raw => &document.text,
        }
    }

    fn haystack<'d>(&self, document: &'d Document) -> &'d Haystack {
        match self.text {
            Text::Prose => document.haystack_of_prose(),
            Text::Raw => document.haystack(),
        }
    }

    fn collect(&self, expression: &Expression, cures: &[String], document: &Document, matches: &mut Vec<Match>) {
        let text = self.text(document);
        expression.each_match(text, self.haystack(document), |captures| {
            let Some(whole) = captures.get_match() else {
                return;
            };
            let stretch = captures.get_group_by_name("here").map_or(whole.range(), |here| here.range());
            let at_edges = |stretch: &Range<usize>| words::at_word_edges(text, stretch);
            let whole_words = at_edges(&whole.range()) && at_edges(&stretch);
            if !whole_words && !self.inside_words {
                return;
            }
            let fill = |cure: &String| {
                let mut filled = String::new();
                captures.interpolate_string_into(text, cure, &mut filled);
                filled
            };
            let value =
                |name: &String| Some((name.clone(), text[captures.get_group_by_name(name)?.range()].to_owned()));
            let values = expression.groups.iter().filter_map(value).collect();
            matches.push(Match { stretch, cures: cures.iter().map(fill).collect(), values });
        });
    }

    /// Where exceptions match that may touch a match.
    fn excepted(&self, document: &Document, matches: &[Match]) -> Vec<Range<usize>> {
        let mut beside: Vec<Range<usize>> = matches.iter().map(|found| found.stretch.clone()).collect();
        beside.sort_unstable_by_key(|stretch| (stretch.start, stretch.end));
        let beside = merge(beside);
        let (text, haystack) = (self.text(document), self.haystack(document));
        let mut found: Vec<Range<usize>> = Vec::new();
        for expression in &self.unless {
            expression.each_match_beside(&beside, text, haystack, |captures| {
                found.extend(captures.get_match().map(|whole| whole.range()));
            });
        }
        found.sort_by_key(|stretch| (stretch.start, stretch.end));
        merge(found)
    }

    fn in_scope(&self, document: &Document, found: &Match) -> bool {
        let at = match self.text {
            Text::Prose => found.stretch.start,
            Text::Raw => document.prose().position(found.stretch.start),
        };
        self.scope.holds(document.prose(), at)
    }

    fn hit(&self, document: &Document, found: Match) -> Hit {
        let (range, fixes) = match self.text {
            Text::Prose => (
                document.prose().origin(found.stretch.clone()),
                cure::replace_all(document, &found.stretch, &found.cures),
            ),
            Text::Raw => (
                found.stretch.clone(),
                found.cures.iter().map(|with| cure::in_letter(found.stretch.clone(), with)).collect(),
            ),
        };
        let mut hit = Hit { range, fixes, ..Hit::default() };
        for (name, value) in found.values {
            hit = hit.with(name, value);
        }
        if let Some(best) = found.cures.first() {
            hit = hit.with("better", best.as_str());
        }
        hit.with("all", found.cures)
    }
}
