//! The dossier of a Kamerstuk, with what is added to it, and the numbers within the dossier.

use std::ops::Range;

use super::dates::month_follows;
use super::scanner::{Cursor, is_space};
use super::{FaultKind, Part};

/// A dossier: "28 676", "36 600 XV", "21 501-20", "33 794 (R2019)".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Bytes of the text, the additions with it.
    pub range: Range<usize>,
    /// The five digits.
    pub number: u32,
    /// Written with a space after the second digit.
    pub spaced: bool,
    /// What is added to the number.
    pub suffix: Option<Suffix>,
    /// The number of the Kingdom act in brackets: "R2019".
    pub kingdom: Option<Part<String>>,
}

/// What is added to a dossier's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suffix {
    /// Bytes of the text, without the sign before it.
    pub range: Range<usize>,
    /// "20", "XV", "A".
    pub text: String,
    /// Joined by a dash rather than a space.
    pub dash: bool,
}

/// A number within a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// Tweede Kamer: "493", and formerly "188b".
    Arabic(u32, Option<char>),
    /// The numbers from the first to the last: "12-14".
    Range(u32, u32),
    /// Eerste Kamer: "C", "AB".
    Letters(String),
}

/// The dossiers of the Raad, the only ones divided by a two-digit number.
const DIVIDED: u32 = 21_501;

/// Reads a dossier with its additions.
pub(super) fn dossier(cursor: &mut Cursor) -> Option<Dossier> {
    cursor.attempt(|cursor| {
        let start = cursor.at;
        let (number, spaced) = five_digits(cursor)?;
        let suffix = cursor.attempt(|cursor| suffix(cursor, number));
        let kingdom = cursor.attempt(kingdom_number);
        Some(Dossier { range: start..cursor.at, number, spaced, suffix, kingdom })
    })
}

/// Reads "28676", "28 676" or "28.676".
fn five_digits(cursor: &mut Cursor) -> Option<(u32, bool)> {
    if let Some(digits) = cursor.digits(5..6) {
        return (digits.value >= 10_000).then_some((digits.value, false));
    }
    let thousands = cursor.digits(2..3)?;
    let gap = cursor.at;
    let spaced = cursor.eat_spaces();
    if !spaced {
        cursor.eat(".").then_some(())?;
        cursor.fault(gap..cursor.at, FaultKind::ExtraPoint, " ");
    }
    let rest = cursor.digits(3..4)?;
    (thousands.value >= 10 && cursor.at_boundary()).then_some((thousands.value * 1000 + rest.value, true))
}

fn suffix(cursor: &mut Cursor, dossier: u32) -> Option<Suffix> {
    let dash = cursor.eat_dash();
    if !dash {
        cursor.eat_spaces().then_some(())?;
    }
    if let Some(part) = cursor.capitals(1..7).filter(|part| is_chapter(&part.value)) {
        return Some(Suffix { range: part.range, text: part.value, dash });
    }
    let number = cursor.digits(2..3)?;
    let text = cursor.text[number.range.clone()].to_owned();
    let divides = dash && cursor.at_boundary() && (dossier == DIVIDED || number_follows(cursor));
    divides.then_some(Suffix { range: number.range, text, dash })
}

/// A budget chapter in roman numerals, perhaps with A, B or C; or the letter of a fund.
fn is_chapter(text: &str) -> bool {
    let roman = text.trim_end_matches(['A', 'B', 'C']);
    let letters_after = text.len() - roman.len();
    let fund = text.len() == 1 && "ABCDEFGHJKLM".contains(text);
    fund || (letters_after <= 1 && is_roman(roman))
}

/// The numerals up to XXX, enough for every budget.
fn is_roman(text: &str) -> bool {
    let units = text.trim_start_matches('X');
    text.len() - units.len() <= 2
        && !text.is_empty()
        && matches!(units, "" | "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX")
}

/// Whether a number within the dossier comes next: ", nr. 4" or "-4".
fn number_follows(cursor: &Cursor) -> bool {
    let rest = cursor.rest();
    if rest.starts_with(['-', '–']) {
        return rest.trim_start_matches(['-', '–']).starts_with(|next: char| next.is_ascii_digit());
    }
    let mut ahead = Cursor::new(cursor.text, cursor.at);
    ahead.separator().is_some() && number_word(&mut ahead).is_some()
}

fn kingdom_number(cursor: &mut Cursor) -> Option<Part<String>> {
    cursor.eat_spaces();
    cursor.eat("(R").then_some(())?;
    let number = cursor.digits(3..5)?;
    let value = format!("R{}", number.value);
    cursor.eat(")").then_some(Part { range: number.range.start - 1..number.range.end, value })
}

/// Reads "nr.", "nrs.", "nummer", "stuk nr." and the space after it; gives whether it is a plural.
pub(super) fn number_word(cursor: &mut Cursor) -> Option<bool> {
    cursor.attempt(|cursor| {
        if cursor.eat_word("stuk") {
            cursor.eat_spaces();
        }
        if cursor.eat_any_case("nummers") || cursor.eat_any_case("nummer") {
            return cursor.eat_spaces().then_some(false);
        }
        let plural = cursor.eat_any_case("nrs");
        if !plural && !cursor.eat_any_case("nr") && !cursor.eat_any_case("no") {
            return None;
        }
        let gap = cursor.at;
        let point = cursor.eat(".");
        let space = cursor.eat_spaces();
        cursor.peek().filter(char::is_ascii_alphanumeric)?;
        if !point && !space && !cursor.peek().is_some_and(|next| next.is_ascii_digit()) {
            return None;
        }
        match (point, space) {
            (false, _) => cursor.fault(gap..cursor.at, FaultKind::MissingPoint, ". "),
            (true, false) => cursor.fault(gap..cursor.at, FaultKind::MissingSpace, ". "),
            (true, true) => {}
        }
        Some(plural)
    })
}

/// Reads the numbers after a dossier: ", nr. 4", ", nrs. 4 en 5", ", nr. 4, nr. 5 en 6".
pub(super) fn numbers(cursor: &mut Cursor) -> Vec<Part<Number>> {
    let mut numbers = Vec::new();
    let first = cursor.attempt(|cursor| {
        cursor.comma_and_space()?;
        let plural = number_word(cursor)?;
        let number = number(cursor)?;
        Some((plural, number))
    });
    let Some((mut plural, number)) = first else {
        return numbers;
    };
    numbers.push(number);
    while let Some((more, number)) = cursor.attempt(|cursor| next_number(cursor, plural)) {
        plural |= more;
        numbers.push(number);
    }
    numbers
}

/// One number, or the ends of a range of numbers.
pub(super) fn number(cursor: &mut Cursor) -> Option<Part<Number>> {
    cursor.attempt(|cursor| {
        if let Some(letters) = cursor.capitals(1..4) {
            return Some(Part { range: letters.range, value: Number::Letters(letters.value) });
        }
        let first = cursor.digits(1..5)?;
        let letter = cursor.peek().filter(char::is_ascii_lowercase);
        if let Some(letter) = letter {
            cursor.at += 1;
            let range = first.range.start..cursor.at;
            return cursor.at_boundary().then_some(Part { range, value: Number::Arabic(first.value, Some(letter)) });
        }
        let last = cursor.attempt(|cursor| {
            let spaces = cursor.eat_spaces();
            let through = if spaces { eat_through(cursor) } else { cursor.eat_dash() };
            through.then_some(())?;
            cursor.digits(1..5).filter(|last| last.value > first.value)
        });
        let (end, value) = match last {
            Some(last) => (last.range.end, Number::Range(first.value, last.value)),
            None => (first.range.end, Number::Arabic(first.value, None)),
        };
        cursor.at_boundary().then_some(Part { range: first.range.start..end, value })
    })
}

fn eat_through(cursor: &mut Cursor) -> bool {
    let word = cursor.eat("t/m") || cursor.eat("tot en met");
    word && cursor.eat_spaces()
}

/// A further number of a list. Without "nr." of its own it must close the list visibly, so that
/// "nr. 5 en 12 andere brieven" stays one number.
fn next_number(cursor: &mut Cursor, plural: bool) -> Option<(bool, Part<Number>)> {
    let comma = cursor.eat(",");
    let space = cursor.eat_spaces();
    let and = cursor.eat_word("en") && cursor.eat_spaces();
    ((comma || and) && space).then_some(())?;
    if dossier(&mut Cursor::new(cursor.text, cursor.at)).is_some() {
        return None;
    }
    if let Some(own) = number_word(cursor) {
        return Some((own || and || plural, number(cursor)?))
            .filter(|(_, number)| matches!(number.value, Number::Arabic(..) | Number::Range(..)));
    }
    let next = number(cursor).filter(|number| !matches!(number.value, Number::Letters(_)))?;
    let closed = closes(cursor);
    ((plural || closed) && !month_follows(cursor)).then_some((plural, next))
}

/// Whether a sign, the end of the text or another "en" follows rather than a word.
fn closes(cursor: &Cursor) -> bool {
    let rest = cursor.rest().trim_start_matches(is_space);
    !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-' || next == '–')
}

/// Reads the Eerste Kamer's letter after a comma: "33 802, C".
pub(super) fn letters(cursor: &mut Cursor, first_chamber: bool) -> Option<Part<Number>> {
    cursor.attempt(|cursor| {
        let comma = cursor.eat(",");
        (comma && cursor.eat_spaces()).then_some(())?;
        let letters = cursor.capitals(if first_chamber { 1..4 } else { 1..3 })?;
        let pair = letters.value.len() == 2 && letters.value.starts_with(['A', 'B']);
        let plain = letters.value.len() == 1 || (pair && !cursor.rest().starts_with(" "));
        (first_chamber || plain).then_some(Part { range: letters.range, value: Number::Letters(letters.value) })
    })
}

/// Reads a number that stands where "nr." is missing: "28 676, 493".
///
/// Where it could be a year it is not taken, except in the dossiers of the Raad, which have reached
/// such numbers.
pub(super) fn unannounced(cursor: &mut Cursor, dossier_number: u32) -> Option<Part<Number>> {
    cursor.attempt(|cursor| {
        let separator = cursor.separator()?;
        separator.comma.then_some(())?;
        let start = cursor.at;
        if dossier(&mut Cursor::new(cursor.text, start)).is_some() {
            return None;
        }
        let number = cursor.digits(1..5)?;
        let like_a_year = (1950..2050).contains(&number.value) && dossier_number != DIVIDED;
        if like_a_year || !cursor.at_boundary() || month_follows(cursor) || cursor.rest().starts_with(['-', '–', '/'])
        {
            return None;
        }
        cursor.fault(separator.range.start..start, FaultKind::MissingNumberWord, ", nr. ");
        Some(Part { range: number.range, value: Number::Arabic(number.value, None) })
    })
}

/// Reads a number joined to the dossier by a dash: "28676-493".
pub(super) fn joined(cursor: &mut Cursor) -> Option<Part<Number>> {
    cursor.attempt(|cursor| {
        cursor.eat_dash().then_some(())?;
        let number = cursor.digits(1..5)?;
        let ends = cursor.at_boundary() && !cursor.rest().starts_with(['-', '–']);
        ends.then_some(Part { range: number.range, value: Number::Arabic(number.value, None) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, bool, Option<String>)> {
        dossier(&mut Cursor::new(text, 0))
            .map(|dossier| (dossier.number, dossier.spaced, dossier.suffix.map(|suffix| suffix.text)))
    }

    #[test]
    fn a_dossier_is_read_with_its_additions() {
        assert_eq!(read("30 111"), Some((30111, true, None)));
        assert_eq!(read("36600 XV, nr. 2"), Some((36600, false, Some("XV".to_owned()))));
        assert_eq!(read("36 410-XVI-12"), Some((36410, true, Some("XVI".to_owned()))));
        assert_eq!(read("21 501-20"), Some((21501, true, Some("20".to_owned()))));
        assert_eq!(read("1 234"), None);
        assert_eq!(read("123456"), None);
    }

    #[test]
    fn two_digits_after_a_dash_divide_only_the_dossiers_of_the_raad() {
        assert_eq!(read("36471-64"), Some((36471, false, None)));
        assert_eq!(read("21501-30-656"), Some((21501, false, Some("30".to_owned()))));
    }

    #[test]
    fn the_act_of_the_kingdom_is_kept_apart() {
        let found = dossier(&mut Cursor::new("33 794 (R2019), nr. 2", 0)).and_then(|dossier| dossier.kingdom);
        assert_eq!(found.map(|kingdom| kingdom.value), Some("R2019".to_owned()));
    }

    #[test]
    fn a_list_of_numbers_ends_before_other_words() {
        let count = |text| numbers(&mut Cursor::new(text, 0)).len();
        assert_eq!(count(", nrs. 4, 5 en 6"), 3);
        assert_eq!(count(", nr. 4, nr. 5 en 6,"), 3);
        assert_eq!(count(", nr. 4 en 12 andere brieven"), 1);
        assert_eq!(count(", nr. 4, 12 maart 2024"), 1);
        assert_eq!(count(", nr. 4 en 29 984, nr. 7"), 1);
    }

    #[test]
    fn a_range_is_one_number_of_two_ends() {
        let found = numbers(&mut Cursor::new(", nrs. 12-14", 0));
        assert_eq!(found[0].value, Number::Range(12, 14));
    }
}
