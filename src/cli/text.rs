//! `kamerlint text`: a letter as the checks see it.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::letters::{Letter, STANDARD_INPUT};
use super::{Status, Terminal};
use crate::language::Language;
use crate::read::{self, View};

mod blocks;

/// Which letter, and how to print it.
#[derive(Debug, Args)]
pub struct TextArguments {
    /// A letter, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show what was read: blocks with their place and kind, notes, comments, changes, properties
    #[arg(long)]
    blocks: bool,
    /// Of tracked changes, show this
    #[arg(long, value_enum, value_name = "VIEW", default_value_t)]
    revisions: View,
    /// The language of places [default: nl]
    #[arg(long, value_enum, env = "KAMERLINT_LANGUAGE", hide_env_values = true)]
    language: Option<Language>,
}

/// Prints the text of a letter, or its blocks.
pub fn run(arguments: &TextArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let letter = match arguments.file.as_path() == Path::new(STANDARD_INPUT) {
        true => Letter::input(None),
        false => Letter::file(&arguments.file),
    };
    let bytes = match letter.bytes(terminal.input) {
        Ok(bytes) => bytes,
        Err(why) => return terminal.fail(why),
    };
    let document = match read::read_view(letter.format(), &bytes, arguments.revisions) {
        Ok(document) => document,
        Err(error) => return terminal.fail(format_args!("{}: {error}", letter.shown)),
    };
    if arguments.blocks {
        for remark in &document.remarks {
            writeln!(
                terminal.err,
                "note: {}: {}",
                letter.shown,
                arguments.language.unwrap_or_default().remark(remark)
            )?;
        }
        blocks::write(&document, arguments.language.unwrap_or_default(), terminal.out)?;
    } else {
        terminal.out.write_all(document.text.as_bytes())?;
    }
    Ok(Status::Clean)
}
