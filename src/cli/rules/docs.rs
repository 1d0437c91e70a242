//! `kamerlint rules docs`: a book about the rules, as source of mdBook.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::rulebook::{self, RuleArguments};
use crate::cli::{Status, Terminal};
use crate::language::Language;

mod book;

/// Where to write them.
#[derive(Debug, Args)]
pub struct DocsArguments {
    /// The folder to write to; pages that are there already are written anew. `mdbook build DIR` makes
    /// web pages of it
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
    for (name, text) in book::files(&book.rules, language) {
        let path = arguments.folder.join(name);
        if let Err(error) = write(&path, &text) {
            return terminal.fail(format_args!("{}: cannot be written: {error}", path.display()));
        }
    }
    writeln!(terminal.out, "{}", arguments.folder.join(book::FIRST).display())?;
    Ok(Status::Clean)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}
