//! A cursor over a text that reads one small thing at a time: a word, a number, a dash, a space.
//!
//! Every reader either takes what it is asked for and moves past it, or takes nothing. What a
//! tolerant reader lets pass is noted as a fault, so that one reading serves finding and mending.

use std::ops::Range;

use super::{Chamber, Fault, FaultKind, Part, Years};

/// A place in a text, with the faults met on the way to it.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    pub text: &'a str,
    pub at: usize,
    pub faults: Vec<Fault>,
}

/// What stands between two parts of a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Separator {
    pub range: Range<usize>,
    pub comma: bool,
    pub space: bool,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str, at: usize) -> Self {
        Cursor { text, at, faults: Vec::new() }
    }

    /// What has not been read yet.
    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character before the cursor.
    pub fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    /// A word cannot end here if a letter or digit follows; the raised digit of a note may.
    pub fn at_boundary(&self) -> bool {
        !self.peek().is_some_and(|next| next.is_alphabetic() || next.is_ascii_digit())
    }

    /// Runs `read` and goes back to where it began if that gave nothing.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let (at, faults) = (self.at, self.faults.len());
        let found = read(self);
        if found.is_none() {
            self.at = at;
            self.faults.truncate(faults);
        }
        found
    }

    /// Notes something that a strict reader would have refused.
    pub fn fault(&mut self, range: Range<usize>, kind: FaultKind, better: impl Into<String>) {
        self.faults.push(Fault { range, kind, better: better.into() });
    }

    /// Takes exactly these characters.
    pub fn eat(&mut self, literal: &str) -> bool {
        let found = self.rest().starts_with(literal);
        if found {
            self.at += literal.len();
        }
        found
    }

    /// Takes these ASCII characters in capitals or not.
    pub fn eat_any_case(&mut self, literal: &str) -> bool {
        let found = self.rest().get(..literal.len()).is_some_and(|start| start.eq_ignore_ascii_case(literal));
        if found {
            self.at += literal.len();
        }
        found
    }

    /// Takes a whole word, in capitals or not.
    pub fn eat_word(&mut self, word: &str) -> bool {
        self.attempt(|cursor| (cursor.eat_any_case(word) && cursor.at_boundary()).then_some(())).is_some()
    }

    /// Takes spaces of any width, never a line break; says whether there were any.
    pub fn eat_spaces(&mut self) -> bool {
        let start = self.at;
        while let Some(character) = self.peek().filter(|character| is_space(*character)) {
            self.at += character.len_utf8();
        }
        self.at > start
    }

    /// Takes a hyphen or a dash.
    pub fn eat_dash(&mut self) -> bool {
        match self.peek() {
            Some(dash @ ('-' | '–' | '\u{2011}' | '\u{2010}')) => {
                self.at += dash.len_utf8();
                true
            }
            _ => false,
        }
    }

    /// A whole run of digits, if it has a length within `lengths`; at most nine digits.
    pub fn digits(&mut self, lengths: Range<usize>) -> Option<Part<u32>> {
        let length = self.rest().bytes().take(10).take_while(u8::is_ascii_digit).count();
        if !lengths.contains(&length) {
            return None;
        }
        let range = self.at..self.at + length;
        let value = self.text[range.clone()].parse().ok()?;
        self.at = range.end;
        Some(Part { range, value })
    }

    /// A run of ASCII capitals with a boundary after it, if it has a length within `lengths`.
    pub fn capitals(&mut self, lengths: Range<usize>) -> Option<Part<String>> {
        let length = self.rest().bytes().take(12).take_while(u8::is_ascii_uppercase).count();
        let range = self.at..self.at + length;
        let ends = !self.text[range.end..].starts_with(char::is_alphanumeric);
        if !lengths.contains(&length) || !ends {
            return None;
        }
        self.at = range.end;
        Some(Part { value: self.text[range.clone()].to_owned(), range })
    }

    /// What separates two parts: spaces, perhaps a comma, spaces. Takes nothing if there is none.
    pub fn separator(&mut self) -> Option<Separator> {
        let start = self.at;
        let space_before = self.eat_spaces();
        let comma_at = self.at;
        let comma = self.eat(",");
        let space_after = self.eat_spaces();
        if !comma && !space_before {
            return None;
        }
        if comma && space_before {
            self.fault(start..comma_at, FaultKind::ExtraSpace, "");
        }
        let space = if comma { space_after } else { space_before };
        Some(Separator { range: start..self.at, comma, space })
    }

    /// A separator that ought to be a comma and a space; what is missing of it becomes a fault. Several
    /// spaces are none: they divide the columns of a table.
    pub fn comma_and_space(&mut self) -> Option<Separator> {
        let separator = self.separator()?;
        let range = separator.range.clone();
        if !separator.comma {
            if self.text[range.clone()].chars().count() == 1 {
                self.fault(range, FaultKind::MissingComma, ", ");
            }
        } else if !separator.space {
            self.fault(range, FaultKind::MissingSpace, ", ");
        }
        Some(separator)
    }

    /// The chamber in front of a vergaderjaar or dossier, also in look-alike characters.
    pub fn chamber(&mut self) -> Option<Part<Chamber>> {
        const WRITTEN: [(&str, Chamber); 7] = [
            ("II", Chamber::Second),
            ("I", Chamber::First),
            ("ll", Chamber::Second),
            ("lI", Chamber::Second),
            ("Il", Chamber::Second),
            ("l", Chamber::First),
            ("2", Chamber::Second),
        ];
        for (written, chamber) in WRITTEN {
            let start = self.at;
            if !self.eat(written) {
                continue;
            }
            let follows = self.rest().trim_start_matches(is_space).trim_start_matches(',').trim_start_matches(is_space);
            let apart = self.peek().is_some_and(|next| is_space(next) || next == ',');
            let years_follow = follows.starts_with("19") || follows.starts_with("20");
            if apart && (written != "2" || years_follow) {
                let range = start..self.at;
                if written != chamber.roman() {
                    self.fault(range.clone(), FaultKind::WrongChamberCharacters, chamber.roman());
                }
                return Some(Part { range, value: chamber });
            }
            self.at = start;
        }
        None
    }

    /// A vergaderjaar: "2024/25", "2024–2025", "2024-25", by mistake "2024/-25"; never one end of a
    /// longer range.
    pub fn years(&mut self) -> Option<Part<Years>> {
        self.attempt(|cursor| {
            let first = cursor.digits(4..5)?;
            let sign = cursor.peek()?;
            if !(1900..2100).contains(&first.value) || !(cursor.eat("/") || cursor.eat_dash()) {
                return None;
            }
            let second_sign = cursor.at;
            if sign == '/' && cursor.eat_dash() {
                cursor.fault(second_sign..cursor.at, FaultKind::WrongSeparator, "");
            }
            let second = cursor.digits(2..5).filter(|second| second.range.len() != 3)?;
            let more = cursor.peek().is_some_and(|next| next.is_alphanumeric() || "/-–".contains(next));
            if more || (second.range.len() == 4 && !(1900..2100).contains(&second.value)) {
                return None;
            }
            let whole = if second.range.len() == 4 { second.value } else { complete_year(first.value, second.value) };
            let range = first.range.start..second.range.end;
            let value = Years {
                first: u16::try_from(first.value).ok()?,
                second: u16::try_from(whole).ok()?,
                in_full: second.range.len() == 4,
                sign,
            };
            Some(Part { range, value })
        })
    }
}

/// The space characters that may stand within a citation.
pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The year that the two digits after a first year mean: 1999 and 00 is 2000.
fn complete_year(first: u32, two_digits: u32) -> u32 {
    let century = first - first % 100;
    if two_digits < first % 100 { century + 100 + two_digits } else { century + two_digits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_of_a_vergaderjaar_are_made_whole() {
        let years = |text| Cursor::new(text, 0).years().map(|years| (years.value.first, years.value.second));
        assert_eq!(years("2024/25,"), Some((2024, 2025)));
        assert_eq!(years("1999/00"), Some((1999, 2000)));
        assert_eq!(years("2023–34"), Some((2023, 2034)));
        assert_eq!(years("1993/94-1996/97"), None);
        assert_eq!(years("2024-12345"), None);
    }

    #[test]
    fn a_separator_without_comma_is_noted() {
        let mut cursor = Cursor::new(" nr.", 0);
        cursor.comma_and_space();
        assert_eq!(cursor.faults, [Fault { range: 0..1, kind: FaultKind::MissingComma, better: ", ".to_owned() }]);
    }

    #[test]
    fn look_alike_letters_are_read_as_the_chamber() {
        let mut cursor = Cursor::new("ll 2023/24", 0);
        assert_eq!(cursor.chamber().map(|chamber| chamber.value), Some(Chamber::Second));
        assert_eq!(cursor.faults[0].better, "II");
    }
}
