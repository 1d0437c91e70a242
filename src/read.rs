//! From bytes to a document: one reader a format. Reading is total: a document, or one clear reason
//! why these bytes are no such file.

use std::path::Path;

use crate::document::Document;

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, also the text that a conversion makes of a Word file.
    Text,
    /// Markdown.
    Markdown,
}

/// Why these bytes are no letter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The bytes are no text.
    #[error("this is a binary file, not a text")]
    Binary,
}

impl Format {
    /// The format that the ending of a file name tells; text if it tells none.
    pub fn of(path: &Path) -> Format {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("md" | "markdown") => Format::Markdown,
            _ => Format::Text,
        }
    }
}

/// Reads a letter.
///
/// # Errors
///
/// One reason why these bytes are no such file.
pub fn read(format: Format, bytes: &[u8]) -> Result<Document, ReadError> {
    let _ = format;
    let text = String::from_utf8(bytes.to_vec()).map_err(|_| ReadError::Binary)?;
    Ok(Document::new(text, Vec::new()))
}
