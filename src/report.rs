//! From findings to text: one file a format. A report shows, and does not judge.
//!
//! A report is written file by file, so that a run over many letters needs no more memory than one
//! letter does. What a report looks like to other programs is a promise; its types stand in the
//! module that writes them.

use std::io::{self, Write};

use crate::document::Document;
use crate::finding::{Finding, Subject};
use crate::language::{Counts, Language};
use crate::rule::Level;

pub use mistake::write_mistake;

mod colours;
mod cures;
mod entry;
mod excerpt;
mod human;
mod json;
mod jsonl;
mod locus;
mod mistake;
mod short;
pub(crate) mod visible;

/// A format that findings can be shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: the line, the place, the cure and the reason.
    #[default]
    Human,
    /// One line a finding, as compilers print it.
    Short,
    /// One JSON object for the whole run.
    Json,
    /// One JSON object a finding, one a line.
    Jsonl,
}

/// Whether a report for people has colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// Text alone.
    #[default]
    Plain,
    /// With terminal colours.
    Coloured,
}

/// A letter that was checked, and what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'c> {
    /// The name to show for the file.
    pub path: &'c str,
    /// The letter.
    pub document: &'c Document,
    /// What was found, in order; ignored findings are among them.
    pub findings: &'c [Finding],
}

/// What a format does with a run.
trait Reporter {
    /// Writes what comes before the first letter.
    fn open(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes the findings of one letter.
    fn letter(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what comes after the last letter.
    fn close(&mut self, _counts: &Counts, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// A report that is being written.
pub struct Report<'w> {
    reporter: Box<dyn Reporter>,
    counts: Counts,
    out: &'w mut dyn Write,
}

impl<'w> Report<'w> {
    /// Begins a report.
    ///
    /// # Errors
    ///
    /// What the writer says, as of the other functions here.
    pub fn open(format: Format, language: Language, colour: Colour, out: &'w mut dyn Write) -> io::Result<Report<'w>> {
        let mut reporter: Box<dyn Reporter> = match format {
            Format::Human => Box::new(human::Human::new(language, colour)),
            Format::Short => Box::new(short::Short { language }),
            Format::Json => Box::new(json::Json::new(language)),
            Format::Jsonl => Box::new(jsonl::Jsonl { language }),
        };
        reporter.open(out)?;
        Ok(Report { reporter, counts: Counts::default(), out })
    }

    /// Writes the findings of one letter.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn letter(&mut self, checked: &Checked) -> io::Result<()> {
        count(&mut self.counts, checked.findings);
        self.reporter.letter(checked, self.out)
    }

    /// Ends the report and tells what it held.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn close(mut self) -> io::Result<Counts> {
        self.reporter.close(&self.counts, self.out)?;
        self.out.flush()?;
        Ok(self.counts)
    }
}

/// A whole report as text.
pub fn report(format: Format, letters: &[Checked], language: Language, colour: Colour) -> String {
    let mut bytes = Vec::new();
    let written = Report::open(format, language, colour, &mut bytes).and_then(|mut report| {
        letters.iter().try_for_each(|checked| report.letter(checked))?;
        report.close()
    });
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The findings that are not ignored.
fn shown<'c>(checked: &Checked<'c>) -> impl Iterator<Item = &'c Finding> {
    checked.findings.iter().filter(|finding| finding.ignored.is_none())
}

/// The message of a finding.
fn message(finding: &Finding, document: &Document, language: Language) -> String {
    let matched = document.text.get(finding.hit.range.clone()).unwrap_or_default();
    finding.rule.file.message.get(language).fill(matched, &finding.hit.values, language)
}

/// Where a finding stands, in words; nothing for a letter with lines.
fn place(finding: &Finding, document: &Document, language: Language) -> Option<String> {
    match finding.hit.subject {
        Subject::File => Some(language.properties().to_owned()),
        Subject::Text => document.location(finding.hit.range.start).map(|location| language.place(location)),
    }
}

/// What a second place of a finding says.
fn related(finding: &Finding, language: Language) -> &str {
    finding.rule.file.related.as_ref().map_or(language.other_place(), |words| words.get(language))
}

fn count(counts: &mut Counts, findings: &[Finding]) {
    counts.files += 1;
    for finding in findings {
        if finding.ignored.is_some() {
            counts.ignored += 1;
            continue;
        }
        match finding.rule.file.level {
            Level::Error => counts.errors += 1,
            Level::Warning => counts.warnings += 1,
            Level::Note => counts.notes += 1,
        }
        counts.fixes += usize::from(!finding.hit.fixes.is_empty());
    }
}
