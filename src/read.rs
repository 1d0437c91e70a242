//! From bytes to a document: one reader a format. Reading is total: a document, or one clear reason
//! why these bytes are no such file.

use std::path::Path;

use crate::document::{Document, Remark};

pub use error::{PartTrouble, ReadError};

mod assembly;
mod conversion;
mod current;
mod dialect;
mod docx;
mod dress;
pub(crate) mod encoding;
mod error;
mod gaps;
mod html;
mod ignores;
mod leftovers;
mod lines;
mod markdown;
mod namespaces;
mod numbers;
mod odt;
pub(crate) mod package;
mod pandoc;
mod paragraphs;
#[cfg(feature = "pdf")]
mod pdf;
mod properties;
mod shapes;
mod sniff;
mod tables;
mod text;
mod xml;

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, also the text that a conversion makes of a Word file.
    Text,
    /// Markdown.
    Markdown,
    /// Word since 2007; files with the name of an older one are read if they are newer.
    Word,
    /// OpenDocument text, packed or flat.
    OpenDocument,
    /// Web pages, and the XML of official publications.
    Html,
    /// PDF.
    Pdf,
}

/// What to read of a file in which changes were tracked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum View {
    /// As if every change were accepted; this is what is checked
    #[default]
    Final,
    /// As if every change were rejected
    Original,
    /// What was deleted and what was inserted both
    Markup,
}

/// The endings of files that are letters, and what they are.
pub const ENDINGS: [(&str, Format); 12] = [
    ("txt", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("docx", Format::Word),
    ("docm", Format::Word),
    ("dotx", Format::Word),
    ("odt", Format::OpenDocument),
    ("fodt", Format::OpenDocument),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("pdf", Format::Pdf),
];

impl Format {
    /// The format that the ending of a file name tells; text if it tells none.
    pub fn of(path: &Path) -> Format {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
        if ["doc", "dot"].iter().any(|old| old.eq_ignore_ascii_case(ending)) {
            return Format::Word;
        }
        let known = ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending));
        known.map_or(Format::Text, |(_, format)| *format)
    }
}

/// What these bytes are: what they show themselves to be, or else what their name promised.
///
/// # Errors
///
/// As [`read`].
pub fn recognise(promised: Format, bytes: &[u8]) -> Result<Format, ReadError> {
    sniff::format(promised, bytes)
}

/// Reads a letter; of tracked changes what will be there when all are accepted.
///
/// # Errors
///
/// One reason why these bytes are no such file.
pub fn read(format: Format, bytes: &[u8]) -> Result<Document, ReadError> {
    read_view(format, bytes, View::Final)
}

/// Reads a letter in one of the views on its tracked changes.
///
/// # Errors
///
/// As [`read`].
pub fn read_view(format: Format, bytes: &[u8], view: View) -> Result<Document, ReadError> {
    let mut document = match sniff::format(format, bytes)? {
        Format::Text => decoded(bytes, text::read)?,
        Format::Markdown => decoded(bytes, |text| markdown::read(text, view))?,
        Format::Word => docx::read(bytes, view)?,
        Format::OpenDocument => odt::read(bytes, view)?,
        Format::Html => {
            let (text, encoding) = encoding::page(bytes)?;
            let mut document = html::read(text, view);
            document.remarks.extend(encoding);
            document
        }
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes)?,
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => return Err(ReadError::PdfLeftOut),
    };
    if document.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
        document.remarks.push(Remark::Empty);
    }
    Ok(document)
}

/// Reads what is text whatever it looks like: what somebody typed. The text of the document is the same.
pub fn read_text(text: String) -> Document {
    text::read(text)
}

/// Reads a format that is text in some encoding.
fn decoded(bytes: &[u8], read: impl FnOnce(String) -> Document) -> Result<Document, ReadError> {
    let (text, encoding) = encoding::decode(bytes)?;
    let mut document = read(text);
    document.remarks.extend(encoding);
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_format() {
        assert_eq!(Format::of(Path::new("brief.MD")), Format::Markdown);
        assert_eq!(Format::of(Path::new("brief.docx")), Format::Word);
        assert_eq!(Format::of(Path::new("brief")), Format::Text);
    }
}
