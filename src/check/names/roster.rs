//! The people that letters name: members, ministers and foreign office holders, from the tables in `rules/names`.
//!
//! The tables are read once. Only what every look-up needs is made then: a sorted list of hashes of the folded names, with
//! the people who bear them. Periods are parsed when asked for, and the forms for near names are made when the first unknown
//! name is met.

use std::borrow::Cow;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::folding::{fold, hash};
use super::person::{Person, Role, pieces};
use super::tables;

/// The day of the election from whose lists `other-surnames.txt` comes: before it those names are no names of members.
const CANDIDATES_SINCE: Date = jiff::civil::date(2025, 10, 29);

/// How a name stands in the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kin {
    /// The surname or an accepted form.
    Name,
    /// The surname without its prefix.
    Core,
    /// The first part of a double surname.
    Part,
    /// The surname of a candidate at an election.
    Candidate,
    /// The surname of someone else whom letters name.
    Senator,
}

/// One way from a name to a person. A hash of 64 bits stands for the folded name: with five thousand of them, another
/// name that has one of theirs is not to be expected.
#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u64,
    person: u32,
    kin: Kin,
}

/// The person of a name whose bearer is in no table.
const NOBODY: u32 = u32::MAX;

/// A form for comparing with names that are not in the roster.
#[derive(Debug)]
pub struct Form {
    pub person: usize,
    /// As it is written well.
    pub text: Cow<'static, str>,
    pub folded: String,
    chars: u8,
    letters: u32,
}

/// All people, and the ways to them.
#[derive(Debug)]
pub struct Roster {
    pub people: Vec<Person>,
    /// In the order of their hashes.
    entries: Vec<Entry>,
    forms: OnceLock<Vec<Form>>,
    /// The hashes of all single words of names, in order.
    parts: OnceLock<Vec<u64>>,
}

/// The roster, read from the tables at the first call.
pub fn roster() -> &'static Roster {
    static ROSTER: OnceLock<Roster> = OnceLock::new();
    ROSTER.get_or_init(open)
}

fn open() -> Roster {
    let mut roster = Roster {
        people: Vec::with_capacity(1400),
        entries: Vec::with_capacity(4096),
        forms: OnceLock::new(),
        parts: OnceLock::new(),
    };
    for person in tables::people() {
        roster.add(person);
    }
    for surname in tables::OTHER_SURNAMES.lines().filter(|line| !line.is_empty()) {
        roster.put(surname, NOBODY, Kin::Candidate);
    }
    for surname in tables::SENATORS.lines().filter(|line| !line.is_empty()) {
        roster.put(surname, NOBODY, Kin::Senator);
    }
    roster.entries.sort_unstable_by_key(|entry| entry.hash);
    roster
}

impl Roster {
    fn add(&mut self, person: Person) {
        let number = self.people.len() as u32;
        self.put(person.surname, number, Kin::Name);
        for form in pieces(person.other_forms) {
            self.put(form, number, Kin::Name);
        }
        if !person.prefix.is_empty() {
            self.put(person.core(), number, Kin::Core);
        }
        if let Some((part, _)) = person.surname.split_once('-') {
            self.put(part, number, Kin::Part);
        }
        self.people.push(person);
    }

    fn put(&mut self, name: &str, person: u32, kin: Kin) {
        self.entries.push(Entry { hash: hash(name), person, kin });
    }

    fn entries(&self, name: &str) -> impl Iterator<Item = &Entry> {
        let hash = hash(name);
        let from = self.entries.partition_point(|entry| entry.hash < hash);
        self.entries[from..].iter().take_while(move |entry| entry.hash == hash)
    }

    fn bearers(&self, name: &str, kin: Kin) -> Vec<usize> {
        let mut people: Vec<usize> =
            self.entries(name).filter(|entry| entry.kin == kin).map(|entry| entry.person as usize).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// The people whose surname or other form this is, folded; a first name or initials may stand before it.
    /// `words` are those of the name.
    pub fn bearers_of(&self, words: &[&str]) -> Vec<usize> {
        let whole = self.bearers(&words.join(" "), Kin::Name);
        if !whole.is_empty() {
            return whole;
        }
        for at in 1..words.len() {
            let (before, surname) = words.split_at(at);
            let mut found = self.bearers(&surname.join(" "), Kin::Name);
            found.retain(|&person| goes_before(&self.people[person], before));
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The people whose surname this is when a prefix is put before it.
    pub fn bearers_without_prefix(&self, words: &[&str]) -> Vec<usize> {
        self.bearers(&words.join(" "), Kin::Core)
    }

    /// Whether this is, folded, the name of someone who is no member as far as the tables know: a candidate at an election
    /// (before it only if there is no date), a senator, or a part of a double name.
    pub fn is_other_name(&self, words: &[&str], date: Option<Date>) -> bool {
        let candidates = date.is_none_or(|date| date >= CANDIDATES_SINCE);
        self.entries(&words.join(" ")).any(|entry| match entry.kin {
            Kin::Candidate => candidates,
            Kin::Part | Kin::Senator => true,
            Kin::Name | Kin::Core => false,
        })
    }

    /// Whether a single word is a name or part of one, in any case and without its diacritics.
    pub fn is_known_word(&self, word: &str) -> bool {
        self.entries(word).next().is_some() || self.is_part_of_a_name(word)
    }

    /// Whether this word is someone's first name or a part of a name.
    pub fn is_part_of_a_name(&self, word: &str) -> bool {
        self.parts().binary_search(&hash(word)).is_ok()
    }

    /// Whether this name, folded, is a surname in the Netherlands as far as the tables know.
    pub fn is_dutch_surname(&self, name: &str) -> bool {
        self.entries(name)
            .any(|entry| self.people.get(entry.person as usize).is_none_or(|person| person.role != Role::OfficeHolder))
    }

    /// Whether this folded word is someone's whole first name.
    pub fn is_first_name(&self, folded: &str) -> bool {
        self.people.iter().any(|person| fold(person.first_name) == folded)
    }

    /// The capitalised words of all names, as hashes.
    fn parts(&self) -> &[u64] {
        self.parts.get_or_init(|| {
            let people = self.people.iter().flat_map(|person| [person.first_name, person.surname, person.other_forms]);
            let mut parts: Vec<u64> = people
                .chain(tables::OTHER_SURNAMES.lines())
                .chain(tables::SENATORS.lines())
                .flat_map(|name| name.split([' ', '-', ';']))
                .filter(|word| {
                    word.starts_with(char::is_uppercase) && !PREFIX_WORDS.contains(&word.to_lowercase().as_str())
                })
                .map(hash)
                .collect();
            parts.sort_unstable();
            parts.dedup();
            parts
        })
    }

    /// All well-written forms, for comparing.
    fn forms(&self) -> &[Form] {
        self.forms.get_or_init(|| {
            let mut forms = Vec::with_capacity(4096);
            for (number, person) in self.people.iter().enumerate() {
                let mut add = |text: Cow<'static, str>| {
                    let folded = fold(&text);
                    forms.push(Form {
                        person: number,
                        chars: folded.chars().count().min(255) as u8,
                        letters: letters(&folded),
                        text,
                        folded,
                    });
                };
                add(Cow::Borrowed(person.surname));
                if !person.first_name.is_empty() {
                    add(Cow::Owned(person.full_name()));
                }
                for form in pieces(person.other_forms) {
                    add(Cow::Borrowed(form));
                }
            }
            forms
        })
    }

    /// The forms within this distance of a folded name, with their distance, in the order of the tables.
    pub fn near(&self, folded: &str, limit: usize) -> Vec<(&Form, usize)> {
        let chars = folded.chars().count();
        let mask = letters(folded);
        self.forms()
            .iter()
            .filter(|form| {
                usize::from(form.chars).abs_diff(chars) <= limit
                    && (form.letters ^ mask).count_ones() as usize <= 2 * limit
            })
            .filter_map(|form| {
                let distance = strsim::osa_distance(folded, &form.folded);
                (distance <= limit).then_some((form, distance))
            })
            .collect()
    }

    /// The forms that differ from a name only in hyphens, spaces and apostrophes.
    pub fn differing_in_hyphens(&self, folded: &str) -> Vec<&Form> {
        let bare = without_joints(folded);
        let mask = letters(folded);
        self.forms().iter().filter(|form| form.letters == mask && without_joints(&form.folded) == bare).collect()
    }
}

fn without_joints(folded: &str) -> String {
    folded.chars().filter(|c| !matches!(c, '-' | ' ' | '\'')).collect()
}

/// Which of the letters a to z occur, a bit each.
fn letters(folded: &str) -> u32 {
    folded.bytes().filter(u8::is_ascii_lowercase).fold(0, |mask, letter| mask | 1 << (letter - b'a'))
}

/// Whether these words can stand before the surname of this person: the first name or the initials.
fn goes_before(person: &Person, before: &[&str]) -> bool {
    let joined = before.join(" ");
    if fold(&joined) == fold(person.first_name) {
        return true;
    }
    if !joined.ends_with('.') {
        return false;
    }
    let given: String = letters_of_initials(&joined);
    pieces(person.initials).any(|initials| letters_of_initials(initials) == given)
        || (given.chars().count() == 1 && fold(person.first_name).starts_with(given.as_str()))
}

/// Initials as bare letters in lower case, `Th.` as `t` and `Ch.` as `c`, since offices write both.
pub fn letters_of_initials(initials: &str) -> String {
    initials.split('.').filter_map(|piece| fold(piece).trim().chars().next()).collect()
}

/// The words a Dutch surname may begin with, in lower case.
pub const PREFIX_WORDS: [&str; 20] = [
    "van", "de", "der", "den", "het", "'t", "ten", "ter", "te", "tot", "op", "von", "el", "al", "la", "le", "du", "da",
    "dos", "di",
];

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{roster, tables};

    #[test]
    fn a_first_name_or_initials_may_stand_before_a_surname() {
        let named = |words: &[&str]| -> Vec<&str> {
            roster().bearers_of(words).iter().map(|&at| roster().people[at].first_name).collect()
        };
        assert_eq!(named(&["Inge", "van", "Dijk"]), ["Inge"]);
        assert_eq!(named(&["C.", "VAN", "DER", "PLAS"]), ["Caroline"]);
        assert!(named(&["Jan", "van", "der", "Plas"]).is_empty());
        assert!(named(&["Van", "Dijk"]).len() > 4);
    }

    #[test]
    fn a_candidate_of_2025_is_no_name_before_that_election() {
        let name = tables::OTHER_SURNAMES.lines().next().expect("the list is not empty");
        assert!(roster().is_other_name(&[name], None));
        assert!(roster().is_other_name(&[name], Some(date(2026, 1, 1))));
        assert!(!roster().is_other_name(&[name], Some(date(2015, 1, 1))));
    }

    #[test]
    fn near_names_are_found_by_distance_and_by_hyphens() {
        let near: Vec<&str> = roster().near("eerdmands", 1).iter().map(|(form, _)| form.text.as_ref()).collect();
        assert_eq!(near, ["Eerdmans"]);
        assert!(roster().differing_in_hyphens("dik faber").iter().any(|form| form.text == "Dik-Faber"));
    }
}
