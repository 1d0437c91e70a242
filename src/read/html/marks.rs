//! Notes as they begin and end while a page is read, and the links that may be their marks.

use std::collections::HashSet;
use std::ops::Range;

use super::{Note, Page, notes};
use crate::document::{NoteKind, NoteMark};

impl Page<'_> {
    pub(super) fn open_note(&mut self, kind: NoteKind, mark: Option<Range<usize>>) {
        let (outside, kinds) = (std::mem::take(&mut self.paragraph), std::mem::take(&mut self.kinds));
        let place = mark.as_ref().map(|mark| (self.paragraphs.len(), mark.start));
        let (number, keys, paragraphs) = (String::new(), HashSet::new(), Vec::new());
        let note = Note { kind, number, keys, paragraphs, outside, kinds, mark, place };
        self.note.push(note);
    }

    pub(super) fn anchor_note(&mut self, id: &str) {
        if let Some(note) = self.note.last_mut().filter(|_| !id.is_empty()) {
            // LibreOffice leads to `sdfootnote1sym` in `sdfootnote1`, Word to `_ftn1` in `ftn1`.
            note.keys.extend([id.to_owned(), format!("{id}sym"), format!("_{id}")]);
        }
    }

    pub(super) fn close_note(&mut self) {
        self.break_block();
        let Some(mut note) = self.note.pop() else {
            return;
        };
        self.paragraph = std::mem::take(&mut note.outside);
        self.kinds = std::mem::take(&mut note.kinds);
        if let Some(range) = note.mark.clone() {
            let id = note.number.clone();
            self.paragraph.marks.push(NoteMark { range, id, kind: note.kind });
        }
        self.notes.push(note);
    }

    pub(super) fn close_link(&mut self) {
        let Some((paragraph, start, target)) = self.link.take() else {
            return;
        };
        // A link around blocks ends in another paragraph than it began in.
        let start = if paragraph == self.paragraphs.len() { start } else { 0 };
        let range = start..self.paragraph.text.len();
        let words = self.paragraph.text.get(range.clone()).unwrap_or_default();
        if words.trim().is_empty() || !self.note.is_empty() {
            return;
        }
        let list = if notes::is_number(words) { &mut self.candidates } else { &mut self.links };
        list.push((self.paragraphs.len(), range, target));
    }
}
