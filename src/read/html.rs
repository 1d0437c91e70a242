//! The reader of web pages, and of the XML of official publications.
//!
//! Tags are taken apart by the rules of HTML; what is open is a stack, and an end tag ends everything
//! inside its element. Every character keeps the bytes that it came from.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};

use super::assembly::{Assembly, OBJECT, Paragraph, Source};
use super::docx::{dress, leave};
use super::{View, ignores};
use crate::document::{Bond, Cell, Document, Kind, LeftoverKind, NoteKind, NoteMark, Properties, Story};
use elements::{Role, role};

mod characters;
mod elements;
mod notes;

/// Reads a web page, or the XML of an official publication.
pub fn read(text: String, view: View) -> Document {
    let mut page = Page::new(&text, view);
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(!page.is_xml);
    for token in Tokenizer::new_with_emitter(text.as_str(), emitter).filter_map(Result::ok) {
        match token {
            Token::StartTag(tag) => page.start(&tag),
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) => page.words(words.span.start..words.span.end),
            Token::Comment(comment) => page.comment(comment.span.start..comment.span.end, &comment),
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.finish()
}

/// An element that is open.
#[derive(Debug, Default)]
struct Open {
    name: String,
    /// What was begun with it and ends with it.
    begun: Vec<Begun>,
}

/// Something that an element begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begun {
    Block(Option<Kind>),
    Apart,
    Silence,
    Title,
    Label,
    ItemNumber,
    Deleted,
    Inserted,
    Hidden,
    Prompt,
    Table,
    Row,
    Cell,
    Note,
    Link,
    Bold,
}

/// The body of a note that is being read.
#[derive(Debug)]
struct Note {
    kind: NoteKind,
    /// Its own number.
    number: String,
    /// The names that a mark can lead to.
    keys: HashSet<String>,
    paragraphs: Vec<Paragraph>,
    /// The paragraph of the text in which it stands.
    outside: Paragraph,
    kinds: Vec<Option<Kind>>,
    /// The mark, if the note stands at it.
    mark: Option<Range<usize>>,
}

#[derive(Debug, Default)]
struct Table {
    number: usize,
    row: usize,
    column: usize,
}

struct Page<'t> {
    text: &'t str,
    view: View,
    is_xml: bool,
    /// Whether LibreOffice made the page, which writes comments of readers as comments of the page.
    by_libreoffice: bool,
    open: Vec<Open>,
    /// How many elements of each name are open.
    names: HashMap<String, usize>,
    paragraph: Paragraph,
    paragraphs: Vec<Paragraph>,
    /// Of what kind the open blocks are, innermost last.
    kinds: Vec<Option<Kind>>,
    tables: Vec<Table>,
    cells: Vec<Cell>,
    count: usize,
    silent: usize,
    titles: usize,
    labels: usize,
    numbers: usize,
    deleted: usize,
    inserted: usize,
    hidden: usize,
    prompts: usize,
    bold: usize,
    /// Whether some of the text of the paragraph is not bold.
    plain: bool,
    /// The link that is open: where it begins in the paragraph, and where it leads.
    link: Option<(usize, String)>,
    /// Marks of notes, if they lead to one: the how manieth paragraph, the stretch, where it leads.
    candidates: Vec<(usize, Range<usize>, String)>,
    /// Every name that a link can lead to.
    anchors: HashSet<String>,
    /// Where inner links lead.
    links: Vec<(usize, Range<usize>, String)>,
    note: Vec<Note>,
    notes: Vec<Note>,
    properties: Properties,
    comments: Vec<(usize, usize, ignores::Comment)>,
    label: String,
}

impl<'t> Page<'t> {
    fn new(text: &'t str, view: View) -> Page<'t> {
        let start = text.trim_start_matches('\u{FEFF}').trim_start();
        let head = &text[..text.floor_char_boundary(4096)];
        let is_xml =
            (start.starts_with("<?xml") && !head.contains("<html")) || start.starts_with("<officiele-publicatie");
        Page {
            text,
            view,
            is_xml,
            by_libreoffice: head.contains("LibreOffice"),
            open: Vec::new(),
            names: HashMap::new(),
            paragraph: Paragraph::default(),
            paragraphs: Vec::new(),
            kinds: Vec::new(),
            tables: Vec::new(),
            cells: Vec::new(),
            count: 0,
            silent: 0,
            titles: 0,
            labels: 0,
            numbers: 0,
            deleted: 0,
            inserted: 0,
            hidden: 0,
            prompts: 0,
            bold: 0,
            plain: false,
            link: None,
            candidates: Vec::new(),
            anchors: HashSet::new(),
            links: Vec::new(),
            note: Vec::new(),
            notes: Vec::new(),
            properties: Properties::default(),
            comments: Vec::new(),
            label: String::new(),
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute = |name: &str| {
            let found = tag.attributes.get(name.as_bytes());
            found.map(|value| String::from_utf8_lossy(value).into_owned())
        };
        let inside_heading = name == "titel" && self.names.get("kop").is_some_and(|count| *count > 0);
        let role = if inside_heading { Role::Apart } else { role(&name) };
        self.end_implied(&name, role);
        self.note_properties(&name, &attribute);
        let (id, class) = (attribute("id").unwrap_or_default(), attribute("class").unwrap_or_default());
        let href = attribute("href").unwrap_or_default();
        let names = [Some(id.clone()), attribute("name").filter(|_| name == "a")];
        for key in names.into_iter().flatten().filter(|key| !key.is_empty()) {
            if let Some(note) = self.note.last_mut() {
                note.keys.insert(key.clone());
            }
            self.anchors.insert(key);
        }
        let mut begun = Vec::new();
        let body = notes::body(&name, &id, &class).filter(|_| role != Role::Note && self.note.is_empty());
        if let Some(kind) = body {
            self.break_block();
            self.open_note(kind, None);
            self.anchor_note(id);
            begun.push(Begun::Note);
        }
        if !self.note.is_empty() && notes::is_label(&name, &class, &href) {
            begun.push(Begun::Label);
        }
        if is_hidden(&attribute("style").unwrap_or_default()) || attribute("hidden").is_some() {
            begun.push(Begun::Hidden);
        }
        if name == "w:sdt" && attribute("showingplchdr").is_some_and(|value| value.starts_with('t')) {
            begun.push(Begun::Prompt);
        }
        if matches!(name.as_str(), "b" | "strong") {
            begun.push(Begun::Bold);
        }
        if name == "title" && !self.is_xml {
            begun.push(Begun::Title);
        }
        if let Some(target) = href.strip_prefix('#').filter(|target| name == "a" && !target.is_empty()) {
            self.link = Some((self.paragraph.text.len(), percent_free(target)));
            begun.push(Begun::Link);
        }
        self.begin_role(role, tag, &attribute, &mut begun);
        for one in &begun {
            self.begin(*one);
        }
        let is_empty = if self.is_xml { tag.self_closing } else { elements::is_void(&name) };
        *self.names.entry(name.clone()).or_default() += 1;
        self.open.push(Open { name, begun });
        if is_empty {
            self.close();
        }
    }

    fn begin_role(
        &mut self,
        role: Role,
        tag: &StartTag<usize>,
        attribute: &dyn Fn(&str) -> Option<String>,
        begun: &mut Vec<Begun>,
    ) {
        let bytes = tag.span.start..tag.span.end;
        match role {
            Role::Block(kind) => begun.push(Begun::Block(Some(kind))),
            Role::Plain => begun.push(Begun::Block(None)),
            Role::Item => begun.push(Begun::Block(Some(Kind::ListItem))),
            Role::ItemNumber => begun.push(Begun::ItemNumber),
            Role::Apart => begun.push(Begun::Apart),
            Role::Table => begun.push(Begun::Table),
            Role::Row => begun.push(Begun::Row),
            Role::Cell => begun.push(Begun::Cell),
            Role::Nothing => begun.push(Begun::Silence),
            Role::Deleted => begun.push(Begun::Deleted),
            Role::Inserted => begun.push(Begun::Inserted),
            Role::Break => self.push("\n", bytes, Some(Bond::Object)),
            Role::Picture => self.picture(attribute("alt"), bytes),
            Role::Note => {
                let at = self.paragraph.text.len();
                self.push(OBJECT, bytes, Some(Bond::Object));
                let mark = at..self.paragraph.text.len();
                let kind =
                    attribute("type").filter(|kind| kind == "eind").map_or(NoteKind::Footnote, |_| NoteKind::Endnote);
                self.open_note(kind, Some(mark));
                begun.push(Begun::Note);
            }
            Role::NoteNumber => begun.push(Begun::Label),
            Role::Inline => {}
        }
    }

    fn begin(&mut self, what: Begun) {
        match what {
            Begun::Block(kind) => {
                self.break_block();
                self.kinds.push(kind);
            }
            Begun::Silence => self.silent += 1,
            Begun::Title => self.titles += 1,
            Begun::Label => self.labels += 1,
            Begun::ItemNumber => {
                self.numbers += 1;
                self.label.clear();
            }
            Begun::Deleted => self.deleted += 1,
            Begun::Inserted => self.inserted += 1,
            Begun::Hidden => self.hidden += 1,
            Begun::Prompt => self.prompts += 1,
            Begun::Bold => self.bold += 1,
            Begun::Table => {
                self.break_block();
                self.count += 1;
                self.tables.push(Table { number: self.count, ..Table::default() });
            }
            Begun::Row => {
                self.break_block();
                if let Some(table) = self.tables.last_mut() {
                    table.row += 1;
                    table.column = 0;
                }
            }
            Begun::Cell => {
                self.break_block();
                let Some(table) = self.tables.last_mut() else {
                    return;
                };
                table.column += 1;
                self.cells.push(Cell { table: table.number, row: table.row.max(1), column: table.column });
                self.kinds.push(Some(Kind::TableCell));
            }
            Begun::Apart | Begun::Note | Begun::Link => {}
        }
    }

    fn cease(&mut self, what: Begun) {
        match what {
            Begun::Block(_) => {
                self.break_block();
                self.kinds.pop();
            }
            Begun::Apart => self.blank(),
            Begun::Silence => self.silent -= 1,
            Begun::Title => self.titles -= 1,
            Begun::Label => self.labels -= 1,
            Begun::ItemNumber => {
                self.numbers -= 1;
                self.paragraph.label = Some(self.label.trim().to_owned()).filter(|label| !label.is_empty());
            }
            Begun::Deleted => self.deleted -= 1,
            Begun::Inserted => self.inserted -= 1,
            Begun::Hidden => self.hidden -= 1,
            Begun::Prompt => self.prompts -= 1,
            Begun::Bold => self.bold -= 1,
            Begun::Table => {
                self.break_block();
                self.tables.pop();
            }
            Begun::Row => self.break_block(),
            Begun::Cell => {
                self.break_block();
                if self.cells.pop().is_some() {
                    self.kinds.pop();
                }
            }
            Begun::Note => self.close_note(),
            Begun::Link => self.close_link(),
        }
    }

    fn end_implied(&mut self, name: &str, role: Role) {
        while let Some(last) = self.open.last() {
            if !elements::ends(&last.name, name, role) || self.is_xml {
                break;
            }
            self.close();
        }
    }

    /// Ends the innermost element of this name, and all that is open inside it.
    fn end(&mut self, name: &str) {
        if self.names.get(name).is_none_or(|count| *count == 0) {
            return;
        }
        while let Some(last) = self.open.last() {
            let found = last.name == name;
            self.close();
            if found {
                break;
            }
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        if let Some(count) = self.names.get_mut(&open.name) {
            *count -= 1;
        }
        open.begun.into_iter().rev().for_each(|one| self.cease(one));
    }

    fn words(&mut self, stretch: Range<usize>) {
        let Some(source) = self.text.get(stretch.clone()) else {
            return;
        };
        if self.titles > 0 {
            let title = characters::decoded(source).split_whitespace().collect::<Vec<_>>().join(" ");
            self.properties.title = Some(title).filter(|title| !title.is_empty());
            return;
        }
        if self.numbers > 0 {
            self.label.push_str(&characters::decoded(source));
            return;
        }
        if self.labels > 0 {
            if let Some(note) = self.note.last_mut().filter(|note| note.number.is_empty()) {
                note.number = notes::number(&characters::decoded(source));
            }
            return;
        }
        if self.silent > 0 {
            return;
        }
        for (words, bytes) in characters::pieces(self.text, stretch) {
            let blank_before = self.paragraph.text.is_empty() || self.paragraph.text.ends_with([' ', '\n']);
            if words != " " || !blank_before {
                self.push(&words, bytes, None);
            }
        }
    }

    fn push(&mut self, words: &str, bytes: Range<usize>, bond: Option<Bond>) {
        if self.silent > 0 || self.titles > 0 {
            return;
        }
        let paragraph = &mut self.paragraph;
        let at = paragraph.text.len();
        if self.deleted > 0 && self.view == View::Final {
            leave(paragraph, LeftoverKind::Deletion, at..at, words, None);
            return;
        }
        if self.inserted > 0 && self.view == View::Original {
            leave(paragraph, LeftoverKind::Insertion, at..at, words, None);
            return;
        }
        let bond = bond.or((self.inserted > 0).then_some(Bond::Revision));
        let object = words == OBJECT;
        self.plain |= self.bold == 0 && !words.trim().is_empty();
        let range = paragraph.push(words, Source { part: 0, bytes, bond });
        for (holds, kind) in [
            (self.deleted > 0, LeftoverKind::Deletion),
            (self.inserted > 0, LeftoverKind::Insertion),
            (self.hidden > 0, LeftoverKind::Hidden),
            (self.prompts > 0, LeftoverKind::Prompt),
        ] {
            if holds {
                leave(paragraph, kind, range.clone(), words, None);
            }
        }
        if object || self.hidden > 0 || self.prompts > 0 {
            paragraph.add_gap(range);
        }
    }

    fn blank(&mut self) {
        let text = &mut self.paragraph.text;
        if !text.is_empty() && !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
    }

    fn picture(&mut self, words: Option<String>, bytes: Range<usize>) {
        let at = self.paragraph.text.len();
        self.push(OBJECT, bytes, Some(Bond::Object));
        let range = at..self.paragraph.text.len();
        self.paragraph.add_leftover(LeftoverKind::Image, range, words.unwrap_or_default(), None);
    }

    fn comment(&mut self, bytes: Range<usize>, words: &[u8]) {
        let words = String::from_utf8_lossy(words);
        let at = self.paragraph.text.len();
        if let Some(order) = ignores::order(&words, bytes) {
            // At the end of a paragraph it still belongs to that paragraph.
            self.comments.push((
                self.paragraphs.len(),
                self.paragraph.text.floor_char_boundary(at.saturating_sub(1)),
                order,
            ));
        } else if self.by_libreoffice && self.silent == 0 && at > 0 && !words.trim_start().starts_with("[if") {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            self.paragraph.add_leftover(LeftoverKind::Comment, at..at, words, None);
        }
    }

    fn break_block(&mut self) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        // A link around blocks goes on at the beginning of the next one.
        if let Some((start, _)) = &mut self.link {
            *start = 0;
        }
        paragraph.bold = !std::mem::take(&mut self.plain);
        if paragraph.text.is_empty() && paragraph.leftovers.is_empty() {
            // A label waits for the words that it stands before.
            self.paragraph.label = paragraph.label;
            return;
        }
        paragraph.cell = self.cells.last().copied();
        paragraph.kind = self.kinds.iter().rev().find_map(|kind| *kind);
        match self.note.last_mut() {
            Some(note) => {
                paragraph.kind = Some(Kind::Footnote);
                paragraph.cell = None;
                paragraph.story = story(note.kind);
                note.paragraphs.push(paragraph);
            }
            None => {
                dress(&mut paragraph);
                self.paragraphs.push(paragraph);
            }
        }
    }

    fn open_note(&mut self, kind: NoteKind, mark: Option<Range<usize>>) {
        let (outside, kinds) = (std::mem::take(&mut self.paragraph), std::mem::take(&mut self.kinds));
        let note =
            Note { kind, number: String::new(), keys: HashSet::new(), paragraphs: Vec::new(), outside, kinds, mark };
        self.note.push(note);
    }

    fn anchor_note(&mut self, id: String) {
        if let Some(note) = self.note.last_mut() {
            // LibreOffice leads to `sdfootnote1sym` in `sdfootnote1`, Word to `_ftn1` in `ftn1`.
            note.keys.extend([id.clone(), format!("{id}sym"), format!("_{id}")]);
        }
    }

    fn close_note(&mut self) {
        self.break_block();
        let Some(mut note) = self.note.pop() else {
            return;
        };
        self.paragraph = std::mem::take(&mut note.outside);
        self.kinds = std::mem::take(&mut note.kinds);
        if let Some(range) = note.mark.clone() {
            let id = note.number.clone();
            self.paragraph.marks.push(NoteMark { range, id, kind: note.kind });
        }
        self.notes.push(note);
    }

    fn close_link(&mut self) {
        let Some((start, target)) = self.link.take() else {
            return;
        };
        let range = start.min(self.paragraph.text.len())..self.paragraph.text.len();
        if range.is_empty() || !self.note.is_empty() {
            return;
        }
        let words = &self.paragraph.text[range.clone()];
        let list = if notes::is_number(words) { &mut self.candidates } else { &mut self.links };
        list.push((self.paragraphs.len(), range, target));
    }

    fn note_properties(&mut self, name: &str, attribute: &dyn Fn(&str) -> Option<String>) {
        if name == "html" || (name == "body" && self.properties.language.is_none()) {
            self.properties.language =
                attribute("lang").or_else(|| attribute("xml:lang")).or(self.properties.language.take());
        }
        if name != "meta" {
            return;
        }
        let content = attribute("content").filter(|content| !content.trim().is_empty());
        match attribute("name").unwrap_or_default().to_lowercase().as_str() {
            "author" | "dcterms.creator" | "dc.creator" => self.properties.author = content,
            "created" => self.properties.created = content,
            "changedby" => self.properties.last_author = content,
            "dcterms.title" | "dc.title" if self.properties.title.is_none() => self.properties.title = content,
            _ => {}
        }
    }

    fn finish(mut self) -> Document {
        while !self.open.is_empty() {
            self.close();
        }
        self.break_block();
        let bodies: HashMap<String, usize> = self
            .notes
            .iter()
            .enumerate()
            .flat_map(|(index, note)| note.keys.iter().map(move |key| (key.clone(), index)))
            .collect();
        for (paragraph, range, target) in self.candidates {
            let (Some(&body), Some(paragraph)) = (bodies.get(&target), self.paragraphs.get_mut(paragraph)) else {
                continue;
            };
            let note = &mut self.notes[body];
            let id = notes::number(&paragraph.text[range.clone()]);
            note.number.clone_from(&id);
            paragraph.marks.push(NoteMark { range: range.clone(), id, kind: note.kind });
            paragraph.gaps.push(range);
            paragraph.gaps.sort_by_key(|gap| gap.start);
        }
        for (paragraph, range, target) in self.links {
            let broken = !self.anchors.contains(&target) && !target.eq_ignore_ascii_case("top");
            if let Some(paragraph) = self.paragraphs.get_mut(paragraph).filter(|_| broken) {
                paragraph.add_leftover(LeftoverKind::BrokenReference, range, target, None);
            }
        }
        let mut assembly = Assembly::new(vec![String::new()]);
        let mut starts = Vec::with_capacity(self.paragraphs.len() + 1);
        for paragraph in self.paragraphs {
            starts.push(assembly.position());
            assembly.add(paragraph);
        }
        starts.push(assembly.position());
        for note in self.notes {
            assembly.add_note(note.kind, note.number, note.paragraphs);
        }
        let mut document = assembly.finish();
        let place = |(paragraph, at, order): (usize, usize, ignores::Comment)| {
            let at = starts.get(paragraph).copied().unwrap_or(document.text.len()) + at;
            order.moved(at..at)
        };
        let orders = self.comments.into_iter().map(place).collect();
        document.ignores = ignores::placed(orders, &document.blocks, document.text.len());
        document.properties = Some(self.properties);
        document
    }
}

fn story(kind: NoteKind) -> Story {
    match kind {
        NoteKind::Footnote => Story::Footnote,
        NoteKind::Endnote => Story::Endnote,
    }
}

fn is_hidden(style: &str) -> bool {
    let style: String = style.chars().filter(|character| !character.is_whitespace()).collect::<String>().to_lowercase();
    style.contains("display:none") || style.contains("mso-hide:all") || style.contains("visibility:hidden")
}

/// A target without percent signs, as far as letters have them.
fn percent_free(target: &str) -> String {
    target.replace("%20", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Document {
        read(text.to_owned(), View::Final)
    }

    #[test]
    fn blocks_end_where_a_browser_ends_them() {
        let document =
            page("<h1>Kop</h1><p>Een <b>vet</b>\n woord<p>Twee<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>los");
        let prose = document.prose();
        let blocks: Vec<(Kind, &str)> =
            prose.blocks.iter().map(|(range, kind)| (*kind, &prose.text[range.clone()])).collect();
        use Kind::{Heading, ListItem, Paragraph, TableCell};
        assert_eq!(
            blocks,
            [
                (Heading, "Kop"),
                (Paragraph, "Een vet woord"),
                (Paragraph, "Twee"),
                (ListItem, "a"),
                (ListItem, "b"),
                (TableCell, "c"),
                (TableCell, "d"),
                (Paragraph, "los"),
            ]
        );
    }

    #[test]
    fn every_character_has_its_bytes() {
        let text = "<p>Oekra&iuml;ne  is\n groot</p>";
        let document = page(text);
        assert_eq!(document.text, "Oekraïne is groot");
        let of = |words: &str| {
            let at = document.text.find(words).unwrap();
            document
                .source_map
                .origins(at..at + words.len())
                .into_iter()
                .map(|origin| &text[origin.bytes])
                .collect::<Vec<_>>()
        };
        assert_eq!(of("ïne"), ["&iuml;", "ne"]);
        assert_eq!(of("groot"), ["groot"]);
    }

    #[test]
    fn notes_of_official_publications_are_read() {
        let web = "<p>Zie dit.<sup><a href='#ID-1'>1</a></sup></p><div class='voet noot'><h5 class='note-close'>X</h5>\
                   <sup><span class='nootnum' id='ID-1'>1</span></sup><p>Een noot.</p></div>";
        let xml = "<?xml version='1.0'?><officiele-publicatie><metadata><meta content='y'/></metadata><stuk><kop><nr>1.</nr><titel>Inleiding</titel></kop>\
                   <al>Zie dit.<noot type='voet'><noot.nr>1</noot.nr><noot.al>Een noot.</noot.al></noot></al></stuk></officiele-publicatie>";
        for (text, prose) in [(web, "Zie dit.\nEen noot."), (xml, "1. Inleiding\nZie dit.\nEen noot.")] {
            let document = page(text);
            assert_eq!(document.prose().text, prose);
            assert_eq!((document.notes.marks.len(), document.notes.bodies.len()), (1, 1));
            assert_eq!(document.notes.marks[0].id, "1");
            assert_eq!(document.notes.bodies[0].id, "1");
        }
    }

    #[test]
    fn changes_hidden_text_and_pictures_are_left_over() {
        let document =
            page("<p>Het <del>zal</del><ins>heeft</ins> <span style='display: none'>intern</span>x<img src=a></p>");
        assert_eq!(document.prose().text, "Het heeft x");
        let kinds: Vec<LeftoverKind> = document.leftovers.iter().map(|leftover| leftover.kind).collect();
        use LeftoverKind::{Deletion, Hidden, Image, Insertion};
        assert_eq!(kinds, [Deletion, Insertion, Hidden, Image]);
        assert_eq!(read("<p>a<del>b</del><ins>c</ins></p>".to_owned(), View::Original).text, "ab");
    }

    #[test]
    fn deep_and_broken_pages_are_survived() {
        let deep = "<div>".repeat(100_000) + "x" + &"</b>".repeat(100_000);
        assert_eq!(page(&deep).text, "x");
        assert_eq!(page("</p></td><td>a</tr><noot>b").prose().blocks.len(), 2);
        assert_eq!(page("<div>a<a href='#n'><p>x</p>é</a></div>").prose().text, "a\nx\né");
    }
}
