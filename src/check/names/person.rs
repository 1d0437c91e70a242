//! A person in the tables: a member with seats, a minister with an office, a foreign office holder.

use jiff::civil::Date;

/// How many days before and after a seat a name may stand in a letter as that of a sitting member.
const SLACK_DAYS: i32 = 60;

/// What a person is in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Member,
    Minister,
    OfficeHolder,
}

/// One row of a table: a member, or a minister in one office, or a foreign office holder.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    pub role: Role,
    /// With the prefix as it stands without a first name: `Van der Plas`.
    pub surname: &'static str,
    /// In lower case: `van der`; empty where there is none.
    pub prefix: &'static str,
    /// The surname as it stands after a first name or initials: `van der Plas`.
    pub after_first_name: &'static str,
    pub first_name: &'static str,
    /// More than one where sources differ.
    pub initials: &'static [&'static str],
    /// Other accepted forms.
    pub other_forms: &'static [&'static str],
    /// The office of a minister, the function of an office holder; empty for a member.
    pub office: &'static str,
    /// The periods with their parties; empty for anyone but a member.
    pub seats: &'static [Seat],
    /// When a minister held the office.
    pub period: Period,
}

/// A time whose first or last day may be unknown, or to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

/// A period of a member in one party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    pub party: &'static str,
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Seat {
    /// Whether the period began before the date, give or take sixty days, and ended at most so many days before.
    pub fn lately(&self, date: Option<Date>, days: i32) -> bool {
        date.is_none_or(|date| spans(self.from, self.to, date, days))
    }
}

impl Person {
    /// Whether the person was in office on the date, give or take sixty days. Without a date everyone is.
    pub fn active(&self, date: Option<Date>) -> bool {
        self.ended_within(date, SLACK_DAYS)
    }

    /// Whether the person came into office before the date (give or take sixty days) and left it at most so many days before.
    pub fn ended_within(&self, date: Option<Date>, days: i32) -> bool {
        let Some(date) = date else { return true };
        match self.role {
            Role::Member => self.seats.iter().any(|seat| spans(seat.from, seat.to, date, days)),
            Role::Minister => {
                // Of three acting offices the first day is not known; their holders have other rows.
                let Period { from, to } = self.period;
                from.is_some() && spans(from, to, date, days)
            }
            Role::OfficeHolder => true,
        }
    }

    /// The name with the first name before it and the prefix in lower case: `Caroline van der Plas`.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.after_first_name)
    }
}

fn spans(from: Option<Date>, to: Option<Date>, date: Date, days_after: i32) -> bool {
    let day = day_number(date);
    from.is_none_or(|from| day_number(from) <= day + SLACK_DAYS)
        && to.is_none_or(|to| day <= day_number(to) + days_after)
}

/// Days since a fixed day, exact enough for comparing (the Gregorian calendar by the usual formula).
fn day_number(date: Date) -> i32 {
    let (year, month) = (i32::from(date.year()), i32::from(date.month()));
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i32::from(date.day())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Period, Person, Role, Seat};

    const MEMBER: Person = Person {
        role: Role::Member,
        surname: "Van der Berk",
        prefix: "van der",
        after_first_name: "van der Berk",
        first_name: "Anna",
        initials: &["A.B."],
        other_forms: &[],
        office: "",
        seats: &[
            Seat { party: "VVD", from: Some(date(2012, 9, 20)), to: Some(date(2017, 3, 22)) },
            Seat { party: "Groep Berk", from: Some(date(2017, 3, 23)), to: None },
        ],
        period: Period { from: None, to: None },
    };

    #[test]
    fn the_prefix_is_small_behind_a_first_name() {
        assert_eq!(MEMBER.full_name(), "Anna van der Berk");
    }

    #[test]
    fn a_seat_counts_sixty_days_longer() {
        assert!(MEMBER.active(Some(date(2012, 8, 1))));
        assert!(!MEMBER.active(Some(date(2012, 7, 1))));
        assert!(MEMBER.active(Some(date(2030, 1, 1))) && MEMBER.active(None));
        let seats = MEMBER.seats;
        assert!(!seats[0].lately(Some(date(2017, 6, 1)), 60) && seats[0].lately(Some(date(2017, 5, 1)), 60));
    }
}
