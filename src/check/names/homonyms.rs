//! Surnames that more than one sitting member bears, where nothing tells who is meant.

use std::collections::HashSet;

use jiff::civil::Date;

use super::folding::fold;
use super::introducers::Introducer;
use super::members::{Named, people, trouble};
use super::person::{Person, Role};
use super::{Kind, Trouble, parties};

/// How far before a name the word stands that says that an older paper is named.
const REACH: usize = 60;

/// The first place of each surname that could be that of several members.
pub fn judge(prose: &str, named: &[Named<'_>], date: Option<Date>) -> Vec<Trouble> {
    let Some(date) = date else { return Vec::new() };
    let mut seen: HashSet<&str> = HashSet::new();
    let mut troubles = Vec::new();
    for one in named {
        let asks = matches!(one.mention.introducer, Introducer::Member | Introducer::Heading);
        if !asks || of_a_paper(prose, one) || !seen.insert(&one.folded) {
            continue;
        }
        let sitting = sitting(prose, one, date);
        if sitting.len() > 1 && !told_elsewhere(prose, named, one, &sitting, date) {
            troubles.push(trouble(one, Kind::Homonym, sitting.iter().map(|person| person.full_name()).collect()));
        }
    }
    troubles
}

/// Whether the name is that of a motion, which may be of a time when nobody else bore it.
fn of_a_paper(prose: &str, one: &Named<'_>) -> bool {
    let start = prose.floor_char_boundary(one.mention.range.start.saturating_sub(REACH));
    let before = &prose[start..one.mention.range.start];
    one.mention.introducer == Introducer::Member && (before.contains("otie") || before.contains("mendement"))
}

/// Those who bear the name alone, sit on the date, and for the party that stands with it.
fn sitting(prose: &str, one: &Named<'_>, date: Date) -> Vec<&'static Person> {
    let sits = |person: &&Person| {
        person.seats.iter().any(|seat| seat.from.is_none_or(|from| from <= date) && seat.to.is_none_or(|to| date <= to))
    };
    let of_party = |person: &&'static Person| {
        one.mention.party.as_ref().is_none_or(|party| parties::may_be(&[*person], &prose[party.clone()], Some(date)))
    };
    people(&one.bearers)
        .filter(|person| person.role == Role::Member && fold(person.surname) == one.folded)
        .filter(sits)
        .filter(of_party)
        .collect()
}

/// Whether the letter says elsewhere who is meant: with a first name, initials or the party.
fn told_elsewhere(prose: &str, named: &[Named<'_>], one: &Named<'_>, sitting: &[&Person], date: Date) -> bool {
    named.iter().any(|other| {
        let longer = other.folded != one.folded && other.folded.ends_with(&one.folded);
        let told = other.folded == one.folded && self::sitting(prose, other, date).len() == 1;
        told || longer && people(&other.bearers).any(|person| sitting.iter().any(|one| one.surname == person.surname))
    })
}
