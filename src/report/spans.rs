//! Where a stretch stands in a file with lines, counted as the formats of other programs count it.

use std::ops::Range;

use crate::document::Document;

/// Both ends of a stretch; the end is the first place after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub start: Point,
    /// Where it ends.
    pub end: Point,
}

/// A place in a file with lines. A byte order mark is nowhere counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
    /// The column, from 1, in bytes of UTF-8.
    pub byte_column: usize,
    /// The Unicode scalar values before it in the file.
    pub offset: usize,
}

/// Whether the text of a document is its file, so that lines and columns mean something there.
pub fn has_lines(document: &Document) -> bool {
    document.source_map.parts.is_empty() && document.blocks.iter().all(|block| block.location.is_none())
}

/// Where a stretch stands.
pub fn span(range: &Range<usize>, document: &Document) -> Span {
    Span { start: point(range.start, document), end: point(range.end.max(range.start), document) }
}

fn point(at: usize, document: &Document) -> Point {
    let (text, lines) = (document.text.as_str(), document.lines());
    let at = text.floor_char_boundary(at);
    let place = lines.place(at, text);
    let mark = if place.line == 1 && text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8().min(at) } else { 0 };
    let start = lines.range(place.line - 1, text).start;
    Point { line: place.line, column: place.column, byte_column: at - start - mark + 1, offset: lines.offset(at, text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        span(&(start..start + words.len()), &Document::new(text.to_owned(), Vec::new()))
    }

    #[test]
    fn characters_and_bytes_are_counted_apart() {
        let found = at("één\nİs é x", "x");
        assert_eq!(found.start, Point { line: 2, column: 6, byte_column: 8, offset: 9 });
        assert_eq!(found.end, Point { line: 2, column: 7, byte_column: 9, offset: 10 });
    }

    #[test]
    fn a_byte_order_mark_is_not_counted() {
        assert_eq!(at("\u{FEFF}ab", "b").start, Point { line: 1, column: 2, byte_column: 2, offset: 1 });
    }

    #[test]
    fn a_place_past_the_end_is_the_end() {
        let document = Document::new("ab".to_owned(), Vec::new());
        assert_eq!(span(&(9..9), &document).start.column, 3);
    }
}
