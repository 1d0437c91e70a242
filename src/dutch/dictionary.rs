//! The Dutch dictionary: is this a word, and how is it wrong if not.
//!
//! The dictionary is OpenTaal's, compiled by `build/dictionary.rs` to a finite-state map
//! from every form to its set of readings, and used where the program file has it: opening
//! it costs microseconds and nothing is parsed.

use super::casing::{Casing, capitalised};
use super::compounds::{self, Ending};
use super::hyphens;
use super::readings::{FORBIDDEN, KEEP_CASE, WORD};
use super::suggestions::Search;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

/// A boundary that no compound may have: these letters and flags on both sides of it.
pub(super) struct Pattern {
    pub before: &'static str,
    pub first: u64,
    pub after: &'static str,
    pub second: u64,
}

mod tables {
    //! The tables that the build script made.
    use super::Pattern;
    include!(concat!(env!("OUT_DIR"), "/dictionary.rs"));
}

pub(super) use tables::{PATTERNS, RULES};

static FORMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary.fst"));

/// No Dutch word is longer, in bytes; longer ones are unknown without a look.
pub(super) const LONGEST: usize = 120;

/// For so many words each thread keeps the verdict.
const MOST_KEPT: usize = 1 << 15;

thread_local! {
    static KEPT: RefCell<hashbrown::HashMap<Box<str>, Verdict>> = RefCell::default();
}

/// What the dictionary says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A word of the dictionary, or a number.
    Known,
    /// Right by the dictionary's rules for compounds, or joined by hyphens from parts
    /// that are right.
    Compound,
    /// Listed as wrong.
    Forbidden,
    /// A word that keeps its lower case, written with a capital or in capitals (`BTW`,
    /// `Oktober`), or a capital `Ij`. With one capital it is right at the start of a sentence,
    /// all in capitals in a heading that is so; the dictionary does not see where it stands.
    WrongCase,
    /// None of these.
    Unknown,
}

impl Verdict {
    /// Whether the word is right as it stands.
    pub fn is_right(self) -> bool {
        matches!(self, Self::Known | Self::Compound)
    }
}

/// The compiled dictionary.
pub struct Dictionary {
    pub(super) forms: fst::raw::Fst<&'static [u8]>,
    /// What was suggested for a word, at most so many, in such a search.
    pub(super) kept_suggestions: Mutex<HashMap<(String, usize, Search), Vec<String>>>,
}

/// The dictionary that is built into the program.
pub fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(|| Dictionary {
        forms: fst::raw::Fst::new(FORMS).expect("the build script wrote a valid map"),
        kept_suggestions: Mutex::default(),
    })
}

impl Dictionary {
    /// Judges one word as it stands in a text: with its capitals, hyphens and apostrophes
    /// (straight or curly), with `ij` as two letters or as the ligature.
    ///
    /// A capital at the start and capitals throughout are accepted as Hunspell accepts
    /// them. A hyphen at either end stands for the rest of a compound (`beleids-`).
    ///
    /// Verdicts are kept, since the letters of a folder have most of their words in common.
    pub fn verdict(&self, word: &str) -> Verdict {
        if word.len() > LONGEST {
            return Verdict::Unknown;
        }
        if let Some(verdict) = KEPT.with_borrow(|kept| kept.get(word).copied()) {
            return verdict;
        }
        let verdict = self.verdict_by_itself(word);
        KEPT.with_borrow_mut(|kept| {
            if kept.len() >= MOST_KEPT {
                kept.clear();
            }
            kept.insert(word.into(), verdict);
        });
        verdict
    }

    fn verdict_by_itself(&self, word: &str) -> Verdict {
        let word = &*plain(word);
        let trimmed = word.trim_end_matches('.');
        if is_number(trimmed) {
            return Verdict::Known;
        }
        let verdict = self.verdict_in_any_case(trimmed);
        if verdict != Verdict::Unknown || trimmed.is_empty() {
            return verdict;
        }
        if trimmed.len() < word.len() && self.verdict_in_any_case(word).is_right() {
            return Verdict::Known;
        }
        match hyphens::verdict(self, trimmed) {
            Verdict::Unknown if trimmed.len() < word.len() => hyphens::verdict(self, word),
            verdict => verdict,
        }
    }

    /// The verdict on a word without its full stop and not by its parts.
    pub(super) fn verdict_in_any_case(&self, word: &str) -> Verdict {
        match Casing::of(word) {
            Casing::Lower | Casing::Mixed => self.verdict_as_is(word, Capital::Absent).0,
            Casing::Initial => {
                let verdict = self.verdict_as_is(word, Capital::Present).0;
                if verdict != Verdict::Unknown {
                    return verdict;
                }
                self.verdict_of_lower(word)
            }
            Casing::Upper => {
                let verdict = self.verdict_as_is(word, Capital::Present).0;
                if verdict != Verdict::Unknown {
                    return verdict;
                }
                if self.is_word_in_some_case(word, self.forms.root().addr(), 0) {
                    return Verdict::Known;
                }
                let title = capitalised(&word.to_lowercase());
                match self.verdict_as_is(&title, Capital::Present) {
                    (Verdict::Unknown, _) => self.verdict_of_lower(word),
                    (verdict, true) if verdict.is_right() => Verdict::WrongCase,
                    (verdict, _) => verdict,
                }
            }
        }
    }

    /// The verdict on a word with a capital that the dictionary may have without.
    fn verdict_of_lower(&self, word: &str) -> Verdict {
        let (verdict, keeps_case) = self.verdict_as_is(&word.to_lowercase(), Capital::Present);
        let half_capital = word.starts_with("Ij");
        if verdict.is_right() && (keeps_case || half_capital) { Verdict::WrongCase } else { verdict }
    }

    /// Whether the dictionary has the capitals of `rest` in any case, from this node on.
    fn is_word_in_some_case(&self, rest: &str, address: usize, output: u64) -> bool {
        let node = self.forms.node(address);
        let Some(letter) = rest.chars().next() else {
            return node.is_final() && {
                let readings = set(output + node.final_output().value());
                readings.iter().any(|reading| reading & (WORD | KEEP_CASE) == WORD)
                    && readings.iter().all(|reading| reading & FORBIDDEN == 0)
            };
        };
        let tail = &rest[letter.len_utf8()..];
        let lower = letter.to_lowercase().next().filter(|&lower| lower != letter);
        std::iter::once(letter).chain(lower).any(|letter| {
            let mut bytes = [0; 4];
            self.follow(address, output, letter.encode_utf8(&mut bytes).as_bytes())
                .is_some_and(|(address, output)| self.is_word_in_some_case(tail, address, output))
        })
    }

    /// The verdict without a change of case, and whether the word keeps its case.
    pub(super) fn verdict_as_is(&self, word: &str, capital: Capital) -> (Verdict, bool) {
        let readings = self.readings(word);
        if readings.iter().any(|reading| reading & FORBIDDEN != 0) {
            return (Verdict::Forbidden, false);
        }
        let mut words = readings.iter().filter(|&reading| reading & WORD != 0).peekable();
        if words.peek().is_some() {
            return (Verdict::Known, words.all(|reading| reading & KEEP_CASE != 0));
        }
        match compounds::parse(self, word, capital, Ending::Whole) {
            Some(compound) => (Verdict::Compound, compound.keeps_case),
            None => (Verdict::Unknown, false),
        }
    }

    /// The readings of a form, in the letters of the dictionary; none if it has no such form.
    pub(super) fn readings(&self, form: &str) -> &'static [u64] {
        self.forms.get(form).map_or(&[], |number| set(number.value()))
    }

    /// Follows bytes from a node of the map; gives the node reached and the output so far.
    pub(super) fn follow(&self, mut address: usize, mut output: u64, bytes: &[u8]) -> Option<(usize, u64)> {
        for &byte in bytes {
            let node = self.forms.node(address);
            let transition = node.transition(node.find_input(byte)?);
            address = transition.addr;
            output += transition.out.value();
        }
        Some((address, output))
    }
}

/// The set of readings with this number.
pub(super) fn set(number: u64) -> &'static [u64] {
    let set = usize::try_from(number).ok().and_then(|number| tables::SETS.get(number));
    set.copied().unwrap_or(&[])
}

/// Whether a compound may have the capital that some of its endings ask for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Capital {
    Present,
    Absent,
}

/// The word in the letters of the dictionary: a straight apostrophe, `ij` in two letters.
pub(super) fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() || !word.contains(['’', 'ĳ', 'Ĳ']) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.replace('’', "'").replace('ĳ', "ij").replace('Ĳ', "IJ"))
}

/// Digits with single separators between them, as Hunspell takes numbers.
pub(super) fn is_number(word: &str) -> bool {
    let mut after_digit = false;
    for letter in word.strip_prefix('-').unwrap_or(word).chars() {
        match letter {
            '0'..='9' => after_digit = true,
            '.' | '-' | ',' if after_digit => after_digit = false,
            _ => return false,
        }
    }
    after_digit
}

#[cfg(test)]
mod tests {
    use super::Verdict::{Compound, Forbidden, Known, Unknown, WrongCase};
    use super::*;

    fn assert_all(expected: Verdict, words: &[&str]) {
        for word in words {
            assert_eq!(dictionary().verdict(word), expected, "{word}");
        }
    }

    #[test]
    fn words_are_known_in_the_case_of_a_sentence_start_or_a_heading() {
        assert_all(Known, &["fiets", "Fiets", "FIETS", "Groningen", "GRONINGEN", "McDonald's", "geïnd"]);
    }

    #[test]
    fn ij_and_apostrophes_are_taken_as_they_are_typed() {
        assert_all(Known, &["ijs", "ĳs", "IJs", "IJS", "auto's", "auto’s", "'s", "’s"]);
    }

    #[test]
    fn numbers_and_a_full_stop_at_the_end_do_not_matter() {
        assert_all(Known, &["12", "1.250,75", "-3", "fiets.", "bijv."]);
    }

    #[test]
    fn compounds_are_right_by_the_rules_of_the_dictionary() {
        assert_all(Compound, &["kaasbroodjesverkoper", "Kaasbroodjesverkoper", "NAVO-fietser", "eenentachtigduizend"]);
    }

    #[test]
    fn words_run_together_are_unknown() {
        assert_all(Unknown, &["eengroene", "fietsover", "omdathij", "groenenaar"]);
    }

    #[test]
    fn words_that_keep_their_case_are_wrong_with_capitals() {
        assert_all(WrongCase, &["BTW", "DVD", "Christelijk", "Ijs", "BTW-fiets"]);
        assert_all(Known, &["btw", "dvd", "christelijk"]);
    }

    #[test]
    fn words_listed_as_wrong_are_forbidden() {
        assert_all(Forbidden, &["aantel", "Aantel", "AANTEL"]);
    }

    #[test]
    fn any_input_gets_a_verdict() {
        let long = "kaas".repeat(29);
        for word in ["", ".", "'", "-", "ß", "İ", "日本", "a\u{301}", long.as_str(), &"ij".repeat(60), &"s-".repeat(60)]
        {
            dictionary().verdict(word);
            dictionary().suggestions(word, 3);
        }
        assert_eq!(dictionary().verdict(&"kaas".repeat(31)), Unknown);
    }
}
