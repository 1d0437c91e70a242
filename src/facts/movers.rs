//! Who introduced a motion, and whether a name in a letter is that of one of them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::packed::{MOVERS, NAME_TEXTS, NAMES, section, short};
use crate::check::names::folding::fold;

/// The movers of a motion or amendment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Movers {
    /// As the register names them, the first mover first.
    pub named: Vec<Mover>,
    /// "c.s.": others introduced it too.
    pub and_others: bool,
    /// Everyone under it; empty where that is not known or the same.
    pub signatories: Vec<Mover>,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mover {
    /// The name as the register writes it: "Van der Plas", "Jimmy Dijk".
    pub name: &'static str,
    /// Which member it is; 0 for a name that several have, [`NOBODY`] for a slip in the register.
    person: u16,
    /// Which name it is.
    index: usize,
}

/// A name in a letter, made comparable with those of movers.
pub struct WrittenName {
    folded: String,
    persons: Vec<u16>,
    /// Whether it may be the name at each place, once that was asked: a dossier has many motions of few members.
    asked: RefCell<Vec<Option<bool>>>,
}

/// The number for a name that no member has.
const NOBODY: u16 = u16::MAX;

/// Bytes of one name.
const NAME: usize = 4;

/// A set of movers where it lies: the places of their names, two bytes each.
#[derive(Clone, Copy, Debug)]
pub struct Set {
    named: &'static [u8],
    signatories: &'static [u8],
    /// "c.s.": others introduced it too.
    pub and_others: bool,
}

impl Set {
    /// How many the register names.
    pub fn count(&self) -> usize {
        self.named.len() / 2
    }

    /// Whether a written name may be that of one of them, or of one of those under it.
    pub fn has(&self, name: &WrittenName) -> bool {
        indices(self.named).chain(indices(self.signatories)).any(|index| name.may_be_at(index))
    }
}

/// The set of movers at this place.
pub(super) fn set(place: usize) -> Set {
    let rest = section(MOVERS).get(place..).unwrap_or_default();
    let names = |rest: &'static [u8]| {
        let (count, rest) = rest.split_first().map_or((0, rest), |(count, rest)| (*count, rest));
        let (names, rest) = rest.split_at_checked(usize::from(count & 127) * 2).unwrap_or_default();
        (names, count & 128 != 0, rest)
    };
    let (named, and_others, rest) = names(rest);
    let (signatories, ..) = names(rest);
    Set { named, signatories, and_others }
}

/// The same, made out.
pub(super) fn movers(place: usize) -> Movers {
    let set = set(place);
    let made_out = |names| indices(names).map(mover).collect();
    Movers { named: made_out(set.named), and_others: set.and_others, signatories: made_out(set.signatories) }
}

fn indices(names: &'static [u8]) -> impl Iterator<Item = usize> {
    names.as_chunks().0.iter().map(|index| u16::from_le_bytes(*index).into())
}

fn mover(index: usize) -> Mover {
    let names = section(NAMES);
    let (start, end) = (short(names, index * NAME).into(), short(names, (index + 1) * NAME).into());
    let name = section(NAME_TEXTS).get(start..end).and_then(|name| std::str::from_utf8(name).ok()).unwrap_or_default();
    Mover { name, person: short(names, index * NAME + 2), index }
}

/// Every name in the register, folded.
fn folded() -> &'static [String] {
    static FOLDED: OnceLock<Vec<String>> = OnceLock::new();
    FOLDED.get_or_init(|| (0..NAMES.len() / NAME - 1).map(|index| plain(mover(index).name)).collect())
}

/// The same with their persons.
fn persons() -> &'static HashMap<&'static str, u16> {
    static PERSONS: OnceLock<HashMap<&'static str, u16>> = OnceLock::new();
    PERSONS.get_or_init(|| {
        let persons = (0..NAMES.len() / NAME - 1).map(|index| mover(index).person);
        folded().iter().map(String::as_str).zip(persons).collect()
    })
}

/// The persons whose names a folded name ends with, first names left out one by one.
fn persons_of(written: &str) -> impl Iterator<Item = u16> {
    let starts = std::iter::once(0).chain(written.match_indices(' ').map(|(at, _)| at + 1));
    let names = starts.map(|at| &written[at..]).filter(|name| ends_with_name(written, name));
    names.filter_map(|name| persons().get(name).copied())
}

impl Mover {
    /// Whether no member has this name, so that it is a slip in the register or a guest of the Kamer.
    pub fn is_stranger(&self) -> bool {
        self.person == NOBODY
    }
}

impl Movers {
    /// "het lid Bakker c.s.", "de leden Bakker, De Vries en Visser".
    pub fn announced(&self) -> String {
        let number = if self.named.len() > 1 { "de leden" } else { "het lid" };
        format!("{number} {}", self.joined())
    }

    /// "Bakker c.s.", "Bakker, De Vries en Visser".
    pub fn joined(&self) -> String {
        let names: Vec<&str> = self.named.iter().map(|mover| mover.name).collect();
        let others = if self.and_others { " c.s." } else { "" };
        match names.as_slice() {
            [first @ .., last] if !first.is_empty() => format!("{} en {last}{others}", first.join(", ")),
            names => format!("{}{others}", names.concat()),
        }
    }

    /// Everyone known to have introduced it, the first mover first.
    pub fn all(&self) -> impl Iterator<Item = &Mover> {
        self.named.iter().chain(&self.signatories)
    }
}

impl WrittenName {
    /// A name as it is written.
    pub fn new(written: &str) -> WrittenName {
        let folded = plain(written);
        WrittenName { persons: persons_of(&folded).collect(), folded, asked: RefCell::default() }
    }

    /// Whether it may be that of a mover: the same in any case and without diacritics, with or without a
    /// first name, the first of two surnames, or another name of the same member.
    pub fn may_be(&self, mover: &Mover) -> bool {
        folded().get(mover.index).is_some_and(|known| self.is_part_of(known))
            || mover.person != 0 && !mover.is_stranger() && self.persons.contains(&mover.person)
    }

    /// Whether it may be that of the mover whose name is at this place.
    fn may_be_at(&self, index: usize) -> bool {
        let mut asked = self.asked.borrow_mut();
        if asked.is_empty() {
            asked.resize(NAMES.len() / NAME, None);
        }
        asked.get_mut(index).is_some_and(|known| *known.get_or_insert_with(|| self.may_be(&mover(index))))
    }

    /// Whether it is the same as a folded name, or one of them is a part of the other.
    fn is_part_of(&self, known: &str) -> bool {
        let written = self.folded.as_str();
        ends_with_name(written, known)
            || ends_with_name(known, written)
            || starts_with_name(written, known)
            || starts_with_name(known, written)
    }
}

/// Whether the register has this name, as that of a member.
pub fn is_known(written: &str) -> bool {
    persons_of(&plain(written)).any(|person| person != NOBODY)
}

/// Folded, with spaces for hyphens.
pub fn plain(name: &str) -> String {
    fold(name).replace('-', " ")
}

/// "jimmy dijk" ends with the name "dijk"; "van dijk" does not.
fn ends_with_name(long: &str, short: &str) -> bool {
    long.strip_suffix(short).is_some_and(|before| {
        before.is_empty() || before.ends_with(' ') && !before.trim_end().split(' ').any(is_particle)
    })
}

/// "van veldhoven van der meer" starts with the name "van veldhoven".
fn starts_with_name(long: &str, short: &str) -> bool {
    short.len() >= 4 && long.strip_prefix(short).is_some_and(|after| after.starts_with(' ') && !is_particle(short))
}

fn is_particle(word: &str) -> bool {
    ["van", "de", "der", "den", "ten", "ter", "te", "het", "el", "von", "'t"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(written: &str, known: &'static str) -> bool {
        WrittenName::new(written).is_part_of(&plain(known))
    }

    #[test]
    fn case_diacritics_first_names_and_second_surnames_do_not_matter() {
        assert!(is("KRÖGER", "Kroger") && is("Jimmy Dijk", "Dijk") && is("Dijk", "Jimmy Dijk"));
        assert!(is("Yesilgöz", "Yeşilgöz-Zegerius") && is("Dik Faber", "Dik-Faber"));
        assert!(is("Inge van Dijk", "Van Dijk"));
    }

    #[test]
    fn another_name_is_another_person() {
        assert!(!is("Van Dijk", "Dijk") && !is("Eermands", "Eerdmans") && !is("Van", "Van Dijk"));
        assert!(!is("De Vries", "Vries de Jong"));
    }

    #[test]
    fn a_name_before_and_after_marriage_is_one_person() {
        let found = (0..NAMES.len() / NAME - 1).map(mover).find(|mover| mover.name == "Rebel");
        assert!(found.is_some_and(|rebel| WrittenName::new("Volp").may_be(&rebel)));
    }
}
