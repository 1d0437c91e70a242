//! Which letters a run is about: files, what folders hold, and standard input.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::Terminal;
use crate::read::{ENDINGS, Format};

pub mod changed;

/// The argument that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// A letter that is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The name that reports show.
    pub shown: String,
    /// The file, or the name that was given to standard input.
    pub path: PathBuf,
    /// Where the bytes come from.
    pub source: Source,
}

/// Where the bytes of a letter come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File,
    /// Standard input.
    Input,
}

impl Letter {
    /// The letter in a file.
    pub fn file(path: &Path) -> Letter {
        let shown = path.strip_prefix(".").unwrap_or(path);
        Letter { shown: shown.to_string_lossy().into_owned(), path: path.to_owned(), source: Source::File }
    }

    /// The letter on standard input, which may have the name of a file.
    pub fn input(name: Option<&Path>) -> Letter {
        let shown = name.map_or("<stdin>".into(), |name| name.to_string_lossy());
        let path = name.map_or_else(|| PathBuf::from(STANDARD_INPUT), Path::to_owned);
        Letter { shown: shown.into_owned(), path, source: Source::Input }
    }

    /// The format of the letter.
    pub fn format(&self) -> Format {
        Format::of(&self.path)
    }

    /// The bytes of the letter, or one line that says why there are none.
    pub fn bytes(&self, input: &mut dyn io::Read) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let read = match self.source {
            Source::File => std::fs::read(&self.path).map(|read| bytes = read),
            Source::Input => input.read_to_end(&mut bytes).map(|_| ()),
        };
        read.map(|()| bytes).map_err(|error| format!("{}: {}", self.shown, unreadable(&error)))
    }
}

/// The letters that are asked for; this folder if none are.
pub fn asked(
    arguments: &[PathBuf],
    stdin_name: Option<&Path>,
    terminal: &mut Terminal,
) -> io::Result<(Vec<Letter>, bool)> {
    match arguments {
        // Who names what comes on standard input means that it comes.
        [] if stdin_name.is_some() => list(&[PathBuf::from(STANDARD_INPUT)], stdin_name, terminal),
        [] => list(&[PathBuf::from(".")], stdin_name, terminal),
        arguments => list(arguments, stdin_name, terminal),
    }
}

/// Lists the letters, in the order given; a folder in the order of its paths.
///
/// What is not there is written to `err`, and makes the second answer false.
pub fn list(
    arguments: &[PathBuf],
    stdin_name: Option<&Path>,
    terminal: &mut Terminal,
) -> io::Result<(Vec<Letter>, bool)> {
    let mut letters = Vec::new();
    let mut all_there = true;
    for path in arguments {
        let found = match path.as_os_str() == STANDARD_INPUT {
            true => Ok(vec![Letter::input(stdin_name)]),
            false => below(path),
        };
        match found {
            Ok(found) => letters.extend(found),
            Err(why) => {
                all_there = false;
                terminal.fail(why)?;
            }
        }
    }
    let mut seen = HashSet::new();
    letters.retain(|letter| seen.insert(letter.path.clone()));
    Ok((letters, all_there))
}

/// The letter in a file, or those below a folder.
fn below(path: &Path) -> Result<Vec<Letter>, String> {
    let shown = path.display();
    match std::fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(format!("{shown}: there is no such file or folder{}", near_command(path)))
        }
        Err(error) => Err(format!("{shown}: {}", unreadable(&error))),
        Ok(metadata) if metadata.is_dir() => walk(path),
        Ok(_) => Ok(vec![Letter::file(path)]),
    }
}

fn walk(folder: &Path) -> Result<Vec<Letter>, String> {
    let mut letters = Vec::new();
    for entry in WalkBuilder::new(folder).sort_by_file_path(Path::cmp).build() {
        let entry = entry.map_err(|error| format!("{}: cannot be walked: {error}", folder.display()))?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) && is_letter(entry.path()) {
            letters.push(Letter::file(entry.path()));
        }
    }
    match letters.is_empty() {
        false => Ok(letters),
        true => Err(format!(
            "{}: there are no letters in this folder ({}); a file of another kind is read when it is named",
            folder.display(),
            ENDINGS.map(|(ending, _)| format!(".{ending}")).join(", "),
        )),
    }
}

fn is_letter(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|(known, _)| known.eq_ignore_ascii_case(ending)))
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "may not be read; check its permissions".to_owned(),
        io::ErrorKind::NotFound => "there is no such file; check the name".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// What to try when a file is not there: a word may well have been meant as a command.
fn near_command(path: &Path) -> String {
    const COMMANDS: [&str; 14] = [
        "check",
        "fix",
        "explain",
        "rules",
        "refs",
        "text",
        "words",
        "baseline",
        "data",
        "init",
        "lsp",
        "completions",
        "man",
        "help",
    ];
    let name = path.to_string_lossy();
    let distance = |command: &&str| strsim::damerau_levenshtein(&name, command);
    match COMMANDS.iter().find(|command| distance(command) <= command.len() / 3) {
        None => "; check the name".to_owned(),
        Some(command) if distance(command) == 0 => {
            format!("; options stand behind the command: `kamerlint {command} …`")
        }
        Some(command) => format!("; did you mean the command `{command}`?"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_known_by_their_ending() {
        assert!(is_letter(Path::new("a/Brief.TXT")));
        assert!(is_letter(Path::new("a/brief.docx")) && !is_letter(Path::new("txt")));
    }

    #[test]
    fn a_slip_in_a_command_is_seen() {
        assert!(near_command(Path::new("chekc")).contains("`check`"));
        assert!(!near_command(Path::new("brief.txt")).contains('`'));
    }
}
