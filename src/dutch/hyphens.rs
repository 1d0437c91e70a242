//! Words with hyphens, judged by their parts.
//!
//! Hunspell's dictionary for Dutch knows a hyphen only where it lists one. Official texts
//! join freely (`trans-Atlantische`, `niet-aangekondigde`), so a word that it does not know
//! is right if its parts are.

use super::compounds::{self, Ending};
use super::dictionary::{Capital, Dictionary, Verdict, is_number};
use super::readings::{COMPOUND, END};

/// The verdict on a word by its parts, or by the one part before or after a hyphen that
/// stands for the rest of a compound. Unknown if the word has no hyphen.
pub(super) fn verdict(dictionary: &Dictionary, word: &str) -> Verdict {
    if let Some(part) = word.strip_suffix('-') {
        return joined([before_hyphen(dictionary, part)]);
    }
    if let Some(part) = word.strip_prefix('-') {
        return joined([after_hyphen(dictionary, part)]);
    }
    let Some((start, last)) = word.rsplit_once('-') else {
        return Verdict::Unknown;
    };
    let parts = start.split('-').map(|part| before_hyphen(dictionary, part));
    joined(parts.chain([after_hyphen(dictionary, last)]))
}

fn joined(parts: impl IntoIterator<Item = Verdict>) -> Verdict {
    let mut whole = Verdict::Compound;
    for part in parts {
        match part {
            Verdict::Known | Verdict::Compound => {}
            Verdict::WrongCase => whole = Verdict::WrongCase,
            Verdict::Forbidden | Verdict::Unknown => return Verdict::Unknown,
        }
    }
    whole
}

/// A part before a hyphen may be one that only begins compounds.
fn before_hyphen(dictionary: &Dictionary, part: &str) -> Verdict {
    let may_begin = |part: &str| {
        let with_hyphen = dictionary.readings(&format!("{part}-"));
        with_hyphen.iter().any(|reading| reading & COMPOUND != 0)
            || compounds::parse(dictionary, part, Capital::Present, Ending::Open).is_some()
    };
    match of_part(dictionary, part) {
        Verdict::Unknown if may_begin(part) || may_begin(&part.to_lowercase()) => Verdict::Compound,
        verdict => verdict,
    }
}

/// A part after a hyphen may be one that only ends compounds.
fn after_hyphen(dictionary: &Dictionary, part: &str) -> Verdict {
    let may_end = || {
        dictionary
            .readings(part)
            .iter()
            .any(|reading| reading & END != 0)
    };
    match of_part(dictionary, part) {
        Verdict::Unknown if may_end() => Verdict::Compound,
        verdict => verdict,
    }
}

fn of_part(dictionary: &Dictionary, part: &str) -> Verdict {
    if is_number(part) {
        Verdict::Known
    } else {
        dictionary.verdict_in_any_case(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::dictionary::dictionary;

    fn assert_all(expected: Verdict, words: &[&str]) {
        for word in words {
            assert_eq!(verdict(dictionary(), word), expected, "{word}");
        }
    }

    #[test]
    fn right_parts_make_a_right_word() {
        assert_all(
            Verdict::Compound,
            &[
                "trans-Friese",
                "fiets-lopende",
                "Niet-geschilderde",
                "11-stedenfiets",
            ],
        );
    }

    #[test]
    fn one_wrong_part_makes_a_wrong_word() {
        assert_all(
            Verdict::Unknown,
            &["fiets-lopennde", "fiiets-lopende", "fiets--bel", "fietsbel"],
        );
        assert_all(Verdict::WrongCase, &["DVD-fiets"]);
    }

    #[test]
    fn a_hyphen_stands_for_the_rest_of_a_compound() {
        assert_all(
            Verdict::Compound,
            &[
                "kaasbrood-",
                "veiligheids-",
                "museumveiligheids-",
                "-museum",
            ],
        );
        assert_all(Verdict::Unknown, &["veiligheds-", "-museumm"]);
    }
}
