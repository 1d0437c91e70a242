//! A rule put to the test of its own examples.
//!
//! In a good example the rule finds nothing. In a bad one it finds exactly the stretches that are
//! marked, and where the example says what comes there, its first fix makes exactly that.

use std::ops::Range;
use std::sync::Arc;

use super::example::{self, Example};
use super::{Rule, Rules};
use crate::check::Check;
use crate::document::{Document, Lines};
use crate::finding::{Fix, Hit, Subject};
use crate::read::{self, Format};
use crate::settle::{self, Selection};

/// An example that a rule does not pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The example, as written in the rule file.
    pub example: String,
    /// What sort of trouble it is.
    pub trouble: Trouble,
    /// What is wrong, where the sort does not say it.
    pub message: String,
    /// What was found against what was expected.
    pub help: String,
}

/// What is wrong with a rule, or with an example of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// Something that is marked is not found.
    Missing,
    /// Something is found that is not marked.
    Noisy,
    /// What is marked is found with more or less around it.
    Misplaced,
    /// The first fix makes something else.
    OtherFix,
    /// The example cannot be used.
    Unusable,
}

impl Trouble {
    /// The name in summaries.
    pub fn name(self) -> &'static str {
        match self {
            Trouble::Missing => "missing",
            Trouble::Noisy => "noisy",
            Trouble::Misplaced => "misplaced",
            Trouble::OtherFix => "other fix",
            Trouble::Unusable => "unusable",
        }
    }

    fn message(self) -> &'static str {
        match self {
            Trouble::Missing => "missing: the rule does not find what is marked",
            Trouble::Noisy => "noisy: the rule finds something that is not marked",
            Trouble::Misplaced => "misplaced: the rule finds what is marked with more or less around it",
            Trouble::OtherFix => "other fix: the first fix does not make what is marked",
            Trouble::Unusable => "unusable: this is no example",
        }
    }
}

/// Reads an example as a letter: as Markdown, as a web page where it begins with a tag, or as text where
/// it has marks that a conversion leaves.
pub fn read_example(text: &str) -> Document {
    let converted = ["[footnoteRef:", "[endnoteRef:", "[bookmark:", "[image:", "Comment by "];
    let format = match () {
        () if converted.iter().any(|mark| text.contains(mark)) => Format::Text,
        () if text.starts_with('<') && !text.starts_with("<!--") => Format::Html,
        () => Format::Markdown,
    };
    read::read(format, text.as_bytes()).unwrap_or_default()
}

/// Tests a rule; `rules` are those that its examples may name, `read` makes a letter of an example.
pub fn test(rule: &Arc<Rule>, rules: &Rules, read: &(dyn Fn(&str) -> Document + Sync)) -> Vec<Failure> {
    let examples = &rule.file.examples;
    let mut failures = Vec::new();
    for text in &examples.good {
        let document = read(text);
        let found = find(rule, rules, &document);
        if !found.is_empty() {
            failures.push(Failure {
                example: text.clone(),
                trouble: Trouble::Noisy,
                message: "noisy: the rule finds something in a good example".to_owned(),
                help: format!("found {}", list(&document, &found)),
            });
        }
    }
    for text in &examples.bad {
        let failure = match example::parse(text) {
            Err(message) => {
                let help = "marks are {==found==}, {~~found~>mended~~}, {--found--}, {++missing++}".to_owned();
                Some((Trouble::Unusable, message, help))
            }
            Ok(parsed) => test_bad(rule, rules, &parsed, &read(&parsed.text))
                .map(|(trouble, help)| (trouble, trouble.message().to_owned(), help)),
        };
        failures.extend(failure.map(|(trouble, message, help)| Failure {
            example: text.clone(),
            trouble,
            message,
            help,
        }));
    }
    failures
}

fn test_bad(rule: &Arc<Rule>, rules: &Rules, example: &Example, document: &Document) -> Option<(Trouble, String)> {
    let is_source = document.source_map.parts.is_empty();
    if is_source && document.text != example.text {
        return Some((Trouble::Unusable, format!("it is not read as it is written: {:?}", document.text)));
    }
    let found = find(rule, rules, document);
    let expected: Vec<Range<usize>> = example.expected.iter().map(|one| one.range.clone()).collect();
    if expected.is_empty() && found.iter().any(|hit| hit.subject == Subject::File) {
        return None;
    }
    if expected.is_empty() {
        return Some((Trouble::Unusable, "a bad example marks what is wrong in it: {==found==}".to_owned()));
    }
    let places: Vec<Range<usize>> = found.iter().map(|hit| in_example(document, &hit.range)).collect();
    if let Some(trouble) = compare(&expected, &places) {
        let wanted = expected.iter().map(|range| quote(&example.text, range)).collect::<Vec<_>>().join(", ");
        return Some((trouble, format!("found {}, expected {wanted}", list(document, &found))));
    }
    example.expected.iter().zip(&found).find_map(|(expected, hit)| {
        let mended = expected.mended.as_ref()?;
        let wanted = replace(&example.text, &expected.range, mended);
        let made = hit.fixes.first().and_then(|fix| apply(document, &example.text, fix));
        let made = match made {
            Some(made) if made == wanted => return None,
            Some(made) => format!("“{made}”"),
            None => "no fix".to_owned(),
        };
        Some((Trouble::OtherFix, format!("found {made}, expected “{wanted}”")))
    })
}

/// What is wrong where the places found are not the places marked.
fn compare(expected: &[Range<usize>], found: &[Range<usize>]) -> Option<Trouble> {
    if expected == found {
        return None;
    }
    let mut missed = expected.iter().filter(|range| !found.contains(range)).peekable();
    let extra: Vec<&Range<usize>> = found.iter().filter(|range| !expected.contains(range)).collect();
    let touch = |one: &Range<usize>, other: &Range<usize>| one.start <= other.end && other.start <= one.end;
    let is_missing = missed.peek().is_some();
    match missed.any(|range| extra.iter().any(|other| touch(range, other))) {
        true => Some(Trouble::Misplaced),
        false if is_missing => Some(Trouble::Missing),
        false => Some(Trouble::Noisy),
    }
}

/// What the rule alone finds. Rules about ignore comments need the others, whose silence they report.
fn find(rule: &Arc<Rule>, rules: &Rules, document: &Document) -> Vec<Hit> {
    let findings = match &rule.file.check {
        Check::Ignores(_) => settle::check(document, rules, &Selection::default()),
        _ => {
            let alone = Rules { rules: vec![Arc::clone(rule)] };
            settle::check(document, &alone, &Selection { select: vec![rule.id.clone()], ..Selection::default() })
        }
    };
    findings.into_iter().filter(|finding| finding.rule.id == rule.id).map(|finding| finding.hit).collect()
}

fn list(document: &Document, hits: &[Hit]) -> String {
    match hits {
        [] => "nothing".to_owned(),
        hits => hits.iter().map(|hit| quote(&document.text, &hit.range)).collect::<Vec<_>>().join(", "),
    }
}

/// Where a stretch of the letter stands in the example that it was read from.
fn in_example(document: &Document, range: &Range<usize>) -> Range<usize> {
    if document.source_map.parts.is_empty() {
        return range.clone();
    }
    let origins = document.source_map.origins(range.clone());
    let start = origins.iter().map(|origin| origin.bytes.start).min().unwrap_or(0);
    start..origins.iter().map(|origin| origin.bytes.end).max().unwrap_or(start)
}

/// A stretch and where it stands, so that two equal words are told apart.
fn quote(text: &str, range: &Range<usize>) -> String {
    let stretch = text.get(range.clone()).unwrap_or_default();
    let place = Lines::new(text).place(text.floor_char_boundary(range.start), text);
    format!("“{stretch}” at column {}", place.column)
}

fn replace(text: &str, range: &Range<usize>, with: &str) -> String {
    let mut made = text.to_owned();
    made.replace_range(range.clone(), with);
    made
}

/// The text after a fix; `None` if its edits do not lie in the text.
fn apply(document: &Document, text: &str, fix: &Fix) -> Option<String> {
    let mut made = text.to_owned();
    for edit in fix.edits.iter().rev() {
        let range = in_example(document, &edit.range);
        made.get(range.clone())?;
        made.replace_range(range, &edit.with);
    }
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    fn read(text: &str) -> Document {
        Document::new(text.to_owned(), vec![Block::new(Kind::Paragraph, 0..text.len())])
    }

    fn failures(examples: &str) -> Vec<String> {
        let file = format!(
            "level = \"note\"\nsource = \"house\"\ntitle = {{ nl = \"a\", en = \"a\" }}\nmessage = {{ nl = \"a\", en = \"a\" }}\n\
             why = {{ nl = \"a\", en = \"a\" }}\n[check.substitution.swap]\ngaarne = [\"graag\"]\n[examples]\n{examples}"
        );
        let rule = Arc::new(Rule::new("style/a".to_owned(), toml::from_str(&file).unwrap()));
        test(&rule, &Rules { rules: vec![Arc::clone(&rule)] }, &read).into_iter().map(|failure| failure.help).collect()
    }

    #[test]
    fn troubles_are_told_apart() {
        assert_eq!(compare(&[0..5], &[0..5]), None);
        assert_eq!(compare(&[0..5], &[]), Some(Trouble::Missing));
        assert_eq!(compare(&[0..5], &[0..5, 7..9]), Some(Trouble::Noisy));
        assert_eq!(compare(&[0..5], &[0..4]), Some(Trouble::Misplaced));
        assert_eq!(compare(&[0..5], &[8..9]), Some(Trouble::Missing));
    }

    #[test]
    fn examples_that_hold_give_no_failure() {
        assert!(failures("good = [\"Dat doe ik graag.\"]\nbad = [\"Dat doe ik {~~gaarne~>graag~~}.\"]").is_empty());
    }

    #[test]
    fn what_is_found_stands_beside_what_was_expected() {
        assert_eq!(failures("good = [\"Heel gaarne.\"]"), ["found “gaarne” at column 6"]);
        assert_eq!(failures("bad = [\"{==Heel==} graag.\"]"), ["found nothing, expected “Heel” at column 1"]);
        assert_eq!(failures("bad = [\"Heel {~~gaarne~>grif~~}.\"]"), ["found “Heel graag.”, expected “Heel grif.”"]);
    }
}
