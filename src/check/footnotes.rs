//! Marks and bodies of notes that do not meet, their numbering and their placing.

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;

use crate::document::{Document, NoteBody, NoteKind, NoteMark};
use crate::finding::{Edit, Fix, Hit};

mod wording;

/// Options: which trouble.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Footnotes {
    /// What to report.
    find: Find,
}

#[derive(Clone, Copy, Debug, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Find {
    /// A mark that leads to no note.
    MissingBody,
    /// A note that no mark leads to.
    MissingMark,
    /// Two marks or two notes with one number.
    Duplicate,
    /// Marks that do not count up.
    OutOfOrder,
    /// Marks and notes that a conversion printed as text; one hit for all.
    UnresolvedMark,
    /// Marks before punctuation here and after it there.
    MixedPlacing,
    /// A note without words.
    Empty,
    /// Two notes with the same words.
    Identical,
    /// A blank before a mark.
    SpaceBefore,
    /// A note that is only a web address.
    BareAddress,
    /// A full stop at the end of some notes only.
    MixedFullStop,
    /// One source in two forms in two notes.
    TwoForms,
    /// The note of a motion far behind the words that name it.
    FarFromSubject,
}

impl Footnotes {
    /// Every trouble of this kind.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let (marks, bodies) = (&document.notes.marks, &document.notes.bodies);
        match self.find {
            // A bare digit stands where the page was typeset, not where the author placed the mark.
            Find::MissingBody
            | Find::MissingMark
            | Find::Duplicate
            | Find::Empty
            | Find::MixedPlacing
            | Find::SpaceBefore
            | Find::MixedFullStop
            | Find::FarFromSubject
                if document.notes.lost =>
            {
                Vec::new()
            }
            Find::MissingBody => lonely(marks, bodies),
            Find::MissingMark => lonely(bodies, marks),
            Find::Duplicate => [twice(marks), twice(bodies)].concat(),
            Find::OutOfOrder => out_of_order(marks),
            Find::UnresolvedMark => unresolved(document),
            Find::MixedPlacing => mixed_placing(document),
            Find::Empty => empty(document),
            Find::Identical => identical(document),
            Find::SpaceBefore => space_before(document),
            Find::BareAddress => wording::bare_addresses(document),
            Find::MixedFullStop => wording::mixed_full_stop(document),
            Find::TwoForms => wording::two_forms(document),
            Find::FarFromSubject => wording::far_from_subject(document),
        }
    }
}

/// What marks and bodies have in common.
trait Numbered {
    fn number(&self) -> (NoteKind, &str);
    fn place(&self) -> Range<usize>;
}

impl Numbered for NoteMark {
    fn number(&self) -> (NoteKind, &str) {
        (self.kind, &self.id)
    }

    fn place(&self) -> Range<usize> {
        self.range.clone()
    }
}

impl Numbered for NoteBody {
    fn number(&self) -> (NoteKind, &str) {
        (self.kind, &self.id)
    }

    fn place(&self) -> Range<usize> {
        self.range.clone()
    }
}

fn hit(one: &impl Numbered) -> Hit {
    Hit::new(one.place()).with("number", one.number().1)
}

fn lonely<A: Numbered, B: Numbered>(ones: &[A], others: &[B]) -> Vec<Hit> {
    ones.iter().filter(|one| !others.iter().any(|other| other.number() == one.number())).map(hit).collect()
}

fn twice(ones: &[impl Numbered]) -> Vec<Hit> {
    let mut first: HashMap<(NoteKind, &str), Range<usize>> = HashMap::new();
    let mut hits = Vec::new();
    for one in ones {
        match first.get(&one.number()) {
            Some(place) => hits.push(Hit { related: vec![place.clone()], ..hit(one) }),
            None => {
                first.insert(one.number(), one.place());
            }
        }
    }
    hits
}

/// Marks whose number is lower than that of the mark before; a number that stands twice is left to
/// `duplicate`.
fn out_of_order(marks: &[NoteMark]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut highest: HashMap<NoteKind, (u32, &NoteMark)> = HashMap::new();
    for mark in marks {
        let Ok(number) = mark.id.parse::<u32>() else {
            continue;
        };
        match highest.get(&mark.kind) {
            Some((before, _)) if number == *before => {}
            Some((before, earlier)) if number < *before => {
                hits.push(Hit { related: vec![earlier.range.clone()], ..hit(mark).with("other", earlier.id.as_str()) });
            }
            _ => {
                highest.insert(mark.kind, (number, mark));
            }
        }
    }
    hits
}

fn unresolved(document: &Document) -> Vec<Hit> {
    let marks = &document.notes.marks;
    let (true, Some((first, others))) = (document.notes.unresolved, marks.split_first()) else {
        return Vec::new();
    };
    let numbers: Vec<&str> = marks.iter().map(|mark| mark.id.as_str()).collect();
    let related = others.iter().map(|mark| mark.range.clone()).collect();
    vec![Hit { related, ..Hit::new(first.range.clone()).with("number", numbers.join(", ")) }]
}

/// Where a mark stands next to punctuation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Placing {
    Before,
    After,
}

fn mixed_placing(document: &Document) -> Vec<Hit> {
    let placed: Vec<(&NoteMark, Placing)> =
        document.notes.marks.iter().filter_map(|mark| Some((mark, placing(&document.text, &mark.range)?))).collect();
    let before = placed.iter().filter(|(_, placing)| *placing == Placing::Before).count();
    let usual = if 2 * before > placed.len() { Placing::Before } else { Placing::After };
    let Some((example, _)) = placed.iter().find(|(_, placing)| *placing == usual) else {
        return Vec::new();
    };
    let odd = placed.iter().filter(|(_, placing)| *placing != usual);
    odd.map(|(mark, _)| Hit { related: vec![example.range.clone()], ..hit(*mark).with("other", example.id.as_str()) })
        .collect()
}

fn placing(text: &str, mark: &Range<usize>) -> Option<Placing> {
    let punctuation = |c: char| matches!(c, ',' | '.' | ';' | ':' | '?' | '!');
    if text[..mark.start].ends_with(punctuation) {
        return Some(Placing::After);
    }
    text[mark.end..].starts_with(punctuation).then_some(Placing::Before)
}

/// The blanks between a word or its punctuation and a mark.
fn space_before(document: &Document) -> Vec<Hit> {
    let spaced = document.notes.marks.iter().filter_map(|mark| {
        let before = document.text.get(..mark.range.start)?;
        let kept = before.trim_end_matches([' ', '\u{A0}']);
        let follows =
            kept.ends_with(|last: char| last.is_alphabetic() || matches!(last, '.' | ',' | ';' | ':' | ')' | '”'));
        if !follows || kept.len() == before.len() || document.text[mark.range.end..].starts_with([':', ']']) {
            return None;
        }
        let range = kept.len()..before.len();
        let fix = Fix { edits: vec![Edit { range: range.clone(), with: String::new() }] };
        Some(Hit { fixes: vec![fix], ..Hit::new(range).with("number", mark.id.as_str()) })
    });
    spaced.collect()
}

fn empty(document: &Document) -> Vec<Hit> {
    let bodies = document.notes.bodies.iter();
    bodies.filter(|body| document.text[body.words.clone()].trim().is_empty()).map(hit).collect()
}

fn identical(document: &Document) -> Vec<Hit> {
    let mut first: HashMap<String, &NoteBody> = HashMap::new();
    let mut hits = Vec::new();
    for body in &document.notes.bodies {
        let words = document.text[body.words.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        match first.get(&words) {
            Some(earlier) if !words.is_empty() => {
                hits.push(Hit { related: vec![earlier.range.clone()], ..hit(body).with("other", earlier.id.as_str()) });
            }
            Some(_) => {}
            None => {
                first.insert(words, body);
            }
        }
    }
    hits
}
