//! The reader of web pages, and of the XML of official publications.
//!
//! Tags are taken apart by the rules of HTML; what is open is a stack, and an end tag ends everything
//! inside its element. Every character keeps the bytes that it came from.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};

use super::assembly::Paragraph;
use super::{View, ignores};
use crate::document::{Cell, Document, Kind, NoteKind, Properties, Story};
use elements::{Role, role};

mod begun;
mod characters;
mod elements;
mod finish;
mod marks;
mod notes;
mod properties;
mod words;

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
    /// The publication itself, with a site around it.
    Aloud,
    /// Text that stands beside that of the letter.
    Story(Story),
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
    /// Where its first mark stands: the how manieth paragraph, and where in it.
    place: Option<(usize, usize)>,
}

#[derive(Debug, Default)]
struct Table {
    number: usize,
    row: usize,
    column: usize,
}

#[derive(Default)]
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
    /// Of what kind the open blocks are, innermost last; what says nothing itself is what stands around it.
    kinds: Vec<Option<Kind>>,
    tables: Vec<Table>,
    cells: Vec<Cell>,
    count: usize,
    silent: usize,
    /// Whether only what stands in an element that is read aloud is text: a site is around it.
    has_site: bool,
    aloud: usize,
    /// The stories that are open beside the body.
    stories: Vec<Story>,
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
    /// The link that is open: the how manieth paragraph, where it begins in it, and where it leads.
    link: Option<(usize, usize, String)>,
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
            has_site: !is_xml && memchr::memmem::find(text.as_bytes(), b"id=\"broodtekst\"").is_some(),
            ..Page::default()
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute = |name: &str| {
            let found = tag.attributes.get(name.as_bytes());
            found.map(|value| String::from_utf8_lossy(value).into_owned())
        };
        let parent = self.open.last().map_or("", |open| open.name.as_str());
        let role = if self.is_xml { elements::role_within(&name, parent) } else { role(&name) };
        let is_item_number = name == "span" && attribute("class").is_some_and(|class| class == "ol");
        let role = if is_item_number && self.has_site { Role::ItemNumber } else { role };
        self.end_implied(&name, role);
        properties::note(&name, &attribute, &mut self.properties);
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
            self.anchor_note(&id);
            begun.push(Begun::Note);
        }
        if matches!(id.as_str(), "broodtekst" | "noten") {
            begun.push(Begun::Aloud);
        }
        if let Some(story) = self.story_of(&name, &id, &attribute) {
            begun.push(Begun::Story(story));
        }
        if !self.note.is_empty() && notes::is_label(&name, &class, &href) {
            begun.push(Begun::Label);
        }
        if elements::is_hidden(&attribute("style").unwrap_or_default()) || attribute("hidden").is_some() {
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
            self.link = Some((self.paragraphs.len(), self.paragraph.text.len(), percent_free(target)));
            begun.push(Begun::Link);
        }
        self.begin_role(role, tag, &attribute, &mut begun);
        if matches!(role, Role::Note | Role::NoteBody) {
            self.anchor_note(&id);
        }
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
}

/// A target without percent signs, as far as letters have them.
fn percent_free(target: &str) -> String {
    target.replace("%20", " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::LeftoverKind;

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
    fn many_open_paragraphs_and_marks_take_linear_time() {
        let open = "<p><b>x".repeat(20_000);
        assert_eq!(page(&open).blocks.len(), 20_000);
        let marks = "<a href='#a'>1</a>".repeat(20_000) + "<div class=noot id=a>x</div>";
        assert_eq!(page(&marks).notes.marks.len(), 20_000);
    }

    #[test]
    fn deep_and_broken_pages_are_survived() {
        let deep = "<div>".repeat(100_000) + "x" + &"</b>".repeat(100_000);
        assert_eq!(page(&deep).text, "x");
        assert_eq!(page("</p></td><td>a</tr><noot>b").prose().blocks.len(), 2);
        assert_eq!(page("<div>a<a href='#n'><p>x</p>é</a></div>").prose().text, "a\nx\né");
        assert_eq!(page("<p><a href='#n'> </a><br></p>x").leftovers, []);
    }
}
