//! Dates in words, as they stand beside a citation: "26 maart 2025".

use std::ops::Range;

use jiff::civil::Date;

use super::scanner::Cursor;

/// A date in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatePart {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The day.
    pub date: Date,
}

/// The months, January first.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

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

/// Every date with a day, a month in words and a year, in order.
#[must_use]
pub fn dates(prose: &str) -> Vec<DatePart> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = prose[at..].find(|character: char| character.is_ascii_digit()) {
        let mut cursor = Cursor::new(prose, at + next);
        if let Some(date) = date(&mut cursor) {
            at = date.range.end;
            found.push(date);
        } else {
            at += next + prose[at + next..].bytes().take_while(u8::is_ascii_digit).count();
        }
    }
    found
}

/// Reads a date from here.
fn date(cursor: &mut Cursor) -> Option<DatePart> {
    let start = cursor.at;
    let day = cursor.digits(1..3)?.value;
    cursor.eat_spaces().then_some(())?;
    let month = (1..).zip(MONTHS).find(|(_, name)| cursor.eat_word(name))?.0;
    cursor.eat_spaces().then_some(())?;
    let year = cursor.digits(4..5)?.value;
    let date = Date::new(i16::try_from(year).ok()?, month, i8::try_from(day).ok()?).ok()?;
    Some(DatePart { range: start..cursor.at, date })
}

/// Whether the name of a month is the next word.
pub(super) fn month_follows(cursor: &Cursor) -> bool {
    let mut ahead = Cursor::new(cursor.text, cursor.at);
    ahead.eat_spaces();
    MONTHS.iter().any(|month| ahead.eat_word(month))
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
    fn impossible_days_are_no_dates() {
        assert!(dates("op 31 februari 2025 en 12 stoelen").is_empty());
        assert_eq!(dates("3 mei 2024 en 4 mei 2024").len(), 2);
    }
}
