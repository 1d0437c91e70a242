//! `kamerlint check`: letters in, a report out.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::fix::{self, FixArguments, Mending};
use super::letters::{self, Letter, Source};
use super::rulebook::{RuleArguments, Rulebook, Shelf};
use super::{Status, Terminal, settings};
use crate::document::Document;
use crate::finding::Finding;
use crate::language::Language;
use crate::report::{Checked, Colour, Format, Report};
use crate::rule::Level;
use crate::settle::Selection;
use crate::settle::config::nearest_rule;
use crate::{read, settle};

/// So many letters are held in memory at once for each core.
pub const LETTERS_A_CORE: usize = 8;

/// What to check, with what, and how to show it.
#[derive(Clone, Debug, Args)]
pub struct CheckArguments {
    /// Letters, folders of letters, or `-` for standard input; this folder if there are none
    #[arg(value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// The name of the letter on standard input, for its format and settings
    #[arg(long, value_name = "FILE")]
    pub stdin_filename: Option<PathBuf>,
    /// Which rules are on.
    #[command(flatten)]
    pub choice: Choice,
    /// Where rules and settings come from.
    #[command(flatten)]
    pub rules: RuleArguments,
    /// Whether and how letters are mended.
    #[command(flatten)]
    pub fixing: FixArguments,
    /// Print the settings that hold for a file, and what they make of each rule
    #[arg(long, value_name = "FILE", help_heading = "Rules and settings")]
    pub show_settings: Option<PathBuf>,
    /// How to show what is found
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, help_heading = "Output")]
    pub format: Format,
    /// The language of messages [default: nl]
    #[arg(long, value_enum, env = "KAMERLINT_LANGUAGE", hide_env_values = true, help_heading = "Output")]
    pub language: Option<Language>,
    /// Write the report to a file, whole or not at all
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// The lowest level that makes the exit code 1 [default: warning]
    #[arg(long, value_enum, value_name = "LEVEL", help_heading = "Output")]
    pub fail_on: Option<FailOn>,
}

/// Which rules are on, over what the settings say.
#[derive(Clone, Debug, Default, Args)]
pub struct Choice {
    /// Only these rules and categories, with commas between
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules and settings")]
    pub select: Vec<String>,
    /// Not these rules and categories, with commas between
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules and settings")]
    pub ignore: Vec<String>,
    /// Also rules that are right less than 19 times in 20
    #[arg(long, help_heading = "Rules and settings")]
    pub picky: bool,
}

/// The lowest level that makes a run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors alone
    Error,
    /// Warnings and errors
    Warning,
    /// Anything found
    Note,
    /// Nothing found makes the exit code 1
    Never,
}

/// A letter that is to be checked, and with what.
pub struct Plan {
    /// The letter.
    pub letter: Letter,
    /// Its rules and settings.
    pub book: Arc<Rulebook>,
    selection: Selection,
    /// What standard input gave; files are read when their turn comes.
    given: Option<Result<Vec<u8>, String>>,
}

/// A letter after its check and its mending, or one line that says why there was none.
type Outcome = Result<(Document, Vec<Finding>, Mending), String>;

/// Checks letters and writes a report.
pub fn run(arguments: &CheckArguments, terminal: &mut Terminal) -> io::Result<Status> {
    if let Some(trouble) = arguments.fixing.trouble() {
        return terminal.fail(trouble);
    }
    if let Some(file) = &arguments.show_settings {
        return settings::show(file, arguments, terminal);
    }
    let Some(target) = &arguments.output else {
        return if fix::prints_a_letter(arguments) {
            fix::with_report_beside(terminal, |terminal| check(arguments, terminal))
        } else {
            check(arguments, terminal)
        };
    };
    let into_file = |out: &mut dyn Write| {
        let mut terminal = Terminal { out, out_colour: Colour::Plain, ..terminal.reborrow() };
        check(arguments, &mut terminal)
    };
    match write_whole(target, into_file) {
        Ok(status) => Ok(status),
        Err(error) => terminal.fail(format_args!("{}: cannot be written: {error}", target.display())),
    }
}

fn check(arguments: &CheckArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let here = [PathBuf::from(".")];
    let files = if arguments.files.is_empty() { &here } else { arguments.files.as_slice() };
    let (letters, all_there) = letters::list(files, arguments.stdin_filename.as_deref(), terminal)?;
    let wanted = letters.len();
    let plans = plan(letters, arguments, terminal)?;
    if let Some(what) = unknown_name(&plans, &arguments.choice) {
        return terminal.fail(what);
    }
    let mut status = if all_there && plans.len() == wanted { Status::Clean } else { Status::Failed };
    let language = arguments.language.or(plans.iter().find_map(|plan| plan.book.settings.config.language));
    let language = language.unwrap_or_default();
    if arguments.fixing.interactive {
        return fix::interactive::run(&plans, language, terminal).map(|asked| status.max(asked));
    }
    if arguments.fixing.diff {
        return fix::show(&plans, arguments.fixing.daring(), language, terminal).map(|shown| status.max(shown));
    }
    let mut mendings = fix::Mendings::default();
    let mut report = Report::open(arguments.format, language, terminal.out_colour, terminal.out)?;
    for plans in plans.chunks(rayon::current_num_threads() * LETTERS_A_CORE) {
        let outcomes: Vec<Outcome> = plans.par_iter().map(|plan| outcome(plan, arguments, language)).collect();
        for (plan, outcome) in plans.iter().zip(outcomes) {
            let (document, findings, mending) = match outcome {
                Ok(checked) => checked,
                Err(why) => {
                    writeln!(terminal.err, "error: {why}")?;
                    status = Status::Failed;
                    continue;
                }
            };
            for remark in &document.remarks {
                writeln!(terminal.err, "note: {}: {}", plan.letter.shown, language.remark(remark))?;
            }
            let said = fix::Said { letter: terminal.bytes_out, err: terminal.err, language };
            status = status.max(mendings.take(mending, &findings, said)?);
            report.letter(&Checked { path: &plan.letter.shown, document: &document, findings: &findings })?;
            let lowest = arguments.fail_on.map_or(plan.book.settings.config.fail_on.or(Some(Level::Warning)), lowest);
            status = status.max(judge(&findings, lowest));
        }
    }
    report.close()?;
    if arguments.fixing.fix {
        mendings.close(language, arguments.format, terminal)?;
    }
    Ok(status)
}

/// Finds the rules for each letter; those whose rules are wrong are left out.
fn plan(letters: Vec<Letter>, arguments: &CheckArguments, terminal: &mut Terminal) -> io::Result<Vec<Plan>> {
    let mut shelf = Shelf::new(&arguments.rules);
    let mut plans = Vec::with_capacity(letters.len());
    for letter in letters {
        let Some(book) = shelf.book(&letter.path, terminal)? else {
            continue;
        };
        let selection = selection(&book, &letter.path, &arguments.choice);
        let given = (letter.source == Source::Input).then(|| letter.bytes(terminal.input));
        plans.push(Plan { letter, book, selection, given });
    }
    Ok(plans)
}

/// Which rules are on for a letter: the command line over the settings.
pub fn selection(book: &Rulebook, letter: &Path, choice: &Choice) -> Selection {
    let mut selection = book.settings.selection(letter);
    if !choice.select.is_empty() {
        selection.select.clone_from(&choice.select);
    }
    selection.ignore.extend(choice.ignore.iter().cloned());
    selection.picky |= choice.picky;
    selection
}

/// A name on the command line that no rule and no category has.
fn unknown_name(plans: &[Plan], choice: &Choice) -> Option<String> {
    let rules = &plans.first()?.book.rules;
    let known = |name: &&String| plans.iter().any(|plan| plan.book.rules.has(name));
    let unknown = choice.select.iter().chain(&choice.ignore).find(|name| !known(name))?;
    let near = nearest_rule(unknown, rules).map(|near| format!("did you mean `{near}`? "));
    Some(format!(
        "there is no rule or category `{unknown}`; {}`kamerlint rules list` shows them all",
        near.unwrap_or_default()
    ))
}

fn outcome(plan: &Plan, arguments: &CheckArguments, language: Language) -> Outcome {
    let (bytes, document, findings) = plan.check()?;
    if !arguments.fixing.fix {
        return Ok((document, findings, Mending::default()));
    }
    Ok(fix::mend(plan, bytes, (document, findings), arguments.fixing.daring(), language))
}

impl Plan {
    /// The bytes of the letter, what they say, and what is found in it.
    pub fn check(&self) -> Result<(Vec<u8>, Document, Vec<Finding>), String> {
        let bytes = match &self.given {
            Some(given) => given.clone(),
            None => self.letter.bytes(&mut io::empty()),
        }?;
        let document =
            read::read(self.letter.format(), &bytes).map_err(|error| format!("{}: {error}", self.letter.shown))?;
        let findings = self.findings(&document);
        Ok((bytes, document, findings))
    }

    /// What is found in the letter as it is now.
    pub fn findings(&self, document: &Document) -> Vec<Finding> {
        settle::check(document, &self.book.rules, &self.selection)
    }
}

fn lowest(fail_on: FailOn) -> Option<Level> {
    match fail_on {
        FailOn::Error => Some(Level::Error),
        FailOn::Warning => Some(Level::Warning),
        FailOn::Note => Some(Level::Note),
        FailOn::Never => None,
    }
}

fn judge(findings: &[Finding], lowest: Option<Level>) -> Status {
    let counts = |finding: &&Finding| {
        finding.ignored.is_none() && lowest.is_some_and(|lowest| finding.rule.file.level >= lowest)
    };
    if findings.iter().any(|finding| counts(&finding)) { Status::Findings } else { Status::Clean }
}

/// Writes a file whole or not at all: beside it first, then in its place.
fn write_whole<T>(target: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    let mut buffer = io::BufWriter::new(file.as_file_mut());
    let done = write(&mut buffer)?;
    buffer.flush()?;
    drop(buffer);
    file.persist(target).map_err(|error| error.error)?;
    Ok(done)
}
