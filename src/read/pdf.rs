//! The reader of PDF: a picture of a letter, from which lines, columns and notes are guessed back.
//!
//! The text is the lines of the letter as they are printed, so that a paragraph is a stretch of lines;
//! then the notes, what stands beside the text, and what is printed on every page. Nothing is ever mended
//! in a PDF, so no character needs to know its bytes.

use std::collections::HashSet;
use std::ops::Range;

use crate::document::{Block, Document, Kind, Location, NoteBody, NoteKind, NoteMark, Remark, Story};

use super::{ReadError, gaps, lines, paragraphs};
use layout::{Line, Page};

mod glyphs;
mod layout;

/// Reads a PDF.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let (sheets, properties) = glyphs::sheets(bytes)?;
    let without: Vec<usize> = sheets.iter().filter(|sheet| sheet.glyphs.is_empty()).map(|sheet| sheet.number).collect();
    if without.len() == sheets.len() {
        return Err(ReadError::Pdf("it holds pictures and no text, as a scan does".to_owned()));
    }
    let pages = layout::pages(&sheets);
    let mut letter = Letter::default();
    for page in &pages {
        letter.add_body(page);
    }
    let mut document = letter.finish(&pages);
    if !without.is_empty() {
        document.remarks.push(Remark::PagesWithoutText(without));
    }
    document.properties = Some(properties);
    Ok(document)
}

/// The text that is being put together.
#[derive(Default)]
struct Letter {
    text: String,
    /// Where each page begins in the body.
    pages: Vec<(usize, usize)>,
    marks: Vec<NoteMark>,
    gaps: Vec<Range<usize>>,
    doubts: Vec<Range<usize>>,
}

impl Letter {
    fn add_body(&mut self, page: &Page) {
        self.pages.push((self.text.len(), page.number));
        for (index, line) in page.body.iter().enumerate() {
            // A paragraph goes on over the page unless its last line ends it.
            let apart = line.blank_before && (index > 0 || self.ends_a_sentence());
            if apart && !self.text.is_empty() {
                self.text.push('\n');
            }
            self.add_line(line);
        }
    }

    fn ends_a_sentence(&self) -> bool {
        self.text.trim_end().ends_with(['.', '?', '!', ':', '”'])
    }

    fn add_line(&mut self, line: &Line) {
        let start = self.text.len();
        self.text.push_str(&line.text);
        for raised in &line.raised {
            let range = start + raised.start..start + raised.end;
            let id = self.text[range.clone()].to_owned();
            self.doubt_number_before(range.start, range.end);
            self.gaps.push(range.clone());
            self.marks.push(NoteMark { range, id, kind: NoteKind::Footnote });
        }
        self.text.push('\n');
    }

    /// A number that a note's mark stands behind may be longer or shorter than it seems.
    fn doubt_number_before(&mut self, at: usize, end: usize) {
        let before = &self.text[..at];
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if digits > 0 {
            self.doubts.push(at - digits..end);
        }
    }

    fn finish(mut self, pages: &[Page]) -> Document {
        let body = self.text.len();
        let mut blocks = paragraphs::blocks(&self.text, &lines::lines(&self.text, &[], &self.gaps));
        self.locate(&mut blocks, body);
        let mut notes = Vec::new();
        for page in pages {
            for note in &page.notes {
                let range = self.append(&note.lines);
                let location =
                    Location { story: Story::Footnote, paragraph: 1, note: Some(note.number.clone()), ..at(page) };
                blocks.push(located(Kind::Footnote, range.clone(), location));
                let words = range.clone();
                notes.push(NoteBody { range, words, id: note.number.clone(), kind: NoteKind::Footnote });
            }
        }
        for (story, of) in [
            (Story::TextBox, (|page| &page.beside) as fn(&Page) -> &Vec<Line>),
            (Story::Header, |page| &page.head),
            (Story::Footer, |page| &page.foot),
        ] {
            // What every page repeats is said once.
            let mut said: HashSet<&str> = HashSet::new();
            for page in pages {
                for line in of(page).iter().filter(|line| said.insert(line.text.as_str())) {
                    let range = self.append(std::slice::from_ref(line));
                    blocks.push(located(Kind::Letterhead, range, Location { story, paragraph: 1, ..at(page) }));
                }
            }
        }
        gaps::give(&self.text, &mut blocks, &self.gaps);
        let mut document = Document::new(self.text, blocks);
        document.notes.marks = self.marks;
        document.notes.bodies = notes;
        document.doubts = self.doubts;
        // Which digits are marks and which lines are notes is a guess, so neither may be missed.
        document.notes.lost = true;
        document
    }

    /// Adds lines after the body, as one stretch.
    fn append(&mut self, lines: &[Line]) -> Range<usize> {
        let start = self.text.len();
        for line in lines {
            self.text.push_str(&line.text);
            self.text.push('\n');
        }
        start..self.text.trim_end().len().max(start)
    }

    fn locate(&self, blocks: &mut [Block], body: usize) {
        for (index, block) in blocks.iter_mut().enumerate() {
            let after = self.pages.partition_point(|(start, _)| *start <= block.range.start.min(body));
            let page = after.checked_sub(1).map(|index| self.pages[index].1);
            block.location = Some(Location { paragraph: index + 1, page, ..Location::default() });
        }
    }
}

fn at(page: &Page) -> Location {
    Location { page: Some(page.number), ..Location::default() }
}

fn located(kind: Kind, range: Range<usize>, location: Location) -> Block {
    Block { location: Some(location), ..Block::new(kind, range) }
}
