//! The notes at the foot of the pages of a PDF, and the raised numbers that lead to them.

use super::content::{Glyph, Page};
use super::layout::Column;
use super::lines::Line;
use crate::document::NoteKind;

/// The line above the notes is shorter than this share of the text.
const LONGEST_RULE: f64 = 0.6;

/// A note: its number, and its lines without that number.
#[derive(Debug)]
pub struct Note {
    /// Its printed number.
    pub id: String,
    /// Where it stands.
    pub kind: NoteKind,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// Where the notes of a page begin among its lines: at a number below a short drawn line, or where
/// all lines to the foot are smaller than the text and the first begins with the number that comes next.
pub fn first_line(page: &Page, lines: &[Line], size: f64, column: Column, next: u32) -> usize {
    let none = lines.len();
    let large = lines.iter().rposition(|line| line.size >= size * 1.02).map_or(0, |last| last + 1);
    let under_rule = page
        .rules
        .iter()
        .filter(|rule| {
            (rule.left - column.left).abs() < 3.0
                && rule.right - rule.left < LONGEST_RULE * (column.right - column.left)
                && rule.right - rule.left > 30.0
        })
        .filter_map(|rule| {
            let first = lines.partition_point(|line| line.base >= rule.base);
            (first >= large && number_at(lines.get(first)?).is_some()).then_some(first)
        })
        .min();
    if let Some(first) = under_rule {
        return first;
    }
    let mut from = none;
    while from > 0 && lines[from - 1].size < size * 0.95 {
        from -= 1;
    }
    (from..none).find(|index| begins_note(&lines[*index], next)).unwrap_or(none)
}

/// Whether a line begins with a raised number, with the one that comes next, or with the first.
fn begins_note(line: &Line, next: u32) -> bool {
    let number = number_at(line).and_then(|(id, _)| id.parse::<u32>().ok());
    number.is_some_and(|number| number == next || number == 1 || begins_raised(line))
}

/// The number that comes after these lines of notes, if `next` came first.
pub fn number_after(lines: &[Line], next: u32) -> u32 {
    lines.iter().fold(next, |next, line| {
        let number = number_at(line).and_then(|(id, _)| id.parse::<u32>().ok());
        number.filter(|number| *number == next || begins_raised(line)).map_or(next, |number| number + 1)
    })
}

/// The number that a line begins with, if it stands there as that of a note does: raised and small, or
/// before a blank. How many characters it takes is given too.
fn number_at(line: &Line) -> Option<(String, usize)> {
    let digits: String =
        line.glyphs.iter().map(|glyph| glyph.character).take_while(char::is_ascii_digit).take(4).collect();
    let count = digits.len();
    let raised = begins_raised(line);
    let apart = line.glyphs.get(count).is_some_and(|glyph| glyph.character.is_whitespace());
    let plain = (1..=3).contains(&count) && !digits.starts_with('0');
    (plain && (raised || apart)).then_some((digits, count))
}

/// The notes that these lines are, in order. A number counts if it is the next one, or begins anew; a
/// line without one goes on with the note before, also on a next page.
pub fn notes(lines: Vec<Line>, kind: NoteKind) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for mut line in lines {
        let number = match kind {
            NoteKind::Footnote => number_at(&line).filter(|(id, _)| is_next(notes.last(), id, &line)),
            NoteKind::Endnote => endnote_at(&line),
        };
        match (number, notes.last_mut()) {
            (Some((id, count)), _) => {
                let blank = line.glyphs[count..].iter().take_while(|glyph| glyph.character.is_whitespace()).count();
                line.glyphs.drain(..count + blank);
                line.left = line.glyphs.first().map_or(line.left, |glyph| glyph.left);
                notes.push(Note { id, kind, lines: vec![line] });
            }
            (None, Some(note)) => note.lines.push(line),
            (None, None) => notes.push(Note { id: String::new(), kind, lines: vec![line] }),
        }
    }
    notes
}

/// Where the endnotes begin among the lines of the letter: at a raised number before everything else in
/// its line. What comes after is all notes, so that nothing in it is larger.
pub fn first_endnote(lines: &[Line]) -> usize {
    let first = |line: &Line| endnote_at(line).is_some_and(|(id, _)| matches!(id.as_str(), "i" | "1" | "I"));
    let mut largest: f64 = 0.0;
    let mut found = lines.len();
    for (index, line) in lines.iter().enumerate().rev() {
        largest = largest.max(line.size);
        if largest <= line.size * 1.05 && first(line) {
            found = index;
        }
    }
    found
}

/// The raised number that a line begins with: digits or Roman.
fn endnote_at(line: &Line) -> Option<(String, usize)> {
    let number: String = line
        .glyphs
        .iter()
        .take_while(|glyph| line.is_raised(glyph) && is_number(glyph.character))
        .map(|glyph| glyph.character)
        .collect();
    let count = number.len();
    ((1..=7).contains(&count) && line.glyphs.len() > count + 1).then_some((number, count))
}

fn is_number(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, 'i' | 'v' | 'x' | 'l')
}

fn begins_raised(line: &Line) -> bool {
    line.glyphs.first().is_some_and(|glyph| glyph.size <= line.size * 0.9 && glyph.base > line.base)
}

fn is_next(before: Option<&Note>, id: &str, line: &Line) -> bool {
    let Ok(number) = id.parse::<u32>() else {
        return false;
    };
    let raised = begins_raised(line);
    let Some(last) = before.and_then(|note| note.id.parse::<u32>().ok()) else {
        return true;
    };
    number == last + 1 || (raised && number > last && number < last + 20) || (raised && number == 1)
}

/// A raised number in a line: which of its characters, and the number.
#[derive(Debug, PartialEq)]
pub struct Raised {
    /// The first of its characters.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
    /// The number.
    pub id: String,
}

/// The raised numbers of a line, also those that are parted by a comma ("1, 2").
pub fn raised(line: &Line) -> Vec<Raised> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.glyphs.len() {
        let run = &line.glyphs[at..];
        let roman = !run[0].character.is_ascii_digit();
        let same = |glyph: &&Glyph| {
            is_number(glyph.character) && glyph.character.is_alphabetic() == roman && line.is_raised(glyph)
        };
        let digits = run.iter().take_while(same).count();
        let next = run.get(digits).filter(|next| line.is_raised(next)).map(|next| next.character);
        let apart = next.is_none_or(|next| is_number(next) || !next.is_alphabetic());
        if (1..=7).contains(&digits) && apart && !is_power(line, at) {
            let id = run[..digits].iter().map(|glyph| glyph.character).collect();
            found.push(Raised { start: at, end: at + digits, id });
        }
        at += digits.max(1);
    }
    found
}

/// Whether a raised number is a power of a unit: "m²", "km²".
fn is_power(line: &Line, at: usize) -> bool {
    let before: String = line.glyphs[..at].iter().rev().take(3).map(|glyph| glyph.character).collect();
    let unit: String = before.chars().take_while(|character| character.is_alphabetic()).collect();
    matches!(unit.as_str(), "m" | "mk" | "mc" | "md" | "mm") && matches!(line.glyphs[at].character, '2' | '3')
}
