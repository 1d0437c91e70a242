//! `kamerlint init`: a settings file to start from.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::{Status, Terminal};
use crate::settle::config::FILE_NAME;

/// Where to write it.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// The folder of the letters
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

/// Writes `kamerlint.toml`, unless there is one.
pub fn run(arguments: &InitArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let path = arguments.folder.join(FILE_NAME);
    let created = std::fs::OpenOptions::new().write(true).create_new(true).open(&path);
    let written = created.and_then(|mut file| file.write_all(TEMPLATE.as_bytes()));
    let shown = path.strip_prefix(".").unwrap_or(&path).display();
    match written {
        Ok(()) => {
            writeln!(terminal.out, "{shown}")?;
            Ok(Status::Clean)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            terminal.fail(format_args!("{shown}: is there already and is left as it is; remove it first"))
        }
        Err(error) => terminal.fail(format_args!("{shown}: cannot be written: {error}")),
    }
}

const TEMPLATE: &str = r#"# Settings of kamerlint for the letters in this folder and below it.
# `kamerlint check --show-settings FILE` shows what they come to.

# The language of messages: "nl" or "en".
language = "nl"

# The lowest level that makes the exit code 1: "error", "warning" or "note".
fail-on = "warning"

# What sort of letters these are; without it a letter is recognised. `kamerlint rules presets` tells more.
# preset = "beantwoording"

# Only these rules and categories; all if the list is empty. `kamerlint rules list` names them.
select = []

# Not these rules and categories.
ignore = []

# Also rules that are right less than 19 times in 20.
picky = false

# Findings that are known and left alone: `kamerlint baseline` writes such a file.
# baseline = "kamerlint-baseline.jsonl"

# Lists of words that are right, one a line: names and terms of the house.
# `kamerlint words add WORD` begins one. "toeslagenaffaire/affaire" adds all forms, as those of "affaire".
# words = ["own-words.txt"]

# Words of other traditions that are right too: "flemish", "before-1995".
# [spelling]
# also = ["before-1995"]

# Rules and categories to leave alone in some files.
# [per-file-ignores]
# "drafts/**" = ["placeholders"]

# Folders with rules of the house, and changes to rules by name. Every key of a rule file can be
# changed; `except` is added to.
# [rules]
# folders = ["house-rules"]
#
# [rules."repetition/doubled-word"]
# level = "warning"
# except = ["bon bon"]
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settle::config::Config;

    #[test]
    fn the_settings_to_start_from_are_settings() {
        assert!(toml::from_str::<Config>(TEMPLATE).is_ok());
        let uncommented: String = TEMPLATE
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|rest| rest.contains(" = ") || rest.starts_with('[')))
            .map(|line| format!("{}\n", line.unwrap_or_default()))
            .collect();
        let config: Config = toml::from_str(&uncommented).unwrap();
        assert_eq!(config.words.len() + config.rules.folders.len() + config.per_file_ignores.len(), 3);
    }
}
