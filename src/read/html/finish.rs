//! The end of a page: marks of notes find their notes, and the paragraphs become a document.

use std::collections::HashMap;

use super::{Page, notes};
use crate::document::{Document, LeftoverKind, NoteKind, NoteMark, Story};
use crate::read::assembly::{Assembly, OBJECT};
use crate::read::ignores;

impl Page<'_> {
    pub(super) fn finish(mut self) -> Document {
        while !self.open.is_empty() {
            self.close();
        }
        self.break_block();
        let bodies: HashMap<String, usize> = self
            .notes
            .iter()
            .enumerate()
            .flat_map(|(index, note)| note.keys.iter().map(move |key| (key.clone(), index)))
            .collect();
        for (index, range, target) in self.candidates {
            let (Some(&body), Some(paragraph)) = (bodies.get(&target), self.paragraphs.get_mut(index)) else {
                continue;
            };
            let note = &mut self.notes[body];
            if paragraph.text.get(range.clone()) != Some(OBJECT) {
                note.number = notes::number(&paragraph.text[range.clone()]);
            } else if note.mark.is_some() {
                // One more mark of a note is no mark of its own.
                continue;
            }
            note.mark = Some(range.clone());
            note.place = note.place.or(Some((index, range.start)));
            let id = note.number.clone();
            paragraph.marks.push(NoteMark { range: range.clone(), id, kind: note.kind });
            paragraph.gaps.push(range);
        }
        self.paragraphs.iter_mut().for_each(|paragraph| paragraph.gaps.sort_by_key(|gap| gap.start));
        for (paragraph, range, target) in self.links {
            let broken = !self.anchors.contains(&target) && !target.eq_ignore_ascii_case("top");
            if let Some(paragraph) = self.paragraphs.get_mut(paragraph).filter(|_| broken) {
                paragraph.add_leftover(LeftoverKind::BrokenReference, range, target, None);
            }
        }
        let mut assembly = Assembly::new(vec![String::new()]);
        let mut starts = vec![None; self.paragraphs.len()];
        let (body, beside): (Vec<_>, Vec<_>) =
            self.paragraphs.into_iter().enumerate().partition(|(_, paragraph)| paragraph.story == Story::Body);
        for (index, paragraph) in body {
            starts[index] = Some(assembly.position());
            assembly.add(paragraph);
        }
        // A page has them in an order of its own, such as those of tables last.
        self.notes.sort_by_key(|note| (note.kind == NoteKind::Endnote, note.place.unwrap_or((usize::MAX, 0))));
        for note in self.notes {
            assembly.add_note(note.kind, note.number, note.paragraphs);
        }
        for (index, paragraph) in beside {
            starts[index] = Some(assembly.position());
            assembly.add(paragraph);
        }
        let mut document = assembly.finish();
        let place = |(paragraph, at, order): (usize, usize, ignores::Comment)| {
            let start = starts.get(paragraph).copied().flatten();
            let at = start.map_or(document.text.len(), |start| (start + at).min(document.text.len()));
            order.moved(at..at)
        };
        let orders = self.comments.into_iter().map(place).collect();
        document.ignores = ignores::placed(orders, &document.blocks, document.text.len());
        document.properties = Some(self.properties);
        document
    }
}
