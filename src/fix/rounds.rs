//! A letter mended until nothing is left that may be: cures are made, the letter is read and checked anew,
//! and what was in the way before has its turn.

use std::collections::HashSet;

use super::{Obstacle, Refusal, fix};
use crate::document::Document;
use crate::finding::{Finding, Fix};
use crate::read::Format;
use crate::rule::Safety;

/// So many rounds are made; a letter that needs more is not mended by one.
const MOST_ROUNDS: usize = 10;

/// Which cures are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Daring {
    /// Those to which no reader could object.
    #[default]
    Safe,
    /// Also the first cure of each finding of which the writer ought to decide.
    Offered,
}

/// A letter after all rounds.
#[derive(Debug)]
pub struct Mended {
    /// The file; none if nothing was changed.
    pub bytes: Option<Vec<u8>>,
    /// What it says now.
    pub document: Document,
    /// What is still found in it.
    pub findings: Vec<Finding>,
    /// How many cures were made.
    pub fixed: usize,
    /// Which of those findings have a cure that a person has to make, and why.
    pub by_hand: Vec<(usize, Obstacle)>,
    /// Why nothing more was mended, if something stood in the way of the whole file.
    pub ended: Option<Ending>,
}

/// Why rounds ended before everything was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing in the file can be mended.
    Refused(Refusal),
    /// Cures undo each other; none of those was made.
    ToAndFro,
    /// There were too many rounds.
    Unfinished,
}

/// The cure of a finding that may be made, if there is one.
///
/// Of a finding that the writer ought to decide on it is the first, which is the best.
pub fn cure(finding: &Finding, daring: Daring) -> Option<&Fix> {
    let allowed = daring == Daring::Offered || finding.rule.file.fix == Safety::Safe;
    finding.hit.fixes.first().filter(|_| allowed && finding.ignored.is_none())
}

/// A letter as it stands in some round.
struct State {
    /// The file; none if it is still as it was given.
    bytes: Option<Vec<u8>>,
    document: Document,
    findings: Vec<Finding>,
    fixed: usize,
    /// The cures that led to it.
    made: Vec<Known>,
}

/// A cure by its rule and the words that it cures.
type Known = (String, String);

/// How a run of rounds came to an end.
enum Run {
    Ended(Mended),
    /// These cures led back to where the letter had been before; it begins anew.
    ToAndFro(State, Vec<Known>),
}

/// Mends a letter that was read and checked; `check` checks it anew.
///
/// Where cures lead back to what stood there before, all is done again without them, so that a letter
/// that was mended is never mended again.
pub fn mend(
    format: Format,
    bytes: &[u8],
    document: Document,
    findings: Vec<Finding>,
    daring: Daring,
    check: &dyn Fn(&Document) -> Vec<Finding>,
) -> Mended {
    let mut left_out: HashSet<Known> = HashSet::new();
    let mut first = State { bytes: None, document, findings, fixed: 0, made: Vec::new() };
    for _ in 0..MOST_ROUNDS {
        match rounds(format, bytes, first, daring, &left_out, check) {
            Run::Ended(mended) if left_out.is_empty() => return mended,
            Run::Ended(mended) => return Mended { ended: mended.ended.or(Some(Ending::ToAndFro)), ..mended },
            Run::ToAndFro(again, cures) => {
                first = again;
                left_out.extend(cures);
            }
        }
    }
    first.ended(Vec::new(), Some(Ending::ToAndFro))
}

fn rounds(
    format: Format,
    bytes: &[u8],
    first: State,
    daring: Daring,
    left_out: &HashSet<Known>,
    check: &dyn Fn(&Document) -> Vec<Finding>,
) -> Run {
    let mut state = first;
    let mut before: Vec<State> = Vec::new();
    loop {
        let chosen = chosen(&state, daring, left_out);
        if chosen.is_empty() {
            return Run::Ended(state.ended(Vec::new(), None));
        }
        let fixes: Vec<&Fix> = chosen.iter().map(|(_, fix)| *fix).collect();
        let fixed = match fix(format, &state.document, state.bytes.as_deref().unwrap_or(bytes), &fixes) {
            Ok(fixed) => fixed,
            Err(refusal) => return Run::Ended(state.ended(Vec::new(), Some(Ending::Refused(refusal)))),
        };
        let by_hand = fixed.by_hand.into_iter().map(|(index, why)| (chosen[index].0, why)).collect();
        let Some(document) = fixed.document else {
            return Run::Ended(state.ended(by_hand, None));
        };
        let made: Vec<Known> =
            fixed.made.iter().map(|index| known(&state.findings[chosen[*index].0], &state.document)).collect();
        if let Some(seen) = before.iter().position(|state| state.document.text == document.text) {
            let later = before.drain(seen + 1..).chain([state]).flat_map(|state| state.made).chain(made).collect();
            return Run::ToAndFro(before.swap_remove(0), later);
        }
        if before.len() == MOST_ROUNDS {
            return Run::Ended(state.ended(by_hand, Some(Ending::Unfinished)));
        }
        let findings = check(&document);
        let fixed_so_far = state.fixed + fixed.made.len();
        let next = State { bytes: Some(fixed.bytes), document, findings, fixed: fixed_so_far, made };
        before.push(std::mem::replace(&mut state, next));
    }
}

impl State {
    fn ended(self, by_hand: Vec<(usize, Obstacle)>, ended: Option<Ending>) -> Mended {
        let State { bytes, document, findings, fixed, .. } = self;
        Mended { bytes, document, findings, fixed, by_hand, ended }
    }
}

/// The findings whose cure is to be made, by their places; safe ones first.
fn chosen<'s>(state: &'s State, daring: Daring, left_out: &HashSet<Known>) -> Vec<(usize, &'s Fix)> {
    let findings = state.findings.iter().enumerate();
    let mut chosen: Vec<(usize, &Fix)> = findings
        .filter_map(|(index, finding)| Some((index, cure(finding, daring)?)))
        .filter(|(index, _)| {
            left_out.is_empty() || !left_out.contains(&known(&state.findings[*index], &state.document))
        })
        .collect();
    chosen.sort_by_key(|(index, _)| state.findings[*index].rule.file.fix != Safety::Safe);
    chosen
}

fn known(finding: &Finding, document: &Document) -> Known {
    let words = document.text.get(finding.hit.range.clone()).unwrap_or_default();
    (finding.rule.id.clone(), words.to_owned())
}
