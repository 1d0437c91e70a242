//! One story of a Word file: the body, a header, the notes. From XML to paragraphs.
//!
//! The XML is read once, front to back, with a stack of what is open. A paragraph that is being read can
//! hold a text box with paragraphs of its own, so paragraphs are a stack too.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::document::{Bond, Cell, Field, Kind, Leftover, LeftoverKind, NoteKind, NoteMark, Story};
use crate::read::assembly::{Paragraph, Source};
use crate::read::namespaces::Namespace::{
    self, Compatibility, Decorative, Picture, Reference, Vml, Word, WordDrawing, Xml as XmlItself,
};
use crate::read::package::Part;
use crate::read::xml::{Event, Xml};
use crate::read::{ReadError, View};

use super::fields::Fields;
use super::numbering::Numbering;
use super::styles::{Styles, is_on};

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

/// What was read of a story.
#[derive(Debug, Default)]
pub struct Found {
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The paragraphs of its text boxes, in order.
    pub boxes: Vec<Paragraph>,
    /// The items of a list of notes or comments, each with its own paragraphs.
    pub items: Vec<Item>,
    /// The headers and footers that its sections show.
    pub heads: Vec<Head>,
    /// Whether a first page has a head of its own, in any section.
    pub title_page: bool,
    /// Relationships to text in other formats that Word would read in.
    pub foreign: Vec<String>,
    /// How notes are numbered, where a section says so.
    pub formats: Vec<(NoteKind, String)>,
}

/// One note or comment.
#[derive(Debug, Default)]
pub struct Item {
    /// Its id, as written.
    pub id: String,
    /// Who wrote it; only of a comment.
    pub author: Option<String>,
    /// What it says.
    pub paragraphs: Vec<Paragraph>,
}

/// A header or footer that a section refers to.
#[derive(Debug)]
pub struct Head {
    /// The story that it is.
    pub story: Story,
    /// On which pages it stands: `default`, `first`, `even`.
    pub pages: String,
    /// The relationship that leads to its part.
    pub relationship: String,
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
    Item,
    Section,
    NoteProperties(NoteKind),
}

/// What holds for the text of a run.
#[derive(Clone, Debug, Default)]
struct Run {
    hidden: bool,
    bold: bool,
}

/// A paragraph that is being read, and what its properties say.
#[derive(Debug, Default)]
struct Open {
    paragraph: Paragraph,
    style: Option<String>,
    outline: Option<u8>,
    list: Option<u32>,
    level: Option<usize>,
    /// Whether it goes on in the next one, since its mark is gone in this view.
    goes_on: bool,
    /// Whether some of its text is not bold.
    plain: bool,
}

/// A drawing that is being read.
#[derive(Debug, Default)]
struct Drawing {
    range: Range<usize>,
    picture: bool,
    decoration: bool,
    words: Option<String>,
}

/// A table that is being read.
#[derive(Debug, Default)]
struct Table {
    cell: Option<Cell>,
    number: usize,
    row: usize,
    column: usize,
}

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
    tables: Vec<Vec<Table>>,
    counts: HashMap<Story, usize>,
    drawings: Vec<Drawing>,
    fields: Fields,
    /// Who deleted and inserted what is being read.
    deleted: Vec<Option<String>>,
    inserted: Vec<Option<String>>,
    controls: usize,
    prompts: usize,
    /// Comments that begin where no paragraph is open.
    waiting: Vec<String>,
    /// Where open comments begin: which leftover of the paragraph that is open.
    anchors: HashMap<String, usize>,
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
        tables: vec![Vec::new()],
        counts: HashMap::new(),
        drawings: Vec::new(),
        fields: Fields::default(),
        deleted: Vec::new(),
        inserted: Vec::new(),
        controls: 0,
        prompts: 0,
        waiting: Vec::new(),
        anchors: HashMap::new(),
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
            (WordDrawing, "docPr") => {
                let words = ["descr", "title"].map(|name| self.xml.attribute(WordDrawing, name));
                self.describe(
                    words.into_iter().flatten().find(|words| !words.is_empty()).map(|words| words.into_owned()),
                );
                Some(Frame::Plain)
            }
            (Picture, "pic") | (Vml, "imagedata") => {
                self.drawing(|drawing| drawing.picture = true);
                Some(Frame::Plain)
            }
            (Vml, "shape") => {
                let words = self.xml.attribute(Vml, "alt").map(|words| words.into_owned());
                self.describe(words);
                Some(Frame::Plain)
            }
            (Decorative, "decorative") => {
                let is_decoration = is_on(self.xml.attribute(Decorative, "val").as_deref());
                self.drawing(|drawing| drawing.decoration = is_decoration);
                Some(Frame::Plain)
            }
            (_, "oMath") => {
                let bytes = self.xml.range();
                self.object(bytes);
                self.skip()?
            }
            _ => Some(Frame::Plain),
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
        Ok(Some(Frame::Plain))
    }

    fn start_word(&mut self, name: &str) -> Result<Option<Frame>, ReadError> {
        let inside = self.frames.last();
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
            ("sectPr", _) => Frame::Section,
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
            "commentRangeStart" => self.open_comment(),
            "commentRangeEnd" => self.close_comment(),
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

    fn paragraph_property(&mut self, name: &str) -> Frame {
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
    fn mark_property(&mut self, name: &str) -> Frame {
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

    fn run_property(&mut self, name: &str) -> Frame {
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

    fn open_run(&mut self) -> Frame {
        let style = self.open.last().and_then(|open| open.style.as_deref());
        let styles = &self.file.styles;
        self.runs.push(Run { hidden: styles.hides(style), bold: styles.is_bold(style) });
        Frame::Run
    }

    fn start_in_run(&mut self, name: &str) -> Frame {
        let bytes = self.xml.range();
        match name {
            "tab" | "ptab" => self.sign("\t", bytes),
            "br" | "cr" => self.sign("\n", bytes),
            "noBreakHyphen" => self.sign("\u{2011}", bytes),
            "softHyphen" => self.sign("\u{AD}", bytes),
            "sym" => self.symbol(bytes),
            "footnoteReference" => self.note_mark(NoteKind::Footnote, bytes),
            "endnoteReference" => self.note_mark(NoteKind::Endnote, bytes),
            "commentReference" => self.comment_mark(),
            "drawing" | "pict" | "object" => {
                let range = self.object(bytes);
                self.drawings.push(Drawing { range, ..Drawing::default() });
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

    fn start_container(&mut self, name: &str) -> Frame {
        let story = *self.stories.last().unwrap_or(&Story::Body);
        match name {
            "txbxContent" => {
                self.stories.push(Story::TextBox);
                self.tables.push(Vec::new());
                return Frame::Box;
            }
            "tbl" => {
                self.flush();
                let number = self.counts.entry(story).or_default();
                *number += 1;
                let table = Table { number: *number, ..Table::default() };
                self.tables_mut().push(table);
                return Frame::Table;
            }
            "tr" => {
                if let Some(table) = self.tables_mut().last_mut() {
                    table.row += 1;
                    table.column = 0;
                }
                return Frame::Row;
            }
            _ => {}
        }
        if let Some(table) = self.tables_mut().last_mut() {
            table.column += 1;
            table.cell = Some(Cell { table: table.number, row: table.row, column: table.column });
        }
        Frame::Cell
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
                self.tables_mut().pop();
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

    /// The text of a run. Blanks at its edges count only where it says so.
    fn words(&mut self, preserve: bool, mut pieces: Vec<(String, Range<usize>)>) {
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

    fn object(&mut self, bytes: Range<usize>) -> Range<usize> {
        let range = self.push(crate::read::assembly::OBJECT, bytes, Some(Bond::Object));
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

    fn open_comment(&mut self) {
        let id = self.attribute("id").unwrap_or_default();
        if self.open.is_empty() { self.waiting.push(id) } else { self.anchor(id) }
    }

    /// Marks where a comment begins; what it says is filled in when the comments are read.
    fn anchor(&mut self, id: String) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let at = open.paragraph.text.len();
        self.anchors.insert(id.clone(), open.paragraph.leftovers.len());
        open.paragraph.add_leftover(LeftoverKind::Comment, at..at, id, None);
    }

    fn close_comment(&mut self) {
        let id = self.attribute("id").unwrap_or_default();
        let (index, here) = (self.anchors.get(&id).copied(), self.here());
        self.with_paragraph(|paragraph| {
            if let Some(anchor) =
                index.and_then(|index| paragraph.leftovers.get_mut(index)).filter(|anchor| anchor.words == id)
            {
                anchor.range.end = here;
            }
        });
    }

    /// A comment on no stretch is on a place.
    fn comment_mark(&mut self) {
        let id = self.attribute("id").unwrap_or_default();
        if !self.anchors.contains_key(&id) {
            self.anchor(id);
        }
    }

    fn close_field(&mut self) {
        let here = self.here();
        let Some((code, range)) = self.fields.close(here) else {
            return;
        };
        let paragraph = self.open.last_mut().map(|open| &mut open.paragraph);
        if let Some(paragraph) = paragraph.filter(|_| !code.is_empty()) {
            paragraph.fields.push(Field { range, code });
        }
    }

    fn drawing(&mut self, change: impl FnOnce(&mut Drawing)) {
        if let Some(drawing) = self.drawings.last_mut() {
            change(drawing);
        }
    }

    fn describe(&mut self, words: Option<String>) {
        self.drawing(|drawing| drawing.words = words.or(drawing.words.take()));
    }

    fn close_drawing(&mut self) {
        let Some(drawing) = self.drawings.pop() else {
            return;
        };
        if drawing.picture && !drawing.decoration {
            let words = drawing.words.unwrap_or_default();
            self.with_paragraph(|paragraph| paragraph.add_leftover(LeftoverKind::Image, drawing.range, words, None));
        }
    }

    fn open_paragraph(&mut self) -> Frame {
        let story = *self.stories.last().unwrap_or(&Story::Body);
        let cell = self.tables_mut().last().and_then(|table| table.cell);
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
        for id in std::mem::take(&mut self.waiting) {
            self.anchor(id);
        }
        Frame::Paragraph
    }

    fn close_paragraph(&mut self) {
        let here = self.here();
        self.fields.end_paragraph(here);
        if self.open.last().is_some_and(|open| !open.goes_on) {
            self.keep();
        }
    }

    /// Keeps the paragraph that waits for its other half, which does not come.
    fn flush(&mut self) {
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
        let end = paragraph.text.len();
        for index in self.anchors.values() {
            // A comment that goes on in the next paragraph is shown in this one.
            if let Some(anchor) = paragraph.leftovers.get_mut(*index)
                && anchor.kind == LeftoverKind::Comment
                && anchor.range.is_empty()
            {
                anchor.range.end = end;
            }
        }
        if self.open.is_empty() {
            self.anchors.clear();
        }
        paragraph.kind = kind;
        paragraph.label = label;
        let list = match self.frames.iter().rev().find(|frame| matches!(frame, Frame::Item | Frame::Box)) {
            Some(Frame::Box) => &mut self.found.boxes,
            Some(_) => match self.found.items.last_mut() {
                Some(item) => &mut item.paragraphs,
                None => return,
            },
            None => &mut self.found.paragraphs,
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

    fn here(&self) -> usize {
        self.open.last().map_or(0, |open| open.paragraph.text.len())
    }

    fn with_paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(open) = self.open.last_mut() {
            change(&mut open.paragraph);
        }
    }

    fn tables_mut(&mut self) -> &mut Vec<Table> {
        if self.tables.is_empty() {
            self.tables.push(Vec::new());
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

/// Adds a leftover, to the one before where they meet.
pub fn leave(paragraph: &mut Paragraph, kind: LeftoverKind, range: Range<usize>, words: &str, author: Option<String>) {
    let same = |last: &&mut Leftover| last.kind == kind && last.range.end == range.start && last.author == author;
    match paragraph.leftovers.last_mut().filter(same) {
        Some(last) => {
            last.range.end = range.end;
            last.words.push_str(words);
        }
        None => paragraph.add_leftover(kind, range, words.to_owned(), author),
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
