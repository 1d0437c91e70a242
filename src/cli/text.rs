//! `kamerlint text`: a letter as the checks see it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::letters::{Letter, STANDARD_INPUT};
use super::{Status, Terminal};
use crate::document::{Document, Kind};
use crate::read;
use crate::report::visible::visible;

/// Which letter, and how to print it.
#[derive(Debug, Args)]
pub struct TextArguments {
    /// A letter, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show its blocks: line, kind and running text
    #[arg(long)]
    blocks: bool,
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
    let document = match read::read(letter.format(), &bytes) {
        Ok(document) => document,
        Err(error) => return terminal.fail(format_args!("{}: {error}", letter.shown)),
    };
    if arguments.blocks {
        write_blocks(&document, terminal.out)?;
    } else {
        terminal.out.write_all(document.text.as_bytes())?;
    }
    Ok(Status::Clean)
}

fn write_blocks(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let prose = document.prose();
    for (stretch, kind) in &prose.blocks {
        let line = document.lines().index(prose.origin(stretch.clone()).start) + 1;
        writeln!(out, "{line:>5}  {:<10}  {}", name(*kind), visible(&prose.text[stretch.clone()]))?;
    }
    Ok(())
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Heading => "heading",
        Kind::Paragraph => "paragraph",
        Kind::ListItem => "list-item",
        Kind::TableCell => "table-cell",
        Kind::Footnote => "footnote",
        Kind::Letterhead => "letterhead",
    }
}
