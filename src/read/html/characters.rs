//! The text between tags, character by character with its bytes: entities read, blanks collapsed.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::{Token, Tokenizer};

/// The longest name of an entity in HTML is 33 characters.
const LONGEST_ENTITY: usize = 40;

/// Pieces of a stretch of source: what it says, and the bytes that say so.
///
/// A run of blanks is one space. Where a piece is as long as its source it is the same bytes, but for a
/// line feed or a tab that is a space now.
pub fn pieces(source: &str, stretch: Range<usize>) -> impl Iterator<Item = (Cow<'_, str>, Range<usize>)> {
    let mut at = stretch.start;
    std::iter::from_fn(move || {
        let rest = source.get(at..stretch.end).filter(|rest| !rest.is_empty())?;
        let (words, length) = piece(rest);
        at += length;
        Some((words, at - length..at))
    })
}

/// The first piece of some source, and its length there.
fn piece(rest: &str) -> (Cow<'_, str>, usize) {
    const BLANKS: [char; 5] = [' ', '\n', '\t', '\r', '\u{0C}'];
    if rest.starts_with('&') {
        let length = entity(rest);
        return (Cow::Owned(decoded(&rest[..length])), length);
    }
    let blanks = rest.len() - rest.trim_start_matches(BLANKS).len();
    if blanks > 0 {
        return (Cow::Borrowed(" "), blanks);
    }
    let length = rest.find(['&', ' ', '\n', '\t', '\r', '\u{0C}']).unwrap_or(rest.len());
    let words = &rest[..length];
    (if words.contains('\0') { Cow::Owned(words.replace('\0', "\u{FFFD}")) } else { Cow::Borrowed(words) }, length)
}

/// The length of what begins with `&`: up to a semicolon, or the run of letters and digits.
fn entity(rest: &str) -> usize {
    let name =
        rest[1..].bytes().take(LONGEST_ENTITY).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    1 + name + usize::from(rest[1 + name..].starts_with(';'))
}

/// What an entity says, as the standard has it.
pub fn decoded(words: &str) -> String {
    if !words.contains('&') {
        return words.to_owned();
    }
    let tokens = Tokenizer::new(words).filter_map(Result::ok);
    let mut said = String::new();
    for token in tokens {
        if let Token::String(text) = token {
            said.push_str(&String::from_utf8_lossy(&text));
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(source: &str) -> Vec<(String, &str)> {
        pieces(source, 0..source.len()).map(|(words, bytes)| (words.into_owned(), &source[bytes])).collect()
    }

    #[test]
    fn an_entity_is_one_piece() {
        let found = said("Oekra&iuml;ne&#8217;s &amp;c&nbsp;");
        let words: Vec<&str> = found.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(words, ["Oekra", "ï", "ne", "’", "s", " ", "&", "c", "\u{A0}"]);
        assert_eq!(found[1].1, "&iuml;");
    }

    #[test]
    fn what_is_no_entity_stays() {
        assert_eq!(said("A&B & C")[1].0, "&B");
        assert_eq!(said("x \n\t y")[1], (" ".to_owned(), " \n\t "));
    }
}
