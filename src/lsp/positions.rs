//! Lines and characters as editors count them, and back to bytes.
//!
//! Lines and characters count from 0. A line ends at a line feed, at a carriage return, or at both. A
//! character is a byte of UTF-8 or a unit of UTF-16, as was agreed on with the editor.

use std::ops::Range;

use lsp_types::{Position, PositionEncodingKind};

/// What a character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// A byte of UTF-8.
    Utf8,
    /// A unit of UTF-16.
    Utf16,
}

impl Encoding {
    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }
    }
}

/// How many bytes lie between two counts of units, so that a place far into a long line is not counted
/// from its start.
const STRIDE: usize = 4096;

/// Where the lines of a text begin, for the places that are told.
#[derive(Debug)]
pub struct Lines {
    starts: Vec<usize>,
    /// How many units of UTF-16 begin before each stride of bytes.
    units: Vec<usize>,
}

impl Lines {
    /// Finds the lines of a text.
    pub fn new(text: &str) -> Lines {
        let strides = text.as_bytes().chunks(STRIDE).scan(0, |sum, stride| {
            *sum += units_in(stride);
            Some(*sum)
        });
        Lines { units: std::iter::once(0).chain(strides).collect(), starts: line_starts(text).collect() }
    }

    /// The place of a byte; of the end of the text for a byte behind it.
    pub fn position(&self, at: usize, text: &str, encoding: Encoding) -> Position {
        let at = text.floor_char_boundary(at);
        let line = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.starts[line];
        let character = match encoding {
            Encoding::Utf8 => at - start,
            Encoding::Utf16 => self.units_before(at, text) - self.units_before(start, text),
        };
        Position { line: narrow(line), character: narrow(character) }
    }

    /// The place of a stretch.
    pub fn range(&self, stretch: &Range<usize>, text: &str, encoding: Encoding) -> lsp_types::Range {
        let place = |at| self.position(at, text, encoding);
        lsp_types::Range { start: place(stretch.start), end: place(stretch.end.max(stretch.start)) }
    }

    fn units_before(&self, at: usize, text: &str) -> usize {
        let stride = at / STRIDE;
        self.units[stride] + units_in(&text.as_bytes()[stride * STRIDE..at])
    }
}

/// The byte of a place. A place behind its line is the end of the line; one behind the text is the end of
/// the text; one inside a character is its start.
pub fn offset(text: &str, place: Position, encoding: Encoding) -> usize {
    let Some(start) = line_starts(text).nth(place.line as usize) else {
        return text.len();
    };
    let rest = &text[start..];
    let line = &rest[..memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len())];
    let wanted = place.character as usize;
    match encoding {
        Encoding::Utf8 => start + line.floor_char_boundary(wanted.min(line.len())),
        Encoding::Utf16 => start + byte_of_unit(line, wanted),
    }
}

/// The bytes of a stretch that an editor names; its ends in order.
pub fn stretch(text: &str, range: &lsp_types::Range, encoding: Encoding) -> Range<usize> {
    let (start, end) = (offset(text, range.start, encoding), offset(text, range.end, encoding));
    start.min(end)..end.max(start)
}

fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let is_end = move |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    let after = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(is_end).map(|at| at + 1);
    std::iter::once(0).chain(after)
}

fn byte_of_unit(line: &str, wanted: usize) -> usize {
    let mut units = 0;
    for (at, character) in line.char_indices() {
        units += character.len_utf16();
        if units > wanted {
            return at;
        }
    }
    line.len()
}

/// How many units of UTF-16 begin in these bytes of UTF-8; a character of four bytes has two.
fn units_in(bytes: &[u8]) -> usize {
    bytes.iter().map(|byte| usize::from((byte & 0xC0) != 0x80) + usize::from(*byte >= 0xF0)).sum()
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, at: usize, encoding: Encoding) -> (u32, u32) {
        let place = Lines::new(text).position(at, text, encoding);
        assert_eq!(offset(text, place, encoding), at, "there and back");
        (place.line, place.character)
    }

    #[test]
    fn characters_are_bytes_or_units() {
        let text = "een\nİmamoğlu 😀 x";
        let at = text.find('x').unwrap();
        assert_eq!(place(text, at, Encoding::Utf8), (1, 16));
        assert_eq!(place(text, at, Encoding::Utf16), (1, 12));
    }

    #[test]
    fn a_line_ends_in_three_ways() {
        let text = "a\r\nb\rc\nd";
        let lines: Vec<u32> =
            ["b", "c", "d"].map(|word| place(text, text.find(word).unwrap(), Encoding::Utf16).0).into();
        assert_eq!(lines, [1, 2, 3]);
    }

    #[test]
    fn a_place_that_is_not_there_is_the_nearest_one() {
        let text = "één\r\n😀x";
        let at = |line, character| offset(text, Position { line, character }, Encoding::Utf16);
        assert_eq!((at(0, 99), at(9, 0), at(1, 1), at(1, 2)), (5, text.len(), 7, 11));
        assert_eq!(offset(text, Position { line: 0, character: 1 }, Encoding::Utf8), 0);
    }

    #[test]
    fn places_far_into_a_line_are_right() {
        let text = "é😀".repeat(5000) + "x";
        assert_eq!(place(&text, text.len() - 1, Encoding::Utf16), (0, 15_000));
    }
}
