//! `kamerlint rules schema`: the JSON schema of the files that people write.

use std::io;

use clap::{Args, ValueEnum};

use crate::cli::{Status, Terminal};
use crate::rule::RuleFile;
use crate::settle::config::Config;

/// Which schema.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// The file that it describes
    #[arg(value_enum)]
    file: SchemaOf,
}

/// A file that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SchemaOf {
    /// A rule file
    Rule,
    /// kamerlint.toml
    Settings,
}

/// Prints the schema.
pub fn run(arguments: &SchemaArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let schema = match arguments.file {
        SchemaOf::Rule => schemars::schema_for!(RuleFile),
        SchemaOf::Settings => schemars::schema_for!(Config),
    };
    writeln!(terminal.out, "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(Status::Clean)
}
