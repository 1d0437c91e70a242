//! Paragraphs as they begin and end while a story is read, and what their properties say.

use crate::document::{Kind, LeftoverKind, Story};
use crate::read::View;
use crate::read::assembly::Paragraph;

use super::{Frame, Reading};

/// A paragraph that is being read, and what its properties say.
#[derive(Debug, Default)]
pub struct Open {
    pub paragraph: Paragraph,
    pub style: Option<String>,
    outline: Option<u8>,
    list: Option<u32>,
    level: Option<usize>,
    /// Whether it goes on in the next one, since its mark is gone in this view.
    goes_on: bool,
    /// Whether some of its text is not bold.
    pub plain: bool,
}

impl Reading<'_> {
    pub(super) fn open_paragraph(&mut self) -> Frame {
        let story = *self.stories.last().unwrap_or(&Story::Body);
        let cell = self.tables().cell();
        // A paragraph whose mark is gone is still open, and goes on here.
        match self.open.last_mut() {
            Some(open) if open.goes_on && open.paragraph.story == story => {
                let paragraph = std::mem::take(&mut open.paragraph);
                *open = Open { paragraph, plain: open.plain, ..Open::default() };
            }
            _ => {
                let paragraph = Paragraph { story, cell, ..Paragraph::default() };
                self.open.push(Open { paragraph, ..Open::default() });
            }
        }
        self.fields.begin_paragraph();
        if let Some(open) = self.open.last_mut() {
            self.comments.begin_paragraph(&mut open.paragraph);
        }
        Frame::Paragraph
    }

    pub(super) fn paragraph_property(&mut self, name: &str) -> Frame {
        let value = self.attribute("val");
        let number = value.as_deref().and_then(|value| value.parse::<u32>().ok());
        let Some(open) = self.open.last_mut() else {
            return Frame::Plain;
        };
        match name {
            "pStyle" => open.style = value,
            "outlineLvl" => open.outline = number.and_then(|level| u8::try_from(level).ok()),
            "numPr" => return Frame::ParagraphProperties,
            "numId" => open.list = number,
            "ilvl" => open.level = number.map(|level| level as usize),
            _ => {}
        }
        Frame::Plain
    }

    /// A paragraph whose mark is deleted goes on in the next one, and so does, in the original view, one
    /// whose mark was inserted.
    pub(super) fn mark_property(&mut self, name: &str) -> Frame {
        let gone =
            matches!((name, self.file.view), ("del" | "moveFrom", View::Final) | ("ins" | "moveTo", View::Original));
        let author = self.author();
        if let Some(open) = self.open.last_mut() {
            open.goes_on |= gone;
            let at = open.paragraph.text.len();
            match name {
                "del" => open.paragraph.add_leftover(LeftoverKind::Deletion, at..at, "¶".to_owned(), author),
                "ins" => open.paragraph.add_leftover(LeftoverKind::Insertion, at..at, "¶".to_owned(), author),
                _ => {}
            }
        }
        Frame::Plain
    }

    pub(super) fn close_paragraph(&mut self) {
        let here = self.here();
        self.fields.end_paragraph(here);
        if self.open.last().is_some_and(|open| !open.goes_on) {
            self.keep();
        }
    }

    /// Keeps the paragraph that waits for its other half, which does not come.
    pub(super) fn flush(&mut self) {
        if self.open.last().is_some_and(|open| open.goes_on) {
            self.keep();
        }
    }

    fn keep(&mut self) {
        let Some(mut open) = self.open.pop() else {
            return;
        };
        let kind = self.kind(&open);
        let label = self.label(&open);
        let paragraph = &mut open.paragraph;
        paragraph.bold = !open.plain;
        self.comments.end_paragraph(paragraph);
        if self.open.is_empty() {
            self.comments.forget();
        }
        paragraph.kind = kind;
        paragraph.label = label;
        if paragraph.story == Story::TextBox && self.drawings.is_watermark() && !paragraph.is_empty() {
            let words = paragraph.text.clone();
            paragraph.add_leftover(LeftoverKind::Watermark, 0..words.len(), words, None);
        }
        let list = match self.frames.iter().rev().find(|frame| matches!(frame, Frame::Item | Frame::Box)) {
            Some(Frame::Box) => &mut self.found.boxes,
            Some(_) => match self.found.items.last_mut() {
                Some(item) => &mut item.paragraphs,
                None => return,
            },
            None => {
                let index = self.found.paragraphs.len();
                self.found.styles.extend(open.style.map(|style| (style, index)));
                &mut self.found.paragraphs
            }
        };
        list.push(open.paragraph);
    }

    fn kind(&self, open: &Open) -> Option<Kind> {
        let outline = open.outline.filter(|level| *level < 9);
        let style = open.style.as_deref();
        match open.paragraph.story {
            Story::Footnote | Story::Endnote => Some(Kind::Footnote),
            Story::Header | Story::Footer | Story::TextBox => Some(Kind::Letterhead),
            Story::Body if open.paragraph.cell.is_some() => Some(Kind::TableCell),
            Story::Body if outline.or_else(|| self.file.styles.outline(style)).is_some() => Some(Kind::Heading),
            Story::Body => self.list(open).map(|_| Kind::ListItem),
        }
    }

    /// The list that a paragraph is in, and the level; list 0 is none.
    fn list(&self, open: &Open) -> Option<(u32, usize)> {
        let of_style = self.file.styles.numbering(open.style.as_deref());
        let list = open.list.or(of_style.map(|(list, _)| list)).filter(|list| *list != 0)?;
        Some((list, open.level.or(of_style.map(|(_, level)| level)).unwrap_or(0)))
    }

    fn label(&mut self, open: &Open) -> Option<String> {
        if open.paragraph.is_empty() {
            return None;
        }
        let (list, level) = self.list(open)?;
        self.file.numbering.label(list, level)
    }
}
