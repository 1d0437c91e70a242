//! Which suggestion is near enough to accuse a word of being a slip of it.

use crate::dutch::dictionary::{Verdict, dictionary};
use crate::dutch::usage::{USUAL, usage};

/// The fewest letters for a slip of two letters to be believed.
const LONG: usize = 8;

/// The fewest letters for a slip of one letter to be believed; shorter words are often abbreviations.
const SHORT: usize = 5;

/// The fewest letters of a word that ends as a compound may.
const LONGER: usize = 6;

/// Whether a word was probably meant to be `better`: one slip of the finger away from it, an ending
/// written twice, or letters left out of a long word.
pub fn is_slip_of(word: &str, better: &str) -> bool {
    let (word, better) = (word.to_lowercase(), better.to_lowercase());
    if better.contains(' ') {
        return is_glued(&better);
    }
    if has_doubled_ending(&word, &better) {
        return true;
    }
    let (mine, theirs): (Vec<char>, Vec<char>) = (word.chars().collect(), better.chars().collect());
    if is_form_of(&word, &better) {
        return false;
    }
    let listed = dictionary().verdict(&better) == Verdict::Known;
    let usual = is_usual_for(&word, &better);
    match strsim::osa_distance(&word, &better) {
        0 => true,
        1 => {
            (mine.len() >= SHORT || usual && mine.len() + 1 >= SHORT)
                && !changes_first_letter(&mine, &theirs)
                && (listed || usual || mine.len() > LONG)
        }
        2 => {
            listed
                && mine.len() >= LONG
                && (is_within(&mine, &theirs) || is_within(&theirs, &mine))
                && mine.first() == theirs.first()
        }
        _ => false,
    }
}

/// Whether a word is another form of the one that the dictionary has: "zorgdragen" of "zorgdragend", "gewetensgevangenen"
/// of "gewetensgevangene".
fn is_form_of(word: &str, better: &str) -> bool {
    let is_infinitive = word.ends_with("en") && better.strip_suffix('d') == Some(word);
    is_infinitive || better.ends_with('e') && word.strip_suffix('n') == Some(better)
}

/// Whether ministries often write the one word, and not the other.
pub fn is_usual_for(word: &str, better: &str) -> bool {
    usage(word) == 0 && usage(better) >= USUAL
}

/// Whether two words were glued of which one is a word that often is: "eennieuwe".
fn is_glued(better: &str) -> bool {
    let parts: Vec<&str> = better.split(' ').collect();
    let [first, last] = parts.as_slice() else { return false };
    let strong = |word: &&str| GLUE.binary_search(word).is_ok();
    let long = |word: &str| word.chars().count() > 3;
    (strong(first) && long(last)) || (strong(last) && long(first))
}

/// Words that run together with their neighbours and are no prefixes.
const GLUE: &[&str] = &[
    "als", "dat", "de", "deze", "die", "dit", "een", "en", "geen", "hebben", "heeft", "het", "hun", "is", "met",
    "naar", "niet", "ook", "te", "van", "worden", "wordt", "zijn",
];

/// "veroordelingenen", "letterer": an ending of two letters or more twice.
pub fn has_doubled_ending(word: &str, better: &str) -> bool {
    word.strip_prefix(better).is_some_and(|ending| ending.len() > 1 && better.ends_with(ending))
}

/// Whether a word in lower case is one of the dictionary with its ending a second time, though it could be a compound:
/// "onderzoekenen" is no "enen". What ends as a word of some length does, "redenen" or "rekenen", is right.
pub fn ends_twice(word: &str) -> bool {
    let doubled = (2..=4).any(|ending| {
        let cut = word.len().checked_sub(ending).and_then(|at| word.split_at_checked(at));
        cut.is_some_and(|(stem, last)| {
            stem.len() > SHORT && stem.ends_with(last) && dictionary().verdict(stem) == Verdict::Known
        })
    });
    let mut ends = (1..(word.len() + 1).saturating_sub(LONGER)).filter_map(|at| word.get(at..));
    doubled && !ends.any(|end| dictionary().verdict(end) == Verdict::Known)
}

/// A slip in the first letter is rare: it is the one that is looked at.
fn changes_first_letter(mine: &[char], theirs: &[char]) -> bool {
    mine.first() != theirs.first()
        && !(mine.len() > 1 && theirs.len() > 1 && mine[0] == theirs[1] && mine[1] == theirs[0])
}

/// Whether all letters of `short` stand in `long` in the same order.
fn is_within(short: &[char], long: &[char]) -> bool {
    let mut letters = long.iter();
    short.len() < long.len() && short.iter().all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert!(GLUE.is_sorted());
    }

    #[test]
    fn a_slip_of_the_finger_is_believed() {
        for (word, better) in
            [("gebeid", "gebied"), ("letterer", "letter"), ("maatregen", "maatregelen"), ("eennieuwe", "een nieuwe")]
        {
            assert!(is_slip_of(word, better), "{word}");
        }
    }

    #[test]
    fn an_ending_written_twice_makes_no_compound() {
        for word in ["onderzoekenen", "verschillenen", "beperkenen"] {
            assert!(ends_twice(word), "{word}");
        }
        for word in ["onderzoeken", "hoofdredenen", "doorrekenen", "vertrekredenen", "hunebedstenen", "wijnvaten"] {
            assert!(!ends_twice(word), "{word}");
        }
    }

    #[test]
    fn a_far_word_or_a_likely_prefix_is_not() {
        for (word, better) in [
            ("zorgdragen", "zorgdragend"),
            ("gevangenen", "gevangene"),
            ("afvinking", "afwijking"),
            ("voorinburgering", "voor inburgering"),
            ("vapes", "capes"),
        ] {
            assert!(!is_slip_of(word, better), "{word}");
        }
    }
}
