//! One story of a Word file: the body, a header, the notes. From XML to paragraphs.
//!
//! The XML is read once, front to back, with a stack of what is open. A paragraph that is being read can
//! hold a text box with paragraphs of its own, so paragraphs are a stack too.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::document::{LeftoverKind, NoteKind, Story};
use crate::read::assembly::Paragraph;
use crate::read::namespaces::Namespace::{self, Compatibility, Reference, Word, Xml as XmlItself};
use crate::read::package::Part;
use crate::read::tables::Tables;
use crate::read::xml::{Event, Xml};
use crate::read::{ReadError, View};

use super::fields::Fields;
use super::numbering::Numbering;
use super::styles::Styles;
use comments::Comments;
use drawings::Drawings;
use paragraphs::Open;
use runs::Run;

pub use found::{Found, Head, Item, Section};

mod comments;
mod drawings;
mod found;
mod paragraphs;
mod runs;
mod sections;

/// What holds for every story of a file.
#[derive(Debug)]
pub struct File {
    /// Its styles.
    pub styles: Styles,
    /// Its lists, which count on from story to story.
    pub numbering: Numbering,
    /// Which view on tracked changes is read.
    pub view: View,
    /// The names of all bookmarks so far, in lower case, as Word compares them.
    pub bookmarks: HashSet<String>,
}

/// Something that is open.
#[derive(Debug)]
enum Frame {
    /// Nothing that matters here.
    Plain,
    Paragraph,
    /// The properties of a paragraph, and those of its mark.
    ParagraphProperties,
    MarkProperties,
    Run,
    RunProperties,
    /// `w:t` or `w:delText`: whether its outer blanks count, and its text so far.
    Words {
        preserve: bool,
        pieces: Vec<(String, Range<usize>)>,
    },
    /// `w:instrText`
    Code,
    SimpleField,
    Deleted,
    Inserted,
    Control {
        prompt: bool,
    },
    Table,
    Row,
    Cell,
    /// A drawing: where its object stands, and what is known of the picture in it.
    Drawing,
    Box,
    Alternatives {
        chosen: bool,
    },
    Choice,
    Item,
    Section,
    NoteProperties(NoteKind),
}

/// What holds for the text of a run.
struct Reading<'r> {
    xml: Xml<'r>,
    part: usize,
    file: &'r mut File,
    found: Found,
    frames: Vec<Frame>,
    open: Vec<Open>,
    runs: Vec<Run>,
    /// The stories that are open: a text box lies inside another.
    stories: Vec<Story>,
    /// The tables that are open, by story.
    tables: Vec<Tables>,
    counts: HashMap<Story, usize>,
    drawings: Drawings,
    fields: Fields,
    /// Who deleted and inserted what is being read.
    deleted: Vec<Option<String>>,
    inserted: Vec<Option<String>>,
    controls: usize,
    prompts: usize,
    comments: Comments,
}

/// Reads a story: a body, a header, a footer, or a list of notes or comments.
pub fn read(part: &Part, index: usize, story: Story, file: &mut File) -> Result<Found, ReadError> {
    let mut reading = Reading {
        xml: Xml::new(part),
        part: index,
        file,
        found: Found::default(),
        frames: Vec::new(),
        open: Vec::new(),
        runs: Vec::new(),
        stories: vec![story],
        tables: vec![Tables::default()],
        counts: HashMap::new(),
        drawings: Drawings::default(),
        fields: Fields::default(),
        deleted: Vec::new(),
        inserted: Vec::new(),
        controls: 0,
        prompts: 0,
        comments: Comments::default(),
    };
    while let Some(event) = reading.xml.next()? {
        match event {
            Event::Start(namespace, name) => reading.start(namespace, name)?,
            Event::End(..) => reading.end(),
            Event::Text(words, bytes) => reading.take(&words, bytes),
        }
    }
    Ok(reading.found)
}

impl Reading<'_> {
    fn start(&mut self, namespace: Namespace, name: &str) -> Result<(), ReadError> {
        let frame = match (namespace, name) {
            (Word, _) => self.start_word(name)?,
            (Compatibility, "AlternateContent") => Some(Frame::Alternatives { chosen: false }),
            (Compatibility, "Choice" | "Fallback") => self.start_alternative()?,
            (_, "oMath") => {
                let bytes = self.xml.range();
                self.object(bytes);
                self.skip()?
            }
            _ => {
                self.drawings.describe(namespace, name, &self.xml);
                Some(Frame::Plain)
            }
        };
        self.frames.extend(frame);
        Ok(())
    }

    fn skip(&mut self) -> Result<Option<Frame>, ReadError> {
        self.xml.skip()?;
        Ok(None)
    }

    /// Of alternatives that a program may choose from, the first.
    fn start_alternative(&mut self) -> Result<Option<Frame>, ReadError> {
        if let Some(Frame::Alternatives { chosen }) = self.frames.last_mut()
            && std::mem::replace(chosen, true)
        {
            return self.skip();
        }
        Ok(Some(Frame::Choice))
    }

    fn start_word(&mut self, name: &str) -> Result<Option<Frame>, ReadError> {
        let around = |frame: &&Frame| !matches!(frame, Frame::Alternatives { .. } | Frame::Choice);
        let inside = self.frames.iter().rev().find(around);
        let frame = match (name, inside) {
            ("p", _) => self.open_paragraph(),
            ("pPr", Some(Frame::Paragraph)) => Frame::ParagraphProperties,
            ("rPr", Some(Frame::ParagraphProperties)) => Frame::MarkProperties,
            ("rPr", Some(Frame::Run)) => Frame::RunProperties,
            ("pPrChange" | "rPrChange" | "sectPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" | "rt", _) => {
                return self.skip();
            }
            (_, Some(Frame::ParagraphProperties)) if name != "sectPr" => self.paragraph_property(name),
            (_, Some(Frame::MarkProperties)) => self.mark_property(name),
            (_, Some(Frame::RunProperties)) => self.run_property(name),
            ("r", _) => self.open_run(),
            ("t" | "delText", Some(Frame::Run)) => {
                let preserve = self.xml.attribute(XmlItself, "space").is_some_and(|value| value == "preserve");
                Frame::Words { preserve, pieces: Vec::new() }
            }
            ("instrText" | "delInstrText", _) => Frame::Code,
            (_, Some(Frame::Run)) => self.start_in_run(name),
            ("fldSimple", _) => {
                let code = self.attribute("instr").unwrap_or_default();
                self.fields.open(code, self.here());
                Frame::SimpleField
            }
            ("del" | "moveFrom", _) => {
                self.deleted.push(self.author());
                Frame::Deleted
            }
            ("ins" | "moveTo", _) => {
                self.inserted.push(self.author());
                Frame::Inserted
            }
            ("sdt", _) => {
                self.controls += 1;
                Frame::Control { prompt: false }
            }
            ("showingPlcHdr", _) => {
                self.start_prompt();
                Frame::Plain
            }
            ("tbl" | "tr" | "tc" | "txbxContent", _) => self.start_container(name),
            ("footnote" | "endnote" | "comment", _) => return self.start_item(name),
            ("sectPr", _) => self.open_section(),
            ("altChunk", _) => {
                self.found.foreign.extend(self.xml.attribute(Reference, "id").map(|id| id.into_owned()));
                Frame::Plain
            }
            _ => self.start_mark(name),
        };
        Ok(Some(frame))
    }

    /// Marks between runs and in the properties of sections and rows.
    fn start_mark(&mut self, name: &str) -> Frame {
        match name {
            "bookmarkStart" => {
                let name = self.attribute("name").map(|name| name.to_lowercase());
                self.file.bookmarks.extend(name);
            }
            "commentRangeStart" => {
                let id = self.attribute("id").unwrap_or_default();
                self.comments.begin(id, self.open.last_mut().map(|open| &mut open.paragraph));
            }
            "commentRangeEnd" => {
                let id = self.attribute("id").unwrap_or_default();
                if let Some(open) = self.open.last_mut() {
                    self.comments.end(&id, &mut open.paragraph);
                }
            }
            _ => return self.section_property(name),
        }
        Frame::Plain
    }

    fn start_container(&mut self, name: &str) -> Frame {
        match name {
            "txbxContent" => {
                self.stories.push(Story::TextBox);
                self.tables.push(Tables::default());
                Frame::Box
            }
            "tbl" => {
                self.flush();
                let story = *self.stories.last().unwrap_or(&Story::Body);
                let number = self.counts.entry(story).or_default();
                *number += 1;
                let number = *number;
                self.tables().begin(number);
                Frame::Table
            }
            "tr" => {
                self.tables().begin_row();
                Frame::Row
            }
            _ => {
                self.tables().begin_cell();
                Frame::Cell
            }
        }
    }

    /// The lines that part notes from the text are kept as notes too; they have a type.
    fn start_item(&mut self, name: &str) -> Result<Option<Frame>, ReadError> {
        let kind = self.attribute("type");
        if name != "comment" && kind.is_some_and(|kind| kind != "normal") {
            return self.skip();
        }
        let (id, author) = (self.attribute("id").unwrap_or_default(), self.author());
        self.found.items.push(Item { id, author, paragraphs: Vec::new() });
        Ok(Some(Frame::Item))
    }

    fn start_prompt(&mut self) {
        let control = self.frames.iter_mut().rev().find_map(|frame| match frame {
            Frame::Control { prompt } => Some(prompt),
            _ => None,
        });
        if let Some(prompt) = control
            && !std::mem::replace(prompt, true)
        {
            self.prompts += 1;
        }
    }

    fn end(&mut self) {
        match self.frames.pop() {
            Some(Frame::Paragraph) => self.close_paragraph(),
            Some(Frame::Run) => {
                self.runs.pop();
            }
            Some(Frame::Words { preserve, pieces }) => self.words(preserve, pieces),
            Some(Frame::SimpleField) => self.close_field(),
            Some(Frame::Deleted) => {
                self.deleted.pop();
            }
            Some(Frame::Inserted) => {
                self.inserted.pop();
            }
            Some(Frame::Control { prompt }) => {
                self.controls -= 1;
                self.prompts -= usize::from(prompt);
            }
            Some(Frame::Drawing) => self.close_drawing(),
            Some(Frame::Table) => {
                self.flush();
                self.tables().end();
            }
            Some(Frame::Cell) => self.flush(),
            Some(Frame::Box) => {
                self.flush();
                self.stories.pop();
                self.tables.pop();
            }
            Some(Frame::Item) => self.flush(),
            _ => {}
        }
        if self.frames.is_empty() {
            self.flush();
        }
    }

    fn take(&mut self, words: &str, bytes: Range<usize>) {
        match self.frames.last_mut() {
            Some(Frame::Words { pieces, .. }) => pieces.push((words.to_owned(), bytes)),
            Some(Frame::Code) if self.deleted.is_empty() => self.fields.add_code(words),
            _ => {}
        }
    }

    fn close_drawing(&mut self) {
        let Some(drawing) = self.drawings.end() else {
            return;
        };
        if let Some(words) = drawing.art.filter(|words| drawing.watermark && !words.trim().is_empty()) {
            let range = drawing.range.clone();
            self.with_paragraph(|paragraph| paragraph.add_leftover(LeftoverKind::Watermark, range, words, None));
        }
        if drawing.picture && !drawing.decoration {
            let words = drawing.words.unwrap_or_default();
            self.with_paragraph(|paragraph| paragraph.add_leftover(LeftoverKind::Image, drawing.range, words, None));
        }
    }

    fn here(&self) -> usize {
        self.open.last().map_or(0, |open| open.paragraph.text.len())
    }

    fn with_paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(open) = self.open.last_mut() {
            change(&mut open.paragraph);
        }
    }

    fn tables(&mut self) -> &mut Tables {
        if self.tables.is_empty() {
            self.tables.push(Tables::default());
        }
        let last = self.tables.len() - 1;
        &mut self.tables[last]
    }

    /// Who made a change or a comment; a longer name is none.
    fn author(&self) -> Option<String> {
        const LONGEST: usize = 100;
        self.attribute("author").map(|author| author.chars().take(LONGEST).collect())
    }

    fn attribute(&self, name: &str) -> Option<String> {
        self.xml.attribute(Word, name).map(|value| value.into_owned())
    }
}
