//! The reader of Markdown.
//!
//! Only the words of paragraphs, headings, items, cells and notes are running text. Whatever stands
//! between them inside a block is a gap: markup, link targets, code, HTML.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{gaps, ignores, pandoc};
use crate::document::{Block, Document, Kind, Leftover, NoteBody, NoteKind, NoteMark, Notes, Properties, Trait};

/// Reads Markdown.
pub fn read(text: String) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut page = Page::new(&text);
    let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        page.take(event, range.start + start..range.end + start);
    }
    page.close();
    let Page { mut blocks, mut notes, comments, properties, leftovers, .. } = page;
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
    document
}

/// What has been read of a page so far.
struct Page<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    notes: Notes,
    comments: Vec<ignores::Comment>,
    /// The words of the block that is being read.
    words: Vec<Range<usize>>,
    /// Of what kind it is, innermost last.
    kinds: Vec<Kind>,
    /// How deep in code, HTML, images' sources and front matter.
    wordless: usize,
    /// Whether what is read now is front matter.
    front: bool,
    properties: Option<Properties>,
    leftovers: Vec<Leftover>,
    /// The note body that is being read: its range, its name and the first of its blocks.
    note: Option<(Range<usize>, String, usize)>,
}

impl<'a> Page<'a> {
    fn new(text: &'a str) -> Page<'a> {
        Page {
            text,
            blocks: Vec::new(),
            notes: Notes::default(),
            comments: Vec::new(),
            words: Vec::new(),
            kinds: Vec::new(),
            wordless: 0,
            front: false,
            properties: None,
            leftovers: Vec::new(),
            note: None,
        }
    }

    fn take(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.wordless == 0 => self.push(range),
            Event::Text(words) if self.front => self.add_properties(&words),
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
                self.front = matches!(tag, Tag::MetadataBlock(_));
                self.close();
                self.wordless += 1;
            }
            Tag::HtmlBlock => {
                self.close();
                self.comments.extend(ignores::comments(self.text, range));
                self.wordless += 1;
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
                self.front = false;
                self.wordless -= 1;
            }
            _ => {}
        }
    }

    /// Begins a block of this kind, and ends the one before.
    fn open(&mut self, kind: Kind) {
        self.close();
        self.kinds.push(kind);
    }

    /// Makes a block of the words read so far.
    fn close(&mut self) {
        let words = std::mem::take(&mut self.words);
        let mut words: Vec<Range<usize>> = words.into_iter().flat_map(|words| self.without_marks(words)).collect();
        if let Some(last) = words.iter_mut().rfind(|words| words.start < words.end) {
            last.end = last.start + self.text[last.clone()].trim_end().len();
        }
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return;
        };
        let kind = self.kinds.last().copied().unwrap_or(Kind::Paragraph);
        let mut block = Block::new(kind, first.start..last.end);
        block.gaps = words.windows(2).map(|pair| pair[0].end..pair[1].start).filter(|gap| !gap.is_empty()).collect();
        if !self.text[block.range.clone()].trim().is_empty() {
            self.blocks.push(block);
        }
    }

    /// Takes the marks out whose note is nowhere, which the parser takes for words.
    fn without_marks(&mut self, words: Range<usize>) -> Vec<Range<usize>> {
        let mut stretches = Vec::new();
        let mut at = words.start;
        for offset in memchr::memmem::find_iter(self.text[words.clone()].as_bytes(), b"[^") {
            let start = words.start + offset;
            let Some(name) = pandoc::name(self.text, start).filter(|name| start >= at && name.end < words.end) else {
                continue;
            };
            stretches.push(at..start);
            at = name.end + 1;
            let id = self.text[name].to_owned();
            self.notes.marks.push(NoteMark { range: start..at, id, kind: NoteKind::Footnote });
        }
        stretches.push(at..words.end);
        stretches
    }

    fn close_note(&mut self) {
        let Some((range, id, first)) = self.note.take() else {
            return;
        };
        let of_note = self.blocks.get(first..).unwrap_or(&[]);
        let words = match (of_note.first(), of_note.last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => range.end..range.end,
        };
        let end = range.start + self.text[range.clone()].trim_end().len();
        self.notes.bodies.push(NoteBody {
            range: range.start..end.max(words.end),
            words,
            id,
            kind: NoteKind::Footnote,
        });
    }

    /// Reads front matter as far as it says what a Word file would say in its properties.
    fn add_properties(&mut self, lines: &str) {
        let properties = self.properties.get_or_insert_default();
        for (key, value) in lines.lines().filter_map(|line| line.split_once(':')) {
            let value = value.trim().trim_matches(['"', '\'']).to_owned();
            let property = match key {
                "title" => &mut properties.title,
                "author" => &mut properties.author,
                "lang" => &mut properties.language,
                "template" => &mut properties.template,
                "track-changes" if value == "on" => {
                    properties.traits.push(Trait::TracksChanges);
                    continue;
                }
                _ => continue,
            };
            *property = Some(value).filter(|value| !value.is_empty());
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
        read(text.to_owned()).prose().text.clone()
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
        let document = read("- een\n- twee\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n".to_owned());
        let kinds: Vec<Kind> = document.blocks.iter().map(|block| block.kind).collect();
        use Kind::{ListItem, TableCell};
        assert_eq!(kinds, [ListItem, ListItem, TableCell, TableCell, TableCell, TableCell]);
    }

    #[test]
    fn marks_with_and_without_a_note_are_found() {
        let document = read("Zie[^1] en[^weg].\n\n[^1]: Een noot.\n[^2]: Los.\n".to_owned());
        let marks: Vec<&str> = document.notes.marks.iter().map(|mark| mark.id.as_str()).collect();
        let bodies: Vec<&str> = document.notes.bodies.iter().map(|body| body.id.as_str()).collect();
        assert_eq!((marks, bodies), (vec!["1", "weg"], vec!["1", "2"]));
        assert_eq!(document.prose().text, "Zie en.\nEen noot.\nLos.");
    }

    #[test]
    fn front_matter_is_no_text() {
        let document = read("---\ntitle: \"Een brief\"\nlang: nl\n---\n\nTekst.\n".to_owned());
        assert_eq!(document.prose().text, "Tekst.");
        let properties = document.properties.unwrap();
        assert_eq!((properties.title.as_deref(), properties.language.as_deref()), (Some("Een brief"), Some("nl")));
    }
}
