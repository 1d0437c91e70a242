//! `kamerlint words`: the words that a house calls right.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::rulebook::{from_here, own_words};
use super::whole::WholeFile;
use super::{Status, Terminal};
use crate::dutch::dictionary::dictionary;
use crate::dutch::inflection;
use crate::settle::config::{FILE_NAME, Settings};

/// The list that is begun where the settings name none.
const LIST: &str = "own-words.txt";

/// What to do with words.
#[derive(Debug, Subcommand)]
pub enum WordsCommand {
    /// Add words to the list of the house
    Add(AddArguments),
}

/// Which words, and to which list.
#[derive(Debug, Args)]
pub struct AddArguments {
    /// The words; with `/` and a word that they are inflected as: `toeslagenaffaire/affaire`
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// The list to add to, instead of the first that the settings name
    #[arg(long, value_name = "FILE")]
    list: Option<PathBuf>,
}

/// Does what is asked.
pub fn run(command: &WordsCommand, terminal: &mut Terminal) -> io::Result<Status> {
    let WordsCommand::Add(arguments) = command;
    for word in &arguments.words {
        if let Some(why) = refusal(word) {
            return terminal.fail(why);
        }
    }
    let list = match arguments.list.clone().map_or_else(|| list_of_the_house(Path::new("-")), Ok) {
        Ok(list) => list,
        Err(why) => return terminal.fail(why),
    };
    match add(&list, &arguments.words) {
        Ok(added) => {
            for word in &arguments.words {
                let done = if added.contains(word) { "added" } else { "was there already" };
                writeln!(terminal.out, "{}: {word}: {done}", from_here(&list).display())?;
            }
            Ok(Status::Clean)
        }
        Err(why) => terminal.fail(why),
    }
}

/// Why a word cannot stand in a list, if it cannot.
fn refusal(word: &str) -> Option<String> {
    let (form, model) = word.split_once('/').map_or((word, None), |(form, model)| (form, Some(model)));
    if form.trim().is_empty() || form.contains(['\n', '#']) {
        return Some(format!("“{word}” is no word"));
    }
    if let Some(model) = model.filter(|model| !inflection::is_model(model)) {
        return Some(format!(
            "“{model}” is not in the word list, so “{form}” cannot be inflected as it; name another word, or none"
        ));
    }
    let known = form.chars().all(|c| c.is_alphabetic() || c == '-') && dictionary().verdict(form).is_right();
    known.then(|| format!("“{form}” is in the word list of the program already"))
}

/// The first list that the settings name for a letter; where they name none, one is begun beside them.
///
/// # Errors
///
/// One line that says what is wrong with the settings, or that they cannot be written.
pub fn list_of_the_house(letter: &Path) -> Result<PathBuf, String> {
    let settings = Settings::discover(letter)
        .map_err(|mistake| format!("{}: {}; mend it first", from_here(&mistake.path).display(), mistake.message))?;
    if let Some(list) = settings.config.words.first() {
        return Ok(settings.folder().join(list));
    }
    let path = settings.path.clone().unwrap_or_else(|| PathBuf::from(FILE_NAME));
    let list = path.with_file_name(LIST);
    name_in_settings(&path).map(|()| list)
}

/// Adds words to a list, each on a line of its own, and tells which were not there yet.
///
/// # Errors
///
/// One line that says why the list cannot be read or written; it is then as it was.
pub fn add(list: &Path, words: &[String]) -> Result<Vec<String>, String> {
    let mut text = text_of(list)?;
    let mut added = Vec::new();
    for word in words {
        if own_words::entries(&text).any(|(_, entry)| entry == word) {
            continue;
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(word);
        text.push('\n');
        added.push(word.clone());
    }
    if !added.is_empty() {
        write(list, &text)?;
    }
    Ok(added)
}

/// Names the list in the settings file, which may not be there yet; keys stand before all tables.
fn name_in_settings(path: &Path) -> Result<(), String> {
    let text = text_of(path)?;
    let between = if text.is_empty() { "" } else { "\n" };
    write(path, &format!("# Words of the house that are right.\nwords = [\"{LIST}\"]\n{between}{text}"))
}

/// The text of a file; nothing if there is none yet.
fn text_of(path: &Path) -> Result<String, String> {
    match std::fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read.map_err(|error| format!("{}: cannot be read: {error}", path.display())),
    }
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let mut file = WholeFile::begin(path)?;
    file.write_all(text.as_bytes()).map_err(|error| format!("{}: cannot be written: {error}", path.display()))?;
    file.keep()
}
