//! Whether there is any word near letters, which is seen sooner than which words there are.

use super::letters::{Map, each_letter, either_case, next};
use super::rareness;
use crate::dutch::dictionary::{Dictionary, set};
use crate::dutch::readings::WORD;
use crate::dutch::usage::{self, USUAL};

/// Words to look for: those of a map of which the output is one of a word.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub map: &'a Map,
    pub is_word: fn(u64) -> bool,
}

/// How a word may differ from the letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Off {
    /// In nothing.
    Nothing,
    /// By a letter more, fewer or other, or two in the other order, or in nothing.
    OneEdit,
    /// By so many letters more.
    More(usize),
    /// By so many letters fewer.
    Fewer(usize),
}

/// Where a search is: a node by its address, and the output so far.
#[derive(Clone, Copy)]
struct Place {
    address: usize,
    output: u64,
}

impl Dictionary {
    /// Whether a listed word is an edit away, or has just two letters more or two fewer, or is the word with its ending
    /// once. The first letter stays, or changes places with the second.
    pub(super) fn has_near(&self, letters: &[char]) -> bool {
        let usual = Words { map: usage::map(), is_word: |level| level >= u64::from(USUAL) };
        self.words().have_one_edit_from(letters)
            || usual.have_one_edit_from(letters)
            || self.words().have_two_letters_more_or_fewer(letters)
            || self.without_doubled_ending(letters).is_some()
    }

    /// The words of the dictionary, without those that only compounds have.
    pub(super) fn words(&self) -> Words<'_> {
        Words { map: &self.forms, is_word: |readings| rareness(set(readings), WORD).is_some() }
    }
}

impl Words<'_> {
    /// Whether one of the words is an edit away from letters in lower case, or none, in whatever case it is itself. The
    /// first letter stays, or changes places with the second.
    pub fn have_one_edit_from(self, letters: &[char]) -> bool {
        let Some((&first, rest)) = letters.split_first() else { return false };
        self.step(self.root(), first, rest, Off::OneEdit) || self.are_swapped(self.root(), letters)
    }

    /// Whether one of the words has the letters and two more among them, or all but two of them. The first letter
    /// stays.
    pub fn have_two_letters_more_or_fewer(self, letters: &[char]) -> bool {
        let Some((&first, rest)) = letters.split_first() else { return false };
        [Off::More(2), Off::Fewer(2)].into_iter().any(|off| self.step(self.root(), first, rest, off))
    }

    fn root(self) -> Place {
        Place { address: self.map.root().addr(), output: 0 }
    }

    /// Whether a word goes on from here with these letters, or is so far off.
    fn go_on(self, place: Place, letters: &[char], off: Off) -> bool {
        let node = self.map.node(place.address);
        let ends_word = || node.is_final() && (self.is_word)(place.output + node.final_output().value());
        match off {
            Off::Nothing if letters.is_empty() => return ends_word(),
            Off::Fewer(fewer) if letters.len() == fewer => return ends_word(),
            Off::OneEdit if letters.is_empty() && ends_word() => return true,
            _ => {}
        }
        let rest = letters.split_first();
        if rest.is_some_and(|(&letter, rest)| self.step(place, letter, rest, off)) {
            return true;
        }
        match (off, rest) {
            (Off::Nothing, _) | (Off::Fewer(_), None) => false,
            (Off::Fewer(fewer), Some((_, rest))) => fewer > 0 && self.go_on(place, rest, Off::Fewer(fewer - 1)),
            (Off::More(more), _) => self.any_letter(place, |next| {
                self.go_on(next, letters, if more > 1 { Off::More(more - 1) } else { Off::Nothing })
            }),
            (Off::OneEdit, _) => {
                rest.is_some_and(|(_, rest)| self.go_on(place, rest, Off::Nothing))
                    || self.are_swapped(place, letters)
                    || self.any_letter(place, |next| {
                        self.go_on(next, letters, Off::Nothing)
                            || rest.is_some_and(|(_, rest)| self.go_on(next, rest, Off::Nothing))
                    })
            }
        }
    }

    fn are_swapped(self, place: Place, letters: &[char]) -> bool {
        let [one, two, rest @ ..] = letters else { return false };
        self.leads(place, *two).any(|next| self.step(next, *one, rest, Off::Nothing))
    }

    /// Whether a word goes on with this letter and the rest.
    fn step(self, place: Place, letter: char, rest: &[char], off: Off) -> bool {
        self.leads(place, letter).any(|next| self.go_on(next, rest, off))
    }

    /// Where a letter leads, in either case.
    fn leads(self, place: Place, letter: char) -> impl Iterator<Item = Place> {
        let node = self.map.node(place.address);
        either_case(letter).filter_map(move |letter| {
            next(self.map, &node, place.output, letter).map(|(address, output)| Place { address, output })
        })
    }

    fn any_letter(self, place: Place, leads_to_word: impl Fn(Place) -> bool) -> bool {
        let mut found = false;
        each_letter(self.map, &self.map.node(place.address), place.output, &mut |_, address, output| {
            found = found || leads_to_word(Place { address, output });
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    fn map() -> Map {
        let mut builder = fst::MapBuilder::memory();
        for (word, number) in [("Fiets", 1), ("fietspad", 1), ("pad", 0), ("één", 1)] {
            builder.insert(word, number).unwrap();
        }
        Map::new(Vec::leak(builder.into_inner().unwrap())).unwrap()
    }

    #[test]
    fn a_letter_more_fewer_or_other_or_two_changed_is_one_edit() {
        let map = map();
        let words = Words { map: &map, is_word: |number| number == 1 };
        for near in ["fietspd", "fietspaad", "fiestpad", "fietspap", "ifets", "fies", "fiets", "éen", "éné"] {
            assert!(words.have_one_edit_from(&letters(near)), "{near}");
        }
        for far in ["pat", "fietpa", "iftes", "", "fietspadden", "iets", "biets", "een"] {
            assert!(!words.have_one_edit_from(&letters(far)), "{far}");
        }
    }

    #[test]
    fn two_letters_more_or_fewer_leave_the_first_as_it_is() {
        let map = map();
        let words = Words { map: &map, is_word: |number| number == 1 };
        for near in ["fietsd", "fietspaden", "fetsad", "fis"] {
            assert!(words.have_two_letters_more_or_fewer(&letters(near)), "{near}");
        }
        for far in ["ietspa", "fietspad", "fietspat", "p", "paden"] {
            assert!(!words.have_two_letters_more_or_fewer(&letters(far)), "{far}");
        }
    }
}
