//! Compares the heading of a motion, which is in capitals and may be misspelled, with the names under it, which may be cut off.

use std::borrow::Cow;

use jiff::civil::Date;

use super::folding::fold;
use super::introducers::Introducer;
use super::members::{Named, forms_of, in_case, people, trouble};
use super::roster;
use super::{Kind, Trouble};

/// A motion names at most so many members in its heading.
const MOST_HEADINGS: usize = 40;

/// Compares the heading of a motion with the names under it.
pub fn compare(all: &[Named<'_>], date: Option<Date>, settled: &mut [bool], troubles: &mut Vec<Trouble>) {
    let at = |introducer: Introducer| -> Vec<usize> {
        (0..all.len()).filter(|&at| all[at].mention.introducer == introducer).collect()
    };
    let (headings, signatures) = (at(Introducer::Heading), at(Introducer::Signature));
    // A text with many headings is a collection of motions, in which nothing tells who signed which.
    if headings.is_empty() || signatures.is_empty() || headings.len() > MOST_HEADINGS {
        return;
    }
    let mut free: Vec<usize> = signatures
        .iter()
        .copied()
        .filter(|&signature| !headings.iter().any(|&heading| same_person(&all[heading], &all[signature])))
        .collect();
    let alone: Vec<usize> = headings
        .iter()
        .copied()
        .filter(|&heading| !signatures.iter().any(|&signature| same_person(&all[heading], &all[signature])))
        .collect();
    for &heading in &alone {
        let one = &all[heading];
        let like =
            free.iter().copied().filter(|&signature| !all[signature].bearers.is_empty() || !one.bearers.is_empty());
        let nearest = like.max_by(|&a, &b| similarity(one, &all[a]).total_cmp(&similarity(one, &all[b])));
        let Some(signature) = nearest.filter(|&signature| similarity(one, &all[signature]) >= 0.6) else { continue };
        // Whichever of the two is in the roster is right.
        let (wrong, right) = if one.bearers.is_empty() { (heading, signature) } else { (signature, heading) };
        if !all[wrong].bearers.is_empty() || settled[wrong] {
            continue;
        }
        if !roster::bearers_without_prefix(&all[wrong].words).is_empty() {
            continue;
        }
        free.retain(|&other| other != signature);
        settled[wrong] = true;
        let better = in_case(right_form(&all[right], date), all[wrong].mention);
        troubles.push(Trouble {
            related: vec![all[right].mention.range.clone()],
            ..trouble(&all[wrong], Kind::MisspelledMember, vec![better])
        });
    }
    let strangers: Vec<usize> =
        alone.into_iter().filter(|&heading| !settled[heading] && !all[heading].bearers.is_empty()).collect();
    if let ([heading], [signature]) = (strangers.as_slice(), free.as_slice())
        && headings.len() == signatures.len()
        && !all[*signature].bearers.is_empty()
    {
        let one = &all[*heading];
        let better = in_case(all[*signature].mention.text.clone(), one.mention);
        settled[*heading] = true;
        troubles.push(Trouble {
            related: vec![all[*signature].mention.range.clone()],
            ..trouble(one, Kind::OtherSigner, vec![better])
        });
    }
}

fn same_person(one: &Named<'_>, other: &Named<'_>) -> bool {
    one.folded == other.folded
        || one.bearers.iter().any(|bearer| other.bearers.contains(bearer))
        || people(&one.bearers).any(|person| {
            people(&other.bearers).any(|twin| twin.surname == person.surname && twin.first_name == person.first_name)
        })
}

fn similarity(one: &Named<'_>, other: &Named<'_>) -> f64 {
    strsim::normalized_damerau_levenshtein(&one.folded, &other.folded)
}

/// The form in which a name that is known should stand.
fn right_form(one: &Named<'_>, date: Option<Date>) -> String {
    let written = &one.mention.text;
    if !one.mention.in_capitals() {
        return written.clone();
    }
    let person = people(&one.bearers).find(|person| person.active(date)).or_else(|| people(&one.bearers).next());
    let form = person.and_then(|person| {
        forms_of(person)
            .map(Cow::Borrowed)
            .chain([Cow::Owned(person.full_name())])
            .find(|form| fold(form) == one.folded)
    });
    form.map_or_else(|| written.clone(), Cow::into_owned)
}
