//! `kamerlint data`: the facts that are built in.

use std::io;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use super::{Status, Terminal};
use crate::language::Language;
use crate::reach::{self, Reach};

/// What to do with the facts.
#[derive(Debug, Subcommand)]
pub enum DataCommand {
    /// Tell which facts are built in, and how far they reach
    Status(StatusArguments),
}

/// How to tell it.
#[derive(Debug, Args)]
pub struct StatusArguments {
    /// How to show it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
    /// The language of the words [default: nl]
    #[arg(long, value_enum, env = "KAMERLINT_LANGUAGE", hide_env_values = true)]
    language: Option<Language>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines for people
    #[default]
    Human,
    /// A JSON array
    Json,
}

/// One table of facts as other programs get it.
#[derive(Serialize)]
struct Entry {
    id: &'static str,
    file: &'static str,
    rows: usize,
    from: Option<String>,
    to: Option<String>,
    source: &'static str,
    title: &'static str,
    remark: &'static str,
}

/// Does what is asked about the facts.
pub fn run(command: &DataCommand, terminal: &mut Terminal) -> io::Result<Status> {
    let DataCommand::Status(arguments) = command;
    let language = arguments.language.unwrap_or_default();
    match arguments.format {
        Format::Human => human(language, terminal)?,
        Format::Json => {
            let entries: Vec<Entry> = reach::ALL.iter().map(|reach| entry(reach, language)).collect();
            serde_json::to_writer_pretty(&mut *terminal.out, &entries)?;
            writeln!(terminal.out)?;
        }
    }
    Ok(Status::Clean)
}

fn entry(reach: &Reach, language: Language) -> Entry {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    Entry {
        id: reach.id,
        file: reach.file,
        rows: reach.rows,
        from: day(reach.from),
        to: day(reach.to),
        source: reach.source,
        title: reach.title(language),
        remark: reach.remark(language),
    }
}

fn human(language: Language, terminal: &mut Terminal) -> io::Result<()> {
    let width = reach::ALL.iter().map(|reach| reach.id.len()).max().unwrap_or(0);
    for reach in reach::ALL {
        let span = match (reach.from, reach.to) {
            (Some(from), Some(to)) => format!("{from} – {to}"),
            (None, Some(to)) => format!("{:10} – {to}", ""),
            _ => "–".to_owned(),
        };
        writeln!(terminal.out, "{:width$}  {span:^23}  {:>7}  {}", reach.id, reach.rows, reach.title(language))?;
        writeln!(terminal.out, "{:width$}  {:23}  {:7}  ({})", "", "", "", reach.remark(language))?;
    }
    Ok(())
}
