//! From the text of a letter back to the bytes of its file: which part, which bytes.
//!
//! A Word or OpenDocument file is a package of XML parts; there one character can be many bytes
//! (`&#8217;`), and one word can lie in many runs. A web page is one part with the empty name. For plain
//! text and Markdown the map is empty: there the text is the file.

use std::ops::Range;

/// Where each stretch of the text came from. What the program put in (line feeds between blocks) has
/// no origin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceMap {
    /// The names of the parts, such as `word/document.xml`.
    pub parts: Vec<String>,
    /// Stretches in the order of the text, not overlapping.
    pub pieces: Vec<Piece>,
}

/// A stretch of the text and the bytes that it came from.
///
/// Where both are equally long they are the same bytes, but for a blank that was written otherwise. Otherwise the piece is one character (an
/// entity, a tab, a note mark) and its source is whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The stretch of the text, in bytes.
    pub text: Range<usize>,
    /// The part, as an index in [`SourceMap::parts`].
    pub part: usize,
    /// The bytes of the part, read as UTF-8.
    pub source: Range<usize>,
    /// What the stretch is bound to, so that it cannot simply be overwritten.
    pub bond: Option<Bond>,
}

/// What binds a stretch, so that a change there is not simply a change of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// The result of a field: it is computed anew.
    Field,
    /// Inserted or moved here while changes were tracked, and not accepted yet.
    Revision,
    /// The content of a control, which may be filled from elsewhere.
    Control,
    /// No character of the file: a note mark, a picture, a tab, a line break.
    Object,
}

/// Some bytes of a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin<'m> {
    /// The name of the part.
    pub part: &'m str,
    /// Which bytes.
    pub bytes: Range<usize>,
    /// What they are bound to.
    pub bond: Option<Bond>,
}

impl SourceMap {
    /// Where a stretch of the text came from, piece by piece; nothing for what has no origin.
    ///
    /// For an empty stretch it is the place before the character that stands there, or behind the one
    /// before it.
    pub fn origins(&self, stretch: Range<usize>) -> Vec<Origin<'_>> {
        if stretch.is_empty() {
            return self.insertion(stretch.start).into_iter().collect();
        }
        let first = self.pieces.partition_point(|piece| piece.text.end <= stretch.start);
        let pieces = self.pieces[first..].iter().take_while(|piece| piece.text.start < stretch.end);
        pieces
            .map(|piece| self.origin(piece, stretch.start.max(piece.text.start)..stretch.end.min(piece.text.end)))
            .collect()
    }

    fn insertion(&self, at: usize) -> Option<Origin<'_>> {
        let next = self.pieces.partition_point(|piece| piece.text.end <= at);
        if let Some(piece) = self.pieces.get(next).filter(|piece| piece.text.start <= at) {
            return Some(self.origin(piece, at..at));
        }
        let before = next.checked_sub(1).map(|index| &self.pieces[index]).filter(|piece| piece.text.end == at)?;
        Some(self.origin(before, at..at))
    }

    fn origin(&self, piece: &Piece, stretch: Range<usize>) -> Origin<'_> {
        let bytes = if piece.text.len() == piece.source.len() {
            let inside = |at: usize| piece.source.start + (at - piece.text.start);
            inside(stretch.start)..inside(stretch.end)
        } else if stretch.is_empty() {
            let at = if stretch.start == piece.text.start { piece.source.start } else { piece.source.end };
            at..at
        } else {
            piece.source.clone()
        };
        Origin { part: self.parts.get(piece.part).map_or("", String::as_str), bytes, bond: piece.bond }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map() -> SourceMap {
        let piece = |text, source, bond| Piece { text, part: 0, source, bond };
        SourceMap {
            parts: vec!["word/document.xml".to_owned()],
            pieces: vec![piece(0..4, 10..14, None), piece(4..5, 14..19, None), piece(6..9, 50..53, Some(Bond::Field))],
        }
    }

    fn bytes(stretch: Range<usize>) -> Vec<Range<usize>> {
        map().origins(stretch).into_iter().map(|origin| origin.bytes).collect()
    }

    #[test]
    fn a_stretch_is_cut_at_the_edges_of_its_pieces() {
        assert_eq!(bytes(1..3), [11..13]);
        assert_eq!(bytes(3..8), [13..14, 14..19, 50..52]);
    }

    #[test]
    fn an_entity_is_whole() {
        assert_eq!(bytes(4..5), [14..19]);
    }

    #[test]
    fn an_empty_stretch_is_one_place() {
        assert_eq!(bytes(2..2), [12..12]);
        assert_eq!(bytes(5..5), [19..19]);
        assert_eq!(bytes(9..9), [53..53]);
        assert!(bytes(20..20).is_empty());
    }

    #[test]
    fn what_the_program_put_in_has_no_origin() {
        assert!(bytes(5..6).is_empty());
    }
}
