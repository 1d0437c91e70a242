//! The words of the prose, and an index of where each word stands.
//!
//! A word is a run of letters and digits, apostrophes inside it included ("regio's"). A hyphen
//! divides words: "NAVO-top" is two words, with `hyphen` set on the first.

use std::collections::HashMap;
use std::ops::Range;

/// One word of the prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it begins in the prose, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether a hyphen and then another word follow directly.
    pub hyphen: bool,
}

impl Word {
    /// The stretch of the word in the prose.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// All words of a text, in order, and where each of them stands.
#[derive(Debug, Default)]
pub struct Words {
    /// The words in order.
    pub list: Vec<Word>,
    index: HashMap<Box<str>, Vec<u32>>,
}

impl Words {
    /// Finds the words of a prose text.
    pub fn new(text: &str) -> Words {
        let list = scan(text);
        let mut index: HashMap<Box<str>, Vec<u32>> = HashMap::with_capacity(list.len() / 2);
        let mut folded = String::new();
        for (number, word) in list.iter().enumerate() {
            fold_into(&text[word.range()], &mut folded);
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            match index.get_mut(folded.as_str()) {
                Some(places) => places.push(number),
                None => {
                    index.insert(folded.as_str().into(), vec![number]);
                }
            }
        }
        Words { list, index }
    }

    /// The places in `list` where a word stands, given in lower case.
    pub fn places(&self, folded: &str) -> &[u32] {
        self.index.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Whether the text has this word, given in lower case.
    pub fn has(&self, folded: &str) -> bool {
        self.index.contains_key(folded)
    }

    /// Every distinct word, in lower case, with its places; in no particular order.
    pub fn distinct(&self) -> impl Iterator<Item = (&str, &[u32])> {
        self.index.iter().map(|(word, places)| (word.as_ref(), places.as_slice()))
    }

    /// The words that lie in a stretch of the prose.
    pub fn within(&self, stretch: &Range<usize>) -> &[Word] {
        let from = self.list.partition_point(|word| word.start < stretch.start);
        let to = self.list.partition_point(|word| word.end <= stretch.end);
        self.list.get(from..to).unwrap_or(&[])
    }
}

/// Words that hyphens join, as one stretch each: "NAVO-top", "in", "trans-Atlantische".
pub fn whole_words(list: &[Word]) -> impl Iterator<Item = Range<usize>> + '_ {
    list.chunk_by(|word, _| word.hyphen).filter_map(|parts| Some(parts.first()?.start..parts.last()?.end))
}

/// A word in lower case.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
    } else {
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// Finds the words of a text without an index.
pub fn scan(text: &str) -> Vec<Word> {
    let bytes = text.as_bytes();
    let mut list = Vec::with_capacity(text.len() / 6);
    let mut at = 0;
    while at < bytes.len() {
        let length = word_length(&text[at..]);
        if length == 0 {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let end = at + length;
        let hyphen = bytes.get(end) == Some(&b'-') && word_length(&text[end + 1..]) > 0;
        list.push(Word { start: at, end, hyphen });
        at = end;
    }
    list
}

/// How many bytes of word the text begins with.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let inside = is_word_character(character)
            || (character == '\'' && end > 0 && characters.peek().is_some_and(|(_, next)| is_word_character(*next)));
        if !inside {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

/// Whether a character can be part of a word: a letter, a digit, or a mark that sits on a letter.
pub fn is_word_character(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    character.is_alphanumeric() || matches!(character, '\u{0300}'..='\u{036F}')
}

/// Whether a stretch begins and ends where words do: no letter or digit goes on over its edge.
pub fn at_word_edges(text: &str, stretch: &Range<usize>) -> bool {
    let goes_on = |left: Option<char>, right: Option<char>| {
        left.is_some_and(is_word_character) && right.is_some_and(is_word_character)
    };
    let (before, inside, after) = (&text[..stretch.start], &text[stretch.clone()], &text[stretch.end..]);
    !goes_on(before.chars().next_back(), inside.chars().next())
        && !goes_on(inside.chars().next_back(), after.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        scan(text).iter().map(|word| &text[word.range()]).collect()
    }

    #[test]
    fn an_apostrophe_inside_belongs_to_the_word() {
        assert_eq!(words("de regio's, 's-Gravenhage 'x'"), ["de", "regio's", "s", "Gravenhage", "x"]);
    }

    #[test]
    fn a_hyphen_divides_and_is_remembered() {
        let list = scan("NAVO-top in- en");
        assert_eq!(list.iter().map(|word| word.hyphen).collect::<Vec<_>>(), [true, false, false, false]);
    }

    #[test]
    fn the_index_folds_case() {
        let words = Words::new("De İstanbul de");
        assert_eq!(words.places("de"), [0, 2]);
        assert!(words.has(&fold("İstanbul")));
    }

    #[test]
    fn a_stretch_inside_a_word_is_not_at_its_edges() {
        assert!(at_word_edges("de été", &(3..8)));
        assert!(!at_word_edges("de été", &(3..5)));
    }
}
