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
    /// Whether numbers start anew in the middle, so that several notes have one number.
    pub repeats: bool,
    /// Whether a conversion lost some of the marks or bodies, so that one without the other is no fault
    /// of the letter.
    pub lost: bool,
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

/// Something that stands in the file and is no text of the letter: a comment, a tracked change, a
/// bookmark that a conversion printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Leftover {
    /// Where it stands; empty for what is not in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: LeftoverKind,
    /// Its words: of a comment what it says, of a deletion what was deleted, of a bookmark its name.
    pub words: String,
    /// Who left it, where the file tells.
    pub author: Option<String>,
}

/// What a leftover is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftoverKind {
    /// `[bookmark: name]`, printed by a conversion.
    Bookmark,
    /// A picture; its words are its alternative text, empty if it has none.
    Image,
    /// A comment of a reader.
    Comment,
    /// Text that was inserted while changes were tracked, and not accepted yet.
    Insertion,
    /// Text that was deleted while changes were tracked, and still is in the file.
    Deletion,
    /// Text that is not shown.
    Hidden,
    /// A content control that still shows its prompt.
    Prompt,
    /// A cross-reference whose target is gone; its words are the target.
    BrokenReference,
    /// Words that lie across the text of every page.
    Watermark,
}
