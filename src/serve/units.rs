//! Positions counted as clients count them: in UTF-16 code units.

use std::ops::Range;

/// How many bytes lie between two counts, so that no position is counted from the start of a long text.
const STRIDE: usize = 1024;

/// A text and its count of UTF-16 units.
#[derive(Debug)]
pub struct Units<'t> {
    text: &'t str,
    /// The units before each stride of bytes; a character that reaches into the next belongs to its first byte.
    counts: Vec<usize>,
}

impl<'t> Units<'t> {
    /// Counts a text.
    pub fn new(text: &'t str) -> Units<'t> {
        let sums = text.as_bytes().chunks(STRIDE).scan(0, |sum, stride| {
            *sum += units(stride);
            Some(*sum)
        });
        Units { text, counts: std::iter::once(0).chain(sums).collect() }
    }

    /// The units before a byte; a position inside a character is that of the character.
    pub fn at(&self, byte: usize) -> usize {
        let byte = self.text.floor_char_boundary(byte);
        let stride = byte / STRIDE;
        self.counts[stride] + units(&self.text.as_bytes()[stride * STRIDE..byte])
    }

    /// A stretch in units.
    pub fn range(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self.at(bytes.start);
        start..self.at(bytes.end).max(start)
    }
}

/// The UTF-16 units of the characters that begin in these bytes of UTF-8: two where there are four bytes.
fn units(bytes: &[u8]) -> usize {
    bytes.iter().map(|byte| usize::from(*byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_beyond_the_basic_plane_is_two() {
        let text = "é😀x".repeat(700);
        let units = Units::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate().step_by(97) {
            assert_eq!(units.at(byte), text[..byte].encode_utf16().count(), "character {count}");
        }
        assert_eq!(units.at(text.len()), 4 * 700);
        assert_eq!(Units::new("a😀").at(3), 1);
    }
}
