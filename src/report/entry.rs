//! A finding as other programs get it, in `json` and `jsonl` alike.
//!
//! Lines and columns count from 1, columns in Unicode scalar values; `start` and `end` are bytes of
//! the letter's text, for a text file those of the file as UTF-8.

use std::ops::Range;

use serde::Serialize;

use super::{message, place, related};
use crate::document::{Document, Story};
use crate::finding::{Finding, Fix, Reason, Subject};
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
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<LocationEntry<'c>>,
    fixes: Vec<FixEntry<'c>>,
    related: Vec<RelatedEntry<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ignored: Option<&'static str>,
    fingerprint: String,
}

/// Where a finding stands in a file without lines; what does not apply is absent.
#[derive(Debug, Default, Serialize)]
struct LocationEntry<'c> {
    /// In words, as the human report says it.
    place: String,
    /// The part of the package, and the bytes of that part, read as UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<usize>,
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
        let at = |at: usize| document.lines().place(text.floor_char_boundary(at), text);
        let (first, last) = (at(start), at(end));
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
            location: location(finding, document, language),
            fixes: finding.hit.fixes.iter().map(|fix| fix_entry(fix, safe)).collect(),
            related: finding
                .hit
                .related
                .iter()
                .map(|range| RelatedEntry { start: range.start, end: range.end, message: related(finding, language) })
                .collect(),
            ignored: finding.ignored.map(reason),
            fingerprint: finding.fingerprint.to_string(),
        }
    }
}

fn location<'c>(finding: &'c Finding, document: &'c Document, language: Language) -> Option<LocationEntry<'c>> {
    let entry = LocationEntry { place: place(finding, document, language)?, ..LocationEntry::default() };
    if finding.hit.subject == Subject::File {
        return Some(entry);
    }
    let range = finding.hit.range.clone();
    let location = document.location(range.start)?;
    let origins = document.source_map.origins(range);
    let part = origins.first().map(|origin| origin.part).filter(|part| !part.is_empty());
    let inside = || origins.iter().filter(|origin| Some(origin.part) == origins.first().map(|first| first.part));
    Some(LocationEntry {
        part,
        start: inside().map(|origin| origin.bytes.start).min(),
        end: inside().map(|origin| origin.bytes.end).max(),
        story: Some(story(location.story)),
        paragraph: Some(location.paragraph),
        note: location.note.as_deref(),
        table: location.cell.map(|cell| cell.table),
        row: location.cell.map(|cell| cell.row),
        column: location.cell.map(|cell| cell.column),
        page: location.page,
        ..entry
    })
}

fn story(story: Story) -> &'static str {
    match story {
        Story::Body => "body",
        Story::Footnote => "footnote",
        Story::Endnote => "endnote",
        Story::Header => "header",
        Story::Footer => "footer",
        Story::TextBox => "text-box",
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
        Reason::Baseline => "baseline",
    }
}
