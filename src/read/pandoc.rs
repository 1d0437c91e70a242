//! Notes as pandoc writes them in plain text: `[^1]`, and `[^1]: words` on a line of its own.

use std::ops::Range;

use memchr::memmem;

use super::conversion::Conversion;
use crate::document::{NoteBody, NoteKind, NoteMark};

/// Adds the notes of a text to what was found in it.
pub fn scan(text: &str, found: &mut Conversion) {
    let mut inside_until = 0;
    for at in memmem::find_iter(text.as_bytes(), b"[^") {
        let Some(id) = name(text, at) else {
            continue;
        };
        let end = id.end + 1;
        let is_body = text[end..].starts_with(':') && begins_line(text, at);
        if is_body && at >= inside_until {
            let words = words(text, end + 1);
            inside_until = words.end;
            found.cuts.push(at..words.end);
            let id = text[id].to_owned();
            found.notes.bodies.push(NoteBody { range: at..words.end, words, id, kind: NoteKind::Footnote });
        } else {
            found.gaps.push(at..end);
            found.notes.marks.push(NoteMark { range: at..end, id: text[id].to_owned(), kind: NoteKind::Footnote });
        }
    }
    found.sort();
}

/// Where the name stands in `[^name]`.
pub fn name(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at + 2..];
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let length = rest.bytes().take(41).take_while(letter).count();
    ((1..=40).contains(&length) && rest[length..].starts_with(']')).then(|| at + 2..at + 2 + length)
}

fn begins_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\u{FEFF}']);
    before.is_empty() || before.ends_with(['\n', '\r'])
}

/// The words of a body: up to a blank line or the next body.
fn words(text: &str, start: usize) -> Range<usize> {
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if end > start && (line.trim().is_empty() || line.trim_start().starts_with("[^")) {
            break;
        }
        end += line.len();
    }
    let words = &text[start..end];
    let from = start + words.len() - words.trim_start().len();
    let from = if words.trim().is_empty() { start } else { from };
    from..from + words.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_bodies_are_told_apart() {
        let text = "Zie[^1] en[^twee].\n\n[^1]: Een\n  gaat door.\n[^twee]: Twee.\n\nMeer.";
        let mut found = Conversion::default();
        scan(text, &mut found);
        let words: Vec<&str> = found.notes.bodies.iter().map(|body| &text[body.words.clone()]).collect();
        assert_eq!(words, ["Een\n  gaat door.", "Twee."]);
        let ids: Vec<&str> = found.notes.marks.iter().map(|mark| mark.id.as_str()).collect();
        assert_eq!(ids, ["1", "twee"]);
    }

    #[test]
    fn an_empty_body_has_no_words() {
        let text = "[^1]:\n\nMeer.";
        let mut found = Conversion::default();
        scan(text, &mut found);
        assert_eq!(found.notes.bodies[0].words, 5..5);
    }
}
