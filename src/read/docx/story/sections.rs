//! What the sections of a story say: their headers and footers, and how notes are numbered.

use crate::document::{NoteKind, Story};
use crate::read::docx::styles::is_on;
use crate::read::namespaces::Namespace::Reference;

use super::{Frame, Head, Reading, Section};

impl Reading<'_> {
    /// Begins the properties of a section, which stand in its last paragraph or behind that.
    pub(super) fn open_section(&mut self) -> Frame {
        let end = self.found.paragraphs.len() + usize::from(!self.open.is_empty());
        self.found.sections.push(Section { end, ..Section::default() });
        Frame::Section
    }

    /// One of the properties of a section.
    pub(super) fn section_property(&mut self, name: &str) -> Frame {
        match name {
            "headerReference" | "footerReference" => {
                let story = if name == "headerReference" { Story::Header } else { Story::Footer };
                let pages = self.attribute("type").unwrap_or_else(|| "default".to_owned());
                let relationship = self.xml.attribute(Reference, "id").unwrap_or_default().into_owned();
                self.found.heads.push(Head { story, pages, relationship });
            }
            "titlePg" => self.found.title_page |= is_on(self.attribute("val").as_deref()),
            "footnotePr" => return Frame::NoteProperties(NoteKind::Footnote),
            "endnotePr" => return Frame::NoteProperties(NoteKind::Endnote),
            "numFmt" | "numStart" | "numRestart" => {
                let value = self.attribute("val").unwrap_or_default();
                if let (Some(Frame::NoteProperties(kind)), Some(section)) =
                    (self.frames.last(), self.found.sections.last_mut())
                {
                    section.notes.take(*kind, name, &value);
                }
            }
            _ => {}
        }
        Frame::Plain
    }
}
