//! A finding as other programs get it, in `json` and `jsonl` alike.
//!
//! Lines and columns count from 1, columns in Unicode scalar values; `start` and `end` are bytes of
//! the letter's text, for a text file those of the file as UTF-8.

use std::ops::Range;

use serde::Serialize;

use super::{message, related};
use crate::document::Document;
use crate::finding::{Finding, Fix, Reason};
use crate::language::Language;
use crate::rule::Safety;

/// One finding.
#[derive(Debug, Serialize)]
pub struct Entry<'c> {
    /// The file; absent where a file holds its findings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<&'c str>,
    rule: &'c str,
    level: &'static str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
    text: &'c str,
    message: String,
    fixes: Vec<FixEntry<'c>>,
    related: Vec<RelatedEntry<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ignored: Option<&'static str>,
}

/// One cure; those of a finding are alternatives, best first.
#[derive(Debug, Serialize)]
struct FixEntry<'c> {
    safe: bool,
    edits: Vec<EditEntry<'c>>,
}

#[derive(Debug, Serialize)]
struct EditEntry<'c> {
    start: usize,
    end: usize,
    with: &'c str,
}

/// Another place that belongs to the finding.
#[derive(Debug, Serialize)]
struct RelatedEntry<'c> {
    start: usize,
    end: usize,
    message: &'c str,
}

impl<'c> Entry<'c> {
    /// The entry of a finding.
    pub fn new(path: Option<&'c str>, finding: &'c Finding, document: &'c Document, language: Language) -> Entry<'c> {
        let text = document.text.as_str();
        let Range { start, end } = finding.hit.range.clone();
        let place = |at: usize| document.lines().place(text.floor_char_boundary(at), text);
        let (first, last) = (place(start), place(end));
        let safe = finding.rule.file.fix == Safety::Safe;
        Entry {
            path,
            rule: &finding.rule.id,
            level: finding.rule.file.level.name(),
            line: first.line,
            column: first.column,
            end_line: last.line,
            end_column: last.column,
            start,
            end,
            text: text.get(start..end).unwrap_or_default(),
            message: message(finding, document, language),
            fixes: finding.hit.fixes.iter().map(|fix| fix_entry(fix, safe)).collect(),
            related: finding
                .hit
                .related
                .iter()
                .map(|range| RelatedEntry { start: range.start, end: range.end, message: related(finding, language) })
                .collect(),
            ignored: finding.ignored.map(reason),
        }
    }
}

fn fix_entry(fix: &Fix, safe: bool) -> FixEntry<'_> {
    let edits =
        fix.edits.iter().map(|edit| EditEntry { start: edit.range.start, end: edit.range.end, with: &edit.with });
    FixEntry { safe, edits: edits.collect() }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Inline => "inline",
        Reason::Settings => "settings",
    }
}
