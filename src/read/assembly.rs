//! Puts a document together from paragraphs whose characters each have a place in a file.
//!
//! The readers of Word, OpenDocument and web pages make [`Paragraph`]s; here they become one text, in
//! order, with one line feed between them. An empty paragraph of the body is an empty line, so that
//! spacing by empty paragraphs can be seen.

use std::collections::HashMap;
use std::ops::Range;

use super::gaps;
use crate::document::source_map::Piece;
use crate::document::{
    Block, Bond, Cell, Document, Field, Kind, Leftover, LeftoverKind, Location, NoteBody, NoteKind, NoteMark, Story,
};

/// The character that stands for what is no text: a note mark, a picture (Unicode, "object replacement
/// character").
pub const OBJECT: &str = "\u{FFFC}";

/// A paragraph and what is known of each stretch of it. Every range is in bytes of its own text.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// What it is; decided when it is complete.
    pub kind: Option<Kind>,
    /// Its text.
    pub text: String,
    /// Stretches that are no running text, in order.
    pub gaps: Vec<Range<usize>>,
    /// Where its text came from, in order.
    pub pieces: Vec<Piece>,
    /// Marks of notes.
    pub marks: Vec<NoteMark>,
    /// Comments, tracked changes, hidden text and the like.
    pub leftovers: Vec<Leftover>,
    /// Results of fields.
    pub fields: Vec<Field>,
    /// Stretches of which the reader is not sure.
    pub doubts: Vec<Range<usize>>,
    /// The story that it belongs to.
    pub story: Story,
    /// The cell that it stands in.
    pub cell: Option<Cell>,
    /// The page that it begins on, where the file has pages.
    pub page: Option<usize>,
    /// The number or bullet that is printed before it.
    pub label: Option<String>,
    /// Whether all of its text is bold.
    pub bold: bool,
}

/// The bytes that a stretch of text came from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The part, as an index in the parts of the source map.
    pub part: usize,
    /// The bytes in it.
    pub bytes: Range<usize>,
    /// What binds them.
    pub bond: Option<Bond>,
}

impl Paragraph {
    /// Adds text; if it is as long as its source, it is the same bytes. Characters of symbol fonts and
    /// control characters are no running text.
    pub fn push(&mut self, text: &str, source: Source) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        let range = start..self.text.len();
        let Source { part, bytes, bond } = source;
        let verbatim = range.len() == bytes.len();
        match self.pieces.last_mut() {
            Some(last)
                if verbatim
                    && last.text.len() == last.source.len()
                    && (last.part, last.bond) == (part, bond)
                    && (last.text.end, last.source.end) == (range.start, bytes.start) =>
            {
                last.text.end = range.end;
                last.source.end = bytes.end;
            }
            _ if range.is_empty() => {}
            _ => self.pieces.push(Piece { text: range.clone(), part, source: bytes, bond }),
        }
        for (offset, character) in text.char_indices().filter(|(_, character)| is_no_text(*character)) {
            self.add_gap(start + offset..start + offset + character.len_utf8());
        }
        range
    }

    /// Takes a stretch at the end out of the running text.
    pub fn add_gap(&mut self, range: Range<usize>) {
        match self.gaps.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ if range.is_empty() => {}
            _ => self.gaps.push(range),
        }
    }

    /// Adds something that stands here and is no text of the letter.
    pub fn add_leftover(&mut self, kind: LeftoverKind, range: Range<usize>, words: String, author: Option<String>) {
        self.leftovers.push(Leftover { range, kind, words, author });
    }

    /// Takes the blanks off its beginning.
    fn trim_start(&mut self) {
        let by = self.text.len() - self.text.trim_start().len();
        if by == 0 {
            return;
        }
        self.text.drain(..by);
        let back = |range: &mut Range<usize>| *range = range.start.saturating_sub(by)..range.end.saturating_sub(by);
        for piece in &mut self.pieces {
            let cut = by.saturating_sub(piece.text.start).min(piece.text.len());
            if piece.text.len() == piece.source.len() {
                piece.source.start += cut;
            }
            piece.text.start += cut;
            back(&mut piece.text);
        }
        self.pieces.retain(|piece| !piece.text.is_empty());
        self.gaps.iter_mut().chain(&mut self.doubts).for_each(back);
        self.gaps.retain(|gap| !gap.is_empty());
        self.marks.iter_mut().for_each(|mark| back(&mut mark.range));
        self.leftovers.iter_mut().for_each(|leftover| back(&mut leftover.range));
        self.fields.iter_mut().for_each(|field| back(&mut field.range));
    }

    /// Whether it has no words; a picture or a note mark alone is none.
    pub fn is_empty(&self) -> bool {
        self.text.trim_matches(|c: char| c.is_whitespace() || OBJECT.contains(c)).is_empty()
    }
}

/// What of the gaps lies in a stretch, in order, not touching.
fn within(mut gaps: Vec<Range<usize>>, stretch: &Range<usize>) -> Vec<Range<usize>> {
    gaps.sort_by_key(|gap| gap.start);
    let mut kept: Vec<Range<usize>> = Vec::with_capacity(gaps.len());
    for gap in gaps {
        let gap = gap.start.max(stretch.start)..gap.end.min(stretch.end);
        match kept.last_mut() {
            _ if gap.start >= gap.end => {}
            Some(last) if gap.start <= last.end => last.end = last.end.max(gap.end),
            _ => kept.push(gap),
        }
    }
    kept
}

/// Whether a character says nothing: one of a symbol font, or one that controls a printer or a field.
fn is_no_text(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}') || (character.is_control() && !matches!(character, '\n' | '\t' | '\r'))
}

fn moved(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// A document that is being put together.
#[derive(Debug, Default)]
pub struct Assembly {
    document: Document,
    /// How many paragraphs with text there are so far in each story, note and cell.
    counts: HashMap<(Story, Option<String>, Option<Cell>), usize>,
    /// Whether anything stands before.
    begun: bool,
}

impl Assembly {
    /// An empty document, made of these parts.
    pub fn new(parts: Vec<String>) -> Assembly {
        let mut assembly = Assembly::default();
        assembly.document.source_map.parts = parts;
        assembly
    }

    /// Where the next paragraph will begin.
    pub fn position(&self) -> usize {
        self.document.text.len() + usize::from(self.begun)
    }

    /// Adds a paragraph of the body, of a header, a footer or a text box.
    pub fn add(&mut self, paragraph: Paragraph) {
        let counts = paragraph.story == Story::Body && paragraph.cell.is_none();
        if !counts && paragraph.is_empty() && paragraph.leftovers.is_empty() {
            return;
        }
        self.append(paragraph, None);
    }

    /// Says that numbers of notes start anew in the middle.
    pub fn repeat_numbers(&mut self) {
        self.document.notes.repeats = true;
    }

    /// Adds a note: its printed number and its paragraphs. Its first blanks stand behind its own mark, and
    /// are no part of what it says.
    pub fn add_note(&mut self, kind: NoteKind, id: String, paragraphs: Vec<Paragraph>) {
        let mut words: Option<Range<usize>> = None;
        // Another note may have the same number.
        let story = match kind {
            NoteKind::Footnote => Story::Footnote,
            NoteKind::Endnote => Story::Endnote,
        };
        self.counts.remove(&(story, Some(id.clone()), None));
        for mut paragraph in paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty()) {
            if words.is_none() {
                paragraph.trim_start();
            }
            let range = self.append(paragraph, Some(id.clone()));
            words = Some(words.map_or(range.start, |words| words.start)..range.end);
        }
        let end = self.document.text.len();
        let words = words.unwrap_or(end..end);
        self.document.notes.bodies.push(NoteBody { range: words.clone(), words, id, kind });
    }

    /// The document, to which the reader adds what it knows of the file as a whole.
    pub fn finish(self) -> Document {
        self.document
    }

    fn append(&mut self, paragraph: Paragraph, note: Option<String>) -> Range<usize> {
        if std::mem::replace(&mut self.begun, true) {
            self.document.text.push('\n');
        }
        let by = self.document.text.len();
        let location = self.location(&paragraph, note);
        let empty = paragraph.is_empty();
        let Paragraph { kind, text, gaps, pieces, marks, leftovers, fields, doubts, label, bold, .. } = paragraph;
        let words = by + text.len() - text.trim_start().len()..by + text.trim_end().len();
        self.document.text.push_str(&text);
        let document = &mut self.document;
        document.source_map.pieces.extend(pieces.into_iter().map(|one| Piece { text: moved(one.text, by), ..one }));
        document.notes.marks.extend(marks.into_iter().map(|one| NoteMark { range: moved(one.range, by), ..one }));
        document.leftovers.extend(leftovers.into_iter().map(|one| Leftover { range: moved(one.range, by), ..one }));
        document.fields.extend(fields.into_iter().map(|one| Field { range: moved(one.range, by), ..one }));
        document.doubts.extend(doubts.into_iter().map(|one| moved(one, by)));
        if !empty {
            let usual = if location.note.is_some() { Kind::Footnote } else { Kind::Paragraph };
            let gaps = within(gaps.into_iter().map(|gap| moved(gap, by)).collect(), &words);
            let kind = kind.unwrap_or(usual);
            let mut block = Block { kind, range: words.clone(), gaps, location: Some(location), label, bold };
            gaps::swallow_blanks(&document.text, &mut block);
            document.blocks.push(block);
        }
        words
    }

    fn location(&mut self, paragraph: &Paragraph, note: Option<String>) -> Location {
        let Paragraph { story, cell, page, .. } = *paragraph;
        let count = self.counts.entry((story, note.clone(), cell)).or_default();
        *count += usize::from(!paragraph.is_empty());
        Location { story, paragraph: *count, note, cell, page }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Paragraph {
        let mut paragraph = Paragraph::default();
        paragraph.push(text, Source { part: 0, bytes: 10..10 + text.len(), bond: None });
        paragraph
    }

    #[test]
    fn runs_that_meet_are_one_piece() {
        let mut paragraph = paragraph("bren");
        paragraph.push("gen", Source { part: 0, bytes: 14..17, bond: None });
        paragraph.push("&", Source { part: 0, bytes: 17..22, bond: None });
        assert_eq!(paragraph.pieces.len(), 2);
        assert_eq!((&paragraph.pieces[0].text, &paragraph.pieces[0].source), (&(0..7), &(10..17)));
    }

    #[test]
    fn empty_paragraphs_are_empty_lines_and_count_for_nothing() {
        let mut assembly = Assembly::new(vec!["x".to_owned()]);
        for text in ["een", "", "twee"] {
            assembly.add(paragraph(text));
        }
        let document = assembly.finish();
        assert_eq!(document.text, "een\n\ntwee");
        assert_eq!(document.blocks.len(), 2);
        assert_eq!(document.location(6).unwrap().paragraph, 2);
        assert_eq!(document.source_map.origins(5..9)[0].bytes, 10..14);
    }

    #[test]
    fn gaps_end_where_the_words_end() {
        let mut one = paragraph(" een x ");
        one.gaps = vec![0..1, 5..7, 4..6];
        let mut assembly = Assembly::new(vec!["x".to_owned()]);
        assembly.add(one);
        let document = assembly.finish();
        assert_eq!((&document.blocks[0].range, &document.blocks[0].gaps), (&(1..6), &vec![4..6]));
    }

    #[test]
    fn a_note_has_its_words_without_the_blank_behind_its_mark() {
        let mut assembly = Assembly::new(vec!["x".to_owned()]);
        assembly.add(paragraph("een"));
        assembly.add_note(NoteKind::Footnote, "1".to_owned(), vec![paragraph(" Zie."), paragraph("")]);
        let document = assembly.finish();
        let body = &document.notes.bodies[0];
        assert_eq!(&document.text[body.words.clone()], "Zie.");
        assert_eq!(document.text, "een\nZie.");
        assert_eq!(document.source_map.origins(body.words.clone())[0].bytes, 11..15);
        assert_eq!(document.blocks[1].kind, Kind::Footnote);
        assert_eq!(document.location(body.words.start).unwrap().note.as_deref(), Some("1"));
    }
}
