//! The Code Quality report of GitLab: a JSON array, one finding a line.
//!
//! GitLab compares the fingerprints of two branches, so they must differ between two files.

use std::io::{self, Write};

use serde::Serialize;

use super::items::Items;
use super::{Checked, Reporter, placed_message, shown, slashed, spans};
use crate::finding::Finding;
use crate::language::Language;
use crate::rule::Level;
use crate::settle::Fingerprint;

/// The report, and the findings that it has so far.
pub struct Gitlab {
    language: Language,
    items: Items,
}

#[derive(Serialize)]
struct Issue<'c> {
    description: String,
    check_name: &'c str,
    fingerprint: String,
    severity: &'static str,
    location: IssueLocation<'c>,
}

#[derive(Serialize)]
struct IssueLocation<'c> {
    path: &'c str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Gitlab {
    /// A report without findings.
    pub fn new(language: Language) -> Gitlab {
        Gitlab { language, items: Items::default() }
    }
}

impl Reporter for Gitlab {
    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "[")
    }

    fn letter(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let path = slashed(checked.path);
        let has_lines = spans::has_lines(checked.document);
        for finding in shown(checked) {
            let issue = Issue {
                description: placed_message(finding, checked.document, self.language),
                check_name: &finding.rule.id,
                fingerprint: Fingerprint::of(&[&path, &finding.fingerprint.to_string()]).to_string(),
                severity: severity(finding.rule.file.level),
                location: IssueLocation { path: &path, lines: lines(finding, checked, has_lines) },
            };
            self.items.write(&issue, out)?;
        }
        Ok(())
    }

    fn unread(&mut self, path: &str, why: &str, out: &mut dyn Write) -> io::Result<()> {
        let path = slashed(path);
        let issue = Issue {
            description: why.to_owned(),
            check_name: "kamerlint",
            fingerprint: Fingerprint::of(&[&path, "unread"]).to_string(),
            severity: "blocker",
            location: IssueLocation { path: &path, lines: Lines { begin: 1, end: 1 } },
        };
        self.items.write(&issue, out)
    }

    fn close(&mut self, _counts: &crate::language::Counts, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n]")
    }
}

/// The lines of a finding; a file without lines has its first.
fn lines(finding: &Finding, checked: &Checked, has_lines: bool) -> Lines {
    if !has_lines {
        return Lines { begin: 1, end: 1 };
    }
    let span = spans::span(&finding.hit.range, checked.document);
    Lines { begin: span.start.line, end: span.end.line }
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Note => "info",
    }
}
