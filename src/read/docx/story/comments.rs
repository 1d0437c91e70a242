//! Where the comments of a story begin and end. What they say is filled in when they are read.

use std::collections::HashMap;

use crate::document::LeftoverKind;
use crate::read::assembly::Paragraph;

/// The comments that have begun.
#[derive(Debug, Default)]
pub struct Comments {
    /// Those that begin where no paragraph is open.
    waiting: Vec<String>,
    /// The others: which leftover of the paragraph that is open.
    begun: HashMap<String, usize>,
}

impl Comments {
    /// Begins a comment here, or in the next paragraph.
    pub fn begin(&mut self, id: String, paragraph: Option<&mut Paragraph>) {
        match paragraph {
            Some(paragraph) => self.anchor(id, paragraph),
            None => self.waiting.push(id),
        }
    }

    /// Ends a comment here.
    pub fn end(&mut self, id: &str, paragraph: &mut Paragraph) {
        let here = paragraph.text.len();
        let anchor = self.begun.get(id).and_then(|index| paragraph.leftovers.get_mut(*index));
        if let Some(anchor) = anchor.filter(|anchor| anchor.words == id) {
            anchor.range.end = here;
        }
    }

    /// Marks a comment; one on no stretch is on this place.
    pub fn mark(&mut self, id: String, paragraph: &mut Paragraph) {
        if !self.begun.contains_key(&id) {
            self.anchor(id, paragraph);
        }
    }

    /// Begins those that waited for a paragraph.
    pub fn begin_paragraph(&mut self, paragraph: &mut Paragraph) {
        for id in std::mem::take(&mut self.waiting) {
            self.anchor(id, paragraph);
        }
    }

    /// Shows a comment that goes on in the next paragraph in this one.
    pub fn end_paragraph(&self, paragraph: &mut Paragraph) {
        let end = paragraph.text.len();
        for index in self.begun.values() {
            if let Some(anchor) = paragraph.leftovers.get_mut(*index)
                && anchor.kind == LeftoverKind::Comment
                && anchor.range.is_empty()
            {
                anchor.range.end = end;
            }
        }
    }

    /// No comment goes on from here.
    pub fn forget(&mut self) {
        self.begun.clear();
    }

    fn anchor(&mut self, id: String, paragraph: &mut Paragraph) {
        let at = paragraph.text.len();
        self.begun.insert(id.clone(), paragraph.leftovers.len());
        paragraph.add_leftover(LeftoverKind::Comment, at..at, id, None);
    }
}
