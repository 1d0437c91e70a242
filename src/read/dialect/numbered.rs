//! Notes as pandoc writes them in plain text: `[1]`, and at the end `[1] words`, foot and end notes in
//! one series.
//!
//! A list of sources that an author numbered by hand looks the same and is read the same.

use std::ops::Range;

use crate::document::{NoteBody, NoteKind, NoteMark};
use crate::read::conversion::Conversion;

/// Whether the text ends with numbered notes that the text before refers to.
pub fn closes_with_notes(text: &str) -> bool {
    let bodies = bodies(text);
    bodies.first().is_some_and(|first| !marks(&text[..first.range.start], bodies.len()).is_empty())
}

/// Adds the notes of a text to what was found in it.
pub fn scan(text: &str, found: &mut Conversion) {
    let bodies = bodies(text);
    let Some(first) = bodies.first() else {
        return;
    };
    let marks = marks(&text[..first.range.start], bodies.len());
    if marks.is_empty() {
        return;
    }
    for mark in &marks {
        found.gaps.push(mark.range.clone());
    }
    for body in &bodies {
        found.cuts.push(body.range.clone());
    }
    found.gaps.retain(|gap| gap.start < first.range.start);
    found.notes.marks.extend(marks);
    found.notes.bodies.extend(bodies);
    found.sort();
}

/// The notes that the text ends with: 1, 2, 3 and so on, each at the start of a line.
fn bodies(text: &str) -> Vec<NoteBody> {
    let mut labels: Vec<(u32, Range<usize>)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((number, length)) = label(line) {
            let apart = line[length..].is_empty() || line[length..].starts_with([' ', '\n', '\r']);
            if apart && number == 1 {
                labels.clear();
            }
            if apart && labels.last().map_or(1, |(last, _)| last + 1) == number {
                labels.push((number, at..at + length));
            }
        }
        at += line.len();
    }
    let ends: Vec<usize> = labels.iter().skip(1).map(|(_, label)| label.start).chain([text.len()]).collect();
    let body = |((number, label), end): (&(u32, Range<usize>), &usize)| {
        let words = text[label.end..*end].trim_end();
        let from = label.end + words.len() - words.trim_start().len();
        let words = from..label.end + words.len();
        NoteBody { range: label.start..words.end, words, id: number.to_string(), kind: NoteKind::Footnote }
    };
    labels.iter().zip(&ends).map(body).collect()
}

/// Marks of notes up to a number: those that count up, and others that stand right behind a word.
fn marks(text: &str, highest: usize) -> Vec<NoteMark> {
    let mut marks: Vec<NoteMark> = Vec::new();
    let mut next = 1;
    for at in memchr::memchr_iter(b'[', text.as_bytes()) {
        let Some((number, length)) = label(&text[at..]).filter(|(number, _)| *number as usize <= highest) else {
            continue;
        };
        let before = text[..at].chars().next_back();
        let glued = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | ')' | '”' | '’' | ']' | '?'));
        let apart = before.is_some_and(|c| c == ' ');
        if glued || (apart && number == next) {
            next = next.max(number + 1);
            let range = at..at + length;
            marks.push(NoteMark { range, id: number.to_string(), kind: NoteKind::Footnote });
        }
    }
    marks
}

/// The number in `[12]` at the start of a text, and the length of the whole.
fn label(text: &str) -> Option<(u32, usize)> {
    let digits = text.strip_prefix('[')?.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let number = text.get(1..=digits).filter(|digits| (1..=3).contains(&digits.len()) && !digits.starts_with('0'))?;
    text[digits + 1..].starts_with(']').then_some((number.parse().ok()?, digits + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Conversion {
        let mut found = Conversion::default();
        scan(text, &mut found);
        found
    }

    #[test]
    fn notes_stand_at_the_end() {
        let text = "Zie dit[1] en dat. [2]\n\n[1] Een\n\nTweede alinea.\n\n[2]\n";
        let found = read(text);
        let words: Vec<&str> = found.notes.bodies.iter().map(|body| &text[body.words.clone()]).collect();
        assert_eq!(words, ["Een\n\nTweede alinea.", ""]);
        assert_eq!(found.notes.marks.len(), 2);
    }

    #[test]
    fn brackets_without_notes_at_the_end_are_the_author_s() {
        assert_eq!(read("Zie dit[1] en dat.[2]\n"), Conversion::default());
        assert_eq!(read("Dit is zo.\n\n[1] Een\n[2] Twee\n"), Conversion::default());
    }
}
