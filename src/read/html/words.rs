//! The words of a page, and the paragraphs that they become.

use std::ops::Range;

use super::{Page, characters, notes};
use crate::document::{Bond, Kind, LeftoverKind, NoteKind, Story};
use crate::read::assembly::{OBJECT, Source};
use crate::read::dress::dress;
use crate::read::leftovers::leave;
use crate::read::{View, ignores};

impl Page<'_> {
    pub(super) fn words(&mut self, stretch: Range<usize>) {
        let Some(source) = self.text.get(stretch.clone()) else {
            return;
        };
        if self.titles > 0 {
            let title = characters::decoded(source).split_whitespace().collect::<Vec<_>>().join(" ");
            self.properties.title = Some(title).filter(|title| !title.is_empty());
            return;
        }
        if self.numbers > 0 {
            self.label.push_str(&characters::decoded(source));
            return;
        }
        if self.labels > 0 {
            if let Some(note) = self.note.last_mut().filter(|note| note.number.is_empty()) {
                note.number = notes::number(&characters::decoded(source));
            }
            return;
        }
        if self.is_silent() {
            return;
        }
        for (words, bytes) in characters::pieces(self.text, stretch) {
            let blank_before = self.paragraph.text.is_empty() || self.paragraph.text.ends_with([' ', '\n']);
            if words != " " || !blank_before {
                self.push(&words, bytes, None);
            }
        }
    }

    pub(super) fn push(&mut self, words: &str, bytes: Range<usize>, bond: Option<Bond>) {
        if self.is_silent() || self.titles > 0 {
            return;
        }
        let paragraph = &mut self.paragraph;
        let at = paragraph.text.len();
        if self.deleted > 0 && self.view == View::Final {
            leave(paragraph, LeftoverKind::Deletion, at..at, words, None);
            return;
        }
        if self.inserted > 0 && self.view == View::Original {
            leave(paragraph, LeftoverKind::Insertion, at..at, words, None);
            return;
        }
        let bond = bond.or((self.inserted > 0).then_some(Bond::Revision));
        let object = words == OBJECT;
        self.plain |= self.bold == 0 && !words.trim().is_empty();
        let range = paragraph.push(words, Source { part: 0, bytes, bond });
        for (holds, kind) in [
            (self.deleted > 0, LeftoverKind::Deletion),
            (self.inserted > 0, LeftoverKind::Insertion),
            (self.hidden > 0, LeftoverKind::Hidden),
            (self.prompts > 0, LeftoverKind::Prompt),
        ] {
            if holds {
                leave(paragraph, kind, range.clone(), words, None);
            }
        }
        if object || self.hidden > 0 || self.prompts > 0 {
            paragraph.add_gap(range);
        }
    }

    pub(super) fn is_silent(&self) -> bool {
        self.silent > 0 || (self.has_site && self.aloud == 0)
    }

    pub(super) fn blank(&mut self) {
        let text = &mut self.paragraph.text;
        if !text.is_empty() && !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
    }

    pub(super) fn picture(&mut self, words: Option<String>, bytes: Range<usize>) {
        if self.is_silent() {
            return;
        }
        let at = self.paragraph.text.len();
        self.push(OBJECT, bytes, Some(Bond::Object));
        let range = at..self.paragraph.text.len();
        // An empty alternative text says that the picture is decoration, which needs none.
        if words.as_deref() != Some("") {
            self.paragraph.add_leftover(LeftoverKind::Image, range, words.unwrap_or_default(), None);
        }
    }

    pub(super) fn comment(&mut self, bytes: Range<usize>, words: &[u8]) {
        let words = String::from_utf8_lossy(words);
        let at = self.paragraph.text.len();
        if let Some(order) = ignores::order(&words, bytes) {
            // At the end of a paragraph it still belongs to that paragraph.
            let inside = self.paragraph.text.floor_char_boundary(at.saturating_sub(1));
            self.comments.push((self.paragraphs.len(), inside, order));
        } else if self.by_libreoffice && !self.is_silent() && at > 0 && !words.trim_start().starts_with("[if") {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            self.paragraph.add_leftover(LeftoverKind::Comment, at..at, words, None);
        }
    }

    pub(super) fn break_block(&mut self) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        paragraph.bold = !std::mem::take(&mut self.plain);
        if paragraph.text.is_empty() && paragraph.leftovers.is_empty() {
            // A label waits for the words that it stands before.
            self.paragraph.label = paragraph.label;
            return;
        }
        if paragraph.text.trim().is_empty() {
            // A line break alone holds an empty line open.
            paragraph.text.clear();
            paragraph.pieces.clear();
            paragraph.leftovers.iter_mut().for_each(|leftover| leftover.range = 0..0);
        }
        paragraph.cell = self.cells.last().copied();
        paragraph.story = self.stories.last().copied().unwrap_or_default();
        paragraph.kind = self.kinds.last().copied().flatten();
        match self.note.last_mut() {
            Some(note) => {
                paragraph.kind = Some(Kind::Footnote);
                paragraph.cell = None;
                paragraph.story = story(note.kind);
                note.paragraphs.push(paragraph);
            }
            None => {
                dress(&mut paragraph);
                self.paragraphs.push(paragraph);
            }
        }
    }
}

fn story(kind: NoteKind) -> Story {
    match kind {
        NoteKind::Footnote => Story::Footnote,
        NoteKind::Endnote => Story::Endnote,
    }
}
