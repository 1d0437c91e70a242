//! Compounds by the dictionary's own rules.
//!
//! A word is cut into a part that may begin a compound, parts that may stand in the
//! middle and one that may end it. No boundary may match one of the dictionary's
//! patterns (`a` before a part that begins with a vowel, say), have a capital beside a
//! letter, or stand between the same part twice. Numerals and street names follow rules
//! that list which parts come after each other.

use super::dictionary::{Capital, Dictionary, PATTERNS, Pattern, RULES, set};
use super::readings::{BEGIN, CAPITAL_COMPOUND, END, KEEP_CASE, MIDDLE};
use std::ops::Range;

/// A word that is right as a compound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Compound {
    /// The fewest parts that it has.
    pub parts: usize,
    /// Its first part keeps its case.
    pub keeps_case: bool,
}

/// What the last part of a compound must be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// A part that may end a compound.
    Whole,
    /// A part that more could follow: `veiligheidsbeleids-`.
    Open,
}

/// A way to cut the word up to some place.
#[derive(Clone, Copy)]
struct Cut {
    /// Where the last part stands, and how it is read.
    start: usize,
    end: usize,
    reading: u64,
    compound: Compound,
}

/// Parses a word of two or more parts, in the letters and the case of the dictionary.
pub(super) fn parse(dictionary: &Dictionary, word: &str, capital: Capital, ending: Ending) -> Option<Compound> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut best: Option<Compound> = None;
    add_parts(dictionary, word, 0, capital, ending, &mut cuts, &mut best);
    let mut places: Vec<usize> = cuts.iter().map(|cut| cut.end).collect();
    // Every part ends further on than it starts, so one pass from left to right is enough.
    while let Some(place) = places.iter().copied().min() {
        places.retain(|&other| other != place);
        let known = cuts.len();
        add_parts(dictionary, word, place, capital, ending, &mut cuts, &mut best);
        places.extend(cuts[known..].iter().map(|cut| cut.end));
    }
    best.or_else(|| by_rules(dictionary, word, capital))
}

/// Adds the parts that start at `place` to the cuts that end there.
fn add_parts(
    dictionary: &Dictionary,
    word: &str,
    place: usize,
    capital: Capital,
    ending: Ending,
    cuts: &mut Vec<Cut>,
    best: &mut Option<Compound>,
) {
    if place > 0 && !is_boundary(word, place) {
        return;
    }
    let clashes: Vec<&Pattern> = match place {
        0 => Vec::new(),
        _ => PATTERNS.iter().filter(|pattern| is_between(pattern, word, place)).collect(),
    };
    each_part(dictionary, word, place, |end, set| {
        let wanted = match (place, end == word.len(), ending) {
            (0, true, Ending::Whole) => 0,
            (0, _, _) => BEGIN,
            (_, true, Ending::Whole) => END,
            _ => MIDDLE,
        };
        for &reading in set.iter().filter(|&reading| reading & wanted != 0) {
            let at_end = end == word.len();
            if at_end && capital == Capital::Absent && reading & CAPITAL_COMPOUND != 0 {
                continue;
            }
            let Some(compound) = joined(word, place..end, reading, cuts, &clashes) else {
                continue;
            };
            if at_end {
                if best.is_none_or(|best| compound.parts < best.parts) {
                    *best = Some(compound);
                }
            } else {
                add_cut(cuts, Cut { start: place, end, reading, compound });
            }
        }
    });
}

/// The best compound of a part with one of the cuts before it.
fn joined(word: &str, part: Range<usize>, reading: u64, cuts: &[Cut], clashes: &[&Pattern]) -> Option<Compound> {
    let Range { start: place, end } = part;
    if place == 0 {
        return Some(Compound { parts: 1, keeps_case: reading & KEEP_CASE != 0 });
    }
    cuts.iter()
        .filter(|cut| cut.end == place)
        .filter(|cut| end < word.len() || word[cut.start..cut.end] != word[place..end])
        .filter(|cut| !clashes.iter().any(|pattern| forbids(pattern, cut.reading, reading)))
        .map(|cut| Compound { parts: cut.compound.parts + 1, keeps_case: cut.compound.keeps_case })
        .min_by_key(|compound| compound.parts)
}

/// Keeps of the cuts that later parts cannot tell apart only the one with fewest parts.
fn add_cut(cuts: &mut Vec<Cut>, cut: Cut) {
    let twin =
        cuts.iter_mut().find(|other| (other.start, other.end, other.reading) == (cut.start, cut.end, cut.reading));
    match twin {
        Some(twin) if cut.compound.parts < twin.compound.parts => *twin = cut,
        Some(_) => {}
        None => cuts.push(cut),
    }
}

/// Whether the letters of a pattern stand on both sides of a place.
fn is_between(pattern: &Pattern, word: &str, place: usize) -> bool {
    word.as_bytes()[..place].ends_with(pattern.before.as_bytes())
        && word.as_bytes()[place..].starts_with(pattern.after.as_bytes())
}

/// Whether a pattern of which the letters are there is that of two readings.
fn forbids(pattern: &Pattern, before: u64, after: u64) -> bool {
    (pattern.first == 0 || before & pattern.first != 0) && (pattern.second == 0 || after & pattern.second != 0)
}

/// Whether two parts may meet here: not inside `ij`, and no capital beside a letter.
fn is_boundary(word: &str, place: usize) -> bool {
    let (Some(before), Some(after)) = (word[..place].chars().next_back(), word[place..].chars().next()) else {
        return false;
    };
    (before, after) != ('i', 'j')
        && !(before.is_uppercase() && after.is_alphabetic())
        && !(after.is_uppercase() && before.is_alphabetic())
}

/// Calls with the end and the readings of each form that starts at `place`.
fn each_part(dictionary: &Dictionary, word: &str, place: usize, mut part: impl FnMut(usize, &'static [u64])) {
    let mut node = dictionary.forms.root();
    let mut output = 0;
    for (at, &byte) in word.as_bytes().iter().enumerate().skip(place) {
        let Some(index) = node.find_input(byte) else {
            return;
        };
        let transition = node.transition(index);
        output += transition.out.value();
        node = dictionary.forms.node(transition.addr);
        if node.is_final() {
            part(at + 1, set(output + node.final_output().value()));
        }
    }
}

/// Numerals, ages and street names: the parts are those that one of the rules lists.
fn by_rules(dictionary: &Dictionary, word: &str, capital: Capital) -> Option<Compound> {
    let mut first = 0;
    each_part(dictionary, word, 0, |_, set| first |= set.iter().fold(0, |all, reading| all | reading));
    RULES
        .iter()
        .filter(|rule| rule.first().is_some_and(|flag| first & flag != 0))
        .find(|rule| follows(dictionary, word, 0, rule, capital))
        .map(|rule| Compound { parts: rule.len(), keeps_case: false })
}

fn follows(dictionary: &Dictionary, word: &str, place: usize, rule: &[u64], capital: Capital) -> bool {
    let Some((&flag, rest)) = rule.split_first() else {
        return false;
    };
    let mut found = false;
    each_part(dictionary, word, place, |end, set| {
        let last = rest.is_empty();
        found = found
            || last == (end == word.len())
                && set.iter().any(|reading| {
                    let capital_wanted = last && capital == Capital::Absent && reading & CAPITAL_COMPOUND != 0;
                    reading & flag != 0 && !capital_wanted
                })
                && (last || follows(dictionary, word, end, rest, capital));
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::dictionary::dictionary;

    fn parts(word: &str) -> Option<usize> {
        parse(dictionary(), word, Capital::Absent, Ending::Whole).map(|compound| compound.parts)
    }

    #[test]
    fn the_fewest_parts_count() {
        assert_eq!(parts("vlindermuseum"), Some(2));
        assert_eq!(parts("vlindermuseumdeur"), Some(3));
    }

    #[test]
    fn vowels_that_clash_need_a_hyphen() {
        assert_eq!(parts("sneeuwauto"), Some(2));
        assert_eq!(parts("radiotaart"), Some(2));
        assert_eq!(parts("radioorkest"), None);
        assert_eq!(parts("cinemaauto"), None);
        assert_eq!(parts("cinema-auto"), Some(2));
    }

    #[test]
    fn a_part_does_not_come_twice() {
        assert_eq!(parts("kaaskaas"), None);
    }

    #[test]
    fn numerals_follow_their_rules() {
        assert_eq!(parts("vijfhonderdduizend"), Some(3));
        assert_eq!(parts("duizendvijfvijf"), None);
    }

    #[test]
    fn a_capital_stands_beside_a_hyphen_only() {
        assert_eq!(parts("NAVO-fietser"), Some(2));
        assert_eq!(parts("NAVOfietser"), None);
    }

    #[test]
    fn an_open_compound_wants_more() {
        let open = |word| parse(dictionary(), word, Capital::Absent, Ending::Open).is_some();
        assert!(open("museumveiligheids"));
        assert!(!open("museumfietste"));
    }
}
