//! Surnames that lack their capital: "motie-jacobi", "de leden leegte en Jacobi".

use jiff::civil::Date;

use super::members::{Named, forms_of, people, trouble};
use super::person::{Person, Role};
use super::words::is_prefix;
use super::{Kind, Trouble, roster};
use crate::dutch::dictionary::dictionary;

/// Shorter words are too often something else.
const SHORTEST: usize = 4;

/// Whether a word is, but for its capitals, the surname of a member.
pub fn is_small_surname(word: &str) -> bool {
    word.len() >= SHORTEST
        && word.starts_with(char::is_lowercase)
        && !word.contains(char::is_uppercase)
        && !is_prefix(word)
        && members(&roster::bearers_of(&[word])).any(|person| form(person, word).is_some())
}

/// Whether a word has no other meaning.
pub fn is_no_word(word: &str) -> bool {
    !dictionary().verdict(word).is_right()
}

/// Whether this name was taken for one although it has no capital.
pub fn is_small(name: &str) -> bool {
    name.starts_with(char::is_lowercase) && !name.contains(char::is_uppercase)
}

/// The capitals that the name of a member in office lacks.
pub fn judge(one: &Named<'_>, date: Option<Date>) -> Option<Trouble> {
    let right = members(&one.bearers)
        .filter(|person| person.active(date))
        .find_map(|person| form(person, &one.mention.text))?;
    Some(trouble(one, Kind::PrefixCase, vec![right.to_owned()]))
}

fn members(bearers: &[usize]) -> impl Iterator<Item = &'static Person> {
    people(bearers).filter(|person| person.role == Role::Member)
}

/// The form of a surname that differs from a word in its capitals only.
fn form(person: &'static Person, word: &str) -> Option<&'static str> {
    forms_of(person).find(|form| form.to_lowercase() == word)
}
