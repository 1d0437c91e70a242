//! The words of the prose, and an index of where each word stands.
//!
//! A word is a run of letters and digits, apostrophes inside it included ("regio's"). A hyphen
//! divides words: "NAVO-top" is two words, with `hyphen` set on the first.

use std::hash::BuildHasher;
use std::ops::Range;

use hashbrown::{DefaultHashBuilder, HashTable};

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
    /// The form of each of them: which of the distinct words it is.
    forms: Vec<u32>,
    /// The distinct words, in lower case, in the order in which they first stand.
    distinct: Vec<Form>,
    /// The way from a word in lower case to its form.
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
    /// The places in `list` of every form, one form behind the other.
    places: Vec<u32>,
}

/// A distinct word of the text, and where its places are kept.
#[derive(Debug)]
struct Form {
    folded: Box<str>,
    places: Range<usize>,
}

impl Words {
    /// Finds the words of a prose text.
    pub fn new(text: &str) -> Words {
        let mut words = Words { list: scan(text), ..Words::default() };
        words.forms.reserve_exact(words.list.len());
        let mut folded = String::new();
        for word in &words.list {
            fold_into(&text[word.range()], &mut folded);
            let hash = words.hasher.hash_one(folded.as_str());
            let known = words.index.find(hash, |form| *words.distinct[*form as usize].folded == *folded);
            let form = known.copied().unwrap_or_else(|| {
                let form = words.distinct.len() as u32;
                words.distinct.push(Form { folded: folded.as_str().into(), places: 0..0 });
                let (distinct, hasher) = (&words.distinct, &words.hasher);
                words.index.insert_unique(hash, form, |form| hasher.hash_one(&*distinct[*form as usize].folded));
                form
            });
            words.distinct[form as usize].places.end += 1;
            words.forms.push(form);
        }
        words.keep_places();
        words
    }

    /// Puts the places of each form behind those of the form before it; so far each knows how many it has.
    fn keep_places(&mut self) {
        let mut start = 0;
        for form in &mut self.distinct {
            let count = form.places.end;
            form.places = start..start;
            start += count;
        }
        self.places = vec![0; start];
        for (number, form) in self.forms.iter().enumerate() {
            let places = &mut self.distinct[*form as usize].places;
            self.places[places.end] = number as u32;
            places.end += 1;
        }
    }

    fn find(&self, folded: &str) -> Option<&Form> {
        let hash = self.hasher.hash_one(folded);
        let form = self.index.find(hash, |form| *self.distinct[*form as usize].folded == *folded)?;
        self.distinct.get(*form as usize)
    }

    /// The places in `list` where a word stands, given in lower case.
    pub fn places(&self, folded: &str) -> &[u32] {
        self.find(folded).map_or(&[], |form| &self.places[form.places.clone()])
    }

    /// Whether the text has this word, given in lower case.
    pub fn has(&self, folded: &str) -> bool {
        self.find(folded).is_some()
    }

    /// Every distinct word, in lower case, with its places, in the order in which they first stand.
    pub fn distinct(&self) -> impl ExactSizeIterator<Item = (&str, &[u32])> {
        self.distinct.iter().map(|form| (&*form.folded, &self.places[form.places.clone()]))
    }

    /// A word of `list` in lower case, by its place there.
    pub fn folded(&self, number: usize) -> &str {
        let form = self.forms.get(number).and_then(|form| self.distinct.get(*form as usize));
        form.map_or("", |form| &form.folded)
    }

    /// Which of the distinct words each word of `list` is.
    pub fn forms(&self) -> &[u32] {
        &self.forms
    }

    /// The words that lie in a stretch of the prose.
    pub fn within(&self, stretch: &Range<usize>) -> &[Word] {
        self.list.get(self.numbers_within(stretch)).unwrap_or(&[])
    }

    /// The places in `list` of the words that lie in a stretch of the prose.
    pub fn numbers_within(&self, stretch: &Range<usize>) -> Range<usize> {
        let from = self.list.partition_point(|word| word.start < stretch.start);
        let to = self.list.partition_point(|word| word.end <= stretch.end);
        from..to.max(from)
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
        let length = word_length(text, at);
        if length == 0 {
            at += if bytes[at].is_ascii() { 1 } else { text[at..].chars().next().map_or(1, char::len_utf8) };
            continue;
        }
        let end = at + length;
        let hyphen = bytes.get(end) == Some(&b'-') && word_length(text, end + 1) > 0;
        list.push(Word { start: at, end, hyphen });
        at = end;
    }
    list
}

/// How many bytes of word a text has from a place on.
fn word_length(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        // Most words are of ASCII letters alone.
        end += bytes[end..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let mut characters = text[end..].chars();
        let length = match (characters.next(), characters.next()) {
            (Some('\''), Some(next)) if end > start && is_word_character(next) => 1,
            (Some(character), _) if is_word_character(character) => character.len_utf8(),
            _ => return end - start,
        };
        end += length;
    }
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
        assert_eq!(words.forms(), [0, 1, 0]);
        assert_eq!(
            words.distinct().map(|(word, places)| (word.len(), places.len())).collect::<Vec<_>>(),
            [(2, 2), (10, 1)]
        );
        assert!(words.has(&fold("İstanbul")));
    }

    #[test]
    fn a_stretch_inside_a_word_is_not_at_its_edges() {
        assert!(at_word_edges("de été", &(3..8)));
        assert!(!at_word_edges("de été", &(3..5)));
    }
}
