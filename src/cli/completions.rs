//! `kamerlint completions`: a script that completes arguments in a shell.

use std::io;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Arguments, Status, Terminal};

/// For which shell.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script.
pub fn run(arguments: &CompletionsArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), env!("CARGO_PKG_NAME"), &mut script);
    terminal.out.write_all(&script)?;
    Ok(Status::Clean)
}
