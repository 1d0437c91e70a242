//! The blocks of a page as they end, and the notes among them.

use std::ops::Range;

use super::Page;
use super::spans::{self, Inline};
use crate::document::{Block, Kind, NoteBody, NoteKind, NoteMark};
use crate::read::{gaps, pandoc};

impl Page<'_> {
    /// Makes a block of the words read so far.
    pub(super) fn close(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        if let Some(gaps) = &self.cell {
            words = spans::without(words, gaps);
        }
        let inside = self.kinds.last().copied().unwrap_or(Kind::Paragraph);
        let kind = match () {
            () if self.cell.is_some() => Kind::TableCell,
            () if self.note.is_some() => Kind::Footnote,
            () => inside,
        };
        let found = spans::find(self.text, &words, kind, self.view);
        self.leftovers.extend(found.leftovers);
        let ranges = found.notes.iter().map(|note| note.range.clone());
        let cuts = gaps::joined(found.cuts.iter().cloned().chain(ranges).collect());
        let outside = spans::without(words.clone(), &cuts);
        self.add_block(kind, outside);
        for note in found.notes {
            self.add_inline(note, &words, &found.cuts);
        }
    }

    fn add_block(&mut self, kind: Kind, words: Vec<Range<usize>>) {
        let mut words: Vec<Range<usize>> = words.into_iter().flat_map(|words| self.without_marks(words)).collect();
        if let Some(first) = words.iter_mut().find(|words| words.start < words.end) {
            first.start = first.end - self.text[first.clone()].trim_start().len();
        }
        // A mark at the end belongs to the block, as an empty stretch behind it.
        if let Some(last) = words.iter_mut().rfind(|words| words.start < words.end) {
            last.end = last.start + self.text[last.clone()].trim_end().len();
        }
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return;
        };
        let mut block = Block::new(kind, first.start..last.end);
        block.gaps = words.windows(2).map(|pair| pair[0].end..pair[1].start).filter(|gap| !gap.is_empty()).collect();
        if words.iter().any(|words| !self.text[words.clone()].trim().is_empty()) {
            self.blocks.push(block);
        }
    }

    /// Adds a note that stands at its mark. Its words are a block only at the end of the block around it,
    /// since blocks do not overlap.
    fn add_inline(&mut self, note: Inline, words: &[Range<usize>], cuts: &[Range<usize>]) {
        self.inline += 1;
        let id = format!("^{}", self.inline);
        let Inline { range, words: inner } = note;
        self.notes.marks.push(NoteMark { range: range.clone(), id: id.clone(), kind: NoteKind::Footnote });
        self.notes.bodies.push(NoteBody { range: range.clone(), words: inner.clone(), id, kind: NoteKind::Footnote });
        if self.blocks.last().is_some_and(|block| range.start < block.range.end) {
            return;
        }
        let clip = |words: &Range<usize>| words.start.max(inner.start)..words.end.min(inner.end);
        let inside = words.iter().map(clip).filter(|words| words.start < words.end).collect();
        self.add_block(Kind::Footnote, spans::without(inside, cuts));
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

    pub(super) fn close_note(&mut self) {
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
}
