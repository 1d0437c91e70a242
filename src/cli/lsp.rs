//! `kamerlint lsp`: the language server.

use std::io;

use clap::Args;

use super::check::Choice;
use super::rulebook::RuleArguments;
use super::{Status, Terminal};
use crate::language::Language;
use crate::lsp::{self, Ending, Setup};

/// What holds for every letter that an editor opens.
#[derive(Debug, Args)]
pub struct LspArguments {
    /// Which rules are on.
    #[command(flatten)]
    choice: Choice,
    /// Where rules and settings come from.
    #[command(flatten)]
    rules: RuleArguments,
    /// The language of messages [default: that of the editor or the settings, or nl]
    #[arg(long, value_enum, env = "KAMERLINT_LANGUAGE", hide_env_values = true)]
    language: Option<Language>,
    /// What editors say where others listen on a port; it changes nothing
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Serves an editor until it says that it is enough.
pub fn run(arguments: &LspArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let LspArguments { choice, rules, language, .. } = arguments;
    let setup = Setup { choice, rules, language: *language };
    match lsp::run(io::stdin(), terminal.bytes_out, &setup)? {
        Ending::Agreed => Ok(Status::Clean),
        // The protocol asks for exit code 1.
        Ending::Broken => Ok(Status::Findings),
    }
}
