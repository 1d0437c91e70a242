//! Comments of readers, which stand where they begin.

use std::collections::HashMap;

use crate::document::LeftoverKind;
use crate::read::ReadError;
use crate::read::assembly::Paragraph;
use crate::read::namespaces::Namespace::{DublinCore, Text};
use crate::read::xml::{Event, Xml};

use super::changes;

/// The comments that are open: which leftover of the paragraph that is open.
#[derive(Debug, Default)]
pub struct Comments {
    open: HashMap<String, usize>,
}

impl Comments {
    /// Begins a comment here.
    pub fn begin(&mut self, name: String, paragraph: &mut Paragraph) {
        let at = paragraph.text.len();
        self.open.insert(name.clone(), paragraph.leftovers.len());
        paragraph.add_leftover(LeftoverKind::Comment, at..at, name, None);
    }

    /// Ends a comment here.
    pub fn end(&mut self, name: &str, paragraph: &mut Paragraph) {
        let here = paragraph.text.len();
        let anchor = self.open.remove(name).and_then(|index| paragraph.leftovers.get_mut(index));
        if let Some(anchor) = anchor.filter(|anchor| anchor.words == name) {
            anchor.range.end = here;
        }
    }

    /// Shows a comment that goes on in the next paragraph in this one.
    pub fn end_paragraph(&mut self, paragraph: &mut Paragraph) {
        let here = paragraph.text.len();
        for index in self.open.drain().map(|(_, index)| index) {
            let anchor = paragraph.leftovers.get_mut(index);
            if let Some(anchor) = anchor.filter(|anchor| anchor.kind == LeftoverKind::Comment) {
                anchor.range.end = here;
            }
        }
    }
}

/// Reads a comment whole, whose words are no text of the paragraph: what it says, and who says it.
pub fn read(xml: &mut Xml) -> Result<(String, Option<String>), ReadError> {
    let mut words = String::new();
    let mut author = None;
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Event::Start(DublinCore, "creator")) => author = Some(changes::author_name(&xml.words()?)),
            Some(Event::Start(Text, "p" | "list")) => {
                depth += 1;
                if !words.is_empty() {
                    words.push(' ');
                }
            }
            Some(Event::Start(Text, "s" | "tab" | "line-break")) => {
                depth += 1;
                words.push(' ');
            }
            Some(Event::Start(Text, _)) => depth += 1,
            Some(Event::Start(..)) => xml.skip()?,
            Some(Event::End(..)) => depth -= 1,
            Some(Event::Text(text, _)) => words.push_str(&text),
            None => break,
        }
    }
    Ok((words.split_whitespace().collect::<Vec<_>>().join(" "), author))
}
