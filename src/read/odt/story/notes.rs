//! Notes, which stand in the text at their mark.

use std::ops::Range;

use crate::document::{Bond, NoteKind, NoteMark, Story};
use crate::read::assembly::{OBJECT, Paragraph};
use crate::read::namespaces::Namespace::Text;

use super::{Frame, Level, Reading};

/// A note.
#[derive(Debug)]
pub struct Note {
    /// Footnote or endnote.
    pub kind: NoteKind,
    /// Its printed number.
    pub number: String,
    /// What it says.
    pub paragraphs: Vec<Paragraph>,
    /// The how manieth mark leads to it.
    pub order: usize,
}

impl Reading<'_> {
    pub(super) fn open_note(&mut self, bytes: Range<usize>) -> Frame {
        let kind = match self.attribute(Text, "note-class").as_deref() {
            Some("endnote") => NoteKind::Endnote,
            _ => NoteKind::Footnote,
        };
        let range = self.push(OBJECT, bytes, Some(Bond::Object));
        if let (Some(range), Some(open)) = (range, self.open.last_mut()) {
            open.paragraph.add_gap(range.clone());
            open.paragraph.marks.push(NoteMark { range, id: String::new(), kind });
        }
        self.opened += 1;
        self.notes.push(Note { kind, number: String::new(), paragraphs: Vec::new(), order: self.opened });
        let story = if kind == NoteKind::Endnote { Story::Endnote } else { Story::Footnote };
        self.levels.push(Level { story, ..Level::default() });
        Frame::Note
    }

    pub(super) fn close_note(&mut self) {
        self.levels.pop();
        let Some(note) = self.notes.pop() else {
            return;
        };
        if let Some(mark) = self.open.last_mut().and_then(|open| open.paragraph.marks.last_mut()) {
            mark.id.clone_from(&note.number);
        }
        self.found.notes.push(note);
    }
}
