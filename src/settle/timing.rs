//! What a run costs: each step of the line and each rule, summed over letters.
//!
//! Nothing is measured unless it is asked for. Then the rules of a letter run one after the other and the
//! views that they share are made before them, so that no rule pays for another or waits for it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Known, Selection, against, found, settled};
use crate::document::Document;
use crate::finding::Finding;
use crate::rule::{Rule, Rules};

/// A step of the line other than the rules, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// From bytes to a document.
    Reading,
    /// The running text.
    Prose,
    /// The literals that rules look for.
    Literals,
    /// Sentences and words.
    Words,
    /// Quotations, addresses and passages in another language.
    Passages,
    /// References to sources.
    Citations,
    /// Dates and the parts of the letter.
    Dates,
    /// From hits to findings.
    Settling,
    /// From findings to text.
    Reporting,
}

/// What a run cost.
#[derive(Clone, Debug, Default)]
pub struct Costs {
    /// How many letters were checked.
    pub letters: usize,
    /// The time that each step took.
    pub steps: BTreeMap<Step, Duration>,
    /// What each rule cost.
    pub rules: BTreeMap<String, RuleCost>,
}

/// What a rule cost; reading its file, the first time that it is needed, is part of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct RuleCost {
    /// The time that it took in all letters.
    pub time: Duration,
    /// In how many letters it ran; in others it had nothing to look for.
    pub calls: usize,
    /// What it found.
    pub hits: usize,
}

impl Costs {
    /// Does a piece of work and adds its time to a step.
    pub fn measure<T>(&mut self, step: Step, work: impl FnOnce() -> T) -> T {
        let begin = Instant::now();
        let done = work();
        *self.steps.entry(step).or_default() += begin.elapsed();
        done
    }

    /// Adds what other letters cost.
    pub fn add(&mut self, other: Costs) {
        self.letters += other.letters;
        for (step, time) in other.steps {
            *self.steps.entry(step).or_default() += time;
        }
        for (rule, cost) in other.rules {
            let sum = self.rules.entry(rule).or_default();
            *sum = RuleCost { time: sum.time + cost.time, calls: sum.calls + cost.calls, hits: sum.hits + cost.hits };
        }
    }
}

/// Does what [`super::check_against`] does, one rule after the other, and adds what it cost.
pub fn check_timed(
    document: &Document,
    rules: &Rules,
    selection: &Selection,
    known: &Known,
    costs: &mut Costs,
) -> Vec<Finding> {
    costs.letters += 1;
    make_views(document, costs);
    let mut findings = Vec::new();
    for rule in rules.rules.iter().filter(|rule| selection.is_on(rule)) {
        findings.extend(run_timed(document, rule, selection, costs));
    }
    costs.measure(Step::Settling, || against(settled(findings, document, rules, selection), rules, selection, known))
}

fn run_timed(document: &Document, rule: &Arc<Rule>, selection: &Selection, costs: &mut Costs) -> Vec<Finding> {
    let begin = Instant::now();
    let runs = rule.can_find(document);
    let findings = if runs { found(document, rule, selection) } else { Vec::new() };
    let time = begin.elapsed();
    let cost = costs.rules.entry(rule.id.clone()).or_default();
    *cost =
        RuleCost { time: cost.time + time, calls: cost.calls + usize::from(runs), hits: cost.hits + findings.len() };
    findings
}

/// Makes the views that rules share.
fn make_views(document: &Document, costs: &mut Costs) {
    costs.measure(Step::Prose, || _ = document.prose());
    costs.measure(Step::Literals, || _ = (document.haystack(), document.haystack_of_prose()));
    costs.measure(Step::Words, || _ = (document.sentences(), document.words()));
    costs.measure(Step::Passages, || _ = (document.quotations(), document.foreign(), document.addresses()));
    costs.measure(Step::Citations, || _ = document.citations());
    costs.measure(Step::Dates, || _ = (document.dates(), document.date(), document.letter()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_of_letters_are_summed() {
        let cost = |calls, hits| RuleCost { time: Duration::from_millis(2), calls, hits };
        let of = |rule: &str, calls, hits| Costs {
            letters: 1,
            steps: BTreeMap::from([(Step::Reading, Duration::from_millis(3))]),
            rules: BTreeMap::from([(rule.to_owned(), cost(calls, hits))]),
        };
        let mut sum = of("dates/one", 1, 4);
        sum.add(of("dates/one", 0, 0));
        sum.add(of("dates/other", 1, 1));
        assert_eq!((sum.letters, sum.steps[&Step::Reading]), (3, Duration::from_millis(9)));
        let one = sum.rules["dates/one"];
        assert_eq!((one.time, one.calls, one.hits), (Duration::from_millis(4), 1, 4));
        assert_eq!(sum.rules["dates/other"].hits, 1);
    }
}
