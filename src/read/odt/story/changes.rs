//! The changes that were tracked: read before the text, and placed while it is read.

use std::collections::HashMap;

use crate::document::LeftoverKind;
use crate::read::namespaces::Namespace::{Draw, DublinCore, Office, Text, Xml as XmlItself};
use crate::read::xml::{Event, Xml};
use crate::read::{ReadError, View};

use super::{Frame, Reading};

/// Insertions that overlap are few; more that are open at once are not kept apart.
const MOST_OPEN: usize = 100;

/// A change that was tracked.
#[derive(Debug, Default)]
pub struct Change {
    /// Who made it.
    pub author: Option<String>,
    /// What was deleted; nothing for an insertion.
    pub words: Option<String>,
}

/// The changes that were tracked, which stand before the text.
pub fn read(xml: &mut Xml) -> Result<HashMap<String, Change>, ReadError> {
    let mut changes = HashMap::new();
    let mut depth = 1;
    let mut change: Option<(String, Change)> = None;
    let mut paragraphs = 0;
    while depth > 0 {
        match xml.next()? {
            Some(Event::Start(Text, "changed-region")) => {
                depth += 1;
                let id = xml.attribute(Text, "id").or_else(|| xml.attribute(XmlItself, "id"));
                change = Some((id.unwrap_or_default().into_owned(), Change::default()));
                paragraphs = 0;
            }
            Some(Event::Start(Office, "change-info")) => {
                let author = author_of(xml)?;
                if let Some((_, change)) = &mut change {
                    change.author = author;
                }
            }
            // What somebody said of the deleted words, and their notes, are no deleted words.
            Some(Event::Start(Office | DublinCore | Draw, _) | Event::Start(Text, "note")) => xml.skip()?,
            Some(Event::Start(_, name)) => {
                depth += 1;
                let Some((_, change)) = &mut change else {
                    continue;
                };
                match (name, &mut change.words) {
                    ("deletion", words) => *words = Some(String::new()),
                    ("p" | "h", Some(words)) => {
                        paragraphs += 1;
                        words.push_str(if paragraphs > 1 { "¶" } else { "" });
                    }
                    ("s" | "tab" | "line-break", Some(words)) => words.push(' '),
                    _ => {}
                }
            }
            Some(Event::End(_, name)) => {
                depth -= 1;
                if name == "changed-region" {
                    changes.extend(change.take());
                }
            }
            Some(Event::Text(words, _)) => {
                if let Some(deleted) =
                    change.as_mut().and_then(|(_, change)| change.words.as_mut()).filter(|_| paragraphs > 0)
                {
                    add_collapsed(deleted, &words);
                }
            }
            None => break,
        }
    }
    Ok(changes)
}

fn author_of(xml: &mut Xml) -> Result<Option<String>, ReadError> {
    let mut author = None;
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Event::Start(DublinCore, "creator")) => author = Some(author_name(&xml.words()?)),
            Some(Event::Start(..)) => xml.skip()?,
            Some(Event::End(..)) => depth -= 1,
            Some(Event::Text(..)) => {}
            None => break,
        }
    }
    Ok(author)
}

/// The name of an author; a longer one is no name.
pub fn author_name(words: &str) -> String {
    const LONGEST: usize = 100;
    words.trim().chars().take(LONGEST).collect()
}

/// Adds text in which a run of blanks is one.
fn add_collapsed(words: &mut String, text: &str) {
    for character in text.chars() {
        let blank = matches!(character, ' ' | '\t' | '\n' | '\r');
        if !blank {
            words.push(character);
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
}

impl Reading<'_> {
    /// Places a change: where an insertion begins or ends, or something was deleted.
    pub(super) fn change(&mut self, name: &str) -> Frame {
        let id = self.attribute(Text, "change-id").unwrap_or_default();
        match name {
            "change-start" if self.inserted.len() < MOST_OPEN => self.inserted.push(id),
            "change-start" => {}
            "change-end" => self.inserted.retain(|open| *open != id),
            _ => {
                // A deletion stands in one place; a file that repeats it does not make it longer.
                let deleted = match self.changes.get(&id) {
                    Some(change) if change.words.is_some() => self.changes.remove(&id),
                    _ => None,
                };
                let deleted = deleted.and_then(|change| Some((change.words?, change.author)));
                let (view, open) = (self.view, self.open.last_mut());
                if deleted.is_some() && open.is_none() {
                    self.between.extend(deleted);
                } else if let (Some((words, author)), Some(open)) = (deleted, open) {
                    let at = open.paragraph.text.len();
                    if view != View::Final {
                        open.paragraph.text.push_str(&words);
                    }
                    let range = at..open.paragraph.text.len();
                    open.paragraph.add_leftover(LeftoverKind::Deletion, range, words, author);
                }
            }
        }
        Frame::Plain
    }
}
