//! Dates in words, as they stand beside a citation: "26 maart 2025".

use std::ops::Range;

use jiff::civil::Date;

use super::scanner::Cursor;
use crate::dutch::months;

/// A date in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatePart {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The day.
    pub date: Date,
}

/// The date that belongs to the citation that ends at `at`: "van 26 maart 2025" straight after it.
#[must_use]
pub fn date_after(prose: &str, at: usize) -> Option<DatePart> {
    let mut cursor = Cursor::new(prose, at);
    cursor.eat(",");
    if !cursor.eat_spaces() {
        return None;
    }
    for word in ["van", "d.d.", "dd.", "de dato"] {
        if cursor.eat_any_case(word) {
            cursor.eat_spaces();
            break;
        }
    }
    date(&mut cursor)
}

/// Reads a date from here.
fn date(cursor: &mut Cursor) -> Option<DatePart> {
    let start = cursor.at;
    let day = cursor.digits(1..3)?.value;
    cursor.eat_spaces().then_some(())?;
    let month = eat_month(cursor)?;
    cursor.eat_spaces().then_some(())?;
    let year = cursor.digits(4..5)?.value;
    let date = Date::new(i16::try_from(year).ok()?, month, i8::try_from(day).ok()?).ok()?;
    Some(DatePart { range: start..cursor.at, date })
}

/// Takes the name of a month.
fn eat_month(cursor: &mut Cursor) -> Option<i8> {
    let word = super::word_at(cursor.text, cursor.at);
    let month = months::month(word)?;
    cursor.at += word.len();
    i8::try_from(month).ok()
}

/// Whether the name of a month is the next word.
pub(super) fn month_follows(cursor: &Cursor) -> bool {
    let mut ahead = Cursor::new(cursor.text, cursor.at);
    ahead.eat_spaces();
    eat_month(&mut ahead).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn a_date_straight_after_belongs_to_the_citation() {
        assert_eq!(date_after("nr. 5 van 26 maart 2025)", 5).map(|date| date.date), Some(day(2025, 3, 26)));
        assert_eq!(date_after("nr. 5, 26 maart 2025", 5).map(|date| date.range), Some(7..20));
        assert_eq!(date_after("nr. 5) van 26 maart 2025", 5), None);
    }

    #[test]
    fn an_impossible_day_is_no_date_and_a_month_may_stand_in_short() {
        assert_eq!(date_after("nr. 5 van 31 februari 2025", 5), None);
        assert_eq!(date_after("nr. 5 van 26 mrt 2025", 5).map(|date| date.date), Some(day(2025, 3, 26)));
    }
}
