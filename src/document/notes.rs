//! Footnotes and endnotes, and other marks that a conversion left in the text.

use std::ops::Range;

/// The notes of a letter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    /// Where the text refers to a note, in order.
    pub marks: Vec<NoteMark>,
    /// What the notes say, in order.
    pub bodies: Vec<NoteBody>,
    /// Whether marks and bodies stand in the text as a conversion printed them.
    pub unresolved: bool,
}

/// A place in the text that refers to a note.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteMark {
    /// The mark as it stands in the text.
    pub range: Range<usize>,
    /// Its number or name, as written.
    pub id: String,
    /// Footnote or endnote.
    pub kind: NoteKind,
}

/// What a note says.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteBody {
    /// The whole note with its label and brackets.
    pub range: Range<usize>,
    /// The words of the note alone.
    pub words: Range<usize>,
    /// Its number or name, as written.
    pub id: String,
    /// Footnote or endnote, where the text tells.
    pub kind: NoteKind,
}

/// Footnotes and endnotes are numbered apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the letter.
    Endnote,
}

/// A mark that a conversion left in the text and that is no note.
#[derive(Clone, Debug, PartialEq)]
pub struct Leftover {
    /// The whole mark.
    pub range: Range<usize>,
    /// What it stood for.
    pub kind: LeftoverKind,
    /// What the mark names: the bookmark, the words of the comment.
    pub words: Range<usize>,
}

/// What a leftover mark stood for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftoverKind {
    /// `[bookmark: name]`
    Bookmark,
    /// `[image: words]`
    Image,
    /// `Comment by author: words`
    Comment,
}
