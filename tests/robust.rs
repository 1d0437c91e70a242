//! Whatever the bytes, the line ends in a report: letters are cut and spoilt at random (the same way
//! every time), read, checked with every rule and reported.

#![allow(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use kamerlint::language::Language;
use kamerlint::read::{self, Format};
use kamerlint::report::{self, Checked, Colour};
use kamerlint::rule::{Rules, load};
use kamerlint::settle::{self, Selection};

/// Pieces that have a meaning for some check, put in at random.
const PIECES: [&str; 24] = [
    "[footnoteRef:1]",
    " [1:  x] ",
    "[bookmark: ",
    "(",
    ")",
    "’",
    "\u{AD}",
    "\u{A0}",
    "\r\n",
    "-\n",
    "İ",
    "Kamerstuk 28 676, nr. ",
    "de leden ",
    "motie-",
    "31 april 2025",
    "’s-",
    "«",
    "”",
    "é\u{301}",
    "\u{202E}",
    "\0",
    "ministerie van ",
    "(SG)",
    "\t",
];

#[test]
fn spoilt_letters_are_reported_without_a_panic() {
    let rules = load::load(load::built_in(), &HashMap::new()).unwrap();
    let letters = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters");
    let rounds = std::env::var("KAMERLINT_TEST_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(40);
    let mut dice = Dice(20_250_403);
    let mut reported = 0;
    for entry in fs::read_dir(letters).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for _ in 0..rounds {
            reported += usize::from(survives(Format::of(&path), &spoil(&bytes, &mut dice), &rules));
        }
    }
    assert!(reported > rounds, "only {reported} of the spoilt letters could be read");
}

/// Whether the bytes are a letter; if so every finding lies in it, and a report can be written.
fn survives(format: Format, bytes: &[u8], rules: &Rules) -> bool {
    let Ok(document) = read::read(format, bytes) else { return false };
    let findings = settle::check(&document, rules, &Selection { picky: true, ..Selection::default() });
    for finding in &findings {
        let fixes = finding.hit.fixes.iter().flat_map(|fix| fix.edits.iter().map(|edit| &edit.range));
        for range in fixes.chain(&finding.hit.related).chain([&finding.hit.range]) {
            assert!(
                document.text.get(range.clone()).is_some(),
                "{}: {range:?} is no stretch of the letter",
                finding.rule.id
            );
        }
    }
    let checked = [Checked { path: "brief", document: &document, findings: &findings }];
    for form in [report::Format::Human, report::Format::Short, report::Format::Json, report::Format::Jsonl] {
        let shown = report::report(form, &checked, Language::En, Colour::Plain);
        assert!(!shown.is_empty() || findings.iter().all(|finding| finding.ignored.is_some()));
    }
    true
}

/// The bytes with a few pieces put in, taken out or cut off.
fn spoil(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len() + 1);
        match dice.below(4) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..(at + dice.below(30)).min(bytes.len()))),
            _ => drop(bytes.splice(at..at, PIECES[dice.below(PIECES.len())].bytes())),
        }
    }
    bytes
}

/// A small generator of numbers that look random (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}
