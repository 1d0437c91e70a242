//! The members that a letter of some day can name, for who completes a name.

use jiff::civil::Date;

use super::person::{Person, Role};
use super::roster::PEOPLE;

/// A member as a letter names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// The surname; with the first name where two members share it.
    pub name: String,
    /// The first name and the surname.
    pub full_name: String,
    /// The party.
    pub party: &'static str,
}

/// The members who sat on the day of a letter, or who sit now if it has no date.
pub fn members(date: Option<Date>) -> Vec<Sitting> {
    let sat: Vec<&Person> =
        PEOPLE.iter().filter(|person| person.role == Role::Member && party(person, date).is_some()).collect();
    let sitting = |person: &&Person| {
        let shared = sat.iter().filter(|other| other.surname == person.surname).count() > 1;
        let full_name = person.full_name();
        let name = if shared { full_name.clone() } else { person.surname.to_owned() };
        Sitting { name, full_name, party: party(person, date).unwrap_or_default() }
    };
    let mut members: Vec<Sitting> = sat.iter().map(sitting).collect();
    members.sort_by(|one, other| one.name.cmp(&other.name));
    members.dedup();
    members
}

/// The party of a member on that day; none for who did not sit.
fn party(person: &Person, date: Option<Date>) -> Option<&'static str> {
    let sits = |from: Option<Date>, to: Option<Date>| match date {
        None => to.is_none(),
        Some(date) => from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to),
    };
    person.seats.iter().find(|seat| sits(seat.from, seat.to)).map(|seat| seat.party)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn members_are_those_of_the_day() {
        let named = |day: Date| members(Some(day));
        let in_2024 = named(date(2024, 6, 1));
        assert!(in_2024.len() > 130 && in_2024.len() <= 160, "{}", in_2024.len());
        let wilders = in_2024.iter().find(|member| member.name == "Wilders").unwrap();
        assert_eq!((wilders.full_name.as_str(), wilders.party), ("Geert Wilders", "PVV"));
        assert!(named(date(2000, 1, 1)).iter().all(|member| member.name != "Eerdmans"));
        assert!(members(None).len() > 100);
    }

    #[test]
    fn a_shared_surname_has_its_first_name() {
        let names: Vec<String> = members(Some(date(2024, 6, 1))).into_iter().map(|member| member.name).collect();
        assert!(names.iter().any(|name| name == "Inge van Dijk"), "{names:?}");
    }
}
