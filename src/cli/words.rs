//! `kamerlint words`: the words that a house calls right.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::rulebook::from_here;
use super::{Status, Terminal, house};
use crate::dutch::dictionary::dictionary;
use crate::dutch::inflection;
use crate::language::Language;
use crate::settle::config::Settings;

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
    let words = &arguments.words;
    if let Some(why) = words.iter().find_map(|word| refusal(word)) {
        return terminal.fail(why);
    }
    let here = Path::new("-");
    let done = match &arguments.list {
        Some(list) => {
            house::add_to_list(list, words).map(|added| (list.clone(), added)).map_err(|why| (list.clone(), why))
        }
        None => match Settings::discover(here) {
            Ok(settings) => house::add_words(&settings, here, words).map_err(|why| (settings.folder(), why)),
            Err(mistake) => {
                return terminal.fail(format_args!("{}: {}", from_here(&mistake.path).display(), mistake.message));
            }
        },
    };
    match done {
        Ok((list, added)) => {
            let list = from_here(&list);
            for word in words {
                let what = if added.contains(word) { "added" } else { "was there already" };
                writeln!(terminal.out, "{}: {word}: {what}", list.display())?;
            }
            Ok(Status::Clean)
        }
        Err((path, why)) => {
            terminal.fail(format_args!("{}: {}", from_here(&path).display(), Language::En.unwritten(&why)))
        }
    }
}

/// Why a word cannot stand in a list, if it cannot.
pub fn refusal(word: &str) -> Option<String> {
    let (form, model) = word.split_once('/').map_or((word, None), |(form, model)| (form, Some(model)));
    if form.trim().is_empty() || form.contains(['\n', '\r', '#']) {
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
