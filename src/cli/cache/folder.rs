//! The folder of a cache: a file for each entry, written whole or not at all, and never too many.
//!
//! Runs that stand beside each other share it without waiting: a file takes its place by a change of its
//! name, and one that is taken away under a reader is one that was not there.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Nothing that is kept is larger.
const LARGEST: u64 = 16 * 1024 * 1024;
/// What is used is marked as used once in so long.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// A run that keeps so many entries sweeps, whenever that was done last.
const MANY: usize = 2000;
/// Disks give room in blocks.
const BLOCK: u64 = 4096;
/// Programs that make copies of folders leave one with this file out.
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of kamerlint.\n";

/// The folder of a cache.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Makes the folder if it is not there.
    pub fn open(root: &Path) -> io::Result<Folder> {
        make(root)?;
        let tag = root.join("CACHEDIR.TAG");
        if !tag.exists() {
            fs::write(&tag, TAG)?;
            // A cache in the folder of letters is no part of them.
            fs::write(root.join(".gitignore"), "*\n")?;
        }
        Ok(Folder { root: root.to_owned() })
    }

    /// What is kept under a name.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let mut file = File::open(self.path(name)).ok()?;
        let metadata = file.metadata().ok()?;
        if metadata.len() > LARGEST {
            return None;
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).ok()?);
        file.read_to_end(&mut bytes).ok()?;
        if metadata.modified().ok()?.elapsed().is_ok_and(|unused| unused > DAY) {
            let _ = File::options()
                .append(true)
                .open(self.path(name))
                .and_then(|file| file.set_modified(SystemTime::now()));
        }
        Some(bytes)
    }

    /// Keeps bytes under a name. Only the user may read them.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(name);
        let folder = path.parent().unwrap_or(&self.root);
        let begun = tempfile::NamedTempFile::new_in(folder);
        let mut file = match begun {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make(folder)?;
                tempfile::NamedTempFile::new_in(folder)?
            }
            begun => begun?,
        };
        file.write_all(bytes)?;
        file.persist(&path)?;
        Ok(())
    }

    /// Takes away what was not used for longest if there is more than the limit. That is looked at once a
    /// day, and after a run that kept many entries.
    pub fn sweep(&self, kept: usize, limit: u64) {
        let mark = self.root.join("swept");
        let swept = mark.metadata().and_then(|mark| mark.modified());
        let is_due = swept.is_ok_and(|at| at.elapsed().is_ok_and(|ago| ago > DAY)) || !mark.exists();
        if kept == 0 || (kept < MANY && !is_due) || fs::write(&mark, "").is_err() {
            return;
        }
        let mut files = self.files();
        let mut size: u64 = files.iter().map(|(_, size, _)| size).sum();
        if size <= limit {
            return;
        }
        files.sort_by_key(|(used, _, _)| *used);
        for (_, bytes, path) in files {
            if size <= limit / 4 * 3 {
                return;
            }
            // Another run may have taken it away already.
            let _ = fs::remove_file(path);
            size -= bytes;
        }
    }

    /// Every entry, and what was left of one when a run was broken off: when it was used, its size, its path.
    fn files(&self) -> Vec<(SystemTime, u64, PathBuf)> {
        let listed = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
        let folders = listed(&self.root).filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let files = folders.flat_map(|folder| listed(&folder.path()));
        let file = |entry: fs::DirEntry| {
            let metadata = entry.metadata().ok()?;
            Some((metadata.modified().ok()?, metadata.len().next_multiple_of(BLOCK), entry.path()))
        };
        files.filter_map(file).collect()
    }

    /// Where an entry stands: folders by the first two digits keep each of them short.
    fn path(&self, name: &str) -> PathBuf {
        let (first, rest) = name.split_at_checked(2).unwrap_or(("", name));
        self.root.join(first).join(rest)
    }
}

/// Makes a folder that only the user may open.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] = ["aa1", "bb2", "bb3"];

    fn folder() -> (tempfile::TempDir, Folder) {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::open(&root.path().join("cache")).unwrap();
        (root, folder)
    }

    #[test]
    fn what_is_written_is_read() {
        let (_root, folder) = folder();
        assert_eq!(folder.read("aa1"), None);
        folder.write("aa1", b"een").unwrap();
        folder.write("aa1", b"twee").unwrap();
        assert_eq!(folder.read("aa1").as_deref(), Some(b"twee".as_slice()));
    }

    #[test]
    fn what_was_not_used_for_longest_makes_way() {
        let (_root, folder) = folder();
        for (age, name) in NAMES.iter().enumerate() {
            folder.write(name, b"x").unwrap();
            let used = SystemTime::now() - DAY * (10 - age as u32);
            File::options().append(true).open(folder.path(name)).unwrap().set_modified(used).unwrap();
        }
        folder.read("aa1").unwrap();
        folder.sweep(1, 2 * BLOCK);
        let left = NAMES.map(|name| folder.path(name).exists());
        assert_eq!(left, [true, false, false]);
    }

    #[test]
    fn a_sweep_is_not_for_every_run() {
        let (_root, folder) = folder();
        let left = || NAMES.iter().filter(|name| folder.path(name).exists()).count();
        let fill = || NAMES.iter().for_each(|name| folder.write(name, b"x").unwrap());
        fill();
        folder.sweep(0, 0);
        assert_eq!(left(), 3);
        folder.sweep(1, 0);
        assert_eq!(left(), 0);
        fill();
        folder.sweep(1, 0);
        assert_eq!(left(), 3);
        folder.sweep(MANY, 0);
        assert_eq!(left(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_user_may_read_what_is_kept() {
        use std::os::unix::fs::PermissionsExt;
        let (_root, folder) = folder();
        folder.write("aa1", b"x").unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder.path("aa1")), 0o600);
        assert_eq!(mode(folder.path("aa1").parent().unwrap()), 0o700);
        assert_eq!(mode(&folder.root), 0o700);
    }
}
