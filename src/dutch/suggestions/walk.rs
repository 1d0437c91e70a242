//! Walks the dictionary for the words within an edit or two of what was typed.
//!
//! The walk follows the typed letters through the map, in either case, and may leave out,
//! put in, change or swap letters while edits are left. Where a part of a compound ends
//! it goes on at the root, so that a slip inside a compound is found like any other.

use super::edits::{self, MOVED_GAIN, PART_COST, SWAP_COST, SYLLABLE_GAIN};
use super::letters::{each_letter, either_case, lower_case, next};
use super::{Candidate, MOST_RARE, rareness};
use crate::dutch::dictionary::{self, Dictionary};
use crate::dutch::readings::{BEGIN, END, MIDDLE, WORD};
use fst::raw::Node;
use std::collections::HashMap;

/// The most parts of a compound that a walk makes.
const MOST_PARTS: usize = 4;
/// How far a walk goes from what was typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// One edit, anywhere in a word or a compound.
    OneEdit,
    /// Two edits in a word of the dictionary, at no more than this cost.
    TwoEditsInOneWord { most: u32 },
    /// Two edits, anywhere in a word or a compound.
    TwoEdits,
}

/// The most nodes that a walk visits: it gives up rather than take long.
const MOST_STEPS: usize = 60_000;

/// The words and compounds within reach; each once, at its least cost.
///
/// Compounds still have to be checked against the patterns.
pub(super) fn words_within(dictionary: &Dictionary, typed: &[char], reach: Reach) -> Vec<Candidate> {
    let ends = vec![None; typed.len() + 1];
    let mut walk = Walk { dictionary, typed, reach, path: String::new(), found: HashMap::new(), steps: 0, ends };
    let root = dictionary.forms.root().addr();
    walk.visit(Place {
        address: root,
        output: 0,
        at: 0,
        edits: if reach == Reach::OneEdit { 1 } else { 2 },
        cost: 0,
        parts: 1,
        rareness: 0,
        added: None,
        taken_out: None,
        put_in: None,
    });
    walk.found.into_iter().map(|(text, cost)| Candidate { text, cost }).collect()
}

struct Walk<'a> {
    dictionary: &'a Dictionary,
    typed: &'a [char],
    reach: Reach,
    path: String,
    found: HashMap<String, u32>,
    steps: usize,
    /// Whether the typed letters from each place on make parts that end a compound, once that is known.
    ends: Vec<Option<bool>>,
}

/// Where a walk is.
#[derive(Clone, Copy)]
struct Place {
    address: usize,
    output: u64,
    /// How many letters of the typed word are behind.
    at: usize,
    /// How many edits are left.
    edits: usize,
    cost: u32,
    parts: usize,
    /// The rarest of the parts behind, from 0 to 7.
    rareness: u32,
    /// The letter that the last step put in.
    added: Option<char>,
    /// The letters that an edit took out and put in.
    taken_out: Option<char>,
    put_in: Option<char>,
}

impl Walk<'_> {
    fn visit(&mut self, place: Place) {
        self.steps += 1;
        if self.steps > MOST_STEPS || matches!(self.reach, Reach::TwoEditsInOneWord { most } if place.cost > most) {
            return;
        }
        let node = self.dictionary.forms.node(place.address);
        if node.is_final() {
            self.end_part(&node, place);
        }
        if let Some(&letter) = self.typed.get(place.at) {
            self.step_in_either_case(letter, &node, Place { at: place.at + 1, added: None, ..place });
        }
        // Who makes two slips still gets the first letter right.
        if place.edits > 0 && (place.at > 0 || self.reach == Reach::OneEdit) {
            self.edit(&node, Place { edits: place.edits - 1, ..place });
        }
    }

    /// Notes a word that ends here, or goes on with the next part of a compound.
    fn end_part(&mut self, node: &Node<'_>, place: Place) {
        let set = dictionary::set(place.output + node.final_output().value());
        let (alone, within) = if place.parts == 1 { (WORD, BEGIN) } else { (END, MIDDLE) };
        let rareness = |wanted| rareness(set, wanted).map(|rareness| rareness.max(place.rareness));
        if place.at == self.typed.len() {
            if let Some(rareness) = rareness(alone) {
                let rareness = rareness.min(self.most_rare(place.parts));
                let cost = place.cost + rareness;
                let least = self.found.entry(self.path.clone()).or_insert(cost);
                *least = cost.min(*least);
            }
        } else if !matches!(self.reach, Reach::TwoEditsInOneWord { .. })
            && place.parts < MOST_PARTS
            && let Some(rareness) = rareness(within)
            && (place.edits > 0 || self.ends_a_compound(place.at))
        {
            let linking = if place.added == Some('s') { 4 } else { 0 };
            self.visit(Place {
                address: self.dictionary.forms.root().addr(),
                output: 0,
                cost: (place.cost + PART_COST).saturating_sub(linking),
                parts: place.parts + 1,
                rareness,
                added: None,
                ..place
            });
        }
    }

    /// Whether the typed letters from here on, as they are, make the last parts of a compound.
    fn ends_a_compound(&mut self, at: usize) -> bool {
        if let Some(known) = self.ends.get(at).copied().flatten() {
            return known;
        }
        let mut places = vec![(self.dictionary.forms.root().addr(), 0)];
        let mut ends = false;
        for end in at..self.typed.len() {
            let letter = self.typed[end];
            let next = places.iter().flat_map(|place| either_case(letter).map(move |letter| (place, letter)));
            let follow = |(place, letter): (&(usize, u64), char)| {
                let mut bytes = [0; 4];
                self.dictionary.follow(place.0, place.1, letter.encode_utf8(&mut bytes).as_bytes())
            };
            places = next.filter_map(follow).collect();
            if places.is_empty() {
                break;
            }
            let wanted = if end + 1 == self.typed.len() { END } else { MIDDLE };
            let may_end = |place: &(usize, u64)| {
                let node = self.dictionary.forms.node(place.0);
                node.is_final() && rareness(dictionary::set(place.1 + node.final_output().value()), wanted).is_some()
            };
            if places.iter().any(may_end) && (wanted == END || self.ends_a_compound(end + 1)) {
                ends = true;
                break;
            }
        }
        if let Some(known) = self.ends.get_mut(at) {
            *known = Some(ends);
        }
        ends
    }

    /// How much rareness counts at most: few words are made from a long one, however common.
    fn most_rare(&self, parts: usize) -> u32 {
        match self.typed.len() {
            0..=5 => MOST_RARE,
            6 if parts == 1 => MOST_RARE - 1,
            _ if parts == 1 => MOST_RARE - 2,
            _ => MOST_RARE,
        }
    }

    /// Tries each edit here; the place has one edit fewer already.
    fn edit(&mut self, node: &Node<'_>, place: Place) {
        let follows_added = place.added.is_some();
        let place = Place { added: None, ..place };
        let typed = self.typed;
        if place.at < typed.len() {
            let letter = typed[place.at];
            let cost = place.cost + edits::extra(typed, place.at) - moved(place.put_in, letter);
            self.visit(Place { at: place.at + 1, cost, taken_out: Some(letter), ..place });
        }
        if let [one, two, ..] = typed[place.at..]
            && one != two
        {
            let after = Place { at: place.at + 2, cost: place.cost + SWAP_COST, ..place };
            self.swap(two, one, node, after);
        }
        each_letter(&self.dictionary.forms, node, place.output, &mut |letter, address, output| {
            let next = Place { address, output, ..place };
            self.path.push(letter);
            let lower = lower_case(letter);
            if place.at < typed.len() && typed[place.at] != lower {
                let cost = place.cost + edits::other(typed, place.at, lower);
                self.visit(Place { at: place.at + 1, cost, ..next });
            }
            let gain = if follows_added { SYLLABLE_GAIN } else { moved(place.taken_out, lower) };
            let cost = place.cost + edits::missing(typed, place.at, lower) - gain;
            self.visit(Place { cost, added: Some(lower), put_in: Some(lower), ..next });
            self.path.pop();
        });
    }

    fn swap(&mut self, first: char, second: char, node: &Node<'_>, after: Place) {
        for first in either_case(first) {
            if let Some((address, output)) = next(&self.dictionary.forms, node, after.output, first) {
                let node = self.dictionary.forms.node(address);
                self.path.push(first);
                self.step_in_either_case(second, &node, Place { address, output, ..after });
                self.path.pop();
            }
        }
    }

    fn step_in_either_case(&mut self, letter: char, node: &Node<'_>, after: Place) {
        for letter in either_case(letter) {
            if let Some((address, output)) = next(&self.dictionary.forms, node, after.output, letter) {
                self.path.push(letter);
                self.visit(Place { address, output, ..after });
                self.path.pop();
            }
        }
    }
}

fn moved(from_elsewhere: Option<char>, letter: char) -> u32 {
    if from_elsewhere == Some(letter) { MOVED_GAIN } else { 0 }
}
