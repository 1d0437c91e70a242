//! `kamerlint check --show-settings`: what the settings come to for one file.

use std::io::{self, Write};
use std::path::Path;

use super::check::{CheckArguments, plan};
use super::rulebook::{self, Rulebook, Shelf};
use super::{Status, Terminal};
use crate::language::Language;
use crate::settle::Selection;

/// Prints the settings as TOML that could be saved, and the rules as comments below them.
pub fn show(file: &Path, arguments: &CheckArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let Some(book) = Shelf::new(&arguments.rules).book(file, terminal)? else {
        return Ok(Status::Failed);
    };
    let selection = plan::selection(&book, file, &arguments.choice);
    write_settings(file, arguments, &book, &selection, terminal.out)?;
    write_rules(&book, &selection, terminal.out)?;
    Ok(Status::Clean)
}

fn write_settings(
    file: &Path,
    arguments: &CheckArguments,
    book: &Rulebook,
    selection: &Selection,
    out: &mut dyn Write,
) -> io::Result<()> {
    let config = &book.settings.config;
    let origin = book.settings.path.as_deref().map(|path| rulebook::from_here(path).display().to_string());
    let said = |here: bool, there: bool| match (here, there, &origin) {
        (true, _, _) => "command line".to_owned(),
        (false, true, Some(origin)) => origin.clone(),
        _ => "default".to_owned(),
    };
    let choice = &arguments.choice;
    let language = match arguments.language.or(config.language).unwrap_or_default() {
        Language::Nl => "nl",
        Language::En => "en",
    };
    let fail_on = match arguments.fail_on {
        Some(fail_on) => format!("{fail_on:?}").to_lowercase(),
        None => config.fail_on.map_or("warning", |level| level.name()).to_owned(),
    };
    let words: Vec<String> = config.words.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let folders = config.rules.folders.iter().chain(&arguments.rules.rules);
    let folders: Vec<String> = folders.map(|path| path.to_string_lossy().into_owned()).collect();
    writeln!(out, "# settings for {}", file.display())?;
    writeln!(out, "# settings file: {}", origin.as_deref().unwrap_or("none"))?;
    let mut line = |key: &str, value: toml::Value, from: String| writeln!(out, "{key} = {value}  # {from}");
    line("language", language.into(), said(arguments.language.is_some(), config.language.is_some()))?;
    line("fail-on", fail_on.into(), said(arguments.fail_on.is_some(), config.fail_on.is_some()))?;
    line("picky", selection.picky.into(), said(choice.picky, config.picky))?;
    line("select", list(&selection.select), said(!choice.select.is_empty(), !config.select.is_empty()))?;
    line("ignore", list(&selection.ignore), said(!choice.ignore.is_empty(), !selection.ignore.is_empty()))?;
    if let Some(baseline) = arguments.baseline.as_ref().or(config.baseline.as_ref()) {
        let from = said(arguments.baseline.is_some(), config.baseline.is_some());
        line("baseline", baseline.to_string_lossy().into_owned().into(), from)?;
    }
    line("words", list(&words), said(false, !words.is_empty()))?;
    let also: Vec<String> = config.spelling.also.iter().map(|tradition| tradition.name().to_owned()).collect();
    line("spelling.also", list(&also), said(false, !also.is_empty()))?;
    line("rules.folders", list(&folders), said(!arguments.rules.rules.is_empty(), !folders.is_empty()))?;
    let mut overlays: Vec<_> = config.rules.overlays.iter().collect();
    overlays.sort_by_key(|(id, _)| id.as_str());
    for (id, overlay) in overlays {
        let header = toml::Value::from(id.as_str());
        writeln!(out, "rules.{header} = {}", toml::Value::from(overlay.clone()))?;
    }
    Ok(())
}

fn write_rules(book: &Rulebook, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    for rule in &book.rules.rules {
        let state = match (selection.is_on(rule), selection.is_ignored(rule)) {
            (true, false) => "on",
            (true, true) => "ignored",
            (false, _) => "off",
        };
        let picky = if rule.file.picky { "  (picky)" } else { "" };
        writeln!(out, "# {state:<7}  {:<7}  {}{picky}", rule.file.level.name(), rule.id)?;
    }
    Ok(())
}

fn list(names: &[String]) -> toml::Value {
    names.iter().map(String::as_str).collect::<Vec<_>>().into()
}
