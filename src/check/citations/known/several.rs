//! Several motions that are named together, held against the facts: the names must be those of their movers.
//!
//! Which name goes with which number is not said; so each name must be that of a mover of one of them, and
//! each motion must be of one of the names.

use std::ops::Range;

use super::movers::{is_mover, readings};
use super::{Cited, Find, Views, in_words, is_other_kind, values_of};
use crate::check::citations::cures::{Cure, Evidence, LIKELY, near, other_numbers};
use crate::check::citations::said::several::{self, Paper};
use crate::check::citations::said::{Names, Noun, Said};
use crate::check::trouble::Trouble;
use crate::facts::{self, Document, Dossier, Kind, Mover, Movers, WrittenName, is_known};

/// A paper with what the facts say of it.
struct Known<'a> {
    paper: Paper<'a>,
    dossier: Dossier,
    document: Document,
    movers: Movers,
}

/// The names of a bracket with what each can be.
struct Name {
    range: Range<usize>,
    readings: Vec<WrittenName>,
}

/// The contradictions of the bracket that begins with this citation, if several papers are named in it.
pub fn of_bracket(letter: &Cited, views: &Views, index: usize) -> Vec<Trouble<Find>> {
    let Some((said, papers)) = several::of_bracket(letter.prose, letter.citations, index) else { return Vec::new() };
    let known: Option<Vec<Known>> = papers.into_iter().map(known).collect();
    let Some(known) = known else { return Vec::new() };
    let mut troubles: Vec<Trouble<Find>> = of_other_kind(letter.prose, &said, &known);
    if troubles.is_empty() && are_told_apart(&said, &known) {
        troubles = of_other_movers(letter, views, &said, &known);
    }
    if troubles.is_empty() {
        troubles.extend(of_other_date(letter, views, &said, &known));
    }
    troubles
}

fn known(paper: Paper) -> Option<Known> {
    let dossier = facts::dossier(&paper.kamerstuk.dossier_key())?;
    let document = dossier.document(paper.value)?;
    Some(Known { paper, dossier, document, movers: document.movers() })
}

/// Papers that are no motions, where others of the bracket are.
fn of_other_kind(prose: &str, said: &Said, known: &[Known]) -> Vec<Trouble<Find>> {
    let (other, same): (Vec<&Known>, Vec<&Known>) = known.iter().partition(|one| is_other_kind(said, &one.document));
    if same.is_empty() {
        return Vec::new();
    }
    other.into_iter().map(|one| trouble(prose, Find::DoubtfulKind, one.paper.place(), Vec::new(), one)).collect()
}

/// Whether the facts tell of every paper who introduced it.
fn are_told_apart(said: &Said, known: &[Known]) -> bool {
    known.iter().all(|one| {
        let same = matches!(
            (said.noun, one.document.kind),
            (Some(Noun::Motion), Kind::Motion) | (Some(Noun::Amendment), Kind::Amendment)
        );
        same && !one.movers.named.is_empty() && !one.movers.all().any(Mover::is_stranger)
    })
}

/// Names that are those of no mover, and papers that are of no name.
fn of_other_movers(letter: &Cited, views: &Views, said: &Said, known: &[Known]) -> Vec<Trouble<Find>> {
    let prose = letter.prose;
    let written = said.names.written.iter();
    let names: Vec<Name> =
        written.map(|range| Name { range: range.clone(), readings: readings(prose, range) }).collect();
    let is_of = |name: &Name, one: &Known| is_mover(&name.readings, &one.movers);
    let wrong: Vec<&Name> = names.iter().filter(|name| !known.iter().any(|one| is_of(name, one))).collect();
    let strays: Vec<&Known> = known.iter().filter(|one| !names.iter().any(|name| is_of(name, one))).collect();
    let unnamed: Vec<(&Known, &Mover)> = known
        .iter()
        .flat_map(|one| one.movers.named.iter().map(move |mover| (one, mover)))
        .filter(|(_, mover)| !names.iter().any(|name| name.readings.iter().any(|reading| reading.may_be(mover))))
        .collect();
    let slip = |name: &&Name| {
        let text = &prose[name.range.clone()];
        let (one, mover) = unnamed.iter().find(|(_, mover)| !is_known(text) && near(text, mover.name))?;
        Some(trouble(prose, Find::MisspelledMover, name.range.clone(), vec![mover.name.to_owned()], one))
    };
    let slips: Vec<Trouble<Find>> = wrong.iter().filter_map(slip).collect();
    if !slips.is_empty() {
        return slips;
    }
    // Whoever signed with others may not be known to have done so, and "c.s." stands for others in the letter.
    let unseen = known.iter().any(|one| one.movers.and_others && one.movers.signatories.is_empty());
    let strangers = wrong.iter().any(|name| !is_known(&prose[name.range.clone()]));
    if unseen || strangers || said.names.and_others {
        return Vec::new();
    }
    match (wrong.as_slice(), strays.as_slice()) {
        // One name is wrong, or one number is.
        ([name], [stray]) => {
            let others = other_numbers_of(letter, views, said, (stray, known), &[name]);
            vec![others.unwrap_or_else(|| other_name(prose, name, stray))]
        }
        ([], [stray]) => {
            let all: Vec<&Name> = names.iter().collect();
            let doubt = || trouble(prose, Find::DoubtfulMovers, stray.paper.place(), Vec::new(), stray);
            vec![other_numbers_of(letter, views, said, (stray, known), &all).unwrap_or_else(doubt)]
        }
        // Whether the one name is wrong or all numbers are, nothing tells.
        ([name], [first, ..]) if names.len() == 1 => {
            let sole = |one: &&Known| one.movers.named.len() == 1 && one.movers.joined() == first.movers.joined();
            let better = if strays.iter().all(sole) { vec![first.movers.joined()] } else { Vec::new() };
            vec![trouble(prose, Find::DoubtfulMovers, name.range.clone(), better, first)]
        }
        _ => Vec::new(),
    }
}

/// The numbers that were likely meant: of motions of one of these names, a slip away from the stray, and not
/// in the bracket already.
fn other_numbers_of(
    letter: &Cited,
    views: &Views,
    said: &Said,
    (stray, known): (&Known, &[Known]),
    names: &[&Name],
) -> Option<Trouble<Find>> {
    let day = views.beside.date(stray.paper.citation).map(|date| date.date);
    let mut cures: Vec<Cure> = Vec::new();
    for name in names {
        let written = Names { written: vec![name.range.clone()], ..said.names.clone() };
        let alone = Said { names: written, ..said.clone() };
        let evidence = Evidence::new(letter.prose, Some(&alone), day, &views.searches);
        cures.extend(other_numbers(&stray.dossier, stray.paper.value, &evidence));
    }
    cures.retain(|cure| cure.score >= LIKELY);
    cures.sort_by_key(|cure| -cure.score);
    let mut better: Vec<String> = cures.into_iter().map(Cure::number).collect();
    better.retain(|number| known.iter().all(|one| one.paper.value.to_string() != *number));
    better.truncate(3);
    (!better.is_empty()).then(|| trouble(letter.prose, Find::OtherMovers, stray.paper.place(), better, stray))
}

/// The name that belongs there instead: the only mover of the stray.
fn other_name(prose: &str, name: &Name, stray: &Known) -> Trouble<Find> {
    let better = match stray.movers.named.as_slice() {
        [mover] => vec![mover.name.to_owned()],
        _ => Vec::new(),
    };
    trouble(prose, Find::OtherMovers, name.range.clone(), better, stray)
}

/// The day behind the last of them, where all are of one other day.
fn of_other_date(letter: &Cited, views: &Views, said: &Said, known: &[Known]) -> Option<Trouble<Find>> {
    let (last, first) = (known.last()?, known.first()?);
    let date = views.beside.date(last.paper.citation)?;
    let behind = date.range.start >= letter.citations[last.paper.citation].range.end;
    let one_day = known.iter().all(|one| one.document.date == first.document.date);
    let wrong = behind && one_day && super::is_other_date(Some(said), &first.document, date.date);
    wrong.then(|| {
        let better = vec![in_words(first.document.date)];
        trouble(letter.prose, Find::OtherDate, date.range, better, last)
    })
}

fn trouble(prose: &str, kind: Find, range: Range<usize>, better: Vec<String>, one: &Known) -> Trouble<Find> {
    let mut values = vec![("document", one.paper.written(prose))];
    values.extend(values_of(&one.document));
    let place = one.paper.place();
    let related = if place == range { Vec::new() } else { vec![place] };
    Trouble { kind, range, better, related, values }
}
