//! Where a block stands in a file without lines: "alinea 12", "voetnoot 3", "tabel 2, rij 4".
//!
//! A text has lines and columns and needs no such place. In Word, OpenDocument and PDF nobody can see
//! a line number, so the reader counts what a person would count.

/// The place of a block in its file, counted from 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Location {
    /// The story that it belongs to.
    pub story: Story,
    /// Which paragraph with text of that story it is; in a note and in a cell, which of that note or cell.
    pub paragraph: usize,
    /// The printed number of the note; only in a note.
    pub note: Option<String>,
    /// The cell; only in a table.
    pub cell: Option<Cell>,
    /// The page; only where the file has pages.
    pub page: Option<usize>,
}

impl Location {
    /// The number that a person would look for: that of the note, the row or the paragraph.
    pub fn number(&self) -> usize {
        let note = self.note.as_ref().and_then(|note| note.parse().ok());
        note.or(self.cell.map(|cell| cell.row)).unwrap_or(self.paragraph)
    }
}

/// A cell of a table, counted from 1. A table inside a cell is counted as a table of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Which table of the story.
    pub table: usize,
    /// Which row of the table.
    pub row: usize,
    /// Which cell of the row.
    pub column: usize,
}

/// One of the texts that a file is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Story {
    /// The letter itself.
    #[default]
    Body,
    /// Footnotes.
    Footnote,
    /// Endnotes.
    Endnote,
    /// The head of the pages.
    Header,
    /// The foot of the pages.
    Footer,
    /// A box beside the text, such as the sender's address.
    TextBox,
}
