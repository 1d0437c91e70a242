//! What the page gets of a letter. The types are those of the page alone; positions count UTF-16 units, as its
//! script does.

use std::ops::Range;

use serde::Serialize;

use super::letter::Letter;
use crate::document::{Block, Document, Kind, NoteMark};
use crate::finding::{Finding, Subject};
use crate::language::Language;
use crate::report::{self, cures};
use crate::rule::Safety;
use crate::serve::response::Response;
use crate::serve::units::Units;

/// A letter and its findings.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer<'l> {
    text: &'l str,
    blocks: Vec<BlockEntry<'l>>,
    notes: Vec<NoteEntry<'l>>,
    findings: Vec<FindingEntry<'l>>,
    ignored: usize,
    remarks: Vec<String>,
    unmendable: Option<String>,
}

#[derive(Debug, Serialize)]
struct BlockEntry<'l> {
    kind: &'static str,
    start: usize,
    end: usize,
    gaps: Vec<[usize; 2]>,
    label: Option<&'l str>,
}

/// The mark of a note, and its number.
#[derive(Debug, Serialize)]
struct NoteEntry<'l> {
    start: usize,
    end: usize,
    number: &'l str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FindingEntry<'l> {
    id: String,
    rule: &'l str,
    level: &'static str,
    level_words: &'static str,
    title: &'l str,
    message: String,
    why: &'l str,
    source: &'l str,
    address: Option<&'l str>,
    place: String,
    about_file: bool,
    start: usize,
    end: usize,
    safe: bool,
    cures: Vec<String>,
    help: Vec<String>,
    related: Vec<Related<'l>>,
}

#[derive(Debug, Serialize)]
struct Related<'l> {
    start: usize,
    end: usize,
    words: &'l str,
    place: String,
}

#[derive(Debug, Serialize)]
struct Refused<'w> {
    why: &'w str,
}

/// Why there is no answer.
pub fn refused(status: u16, why: &str) -> Response {
    Response { status, ..Response::json(&Refused { why }) }
}

impl<'l> Answer<'l> {
    /// The answer for a letter.
    pub fn new(letter: &'l Letter) -> Answer<'l> {
        let (document, language) = (&letter.document, letter.language);
        let units = Units::new(&document.text);
        let told = letter.findings.iter().filter(|finding| finding.ignored.is_none());
        let findings: Vec<FindingEntry> = told.map(|finding| entry(finding, document, &units, language)).collect();
        let is_curable = findings.iter().any(|finding| !finding.cures.is_empty());
        Answer {
            text: &document.text,
            blocks: document.blocks.iter().map(|block| block_entry(block, &units)).collect(),
            notes: document.notes.marks.iter().map(|mark| note_entry(mark, &units)).collect(),
            ignored: letter.findings.len() - findings.len(),
            findings,
            remarks: document.remarks.iter().map(|remark| language.remark(remark)).collect(),
            unmendable: letter.refusal().filter(|_| is_curable).map(|why| language.refusal(&why)),
        }
    }
}

fn block_entry<'l>(block: &'l Block, units: &Units) -> BlockEntry<'l> {
    let Range { start, end } = units.range(&block.range);
    let gaps = block.gaps.iter().map(|gap| units.range(gap)).map(|gap| [gap.start, gap.end]).collect();
    let note = block.location.as_ref().and_then(|location| location.note.as_deref());
    BlockEntry { kind: kind(block.kind), start, end, gaps, label: block.label.as_deref().or(note) }
}

fn note_entry<'l>(mark: &'l NoteMark, units: &Units) -> NoteEntry<'l> {
    let Range { start, end } = units.range(&mark.range);
    NoteEntry { start, end, number: &mark.id }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Heading => "heading",
        Kind::Paragraph => "paragraph",
        Kind::ListItem => "list-item",
        Kind::TableCell => "table-cell",
        Kind::Footnote => "footnote",
        Kind::Letterhead => "letterhead",
    }
}

fn entry<'l>(finding: &'l Finding, document: &Document, units: &Units, language: Language) -> FindingEntry<'l> {
    let (rule, hit, text) = (&finding.rule.file, &finding.hit, document.text.as_str());
    let Range { start, end } = units.range(&hit.range);
    let about_file = hit.subject == Subject::File;
    let place = match about_file {
        true => report::place(finding, document, language).unwrap_or_default(),
        false => place(hit.range.start, document, language),
    };
    let related = hit.related.iter().map(|range| {
        let Range { start, end } = units.range(range);
        Related {
            start,
            end,
            words: report::related(finding, language),
            place: self::place(range.start, document, language),
        }
    });
    let cures =
        hit.fixes.iter().map(|fix| cures::of(fix, &hit.range, text, language).unwrap_or_else(|| "…".to_owned()));
    FindingEntry {
        id: finding.fingerprint.to_string(),
        rule: &finding.rule.id,
        level: rule.level.name(),
        level_words: language.level(rule.level),
        title: rule.title.get(language),
        message: report::message(finding, document, language),
        why: rule.why.get(language),
        source: &rule.source,
        address: report::address(&finding.rule),
        place,
        about_file,
        start,
        end,
        safe: rule.fix == Safety::Safe,
        cures: cures.collect(),
        help: cures::help(finding, text, language),
        related: related.collect(),
    }
}

/// A place in words: a line, or what a person would count.
fn place(at: usize, document: &Document, language: Language) -> String {
    match document.location(at) {
        Some(location) => language.place(location),
        None => {
            let text = &document.text;
            language.line(document.lines().place(text.floor_char_boundary(at), text).line)
        }
    }
}
