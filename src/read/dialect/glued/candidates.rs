//! Digits that may be the mark of a note, and numbers that may hold one.

use std::ops::Range;

use super::HIGHEST;

/// Digits that may be the mark of a note.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The digits.
    pub range: Range<usize>,
    /// Their number.
    pub number: usize,
    /// Where they stand.
    pub place: Place,
}

/// Where such digits stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Right behind a word or the punctuation after it.
    Behind,
    /// With a blank before them, or behind a year and a full stop.
    Apart,
}

/// All of them, in order.
pub fn candidates(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|offset| at + offset) {
        let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        at = start + length;
        if length > 3 || bytes[start] == b'0' || !ends_token(&text[at..]) {
            continue;
        }
        let number = text[start..at].parse().unwrap_or(0);
        if (1..=HIGHEST).contains(&number)
            && let Some(place) = place(text, start, at)
        {
            found.push(Candidate { range: start..at, number, place });
        }
    }
    found
}

/// Whether what follows lets the digits end there.
fn ends_token(after: &str) -> bool {
    let mut rest = after.chars();
    match rest.next() {
        None => true,
        Some('.' | ',' | ':' | ';' | ')' | '?' | '!' | '”' | '’' | '"' | '\'' | '…') => {
            rest.next().is_none_or(|next| next.is_whitespace() || ")”’\".,".contains(next))
        }
        Some(next) => next.is_whitespace(),
    }
}

fn place(text: &str, start: usize, end: usize) -> Option<Place> {
    let before = &text[near(text, start)..start];
    let token = before.rsplit(char::is_whitespace).next().unwrap_or("");
    if token.is_empty() {
        let word = before.strip_suffix([' ', '\u{A0}'])?;
        let closed = word.ends_with(['.', '?', '!', ',', ';', ')', '”', '’']);
        let begins = text[end..].trim_start_matches([' ', '\u{A0}']);
        let alone = begins.is_empty() || begins.starts_with('\n') || begins.starts_with('\r');
        let upper = begins.starts_with(char::is_uppercase) && word.ends_with(['.', '?', '!', '”', ')']);
        let listed = word.ends_with(',') && begins.starts_with(char::is_lowercase);
        return (closed && ends_sentence(word) && (alone || upper || listed)).then_some(Place::Apart);
    }
    if is_address(token) {
        return None;
    }
    let last = token.chars().next_back()?;
    if last.is_alphabetic() {
        return is_word(token).then_some(Place::Behind);
    }
    if last == '.' && is_year(token) && begins_sentence(&text[end..]) {
        return Some(Place::Apart);
    }
    let closing = matches!(last, '.' | ',' | ')' | '”' | '’' | '"' | '\'' | '?' | '!' | ';' | ':' | '»');
    let goes_on = last == '.' && !begins_sentence(&text[end..]);
    (closing && !goes_on && ends_sentence(token)).then_some(Place::Behind)
}

/// Where to begin to look back, at the start of a character.
fn near(text: &str, at: usize) -> usize {
    let mut near = at.saturating_sub(80);
    while !text.is_char_boundary(near) {
        near += 1;
    }
    near
}

/// Whether nothing but the end or a new sentence follows.
fn begins_sentence(after: &str) -> bool {
    !after.trim_start().starts_with(char::is_lowercase)
}

/// Web and mail addresses, file names, and other words with signs in them.
fn is_address(token: &str) -> bool {
    let dotted = token.trim_end_matches(['.', ',', ')', '”', '’', '"', '\'']);
    let inside = dotted.char_indices().any(|(at, c)| {
        let after = dotted[at + c.len_utf8()..].chars().next();
        c == '.' && after.is_some_and(char::is_alphanumeric) && dotted[..at].chars().filter(|c| *c != '.').count() > 1
    });
    inside || token.contains(['/', '@', '_', '=', '&', '#', '\\', '§', '€', '+']) || token.starts_with("www")
}

/// Whether the letters before a digit are a word that a digit is not part of: no "CO2", "A4", "fase1".
fn is_word(token: &str) -> bool {
    const NUMBERED: &[&str] = &[
        "vraag",
        "vragen",
        "antwoord",
        "artikel",
        "kamerstuk",
        "kamerstukken",
        "bijlage",
        "tabel",
        "figuur",
        "paragraaf",
        "hoofdstuk",
        "nummer",
        "pagina",
        "fase",
        "versie",
        "punt",
        "optie",
        "scenario",
        "niveau",
        "groep",
        "deel",
        "lid",
        "blad",
        "spoor",
        "ronde",
        "categorie",
        "klasse",
        "type",
        "covid",
        "windows",
        "tier",
        "level",
        "noot",
        "voetnoot",
        "nrs",
        "art",
        "blz",
    ];
    let word = token.rsplit(|c: char| !c.is_alphabetic() && c != '’' && c != '\'').next().unwrap_or("");
    let letters = word.chars().count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let lower = word.chars().next_back().is_some_and(char::is_lowercase);
    let known = NUMBERED.contains(&word.to_lowercase().as_str());
    let digits = token.bytes().any(|byte| byte.is_ascii_digit());
    !digits && !known && if lower { letters >= 3 } else { capitals == letters && letters >= 4 }
}

/// Whether punctuation closes words rather than an abbreviation or a number: no "nr.", "p.", "2.".
fn ends_sentence(token: &str) -> bool {
    const SHORT: &[&str] = &[
        "nr", "nrs", "art", "artt", "blz", "par", "hfst", "no", "vol", "afl", "jrg", "bijl", "ca", "max", "min", "tel",
        "stb", "stcrt", "trb", "sub", "pag", "pp", "kst", "fig", "tab", "vgl", "ed", "st",
    ];
    let words = token.trim_end_matches(|c: char| !c.is_alphanumeric());
    let marks = &token[words.len()..];
    if marks.starts_with([')', '”', '’', '"', '\'', '»']) {
        return true;
    }
    let word = words.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let short = marks.starts_with('.') && (word.chars().count() < 2 || SHORT.contains(&word.to_lowercase().as_str()));
    words.chars().next_back().is_some_and(char::is_alphabetic) && !short
}

/// "2024."
fn is_year(token: &str) -> bool {
    let year = token.trim_end_matches('.');
    year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|byte| byte.is_ascii_digit())
}

/// Numbers of documents in a stretch, the last digits of which may be a mark: "nr. 4933", "28676-4933".
pub fn document_numbers(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = stretch.start;
    while let Some(start) = bytes[at..stretch.end].iter().position(u8::is_ascii_digit).map(|offset| at + offset) {
        let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        at = (start + length).min(stretch.end);
        let before = text[near(text, start)..start].trim_end();
        let numbered = before.ends_with("nr.") || before.ends_with("nrs.") || before.ends_with("Kamerstuk");
        let dossier = before.strip_suffix('-').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        if (numbered || dossier) && (2..=6).contains(&length) && ends_token(&text[start + length..]) {
            found.push(start..start + length);
        }
    }
    found
}
