//! The rules and settings that hold for letters, read again when one of their files has changed.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::cli::rulebook::{self, RuleArguments, Rulebook};
use crate::rule::Mistake;
use crate::settle::baseline::{self, Baseline};
use crate::settle::config::Settings;
use crate::settle::{Fingerprint, Known};

/// Rules and settings, and what is known of letters already.
#[derive(Debug)]
pub struct Book {
    /// Rules and settings.
    pub rulebook: Rulebook,
    baseline: Option<Held>,
}

/// A baseline, and what stands in it of letters that are gone.
#[derive(Debug)]
struct Held {
    baseline: Baseline,
    folder: PathBuf,
    orphans: Arc<HashSet<Fingerprint>>,
}

/// A book, or everything that is wrong in its files.
pub type Shelved = Result<Arc<Book>, Arc<Vec<Mistake>>>;

/// The books that were asked for, by their settings file.
#[derive(Debug, Default)]
pub struct Shelf {
    books: HashMap<Option<PathBuf>, (Stamps, Shelved)>,
}

/// Files and folders that a book was made of, and how the files were.
#[derive(Debug)]
struct Stamps {
    roots: Vec<PathBuf>,
    files: Vec<(PathBuf, Option<(SystemTime, u64)>)>,
}

impl Shelf {
    /// The book for a letter, or for what lies in a folder, as its files are now.
    pub fn book(&mut self, letter: &Path, arguments: &RuleArguments) -> Shelved {
        let settings = settings_file(letter, arguments);
        if let Some((stamps, shelved)) = self.books.get(&settings)
            && files(&stamps.roots) == stamps.files
        {
            return shelved.clone();
        }
        let (stamps, shelved) = read(settings.as_deref(), arguments);
        self.books.insert(settings, (stamps, shelved.clone()));
        shelved
    }

    /// Reads every book anew when it is next asked for.
    pub fn clear(&mut self) {
        self.books.clear();
    }
}

impl Book {
    /// What the baseline knows of a letter.
    pub fn known(&self, letter: Option<&Path>) -> Known {
        let Some((held, letter)) = self.baseline.as_ref().zip(letter) else {
            return Known::default();
        };
        held.baseline.known(&baseline::relative(letter, &held.folder), &held.orphans)
    }
}

/// The settings file of a letter.
fn settings_file(letter: &Path, arguments: &RuleArguments) -> Option<PathBuf> {
    match &arguments.config {
        _ if arguments.no_config => None,
        Some(path) => Some(std::path::absolute(path).unwrap_or_else(|_| path.clone())),
        None => Settings::find(letter),
    }
}

fn read(path: Option<&Path>, arguments: &RuleArguments) -> (Stamps, Shelved) {
    let folders = &arguments.rules;
    let mut roots: Vec<PathBuf> = path.map(Path::to_owned).into_iter().chain(folders.iter().cloned()).collect();
    // What is changed while it is read is read again.
    let settings = path.map_or_else(|| Ok(Settings::default()), Settings::read);
    if let Ok(settings) = &settings {
        let config = &settings.config;
        let named = config.words.iter().chain(&config.rules.folders).chain(&config.baseline);
        roots.extend(named.map(|name| settings.folder().join(name)));
    }
    let stamps = Stamps { files: files(&roots), roots };
    let book = settings.map_err(|mistake| vec![mistake]).and_then(|settings| {
        let rulebook = rulebook::with_rules(settings, arguments)?;
        let baseline =
            rulebook.settings.baseline().map(|path| held(&path)).transpose().map_err(|mistake| vec![mistake])?;
        Ok(Book { rulebook, baseline })
    });
    (stamps, book.map(Arc::new).map_err(Arc::new))
}

fn held(path: &Path) -> Result<Held, Mistake> {
    let baseline = Baseline::read(path)?;
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    let orphans = baseline.orphans(&folder);
    Ok(Held { baseline, folder, orphans })
}

/// The files at these places and below them, in order, and how they are now.
fn files(roots: &[PathBuf]) -> Vec<(PathBuf, Option<(SystemTime, u64)>)> {
    let state = |path: &Path| {
        let metadata = std::fs::metadata(path).ok()?;
        Some((metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), metadata.len()))
    };
    let below = |root: &PathBuf| {
        let walk = ignore::WalkBuilder::new(root).standard_filters(false).sort_by_file_path(Path::cmp).build();
        let paths: Vec<PathBuf> = walk.filter_map(Result::ok).map(ignore::DirEntry::into_path).collect();
        if paths.is_empty() { vec![root.clone()] } else { paths }
    };
    roots
        .iter()
        .flat_map(below)
        .map(|path| {
            let state = state(&path);
            (path, state)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_is_read_again_when_its_files_change() {
        let folder = tempfile::tempdir().unwrap();
        let (letter, settings) = (folder.path().join("brief.txt"), folder.path().join("kamerlint.toml"));
        let (mut shelf, arguments) = (Shelf::default(), RuleArguments::default());
        std::fs::write(&settings, "words = [\"woorden.txt\"]\n").unwrap();
        assert!(shelf.book(&letter, &arguments).is_err());
        std::fs::write(folder.path().join("woorden.txt"), "blarkvorm\n").unwrap();
        let book = shelf.book(&letter, &arguments).unwrap();
        assert!(Arc::ptr_eq(&book, &shelf.book(&letter, &arguments).unwrap()));
        std::fs::write(&settings, "picky = true\n").unwrap();
        assert!(shelf.book(&letter, &arguments).unwrap().rulebook.settings.config.picky);
    }
}
