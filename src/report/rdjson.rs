//! The Diagnostic Format of reviewdog as one JSON object (`rdjson`), one diagnostic a line.
//!
//! Columns are bytes of UTF-8, from 1, and an end is the first place after a stretch, as that format
//! has it. A suggestion is one stretch, so edits that belong together become one with the words between.

use std::io::{self, Write};

use serde::Serialize;

use super::items::Items;
use super::{Checked, Reporter, address, placed_message, shown, slashed, spans};
use crate::document::Document;
use crate::finding::{Finding, Fix};
use crate::language::{Counts, Language};
use crate::rule::Level;

/// The report, and the findings that it has so far.
pub struct Rdjson {
    language: Language,
    items: Items,
}

#[derive(Serialize)]
struct Diagnostic<'c> {
    message: String,
    location: Location<'c>,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code<'c>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Code<'c> {
    value: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'c str>,
}

#[derive(Serialize)]
struct Location<'c> {
    path: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

impl Rdjson {
    /// A report without findings.
    pub fn new(language: Language) -> Rdjson {
        Rdjson { language, items: Items::default() }
    }
}

impl Reporter for Rdjson {
    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"source\":{{\"name\":\"kamerlint\"}},\"diagnostics\":[")
    }

    fn letter(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let (path, document) = (slashed(checked.path), checked.document);
        let has_lines = spans::has_lines(document);
        for finding in shown(checked) {
            let fixes = if has_lines { finding.hit.fixes.as_slice() } else { &[] };
            let diagnostic = Diagnostic {
                message: placed_message(finding, document, self.language),
                location: Location { path: &path, range: has_lines.then(|| place(finding, document)).flatten() },
                severity: severity(finding.rule.file.level),
                code: Some(Code { value: &finding.rule.id, url: address(&finding.rule) }),
                suggestions: fixes.iter().filter_map(|fix| suggestion(fix, document)).collect(),
            };
            self.items.write(&diagnostic, out)?;
        }
        Ok(())
    }

    fn unread(&mut self, path: &str, why: &str, out: &mut dyn Write) -> io::Result<()> {
        let location = Location { path: &slashed(path), range: None };
        let message = why.to_owned();
        self.items.write(&Diagnostic { message, location, severity: "ERROR", code: None, suggestions: Vec::new() }, out)
    }

    fn close(&mut self, _counts: &Counts, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n]}}")
    }
}

fn place(finding: &Finding, document: &Document) -> Option<Range> {
    let about_text = finding.hit.subject == crate::finding::Subject::Text;
    about_text.then(|| range(&finding.hit.range, document))
}

fn range(stretch: &std::ops::Range<usize>, document: &Document) -> Range {
    let span = spans::span(stretch, document);
    let position = |point: spans::Point| Position { line: point.line, column: point.byte_column };
    Range { start: position(span.start), end: position(span.end) }
}

fn suggestion(fix: &Fix, document: &Document) -> Option<Suggestion> {
    let whole = fix.edits.first()?.range.start..fix.edits.last()?.range.end;
    let (mut text, mut at) = (String::new(), whole.start);
    for edit in &fix.edits {
        text.push_str(document.text.get(at..edit.range.start)?);
        text.push_str(&edit.with);
        at = edit.range.end;
    }
    Some(Suggestion { range: range(&whole, document), text })
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Note => "INFO",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Edit;

    #[test]
    fn edits_that_belong_together_are_one_suggestion() {
        let document = Document::new("één twee drie".to_owned(), Vec::new());
        let edit = |range, with: &str| Edit { range, with: with.to_owned() };
        let fix = Fix { edits: vec![edit(6..10, "2"), edit(11..15, "3")] };
        let suggestion = suggestion(&fix, &document).unwrap();
        assert_eq!(suggestion.text, "2 3");
        assert_eq!((suggestion.range.start.column, suggestion.range.end.column), (7, 16));
    }
}
