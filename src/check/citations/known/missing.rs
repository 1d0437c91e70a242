//! Dossiers and numbers that do not exist, and where what the letter says is found instead.

use std::cell::Cell;
use std::ops::Range;

use jiff::civil::Date;

use super::{Cited, Written};
use crate::check::citations::cures::{Cure, Evidence, LIKELY, other_dossiers, other_numbers, rewritten, sibling};
use crate::check::citations::find::Find;
use crate::check::citations::said::Said;
use crate::facts::{self, Dossier, Existence};
use crate::reach;

/// Dossiers below this were opened before everything was listed.
const FIRST_LISTED_DOSSIER: u32 = 24_000;

/// No dossier of this number, or not with this addition.
pub fn unknown_dossier(
    prose: &str,
    written: &Written,
    evidence: &Evidence,
) -> Option<(Find, Range<usize>, Vec<String>)> {
    let dossier = written.kamerstuk.dossiers.first()?;
    if facts::dossiers(dossier.number).next().is_none()
        && let Some((range, better)) = meant(prose, written, evidence)
    {
        return Some((Find::UnknownDossier, range, better));
    }
    if !(FIRST_LISTED_DOSSIER..=facts::LAST_DOSSIER).contains(&dossier.number) || dossier.kingdom.is_some() {
        return None;
    }
    let known: Vec<Dossier> = facts::dossiers(dossier.number).collect();
    if known.is_empty() {
        return Some((Find::UnknownDossier, dossier.range.clone(), Vec::new()));
    }
    let addition = dossier.suffix.as_ref()?;
    // Chapters are divided further in some years: IX in IXA and IXB.
    let divided = |other: &Dossier| {
        !other.addition.is_empty()
            && (other.addition.starts_with(&addition.text) || addition.text.starts_with(other.addition))
            && other.addition.trim_end_matches(['A', 'B']) == addition.text.trim_end_matches(['A', 'B'])
    };
    if known.iter().any(divided) {
        return None;
    }
    let (range, better) = sibling(&known, written.value, evidence)
        .map(|better| (addition.range.clone(), vec![better]))
        .or_else(|| meant(prose, written, evidence))
        .unwrap_or((addition.range.clone(), Vec::new()));
    Some((Find::UnknownAddition, range, better))
}

/// The number does not exist, or the facts do not reach so far but the dossier is a slip for another in
/// which it is what the letter says.
pub fn unknown_number(
    letter: &Cited,
    dossier: &Dossier,
    written: &Written,
    evidence: &Evidence,
) -> Option<(Range<usize>, Vec<String>)> {
    if dossier.has(written.value) == Existence::Yes {
        return None;
    }
    if does_not_exist(dossier, written.value, letter.date) {
        let unknown = (written.number.range.clone(), Vec::new());
        let found = elsewhere(letter.prose, dossier, written, evidence);
        return Some(found.map_or(unknown, |found| (found.stretch, found.better)));
    }
    meant(letter.prose, written, evidence)
}

/// Where what a letter says is found.
pub struct Found {
    /// The part of the citation to replace.
    pub stretch: Range<usize>,
    /// By what, the likeliest first.
    pub better: Vec<String>,
    /// More than its movers fits.
    pub likely: bool,
}

/// Where what the letter says is found: under other numbers of the dossier, or in another dossier.
pub fn elsewhere(prose: &str, dossier: &Dossier, written: &Written, evidence: &Evidence) -> Option<Found> {
    let cited = written.kamerstuk.dossiers.first()?;
    let numbers = other_numbers(dossier, written.value, evidence);
    let best = other_dossiers(cited, written.value, evidence).into_iter().max_by_key(|cure| cure.score);
    let first = numbers.first().map(|cure| cure.score);
    match best.filter(|best| first.is_none_or(|first| first < best.score)) {
        Some(best) => Some(Found {
            stretch: cited.range.clone(),
            better: vec![rewritten(prose, cited, &best.dossier)],
            likely: best.score >= LIKELY,
        }),
        None => first.map(|first| Found {
            stretch: written.number.range.clone(),
            better: numbers.into_iter().map(Cure::number).collect(),
            likely: first >= LIKELY,
        }),
    }
}

/// Of two documents that a sentence names the one that the citation is of: the last, unless the
/// other is what the facts say.
pub fn meant_by(prose: &str, mut said: Said, written: &Written, date: Option<Date>, searches: &Cell<usize>) -> Said {
    let Some(wider) = said.wider.take() else { return said };
    let evidence = Evidence::new(prose, Some(&wider), date, searches);
    let Some(dossier) = facts::dossier(&written.kamerstuk.dossier_key()) else { return said };
    let fits = dossier
        .document(written.value)
        .is_some_and(|document| evidence.fits(&document) || evidence.is_about(&document));
    if fits || is_certain(&dossier, written, &evidence) { *wider } else { said }
}

/// Whether it is certain which other document the letter means.
pub fn is_certain(dossier: &Dossier, written: &Written, evidence: &Evidence) -> bool {
    let cited = written.kamerstuk.dossiers.iter();
    let dossiers = cited.flat_map(|cited| other_dossiers(cited, written.value, evidence));
    other_numbers(dossier, written.value, evidence).into_iter().chain(dossiers).any(|cure| cure.score >= CERTAIN)
}

/// A document with a score like this is the one that the letter means.
const CERTAIN: i32 = 7;

/// The dossier that was meant, if in one that is a slip away the number is what the letter says.
fn meant(prose: &str, written: &Written, evidence: &Evidence) -> Option<(Range<usize>, Vec<String>)> {
    let dossier = written.kamerstuk.dossiers.first()?;
    let cures = other_dossiers(dossier, written.value, evidence);
    let best = cures.iter().max_by_key(|cure| cure.score)?;
    let alone = cures.iter().filter(|cure| cure.score == best.score).count() == 1;
    alone.then(|| (dossier.range.clone(), vec![rewritten(prose, dossier, &best.dossier)]))
}

/// A gap between numbers that exist, or a number that had not been reached when the letter was written.
fn does_not_exist(dossier: &Dossier, number: u16, letter_date: Option<Date>) -> bool {
    match dossier.has(number) {
        Existence::Yes => false,
        Existence::No => true,
        Existence::Unknown => {
            let listed = letter_date.is_some_and(|date| reach::EXISTENCE.to.is_some_and(|to| date < to));
            listed && dossier.last_number().is_some_and(|last| number > last)
        }
    }
}
