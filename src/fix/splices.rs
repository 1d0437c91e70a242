//! From an edit of the text to splices in the parts of the file.

use std::ops::Range;

use super::Obstacle;
use super::sources::{Sources, escaped};
use crate::document::source_map::Piece;
use crate::document::{Bond, Document};
use crate::finding::Edit;

/// Some bytes of a part, and what comes in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// The part, as an index in the parts of the source map.
    pub part: usize,
    /// Which bytes of it, read as UTF-8.
    pub bytes: Range<usize>,
    /// What comes there.
    pub with: String,
    /// Whether that is markup already, and no words.
    pub markup: bool,
}

/// The splices that make an edit: the new words come where the first character changes, so that they look
/// like it, and the rest is taken out.
///
/// # Errors
///
/// What stands in the way.
pub fn splices(document: &Document, sources: &Sources, edit: &Edit) -> Result<Vec<Splice>, Obstacle> {
    let pieces = &document.source_map.pieces;
    if edit.range.is_empty() {
        return insertion(pieces, edit).map(|splice| vec![splice]);
    }
    let first = pieces.partition_point(|piece| piece.text.end <= edit.range.start);
    let after = first + pieces[first..].partition_point(|piece| piece.text.start < edit.range.end);
    let mut at = edit.range.start;
    for piece in &pieces[first..after] {
        free(piece)?;
        if piece.text.start > at {
            return Err(Obstacle::Paragraphs);
        }
        at = piece.text.end;
    }
    if at < edit.range.end {
        return Err(Obstacle::Paragraphs);
    }
    let mut splices: Vec<Splice> = Vec::new();
    let mut with = edit.with.as_str();
    let mut index = first;
    while index < after {
        let piece = &pieces[index];
        if let Some(blanks) = Blanks::around(pieces, sources, index) {
            let gone = index..blanks.pieces.end.min(after);
            splices.push(blanks.without(gone.clone(), std::mem::take(&mut with))?);
            index = gone.end;
            continue;
        }
        let bytes = within(piece, &edit.range);
        match splices.last_mut() {
            // What follows in the same bytes is one splice.
            Some(last) if last.part == piece.part && last.bytes.end == bytes.start && !last.markup => {
                last.bytes.end = bytes.end;
            }
            _ => splices.push(Splice {
                part: piece.part,
                bytes,
                with: std::mem::take(&mut with).to_owned(),
                markup: false,
            }),
        }
        index += 1;
    }
    Ok(splices)
}

/// What a stretch is bound to stands in the way of an edit.
fn free(piece: &Piece) -> Result<(), Obstacle> {
    match piece.bond {
        None => Ok(()),
        Some(Bond::Field) => Err(Obstacle::Field),
        Some(Bond::Revision) => Err(Obstacle::Revision),
        Some(Bond::Control) => Err(Obstacle::Control),
        Some(Bond::Object) => Err(Obstacle::Object),
    }
}

/// New words stand in the run of the character before them, as typed ones would; else in that of the
/// character behind them.
fn insertion(pieces: &[Piece], edit: &Edit) -> Result<Splice, Obstacle> {
    let at = edit.range.start;
    let next = pieces.partition_point(|piece| piece.text.end < at);
    let mut obstacle = Obstacle::Paragraphs;
    for piece in pieces[next..].iter().take(2).filter(|piece| piece.text.start <= at) {
        match free(piece) {
            Ok(()) => {
                let bytes = within(piece, &(at..at));
                return Ok(Splice { part: piece.part, bytes, with: edit.with.clone(), markup: false });
            }
            Err(found) => obstacle = found,
        }
    }
    Err(obstacle)
}

/// The bytes of what of a piece lies in a stretch.
fn within(piece: &Piece, stretch: &Range<usize>) -> Range<usize> {
    let start = stretch.start.max(piece.text.start);
    let end = stretch.end.min(piece.text.end).max(start);
    if piece.text.len() == piece.source.len() {
        let inside = |at: usize| piece.source.start + (at - piece.text.start);
        return inside(start)..inside(end);
    }
    match (start == end, start == piece.text.start) {
        (false, _) => piece.source.clone(),
        (true, true) => piece.source.start..piece.source.start,
        (true, false) => piece.source.end..piece.source.end,
    }
}

/// One element that stands for several blanks, as OpenDocument writes them.
struct Blanks<'p> {
    part: usize,
    bytes: Range<usize>,
    /// What the element is called, with its prefix.
    name: &'p str,
    /// The pieces that are its blanks.
    pieces: Range<usize>,
}

impl<'p> Blanks<'p> {
    fn around(pieces: &[Piece], sources: &'p Sources, index: usize) -> Option<Blanks<'p>> {
        let piece = &pieces[index];
        if piece.bond.is_some() || piece.text.len() == piece.source.len() {
            return None;
        }
        let source = sources.text(piece.part).get(piece.source.clone())?;
        let name = source.strip_prefix('<')?.split([' ', '/', '>', '\n', '\t', '\r']).next()?;
        let same = |other: &&Piece| other.part == piece.part && other.source == piece.source;
        let start = index - pieces[..index].iter().rev().take_while(same).count();
        let end = index + pieces[index..].iter().take_while(same).count();
        Some(Blanks { part: piece.part, bytes: piece.source.clone(), name, pieces: start..end })
    }

    /// The element without some of its blanks, and new words in their place.
    fn without(&self, gone: Range<usize>, with: &str) -> Result<Splice, Obstacle> {
        let prefix = self.name.strip_suffix(":s").ok_or(Obstacle::Object)?;
        let blanks = |count: usize| match count {
            0 => String::new(),
            1 => format!("<{prefix}:s/>"),
            _ => format!("<{prefix}:s {prefix}:c=\"{count}\"/>"),
        };
        let before = blanks(gone.start - self.pieces.start);
        let after = blanks(self.pieces.end - gone.end);
        let with = format!("{before}{}{after}", escaped(with));
        Ok(Splice { part: self.part, bytes: self.bytes.clone(), with, markup: true })
    }
}
