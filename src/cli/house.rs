//! What the writer decides, kept for the next time: words of the house in a list, rules left alone in the
//! settings.
//!
//! Settings are changed by adding a line; what cannot be added so is left to the writer.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::fix::replace::{self, Unwritten};
use super::rulebook::own_words;
use crate::settle::config::{Config, FILE_NAME, Settings};

/// The list of words that is made if the settings name none.
pub const OWN_WORDS: &str = "own-words.txt";

/// Adds words to the first list that the settings of a letter name; without one a list is made, and named
/// in the settings. Gives the list, and the words that were not in it yet.
///
/// # Errors
///
/// Nothing was changed, or only the list.
pub fn add_words(settings: &Settings, letter: &Path, words: &[String]) -> Result<(PathBuf, Vec<String>), Unwritten> {
    if let Some(list) = settings.config.words.first() {
        let list = settings.folder().join(list);
        let added = add_to_list(&list, words)?;
        return Ok((list, added));
    }
    let path = settings_file(settings, letter);
    let list = path.with_file_name(OWN_WORDS);
    let added = add_to_list(&list, words)?;
    change(&path, naming_own_words)?;
    Ok((list, added))
}

/// The settings with the name of the list of words that is made beside them.
pub fn naming_own_words(text: &str) -> String {
    let between = if text.is_empty() { "" } else { "\n" };
    format!("# Words of the house that are right.\nwords = [\"{OWN_WORDS}\"]\n{between}{text}")
}

/// Adds words to a list, each on a line of its own, and gives those that were not in it yet.
///
/// # Errors
///
/// The list is as it was.
pub fn add_to_list(list: &Path, words: &[String]) -> Result<Vec<String>, Unwritten> {
    let old = read_or_make(list)?;
    let added = new_words(&String::from_utf8_lossy(&old), words);
    if !added.is_empty() {
        replace::replace(list, &old, &with_lines(&old, &added))?;
    }
    Ok(added)
}

/// Those of some words that a list does not have yet.
pub fn new_words(list: &str, words: &[String]) -> Vec<String> {
    let is_new = |word: &&String| !own_words::entries(list).any(|(_, entry)| entry == *word);
    words.iter().filter(is_new).cloned().collect()
}

/// Takes a word out of the lists that the settings name; false if none of them has it.
///
/// # Errors
///
/// The list is as it was.
pub fn remove_word(settings: &Settings, word: &str) -> Result<bool, Unwritten> {
    let mut is_removed = false;
    for list in settings.config.words.iter().map(|list| settings.folder().join(list)) {
        let old = fs::read(&list)?;
        let Ok(text) = std::str::from_utf8(&old) else {
            continue;
        };
        let is_other = |line: &&str| line.trim() != word;
        let new: String = text.split_inclusive('\n').filter(is_other).collect();
        if new.len() < text.len() {
            replace::replace(&list, &old, new.as_bytes())?;
            is_removed = true;
        }
    }
    Ok(is_removed)
}

/// Leaves a rule alone in a letter, by a line in the settings; false if the line has to be added by hand.
/// Gives the settings too.
///
/// # Errors
///
/// Nothing was changed.
pub fn ignore(settings: &Settings, letter: &Path, rule: &str) -> Result<(PathBuf, bool), Unwritten> {
    let path = settings_file(settings, letter);
    let pattern = pattern(&path, letter);
    let done = change(&path, |text| ignoring(text, &pattern, rule))?;
    Ok((path, done))
}

/// The settings with one more rule below `[per-file-ignores]`: in the line of the letter, or a new one.
pub fn ignoring(text: &str, pattern: &str, rule: &str) -> String {
    const HEADING: &str = "[per-file-ignores]\n";
    let letter = toml::Value::from(pattern);
    let line = format!("{letter} = [\"{rule}\"]\n");
    let begins_a_line = |at: &usize| text[..*at].is_empty() || text[..*at].ends_with('\n');
    let heading = text.match_indices(HEADING).map(|(at, _)| at).find(begins_a_line);
    let own = format!("{letter} = [");
    let own_line = text.match_indices(&own).map(|(at, _)| at).find(begins_a_line);
    if let Some(at) = own_line.filter(|at| heading.is_some_and(|heading| heading < *at)) {
        return format!("{}\"{rule}\", {}", &text[..at + own.len()], &text[at + own.len()..]);
    }
    match heading {
        Some(at) => format!("{}{line}{}", &text[..at + HEADING.len()], &text[at + HEADING.len()..]),
        None if text.is_empty() || text.ends_with("\n\n") => format!("{text}{HEADING}{line}"),
        None if text.ends_with('\n') => format!("{text}\n{HEADING}{line}"),
        None => format!("{text}\n\n{HEADING}{line}"),
    }
}

/// The settings with one more rule in `ignore`, which holds for all letters.
pub fn ignoring_everywhere(text: &str, rule: &str) -> String {
    let ignored = toml::from_str::<Ignored>(text).ok().and_then(|settings| settings.ignore);
    let Some(list) = ignored else {
        let between = if text.is_empty() || text.starts_with('\n') { "" } else { "\n" };
        return format!("ignore = [\"{rule}\"]\n{between}{text}");
    };
    match list.get_ref().last() {
        _ if list.get_ref().iter().any(|known| known.get_ref() == rule) => text.to_owned(),
        Some(last) => format!("{}, \"{rule}\"{}", &text[..last.span().end], &text[last.span().end..]),
        None => format!("{}\"{rule}\"{}", &text[..=list.span().start], &text[list.span().start + 1..]),
    }
}

/// The rules that settings leave alone, and where they stand; all else is passed over.
#[derive(Deserialize)]
struct Ignored {
    ignore: Option<Spanned<Vec<Spanned<String>>>>,
}

/// Changes the settings, if they are still settings then; false if not.
///
/// # Errors
///
/// They are as they were.
pub fn change(path: &Path, change: impl FnOnce(&str) -> String) -> Result<bool, Unwritten> {
    let old = read_or_make(path)?;
    let text = String::from_utf8_lossy(&old);
    let new = change(&text);
    if toml::from_str::<Config>(&new).is_err() {
        return Ok(false);
    }
    replace::replace(path, &old, new.as_bytes())?;
    Ok(true)
}

/// The settings file that holds for a letter, or that would.
pub fn settings_file(settings: &Settings, letter: &Path) -> PathBuf {
    let beside = || letter.parent().unwrap_or(Path::new("")).join(FILE_NAME);
    settings.path.clone().unwrap_or_else(beside)
}

/// The letter as a glob in these settings.
pub fn pattern(settings: &Path, letter: &Path) -> String {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (folder, letter) = (whole(settings), whole(letter));
    let inside = folder.parent().and_then(|folder| letter.strip_prefix(folder).ok()).unwrap_or(&letter);
    globset::escape(&inside.to_string_lossy().replace('\\', "/"))
}

fn read_or_make(path: &Path) -> io::Result<Vec<u8>> {
    match fs::OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(_) => Ok(Vec::new()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => fs::read(path),
        Err(error) => Err(error),
    }
}

fn with_lines(old: &[u8], words: &[String]) -> Vec<u8> {
    let mut new = old.to_vec();
    if !new.is_empty() && !new.ends_with(b"\n") {
        new.push(b'\n');
    }
    for word in words {
        new.extend_from_slice(word.as_bytes());
        new.push(b'\n');
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_added_below_its_heading() {
        let line = "\"a.txt\" = [\"names\"]\n";
        assert_eq!(ignoring("", "a.txt", "names"), format!("[per-file-ignores]\n{line}"));
        assert_eq!(ignoring("picky = true\n", "a.txt", "names"), format!("picky = true\n\n[per-file-ignores]\n{line}"));
        let there = "[per-file-ignores]\n\"b.txt\" = [\"dates\"]\n";
        assert_eq!(ignoring(there, "a.txt", "names"), format!("[per-file-ignores]\n{line}\"b.txt\" = [\"dates\"]\n"));
    }

    #[test]
    fn a_rule_is_added_to_those_that_are_left_alone_everywhere() {
        let added = |text: &str| ignoring_everywhere(text, "names/x");
        assert_eq!(added(""), "ignore = [\"names/x\"]\n");
        assert_eq!(added("# a\n[rules]\n"), "ignore = [\"names/x\"]\n\n# a\n[rules]\n");
        assert_eq!(added("ignore = []\n"), "ignore = [\"names/x\"]\n");
        assert_eq!(added("ignore = [\n  \"a\", # é\n]\n"), "ignore = [\n  \"a\", \"names/x\", # é\n]\n");
        assert_eq!(added("ignore = [\"names/x\"]"), "ignore = [\"names/x\"]");
    }

    #[test]
    fn words_and_rules_are_kept_where_the_settings_are() {
        let folder = tempfile::tempdir().unwrap();
        let letter = folder.path().join("a [1].txt");
        let words = ["afbouwpad".to_owned()];
        add_words(&Settings::default(), &letter, &words).unwrap();
        let settings = Settings::read(&folder.path().join(FILE_NAME)).unwrap();
        assert_eq!(settings.config.words, [PathBuf::from(OWN_WORDS)]);
        add_words(&settings, &letter, &["netpad".to_owned()]).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join(OWN_WORDS)).unwrap(), "afbouwpad\nnetpad\n");
        assert!(ignore(&settings, &letter, "names").unwrap().1);
        assert!(ignore(&settings, &letter, "dates").unwrap().1);
        let settings = Settings::read(&folder.path().join(FILE_NAME)).unwrap();
        assert_eq!(settings.selection(&letter).ignore, ["dates", "names"]);
    }
}
