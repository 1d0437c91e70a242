//! `kamerlint rules`: everything about rules as such.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::rulebook::{self, RuleArguments};
use super::{Status, Terminal};
use crate::language::Language;
use crate::rule::Rule;

mod docs;
mod new;
pub mod presets;
mod schema;
pub mod test;

/// What to do with rules.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// List all rules
    List(ListArguments),
    /// Put rules to the test of their own examples
    Test(test::TestArguments),
    /// Write a rule file to start from
    New(new::NewArguments),
    /// Tell which presets there are, and what each changes
    Presets(presets::PresetsArguments),
    /// Write a page of Markdown for each rule, and an index
    Docs(docs::DocsArguments),
    /// Print the JSON schema of rule files or settings, for editors
    Schema(schema::SchemaArguments),
}

/// How to list rules.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// How to show them
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: ListFormat,
    /// The language of titles [default: nl]
    #[arg(long, value_enum, env = "KAMERLINT_LANGUAGE", hide_env_values = true)]
    language: Option<Language>,
    #[command(flatten)]
    rules: RuleArguments,
}

/// A format that rules can be listed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// Columns
    #[default]
    Human,
    /// A JSON array
    Json,
}

/// A rule as other programs get it.
#[derive(Serialize)]
struct RuleEntry<'r> {
    id: &'r str,
    category: &'r str,
    level: &'static str,
    title: &'r str,
    check: &'static str,
    picky: bool,
    source: &'r str,
}

/// Does what is asked about rules.
pub fn run(command: &RulesCommand, terminal: &mut Terminal) -> io::Result<Status> {
    match command {
        RulesCommand::List(arguments) => list(arguments, terminal),
        RulesCommand::Test(arguments) => test::run(arguments, terminal),
        RulesCommand::New(arguments) => new::run(arguments, terminal),
        RulesCommand::Presets(arguments) => presets::run(arguments, terminal),
        RulesCommand::Docs(arguments) => docs::run(arguments, terminal),
        RulesCommand::Schema(arguments) => schema::run(arguments, terminal),
    }
}

/// Writes rules as columns: name, level, title.
pub fn write_table(rules: &[Arc<Rule>], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let widest = rules.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    for rule in rules {
        let picky = if rule.file.picky { " (picky)" } else { "" };
        let title = rule.file.title.get(language);
        writeln!(out, "{:<widest$}  {:<7}  {title}{picky}", rule.id, rule.file.level.name())?;
    }
    Ok(())
}

fn list(arguments: &ListArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let Some(book) = rulebook::here(&arguments.rules, terminal)? else {
        return Ok(Status::Failed);
    };
    let language = arguments.language.or(book.settings.config.language).unwrap_or_default();
    match arguments.format {
        ListFormat::Human => write_table(&book.rules.rules, language, terminal.out)?,
        ListFormat::Json => {
            let entries: Vec<RuleEntry> = book.rules.rules.iter().map(|rule| entry(rule, language)).collect();
            writeln!(terminal.out, "{}", serde_json::to_string_pretty(&entries)?)?;
        }
    }
    Ok(Status::Clean)
}

fn entry(rule: &Rule, language: Language) -> RuleEntry<'_> {
    RuleEntry {
        id: &rule.id,
        category: rule.category(),
        level: rule.file.level.name(),
        title: rule.file.title.get(language),
        check: rule.file.check.name(),
        picky: rule.file.picky,
        source: &rule.file.source,
    }
}

/// A new file with this text; refuses one that is there already.
fn write_new(path: &PathBuf, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}
