//! What is found in a story of a Word file.

use crate::document::Story;
use crate::read::assembly::Paragraph;
use crate::read::docx::notes::Countings;

/// What was read of a story.
#[derive(Debug, Default)]
pub struct Found {
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The paragraphs that name a style: its id, and which paragraph.
    pub styles: Vec<(String, usize)>,
    /// The paragraphs of its text boxes, in order.
    pub boxes: Vec<Paragraph>,
    /// The items of a list of notes or comments, each with its own paragraphs.
    pub items: Vec<Item>,
    /// The headers and footers that its sections show.
    pub heads: Vec<Head>,
    /// Whether a first page has a head of its own, in any section.
    pub title_page: bool,
    /// Relationships to text in other formats that Word would read in.
    pub foreign: Vec<String>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// One note or comment.
#[derive(Debug, Default)]
pub struct Item {
    /// Its id, as written.
    pub id: String,
    /// Who wrote it; only of a comment.
    pub author: Option<String>,
    /// What it says.
    pub paragraphs: Vec<Paragraph>,
}

/// A part of a text with headers, footers and a numbering of notes of its own.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Before which paragraph of the story it ends, counted from 0.
    pub end: usize,
    /// How its notes are numbered, as far as it says so.
    pub notes: Countings,
}

/// A header or footer that a section refers to.
#[derive(Debug)]
pub struct Head {
    /// The story that it is.
    pub story: Story,
    /// On which pages it stands: `default`, `first`, `even`.
    pub pages: String,
    /// The relationship that leads to its part.
    pub relationship: String,
}
