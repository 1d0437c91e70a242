//! The zip package that a Word or OpenDocument file is, read with distrust.
//!
//! Nothing is believed that the archive says of itself: what a part unpacks to is counted while it is
//! unpacked, two parts with one name are refused (programs disagree on which one counts), and so are
//! parts that share bytes. No name ever reaches the disk.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{PartTrouble, ReadError};

/// A letter has tens of parts; one with hundreds of pictures has hundreds.
const MOST_PARTS: usize = 10_000;
/// The text of a letter of a thousand pages is about 10 MB.
const LARGEST_PART: usize = 64 << 20;
/// All the parts that are read, together.
const LARGEST_PACKAGE: usize = 512 << 20;

/// An open package.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Where each part stands, by its name in lower case: names are compared without case.
    places: HashMap<String, usize>,
    unpacked: usize,
}

/// A part, unpacked.
#[derive(Debug, Default)]
pub struct Part {
    /// Its name, as the package spells it.
    pub name: String,
    /// What it holds, as UTF-8.
    pub text: String,
}

impl<'b> Package<'b> {
    /// Opens a package.
    ///
    /// # Errors
    ///
    /// It is no zip archive, it is broken, or it is one that can be read in two ways.
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, ReadError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| ReadError::Damaged(broken(&error)))?;
        if archive.len() > MOST_PARTS {
            return Err(ReadError::Damaged(format!("it has more than {MOST_PARTS} parts")));
        }
        if archive.has_duplicate_names() {
            return Err(ReadError::Damaged(
                "two of its parts have the same name, and programs disagree on which one counts".to_owned(),
            ));
        }
        let mut places = HashMap::with_capacity(archive.len());
        for (index, name) in archive.file_names_raw().enumerate() {
            let name = String::from_utf8_lossy(name).to_lowercase();
            if places.insert(name.clone(), index).is_some() {
                return Err(ReadError::Part { part: name, why: PartTrouble::Twice });
            }
        }
        if archive.has_overlapping_entries().map_err(|error| ReadError::Damaged(broken(&error)))? {
            return Err(ReadError::Damaged("some of its parts overlap".to_owned()));
        }
        Ok(Package { archive, places, unpacked: 0 })
    }

    /// Whether there is a part whose name, in lower case, this holds for.
    pub fn any(&self, holds: impl Fn(&str) -> bool) -> bool {
        self.places.keys().any(|name| holds(name))
    }

    /// A part as text, if it is there.
    ///
    /// # Errors
    ///
    /// It cannot be unpacked, is too large, or is no text.
    pub fn part(&mut self, name: &str) -> Result<Option<Part>, ReadError> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        let trouble = |at| ReadError::Part { part: name.to_owned(), why: PartTrouble::Encoding(at) };
        let text = super::encoding::xml(bytes).map_err(trouble)?;
        Ok(Some(Part { name: name.to_owned(), text }))
    }

    /// A part as it is, unpacked, if it is there.
    ///
    /// # Errors
    ///
    /// It cannot be unpacked, or is too large.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(&place) = self.places.get(&name.to_lowercase()) else {
            return Ok(None);
        };
        self.unpack(place).map(Some).map_err(|why| ReadError::Part { part: name.to_owned(), why })
    }

    fn unpack(&mut self, place: usize) -> Result<Vec<u8>, PartTrouble> {
        let file = self.archive.by_index(place).map_err(locked)?;
        let promised = usize::try_from(file.size()).unwrap_or(usize::MAX);
        let mut bytes = Vec::with_capacity(promised.min(1 << 20));
        let most = LARGEST_PART.min(LARGEST_PACKAGE - self.unpacked);
        let read = file.take(most as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| PartTrouble::Packed(error.to_string()))?;
        if bytes.len() > most {
            return Err(PartTrouble::TooLarge(most >> 20));
        }
        if bytes.len() != promised {
            return Err(PartTrouble::Packed("its size is not what the archive says".to_owned()));
        }
        self.unpacked += bytes.len();
        Ok(bytes)
    }
}

fn locked(error: ZipError) -> PartTrouble {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => PartTrouble::Encrypted,
        ZipError::CompressionMethodNotSupported(method) => PartTrouble::Compression(method),
        error => PartTrouble::Packed(broken(&error)),
    }
}

fn broken(error: &ZipError) -> String {
    match error {
        ZipError::InvalidArchive(why) => format!("its list of parts is broken ({})", why.to_lowercase()),
        error => error.to_string().to_lowercase(),
    }
}
