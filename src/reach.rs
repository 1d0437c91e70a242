//! How far the facts reach that the checks count on.
//!
//! Made from `rules/reach.toml` when the program is built. Outside its reach a table proves nothing:
//! what is not in it is unknown, not wrong.

use jiff::civil::{Date, date};

use crate::language::Language;

include!(concat!(env!("OUT_DIR"), "/reach.rs"));

/// One table of facts and the time for which it is complete.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// `members`.
    pub id: &'static str,
    /// The file in `rules`.
    pub file: &'static str,
    /// How many facts stand in it.
    pub rows: usize,
    /// The first day; none if the table makes no claim.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Where the facts come from.
    pub source: &'static str,
    title: Words,
    remark: Words,
}

#[derive(Clone, Copy, Debug)]
struct Words {
    nl: &'static str,
    en: &'static str,
}

impl Words {
    fn of(self, language: Language) -> &'static str {
        match language {
            Language::Nl => self.nl,
            Language::En => self.en,
        }
    }
}

impl Reach {
    /// Whether the facts are complete on this date. A letter without a date is taken for one of now.
    pub fn holds(&self, date: Option<Date>) -> bool {
        let Some(date) = date else { return true };
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// What the facts are.
    pub fn title(&self, language: Language) -> &'static str {
        self.title.of(language)
    }

    /// What is missing in them, or what they are for.
    pub fn remark(&self, language: Language) -> &'static str {
        self.remark.of(language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_hold_between_their_first_and_last_day() {
        assert!(MEMBERS.holds(Some(date(2025, 4, 3))) && MEMBERS.holds(None));
        assert!(!MEMBERS.holds(Some(date(2001, 1, 1))) && !MEMBERS.holds(Some(date(2040, 1, 1))));
        assert!(OFFICE_HOLDERS.holds(Some(date(1900, 1, 1))));
    }

    #[test]
    fn every_table_has_facts_and_a_span_in_order() {
        for reach in ALL {
            assert!(reach.rows > 0 && reach.from.is_none_or(|from| reach.to.is_none_or(|to| from < to)), "{reach:?}");
        }
    }
}
