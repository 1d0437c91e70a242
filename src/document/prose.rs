//! The running text of a letter, in the form that checks read.
//!
//! Blocks follow each other with one line feed between them. Inside a block a line break has become
//! a space, a word hyphenated at a line end is whole again, every kind of blank is a space, a soft
//! hyphen is gone, a typographic apostrophe is `'`, and note marks and bookmarks are left out. Each
//! stretch can be led back to the text of the letter.

use std::ops::Range;

use super::blocks::{Block, Kind};

/// The running text, and the way back to `Document.text`.
#[derive(Debug, Default)]
pub struct Prose {
    /// The running text.
    pub text: String,
    /// Where each block stands in it, and what it is; one entry a block that has any text.
    pub blocks: Vec<(Range<usize>, Kind)>,
    pieces: Vec<Piece>,
}

/// A run of prose and the run of the letter that it came from.
///
/// Where both are equally long they match byte for byte; otherwise the piece is one character that
/// stands for another.
#[derive(Clone, Debug)]
struct Piece {
    prose: usize,
    source: Range<usize>,
}

impl Prose {
    /// Makes the prose of a letter's blocks.
    pub fn new(text: &str, blocks: &[Block]) -> Prose {
        let mut prose = Prose::default();
        prose.text.reserve(text.len());
        for block in blocks {
            prose.append_block(text, block);
        }
        prose
    }

    /// Leads a stretch of prose back to the letter.
    ///
    /// A mark that stands at an edge of the stretch stays outside; one inside it is included.
    pub fn origin(&self, stretch: Range<usize>) -> Range<usize> {
        let start = self.piece_at(stretch.start);
        let from = start.map_or(0, |(piece, _)| piece.source.start + self.inside(piece, stretch.start));
        if stretch.is_empty() {
            return match stretch.start.checked_sub(1).and_then(|at| self.piece_at(at)) {
                Some((piece, _)) if self.text.as_bytes()[stretch.start - 1] != b'\n' => {
                    let at = self.end_inside(piece, stretch.start);
                    at..at
                }
                _ => from..from,
            };
        }
        let to = self.piece_at(stretch.end - 1).map_or(from, |(piece, _)| self.end_inside(piece, stretch.end));
        from..to.max(from)
    }

    /// Whether the stretch stands in the letter byte for byte, so that it can be replaced as a whole.
    pub fn is_plain(&self, stretch: &Range<usize>) -> bool {
        self.origin(stretch.clone()).len() == stretch.len()
    }

    /// The block of the prose that holds a position: its stretch and what it is.
    pub fn block_at(&self, at: usize) -> Option<&(Range<usize>, Kind)> {
        let after = self.blocks.partition_point(|(range, _)| range.start <= at);
        self.blocks[..after].last()
    }

    /// Where a position of the letter stands in the prose; the next character if it was left out.
    pub fn position(&self, source: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.source.start <= source);
        let Some(index) = after.checked_sub(1) else {
            return 0;
        };
        let piece = &self.pieces[index];
        let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.prose);
        let inside = source - piece.source.start;
        if piece.source.len() == end - piece.prose {
            piece.prose + inside.min(end - piece.prose)
        } else if inside == 0 {
            piece.prose
        } else {
            end
        }
    }

    fn piece_at(&self, at: usize) -> Option<(&Piece, usize)> {
        let index = self.pieces.partition_point(|piece| piece.prose <= at).checked_sub(1)?;
        Some((&self.pieces[index], index))
    }

    fn inside(&self, piece: &Piece, at: usize) -> usize {
        (at - piece.prose).min(piece.source.len())
    }

    fn end_inside(&self, piece: &Piece, end: usize) -> usize {
        let (_, index) = match self.piece_at(piece.prose) {
            Some(found) => found,
            None => return piece.source.end,
        };
        let length = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.prose) - piece.prose;
        if length == piece.source.len() { piece.source.start + (end - piece.prose) } else { piece.source.end }
    }

    fn append_block(&mut self, text: &str, block: &Block) {
        if !self.text.is_empty() {
            let end = block.range.start;
            self.push("\n", end..end);
        }
        let start = self.text.len();
        let mut at = block.range.start;
        for gap in &block.gaps {
            self.append_run(text, at..gap.start);
            at = gap.end.max(at);
        }
        self.append_run(text, at..block.range.end);
        if self.text.len() > start {
            self.blocks.push((start..self.text.len(), block.kind));
        } else if start > 0 {
            self.text.truncate(start - 1);
            while self.pieces.last().is_some_and(|piece| piece.prose >= start - 1) {
                self.pieces.pop();
            }
        }
    }

    fn append_run(&mut self, text: &str, run: Range<usize>) {
        if run.start >= run.end {
            return;
        }
        let mut from = run.start;
        let mut at = run.start;
        while at < run.end {
            let Some(offset) = next_special(&text.as_bytes()[at..run.end]) else {
                break;
            };
            at += offset;
            let (length, stand_in) = special(text, at, run.end, &self.text, from);
            let Some(stand_in) = stand_in else {
                at += length;
                continue;
            };
            self.copy(text, from..at - stand_in.take_back);
            if !stand_in.with.is_empty() {
                self.push(stand_in.with, at - stand_in.take_back..at + length);
            }
            at += length;
            from = at;
        }
        self.copy(text, from..run.end);
    }

    fn copy(&mut self, text: &str, run: Range<usize>) {
        if run.start < run.end {
            let words = &text[run.clone()];
            self.push(words, run);
        }
    }

    fn push(&mut self, words: &str, source: Range<usize>) {
        self.pieces.push(Piece { prose: self.text.len(), source });
        self.text.push_str(words);
    }
}

/// What comes in the place of a special character.
struct StandIn {
    with: &'static str,
    /// How many bytes before it go too: blanks or a hyphen at a line end.
    take_back: usize,
}

/// The first byte that may begin a character to be replaced: a line break, or the first byte of a
/// blank, a soft hyphen or an apostrophe outside ASCII.
fn next_special(bytes: &[u8]) -> Option<usize> {
    // Looked up: this is asked of every byte of a letter.
    const SPECIAL: [bool; 256] = {
        let (mut special, firsts) = ([false; 256], [b'\n', b'\r', 0xC2, 0xE2, 0xEF, 0xCA]);
        let mut at = 0;
        while at < firsts.len() {
            special[firsts[at] as usize] = true;
            at += 1;
        }
        special
    };
    bytes.iter().position(|byte| SPECIAL[usize::from(*byte)])
}

/// The length of the character at `at` (with blanks after a line break), and its stand-in if it has one.
fn special(text: &str, at: usize, end: usize, before: &str, from: usize) -> (usize, Option<StandIn>) {
    let rest = &text[at..end];
    let Some(character) = rest.chars().next() else {
        return (1, None);
    };
    let length = character.len_utf8();
    match character {
        '\n' | '\r' => line_break(text, at, end, before, from),
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => {
            (length, Some(StandIn { with: " ", take_back: 0 }))
        }
        '\u{00AD}' | '\u{FEFF}' | '\u{200B}'..='\u{200D}' | '\u{2060}' => {
            (length, Some(StandIn { with: "", take_back: 0 }))
        }
        '\u{2019}' | '\u{02BC}' => (length, Some(StandIn { with: "'", take_back: 0 })),
        '\u{2011}' => (length, Some(StandIn { with: "-", take_back: 0 })),
        _ => (length, None),
    }
}

/// A line break inside a block: a space, or nothing where a word was hyphenated.
fn line_break(text: &str, at: usize, end: usize, before: &str, from: usize) -> (usize, Option<StandIn>) {
    let blank = |c: char| matches!(c, '\n' | '\r' | ' ' | '\t');
    let after = text[at..end].trim_start_matches(blank);
    let length = end - at - after.len();
    let line = &text[from..at];
    let trimmed = line.trim_end_matches([' ', '\t']);
    let blanks = line.len() - trimmed.len();
    let joined = |take_back| (length, Some(StandIn { with: "", take_back }));
    let stem = trimmed.strip_suffix('-');
    match stem.and_then(|stem| stem.chars().next_back().or_else(|| before.chars().next_back())) {
        Some(last) if last.is_lowercase() && joins(after) => joined(blanks + 1),
        Some(last) if last.is_uppercase() && after.starts_with(char::is_alphabetic) => joined(blanks),
        _ => (length, Some(StandIn { with: " ", take_back: blanks })),
    }
}

/// Whether what follows a hyphen at a line end is the rest of the word, not "en" as in "in- en uitvoer".
fn joins(after: &str) -> bool {
    let word: &str = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    word.starts_with(char::is_lowercase) && !matches!(word, "en" | "of" | "dan" | "als" | "tot" | "noch" | "maar")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(text: &str, gaps: &[&str]) -> Prose {
        let mut block = Block::new(Kind::Paragraph, 0..text.len());
        block.gaps = gaps
            .iter()
            .map(|gap| {
                let at = text.find(gap).unwrap();
                at..at + gap.len()
            })
            .collect();
        Prose::new(text, &[block])
    }

    fn origin<'a>(prose: &Prose, text: &'a str, words: &str) -> &'a str {
        let at = prose.text.find(words).unwrap();
        &text[prose.origin(at..at + words.len())]
    }

    #[test]
    fn a_mark_is_left_out_and_found_back() {
        let text = "lid Jansen[footnoteRef:1], en";
        let prose = prose(text, &["[footnoteRef:1]"]);
        assert_eq!(prose.text, "lid Jansen, en");
        assert_eq!(origin(&prose, text, "Jansen"), "Jansen");
        assert_eq!(origin(&prose, text, "Jansen,"), "Jansen[footnoteRef:1],");
        assert_eq!(origin(&prose, text, ", en"), ", en");
    }

    #[test]
    fn a_word_hyphenated_at_a_line_end_is_whole() {
        let text = "een beoor-\ndeling van in-\nen uitvoer en EU-\nlanden";
        let prose = prose(text, &[]);
        assert_eq!(prose.text, "een beoordeling van in- en uitvoer en EU-landen");
        assert_eq!(origin(&prose, text, "beoordeling"), "beoor-\ndeling");
        assert_eq!(origin(&prose, text, "uitvoer"), "uitvoer");
    }

    #[test]
    fn blanks_and_apostrophes_have_one_form() {
        let text = "nr.\u{A0}12 in regio’s met ge\u{AD}luid";
        let prose = prose(text, &[]);
        assert_eq!(prose.text, "nr. 12 in regio's met geluid");
        assert_eq!(origin(&prose, text, "regio's"), "regio’s");
        assert_eq!(origin(&prose, text, "12"), "12");
        assert_eq!(origin(&prose, text, "geluid"), "ge\u{AD}luid");
    }

    #[test]
    fn a_line_break_is_one_space() {
        let text = "een \r\n  twee";
        let prose = prose(text, &[]);
        assert_eq!(prose.text, "een twee");
        assert_eq!(origin(&prose, text, "twee"), "twee");
    }

    #[test]
    fn a_position_goes_there_and_back() {
        let text = "a’b[x]c";
        let prose = prose(text, &["[x]"]);
        for word in ["a", "b", "c"] {
            let at = text.find(word).unwrap();
            assert_eq!(prose.origin(prose.position(at)..prose.position(at) + 1), at..at + 1);
        }
    }

    #[test]
    fn blocks_without_text_leave_no_trace() {
        let blocks =
            [Block::new(Kind::Paragraph, 0..1), Block::new(Kind::Paragraph, 2..2), Block::new(Kind::Heading, 3..4)];
        let prose = Prose::new("a\n\nb", &blocks);
        assert_eq!(prose.text, "a\nb");
        assert_eq!(prose.blocks, [(0..1, Kind::Paragraph), (2..3, Kind::Heading)]);
        assert_eq!(prose.origin(2..3), 3..4);
    }
}
