//! The right name that an unknown one is meant to be, if there is just one.

use std::collections::HashSet;

use jiff::civil::Date;

use super::folding::fold;
use super::introducers::Introducer;
use super::members::{MEMORY_DAYS, Named, in_case, people, role, trouble};
use super::person::{Person, Role};
use super::roster::{self, Form, PEOPLE};
use super::words::near_limit;
use super::{Kind, Trouble, parties};

/// A name that differs from a right one in hyphens and spaces only.
pub fn differing_in_hyphens(one: &Named<'_>, date: Option<Date>) -> Option<Trouble> {
    let mut forms = roster::differing_in_hyphens(&one.folded);
    forms.retain(|form| !is_torn(form));
    if forms.iter().any(|form| is_active(form, date)) {
        forms.retain(|form| is_active(form, date));
    }
    // "Debat" is not De Bat; "vanDijk" is Van Dijk, and "Dikfaber" is Dik-Faber.
    let plain = !one.mention.text.chars().skip(1).any(|c| c.is_uppercase() || matches!(c, '-' | ' ' | '\''));
    forms.retain(|form| !plain || form.text.contains('-'));
    let form = forms.first()?;
    let same = forms.iter().all(|other| other.folded == form.folded);
    same.then(|| trouble(one, Kind::Hyphen, vec![in_case(form.text.to_string(), one.mention)]))
}

/// Whether a form is one that the Kamer only prints, "Wiegman- van": no cure.
fn is_torn(form: &Form) -> bool {
    form.text.contains("- ")
}

fn is_active(form: &Form, date: Option<Date>) -> bool {
    people(&[form.person]).any(|person| person.active(date))
}

/// The one right name that is nearest, among those in office on the date and those named elsewhere in the letter; in more
/// than one spelling if the roster has them, and empty if there is none or more than one name.
pub fn nearest(prose: &str, one: &Named<'_>, named: &HashSet<usize>, date: Option<Date>) -> Vec<String> {
    let (initials, surname) = match one.words.split_first() {
        Some((first, surname)) if first.ends_with('.') && !surname.is_empty() => {
            (Some(*first), fold(&surname.join(" ")))
        }
        _ => (None, one.folded.clone()),
    };
    // A blank beside a hyphen is a slip of its own.
    let surname = surname.replace("- ", "-").replace(" -", "-");
    let limit = near_limit(&surname);
    // A lone first name has its surname behind it, in a form that was not seen as one.
    let first_name = one.words.len() == 1 && roster::is_first_name(&one.folded);
    if limit == 0 || first_name || one.mention.introducer == Introducer::Courtesy {
        return Vec::new();
    }
    let role = role(one.mention.introducer);
    let mut ranked: Vec<((usize, usize), &Form)> = Vec::new();
    for (form, distance) in roster::near(&surname, limit) {
        let Some(person) = PEOPLE.get(form.person).filter(|_| !is_torn(form)) else { continue };
        if initials.is_some() && form.text != person.surname {
            continue;
        }
        let tier = match () {
            () if named.contains(&form.person) => 0,
            () if person.role == role && person.active(date) => 1,
            () if distance > 1 => continue,
            () if person.role == role && person.ended_within(date, MEMORY_DAYS) => 2,
            () if role == Role::Minister && is_distinct_office_holder(person, form) => 2,
            () => continue,
        };
        let party =
            one.mention.party.as_ref().is_some_and(|party| !parties::may_be(&[person], &prose[party.clone()], date));
        ranked.push(((tier + usize::from(party && person.role == Role::Member), distance), form));
    }
    let rank = |(tier, distance): &(usize, usize)| distance * 2 + tier;
    let best = ranked.iter().map(|(at, _)| rank(at)).min();
    let mut nearest: Vec<&Form> =
        ranked.iter().filter(|(at, _)| Some(rank(at)) == best).map(|(_, form)| *form).collect();
    // Of names that are equally near, the one with the same letters in another order was meant.
    if nearest.iter().any(|form| form.folded != nearest[0].folded) {
        nearest.retain(|form| anagram(&surname, form.folded));
    }
    let Some(form) = nearest.first() else { return Vec::new() };
    if nearest.iter().any(|other| other.folded != form.folded) || !alike(&surname, form.folded) {
        return Vec::new();
    }
    let mut better: Vec<String> = Vec::new();
    for form in nearest {
        let after = PEOPLE.get(form.person).map(|person| person.after_first_name);
        let text = match (initials, after) {
            (Some(initials), Some(after)) => format!("{initials} {after}"),
            _ => form.text.to_string(),
        };
        let text = in_case(text, one.mention);
        if !better.contains(&text) {
            better.push(text);
        }
    }
    better
}

/// A foreign name long enough, and unlike the names of this country, to be recognised in another spelling.
fn is_distinct_office_holder(person: &Person, form: &Form) -> bool {
    person.role == Role::OfficeHolder && form.folded.chars().count() >= 6 && !roster::is_dutch_surname(form.folded)
}

/// Whether two names that are near in letters are near enough to the eye: two changes only in one place or in a long name.
fn alike(written: &str, right: &str) -> bool {
    if strsim::osa_distance(written, right) < 2 {
        return true;
    }
    let long = written.chars().count() >= 9;
    long || written.chars().next() == right.chars().next() || anagram(written, right)
}

fn anagram(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}
