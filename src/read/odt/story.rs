//! The body of an OpenDocument text, or its headers and footers: from XML to paragraphs.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::document::{Bond, Cell, Field, Kind, LeftoverKind, NoteKind, NoteMark, Story};
use crate::read::assembly::{OBJECT, Paragraph, Source};
use crate::read::docx::leave;
use crate::read::namespaces::Namespace::{
    self, Draw, DublinCore, Form, LibreOffice, Office, Style as StyleSpace, Svg, Table as TableSpace, Text,
    Xml as XmlItself,
};
use crate::read::package::Part;
use crate::read::xml::{Event, Xml};
use crate::read::{ReadError, View};

use super::styles::Styles;

/// So many blanks in a row are kept; the rest of a longer row says nothing.
const MOST_BLANKS: usize = 200;

/// Insertions that overlap are few; more that are open at once are not kept apart.
const MOST_OPEN: usize = 100;

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

/// A note.
#[derive(Debug)]
pub struct Note {
    /// Footnote or endnote.
    pub kind: NoteKind,
    /// Its printed number.
    pub number: String,
    /// What it says.
    pub paragraphs: Vec<Paragraph>,
    /// The how manieth mark leads to it.
    pub order: usize,
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

/// A change that was tracked.
#[derive(Debug, Default)]
struct Change {
    author: Option<String>,
    /// What was deleted; nothing for an insertion.
    words: Option<String>,
}

/// A list that is open: its style, and how far it has counted.
#[derive(Debug)]
struct List {
    style: String,
    count: u32,
    /// Whether the next paragraph is the first of its item.
    fresh: bool,
}

#[derive(Debug, Default)]
struct Table {
    number: usize,
    row: usize,
    cell: Option<Cell>,
    column: usize,
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Open {
    paragraph: Paragraph,
    heading: bool,
    list: bool,
    /// Whether a condition hides all of it.
    hidden: bool,
    /// Whether some of its text is not bold.
    plain: bool,
}

/// What a text inside the text has of its own.
#[derive(Debug, Default)]
struct Level {
    story: Story,
    tables: Vec<Table>,
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
    /// Pictures that are open: where the object stands, whether it is a picture, and its words.
    drawings: Vec<(Range<usize>, bool, Option<String>)>,
    /// Open comments: which leftover of the paragraph that is open.
    anchors: HashMap<String, usize>,
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
        anchors: HashMap::new(),
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
            (Office, "annotation") => return self.comment(),
            (Office, "annotation-end") => {
                self.close_comment();
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
                return self.read_changes();
            }
            (Text, _) => return self.start_text(name),
            (TableSpace, _) => return self.start_table(name),
            (Draw, _) => self.start_drawing(name),
            (Svg, "title" | "desc") => {
                let words = self.xml.words()?;
                if let Some(drawing) = self.drawings.last_mut().filter(|_| !words.trim().is_empty()) {
                    drawing.2 = Some(words);
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

    /// The changes that were tracked, which stand before the text.
    fn read_changes(&mut self) -> Result<Option<Frame>, ReadError> {
        let mut depth = 1;
        let mut change: Option<(String, Change)> = None;
        let mut paragraphs = 0;
        while depth > 0 {
            match self.xml.next()? {
                Some(Event::Start(Text, "changed-region")) => {
                    depth += 1;
                    let id = self.attribute(Text, "id").or_else(|| self.attribute(XmlItself, "id"));
                    change = Some((id.unwrap_or_default(), Change::default()));
                    paragraphs = 0;
                }
                Some(Event::Start(Office, "change-info")) => {
                    let author = self.author_of_change()?;
                    if let Some((_, change)) = &mut change {
                        change.author = author;
                    }
                }
                // What somebody said of the deleted words, and their notes, are no deleted words.
                Some(Event::Start(Office | DublinCore | Draw, _) | Event::Start(Text, "note")) => self.xml.skip()?,
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
                        self.changes.extend(change.take());
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
        Ok(None)
    }

    fn author_of_change(&mut self) -> Result<Option<String>, ReadError> {
        let mut author = None;
        let mut depth = 1;
        while depth > 0 {
            match self.xml.next()? {
                Some(Event::Start(DublinCore, "creator")) => author = Some(of_author(&self.xml.words()?)),
                Some(Event::Start(..)) => self.xml.skip()?,
                Some(Event::End(..)) => depth -= 1,
                Some(Event::Text(..)) => {}
                None => break,
            }
        }
        Ok(author)
    }

    fn start_text(&mut self, name: &str) -> Result<Option<Frame>, ReadError> {
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
            "list-item" | "list-header" => {
                let start = self.attribute(Text, "start-value").and_then(|value| value.parse().ok());
                if let Some(list) = self.level().lists.last_mut() {
                    list.count = start.unwrap_or(list.count.saturating_add(u32::from(name == "list-item")));
                    list.fresh = name == "list-item";
                }
                Frame::Item
            }
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

    /// Everything else in a paragraph that has words has computed them.
    fn start_field(&mut self, name: &str) -> Frame {
        const FIELDS: [&str; 27] = [
            "author-initials",
            "author-name",
            "bookmark-ref",
            "chapter",
            "conditional-text",
            "creation-date",
            "creator",
            "database-display",
            "date",
            "description",
            "expression",
            "file-name",
            "keywords",
            "modification-date",
            "note-ref",
            "page-count",
            "page-number",
            "reference-ref",
            "sender-firstname",
            "sender-lastname",
            "sequence",
            "sequence-ref",
            "subject",
            "time",
            "title",
            "user-field-get",
            "variable-get",
        ];
        if self.open.is_empty() || !FIELDS.contains(&name) {
            return Frame::Plain;
        }
        let target = self.attribute(Text, "ref-name").map(|target| format!("REF {target}"));
        self.codes.push(
            target.filter(|_| matches!(name, "bookmark-ref" | "reference-ref")).unwrap_or_else(|| name.to_owned()),
        );
        let at = self.here();
        match name {
            "page-number" | "page-count" => Frame::Volatile(at),
            _ if self.attribute(Text, "reference-format").is_some_and(|format| format == "page") => Frame::Volatile(at),
            _ => Frame::Field(at),
        }
    }

    fn set_hidden(&mut self, hides: bool) -> Frame {
        self.hidden.push(hides);
        Frame::Hidden
    }

    fn is_hidden(&self) -> bool {
        self.hidden.last().copied().unwrap_or(false)
    }

    /// Hides what has been read of the paragraph, and what is still to come.
    fn hide_paragraph(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.hidden = true;
        }
    }

    fn change(&mut self, name: &str) -> Frame {
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

    fn open_note(&mut self, bytes: Range<usize>) -> Frame {
        let kind = match self.attribute(Text, "note-class").as_deref() {
            Some("endnote") => NoteKind::Endnote,
            _ => NoteKind::Footnote,
        };
        let range = self.push(OBJECT, bytes, Some(Bond::Object));
        if let (Some(range), Some(open)) = (range, self.open.last_mut()) {
            open.paragraph.add_gap(range.clone());
            open.paragraph.marks.push(NoteMark { range, id: String::new(), kind });
        }
        self.opened += 1;
        self.notes.push(Note { kind, number: String::new(), paragraphs: Vec::new(), order: self.opened });
        let story = if kind == NoteKind::Endnote { Story::Endnote } else { Story::Footnote };
        self.levels.push(Level { story, ..Level::default() });
        Frame::Note
    }

    fn close_note(&mut self) {
        self.levels.pop();
        let Some(note) = self.notes.pop() else {
            return;
        };
        if let Some(mark) = self.open.last_mut().and_then(|open| open.paragraph.marks.last_mut()) {
            mark.id.clone_from(&note.number);
        }
        self.found.notes.push(note);
    }

    fn open_list(&mut self) -> Frame {
        let style = self.attribute(Text, "style-name");
        let continues = self.attribute(Text, "continue-numbering").is_some_and(|value| value == "true")
            || self.attribute(Text, "continue-list").is_some();
        let depth = self.level().lists.len();
        let style = style.or_else(|| self.level().lists.last().map(|list| list.style.clone())).unwrap_or_default();
        let before = self.counted.get(&(style.clone(), depth)).copied().filter(|_| continues);
        let count = before.unwrap_or_else(|| self.styles.start(&style, depth).saturating_sub(1));
        self.level().lists.push(List { style, count, fresh: false });
        Frame::List
    }

    fn start_table(&mut self, name: &str) -> Result<Option<Frame>, ReadError> {
        let story = self.level().story;
        let frame = match name {
            "table" => {
                let number = self.counts.entry(story).or_default();
                *number += 1;
                let table = Table { number: *number, ..Table::default() };
                self.level().tables.push(table);
                Frame::Table
            }
            "table-row" => {
                if let Some(table) = self.level().tables.last_mut() {
                    table.row += 1;
                    table.column = 0;
                }
                Frame::Row
            }
            "table-cell" => {
                if let Some(table) = self.level().tables.last_mut() {
                    table.column += 1;
                    table.cell = Some(Cell { table: table.number, row: table.row, column: table.column });
                }
                Frame::Cell
            }
            "covered-table-cell" => {
                if let Some(table) = self.level().tables.last_mut() {
                    table.column += 1;
                }
                return self.skip();
            }
            _ => Frame::Plain,
        };
        Ok(Some(frame))
    }

    fn start_drawing(&mut self, name: &str) -> Frame {
        match name {
            "frame" | "custom-shape" | "rect" | "ellipse" | "g" => {
                let at = self.here();
                let bytes = self.xml.range();
                let range = self.push(OBJECT, bytes, Some(Bond::Object)).unwrap_or(at..at);
                if let Some(open) = self.open.last_mut() {
                    open.paragraph.add_gap(range.clone());
                }
                let decorates = self.attribute(LibreOffice, "decorative").is_some_and(|value| value == "true");
                self.drawings.push((range, false, decorates.then(|| "…".to_owned())));
                self.levels.push(Level { story: Story::TextBox, ..Level::default() });
                Frame::Drawing
            }
            "image" => {
                if let Some(drawing) = self.drawings.last_mut() {
                    drawing.1 = true;
                }
                Frame::Plain
            }
            "text-box" => Frame::Box,
            _ => Frame::Plain,
        }
    }

    fn close_drawing(&mut self) {
        self.levels.pop();
        if let (Some((range, true, words)), Some(open)) = (self.drawings.pop(), self.open.last_mut()) {
            open.paragraph.add_leftover(LeftoverKind::Image, range, words.unwrap_or_default(), None);
        }
    }

    /// Reads a comment whole; its words are no text of the paragraph.
    fn comment(&mut self) -> Result<Option<Frame>, ReadError> {
        let name = self.attribute(Office, "name").unwrap_or_else(|| format!("#{}", self.found.comments.len()));
        let mut words = String::new();
        let mut author = None;
        let mut depth = 1;
        while depth > 0 {
            match self.xml.next()? {
                Some(Event::Start(DublinCore, "creator")) => author = Some(of_author(&self.xml.words()?)),
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
                Some(Event::Start(..)) => self.xml.skip()?,
                Some(Event::End(..)) => depth -= 1,
                Some(Event::Text(text, _)) => words.push_str(&text),
                None => break,
            }
        }
        self.found.comments.insert(name.clone(), (words.split_whitespace().collect::<Vec<_>>().join(" "), author));
        if let Some(open) = self.open.last_mut() {
            let at = open.paragraph.text.len();
            self.anchors.insert(name.clone(), open.paragraph.leftovers.len());
            open.paragraph.add_leftover(LeftoverKind::Comment, at..at, name, None);
        }
        Ok(None)
    }

    fn close_comment(&mut self) {
        let name = self.attribute(Office, "name").unwrap_or_default();
        let here = self.here();
        let anchor = self.anchors.remove(&name);
        let open = self.open.last_mut();
        if let (Some(index), Some(open)) = (anchor, open)
            && let Some(leftover) = open.paragraph.leftovers.get_mut(index).filter(|leftover| leftover.words == name)
        {
            leftover.range.end = here;
        }
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
            Some(Frame::List) => {
                if let Some(list) = self.level().lists.pop() {
                    let depth = self.level().lists.len();
                    self.counted.insert((list.style, depth), list.count);
                }
            }
            Some(Frame::Table) => {
                self.level().tables.pop();
            }
            Some(Frame::Note) => self.close_note(),
            Some(Frame::Head) => {
                self.levels.pop();
            }
            Some(Frame::Drawing) => self.close_drawing(),
            _ => {}
        }
    }

    fn close_field(&mut self, start: usize, volatile: bool) {
        let code = self.codes.pop().unwrap_or_default();
        if let Some(open) = self.open.last_mut() {
            let range = start.min(open.paragraph.text.len())..open.paragraph.text.len();
            if volatile {
                open.paragraph.add_gap(range.clone());
            }
            open.paragraph.fields.push(Field { range, code });
        }
    }

    /// Text between tags: a run of blanks is one space, and none at the start of a paragraph
    /// (OpenDocument 1.3 part 3, 6.1.2).
    fn text(&mut self, words: &str, bytes: Range<usize>) {
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

    fn push(&mut self, words: &str, bytes: Range<usize>, bond: Option<Bond>) -> Option<Range<usize>> {
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

    fn open_paragraph(&mut self, heading: bool) -> Frame {
        let style = self.attribute(Text, "style-name").unwrap_or_default();
        let level = self.levels.last();
        let (story, in_list) = level.map_or((Story::Body, false), |level| (level.story, !level.lists.is_empty()));
        let cell = level.and_then(|level| level.tables.last()).and_then(|table| table.cell);
        let mut paragraph = Paragraph { story, cell, ..Paragraph::default() };
        paragraph.label = self.list_label();
        for (words, author) in std::mem::take(&mut self.between) {
            paragraph.add_leftover(LeftoverKind::Deletion, 0..0, words, author);
        }
        let list = in_list || self.styles.list(&style).is_some();
        self.open.push(Open { paragraph, heading, list, ..Open::default() });
        self.bold.push(self.styles.is_bold(&style).unwrap_or(false));
        if let Some(hides) = self.styles.display(&style) {
            // The style of a paragraph is that of all its text.
            self.hidden.push(hides);
            self.frames.push(Frame::HiddenParagraph);
        }
        Frame::Paragraph
    }

    fn list_label(&mut self) -> Option<String> {
        let styles = self.styles;
        let lists = &mut self.levels.last_mut()?.lists;
        let counts: Vec<u32> = lists.iter().map(|list| list.count.max(1)).collect();
        let last = lists.last_mut()?;
        std::mem::take(&mut last.fresh).then(|| styles.label(&last.style, &counts)).flatten()
    }

    fn close_paragraph(&mut self) {
        self.bold.pop();
        // A style that hides the whole paragraph was pushed below it.
        if self.frames.last() == Some(&Frame::HiddenParagraph) {
            self.frames.pop();
            self.hidden.pop();
        }
        let Some(mut open) = self.open.pop() else {
            return;
        };
        let here = open.paragraph.text.len();
        for index in self.anchors.drain().map(|(_, index)| index) {
            if let Some(anchor) =
                open.paragraph.leftovers.get_mut(index).filter(|one| one.kind == LeftoverKind::Comment)
            {
                anchor.range.end = here;
            }
        }
        if open.hidden && here > 0 {
            let words = open.paragraph.text.clone();
            open.paragraph.gaps = vec![0..here];
            open.paragraph.add_leftover(LeftoverKind::Hidden, 0..here, words, None);
        }
        open.paragraph.bold = !open.plain;
        let story = open.paragraph.story;
        open.paragraph.kind = match story {
            Story::Footnote | Story::Endnote => Some(Kind::Footnote),
            Story::Header | Story::Footer | Story::TextBox => Some(Kind::Letterhead),
            Story::Body if open.paragraph.cell.is_some() => Some(Kind::TableCell),
            Story::Body if open.heading => Some(Kind::Heading),
            Story::Body => open.list.then_some(Kind::ListItem),
        };
        let list = match story {
            Story::Footnote | Story::Endnote => match self.notes.last_mut() {
                Some(note) => {
                    open.paragraph.cell = None;
                    &mut note.paragraphs
                }
                None => return,
            },
            Story::TextBox => &mut self.found.boxes,
            _ => &mut self.found.paragraphs,
        };
        list.push(open.paragraph);
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

/// The name of an author; a longer one is no name.
fn of_author(words: &str) -> String {
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
