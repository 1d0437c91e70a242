//! Five thousand motions out of the facts, told as letters tell them: what is right is left alone, and
//! what is wrong is found with its cure.

#![allow(clippy::print_stdout, reason = "the figures are worth seeing")]

#[path = "facts/letters.rs"]
mod letters;
#[path = "facts/several.rs"]
mod several;

use std::collections::BTreeMap;
use std::collections::HashMap;

use kamerlint::facts::{Document, Dossier};
use kamerlint::finding::{Finding, Hit};
use kamerlint::read::{self, Format};
use kamerlint::rule::{Rules, load};
use kamerlint::settle::{self, Selection};

use letters::{Claim, Dice, FORMS};

/// So many motions are drawn.
const DRAWN: usize = 5_000;

/// The rules that hold a citation against the facts.
const RULES: [&str; 12] = [
    "citations/unknown-dossier",
    "citations/unknown-chapter",
    "citations/unknown-number",
    "citations/other-kind",
    "citations/doubtful-kind",
    "citations/other-movers",
    "citations/doubtful-movers",
    "names/misspelled-mover",
    "citations/other-date",
    "citations/other-year",
    "citations/other-document",
    "citations/replaced",
];

/// How often one sort of change was made, found, and mended first of all as it should be.
#[derive(Default)]
struct Count {
    made: usize,
    found: usize,
    mended: usize,
}

#[test]
fn wrong_citations_are_found_and_right_ones_left_alone() {
    let rules = load::load(load::built_in(), &HashMap::new()).unwrap();
    let pool = letters::motions();
    let mut dice = Dice(2_026);
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut accused = Vec::new();
    for round in 0..DRAWN {
        let (dossier, document) = pool[dice.below(pool.len())];
        let truth = letters::truth(&dossier, &document);
        let form = round % FORMS;
        let letter = letters::sentence(&truth, form);
        let (told, _) = contradictions(&rules, &letter);
        // That a motion was replaced is true, and no fault.
        if told.iter().any(|rule| rule != "citations/replaced") {
            accused.push(format!("{told:?}: {letter}"));
        }
        for (name, change) in changes(&truth, form, (&dossier, &document), &pool, &mut dice) {
            let (told, mended) = contradictions(&rules, &letters::sentence(&change, form));
            let count = counts.entry(name).or_default();
            count.made += 1;
            count.found += usize::from(!told.is_empty());
            count.mended += usize::from(mended.as_deref() == Some(letter.as_str()));
        }
    }
    println!("right: {} of {DRAWN} accused", accused.len());
    for letter in accused.iter().take(20) {
        println!("  {letter}");
    }
    for (name, Count { made, found, mended }) in &counts {
        println!("{name}: {made} made, {found} found, {mended} of those mended as they should be");
    }
    assert_eq!(accused.len(), 0);
    for (name, Count { made, found, mended }) in &counts {
        assert!(*made > 300, "{name}");
        assert!(found * 100 >= made * 98, "{name}: {found} of {made} found");
        assert!(mended * 100 >= found * 95, "{name}: {mended} of {found} mended");
    }
}

#[test]
fn motions_named_together_are_told_apart_by_their_movers() {
    let rules = load::load(load::built_in(), &HashMap::new()).unwrap();
    let pool = letters::motions();
    let mut dice = Dice(1_848);
    let (mut slips, mut accused, mut missed) = (Count::default(), Vec::new(), Vec::new());
    for round in 0..DRAWN {
        let form = round % several::FORMS;
        let Some([one, other]) = several::two(&pool, &mut dice) else { continue };
        let claims = [letters::truth(&one.0, &one.1), letters::truth(&other.0, &other.1)];
        let letter = several::sentence(&claims, form);
        let (told, _) = contradictions(&rules, &letter);
        if told.iter().any(|rule| rule != "citations/replaced") {
            accused.push(format!("{told:?}: {letter}"));
        }
        // A name that both motions bear can be read from the one that has it right.
        let alone = claims[0].movers.iter().all(|name| !claims[1].movers.contains(name));
        let Some(slip) = letters::misspelled(&claims[0], &one.1, &mut dice).filter(|_| alone) else { continue };
        let wrong = several::sentence(&[slip, claims[1].clone()], form);
        let (told, mended) = contradictions(&rules, &wrong);
        slips.made += 1;
        slips.found += usize::from(!told.is_empty());
        slips.mended +=
            usize::from(form != 0 && mended.as_deref() == Some(letter.as_str()) || form == 0 && mended.is_some());
        if told.is_empty() {
            missed.push(wrong);
        }
    }
    let Count { made, found, mended } = slips;
    println!("named together: {} accused; {made} slips made, {found} found, {mended} mended", accused.len());
    accused.iter().chain(&missed).take(30).for_each(|letter| println!("  {letter}"));
    assert!(accused.is_empty());
    assert!(made > 800 && found * 100 >= made * 97 && mended * 100 >= found * 95, "{made}, {found}, {mended}");
}

/// The same claim with one thing wrong, in as many ways as its form tells.
fn changes(
    truth: &Claim,
    form: usize,
    (dossier, document): (&Dossier, &Document),
    pool: &[(Dossier, Document)],
    dice: &mut Dice,
) -> Vec<(&'static str, Claim)> {
    let mut changes = Vec::new();
    let mut add = |name, change: Option<Claim>| changes.extend(change.map(|change| (name, change)));
    // Most slips of a digit lead nowhere that is known; several are tried.
    const TRIES: usize = 12;
    add("name misspelled", letters::misspelled(truth, document, dice));
    add("other movers", letters::other_movers(truth, dossier, pool, dice));
    if letters::tells_more(truth, form) {
        add("other number", (0..TRIES).find_map(|_| letters::other_number(truth, dossier, dice)));
        add("other dossier", (0..TRIES).find_map(|_| letters::other_dossier(truth, dossier, dice)));
    }
    if form == 1 {
        add("other date", letters::other_date(truth, dice));
    }
    changes
}

/// The rules that speak about a letter, and the letter as the first cure leaves it.
fn contradictions(rules: &Rules, letter: &str) -> (Vec<String>, Option<String>) {
    let document = read::read(Format::Markdown, letter.as_bytes()).expect("Markdown can be read");
    let selection = Selection { select: RULES.map(str::to_owned).to_vec(), ..Selection::default() };
    let findings = settle::check(&document, rules, &selection);
    let mended = findings.iter().find_map(|finding| mended(letter, &finding.hit));
    (findings.iter().map(|finding: &Finding| finding.rule.id.clone()).collect(), mended)
}

fn mended(letter: &str, hit: &Hit) -> Option<String> {
    let mut text = letter.to_owned();
    for edit in hit.fixes.first()?.edits.iter().rev() {
        text.replace_range(edit.range.clone(), &edit.with);
    }
    Some(text)
}
