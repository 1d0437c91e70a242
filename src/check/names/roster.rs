//! The people that letters name: members, ministers and foreign office holders.
//!
//! The tables of `rules/names` are sorted when the program is built: by the hashes of the folded names,
//! with the people who bear them, and as forms for near names. Nothing is made at run time.

use jiff::civil::{Date, date};

use super::folding::{fold, hash, letters};
use super::person::{Period, Person, Role, Seat};

include!(concat!(env!("OUT_DIR"), "/roster.rs"));

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

/// A form for comparing with names that are not in the roster.
#[derive(Debug)]
pub struct Form {
    /// Whose it is, as a place in `PEOPLE`.
    pub person: usize,
    /// As it is written well.
    pub text: &'static str,
    pub folded: &'static str,
}

/// Which letters occur in a form, and its place in `FORMS`: enough to pass most forms by.
#[derive(Debug)]
struct Shape {
    letters: u32,
    form: u16,
}

fn entries(name: &str) -> impl Iterator<Item = &'static Entry> {
    let hash = hash(name);
    let from = ENTRIES.partition_point(|entry| entry.hash < hash);
    ENTRIES[from..].iter().take_while(move |entry| entry.hash == hash)
}

fn bearers(name: &str, kin: Kin) -> Vec<usize> {
    let mut people: Vec<usize> =
        entries(name).filter(|entry| entry.kin == kin).map(|entry| entry.person as usize).collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// The people whose surname or other form this is, folded; a first name or initials may stand before it.
/// `words` are those of the name.
pub fn bearers_of(words: &[&str]) -> Vec<usize> {
    let whole = bearers(&words.join(" "), Kin::Name);
    if !whole.is_empty() {
        return whole;
    }
    for at in 1..words.len() {
        let (before, surname) = words.split_at(at);
        let mut found = bearers(&surname.join(" "), Kin::Name);
        found.retain(|&person| goes_before(&PEOPLE[person], before));
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The people whose surname this is when a prefix is put before it.
pub fn bearers_without_prefix(words: &[&str]) -> Vec<usize> {
    bearers(&words.join(" "), Kin::Core)
}

/// Whether this is, folded, the name of someone who is no member as far as the tables know: a candidate at an election
/// (before it only if there is no date), a senator, or a part of a double name.
pub fn is_other_name(words: &[&str], date: Option<Date>) -> bool {
    let candidates = date.is_none_or(|date| date >= CANDIDATES_SINCE);
    entries(&words.join(" ")).any(|entry| match entry.kin {
        Kin::Candidate => candidates,
        Kin::Part | Kin::Senator => true,
        Kin::Name | Kin::Core => false,
    })
}

/// Whether a single word is a name or part of one, in any case and without its diacritics.
pub fn is_known_word(word: &str) -> bool {
    entries(word).next().is_some() || is_part_of_a_name(word)
}

/// Whether this word is someone's first name or a part of a name.
pub fn is_part_of_a_name(word: &str) -> bool {
    PARTS.binary_search(&hash(word)).is_ok()
}

/// Whether this name, folded, is a surname in the Netherlands as far as the tables know.
pub fn is_dutch_surname(name: &str) -> bool {
    entries(name).any(|entry| PEOPLE.get(entry.person as usize).is_none_or(|person| person.role != Role::OfficeHolder))
}

/// Whether this word is someone's whole first name.
pub fn is_first_name(word: &str) -> bool {
    FIRST_NAMES.binary_search(&hash(word)).is_ok()
}

/// The forms within this distance of a folded name, with their distance, in the order of the tables.
pub fn near(folded: &str, limit: usize) -> Vec<(&'static Form, usize)> {
    let (characters, mask) = (folded.chars().count(), letters(folded));
    let start = |length: usize| LENGTHS.get(length).map_or(BY_LENGTH.len(), |start| usize::from(*start));
    let as_long = &BY_LENGTH[start(characters.saturating_sub(limit))..start(characters.saturating_add(limit + 1))];
    if as_long.is_empty() {
        return Vec::new();
    }
    let counts = letter_counts(folded);
    // A change brings one letter at most, and takes one away.
    let lacks = |one: u32, other: u32| (one & !other).count_ones() as usize > limit;
    let mut found: Vec<(u16, usize)> = as_long
        .iter()
        .filter(|shape| !lacks(mask, shape.letters) && !lacks(shape.letters, mask))
        .filter(|shape| has_letters_like(&counts, form(shape).folded, limit))
        .map(|shape| (shape.form, strsim::osa_distance(folded, form(shape).folded)))
        .filter(|(_, distance)| *distance <= limit)
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(place, distance)| (&FORMS[usize::from(place)], distance)).collect()
}

fn form(shape: &Shape) -> &'static Form {
    &FORMS[usize::from(shape.form)]
}

/// How often each of the letters a to z occurs in a folded text.
fn letter_counts(folded: &str) -> [u8; 26] {
    let mut counts = [0_u8; 26];
    for letter in folded.bytes().filter(u8::is_ascii_lowercase) {
        let count = &mut counts[usize::from(letter - b'a')];
        *count = count.saturating_add(1);
    }
    counts
}

/// Whether a form has these letters but for so many, and so many others.
fn has_letters_like(counts: &[u8; 26], form: &str, limit: usize) -> bool {
    let (mut left, mut others) = (*counts, 0);
    for letter in form.bytes().filter(u8::is_ascii_lowercase) {
        let count = &mut left[usize::from(letter - b'a')];
        others += usize::from(*count == 0);
        *count = count.saturating_sub(1);
    }
    others <= limit && left.iter().map(|count| usize::from(*count)).sum::<usize>() <= limit
}

/// The forms that differ from a name only in hyphens, spaces and apostrophes.
pub fn differing_in_hyphens(folded: &str) -> Vec<&'static Form> {
    let mask = letters(folded);
    let from = BY_LETTERS.partition_point(|shape| shape.letters < mask);
    let same = BY_LETTERS[from..].iter().take_while(|shape| shape.letters == mask);
    let bare = without_joints(folded);
    same.map(form).filter(|form| without_joints(form.folded) == bare).collect()
}

fn without_joints(folded: &str) -> String {
    folded.chars().filter(|c| !matches!(c, '-' | ' ' | '\'')).collect()
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
    person.initials.iter().any(|initials| letters_of_initials(initials) == given)
        || (given.chars().count() == 1 && fold(person.first_name).starts_with(given.as_str()))
}

/// Initials as bare letters in lower case, `Th.` as `t` and `Ch.` as `c`, since offices write both.
pub fn letters_of_initials(initials: &str) -> String {
    initials.split('.').filter_map(|piece| fold(piece).trim().chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_name_or_initials_may_stand_before_a_surname() {
        let named =
            |words: &[&str]| -> Vec<&str> { bearers_of(words).iter().map(|&at| PEOPLE[at].first_name).collect() };
        assert_eq!(named(&["Inge", "van", "Dijk"]), ["Inge"]);
        assert_eq!(named(&["C.", "VAN", "DER", "PLAS"]), ["Caroline"]);
        assert!(named(&["Jan", "van", "der", "Plas"]).is_empty());
        assert!(named(&["Van", "Dijk"]).len() > 4);
    }

    #[test]
    fn a_candidate_of_2025_is_no_name_before_that_election() {
        let name = "Baay-Timmermans";
        assert!(!is_other_name(&[name], None), "not on the list, or the test is of no use");
        let name =
            include_str!("../../../rules/names/other-surnames.txt").lines().next().expect("the list is not empty");
        assert!(is_other_name(&[name], None));
        assert!(is_other_name(&[name], Some(date(2026, 1, 1))));
        assert!(!is_other_name(&[name], Some(date(2015, 1, 1))));
    }

    #[test]
    fn near_names_are_found_by_distance_and_by_hyphens() {
        let near: Vec<&str> = near("eerdmands", 1).iter().map(|(form, _)| form.text).collect();
        assert_eq!(near, ["Eerdmans"]);
        assert!(differing_in_hyphens("dik faber").iter().any(|form| form.text == "Dik-Faber"));
    }

    #[test]
    fn every_form_near_a_name_is_found_in_the_order_of_the_tables() {
        for (name, limit) in
            [("eermands", 2), ("van dijk", 1), ("wigeman-van meppelen scheppink", 2), ("x", 1), ("", 2)]
        {
            let expected: Vec<(&str, usize)> = FORMS
                .iter()
                .map(|form| (form.text, strsim::osa_distance(name, form.folded)))
                .filter(|(_, distance)| *distance <= limit)
                .collect();
            let found: Vec<(&str, usize)> = near(name, limit).iter().map(|(form, far)| (form.text, *far)).collect();
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn members_have_seats_and_ministers_have_offices() {
        for person in PEOPLE {
            assert!(person.surname.starts_with(char::is_uppercase) || person.role == Role::OfficeHolder, "{person:?}");
            match person.role {
                Role::Member => assert!(!person.seats.is_empty(), "{person:?}"),
                Role::Minister => {
                    assert!(
                        person.office.starts_with("minister") || person.office.starts_with("staatssecretaris"),
                        "{person:?}"
                    );
                }
                Role::OfficeHolder => assert!(!person.office.is_empty(), "{person:?}"),
            }
            assert!(person.seats.windows(2).all(|pair| pair[0].from <= pair[1].from), "{person:?}");
        }
    }
}
