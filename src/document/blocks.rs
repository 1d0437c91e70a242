//! The blocks of a letter: paragraphs, headings, list items, table cells, notes.

use std::ops::Range;

use serde::Deserialize;

use super::location::Location;

/// A stretch of text that belongs together.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub range: Range<usize>,
    /// Stretches inside it that are no running text: note marks, bookmarks, markup. In order.
    pub gaps: Vec<Range<usize>>,
    /// Its place in a file without lines.
    pub location: Option<Location>,
    /// The number or bullet that is printed before it and is no part of its text: "2.", "–".
    pub label: Option<String>,
    /// Whether all of its text is bold though its style is not that of a heading.
    pub bold: bool,
}

impl Block {
    /// A block without gaps, in a file with lines.
    pub fn new(kind: Kind, range: Range<usize>) -> Block {
        Block { kind, range, gaps: Vec::new(), location: None, label: None, bold: false }
    }
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A title above a part of the letter.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// One cell of a table.
    TableCell,
    /// The body of a footnote or endnote.
    Footnote,
    /// The lines around the letter: address, date, subject, reference, signature.
    Letterhead,
}
