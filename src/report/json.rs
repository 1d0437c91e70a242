//! One JSON object for a whole run, one line a file.
//!
//! `version` changes when a key is taken away or gets another meaning; a new key leaves it as it is.
//! Ignored findings are in it, with `ignored` saying why: `inline`, `settings` or `baseline`;
//! `known` of the summary counts those of the baseline.
//!
//! ```json
//! { "version": 1, "tool": { "name": "kamerlint", "version": "0.1.0" }, "language": "nl",
//!   "files": [{ "path": "brief.txt", "remarks": [], "findings": [{ "rule": "…", "level": "…" }] }],
//!   "summary": { "files": 1, "errors": 0, "warnings": 1, "notes": 0, "fixes": 1, "ignored": 0, "known": 0 } }
//! ```

use std::io::{self, Write};

use serde::Serialize;

use super::entry::Entry;
use super::items::Items;
use super::{Checked, Reporter};
use crate::language::{Counts, Language};

/// The version of the shape of this report.
const VERSION: u32 = 1;

/// The report, and the files that it has so far.
pub struct Json {
    language: Language,
    files: Items,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct FileEntry<'c> {
    path: &'c str,
    remarks: Vec<String>,
    findings: Vec<Entry<'c>>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    fixes: usize,
    ignored: usize,
    known: usize,
}

impl Json {
    /// A report without files.
    pub fn new(language: Language) -> Json {
        Json { language, files: Items::default() }
    }
}

impl Reporter for Json {
    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let tool = Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
        let language = self.language.code();
        write!(out, "{{\"version\":{VERSION},\"tool\":{},", serde_json::to_string(&tool)?)?;
        write!(out, "\"language\":\"{language}\",\"files\":[")
    }

    fn letter(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let document = checked.document;
        let findings = checked.findings.iter().map(|finding| Entry::new(None, finding, document, self.language));
        let remarks = document.remarks.iter().map(|remark| self.language.remark(remark));
        let file = FileEntry { path: checked.path, remarks: remarks.collect(), findings: findings.collect() };
        self.files.write(&file, out)
    }

    fn close(&mut self, counts: &Counts, out: &mut dyn Write) -> io::Result<()> {
        let Counts { errors, warnings, notes, fixes, ignored, known, files } = *counts;
        let summary = Summary { files, errors, warnings, notes, fixes, ignored, known };
        writeln!(out, "\n],\"summary\":{}}}", serde_json::to_string(&summary)?)
    }
}
