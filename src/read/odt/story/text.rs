//! What stands in a paragraph: text, blanks, and elements that say something of it.

use std::ops::Range;

use crate::document::{Bond, LeftoverKind};
use crate::read::assembly::{OBJECT, Source};
use crate::read::leftovers::leave;
use crate::read::namespaces::Namespace::Text;
use crate::read::{ReadError, View};

use super::{Frame, Reading};

/// So many blanks in a row are kept; the rest of a longer row says nothing.
const MOST_BLANKS: usize = 200;

impl Reading<'_> {
    pub(super) fn start_text(&mut self, name: &str) -> Result<Option<Frame>, ReadError> {
        let bytes = self.xml.range();
        let frame = match name {
            "p" | "h" => self.open_paragraph(name == "h"),
            "span" => {
                let style = self.attribute(Text, "style-name").unwrap_or_default();
                let bold = self.styles.is_bold(&style).or(self.bold.last().copied()).unwrap_or(false);
                let hidden = self.styles.display(&style).unwrap_or_else(|| self.is_hidden());
                self.bold.push(bold);
                self.hidden.push(hidden);
                Frame::Span
            }
            "section" => {
                let display = self.attribute(Text, "display");
                let hides = match display.as_deref() {
                    Some("none") => true,
                    Some("condition") => self.attribute(Text, "is-hidden").is_some_and(|hidden| hidden == "true"),
                    _ => false,
                };
                if hides { self.set_hidden(true) } else { Frame::Plain }
            }
            "hidden-text" => {
                let hides = self.attribute(Text, "is-hidden").is_none_or(|hidden| hidden != "false");
                self.set_hidden(hides || self.is_hidden())
            }
            "hidden-paragraph" => {
                if self.attribute(Text, "is-hidden").is_some_and(|hidden| hidden == "true") {
                    self.hide_paragraph();
                }
                Frame::Plain
            }
            "variable-set" if self.attribute(Text, "display").is_some_and(|display| display == "none") => {
                return self.skip();
            }
            "s" => {
                let count = self.attribute(Text, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                for _ in 0..usize::min(count, MOST_BLANKS) {
                    self.push(" ", bytes.clone(), None);
                }
                Frame::Plain
            }
            "tab" => self.sign("\t", bytes),
            "line-break" => self.sign("\n", bytes),
            "note" => self.open_note(bytes),
            "note-citation" => {
                let number = self.xml.words()?.trim().to_owned();
                if let Some(note) = self.notes.last_mut() {
                    note.number = number;
                }
                return Ok(None);
            }
            "ruby-text"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "index-title-template"
            | "alphabetical-index-auto-mark-file" => return self.skip(),
            "list" => self.open_list(),
            "list-item" | "list-header" => self.open_item(name),
            "bookmark" | "bookmark-start" | "reference-mark" | "reference-mark-start" => {
                let name = self.attribute(Text, "name").map(|name| name.to_lowercase());
                self.found.bookmarks.extend(name);
                Frame::Plain
            }
            "change" | "change-start" | "change-end" => self.change(name),
            "placeholder" | "text-input" => {
                self.prompts += 1;
                Frame::Prompt
            }
            _ => self.start_field(name),
        };
        Ok(Some(frame))
    }

    /// Text between tags: a run of blanks is one space, and none at the start of a paragraph
    /// (OpenDocument 1.3 part 3, 6.1.2).
    pub(super) fn text(&mut self, words: &str, bytes: Range<usize>) {
        // White space between the parts of a note, a list or a table is none.
        let outside = self.frames.iter().rev().find(|frame| !matches!(frame, Frame::Plain));
        if self.open.is_empty()
            || matches!(
                outside,
                Some(
                    Frame::Note
                        | Frame::Drawing
                        | Frame::Box
                        | Frame::List
                        | Frame::Item
                        | Frame::Table
                        | Frame::Row
                        | Frame::Cell
                )
            )
        {
            return;
        }
        // An entity that stands for a blank is a blank like any other.
        let blank_entity = words == " "
            && self
                .open
                .last()
                .is_some_and(|open| open.paragraph.text.is_empty() || open.paragraph.text.ends_with([' ', '\n', '\t']));
        if words.len() != bytes.len() {
            if !blank_entity {
                self.push(words, bytes, None);
            }
            return;
        }
        let blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        let mut at = 0;
        while at < words.len() {
            let rest = &words.as_bytes()[at..];
            let blanks = rest.iter().take_while(|byte| blank(**byte)).count();
            if blanks > 0 {
                let before = self.open.last().map_or("", |open| open.paragraph.text.as_str());
                if !before.is_empty() && !before.ends_with([' ', '\n', '\t']) {
                    self.push(" ", bytes.start + at..bytes.start + at + blanks, None);
                }
                at += blanks;
                continue;
            }
            let length = rest.iter().position(|byte| blank(*byte)).unwrap_or(rest.len());
            self.push(&words[at..at + length], bytes.start + at..bytes.start + at + length, None);
            at += length;
        }
    }

    fn sign(&mut self, sign: &str, bytes: Range<usize>) -> Frame {
        self.push(sign, bytes, Some(Bond::Object));
        Frame::Plain
    }

    pub(super) fn push(&mut self, words: &str, bytes: Range<usize>, bond: Option<Bond>) -> Option<Range<usize>> {
        let inserted = self.inserted.last().map(|id| self.changes.get(id).and_then(|change| change.author.clone()));
        let bond = bond
            .or((!self.codes.is_empty()).then_some(Bond::Field))
            .or(inserted.is_some().then_some(Bond::Revision))
            .or((self.controls > 0).then_some(Bond::Control));
        let (hidden, prompt, view, part) = (self.is_hidden(), self.prompts > 0, self.view, self.part);
        let bold = self.bold.last().copied().unwrap_or(false);
        let open = self.open.last_mut()?;
        open.plain |= !bold && !words.trim_matches(|c: char| c.is_whitespace() || OBJECT.contains(c)).is_empty();
        let paragraph = &mut open.paragraph;
        if let (Some(author), View::Original) = (&inserted, view) {
            let at = paragraph.text.len();
            leave(paragraph, LeftoverKind::Insertion, at..at, words, author.clone());
            return None;
        }
        let range = paragraph.push(words, Source { part, bytes, bond });
        if let Some(author) = inserted {
            leave(paragraph, LeftoverKind::Insertion, range.clone(), words, author);
        }
        if hidden {
            leave(paragraph, LeftoverKind::Hidden, range.clone(), words, None);
        }
        if prompt {
            leave(paragraph, LeftoverKind::Prompt, range.clone(), words, None);
        }
        if hidden || prompt {
            paragraph.add_gap(range.clone());
        }
        Some(range)
    }
}
