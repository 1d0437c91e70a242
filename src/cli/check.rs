//! `kamerlint check`: letters in, a report out.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::baseline::Baselines;
use super::fix::{self, FixArguments, Mending, Mendings};
use super::letters::{self, Letter, Source};
use super::outputs::{self, Output, Sheet};
use super::rulebook::{RuleArguments, Rulebook, Shelf};
use super::{Status, Terminal, settings};
use crate::document::Document;
use crate::finding::Finding;
use crate::language::Language;
use crate::report::{Checked, Colour, Format, Report, write_costs};
use crate::rule::Level;
use crate::settle::config::nearest_rule;
use crate::settle::timing::{Costs, Step};
use crate::settle::{Known, Selection};
use crate::{read, settle};

mod timing;

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
    /// Only letters that git says are changed since this revision, or does not hold yet
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Which rules are on.
    #[command(flatten)]
    pub choice: Choice,
    /// Where rules and settings come from.
    #[command(flatten)]
    pub rules: RuleArguments,
    /// Leave alone what stands in this baseline, which `kamerlint baseline` writes
    #[arg(long, value_name = "FILE", help_heading = "Rules and settings")]
    pub baseline: Option<PathBuf>,
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
    /// Write the report to a file; with FORMAT: before its name, one more report beside it. Each is
    /// written whole or not at all
    #[arg(long, short, value_name = "[FORMAT:]FILE", value_parser = outputs::parser(), help_heading = "Output")]
    pub output: Vec<Output>,
    /// How often each rule found something, instead of every place
    #[arg(long, help_heading = "Output")]
    pub statistics: bool,
    /// What each rule cost, after the report
    #[arg(long, help_heading = "Output")]
    pub timing: bool,
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
    /// The rules and settings that hold for it.
    pub book: Arc<Rulebook>,
    /// Which of the rules are on.
    pub selection: Selection,
    /// What the baseline knows of it.
    known: Known,
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
    if arguments.statistics && arguments.format != Format::Human {
        return terminal.fail("--statistics is for people: leave out --format, or write that report with --output");
    }
    if let Some(trouble) = timing::trouble(arguments) {
        return terminal.fail(trouble);
    }
    if let Err(why) = outputs::main(&arguments.output) {
        return terminal.fail(why);
    }
    if fix::prints_a_letter(arguments) && !outputs::is_redirected(&arguments.output) {
        return fix::with_report_beside(terminal, |terminal| check(arguments, terminal));
    }
    check(arguments, terminal)
}

fn check(arguments: &CheckArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let (mut letters, all_there) = letters::asked(&arguments.files, arguments.stdin_filename.as_deref(), terminal)?;
    if let Some(revision) = &arguments.changed_since {
        letters = match letters::changed::since(revision, letters) {
            Ok(letters) => letters,
            Err(why) => return terminal.fail(why),
        };
    }
    let wanted = letters.len();
    let mut baselines = Baselines::new(arguments.baseline.as_deref());
    let plans = plan(letters, &arguments.choice, &arguments.rules, Some(&mut baselines), terminal)?;
    if let Some(what) = unknown_name(&plans, &arguments.choice) {
        return terminal.fail(what);
    }
    let status = if all_there && plans.len() == wanted { Status::Clean } else { Status::Failed };
    let language = arguments.language.or(plans.iter().find_map(|plan| plan.book.settings.config.language));
    let language = language.unwrap_or_default();
    if arguments.fixing.interactive {
        return fix::interactive::run(&plans, language, terminal).map(|asked| status.max(asked));
    }
    if arguments.fixing.diff {
        return fix::show(&plans, arguments.fixing.daring(), language, terminal).map(|shown| status.max(shown));
    }
    let mut sheets = match outputs::open(&arguments.output, arguments.format) {
        Ok(sheets) => sheets,
        Err(why) => return terminal.fail(why),
    };
    let status = status.max(report(arguments, &plans, &mut sheets, language, terminal)?);
    for sheet in sheets {
        if let Err(why) = sheet.keep() {
            return terminal.fail(why);
        }
    }
    // The program ends here; to give back the rules piece by piece takes longer than to read a letter.
    std::mem::forget(plans);
    Ok(status)
}

/// Checks letters, mends them if that is asked, and writes what was found to the terminal and to files.
fn report(
    arguments: &CheckArguments,
    plans: &[Plan],
    sheets: &mut [Sheet],
    language: Language,
    terminal: &mut Terminal,
) -> io::Result<Status> {
    let mut reports = Vec::new();
    let to_terminal = (!outputs::is_redirected(&arguments.output)).then_some((
        arguments.format,
        terminal.out_colour,
        &mut *terminal.out as &mut dyn Write,
    ));
    let to_files = sheets.iter_mut().map(|sheet| (sheet.format, Colour::Plain, &mut sheet.file as &mut dyn Write));
    for (format, colour, out) in to_terminal.into_iter().chain(to_files) {
        reports.push(match arguments.statistics && format == Format::Human {
            true => Report::statistics(language, colour, out)?,
            false => Report::open(format, language, colour, out)?,
        });
    }
    let mut status = Status::Clean;
    let mut mendings = Mendings::default();
    let mut costs = Costs::default();
    let work = |plan: &Plan| match arguments.timing {
        true => timing::check(plan),
        false => (check_and_mend(plan, arguments, language), Costs::default()),
    };
    for_each(plans, work, |plan, (outcome, cost)| {
        costs.add(cost);
        let (document, findings, mending) = match outcome {
            Ok(checked) => checked,
            Err(why) => {
                writeln!(terminal.err, "error: {why}")?;
                status = Status::Failed;
                return reports.iter_mut().try_for_each(|report| report.unread(&plan.letter.shown, &why));
            }
        };
        for remark in &document.remarks {
            writeln!(terminal.err, "note: {}: {}", plan.letter.shown, language.remark(remark))?;
        }
        let said = fix::Said { letter: terminal.bytes_out, err: terminal.err, language };
        status = status.max(mendings.take(mending, &findings, said)?);
        let lowest = arguments.fail_on.map_or(plan.book.settings.config.fail_on.or(Some(Level::Warning)), lowest);
        status = status.max(judge(&findings, lowest));
        let checked = Checked { path: &plan.letter.shown, document: &document, findings: &findings };
        let mut show = || reports.iter_mut().try_for_each(|report| report.letter(&checked));
        if arguments.timing { costs.measure(Step::Reporting, show) } else { show() }
    })?;
    for report in reports {
        report.close()?;
    }
    if arguments.timing {
        write_costs(&costs, language, terminal.out_colour, terminal.out)?;
    }
    if arguments.fixing.fix {
        mendings.close(language, arguments.format, terminal)?;
    }
    Ok(status)
}

/// Works on letters on all cores, some at a time, and hands on what came of them in order.
pub fn for_each<T: Send>(
    plans: &[Plan],
    work: impl Fn(&Plan) -> T + Sync,
    mut each: impl FnMut(&Plan, T) -> io::Result<()>,
) -> io::Result<()> {
    for plans in plans.chunks(rayon::current_num_threads() * LETTERS_A_CORE) {
        let outcomes: Vec<T> = plans.par_iter().map(&work).collect();
        for (plan, outcome) in plans.iter().zip(outcomes) {
            each(plan, outcome)?;
        }
    }
    Ok(())
}

/// Finds the rules and what is known for each letter; those whose rules or baseline are wrong are left out.
pub fn plan(
    letters: Vec<Letter>,
    choice: &Choice,
    rules: &RuleArguments,
    mut baselines: Option<&mut Baselines>,
    terminal: &mut Terminal,
) -> io::Result<Vec<Plan>> {
    let mut shelf = Shelf::new(rules);
    let mut plans = Vec::with_capacity(letters.len());
    for letter in letters {
        let Some(book) = shelf.book(&letter.path, terminal)? else {
            continue;
        };
        let known = match &mut baselines {
            None => Some(Known::default()),
            Some(baselines) => baselines.known(&letter, &book.settings, terminal)?,
        };
        let Some(known) = known else {
            continue;
        };
        let selection = selection(&book, &letter.path, choice);
        let given = (letter.source == Source::Input).then(|| letter.bytes(terminal.input));
        plans.push(Plan { letter, book, selection, known, given });
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
pub fn unknown_name(plans: &[Plan], choice: &Choice) -> Option<String> {
    let rules = &plans.first()?.book.rules;
    let known = |name: &&String| plans.iter().any(|plan| plan.book.rules.has(name));
    let unknown = choice.select.iter().chain(&choice.ignore).find(|name| !known(name))?;
    let near = nearest_rule(unknown, rules).map(|near| format!("did you mean `{near}`? "));
    Some(format!(
        "there is no rule or category `{unknown}`; {}`kamerlint rules list` shows them all",
        near.unwrap_or_default()
    ))
}

fn check_and_mend(plan: &Plan, arguments: &CheckArguments, language: Language) -> Outcome {
    let (bytes, document, findings) = plan.check()?;
    if !arguments.fixing.fix {
        return Ok((document, findings, Mending::default()));
    }
    Ok(fix::mend(plan, bytes, (document, findings), arguments.fixing.daring(), language))
}

impl Plan {
    /// The bytes of the letter, what they say, and what is found in it.
    pub fn check(&self) -> Result<(Vec<u8>, Document, Vec<Finding>), String> {
        let (bytes, document) = self.read()?;
        let findings = self.findings(&document);
        Ok((bytes, document, findings))
    }

    /// The bytes of the letter, and what they say.
    fn read(&self) -> Result<(Vec<u8>, Document), String> {
        let bytes = match &self.given {
            Some(given) => given.clone(),
            None => self.letter.bytes(&mut io::empty()),
        }?;
        let document =
            read::read(self.letter.format(), &bytes).map_err(|error| format!("{}: {error}", self.letter.shown))?;
        Ok((bytes, document))
    }

    /// What is found in the letter as it is now.
    pub fn findings(&self, document: &Document) -> Vec<Finding> {
        settle::check_against(document, &self.book.rules, &self.selection, &self.known)
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
