//! A file replaced as a whole, or not at all.
//!
//! The new file is written beside the old one, brought to the disk, and then takes its name. Whoever pulls
//! the plug finds the old file or the new one; what may be left over is called `.kamerlint-….tmp`, which
//! no walk over a folder takes for a letter.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;

/// Why a file could not be replaced.
#[derive(Debug)]
pub enum Unwritten {
    /// It may not be written.
    ReadOnly,
    /// Someone changed it since it was read.
    Changed,
    /// The system says no.
    Failed(io::Error),
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Unwritten {
        Unwritten::Failed(error)
    }
}

/// Replaces what a file holds, if it still holds what was read of it. A link is followed; permissions are
/// kept, and the owner where the system allows it.
///
/// # Errors
///
/// The file is then as it was.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Unwritten> {
    let target = fs::canonicalize(path)?;
    let metadata = fs::metadata(&target)?;
    if metadata.permissions().readonly() {
        return Err(Unwritten::ReadOnly);
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".kamerlint-").suffix(".tmp").tempfile_in(folder)?;
    file.write_all(new)?;
    take_over(file.as_file(), &metadata)?;
    file.as_file().sync_all()?;
    if !holds(&target, old)? {
        return Err(Unwritten::Changed);
    }
    file.persist(&target).map_err(|error| error.error)?;
    // The new name is on the disk once its folder is; not every system lets a folder be opened.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Whether a file still holds these bytes.
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if fs::metadata(path)?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    Ok(fs::read(path)? == bytes)
}

#[cfg(unix)]
fn take_over(file: &File, metadata: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let own = file.metadata()?;
    if (own.uid(), own.gid()) != (metadata.uid(), metadata.gid()) {
        // Only the one who owns everything may give a file away; for others the group has to do.
        let _ = fchown(file, Some(metadata.uid()), Some(metadata.gid()))
            .or_else(|_| fchown(file, None, Some(metadata.gid())));
    }
    file.set_permissions(metadata.permissions())
}

#[cfg(not(unix))]
fn take_over(file: &File, metadata: &Metadata) -> io::Result<()> {
    file.set_permissions(metadata.permissions())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_someone_changed_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("brief.txt");
        fs::write(&path, "nieuw").unwrap();
        assert!(matches!(replace(&path, b"oud..", b"beter"), Err(Unwritten::Changed)));
        assert_eq!(fs::read(&path).unwrap(), b"nieuw");
        assert!(replace(&path, b"nieuw", b"beter").is_ok());
        assert_eq!(fs::read(&path).unwrap(), b"beter");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_permissions_kept() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("brief.txt"), folder.path().join("link.txt"));
        fs::write(&path, "oud").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(replace(&link, b"oud", b"nieuw").is_ok());
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(matches!(replace(&link, b"nieuw", b"x"), Err(Unwritten::ReadOnly)));
        assert_eq!(fs::read(&path).unwrap(), b"nieuw");
    }
}
