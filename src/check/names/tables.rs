//! The tables of people in `rules/names`, and a row of each as a person.

use super::person::{Person, Role};

const MEMBERS: &str = include_str!("../../../rules/names/members.tsv");
const MINISTERS: &str = include_str!("../../../rules/names/ministers.tsv");
const OFFICE_HOLDERS: &str = include_str!("../../../rules/names/office-holders.tsv");
/// Surnames of candidates who may become members.
pub const OTHER_SURNAMES: &str = include_str!("../../../rules/names/other-surnames.txt");

/// Senators, former ministers and special delegates: letters name them, and no table has them.
pub const SENATORS: &str = include_str!("../../../rules/names/senators.txt");

/// The people of the tables: members, ministers, office holders.
pub fn people() -> impl Iterator<Item = Person> {
    let members = rows(MEMBERS).filter_map(member);
    members.chain(rows(MINISTERS).filter_map(minister)).chain(rows(OFFICE_HOLDERS).filter_map(office_holder))
}

fn rows(table: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| line.split('\t'))
}

fn member(mut cells: std::str::Split<'static, char>) -> Option<Person> {
    let mut cell = || cells.next();
    let (surname, prefix, first_name, initials, other_forms) = (cell()?, cell()?, cell()?, cell()?, cell()?);
    let parties = cell()?;
    Some(Person {
        role: Role::Member,
        surname,
        prefix,
        first_name,
        initials,
        other_forms,
        office: "",
        parties,
        office_period: ("", ""),
    })
}

fn minister(mut cells: std::str::Split<'static, char>) -> Option<Person> {
    let mut cell = || cells.next();
    let (surname, prefix, first_name, initials, other_forms) = (cell()?, cell()?, cell()?, cell()?, cell()?);
    let (office, from, to) = (cell()?, cell()?, cell()?);
    Some(Person {
        role: Role::Minister,
        surname,
        prefix,
        first_name,
        initials,
        other_forms,
        office,
        parties: "",
        office_period: (from, to),
    })
}

fn office_holder(mut cells: std::str::Split<'static, char>) -> Option<Person> {
    let mut cell = || cells.next();
    let (surname, other_forms, office) = (cell()?, cell()?, cell()?);
    Some(Person {
        role: Role::OfficeHolder,
        surname,
        prefix: "",
        first_name: "",
        initials: "",
        other_forms,
        office,
        parties: "",
        office_period: ("", ""),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;
    use crate::check::names::folding::fold;

    fn cells(table: &'static str, width: usize) -> impl Iterator<Item = Vec<&'static str>> {
        table.lines().skip(1).map(move |line| {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), width, "{line}");
            assert!(cells.iter().all(|cell| cell.trim() == *cell), "{line}");
            cells
        })
    }

    fn in_order(from: &str, to: &str, line: &str) {
        let day = |text: &str| -> Option<Date> { (!text.is_empty()).then(|| text.parse().expect(line)) };
        if let (Some(from), Some(to)) = (day(from), day(to)) {
            assert!(from <= to, "{line}");
        }
    }

    #[test]
    fn every_member_has_a_name_and_periods_that_end_after_they_begin() {
        for row in cells(MEMBERS, 6) {
            let line = row.join("|");
            assert!(row[0].starts_with(char::is_uppercase), "{line}");
            assert!(fold(row[0]).starts_with(&fold(row[1])), "{line}");
            for period in row[5].split("; ") {
                let (party, days) = period.rsplit_once(' ').expect(&line);
                let (from, to) = days.split_once("..").expect(&line);
                assert!(!party.is_empty(), "{line}");
                in_order(from, to, &line);
            }
        }
    }

    #[test]
    fn every_minister_has_an_office_and_a_period_that_ends_after_it_begins() {
        for row in cells(MINISTERS, 8) {
            let line = row.join("|");
            assert!(row[5].starts_with("minister") || row[5].starts_with("staatssecretaris"), "{line}");
            assert!(fold(row[0]).starts_with(&fold(row[1])), "{line}");
            in_order(row[6], row[7], &line);
        }
    }

    #[test]
    fn every_office_holder_has_a_function_and_every_other_surname_is_one() {
        assert!(cells(OFFICE_HOLDERS, 3).all(|row| !row[0].is_empty() && !row[2].is_empty()));
        for surname in OTHER_SURNAMES.lines().chain(SENATORS.lines()) {
            assert!(!surname.contains('\t') && surname.contains(char::is_uppercase), "{surname}");
        }
    }
}
