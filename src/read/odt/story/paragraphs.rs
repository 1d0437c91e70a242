//! Paragraphs as they begin and end while a text is read.

use crate::document::{Kind, LeftoverKind, Story};
use crate::read::assembly::Paragraph;
use crate::read::namespaces::Namespace::Text;

use super::{Frame, Reading};

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub struct Open {
    pub paragraph: Paragraph,
    heading: bool,
    list: bool,
    /// Whether a condition hides all of it.
    hidden: bool,
    /// Whether some of its text is not bold.
    pub plain: bool,
}

impl Reading<'_> {
    pub(super) fn open_paragraph(&mut self, heading: bool) -> Frame {
        let style = self.attribute(Text, "style-name").unwrap_or_default();
        let level = self.levels.last();
        let (story, in_list) = level.map_or((Story::Body, false), |level| (level.story, !level.lists.is_empty()));
        let cell = level.and_then(|level| level.tables.cell());
        let mut paragraph = Paragraph { story, cell, ..Paragraph::default() };
        paragraph.label = self.list_label();
        for (words, author) in std::mem::take(&mut self.between) {
            paragraph.add_leftover(LeftoverKind::Deletion, 0..0, words, author);
        }
        let list = in_list || self.styles.list(&style).is_some();
        self.open.push(Open { paragraph, heading, list, ..Open::default() });
        self.bold.push(self.styles.is_bold(&style).unwrap_or(false));
        if let Some(hides) = self.styles.display(&style) {
            // The style of a paragraph is that of all its text.
            self.hidden.push(hides);
            self.frames.push(Frame::HiddenParagraph);
        }
        Frame::Paragraph
    }

    /// Hides what has been read of the paragraph, and what is still to come.
    pub(super) fn hide_paragraph(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.hidden = true;
        }
    }

    pub(super) fn close_paragraph(&mut self) {
        self.bold.pop();
        // A style that hides the whole paragraph was pushed below it.
        if self.frames.last() == Some(&Frame::HiddenParagraph) {
            self.frames.pop();
            self.hidden.pop();
        }
        let Some(mut open) = self.open.pop() else {
            return;
        };
        let here = open.paragraph.text.len();
        self.comments.end_paragraph(&mut open.paragraph);
        if open.hidden && here > 0 {
            let words = open.paragraph.text.clone();
            open.paragraph.gaps = vec![0..here];
            open.paragraph.add_leftover(LeftoverKind::Hidden, 0..here, words, None);
        }
        if self.levels.last().is_some_and(|level| level.watermark) && !open.paragraph.is_empty() {
            let words = open.paragraph.text.clone();
            open.paragraph.add_leftover(LeftoverKind::Watermark, 0..words.len(), words, None);
        }
        open.paragraph.bold = !open.plain;
        let story = open.paragraph.story;
        open.paragraph.kind = match story {
            Story::Footnote | Story::Endnote => Some(Kind::Footnote),
            Story::Header | Story::Footer | Story::TextBox => Some(Kind::Letterhead),
            Story::Body if open.paragraph.cell.is_some() => Some(Kind::TableCell),
            Story::Body if open.heading => Some(Kind::Heading),
            Story::Body => open.list.then_some(Kind::ListItem),
        };
        let list = match story {
            Story::Footnote | Story::Endnote => match self.notes.last_mut() {
                Some(note) => {
                    open.paragraph.cell = None;
                    &mut note.paragraphs
                }
                None => return,
            },
            Story::TextBox => &mut self.found.boxes,
            _ => &mut self.found.paragraphs,
        };
        list.push(open.paragraph);
    }
}
