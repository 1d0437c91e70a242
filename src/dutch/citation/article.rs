//! References to articles of laws: "artikel 10, tweede lid, aanhef en onder e", "art. 3:4 lid 2".

use super::scanner::Cursor;
use super::{Kind, Part, Parts};

/// An article, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// "artikel", "artikelen" or "art.", as written.
    pub word: String,
    /// The numbers: "10a", "3:4", "7:658".
    pub numbers: Vec<Part<String>>,
    /// What narrows it down: "tweede lid", "lid 2", "onder e".
    pub clauses: Vec<Clause>,
}

/// A part of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Bytes of the text.
    pub range: std::ops::Range<usize>,
    /// "tweede lid", "lid 2", "aanhef en onder e".
    pub text: String,
    /// A comma stands before it.
    pub comma: bool,
}

const ORDINALS: [&str; 12] = [
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
    "twaalfde",
];

/// Reads the reference that begins with "artikel", "artikelen" or "art.".
pub(super) fn read(cursor: &mut Cursor) -> Option<(Kind, Parts)> {
    cursor.attempt(|cursor| {
        let start = cursor.at;
        let several = cursor.eat_any_case("artikelen");
        if !several && !cursor.eat_any_case("artikel") {
            (cursor.eat_any_case("art") && cursor.eat(".")).then_some(())?;
        }
        let word = cursor.text[start..cursor.at].to_owned();
        cursor.eat_spaces().then_some(())?;
        let mut numbers = vec![number(cursor)?];
        while let Some(next) = cursor.attempt(|cursor| next_number(cursor, several)) {
            numbers.push(next);
        }
        let mut clauses = Vec::new();
        while let Some(next) = cursor.attempt(clause) {
            clauses.push(next);
        }
        Some((Kind::Article, Parts::Article(Article { word, numbers, clauses })))
    })
}

/// "10", "10a", "3:4", "6.12a".
fn number(cursor: &mut Cursor) -> Option<Part<String>> {
    let start = cursor.at;
    cursor.digits(1..5)?;
    eat_letters(cursor);
    while let Some(()) = cursor.attempt(|cursor| {
        (cursor.eat(":") || cursor.eat(".")).then_some(())?;
        cursor.digits(1..5)?;
        eat_letters(cursor);
        Some(())
    }) {}
    let range = start..cursor.at;
    cursor.at_boundary().then(|| Part { value: cursor.text[range.clone()].to_owned(), range })
}

fn eat_letters(cursor: &mut Cursor) {
    let letters = cursor.rest().bytes().take(3).take_while(u8::is_ascii_lowercase).count();
    let ends = !cursor.rest()[letters..].starts_with(char::is_alphabetic);
    if letters <= 2 && ends {
        cursor.at += letters;
    }
}

fn next_number(cursor: &mut Cursor, several: bool) -> Option<Part<String>> {
    several.then_some(())?;
    let comma = cursor.eat(",");
    let space = cursor.eat_spaces();
    let joined = ["en", "of", "tot en met", "t/m"].into_iter().any(|word| cursor.eat_word(word)) && cursor.eat_spaces();
    (space && (comma || joined)).then_some(())?;
    number(cursor)
}

fn clause(cursor: &mut Cursor) -> Option<Clause> {
    let comma = cursor.eat(",");
    cursor.eat_spaces().then_some(())?;
    let start = cursor.at;
    if cursor.eat_word("lid") {
        cursor.eat_spaces().then_some(())?;
        cursor.digits(1..3).filter(|_| cursor.at_boundary())?;
    } else if ORDINALS.into_iter().any(|ordinal| cursor.eat_word(ordinal)) {
        (cursor.eat_spaces() && cursor.eat_word("lid")).then_some(())?;
    } else {
        item(cursor)?;
    }
    let range = start..cursor.at;
    Some(Clause { text: cursor.text[range.clone()].to_owned(), range, comma })
}

/// "onder e", "onderdeel 2°", "aanhef en onder c".
fn item(cursor: &mut Cursor) -> Option<()> {
    let _ = cursor.eat("aanhef en ");
    (cursor.eat_word("onder") || cursor.eat_word("onderdeel")).then_some(())?;
    cursor.eat_spaces().then_some(())?;
    if cursor.digits(1..3).is_some() {
        cursor.eat("°");
        return cursor.at_boundary().then_some(());
    }
    let letters = cursor.rest().bytes().take(3).take_while(u8::is_ascii_lowercase).count();
    (1..3).contains(&letters).then_some(())?;
    cursor.at += letters;
    cursor.at_boundary().then_some(())
}

#[cfg(test)]
mod tests {
    use super::super::find;

    #[test]
    fn articles_are_read_with_what_narrows_them_down() {
        for prose in [
            "artikel 10, tweede lid, aanhef en onder e",
            "art. 3:4 lid 2",
            "artikelen 3, 4a en 7:658",
            "Artikel 12",
            "artikelen 11a tot en met 11f",
        ] {
            assert_eq!(find(prose)[0].range, 0..prose.len(), "{prose}");
        }
    }

    #[test]
    fn the_word_alone_is_no_reference() {
        assert!(find("dit artikel gaat over kunst (art. nr. en artikel van 3).").is_empty());
    }
}
