//! From hits to findings: which rules are on, what is left alone, and in what order it is shown.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{Check, IgnoreTrouble};
use crate::document::{Document, passages};
use crate::finding::{Finding, Hit, Reason};
use crate::rule::{Except, Rule, Rules, Skip};

pub use baseline::Known;
pub use fingerprint::Fingerprint;
pub use selection::Selection;

pub mod baseline;
pub mod config;
pub mod fingerprint;
pub mod preset;
pub mod selection;

/// Runs the rules that are on over a document and settles what they find.
///
/// Findings come in the order of their places, then of their rules; those that something ignores are
/// among them, with the reason.
pub fn check(document: &Document, rules: &Rules, selection: &Selection) -> Vec<Finding> {
    check_against(document, rules, selection, &Known::default())
}

/// The same, for a letter of which some findings are known already: those are ignored with that reason,
/// and what is known and no longer found is told.
pub fn check_against(document: &Document, rules: &Rules, selection: &Selection, known: &Known) -> Vec<Finding> {
    let on: Vec<&Arc<Rule>> = rules.rules.iter().filter(|rule| selection.is_on(rule)).collect();
    // Rules do not know of each other, so they run on all cores; the order of the result is theirs.
    let mut findings: Vec<Finding> = on.into_par_iter().flat_map_iter(|rule| run(document, rule, selection)).collect();
    yield_to_others(&mut findings);
    let mut used = HashSet::new();
    ignore_inline(document, &mut findings, &mut used);
    findings.extend(idle_ignores(document, rules, selection, &used));
    findings.sort_by(|one, other| order(one).cmp(&order(other)));
    fingerprint::take(document, &mut findings);
    let idle = known.recognise(&mut findings, rules, selection);
    if let Some(finding) = idle_entries(idle, rules, selection) {
        findings.insert(0, finding);
    }
    findings
}

/// What one rule finds.
fn run(document: &Document, rule: &Arc<Rule>, selection: &Selection) -> Vec<Finding> {
    if !rule.can_find(document) {
        return Vec::new();
    }
    let hits = kept(document, rule, rule.file.check.find(document));
    // Two comments on one word are two; two names for one stretch are not.
    let hits = if is_about_the_file(&rule.file.check) { hits } else { longest(hits) };
    let ignored = selection.is_ignored(rule).then_some(Reason::Settings);
    hits.into_iter().map(|hit| Finding::new(Arc::clone(rule), hit, ignored)).collect()
}

fn order(finding: &Finding) -> (usize, usize, &str) {
    (finding.hit.range.start, finding.hit.range.end, &finding.rule.id)
}

/// The hits of a rule that touch neither its exceptions nor passages that it skips.
fn kept(document: &Document, rule: &Rule, mut hits: Vec<Hit>) -> Vec<Hit> {
    if hits.is_empty() {
        return hits;
    }
    let excepted = rule.file.except.stretches(document);
    hits.retain(|hit| !Except::covers(&excepted, &hit.range));
    if !document.doubts.is_empty() && !is_about_the_file(&rule.file.check) {
        hits.retain_mut(|hit| is_certain(document, hit));
    }
    if !is_about_language(&rule.file.check) {
        return hits;
    }
    hits.retain(|hit| {
        let prose = document.prose();
        let stretch = prose.position(hit.range.start)..prose.position(hit.range.end);
        !rule.file.skip.iter().any(|skip| {
            let passages = match skip {
                Skip::Quotations => document.quotations(),
                Skip::Foreign => document.foreign(),
                Skip::Addresses => document.addresses(),
            };
            passages::touches(passages, &stretch)
        })
    });
    hits
}

/// Whether a hit is about words that stand there for certain; its other places are then so too.
fn is_certain(document: &Document, hit: &mut Hit) -> bool {
    let alone = hit.related.is_empty();
    hit.related.retain(|range| !document.is_doubtful(range));
    !document.is_doubtful(&hit.range) && (alone || !hit.related.is_empty())
}

/// Whether a check tells what is in the file, doubts included.
fn is_about_the_file(check: &Check) -> bool {
    matches!(check, Check::Artefacts(_) | Check::Properties(_))
}

/// Of hits of one rule that overlap only the longest: "Indo-Pacific regio" lies in "Indo-Pacific regio's".
fn longest(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        match kept.last_mut() {
            Some(last) if hit.range == last.range => {}
            Some(last) if hit.range.start < last.range.end => {
                if hit.range.len() > last.range.len() {
                    *last = hit;
                }
            }
            _ => kept.push(hit),
        }
    }
    kept
}

/// Whether a check reads words, so that passages in another language are not its business.
pub fn is_about_language(check: &Check) -> bool {
    matches!(
        check,
        Check::Substitution(_)
            | Check::Pattern(_)
            | Check::Repetition(_)
            | Check::Consistency(_)
            | Check::Spelling(_)
            | Check::Abbreviations(_)
    )
}

/// Drops findings of rules that yield where another rule speaks about the same words.
fn yield_to_others(findings: &mut Vec<Finding>) {
    yield_to_the_stronger(findings);
    let spoken: Vec<Range<usize>> =
        findings.iter().filter(|finding| !finding.rule.file.yields).map(|finding| finding.hit.range.clone()).collect();
    findings.retain(|finding| {
        let range = &finding.hit.range;
        !finding.rule.file.yields
            || !spoken.iter().any(|other| other.start < range.end && range.start < other.end && other.len() < 200)
    });
}

/// So many findings that begin before another are looked at for one that it yields to.
const NEAR: usize = 16;

/// Drops findings of rules that yield to certain others, which know more.
fn yield_to_the_stronger(findings: &mut Vec<Finding>) {
    let named: HashSet<&String> = findings.iter().flat_map(|finding| &finding.rule.file.yields_to).collect();
    let mut stronger: Vec<(String, Range<usize>)> = findings
        .iter()
        .filter(|finding| named.contains(&finding.rule.id))
        .map(|finding| (finding.rule.id.clone(), finding.hit.range.clone()))
        .collect();
    stronger.sort_by_key(|(_, range)| range.start);
    findings.retain(|finding| {
        let range = &finding.hit.range;
        let before = stronger.partition_point(|(_, other)| other.start < range.end);
        !stronger[before.saturating_sub(NEAR)..before]
            .iter()
            .any(|(id, other)| finding.rule.file.yields_to.contains(id) && range.start < other.end)
    });
}

/// Marks what a comment in the letter ignores, and remembers which of its names did something.
fn ignore_inline(document: &Document, findings: &mut [Finding], used: &mut HashSet<(usize, usize)>) {
    for finding in findings.iter_mut() {
        for (number, ignore) in document.ignores.iter().enumerate() {
            let range = &finding.hit.range;
            if range.start < ignore.holds.start || range.start > ignore.holds.end {
                continue;
            }
            if let Some(name) = ignore.rules.iter().position(|name| finding.rule.is_called(name)) {
                finding.ignored = Some(Reason::Inline);
                used.insert((number, name));
            }
        }
    }
}

/// Findings about ignore comments that do nothing.
fn idle_ignores(
    document: &Document,
    rules: &Rules,
    selection: &Selection,
    used: &HashSet<(usize, usize)>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, ignore) in document.ignores.iter().enumerate() {
        for (place, name) in ignore.rules.iter().enumerate() {
            let trouble = match rules.has(name) {
                false => IgnoreTrouble::UnknownRule,
                true if used.contains(&(number, place)) || !selection.runs(rules, name) => continue,
                true => IgnoreTrouble::Unused,
            };
            let Some(rule) = speaker(trouble, rules, selection) else {
                continue;
            };
            let hit = Hit::new(ignore.range.clone()).with("name", name.as_str());
            let ignored = selection.is_ignored(&rule).then_some(Reason::Settings);
            findings.push(Finding::new(rule, hit, ignored));
        }
    }
    findings
}

/// One finding about all that is known of a letter and no longer found.
fn idle_entries(idle: usize, rules: &Rules, selection: &Selection) -> Option<Finding> {
    if idle == 0 {
        return None;
    }
    let rule = speaker(IgnoreTrouble::UnusedBaseline, rules, selection)?;
    let ignored = selection.is_ignored(&rule).then_some(Reason::Settings);
    let mut finding = Finding::new(rule, Hit::of_file().with("count", idle.to_string()), ignored);
    finding.fingerprint = Fingerprint::of_file(&finding.rule.id);
    Some(finding)
}

/// The rule that tells of a trouble with ignoring, if it is on.
fn speaker(trouble: IgnoreTrouble, rules: &Rules, selection: &Selection) -> Option<Arc<Rule>> {
    let asks = |rule: &&Arc<Rule>| {
        matches!(&rule.file.check, Check::Ignores(check) if check.find == trouble) && selection.is_on(rule)
    };
    rules.rules.iter().find(asks).map(Arc::clone)
}
