//! `kamerlint rules presets`: settings for one sort of letter, and what they change.

use std::io::{self, Write};

use clap::Args;

use crate::cli::{Status, Terminal};
use crate::language::{Change, Language};
use crate::settle::preset::{self, Preset};

/// How to show them.
#[derive(Debug, Args)]
pub struct PresetsArguments {
    /// The language of the list [default: nl]
    #[arg(long, value_enum, env = "KAMERLINT_LANGUAGE", hide_env_values = true)]
    language: Option<Language>,
}

/// Lists the presets.
pub fn run(arguments: &PresetsArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let language = arguments.language.unwrap_or_default();
    for (number, preset) in preset::presets().iter().enumerate() {
        if number > 0 {
            writeln!(terminal.out)?;
        }
        write(preset, language, terminal.out)?;
    }
    Ok(Status::Clean)
}

/// What a preset changes, a line each: the sort of change, and the rule.
pub fn changes(preset: &Preset) -> Vec<(Change, String)> {
    let file = &preset.file;
    let select = file.select.iter().map(|name| (Change::Select, name.clone()));
    let ignore = file.ignore.iter().map(|name| (Change::Ignore, name.clone()));
    let on = preset.switched_on().map(|id| (Change::On, id.to_owned()));
    let others = file.rules.iter().flat_map(|(id, overlay)| {
        let keys = overlay.iter().filter(|(key, value)| !preset::switches_on(key, value));
        keys.map(move |(key, value)| (Change::Other, format!("{id}: {key} = {value}")))
    });
    select.chain(ignore).chain(on).chain(others).collect()
}

fn write(preset: &Preset, language: Language, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}", preset.name, preset.file.title.get(language))?;
    writeln!(out, "  {}", preset.file.why.get(language))?;
    writeln!(out, "  ({})", language.is_recognised(preset.is_recognised()))?;
    for (change, what) in changes(preset) {
        writeln!(out, "  {:<8} {what}", language.preset_heading(change))?;
    }
    Ok(())
}
