//! Line and column numbers of positions in a text.

use std::ops::Range;

/// Where the lines of a text begin.
#[derive(Debug, Default)]
pub struct Lines {
    starts: Vec<usize>,
    /// How many characters begin before each stride of bytes, so that a column far into a long line is
    /// not counted from its start.
    characters: Vec<usize>,
}

/// How many bytes lie between two counts of characters.
const STRIDE: usize = 512;

/// A line and a column, both counted from 1; the column in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values; a byte order mark is not counted.
    pub column: usize,
}

impl Lines {
    /// Finds the lines of a text; they end at a line feed.
    pub fn new(text: &str) -> Lines {
        let after_breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let starts = std::iter::once(0).chain(after_breaks).collect();
        let strides = text.as_bytes().chunks(STRIDE).scan(0, |sum, stride| {
            *sum += characters_in(stride);
            Some(*sum)
        });
        Lines { starts, characters: std::iter::once(0).chain(strides).collect() }
    }

    /// The line (from 0) that holds a byte position.
    pub fn index(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The byte range of a line (from 0), without its line break.
    pub fn range(&self, index: usize, text: &str) -> Range<usize> {
        let start = self.starts.get(index).copied().unwrap_or(text.len());
        let next = self.starts.get(index + 1).copied().unwrap_or(text.len() + 1);
        let end = (next - 1).min(text.len());
        let end = if text[start..end].ends_with('\r') { end - 1 } else { end };
        start..end
    }

    /// Line and column of a byte position, which must lie on a character boundary.
    pub fn place(&self, at: usize, text: &str) -> Place {
        let index = self.index(at);
        let start = self.starts[index];
        let mark = usize::from(index == 0 && at > 0 && text.starts_with('\u{FEFF}'));
        Place {
            line: index + 1,
            column: self.characters_before(at, text) - self.characters_before(start, text) - mark + 1,
        }
    }

    /// How many characters stand before a byte position, which must lie on a character boundary; a byte
    /// order mark is not counted.
    pub fn offset(&self, at: usize, text: &str) -> usize {
        self.characters_before(at, text) - usize::from(at > 0 && text.starts_with('\u{FEFF}'))
    }

    fn characters_before(&self, at: usize, text: &str) -> usize {
        let stride = at / STRIDE;
        self.characters[stride] + characters_in(&text.as_bytes()[stride * STRIDE..at])
    }
}

/// How many characters begin in these bytes of UTF-8.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_scalar_values() {
        let text = "één İ\nx";
        let lines = Lines::new(text);
        assert_eq!(lines.place(text.find('İ').unwrap(), text), Place { line: 1, column: 5 });
        assert_eq!(lines.place(text.find('x').unwrap(), text), Place { line: 2, column: 1 });
    }

    #[test]
    fn columns_far_into_a_line_are_right() {
        let text = "é".repeat(5000) + "x";
        let place = Lines::new(&text).place(10_000, &text);
        assert_eq!(place, Place { line: 1, column: 5001 });
    }

    #[test]
    fn a_line_leaves_out_its_break() {
        let text = "a\r\nb";
        let lines = Lines::new(text);
        assert_eq!(lines.range(0, text), 0..1);
        assert_eq!(lines.range(1, text), 3..4);
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let text = "\u{FEFF}ab";
        assert_eq!(Lines::new(text).place(4, text), Place { line: 1, column: 2 });
    }
}
