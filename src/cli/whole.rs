//! Files that are written whole or not at all: beside their place first, then in it.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file that takes its place when it is whole.
#[derive(Debug)]
pub struct WholeFile {
    target: PathBuf,
    buffer: BufWriter<NamedTempFile>,
}

impl WholeFile {
    /// Begins a file, or tells in one line why it cannot be written.
    pub fn begin(target: &Path) -> Result<WholeFile, String> {
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = begun_in(folder).map_err(|error| unwritten(target, &error))?;
        Ok(WholeFile { target: target.to_owned(), buffer: BufWriter::new(file) })
    }

    /// Puts the file in its place.
    pub fn keep(self) -> Result<(), String> {
        let file = self.buffer.into_inner().map_err(|error| unwritten(&self.target, error.error()))?;
        file.persist(&self.target).map(drop).map_err(|error| unwritten(&self.target, &error.error))
    }
}

/// A new file, which others may read as far as the user lets them.
fn begun_in(folder: &Path) -> io::Result<NamedTempFile> {
    #[cfg(unix)]
    return tempfile::Builder::new()
        .permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666))
        .tempfile_in(folder);
    #[cfg(not(unix))]
    tempfile::Builder::new().tempfile_in(folder)
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.buffer.flush()
    }
}

fn unwritten(target: &Path, error: &io::Error) -> String {
    // What the system says may name the file beside it, which no one has asked for.
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder; make it first".to_owned(),
        io::ErrorKind::PermissionDenied => "cannot be written; check the permissions of its folder".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder; give the name of a file".to_owned(),
        _ => format!("cannot be written: {error}"),
    };
    format!("{}: {why}", target.display())
}
