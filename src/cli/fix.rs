//! `check --fix`, `--diff` and `--interactive`: letters mended, or how they would be.
//!
//! What is left is reported as ever. A file is replaced whole or not at all.

use std::io::{self, Write};

use clap::Args;

use super::check::CheckArguments;
use super::check::in_order::for_each;
use super::check::plan::Plan;
use super::letters::{STANDARD_INPUT, Source};
use super::progress::Count;
use super::{Status, Terminal, outputs};
use crate::document::{Document, Trait};
use crate::finding::Finding;
use crate::fix::rounds::{self, Daring, Ending, Mended};
use crate::fix::{self, Refusal};
use crate::language::Language;
use crate::report::Format;

mod difference;
pub mod interactive;
pub mod replace;

/// Whether and how letters are mended.
#[derive(Clone, Debug, Default, Args)]
pub struct FixArguments {
    /// Mend what no reader could object to, and report the rest; a letter on standard input is written,
    /// mended, to standard output
    #[arg(long, help_heading = "Fixing")]
    pub fix: bool,
    /// Also make the first cure of findings that the writer ought to decide on; look at them with --diff
    #[arg(long, help_heading = "Fixing")]
    pub unsafe_fixes: bool,
    /// Show how letters would be mended, and change nothing; exit code 1 if there is something to mend
    #[arg(long, conflicts_with = "fix", help_heading = "Fixing")]
    pub diff: bool,
    /// Ask of each finding what to do with it: mend it, skip it, ignore it from now on, add its word to
    /// your own
    #[arg(long, short, conflicts_with_all = ["fix", "diff", "unsafe_fixes", "output"], help_heading = "Fixing")]
    pub interactive: bool,
}

impl FixArguments {
    /// Which cures are made.
    pub fn daring(&self) -> Daring {
        if self.unsafe_fixes { Daring::Offered } else { Daring::Safe }
    }

    /// A reason why these arguments make no sense together.
    pub fn trouble(&self) -> Option<&'static str> {
        (self.unsafe_fixes && !self.fix && !self.diff)
            .then_some("`--unsafe-fixes` says what to mend; add `--fix` to mend it, or `--diff` to look at it first")
    }
}

/// What came of mending all letters so far.
#[derive(Debug, Default)]
pub struct Mendings {
    fixed: usize,
    left: usize,
    printed_matter: bool,
}

impl Mendings {
    /// Counts what came of one letter, says what there is to say of it, and prints it if it came from
    /// standard input.
    pub fn take(&mut self, mending: Mending, left: &[Finding], terminal: Said) -> io::Result<Status> {
        let Said { letter, err, language } = terminal;
        self.fixed += mending.fixed;
        self.left += left.iter().filter(|finding| finding.ignored.is_none()).count();
        for note in &mending.notes {
            writeln!(err, "note: {note}")?;
        }
        if mending.is_pdf && !std::mem::replace(&mut self.printed_matter, true) {
            writeln!(err, "note: {}", language.refusal(&Refusal::Pdf))?;
        }
        if let Some(printed) = mending.printed {
            letter.write_all(&printed)?;
            letter.flush()?;
        }
        match mending.trouble {
            None => Ok(Status::Clean),
            Some(trouble) => {
                writeln!(err, "error: {trouble}")?;
                Ok(Status::Failed)
            }
        }
    }

    /// Says how many were mended; not in a report that is for programs.
    pub fn close(&self, language: Language, format: Format, terminal: &mut Terminal) -> io::Result<()> {
        let line = language.mended(self.fixed, self.left);
        match format {
            Format::Human => writeln!(terminal.out, "{line}"),
            _ => writeln!(terminal.err, "{line}"),
        }
    }
}

/// Where to say what came of a letter, and in which language.
pub struct Said<'s> {
    /// Where the letter on standard input is printed.
    pub letter: &'s mut dyn Write,
    /// Where notes and errors are written.
    pub err: &'s mut dyn Write,
    /// Their language.
    pub language: Language,
}

/// What came of mending one letter.
#[derive(Debug, Default)]
pub struct Mending {
    /// The letter on standard input, mended.
    pub printed: Option<Vec<u8>>,
    /// How many cures were made.
    pub fixed: usize,
    /// Lines for the writer.
    pub notes: Vec<String>,
    /// Why the file was left as it was, though there was something to mend.
    pub trouble: Option<String>,
    /// It is a PDF in which something could be mended.
    pub is_pdf: bool,
}

/// The arguments of `fix`: those of `check`, with what it stands for.
pub fn asked(arguments: &CheckArguments) -> CheckArguments {
    let mut arguments = arguments.clone();
    arguments.fixing.fix = !arguments.fixing.diff && !arguments.fixing.interactive;
    arguments
}

/// Whether a letter is written to standard output, so that the report has to stand where errors do.
pub fn report_stands_beside(arguments: &CheckArguments) -> bool {
    let is_named = arguments.files.iter().any(|file| file.as_os_str() == STANDARD_INPUT);
    let prints = is_named || arguments.files.is_empty() && arguments.stdin_filename.is_some();
    arguments.fixing.fix && prints && !outputs::is_redirected(&arguments.output)
}

/// Runs a check whose report is written where errors are.
pub fn with_report_beside(
    terminal: &mut Terminal,
    run: impl FnOnce(&mut Terminal) -> io::Result<Status>,
) -> io::Result<Status> {
    let mut report = Vec::new();
    let out_colour = terminal.err_colour;
    let status = run(&mut Terminal { out: &mut report, out_colour, ..terminal.reborrow() })?;
    terminal.err.write_all(&report)?;
    Ok(status)
}

/// Mends a letter that was checked and writes it; gives what is left.
pub fn mend(
    plan: &Plan,
    bytes: Vec<u8>,
    (document, findings): (Document, Vec<Finding>),
    daring: Daring,
    language: Language,
) -> (Document, Vec<Finding>, Mending) {
    let letter = &plan.letter;
    let check = |document: &Document| plan.findings(document);
    let mended = rounds::mend(letter.format(), &bytes, document, findings, daring, &check);
    let mut mending = told(&letter.shown, &mended, language);
    let written = match (&mended.bytes, letter.source) {
        (new, Source::Input) => {
            mending.printed = Some(new.clone().unwrap_or(bytes));
            return (mended.document, mended.findings, mending);
        }
        (None, Source::File) => Ok(()),
        (Some(new), Source::File) => replace::replace(&letter.path, &bytes, new),
    };
    let Err(why) = written else {
        return (mended.document, mended.findings, mending);
    };
    // The file is as it was, and so is what is found in it.
    let trouble = Some(format!("{}: {}", letter.shown, language.unwritten(&why)));
    let mending = Mending { trouble, ..Mending::default() };
    match plan.check() {
        Ok((_, document, findings)) => (document, findings, mending),
        Err(_) => (mended.document, mended.findings, mending),
    }
}

/// What there is to say about a letter that was mended.
pub fn told(shown: &str, mended: &Mended, language: Language) -> Mending {
    let mut mending = Mending { fixed: mended.fixed, ..Mending::default() };
    for (index, why) in &mended.by_hand {
        let Some(finding) = mended.findings.get(*index) else {
            continue;
        };
        let (place, words) = (place(&mended.document, finding, language), words(&mended.document, finding));
        mending.notes.push(format!("{shown}{place}: {}", language.by_hand(&words, why)));
    }
    match &mended.ended {
        None => {}
        Some(Ending::Refused(Refusal::Pdf)) => mending.is_pdf = true,
        Some(Ending::Refused(why)) => mending.trouble = Some(format!("{shown}: {}", language.refusal(why))),
        Some(ending) => mending.notes.push(format!("{shown}: {}", language.ending(ending))),
    }
    let tracks = mended.document.properties.as_ref().is_some_and(|properties| properties.has(Trait::TracksChanges));
    if tracks && mended.fixed > 0 {
        mending.notes.push(format!("{shown}: {}", language.untracked()));
    }
    mending
}

/// The place of a finding, to stand behind the name of the file.
fn place(document: &Document, finding: &Finding, language: Language) -> String {
    let at = finding.hit.range.start;
    match document.location(at) {
        Some(location) => format!(", {}", language.place(location)),
        None => {
            let place = document.lines().place(at, &document.text);
            format!(":{}:{}", place.line, place.column)
        }
    }
}

/// The words of a finding, not too many of them.
fn words(document: &Document, finding: &Finding) -> String {
    let words = document.text.get(finding.hit.range.clone()).unwrap_or_default();
    crate::report::visible::visible(&short(words)).into_owned()
}

/// Words on one line, cut where they are many.
fn short(words: &str) -> String {
    const MOST: usize = 60;
    let words = words.replace(['\n', '\r'], " ");
    let mut short: String = words.chars().take(MOST).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}

/// Shows how letters would be mended, and changes nothing.
pub fn show(
    plans: &[Plan],
    count: Count,
    daring: Daring,
    language: Language,
    terminal: &mut Terminal,
) -> io::Result<Status> {
    let (mut status, mut fixed, mut files) = (Status::Clean, 0, 0);
    let mut mendings = Mendings::default();
    let work = |plan: &Plan| difference(plan, daring, language);
    for_each(plans, count, work, |_, shown| {
        let (old, new, name, mending) = match shown {
            Ok(shown) => shown,
            Err(why) => {
                status = Status::Failed;
                return writeln!(terminal.err, "error: {why}");
            }
        };
        fixed += mending.fixed;
        if old != new {
            files += 1;
            difference::write(&name, &old, &new, terminal.out_colour, terminal.out)?;
        }
        let said = Said { letter: &mut io::sink(), err: terminal.err, language };
        status = status.max(mendings.take(mending, &[], said)?);
        Ok(())
    })?;
    if files == 0 {
        writeln!(terminal.err, "{}", language.nothing_to_mend())?;
        return Ok(status);
    }
    writeln!(terminal.err, "{}", language.would_mend(fixed, files))?;
    Ok(status.max(Status::Findings))
}

/// A letter before and after, its name, and what there is to say of it.
fn difference(plan: &Plan, daring: Daring, language: Language) -> Result<(String, String, String, Mending), String> {
    let format = plan.letter.format();
    let (bytes, document, findings) = plan.check()?;
    let old = fix::shown_text(format, &document, &bytes);
    let check = |document: &Document| plan.findings(document);
    let mended = rounds::mend(format, &bytes, document, findings, daring, &check);
    let new = match &mended.bytes {
        Some(bytes) => fix::shown_text(format, &mended.document, bytes),
        None => old.clone(),
    };
    Ok((old, new, plan.letter.shown.clone(), told(&plan.letter.shown, &mended, language)))
}
