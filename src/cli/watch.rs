//! `check --watch`: letters are checked again when they change.
//!
//! Whether something has changed is seen by looking, not by waiting for word from the system: letters stand
//! on network drives, where no such word comes. A look costs little, and the pause after it grows with what
//! it took. Ctrl-C ends the program as it ends any other, for nothing is ever half written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::check::{self, Asked, CheckArguments};
use super::letters::{self, Letter, Source};
use super::{Status, Terminal};
use crate::settle::config::Settings;

/// The pause between two looks.
const PAUSE: Duration = Duration::from_millis(300);
/// Looking takes no more than one part in so many of the time.
const SHARE: u32 = 20;
/// A file that is being written is left alone until it rests this long.
const REST: Duration = Duration::from_millis(100);
/// What a screen does with this: it becomes empty, what scrolled off it too.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// When a file was written and how long it is; `None` if it is not there.
type Stamp = Option<(SystemTime, u64)>;

/// Everything as it was at one moment.
#[derive(Debug, Default, PartialEq)]
struct Look {
    letters: BTreeMap<PathBuf, Stamp>,
    /// Settings, rules, lists of words and baselines.
    house: BTreeMap<PathBuf, Stamp>,
}

/// Checks letters, and then again those that change, until the program is stopped.
pub fn run(arguments: &CheckArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let (asked, _) = letters::asked(&arguments.files, None, terminal)?;
    if asked.is_empty() {
        return Ok(Status::Failed);
    }
    if asked.iter().any(|letter| letter.source == Source::Input) {
        return terminal.fail("--watch looks at files again, and standard input comes once; name a file");
    }
    let mut before = Look::default();
    loop {
        let began = Instant::now();
        let (letters, look) = look(arguments, terminal)?;
        let took = began.elapsed();
        if look != before {
            let (letters, look) = rested(arguments, (letters, look), terminal)?;
            let due = letters.into_iter().filter(|letter| is_due(letter, &before, &look)).collect();
            round(arguments, due, look.letters.len(), terminal)?;
            before = look;
        }
        thread::sleep(PAUSE.max(took * SHARE));
    }
}

/// Whether a letter has changed, or that by which letters are checked.
fn is_due(letter: &Letter, before: &Look, now: &Look) -> bool {
    before.house != now.house || before.letters.get(&letter.path) != now.letters.get(&letter.path)
}

/// Checks letters and says what comes next.
fn round(arguments: &CheckArguments, due: Vec<Letter>, watched: usize, terminal: &mut Terminal) -> io::Result<()> {
    if due.is_empty() {
        return Ok(());
    }
    if terminal.has_screen {
        write!(terminal.out, "{CLEAR}")?;
    }
    let settings = Settings::discover(&due[0].path).unwrap_or_default();
    let language = arguments.language.or(settings.config.language).unwrap_or_default();
    check::check_letters(arguments, Asked { letters: due, all_there: true, ..Asked::default() }, terminal)?;
    terminal.out.flush()?;
    writeln!(terminal.err, "{}", language.watching(watched))
}

/// Looks until nothing changes any more.
fn rested(
    arguments: &CheckArguments,
    mut seen: (Vec<Letter>, Look),
    terminal: &mut Terminal,
) -> io::Result<(Vec<Letter>, Look)> {
    loop {
        thread::sleep(REST);
        let again = look(arguments, terminal)?;
        if again.1 == seen.1 {
            return Ok(again);
        }
        seen = again;
    }
}

/// Looks at every letter and at everything by which it is checked.
fn look(arguments: &CheckArguments, terminal: &mut Terminal) -> io::Result<(Vec<Letter>, Look)> {
    // What is not there was told when it was asked for; it may come.
    let mut quiet = Terminal { err: &mut io::sink(), ..terminal.reborrow() };
    let (letters, _) = letters::asked(&arguments.files, None, &mut quiet)?;
    let stamps = letters.iter().map(|letter| (letter.path.clone(), stamp(&letter.path))).collect();
    let house = house(arguments, &letters);
    Ok((letters, Look { letters: stamps, house }))
}

/// The files of the house that count for these letters.
fn house(arguments: &CheckArguments, letters: &[Letter]) -> BTreeMap<PathBuf, Stamp> {
    // One letter of a folder stands for all of them.
    let folders: BTreeMap<Option<&Path>, &Path> =
        letters.iter().map(|letter| (letter.path.parent(), letter.path.as_path())).collect();
    let found: BTreeSet<PathBuf> = match (&arguments.rules.config, arguments.rules.no_config) {
        (Some(named), _) => BTreeSet::from([named.clone()]),
        (None, true) => BTreeSet::new(),
        (None, false) => folders.into_values().filter_map(Settings::find).collect(),
    };
    let mut files: Vec<PathBuf> = arguments.baseline.iter().cloned().collect();
    let mut rules: Vec<PathBuf> = arguments.rules.rules.clone();
    for path in found {
        // Settings that are wrong name nothing, until they are mended.
        let settings = Settings::read(&path).unwrap_or_default();
        files.extend(settings.baseline());
        files.extend(settings.config.words.iter().map(|list| settings.folder().join(list)));
        rules.extend(settings.config.rules.folders.iter().map(|folder| settings.folder().join(folder)));
        files.push(path);
    }
    for folder in rules {
        let below = ignore::WalkBuilder::new(&folder).standard_filters(false).build();
        files.extend(below.flatten().map(ignore::DirEntry::into_path));
    }
    files.into_iter().map(|path| (path.clone(), stamp(&path))).collect()
}

fn stamp(path: &Path) -> Stamp {
    let written = |metadata: Metadata| Some((metadata.modified().ok()?, metadata.len()));
    std::fs::metadata(path).ok().and_then(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(letters: &[(&str, u64)], settings: u64) -> Look {
        let stamp = |length: u64| Some((SystemTime::UNIX_EPOCH, length));
        let letters = letters.iter().map(|(path, length)| (PathBuf::from(path), stamp(*length))).collect();
        Look { letters, house: BTreeMap::from([(PathBuf::from("kamerlint.toml"), stamp(settings))]) }
    }

    #[test]
    fn a_letter_is_due_when_it_changes_and_all_are_when_the_settings_do() {
        let before = look(&[("a", 1), ("b", 1)], 1);
        let due = |now: Look| {
            let names = ["a", "b", "c"].iter().filter(|name| now.letters.contains_key(Path::new(name)));
            let names = names.filter(|name| is_due(&Letter::file(Path::new(name)), &before, &now));
            names.copied().collect::<Vec<_>>()
        };
        assert_eq!(due(look(&[("a", 1), ("b", 2), ("c", 1)], 1)), ["b", "c"]);
        assert_eq!(due(look(&[("a", 1)], 1)), [""; 0]);
        assert_eq!(due(look(&[("a", 1), ("b", 1)], 2)), ["a", "b"]);
    }
}
