//! The reader of Markdown.
//!
//! Only the words of paragraphs, headings, items, cells and notes are running text. Whatever stands
//! between them inside a block is a gap: markup, link targets, code, HTML, and what pandoc adds to
//! Markdown: attributes, comments, tracked changes.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{View, gaps, ignores};
use crate::document::{Block, Document, Kind, Leftover, LeftoverKind, NoteKind, NoteMark, Notes, Properties};

mod attributes;
mod blocks;
mod front;
mod spans;
mod tables;

/// Reads Markdown.
pub fn read(text: String, view: View) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let mut page = Page::new(&text, view);
    let drawn = tables::find(&text, start);
    let mut hidden = drawn.lines;
    hidden.extend(front::title_block(&text, start, &mut page.properties));
    hidden.sort_by_key(|line| line.start);
    let masked = (!hidden.is_empty()).then(|| tables::masked(&text, &hidden));
    let seen = masked.as_deref().unwrap_or(&text);
    for (event, range) in Parser::new_ext(&seen[start..], options).into_offset_iter() {
        page.take(event, range.start + start..range.end + start);
    }
    page.close();
    for cell in drawn.cells {
        page.read_cell(cell);
    }
    let Page { mut blocks, mut notes, comments, properties, mut leftovers, .. } = page;
    blocks.sort_by_key(|block| block.range.start);
    leftovers.sort_by_key(|leftover| leftover.range.start);
    for block in &mut blocks {
        gaps::swallow_blanks(&text, block);
    }
    notes.marks.sort_by_key(|mark| mark.range.start);
    notes.bodies.sort_by_key(|body| body.range.start);
    let ignores = ignores::placed(comments, &blocks, text.len());
    let mut document = Document::new(text, blocks);
    document.notes = notes;
    document.ignores = ignores;
    document.properties = properties;
    document.leftovers = leftovers;
    document.doubts = drawn.doubts;
    document
}

/// What has been read of a page so far.
#[derive(Default)]
struct Page<'a> {
    text: &'a str,
    view: View,
    blocks: Vec<Block>,
    notes: Notes,
    comments: Vec<ignores::Comment>,
    /// The words of the block that is being read.
    words: Vec<Range<usize>>,
    /// Of what kind it is, innermost last.
    kinds: Vec<Kind>,
    /// How deep in code, HTML, images' sources and front matter.
    wordless: usize,
    /// The picture that is being read: where it stands, and its alternative text.
    picture: Option<(Range<usize>, String)>,
    /// The cell of a drawn table that is being read: what in it is no text.
    cell: Option<Vec<Range<usize>>>,
    /// How many notes that stand at their mark there are so far.
    inline: usize,
    properties: Option<Properties>,
    leftovers: Vec<Leftover>,
    /// The note body that is being read: its range, its name and the first of its blocks.
    note: Option<(Range<usize>, String, usize)>,
}

impl<'a> Page<'a> {
    fn new(text: &'a str, view: View) -> Page<'a> {
        Page { text, view, ..Page::default() }
    }

    fn take(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.wordless == 0 => self.push(range),
            Event::Text(words) => {
                if let Some((_, picture)) = &mut self.picture {
                    picture.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => self.add_break(range),
            Event::FootnoteReference(name) => self.add_mark(range, &name),
            Event::InlineHtml(_) => self.add_comment(range),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Heading { .. } => self.open(Kind::Heading),
            Tag::Paragraph => self.open(self.kinds.last().copied().unwrap_or(Kind::Paragraph)),
            Tag::Item => self.open(Kind::ListItem),
            Tag::TableCell => self.open(Kind::TableCell),
            Tag::FootnoteDefinition(name) => {
                self.open(Kind::Footnote);
                self.note = Some((range, name.to_string(), self.blocks.len()));
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                if matches!(tag, Tag::MetadataBlock(_)) {
                    front::matter(&self.text[range], self.properties.get_or_insert_default());
                }
                self.close();
                self.wordless += 1;
            }
            Tag::HtmlBlock => {
                self.close();
                self.comments.extend(ignores::comments(self.text, range));
                self.wordless += 1;
            }
            Tag::Image { .. } => {
                self.wordless += 1;
                self.picture = Some((range, String::new()));
            }
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Table(_) => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell => {
                self.close();
                self.kinds.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.kinds.pop();
                self.close_note();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.wordless -= 1;
            }
            TagEnd::Image => {
                self.wordless -= 1;
                self.add_picture();
            }
            _ => {}
        }
    }

    /// Begins a block of this kind, and ends the one before.
    fn open(&mut self, kind: Kind) {
        self.close();
        self.kinds.push(kind);
    }

    /// Reads a cell of a table that the parser does not know, for the markup inside it.
    fn read_cell(&mut self, cell: Block) {
        let Block { range, gaps, .. } = cell;
        self.cell = Some(gaps);
        for (event, inside) in
            Parser::new_ext(&self.text[range.clone()], Options::ENABLE_STRIKETHROUGH).into_offset_iter()
        {
            self.take(event, inside.start + range.start..inside.end + range.start);
        }
        self.close();
        self.cell = None;
    }

    /// Adds a picture; one without alternative text says nothing.
    fn add_picture(&mut self) {
        if let Some((range, words)) = self.picture.take().filter(|(_, words)| !words.trim().is_empty()) {
            self.leftovers.push(Leftover { range, kind: LeftoverKind::Image, words, author: None });
        }
    }

    /// Keeps the line feed of a break, which stands for a blank, and leaves out a backslash.
    fn add_break(&mut self, range: Range<usize>) {
        let line_feed = self.text[range.clone()].find(['\n', '\r']).map(|offset| range.start + offset);
        if let Some(at) = line_feed.filter(|_| self.wordless == 0) {
            self.push(at..at + 1);
        }
    }

    /// Keeps a comment to kamerlint inside its block, also at the end.
    fn add_comment(&mut self, range: Range<usize>) {
        if let Some(comment) = ignores::comment(self.text, range.clone()) {
            self.comments.push(comment);
            self.push(range.end..range.end);
        }
    }

    fn add_mark(&mut self, range: Range<usize>, name: &str) {
        self.notes.marks.push(NoteMark { range: range.clone(), id: name.to_owned(), kind: NoteKind::Footnote });
        self.push(range.end..range.end);
    }

    /// Adds a stretch of running text, to the one before where they meet.
    fn push(&mut self, range: Range<usize>) {
        match self.words.last_mut() {
            Some(last) if range.start < last.end => {}
            Some(last) if last.end == range.start => last.end = range.end,
            _ => self.words.push(range),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(text: &str) -> String {
        read(text.to_owned(), View::Final).prose().text.clone()
    }

    #[test]
    fn markup_is_no_running_text() {
        assert_eq!(
            prose("# Een *kop*\n\nEen **vette** [schakel](https://x.nl \"t\") en `code` hier.\n"),
            "Een kop\nEen vette schakel en hier."
        );
    }

    #[test]
    fn lines_of_a_paragraph_are_joined() {
        assert_eq!(prose("> een\n> twee\\\n> drie\n"), "een twee drie");
    }

    #[test]
    fn items_cells_and_code_are_told_apart() {
        let document =
            read("- een\n- twee\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n".to_owned(), View::Final);
        let kinds: Vec<Kind> = document.blocks.iter().map(|block| block.kind).collect();
        use Kind::{ListItem, TableCell};
        assert_eq!(kinds, [ListItem, ListItem, TableCell, TableCell, TableCell, TableCell]);
    }

    #[test]
    fn marks_with_and_without_a_note_are_found() {
        let document = read("Zie[^1] en[^weg].\n\n[^1]: Een noot.\n[^2]: Los.\n".to_owned(), View::Final);
        let marks: Vec<&str> = document.notes.marks.iter().map(|mark| mark.id.as_str()).collect();
        let bodies: Vec<&str> = document.notes.bodies.iter().map(|body| body.id.as_str()).collect();
        assert_eq!((marks, bodies), (vec!["1", "weg"], vec!["1", "2"]));
        assert_eq!(document.prose().text, "Zie en.\nEen noot.\nLos.");
    }

    #[test]
    fn front_matter_is_no_text() {
        let document = read("---\ntitle: \"Een brief\"\nlang: nl\n---\n\nTekst.\n".to_owned(), View::Final);
        assert_eq!(document.prose().text, "Tekst.");
        let properties = document.properties.unwrap();
        assert_eq!((properties.title.as_deref(), properties.language.as_deref()), (Some("Een brief"), Some("nl")));
    }

    #[test]
    fn what_pandoc_adds_is_no_text() {
        let document = read(
            "# Kop {#kop .unnumbered}\n\n::: {custom-style=\"Body\"}\nHet [zal]{.deletion author=\"A\"}[heeft]{.insertion \
             author=\"B\"} [Klopt dit?]{.comment-start id=\"0\" author=\"A. Jansen\"}dit[]{.comment-end id=\"0\"} \
             [n]{.underline}iet, zie \\[noot\\] ![kaart](x.png){width=\"1in\"} en <!-- weg? --> dat.\n:::\n"
                .to_owned(),
            View::Final,
        );
        assert_eq!(document.prose().text, "Kop\nHet heeft dit niet, zie [noot] en dat.");
        let found: Vec<(LeftoverKind, &str)> =
            document.leftovers.iter().map(|leftover| (leftover.kind, leftover.words.as_str())).collect();
        use LeftoverKind::{Comment, Deletion, Image, Insertion};
        assert_eq!(found, [(Deletion, "zal"), (Insertion, "heeft"), (Comment, "Klopt dit?"), (Image, "kaart")]);
        assert_eq!(document.leftovers[2].author.as_deref(), Some("A. Jansen"));
    }

    #[test]
    fn a_note_at_its_mark_is_a_block_where_nothing_follows() {
        let document =
            read("Dit^[Midden *in* een zin.] geldt.^[Aan het [eind]{.u}.]^[En nog een.]\n".to_owned(), View::Final);
        assert_eq!(document.prose().text, "Dit geldt.\nAan het eind.\nEn nog een.");
        let words: Vec<&str> = document.notes.bodies.iter().map(|body| &document.text[body.words.clone()]).collect();
        assert_eq!(words, ["Midden *in* een zin.", "Aan het [eind]{.u}.", "En nog een."]);
        assert_eq!(document.notes.marks.len(), 3);
    }

    #[test]
    fn a_note_can_have_several_paragraphs() {
        let document = read("Zie[^1].\n\n[^1]: Een.\n\n    Twee.\n\n    - drie\n\nMeer.\n".to_owned(), View::Final);
        assert_eq!(document.prose().text, "Zie.\nEen.\nTwee.\ndrie\nMeer.");
        let kinds: Vec<Kind> = document.blocks.iter().map(|block| block.kind).collect();
        use Kind::{Footnote, Paragraph};
        assert_eq!(kinds, [Paragraph, Footnote, Footnote, Footnote, Paragraph]);
        assert_eq!(document.notes.bodies.len(), 1);
    }

    #[test]
    fn drawn_tables_have_cells() {
        let document = read(
            "Voor.\n\n+------+-------+\n| **Een** | Twee[^1] |\n+======+=======+\n| a    | b     |\n+------+-------+\n\n\
             \x20 Jaar   Bedrag\n  ------ --------\n  2024   \\[12\\]\n\nNa.\n"
                .to_owned(),
            View::Final,
        );
        assert_eq!(document.prose().text, "Voor.\nEen\nTwee\na\nb\nJaar\nBedrag\n2024\n[12]\nNa.");
        assert_eq!(document.notes.marks[0].id, "1");
    }
}
