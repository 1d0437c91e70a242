//! Which branches of a rule its bad examples reach.
//!
//! A branch is an entry of a swap table, or an alternative of an expression: of the whole of it, or of a
//! group that stands in it by itself. Lists beside a rule are left out: they are data, not branches.

use std::ops::Range;

use regex_automata::meta::Regex;
use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{Ast, Span};
use serde::Deserialize;

use super::Rule;
use super::example::{self, Expected};
use crate::document::Document;
use crate::document::phrase::Phrase;

/// A branch of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The branch, as written in the rule file.
    pub source: String,
    /// Whether a bad example has it at a place that is marked.
    pub is_reached: bool,
}

/// The branches in the text of a rule file; none for a check that has none.
pub fn branches(rule: &Rule, text: &str, read: &dyn Fn(&str) -> Document) -> Vec<Branch> {
    let Ok(Written { check: Checks { pattern, substitution } }) = toml::from_str(text) else {
        return Vec::new();
    };
    let marked: Vec<Marked> = rule.file.examples.bad.iter().filter_map(|text| Marked::new(text, read)).collect();
    let expressions = pattern.iter().flat_map(|pattern| pattern.find.iter().chain(pattern.swap.keys()));
    let of_expressions = expressions.flat_map(|source| variants(source)).map(|variant| Branch {
        is_reached: Regex::new(&variant.expression).map_or(true, |regex| marked.iter().any(|one| one.has(&regex))),
        source: variant.label,
    });
    let phrases = substitution.iter().flat_map(|substitution| substitution.swap.keys());
    let of_phrases = phrases.map(|phrase| Branch {
        is_reached: marked.iter().any(|one| one.has_phrase(&Phrase::new(phrase))),
        source: phrase.clone(),
    });
    of_expressions.chain(of_phrases).collect()
}

/// A rule file, of which only what has branches is read.
#[derive(Deserialize)]
struct Written {
    check: Checks,
}

#[derive(Deserialize)]
struct Checks {
    pattern: Option<Expressions>,
    substitution: Option<Phrases>,
}

#[derive(Deserialize)]
struct Expressions {
    #[serde(default)]
    find: Vec<String>,
    #[serde(default)]
    swap: toml::Table,
}

#[derive(Deserialize)]
struct Phrases {
    #[serde(default)]
    swap: toml::Table,
}

/// A bad example, and what is marked in it.
struct Marked {
    document: Document,
    expected: Vec<Expected>,
}

impl Marked {
    fn new(text: &str, read: &dyn Fn(&str) -> Document) -> Option<Marked> {
        let example = example::parse(text).ok()?;
        Some(Marked { document: read(&example.text), expected: example.expected })
    }

    fn has(&self, regex: &Regex) -> bool {
        let prose = self.document.prose();
        let mut in_prose = regex.find_iter(&prose.text).map(|found| prose.origin(found.range()));
        in_prose.any(|range| self.is_marked(&range))
            || regex.find_iter(&self.document.text).any(|found| self.is_marked(&found.range()))
    }

    fn has_phrase(&self, phrase: &Phrase) -> bool {
        let found = phrase.find(&self.document);
        found.into_iter().any(|stretch| self.is_marked(&self.document.prose().origin(stretch)))
    }

    /// Whether a stretch of the letter touches a mark; where the letter is no longer the example, any does.
    fn is_marked(&self, range: &Range<usize>) -> bool {
        !self.document.source_map.parts.is_empty()
            || self.expected.iter().any(|one| one.range.start <= range.end && range.start <= one.range.end)
    }
}

/// An expression in which one alternative is left.
#[derive(Debug, PartialEq)]
struct Variant {
    label: String,
    expression: String,
}

/// An expression with each of its alternatives by itself.
fn variants(source: &str) -> Vec<Variant> {
    let whole = || vec![Variant { label: source.to_owned(), expression: source.to_owned() }];
    let Ok(ast) = Parser::new().parse(source) else {
        return whole();
    };
    let parts = match &ast {
        Ast::Alternation(alternation) => return alternatives(source, ast.span(), &alternation.asts),
        Ast::Concat(concat) => concat.asts.as_slice(),
        single => std::slice::from_ref(single),
    };
    let groups = parts.iter().filter_map(|part| match part {
        Ast::Group(group) => match group.ast.as_ref() {
            Ast::Alternation(alternation) => Some((group.ast.span(), &alternation.asts)),
            _ => None,
        },
        _ => None,
    });
    let found: Vec<Variant> = groups.flat_map(|(span, asts)| alternatives(source, span, asts)).collect();
    if found.is_empty() { whole() } else { found }
}

/// The expression with each alternative in the place of them all. Flags that the first sets hold for the others.
fn alternatives(source: &str, span: &Span, asts: &[Ast]) -> Vec<Variant> {
    let flags = asts.first().and_then(leading_flags).map_or("", |flags| text(source, flags));
    let (before, behind) = (&source[..span.start.offset], &source[span.end.offset..]);
    let variant = |ast: &Ast| {
        let label = text(source, ast.span()).trim_start_matches(flags).to_owned();
        Variant { expression: format!("{before}{flags}{label}{behind}"), label }
    };
    asts.iter().map(variant).collect()
}

fn leading_flags(ast: &Ast) -> Option<&Span> {
    match ast {
        Ast::Flags(flags) => Some(&flags.span),
        Ast::Concat(concat) => leading_flags(concat.asts.first()?),
        _ => None,
    }
}

fn text<'s>(source: &'s str, span: &Span) -> &'s str {
    &source[span.start.offset..span.end.offset]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    fn expressions(source: &str) -> Vec<String> {
        variants(source).into_iter().map(|variant| variant.expression).collect()
    }

    #[test]
    fn alternatives_stand_by_themselves() {
        assert_eq!(expressions("(?i)a|b"), ["(?i)a", "(?i)b"]);
        assert_eq!(
            expressions(r"\b(?:een|twee) (kop|pen)s"),
            [r"\b(?:een) (kop|pen)s", r"\b(?:twee) (kop|pen)s", r"\b(?:een|twee) (kop)s", r"\b(?:een|twee) (pen)s",]
        );
        assert_eq!(expressions("(a|b)?c"), ["(a|b)?c"]);
        assert_eq!(expressions("(a"), ["(a"]);
    }

    #[test]
    fn a_branch_is_reached_where_an_example_marks_it() {
        let file = "level = \"note\"\nsource = \"house\"\ntitle = { nl = \"a\", en = \"a\" }\nmessage = { nl = \"a\", en = \"a\" }\n\
             why = { nl = \"a\", en = \"a\" }\n[check.pattern]\nfind = ['gaarne|inzake|met']\n[examples]\n\
             bad = [\"Dit met {==gaarne==}.\"]\n";
        let rule = Rule::new("style/a".to_owned(), toml::from_str(file).unwrap());
        let read = |text: &str| Document::new(text.to_owned(), vec![Block::new(Kind::Paragraph, 0..text.len())]);
        let found: Vec<_> = branches(&rule, file, &read).into_iter().map(|one| (one.source, one.is_reached)).collect();
        let wanted = [("gaarne", true), ("inzake", false), ("met", false)];
        assert_eq!(found, wanted.map(|(source, is_reached)| (source.to_owned(), is_reached)));
    }
}
