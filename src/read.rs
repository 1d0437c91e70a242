//! From bytes to a document: one reader a format. Reading is total: a document, or one clear reason
//! why these bytes are no such file.

use std::path::Path;

use crate::document::{Document, Remark};

mod conversion;
mod encoding;
mod foreign;
mod gaps;
mod ignores;
mod lines;
mod markdown;
mod pandoc;
mod paragraphs;
mod shapes;
mod text;

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, also the text that a conversion makes of a Word file.
    Text,
    /// Markdown.
    Markdown,
}

/// Why these bytes are no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The bytes are no text.
    #[error("this is a binary file, not a text")]
    Binary,
    /// A .docx, .docm or .dotx.
    #[error("this is a Word file, which cannot be read yet; save it as text (.txt) and check that")]
    Word,
    /// A .doc of before 2007.
    #[error("this is an old Word file (.doc), which cannot be read; save it as text (.txt) and check that")]
    OldWord,
    /// A Word file behind a password.
    #[error("this Word file has a password; remove the password and save it as text (.txt)")]
    Password,
    /// An .odt.
    #[error("this is an OpenDocument file, which cannot be read yet; save it as text (.txt) and check that")]
    OpenDocument,
    /// Another zip archive.
    #[error("this is a zip archive, not a text; unpack it and check the files inside")]
    Zip,
    /// A PDF.
    #[error("this is a PDF, which cannot be read yet; save its text (pdftotext) and check that")]
    Pdf,
    /// Rich text.
    #[error("this is a rich text file (RTF), which cannot be read; save it as text (.txt) and check that")]
    RichText,
    /// A web page.
    #[error("this is a web page (HTML), which cannot be read yet; save it as text (.txt) and check that")]
    Html,
    /// A Word file as one XML file.
    #[error("this is a Word file in XML, which cannot be read; save it as text (.txt) and check that")]
    WordXml,
}

impl Format {
    /// The format that the ending of a file name tells; text if it tells none.
    pub fn of(path: &Path) -> Format {
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        match ending.as_deref() {
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
    if let Some(error) = foreign::recognised(bytes) {
        return Err(error);
    }
    let (text, encoding) = encoding::decode(bytes)?;
    let mut document = match format {
        Format::Text => text::read(text),
        Format::Markdown => markdown::read(text),
    };
    document.remarks.extend(encoding);
    if document.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
        document.remarks.push(Remark::Empty);
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_format() {
        assert_eq!(Format::of(Path::new("brief.MD")), Format::Markdown);
        assert_eq!(Format::of(Path::new("brief.txt")), Format::Text);
        assert_eq!(Format::of(Path::new("brief")), Format::Text);
    }
}
