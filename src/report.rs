//! From findings to text: one file a format. A report shows, and does not judge.
//!
//! A report is written file by file, so that a run over many letters needs no more memory than one
//! letter does. What a report looks like to other programs is a promise; its types stand in the
//! module that writes them.

use std::borrow::Cow;
use std::io::{self, Write};

use clap::ValueEnum;

use crate::check::Check;
use crate::document::Document;
use crate::finding::{Finding, Reason, Subject};
use crate::language::{Counts, Language};
use crate::rule::{Level, Rule};

pub use costs::write_costs;
pub use mistake::write_mistake;

mod checkstyle;
mod colours;
mod costs;
pub(crate) mod cures;
mod entry;
mod excerpt;
mod github;
mod gitlab;
mod html;
mod human;
mod items;
mod json;
mod jsonl;
mod junit;
mod locus;
mod markdown;
mod mistake;
mod rdjson;
mod sarif;
mod short;
mod spans;
mod statistics;
pub(crate) mod visible;
mod xml;

/// A format that findings can be shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
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
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub, which become annotations.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// JUnit XML: a suite a letter, a case a finding.
    Junit,
    /// Checkstyle 4.3 XML.
    Checkstyle,
    /// The Diagnostic Format of reviewdog.
    Rdjson,
    /// Tables for a merge request.
    Markdown,
    /// One page with the letters and what was found in them, to read and to print.
    Html,
}

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<Format> {
        let is_called = |format: &Format| format.to_possible_value().is_some_and(|value| value.get_name() == name);
        Format::value_variants().iter().copied().find(is_called)
    }

    /// Whether a report tells of letters that could not be read.
    pub fn tells_unread(self) -> bool {
        !matches!(self, Format::Human | Format::Short | Format::Json | Format::Jsonl)
    }
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

    /// Writes about a letter that could not be read; `why` is one line that names it.
    fn unread(&mut self, _path: &str, _why: &str, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes that no letter has changed since a revision, so that there was nothing to check.
    fn none_changed(&mut self, _revision: &str, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

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
            Format::Sarif => Box::new(sarif::Sarif::new(language)),
            Format::Github => Box::new(github::Github { language }),
            Format::Gitlab => Box::new(gitlab::Gitlab::new(language)),
            Format::Junit => Box::new(junit::Junit { language }),
            Format::Checkstyle => Box::new(checkstyle::Checkstyle { language }),
            Format::Rdjson => Box::new(rdjson::Rdjson::new(language)),
            Format::Html => Box::new(html::Html::new(language)),
            Format::Markdown => Box::new(markdown::Markdown::new(language)),
        };
        reporter.open(out)?;
        Ok(Report { reporter, counts: Counts::default(), out })
    }

    /// Begins a report for people of how often each rule found something.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn statistics(language: Language, colour: Colour, out: &'w mut dyn Write) -> io::Result<Report<'w>> {
        let reporter = Box::new(statistics::Statistics::new(language, colour));
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

    /// Tells that a letter could not be read; `why` is one line that names it.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn unread(&mut self, path: &str, why: &str) -> io::Result<()> {
        self.reporter.unread(path, why, self.out)
    }

    /// Tells that no letter has changed since a revision, in a report for people.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn none_changed(&mut self, revision: &str) -> io::Result<()> {
        self.reporter.none_changed(revision, self.out)
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
pub(crate) fn message(finding: &Finding, document: &Document, language: Language) -> String {
    let matched = document.text.get(finding.hit.range.clone()).unwrap_or_default();
    finding.rule.file.message.get(language).fill(matched, &finding.hit.values, language)
}

/// Where a finding stands, in words; nothing for a letter with lines.
pub(crate) fn place(finding: &Finding, document: &Document, language: Language) -> Option<String> {
    match finding.hit.subject {
        Subject::File if matches!(finding.rule.file.check, Check::Ignores(_)) => Some(language.baseline().to_owned()),
        Subject::File => Some(language.properties().to_owned()),
        Subject::Text => document.location(finding.hit.range.start).map(|location| language.place(location)),
    }
}

/// The message of a finding with its place before it, for a letter in which nobody sees lines.
fn placed_message(finding: &Finding, document: &Document, language: Language) -> String {
    let message = message(finding, document, language);
    place(finding, document, language).map_or_else(|| message.clone(), |place| format!("{place}: {message}"))
}

/// The address of the norm of a rule, if it has one.
pub(crate) fn address(rule: &Rule) -> Option<&str> {
    Some(rule.file.source.as_str()).filter(|source| source.starts_with("https://") || source.starts_with("http://"))
}

/// A path with `/` between folders, as programs elsewhere expect it.
fn slashed(path: &str) -> Cow<'_, str> {
    if cfg!(windows) { Cow::Owned(path.replace('\\', "/")) } else { Cow::Borrowed(path) }
}

/// What a second place of a finding says.
pub(crate) fn related(finding: &Finding, language: Language) -> &str {
    finding.rule.file.related.as_ref().map_or(language.other_place(), |words| words.get(language))
}

fn count(counts: &mut Counts, findings: &[Finding]) {
    counts.files += 1;
    for finding in findings {
        if finding.ignored.is_some() {
            counts.ignored += 1;
            counts.known += usize::from(finding.ignored == Some(Reason::Baseline));
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
