//! `kamerlint refs`: the references to official sources in letters, and what is known of each.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::letters::{Letter, STANDARD_INPUT};
use super::{Status, Terminal};
use crate::dutch::citation::Kind;
use crate::language::Language;
use crate::read;

use row::{Row, Verdict};

mod formats;
mod row;

/// Which letters, and how to print their references.
#[derive(Debug, Args)]
pub struct RefsArguments {
    /// Letters, or `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: Form,
    /// Each source once a letter
    #[arg(long)]
    unique: bool,
    /// Only the canonical forms, one line each
    #[arg(long)]
    canonical: bool,
    /// Only those that are not what the letter says, or of which nothing is known
    #[arg(long)]
    unknown: bool,
    /// Also references to articles of laws
    #[arg(long)]
    articles: bool,
    /// The language of headings [default: nl]
    #[arg(long, value_enum, env = "KAMERLINT_LANGUAGE", hide_env_values = true)]
    language: Option<Language>,
}

/// How references are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A table for people: whether it is what the letter says, its day, its movers, its subject
    #[default]
    Table,
    /// One line each: place, canonical form, address
    Short,
    /// One JSON object each
    Jsonl,
    /// Comma-separated values, with a heading
    Csv,
    /// A table in Markdown, with links
    Markdown,
    /// A page of its own
    Html,
}

/// Prints the references of letters, in the order of the letters.
pub fn run(arguments: &RefsArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let mut status = Status::Clean;
    let language = arguments.language.unwrap_or_default();
    let mut rows = Vec::new();
    for file in &arguments.files {
        let letter = match file.as_path() == Path::new(STANDARD_INPUT) {
            true => Letter::input(None),
            false => Letter::file(file),
        };
        let document =
            match letter.bytes(terminal.input).map_err(|why| why.to_string()).and_then(|bytes| {
                read::read(letter.format(), &bytes).map_err(|error| format!("{}: {error}", letter.shown))
            }) {
                Ok(document) => document,
                Err(why) => {
                    status = terminal.fail(why)?;
                    continue;
                }
            };
        let mut seen = HashSet::new();
        rows.extend(row::rows(&letter.shown, &document, language).into_iter().filter(|row| {
            (arguments.articles || row.kind != Kind::Article.name())
                && (!arguments.unknown || row.verdict != Verdict::Agrees)
                && (!arguments.unique || seen.insert(row.source.clone()))
        }));
    }
    match arguments.canonical {
        true => formats::canonical(&rows, terminal.out)?,
        false => write(&rows, arguments.format, language, terminal)?,
    }
    Ok(status)
}

fn write(rows: &[Row], form: Form, language: Language, terminal: &mut Terminal) -> io::Result<()> {
    match form {
        Form::Table => formats::table(rows, language, terminal.out),
        Form::Short => formats::short(rows, terminal.out),
        Form::Jsonl => formats::jsonl(rows, terminal.out),
        Form::Csv => formats::csv(rows, terminal.out),
        Form::Markdown => formats::markdown(rows, language, terminal.out),
        Form::Html => formats::html(rows, language, terminal.out),
    }
}
