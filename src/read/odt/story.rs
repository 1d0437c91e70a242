//! The body of an OpenDocument text, or its headers and footers: from XML to paragraphs.

use std::collections::{HashMap, HashSet};

use crate::document::Story;
use crate::read::assembly::Paragraph;
use crate::read::namespaces::Namespace::{
    self, Draw, Form, LibreOffice, Office, Style as StyleSpace, Svg, Table as TableSpace, Text,
};
use crate::read::package::Part;
use crate::read::tables::Tables;
use crate::read::xml::{Event, Xml};
use crate::read::{ReadError, View};

use super::styles::Styles;
use changes::Change;
use comments::Comments;
use drawings::Drawing;
use lists::List;
use paragraphs::Open;

pub use notes::Note;

mod changes;
mod comments;
mod drawings;
mod fields;
mod lists;
mod notes;
mod paragraphs;
mod text;

/// What to read of a part.
#[derive(Debug)]
pub enum Place {
    /// The letter itself.
    Body,
    /// The headers and footers of these kinds of page.
    Heads(HashSet<String>),
}

/// What was read.
#[derive(Debug, Default)]
pub struct Found {
    /// Whether there is a text at all.
    pub begun: bool,
    /// Whether there is a spreadsheet or the like in its place.
    pub other: bool,
    /// Whether changes are being tracked.
    pub tracks: bool,
    /// How many embedded documents were left alone.
    pub foreign: usize,
    /// The paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The paragraphs of text boxes, in order.
    pub boxes: Vec<Paragraph>,
    /// The notes, in the order of their marks.
    pub notes: Vec<Note>,
    /// The names of bookmarks, in lower case.
    pub bookmarks: HashSet<String>,
    /// What the comments say and who says it, by the name that stands in the leftover.
    pub comments: HashMap<String, (String, Option<String>)>,
}

/// Something that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    Plain,
    Paragraph,
    Hidden,
    Span,
    Field(usize),
    Volatile(usize),
    Prompt,
    Control(bool),
    List,
    Item,
    Table,
    Row,
    Cell,
    Box,
    Note,
    Head,
    HiddenParagraph,
    Drawing,
}

/// What a text inside the text has of its own.
#[derive(Debug, Default)]
struct Level {
    story: Story,
    /// Whether it lies across the text of the page.
    watermark: bool,
    tables: Tables,
    lists: Vec<List>,
}

struct Reading<'r> {
    xml: Xml<'r>,
    part: usize,
    styles: &'r Styles,
    view: View,
    place: &'r Place,
    found: Found,
    frames: Vec<Frame>,
    open: Vec<Open>,
    levels: Vec<Level>,
    notes: Vec<Note>,
    counts: HashMap<Story, usize>,
    changes: HashMap<String, Change>,
    inserted: Vec<String>,
    /// How many notes have begun.
    opened: usize,
    /// How far each list has counted, by its style and its depth.
    counted: HashMap<(String, usize), u32>,
    /// Deletions between paragraphs wait for the next one.
    between: Vec<(String, Option<String>)>,
    hidden: Vec<bool>,
    /// Whether the text is bold, by the styles that say so.
    bold: Vec<bool>,
    prompts: usize,
    controls: usize,
    codes: Vec<String>,
    drawings: Vec<Drawing>,
    comments: Comments,
    page: bool,
}

/// Reads the body of a part, or its headers and footers.
pub fn read(part: &Part, index: usize, place: &Place, styles: &Styles, view: View) -> Result<Found, ReadError> {
    let mut reading = Reading {
        xml: Xml::new(part),
        part: index,
        styles,
        view,
        place,
        found: Found::default(),
        frames: Vec::new(),
        open: Vec::new(),
        levels: vec![Level::default()],
        notes: Vec::new(),
        counts: HashMap::new(),
        changes: HashMap::new(),
        inserted: Vec::new(),
        opened: 0,
        counted: HashMap::new(),
        between: Vec::new(),
        hidden: Vec::new(),
        bold: Vec::new(),
        prompts: 0,
        controls: 0,
        codes: Vec::new(),
        drawings: Vec::new(),
        comments: Comments::default(),
        page: false,
    };
    while let Some(event) = reading.xml.next()? {
        match event {
            Event::Start(namespace, name) => {
                if let Some(frame) = reading.start(namespace, name)? {
                    reading.frames.push(frame);
                }
            }
            Event::End(..) => reading.end(),
            Event::Text(words, bytes) => reading.text(&words, bytes),
        }
    }
    Ok(reading.found)
}

impl Reading<'_> {
    fn start(&mut self, namespace: Namespace, name: &str) -> Result<Option<Frame>, ReadError> {
        let frame = match (namespace, name) {
            (Office, "text") => {
                self.found.begun = true;
                Frame::Plain
            }
            (Office, "spreadsheet" | "presentation" | "drawing") => {
                self.found.other = true;
                return self.skip();
            }
            (Office, "styles" | "automatic-styles" | "meta" | "settings" | "scripts" | "font-face-decls" | "forms") => {
                return self.skip();
            }
            (Office, "binary-data") | (Form, _) => return self.skip(),
            (Draw, "object") => {
                // An embedded document is a letter of its own, and not this one.
                self.found.foreign += 1;
                return self.skip();
            }
            (Draw, "image-map") => return self.skip(),
            (Office, "body") if matches!(self.place, Place::Heads(_)) => return self.skip(),
            (Office, "master-styles") if matches!(self.place, Place::Body) => return self.skip(),
            (Office, "annotation") => {
                let name = self.attribute(Office, "name").unwrap_or_else(|| format!("#{}", self.found.comments.len()));
                let comment = comments::read(&mut self.xml)?;
                self.found.comments.insert(name.clone(), comment);
                if let Some(open) = self.open.last_mut() {
                    self.comments.begin(name, &mut open.paragraph);
                }
                return Ok(None);
            }
            (Office, "annotation-end") => {
                let name = self.attribute(Office, "name").unwrap_or_default();
                if let Some(open) = self.open.last_mut() {
                    self.comments.end(&name, &mut open.paragraph);
                }
                Frame::Plain
            }
            (StyleSpace, "master-page") => {
                let used = |name: &str| matches!(self.place, Place::Heads(pages) if pages.contains(name));
                self.page = self.attribute(StyleSpace, "name").is_some_and(|name| used(&name));
                Frame::Plain
            }
            (StyleSpace, _) => return self.start_head(name),
            (Text, "tracked-changes") => {
                self.found.tracks = self.attribute(Text, "track-changes").is_none_or(|value| value != "false");
                self.changes.extend(changes::read(&mut self.xml)?);
                return Ok(None);
            }
            (Text, _) => return self.start_text(name),
            (TableSpace, _) => return self.start_table(name),
            (Draw, _) => self.start_drawing(name),
            (Svg, "title" | "desc") => {
                let words = self.xml.words()?;
                if let Some(drawing) = self.drawings.last_mut().filter(|_| !words.trim().is_empty()) {
                    drawing.words = Some(words);
                }
                return Ok(None);
            }
            (LibreOffice, "content-control") => {
                let prompt = self.attribute(LibreOffice, "showing-place-holder").is_some_and(|value| value == "true");
                self.controls += 1;
                self.prompts += usize::from(prompt);
                Frame::Control(prompt)
            }
            _ => Frame::Plain,
        };
        Ok(Some(frame))
    }

    fn skip(&mut self) -> Result<Option<Frame>, ReadError> {
        self.xml.skip()?;
        Ok(None)
    }

    fn start_head(&mut self, name: &str) -> Result<Option<Frame>, ReadError> {
        let story = match name {
            "header" | "header-left" | "header-first" => Story::Header,
            "footer" | "footer-left" | "footer-first" => Story::Footer,
            _ => return Ok(Some(Frame::Plain)),
        };
        let shown = self.attribute(StyleSpace, "display").is_none_or(|display| display != "false");
        if !self.page || !shown {
            return self.skip();
        }
        self.levels.push(Level { story, ..Level::default() });
        Ok(Some(Frame::Head))
    }

    fn start_table(&mut self, name: &str) -> Result<Option<Frame>, ReadError> {
        let story = self.level().story;
        let frame = match name {
            "table" => {
                let number = self.counts.entry(story).or_default();
                *number += 1;
                let number = *number;
                self.level().tables.begin(number);
                Frame::Table
            }
            "table-row" => {
                self.level().tables.begin_row();
                Frame::Row
            }
            "table-cell" => {
                self.level().tables.begin_cell();
                Frame::Cell
            }
            "covered-table-cell" => {
                self.level().tables.pass_cell();
                return self.skip();
            }
            _ => Frame::Plain,
        };
        Ok(Some(frame))
    }

    fn end(&mut self) {
        match self.frames.pop() {
            Some(Frame::Paragraph) => self.close_paragraph(),
            Some(Frame::Hidden) => {
                self.hidden.pop();
            }
            Some(Frame::Span) => {
                self.hidden.pop();
                self.bold.pop();
            }
            Some(Frame::Prompt) => self.prompts -= 1,
            Some(Frame::Control(prompt)) => {
                self.controls -= 1;
                self.prompts -= usize::from(prompt);
            }
            Some(Frame::Field(start)) => self.close_field(start, false),
            Some(Frame::Volatile(start)) => self.close_field(start, true),
            Some(Frame::List) => self.close_list(),
            Some(Frame::Table) => self.level().tables.end(),
            Some(Frame::Note) => self.close_note(),
            Some(Frame::Head) => {
                self.levels.pop();
            }
            Some(Frame::Drawing) => self.close_drawing(),
            _ => {}
        }
    }

    fn set_hidden(&mut self, hides: bool) -> Frame {
        self.hidden.push(hides);
        Frame::Hidden
    }

    fn is_hidden(&self) -> bool {
        self.hidden.last().copied().unwrap_or(false)
    }

    fn here(&self) -> usize {
        self.open.last().map_or(0, |open| open.paragraph.text.len())
    }

    fn level(&mut self) -> &mut Level {
        if self.levels.is_empty() {
            self.levels.push(Level::default());
        }
        let last = self.levels.len() - 1;
        &mut self.levels[last]
    }

    fn attribute(&self, namespace: Namespace, name: &str) -> Option<String> {
        self.xml.attribute(namespace, name).map(|value| value.into_owned())
    }
}
