//! `kamerlint refs`: the references to official sources in letters, with their canonical form and address.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::letters::{Letter, STANDARD_INPUT};
use super::{Status, Terminal};
use crate::document::Document;
use crate::dutch::citation::{Citation, Kind};
use crate::read;

/// Which letters, and how to print their references.
#[derive(Debug, Args)]
pub struct RefsArguments {
    /// Letters, or `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: Form,
    /// Also references to articles of laws
    #[arg(long)]
    articles: bool,
}

/// How references are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One line each: place, canonical form, address
    #[default]
    Short,
    /// One JSON object each
    Jsonl,
}

/// A reference as other programs read it.
#[derive(Serialize)]
struct Reference<'a> {
    path: &'a str,
    /// Byte offsets in the document's text.
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'static str,
    canonical: String,
    url: Option<String>,
}

/// Prints the references of letters, in the order of the letters.
pub fn run(arguments: &RefsArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let mut status = Status::Clean;
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
        for citation in document.citations().iter().filter(|one| arguments.articles || one.kind != Kind::Article) {
            write(&letter.shown, &document, citation, arguments.format, terminal.out)?;
        }
    }
    Ok(status)
}

fn write(path: &str, document: &Document, citation: &Citation, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let range = document.prose().origin(citation.range.clone());
    let text = &document.text[range.clone()];
    let (canonical, url) = (citation.canonical(), citation.url());
    match form {
        Form::Short => {
            let place = document.lines().place(range.start, &document.text);
            let url = url.unwrap_or_default();
            writeln!(out, "{path}:{}:{}: {canonical}  {url}", place.line, place.column)
        }
        Form::Jsonl => {
            let kind = citation.kind.name();
            let reference = Reference { path, start: range.start, end: range.end, text, kind, canonical, url };
            serde_json::to_writer(&mut *out, &reference)?;
            writeln!(out)
        }
    }
}
