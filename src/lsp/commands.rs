//! What is done at the user's word outside of the letter: settings and lists are changed, a rule is explained.
//!
//! A file that is open in the editor is changed there, so that nothing is lost of what is not saved yet; any
//! other is written.

use std::fmt::Display;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use lsp_types::{ExecuteCommandParams, MessageType};
use serde_json::{Value, json};

use super::actions::workspace_edit;
use super::server::Server;
use super::{address, difference};
use crate::cli::house;
use crate::cli::page;
use crate::language::Language;
use crate::rule::Rule;
use crate::settle::config::{Config, FILE_NAME, Settings};

/// A command that the editor can send back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// A word is right: the letter, the word.
    AddWord,
    /// A rule is left alone in one letter: the letter, the rule.
    IgnoreInLetter,
    /// A rule is left alone everywhere: the letter, the rule.
    IgnoreInProject,
    /// The page of a rule is shown: the letter, the rule.
    Explain,
}

impl Command {
    /// All of them.
    pub const ALL: [Command; 4] =
        [Command::AddWord, Command::IgnoreInLetter, Command::IgnoreInProject, Command::Explain];

    /// The name in the protocol. Extensions of editors have commands of their own, so these have a room to themselves.
    pub fn name(self) -> &'static str {
        match self {
            Command::AddWord => "kamerlint.server.addWord",
            Command::IgnoreInLetter => "kamerlint.server.ignoreInLetter",
            Command::IgnoreInProject => "kamerlint.server.ignoreInProject",
            Command::Explain => "kamerlint.server.explain",
        }
    }
}

/// Does what a command says. What cannot be done is told to the user.
pub fn execute(server: &mut Server, params: &ExecuteCommandParams) -> Value {
    let command = Command::ALL.into_iter().find(|command| command.name() == params.command);
    let arguments: Vec<&str> = params.arguments.iter().filter_map(Value::as_str).collect();
    let (Some(command), [letter, name]) = (command, arguments.as_slice()) else {
        let _ = show(server, MessageType::ERROR, format_args!("kamerlint: {}", params.command));
        return Value::Null;
    };
    let letter = address::path(letter);
    let done = match command {
        Command::AddWord => add_word(server, letter.as_deref(), name),
        Command::IgnoreInLetter => letter.map_or(Ok(()), |letter| ignore_in_letter(server, &letter, name)),
        Command::IgnoreInProject => ignore_in_project(server, letter.as_deref(), name),
        Command::Explain => explain(server, letter.as_deref(), name),
    };
    if let Err(why) = done {
        let _ = show(server, MessageType::ERROR, format_args!("kamerlint: {why}"));
    }
    Value::Null
}

/// Why something could not be done.
type Trouble = String;

fn add_word(server: &mut Server, letter: Option<&Path>, word: &str) -> Result<(), Trouble> {
    let (settings, letter) = settings(server, letter)?;
    let words = [word.to_owned()];
    let file = house::settings_file(&settings, &letter);
    let (list, is_named) = match settings.config.words.first() {
        Some(list) => (settings.folder().join(list), true),
        None => (file.with_file_name(house::OWN_WORDS), false),
    };
    if is_open(server, &list) {
        change_open(server, &list, |text| with_words(text, &house::new_words(text, &words)))?;
    } else {
        house::add_to_list(&list, &words).map_err(|why| unwritten(server, &list, &why))?;
    }
    if !is_named {
        change_settings(server, &file, house::naming_own_words)?;
    }
    anew(server)
}

fn ignore_in_letter(server: &mut Server, letter: &Path, rule: &str) -> Result<(), Trouble> {
    let (settings, letter) = settings(server, Some(letter))?;
    let file = house::settings_file(&settings, &letter);
    let pattern = house::pattern(&file, &letter);
    change_settings(server, &file, |text| house::ignoring(text, &pattern, rule))?;
    anew(server)
}

fn ignore_in_project(server: &mut Server, letter: Option<&Path>, rule: &str) -> Result<(), Trouble> {
    let (settings, letter) = settings(server, letter)?;
    // Without settings they are made for the whole folder that the editor has open.
    let top = server.client.folders.iter().find(|folder| letter.starts_with(folder));
    let fresh = top.map_or_else(|| house::settings_file(&settings, &letter), |folder| folder.join(FILE_NAME));
    let file = settings.path.clone().unwrap_or(fresh);
    change_settings(server, &file, |text| house::ignoring_everywhere(text, rule))?;
    anew(server)
}

/// Shows the page of a rule: as a page if the editor can open one, else its reason in a line.
fn explain(server: &mut Server, letter: Option<&Path>, rule: &str) -> Result<(), Trouble> {
    let book = server.book(letter).map_err(|_| rule.to_owned())?;
    let rule = book.rulebook.rules.get(rule).ok_or_else(|| rule.to_owned())?;
    let language = server.language(Some(&book));
    if !server.client.shows_documents {
        let why = rule.file.why.get(language).to_owned();
        return show(server, MessageType::INFO, format_args!("{}: {why}", rule.id)).map_err(|why| why.to_string());
    }
    let path = write_page(server, rule, language).map_err(|why| why.to_string())?;
    let address = address::address(&path).ok_or_else(|| path.display().to_string())?;
    let params = json!({ "uri": address, "external": false, "takeFocus": true });
    server.ask("window/showDocument", params).map_err(|why| why.to_string())
}

fn write_page(server: &mut Server, rule: &Rule, language: Language) -> io::Result<PathBuf> {
    let folder = match &server.pages {
        Some(folder) => folder.path().to_owned(),
        None => server.pages.insert(tempfile::Builder::new().prefix("kamerlint-").tempdir()?).path().to_owned(),
    };
    let path = folder.join(format!("{}.md", rule.id.replace('/', "-")));
    fs::write(&path, page::markdown(rule, language))?;
    Ok(path)
}

/// The settings that hold for a letter, and the letter; one without a file is as if in the editor's folder.
fn settings(server: &mut Server, letter: Option<&Path>) -> Result<(Settings, PathBuf), Trouble> {
    let unsaved = || server.client.folders.first().map(|folder| folder.join("-"));
    let letter = letter.map(Path::to_owned).or_else(unsaved).ok_or_else(|| FILE_NAME.to_owned())?;
    match server.book(Some(&letter)) {
        Ok(book) => Ok((book.rulebook.settings.clone(), letter)),
        Err(mistakes) => Err(mistakes.first().map_or_else(String::new, |mistake| mistake.message.clone())),
    }
}

/// Changes settings; what would no longer be settings is left as it is, and told.
fn change_settings(server: &mut Server, path: &Path, change: impl FnOnce(&str) -> String) -> Result<(), Trouble> {
    if is_open(server, path) {
        return change_open(server, path, change);
    }
    match house::change(path, change) {
        Ok(true) => Ok(()),
        Ok(false) => Err(server.language(None).change_by_hand(path)),
        Err(why) => Err(unwritten(server, path, &why)),
    }
}

fn is_open(server: &Server, path: &Path) -> bool {
    server.open.values().any(|open| open.path.as_deref() == Some(path))
}

/// Changes a text that is open in the editor.
fn change_open(server: &mut Server, path: &Path, change: impl FnOnce(&str) -> String) -> Result<(), Trouble> {
    let Some(open) = server.open.values().find(|open| open.path.as_deref() == Some(path)) else {
        return Ok(());
    };
    let new = change(&open.text);
    let is_settings = path.file_name().is_some_and(|name| name == FILE_NAME);
    if is_settings && toml::from_str::<Config>(&new).is_err() {
        return Err(server.language(None).change_by_hand(path));
    }
    let edits = difference::edits(&open.text, &new);
    let edit = workspace_edit(open, &edits, &server.client);
    server.ask("workspace/applyEdit", json!({ "edit": edit })).map_err(|why| why.to_string())
}

fn with_words(list: &str, words: &[String]) -> String {
    let between = if list.is_empty() || list.ends_with('\n') { "" } else { "\n" };
    words.iter().fold(format!("{list}{between}"), |list, word| format!("{list}{word}\n"))
}

/// Looks at every letter with what holds now.
fn anew(server: &mut Server) -> Result<(), Trouble> {
    server.shelf.clear();
    server.start_anew().map_err(|why| why.to_string())
}

fn unwritten(server: &Server, path: &Path, why: &crate::cli::Unwritten) -> Trouble {
    format!("{}: {}", path.display(), server.language(None).unwritten(why))
}

fn show(server: &mut Server, kind: MessageType, message: impl Display) -> io::Result<()> {
    server.notify("window/showMessage", json!({ "type": kind, "message": message.to_string() }))
}
