//! A word or phrase as a rule names it, found as whole words in a letter.
//!
//! Any run of blanks equals one space. A phrase in lower case is also found with a capital at its
//! start; one with a capital in it is found only exactly so. None is found in ALL CAPS, nor as a part
//! of a word; lower-case phrases are not found inside a hyphenated word either.

use std::ops::Range;

use super::Document;
use super::haystack::Literal;
use super::words;

/// A phrase, taken apart into its words.
#[derive(Clone, Debug)]
pub struct Phrase {
    text: String,
    words: Vec<Range<usize>>,
    /// The longest word, in lower case, and its number: the one to look up.
    key: (String, usize),
    has_capital: bool,
}

impl Phrase {
    /// Takes a phrase apart.
    pub fn new(phrase: &str) -> Phrase {
        let text = phrase.replace('’', "'");
        let words: Vec<Range<usize>> = words::scan(&text).iter().map(words::Word::range).collect();
        let longest = (0..words.len()).max_by_key(|number| words[*number].len()).unwrap_or(0);
        let key = words.get(longest).map_or_else(String::new, |word| words::fold(&text[word.clone()]));
        let has_capital = text.chars().any(char::is_uppercase);
        Phrase { key: (key, longest), words, text, has_capital }
    }

    /// Every stretch of the prose where the phrase stands, in order.
    pub fn find(&self, document: &Document) -> Vec<Range<usize>> {
        let words = document.words();
        let places = words.places(&self.key.0);
        let prose = &document.prose().text;
        places
            .iter()
            .filter_map(|place| {
                let first = (*place as usize).checked_sub(self.key.1)?;
                let start = words.list.get(first)?.start.checked_sub(self.words.first()?.start)?;
                let end = self.end_of_match(prose, start)?;
                self.stands_alone(prose, &(start..end)).then_some(start..end)
            })
            .collect()
    }

    /// Where the phrase ends if the prose has it from `start` on.
    fn end_of_match(&self, prose: &str, start: usize) -> Option<usize> {
        let mut rest = prose.get(start..)?;
        let mut first = true;
        for part in self.text.split_inclusive(' ') {
            let word = part.trim_end_matches(' ');
            rest = strip(rest, word, first && !self.has_capital)?;
            first = false;
            if part.len() > word.len() {
                let after = rest.trim_start_matches([' ', '\t']);
                if after.len() == rest.len() {
                    return None;
                }
                rest = after;
            }
        }
        Some(prose.len() - rest.len())
    }

    fn stands_alone(&self, prose: &str, stretch: &Range<usize>) -> bool {
        if !words::at_word_edges(prose, stretch) {
            return false;
        }
        let hyphen_before =
            prose[..stretch.start].ends_with('-') && prose[..stretch.start - 1].ends_with(words::is_word_character);
        let hyphen_after =
            prose[stretch.end..].strip_prefix('-').is_some_and(|rest| rest.starts_with(words::is_word_character));
        let apostrophe_before =
            prose[..stretch.start].ends_with('\'') && prose[..stretch.start - 1].ends_with(words::is_word_character);
        self.has_capital || !(hyphen_before || hyphen_after || apostrophe_before)
    }
}

/// Whether a letter may have a phrase, as far as its pieces without blanks and apostrophes tell.
pub fn may_stand_in(phrase: &str, document: &Document) -> bool {
    let haystack = document.haystack_of_prose();
    // Of most phrases some four letters stand nowhere in a letter.
    let is_inside =
        |letters: &[u8; 4]| letters.iter().all(|letter| letter.is_ascii() && !matches!(letter, b' ' | b'\''));
    let may_have = |letters: &[u8; 4]| !is_inside(letters) || haystack.may_have(Literal::AnyCase(letters));
    phrase.as_bytes().array_windows().all(may_have)
        && phrase.split([' ', '\'', '’']).all(|piece| {
            let rest = piece.char_indices().nth(1).map_or("", |(second, _)| &piece[second..]);
            haystack.may_have(Literal::AsWritten(rest.as_bytes()))
        })
}

/// Takes `word` off the front of `text`; its first letter may be a capital if `capital` says so.
fn strip<'t>(text: &'t str, word: &str, capital: bool) -> Option<&'t str> {
    if let Some(rest) = text.strip_prefix(word) {
        return Some(rest);
    }
    if !capital {
        return None;
    }
    let (mut theirs, mut ours) = (text.chars(), word.chars());
    let (first, expected) = (theirs.next()?, ours.next()?);
    expected.to_uppercase().eq([first]).then_some(())?;
    theirs.as_str().strip_prefix(ours.as_str())
}

/// A cure in the case of what it replaces: a capital at the start if that has one.
pub fn in_case_of(found: &str, phrase_has_capital: bool, cure: &str) -> String {
    let capital = found.chars().next().is_some_and(char::is_uppercase) && !phrase_has_capital;
    let mut letters = cure.chars();
    match letters.next() {
        Some(first) if capital => first.to_uppercase().chain(letters).collect(),
        _ => cure.to_owned(),
    }
}

impl Phrase {
    /// A cure for the phrase as it was found, with a capital where that has one.
    pub fn cure(&self, found: &str, cure: &str) -> String {
        in_case_of(found, self.text.chars().next().is_some_and(char::is_uppercase), cure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    fn find(text: &str, phrase: &str) -> Vec<String> {
        let document = Document::new(text.to_owned(), vec![Block::new(Kind::Paragraph, 0..text.len())]);
        Phrase::new(phrase).find(&document).into_iter().map(|range| document.prose().text[range].to_owned()).collect()
    }

    #[test]
    fn blanks_and_a_capital_make_no_difference() {
        assert_eq!(find("Met  betrekking tot dit, met betrekking\u{A0}tot dat.", "met betrekking tot").len(), 2);
    }

    #[test]
    fn all_capitals_and_parts_of_words_are_left_alone() {
        assert!(find("TENEINDE teneindelijk niet-teneinde", "teneinde").is_empty());
    }

    #[test]
    fn a_phrase_with_a_capital_is_exact() {
        assert_eq!(find("Pvda pvda PvdA Pvda-fractie", "Pvda").len(), 2);
    }

    #[test]
    fn a_phrase_that_stands_somewhere_may_stand_there() {
        let text = "Écht waar, 's  Avonds is de minister-president op reis.";
        let document = Document::new(text.to_owned(), vec![Block::new(Kind::Paragraph, 0..text.len())]);
        for phrase in ["écht waar", "’s avonds", "minister-president", "op", "is"] {
            assert!(may_stand_in(phrase, &document), "{phrase}");
        }
        assert!(!may_stand_in("ministers-president", &document) && !may_stand_in("pauze", &document));
    }

    #[test]
    fn punctuation_in_a_phrase_counts() {
        assert_eq!(find("op 3 april jl en 4 april jl. weer", "april jl."), ["april jl."]);
        assert_eq!(find("er vanuit, er vanuit", "er vanuit,").len(), 1);
    }
}
