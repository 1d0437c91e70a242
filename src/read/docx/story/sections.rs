//! What the sections of a story say: their headers and footers, and how notes are numbered.

use crate::document::{NoteKind, Story};
use crate::read::docx::styles::is_on;
use crate::read::namespaces::Namespace::Reference;

use super::{Frame, Head, Reading};

impl Reading<'_> {
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
            "numFmt" => {
                if let Some(Frame::NoteProperties(kind)) = self.frames.last() {
                    let format = (*kind, self.attribute("val").unwrap_or_default());
                    self.found.formats.push(format);
                }
            }
            _ => {}
        }
        Frame::Plain
    }
}
