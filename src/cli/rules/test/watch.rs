//! Waits until a file below some folders changes, by looking from time to time: no two systems tell of
//! changes alike, and a folder of rules is small.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use ignore::WalkBuilder;

/// How often folders are looked at.
const PAUSE: Duration = Duration::from_millis(300);

/// The files below some folders: when each was changed last, and how long it is.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen(Vec<(PathBuf, Option<SystemTime>, u64)>);

/// Looks at every file below the folders; one that cannot be read is not there.
pub fn look(folders: &[PathBuf]) -> Seen {
    let below =
        |folder: &PathBuf| WalkBuilder::new(folder).standard_filters(false).sort_by_file_path(Path::cmp).build();
    let entries = folders.iter().flat_map(below).filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    let look = |entry: ignore::DirEntry| {
        let metadata = entry.metadata().ok()?;
        Some((entry.into_path(), metadata.modified().ok(), metadata.len()))
    };
    Seen(files.filter_map(look).collect())
}

/// Waits until something is no longer as it was seen.
pub fn wait(folders: &[PathBuf], seen: &Seen) {
    while look(folders) == *seen {
        thread::sleep(PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_change_and_a_new_file_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().to_owned()];
        fs::write(folder.path().join("a.toml"), "a").unwrap();
        let first = look(&folders);
        assert_eq!(look(&folders), first);
        fs::write(folder.path().join("a.toml"), "ab").unwrap();
        let second = look(&folders);
        assert_ne!(second, first);
        fs::write(folder.path().join("b.toml"), "").unwrap();
        assert_ne!(look(&folders), second);
    }
}
