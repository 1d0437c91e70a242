//! The runs of a paragraph: text and whatever else stands between text.

use std::ops::Range;

use crate::document::{Bond, Field, LeftoverKind, NoteKind, NoteMark};
use crate::read::View;
use crate::read::assembly::{OBJECT, Source};
use crate::read::docx::styles::is_on;
use crate::read::leftovers::leave;

use super::{Frame, Reading};

/// What holds for the text of a run.
#[derive(Clone, Debug, Default)]
pub struct Run {
    hidden: bool,
    bold: bool,
}

impl Reading<'_> {
    pub(super) fn open_run(&mut self) -> Frame {
        let style = self.open.last().and_then(|open| open.style.as_deref());
        let styles = &self.file.styles;
        self.runs.push(Run { hidden: styles.hides(style), bold: styles.is_bold(style) });
        Frame::Run
    }

    pub(super) fn run_property(&mut self, name: &str) -> Frame {
        let value = self.attribute("val");
        let (hides, bold) = (self.file.styles.hides(value.as_deref()), self.file.styles.is_bold(value.as_deref()));
        let Some(run) = self.runs.last_mut() else {
            return Frame::Plain;
        };
        match name {
            "vanish" => run.hidden = is_on(value.as_deref()),
            "b" => run.bold = is_on(value.as_deref()),
            "rStyle" => {
                run.hidden |= hides;
                run.bold |= bold;
            }
            _ => {}
        }
        Frame::Plain
    }

    pub(super) fn start_in_run(&mut self, name: &str) -> Frame {
        let bytes = self.xml.range();
        match name {
            "tab" | "ptab" => self.sign("\t", bytes),
            "br" | "cr" => self.sign("\n", bytes),
            "noBreakHyphen" => self.sign("\u{2011}", bytes),
            "softHyphen" => self.sign("\u{AD}", bytes),
            "sym" => self.symbol(bytes),
            "footnoteReference" => self.note_mark(NoteKind::Footnote, bytes),
            "endnoteReference" => self.note_mark(NoteKind::Endnote, bytes),
            "commentReference" => {
                let id = self.attribute("id").unwrap_or_default();
                if let Some(open) = self.open.last_mut() {
                    self.comments.mark(id, &mut open.paragraph);
                }
            }
            "drawing" | "pict" | "object" => {
                let range = self.object(bytes);
                self.drawings.begin(range);
                return Frame::Drawing;
            }
            "fldChar" => match self.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.open(String::new(), self.here()),
                Some("separate") => self.fields.separate(self.here()),
                Some("end") => self.close_field(),
                _ => {}
            },
            _ => {}
        }
        Frame::Plain
    }

    /// The text of a run. Blanks at its edges count only where it says so.
    pub(super) fn words(&mut self, preserve: bool, mut pieces: Vec<(String, Range<usize>)>) {
        if !preserve {
            trim(&mut pieces);
        }
        for (words, bytes) in pieces {
            self.push(&words, bytes, None);
        }
    }

    fn sign(&mut self, sign: &str, bytes: Range<usize>) {
        self.push(sign, bytes, Some(Bond::Object));
    }

    /// A character of a symbol font, which has no meaning in another.
    fn symbol(&mut self, bytes: Range<usize>) {
        let code = self.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let symbol = code.and_then(char::from_u32).unwrap_or('\u{FFFC}').to_string();
        if let Some(range) = self.push(&symbol, bytes, Some(Bond::Object)) {
            self.with_paragraph(|paragraph| paragraph.add_gap(range));
        }
    }

    /// Adds text to the paragraph that is open, as the view and the run will have it; gives its place if
    /// it is there.
    fn push(&mut self, words: &str, bytes: Range<usize>, bond: Option<Bond>) -> Option<Range<usize>> {
        if self.fields.hide(words) {
            return None;
        }
        let run = self.runs.last().cloned().unwrap_or_default();
        let (deleted, inserted) = (self.deleted.last().cloned(), self.inserted.last().cloned());
        let bond = bond
            .or(self.fields.inside_result().then_some(Bond::Field))
            .or(inserted.is_some().then_some(Bond::Revision))
            .or((self.controls > 0).then_some(Bond::Control));
        let (part, prompt, view) = (self.part, self.prompts > 0, self.file.view);
        let volatile = self.fields.inside_volatile();
        let open = self.open.last_mut()?;
        let paragraph = &mut open.paragraph;
        match (&deleted, &inserted, view) {
            (Some(author), _, View::Final) => {
                let at = paragraph.text.len();
                leave(paragraph, LeftoverKind::Deletion, at..at, words, author.clone());
                return None;
            }
            (_, Some(author), View::Original) => {
                let at = paragraph.text.len();
                leave(paragraph, LeftoverKind::Insertion, at..at, words, author.clone());
                return None;
            }
            _ => {}
        }
        let range = paragraph.push(words, Source { part, bytes, bond });
        open.plain |= !run.bold && !words.trim().is_empty();
        if let Some(author) = deleted {
            leave(paragraph, LeftoverKind::Deletion, range.clone(), words, author);
        }
        if let Some(author) = inserted {
            leave(paragraph, LeftoverKind::Insertion, range.clone(), words, author);
        }
        if run.hidden {
            leave(paragraph, LeftoverKind::Hidden, range.clone(), words, None);
        }
        if prompt {
            leave(paragraph, LeftoverKind::Prompt, range.clone(), words, None);
        }
        if run.hidden || prompt || volatile {
            paragraph.add_gap(range.clone());
        }
        Some(range)
    }

    pub(super) fn object(&mut self, bytes: Range<usize>) -> Range<usize> {
        let range = self.push(OBJECT, bytes, Some(Bond::Object));
        let here = self.here();
        let range = range.unwrap_or(here..here);
        self.with_paragraph(|paragraph| paragraph.add_gap(range.clone()));
        range
    }

    fn note_mark(&mut self, kind: NoteKind, bytes: Range<usize>) {
        let id = self.attribute("id").unwrap_or_default();
        let range = self.object(bytes);
        if !range.is_empty() {
            self.with_paragraph(|paragraph| paragraph.marks.push(NoteMark { range, id, kind }));
        }
    }

    pub(super) fn close_field(&mut self) {
        let here = self.here();
        let Some((code, range)) = self.fields.close(here) else {
            return;
        };
        let paragraph = self.open.last_mut().map(|open| &mut open.paragraph);
        if let Some(paragraph) = paragraph.filter(|_| !code.is_empty()) {
            paragraph.fields.push(Field { range, code, now: None });
        }
    }
}

/// Takes the blanks off at both ends.
fn trim(pieces: &mut Vec<(String, Range<usize>)>) {
    const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
    while let Some((words, bytes)) = pieces.first_mut() {
        let kept = words.trim_start_matches(BLANKS).len();
        if bytes.len() == words.len() {
            bytes.start += words.len() - kept;
        }
        words.drain(..words.len() - kept);
        if !words.is_empty() {
            break;
        }
        pieces.remove(0);
    }
    while let Some((words, bytes)) = pieces.last_mut() {
        let kept = words.trim_end_matches(BLANKS).len();
        if bytes.len() == words.len() {
            bytes.end -= words.len() - kept;
        }
        words.truncate(kept);
        if !words.is_empty() {
            break;
        }
        pieces.pop();
    }
}
