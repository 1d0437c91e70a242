//! `kamerlint check`: letters in, a report out.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::baseline::Baselines;
use super::cache::{Cache, CacheArguments};
use super::fix::{self, FixArguments, Mending, Mendings};
use super::letters::{self, Letter};
use super::outputs::{self, Output, Sheet};
use super::progress::ProgressArguments;
use super::recognitions::Recognitions;
use super::rulebook::RuleArguments;
use super::{Status, Terminal, settings, watch};
use crate::document::Document;
use crate::finding::Finding;
use crate::language::Language;
use crate::report::{Checked, Colour, Format, Report, write_costs};
use crate::rule::Level;
use crate::settle::timing::{Costs, Step};

use in_order::for_each;
use plan::{Means, plan};
pub use plan::{Plan, rules_of, selection, unknown_name};

pub mod in_order;
pub mod plan;
mod timing;

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
    /// Stay, and check again what changes: letters, or all of them when rules or settings do
    #[arg(
        long,
        conflicts_with_all = ["fix", "diff", "unsafe_fixes", "interactive", "output", "show_settings", "changed_since", "stdin_filename"]
    )]
    pub watch: bool,
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
    /// Whether findings are kept.
    #[command(flatten)]
    pub cache: CacheArguments,
    /// Whether a bar shows how far it is.
    #[command(flatten)]
    pub progress: ProgressArguments,
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

/// The letters of a run.
#[derive(Debug, Default)]
pub struct Asked {
    /// Those to check.
    pub letters: Vec<Letter>,
    /// Those that are left alone, since they have not changed.
    pub unchanged: Vec<Letter>,
    /// Whether all that was asked for is there.
    pub all_there: bool,
}

/// What a report is about.
#[derive(Clone, Copy)]
struct Run<'r> {
    arguments: &'r CheckArguments,
    plans: &'r [Plan],
    /// The revision since which no letter has changed.
    unchanged_since: Option<&'r str>,
    language: Language,
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
    if arguments.watch && arguments.fixing.fix {
        return terminal.fail("--watch only looks; mend letters with `kamerlint fix`, without --watch");
    }
    if arguments.watch {
        return watch::run(arguments, terminal);
    }
    if fix::report_stands_beside(arguments) {
        return fix::with_report_beside(terminal, |terminal| check(arguments, terminal));
    }
    check(arguments, terminal)
}

fn check(arguments: &CheckArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let (letters, all_there) = letters::asked(&arguments.files, arguments.stdin_filename.as_deref(), terminal)?;
    let (letters, unchanged) = match &arguments.changed_since {
        None => (letters, Vec::new()),
        Some(revision) => match letters::changed::since(revision, letters) {
            Ok(parted) => parted,
            Err(why) => return terminal.fail(why),
        },
    };
    check_letters(arguments, Asked { letters, unchanged, all_there }, terminal)
}

/// Checks these letters and writes a report.
pub fn check_letters(arguments: &CheckArguments, asked: Asked, terminal: &mut Terminal) -> io::Result<Status> {
    let Asked { letters, unchanged, all_there } = asked;
    let wanted = letters.len();
    let none_changed = wanted == 0 && !unchanged.is_empty();
    let cache = match Cache::open(&arguments.cache) {
        Ok(cache) => cache.map(Arc::new),
        Err(why) => return terminal.fail(why),
    };
    let (choice, rules) = (&arguments.choice, &arguments.rules);
    let baselines = Some(Baselines::new(arguments.baseline.as_deref()));
    let plans = plan(letters, &mut Means { choice, rules, baselines, cache: cache.clone() }, terminal)?;
    // Where nothing has changed, a wrong name on the command line is wrong all the same.
    let spared = if none_changed { unchanged } else { Vec::new() };
    let spared = plan(spared, &mut Means { choice, rules, baselines: None, cache: None }, terminal)?;
    let all = [rules_of(&plans), rules_of(&spared)].concat();
    if let Some(what) = unknown_name(&all, choice) {
        return terminal.fail(what);
    }
    let status = if all_there && plans.len() == wanted { Status::Clean } else { Status::Failed };
    let language =
        arguments.language.or(plans.iter().chain(&spared).find_map(|plan| plan.book.settings.config.language));
    let language = language.unwrap_or_default();
    if arguments.fixing.interactive {
        return fix::interactive::run(&plans, language, terminal).map(|asked| status.max(asked));
    }
    if arguments.fixing.diff {
        let count = terminal.progress.count(plans.len(), arguments.progress, language);
        return fix::show(&plans, count, arguments.fixing.daring(), language, terminal).map(|shown| status.max(shown));
    }
    let mut sheets = match outputs::open(&arguments.output, arguments.format) {
        Ok(sheets) => sheets,
        Err(why) => return terminal.fail(why),
    };
    let unchanged_since = arguments.changed_since.as_deref().filter(|_| none_changed);
    let run = Run { arguments, plans: &plans, unchanged_since, language };
    let status = status.max(report(&run, &mut sheets, terminal)?);
    if let Some(cache) = cache {
        cache.close();
    }
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
fn report(run: &Run, sheets: &mut [Sheet], terminal: &mut Terminal) -> io::Result<Status> {
    let Run { arguments, plans, unchanged_since, language } = *run;
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
    if let Some(revision) = unchanged_since {
        reports.iter_mut().try_for_each(|report| report.none_changed(revision))?;
    }
    let mut status = Status::Clean;
    let mut mendings = Mendings::default();
    let mut recognitions = Recognitions::default();
    let mut costs = Costs::default();
    let work = |plan: &Plan| match arguments.timing {
        true => timing::check(plan),
        false => (check_and_mend(plan, arguments, language), Costs::default()),
    };
    // Where the report stands among the errors, it may have told the reason already.
    let told = fix::report_stands_beside(arguments) && arguments.format.tells_unread();
    let count = terminal.progress.count(plans.len(), arguments.progress, language);
    for_each(plans, count, work, |plan, (outcome, cost)| {
        costs.add(cost);
        let (document, findings, mending) = match outcome {
            Ok(checked) => checked,
            Err(why) => {
                if !told {
                    writeln!(terminal.err, "error: {why}")?;
                }
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
        recognitions.take(plan.book.recognised(&document));
        let checked = Checked { path: &plan.letter.shown, document: &document, findings: &findings };
        let mut show = || reports.iter_mut().try_for_each(|report| report.letter(&checked));
        if arguments.timing { costs.measure(Step::Reporting, show) } else { show() }
    })?;
    for report in reports {
        report.close()?;
    }
    if arguments.format == Format::Human && !outputs::is_redirected(&arguments.output) {
        recognitions.write(language, terminal.out)?;
    }
    if arguments.timing {
        write_costs(&costs, language, terminal.out_colour, terminal.out)?;
    }
    if arguments.fixing.fix {
        mendings.close(language, arguments.format, terminal)?;
    }
    Ok(status)
}

fn check_and_mend(plan: &Plan, arguments: &CheckArguments, language: Language) -> Outcome {
    let (bytes, document, findings) = plan.check()?;
    if !arguments.fixing.fix {
        return Ok((document, findings, Mending::default()));
    }
    Ok(fix::mend(plan, bytes, (document, findings), arguments.fixing.daring(), language))
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
