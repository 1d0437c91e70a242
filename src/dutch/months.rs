//! The months, as Dutch writes them in full and in short.

/// The months in full, January first.
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

/// Short forms, with the number of the month.
const SHORT: [(&str, u8); 13] = [
    ("jan", 1),
    ("feb", 2),
    ("febr", 2),
    ("mrt", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("okt", 10),
    ("nov", 11),
    ("dec", 12),
];

/// The number of the month, from 1, that a word names in any case.
#[must_use]
pub fn month(word: &str) -> Option<u8> {
    if !(3..=9).contains(&word.len()) || !may_begin_a_month(word.as_bytes()[0]) {
        return None;
    }
    let in_full = (1..).zip(MONTHS).find(|(_, name)| word.eq_ignore_ascii_case(name)).map(|(number, _)| number);
    in_full.or_else(|| SHORT.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, number)| *number))
}

/// Whether a month begins with this letter.
pub(super) fn may_begin_a_month(letter: u8) -> bool {
    b"adfjmnos".contains(&letter.to_ascii_lowercase())
}

/// The name of a month by its number, from 1.
#[must_use]
pub fn name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_known_in_full_and_in_short() {
        assert_eq!(
            ["maart", "MRT", "Sept", "mei", "maarts", "é"].map(month),
            [Some(3), Some(3), Some(9), Some(5), None, None]
        );
        assert_eq!((name(1), name(12), name(0)), ("januari", "december", ""));
    }
}
