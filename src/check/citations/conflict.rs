//! One motion with two numbers, one number for two motions, and numbers that look like slips.

use jiff::civil::Date;

use super::Trouble;
use super::motions::{Motion, motions};
use crate::dutch::citation::{Citation, Form, Kamerstuk};

/// So many motions before and after are compared with each; no letter has as many, and a text made to
/// be slow has no hold on it.
const REACH: usize = 300;

/// Citations that contradict each other.
///
/// Value `conflict` is `two-numbers` (one motion with two numbers), `one-number` (two motions with one
/// number) or `near-miss` (the same number in two dossiers of which the digits differ by a slip). The
/// trouble stands at the later citation, or at the one that differs from more of the others; the
/// related place is its contradiction. Consecutive numbers of different motions are never accused.
#[must_use]
pub fn conflicting_number(prose: &str, citations: &[Citation], _letter_date: Option<Date>) -> Vec<Trouble> {
    let motions = motions(prose, citations);
    let mut troubles: Vec<Trouble> = Vec::new();
    for (later, second) in motions.iter().enumerate() {
        let near = &motions[later.saturating_sub(REACH)..motions.len().min(later + REACH)];
        let earlier = motions[later.saturating_sub(REACH)..later].iter();
        let found = earlier.filter_map(|first| Some((first, conflict(citations, first, second)?))).next();
        if let Some((first, name)) = found {
            let (odd, other) = odd_one_out(near, first, second, name);
            push(&mut troubles, trouble(prose, citations, odd, other, name));
        }
    }
    for (first, second) in near_misses(citations) {
        let named = |index: usize| motions.iter().find(|motion| motion.citation == index);
        let different = matches!((named(first), named(second)), (Some(one), Some(other)) if one.other_movers(other) || one.other_subject(other));
        if !different {
            push(&mut troubles, trouble(prose, citations, second, first, "near-miss"));
        }
    }
    troubles.sort_by_key(|trouble| trouble.range.start);
    troubles
}

/// Keeps one trouble for each citation and each pair.
fn push(troubles: &mut Vec<Trouble>, trouble: Trouble) {
    let known = troubles.iter().rev().take(REACH).any(|known| {
        known.range == trouble.range || known.related.contains(&trouble.range) && trouble.related.contains(&known.range)
    });
    if !known {
        troubles.push(trouble);
    }
}

fn trouble(prose: &str, citations: &[Citation], odd: usize, other: usize, name: &str) -> Trouble {
    let (range, related) = (citations[odd].range.clone(), citations[other].range.clone());
    Trouble {
        kind: (),
        values: vec![("conflict", name.to_owned()), ("other", prose[related.clone()].to_owned())],
        better: if name == "one-number" { Vec::new() } else { vec![prose[related.clone()].to_owned()] },
        range,
        related: vec![related],
    }
}

fn conflict(citations: &[Citation], first: &Motion, second: &Motion) -> Option<&'static str> {
    if first.dossier == second.dossier && first.number == second.number {
        let alone = first.single && second.single && (first.subject.is_empty() || second.subject.is_empty());
        let different = first.other_movers(second) && !first.and_others && !second.and_others;
        return (different && (alone || first.other_subject(second))).then_some("one-number");
    }
    if first.amended || second.amended || !first.same_movers(second) {
        return None;
    }
    let (one, other) = (citations[first.citation].kamerstuk()?, citations[second.citation].kamerstuk()?);
    let likely = first.perhaps_same_subject(second) && first.and_others == second.and_others;
    (first.same_subject(second) || (likely && looks_like_a_slip(one, other))).then_some("two-numbers")
}

/// The citation that contradicts more of the same motion's places; in doubt the later one.
fn odd_one_out(motions: &[Motion], first: &Motion, second: &Motion, name: &str) -> (usize, usize) {
    let agreeing = |wanted: &Motion| {
        let same_paper = |motion: &&Motion| motion.dossier == wanted.dossier && motion.number == wanted.number;
        motions.iter().filter(same_paper).filter(|motion| motion.same_movers(wanted)).count()
    };
    let number_elsewhere = name == "two-numbers" && agreeing(second) > agreeing(first);
    if number_elsewhere { (first.citation, second.citation) } else { (second.citation, first.citation) }
}

/// The numbers are each other's with two digits in the other order, or the dossiers nearly equal.
fn looks_like_a_slip(one: &Kamerstuk, other: &Kamerstuk) -> bool {
    let (number, other_number) = (one.numbers_key(), other.numbers_key());
    if one.dossier_key() == other.dossier_key() {
        return number.len() >= 2 && transposed(&number, &other_number) && !consecutive(&number, &other_number);
    }
    number == other_number && near_dossiers(one, other)
}

fn consecutive(one: &str, other: &str) -> bool {
    matches!((one.parse::<u32>(), other.parse::<u32>()), (Ok(one), Ok(other)) if one.abs_diff(other) <= 1)
}

/// The same additions, and five digits that differ in one place or by two in the other order.
/// Budgets are left out: each year has its own with the same chapters. So are neighbours: bills that
/// belong together have consecutive numbers.
fn near_dossiers(one: &Kamerstuk, other: &Kamerstuk) -> bool {
    let (Some(first), Some(second)) = (one.dossiers.first(), other.dossiers.first()) else {
        return false;
    };
    let suffix = |dossier: &crate::dutch::citation::Dossier| dossier.suffix.as_ref().map(|suffix| suffix.text.clone());
    let budget = suffix(first).is_some_and(|suffix| suffix.starts_with(char::is_alphabetic));
    let (digits, other_digits) = (first.number.to_string(), second.number.to_string());
    let different = digits.bytes().zip(other_digits.bytes()).filter(|(one, other)| one != other).count();
    let single = one.dossiers.len() == 1 && other.dossiers.len() == 1;
    single
        && !budget
        && first.number.abs_diff(second.number) > 1
        && suffix(first) == suffix(second)
        && (different == 1 || transposed(&digits, &other_digits))
}

/// Equal but for two neighbouring digits in the other order.
fn transposed(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let different: Vec<usize> = (0..one.len().min(other.len())).filter(|&at| one[at] != other[at]).collect();
    match different.as_slice() {
        &[first, second] if one.len() == other.len() && second == first + 1 => {
            one[first] == other[second] && one[second] == other[first]
        }
        _ => false,
    }
}

/// Pairs of citations with the same high number in dossiers that are nearly the same, each pair once.
fn near_misses(citations: &[Citation]) -> Vec<(usize, usize)> {
    let papers: Vec<(usize, &Kamerstuk)> = citations
        .iter()
        .enumerate()
        .filter_map(|(index, citation)| Some((index, citation.kamerstuk()?)))
        .filter(|(_, kamerstuk)| {
            kamerstuk.numbers.len() == 1 && kamerstuk.form != Form::File && kamerstuk.numbers_key().len() >= 2
        })
        .collect();
    let mut by_number: Vec<(String, usize, &Kamerstuk)> =
        papers.into_iter().map(|(index, paper)| (paper.numbers_key(), index, paper)).collect();
    by_number.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
    let mut pairs = Vec::new();
    for group in by_number.chunk_by(|one, other| one.0 == other.0) {
        for (at, (_, second, paper)) in group.iter().enumerate().take(50) {
            if let Some((_, first, _)) = group[..at].iter().find(|(_, _, earlier)| near_dossiers(earlier, paper)) {
                pairs.push((*first, *second));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dutch::citation::find;

    fn conflicts(prose: &str) -> Vec<(String, String)> {
        let troubles = conflicting_number(prose, &find(prose), None);
        troubles.into_iter().map(|trouble| (trouble.values[0].1.clone(), prose[trouble.range].to_owned())).collect()
    }

    #[test]
    fn one_motion_with_two_numbers_is_found() {
        let prose = "de motie van het lid Bakker over schone beken (Kamerstuk 30 111, nr. 287)\n\
                     de motie-Bakker over schone beken (Kamerstuk 30 111, nr. 827) is uitgevoerd";
        assert_eq!(conflicts(prose), [("two-numbers".to_owned(), "Kamerstuk 30 111, nr. 827".to_owned())]);
        assert_eq!(conflicts(&prose.replace("827", "287")), []);
    }

    #[test]
    fn the_number_that_stands_alone_is_the_odd_one() {
        let prose = "de motie-Bakker over schone beken (Kamerstuk 30 111, nr. 14)\n\
                     de motie-Bakker over schone beken (Kamerstuk 30 111, nr. 12)\n\
                     de motie-Bakker over schone beken (Kamerstuk 30 111, nr. 12)";
        assert_eq!(conflicts(prose), [("two-numbers".to_owned(), "Kamerstuk 30 111, nr. 14".to_owned())]);
    }

    #[test]
    fn one_number_for_two_motions_is_found() {
        let prose = "In de motie-Bakker over schone beken (Kamerstuk 30 111, nr. 12) staat dit.\n\
                     Met de motie van het lid Visser over hoge dijken (Kamerstuk 30 111, nr. 12) heeft uw Kamer dat verzocht.";
        assert_eq!(conflicts(prose)[0].0, "one-number");
        assert_eq!(conflicts(&prose.replacen("nr. 12", "nr. 13", 1)), []);
    }

    #[test]
    fn several_motions_of_one_member_are_left_alone() {
        let prose = "de motie-Bakker over schone beken (Kamerstuk 30 111, nr. 12) en de motie-Bakker over hoge dijken (Kamerstuk 30 111, nr. 13)\n\
                     de motie-Visser (Kamerstuk 30 111, nr. 14) en de motie-Visser (Kamerstuk 30 111, nr. 15)";
        assert_eq!(conflicts(prose), []);
    }

    #[test]
    fn an_amended_motion_may_have_two_numbers() {
        let prose = "de motie-Bakker over schone beken (Kamerstuk 30 111, nr. 12)\n\
                     de gewijzigde motie-Bakker over schone beken (Kamerstuk 30 111, nr. 19)";
        assert_eq!(conflicts(prose), []);
    }

    #[test]
    fn a_signatory_may_stand_for_all() {
        let prose = "de motie-Bakker c.s. over schone beken (Kamerstuk 30 111, nr. 12)\n\
                     de motie van de leden Visser en Bakker (Kamerstuk 30 111, nr. 12)";
        assert_eq!(conflicts(prose), []);
    }

    #[test]
    fn the_same_number_in_a_nearly_equal_dossier_is_a_slip() {
        assert_eq!(conflicts("Kamerstuk 30 111, nr. 516\nKamerstuk 30 171, nr. 516")[0].0, "near-miss");
        assert_eq!(conflicts("Kamerstuk 36 410 XVI, nr. 12\nKamerstuk 36 600 XVI, nr. 12"), []);
        assert_eq!(conflicts("Kamerstuk 30 111, nr. 5\nKamerstuk 30 171, nr. 5"), []);
    }
}
