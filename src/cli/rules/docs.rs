//! `kamerlint rules docs`: a page of Markdown for each rule, and an index.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::rulebook::{self, RuleArguments};
use crate::cli::{Status, Terminal, page};
use crate::language::Language;
use crate::rule::Rules;

/// Where to write them.
#[derive(Debug, Args)]
pub struct DocsArguments {
    /// The folder to write to; pages that are there already are written anew
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The language of the pages [default: nl]
    #[arg(long, value_enum, env = "KAMERLINT_LANGUAGE", hide_env_values = true)]
    language: Option<Language>,
    #[command(flatten)]
    rules: RuleArguments,
}

/// Writes the pages.
pub fn run(arguments: &DocsArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let Some(book) = rulebook::here(&arguments.rules, terminal)? else {
        return Ok(Status::Failed);
    };
    let language = arguments.language.or(book.settings.config.language).unwrap_or_default();
    let written = write_pages(&arguments.folder, &book.rules, language);
    if let Err(error) = written {
        return terminal.fail(format_args!("{}: cannot be written: {error}", arguments.folder.display()));
    }
    writeln!(terminal.out, "{}", arguments.folder.join("index.md").display())?;
    Ok(Status::Clean)
}

fn write_pages(folder: &Path, rules: &Rules, language: Language) -> io::Result<()> {
    for rule in &rules.rules {
        std::fs::create_dir_all(folder.join(rule.category()))?;
        std::fs::write(folder.join(format!("{}.md", rule.id)), page::markdown(rule, language))?;
    }
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("index.md"), index(rules, language))
}

fn index(rules: &Rules, language: Language) -> String {
    let mut index = String::new();
    let mut category = "";
    for rule in &rules.rules {
        if rule.category() != category {
            let blank = if category.is_empty() { "" } else { "\n" };
            category = rule.category();
            let _ = write!(index, "{blank}# {category}\n\n");
        }
        let title = rule.file.title.get(language);
        let _ = writeln!(index, "- [{}]({}.md) ({}): {title}", rule.id, rule.id, rule.file.level.name());
    }
    index
}
