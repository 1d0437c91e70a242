//! The line, station by station, on a short letter, on sixty pages and on twenty megabytes: `cargo bench --bench line`.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot read its letter has failed")]

use std::collections::HashMap;

use divan::Bencher;
use divan::counter::BytesCount;
use kamerlint::document::Document;
use kamerlint::language::Language;
use kamerlint::read::{self, Format};
use kamerlint::report::{self, Checked, Colour};
use kamerlint::rule::{Rules, load};
use kamerlint::settle::{self, Selection};

#[path = "letters/varied.rs"]
mod varied;

fn main() {
    divan::main();
}

/// What the line is measured on.
#[derive(Clone, Copy, Debug)]
enum Bulk {
    Short,
    SixtyPages,
    TwentyMegabytes,
}

const BULKS: [Bulk; 3] = [Bulk::Short, Bulk::SixtyPages, Bulk::TwentyMegabytes];

/// The kinds of check, as in rule files.
const KINDS: [&str; 15] = [
    "substitution",
    "pattern",
    "repetition",
    "consistency",
    "brackets",
    "footnotes",
    "artefacts",
    "properties",
    "names",
    "citations",
    "spelling",
    "references",
    "abbreviations",
    "dates",
    "letter",
];

impl Bulk {
    fn letters(self) -> Vec<String> {
        match self {
            Bulk::Short => vec![varied::OWN[0].to_owned()],
            Bulk::SixtyPages => vec![varied::letter(0, 60 * varied::PAGE)],
            Bulk::TwentyMegabytes => (0..400).map(|number| varied::letter(number, 50_000)).collect(),
        }
    }
}

fn bytes(letters: &[String]) -> BytesCount {
    BytesCount::new(letters.iter().map(String::len).sum::<usize>())
}

fn rules() -> Rules {
    load::load(load::built_in(), &HashMap::new()).unwrap()
}

fn read_all(letters: &[String]) -> Vec<Document> {
    letters.iter().map(|letter| read::read(Format::Text, letter.as_bytes()).unwrap()).collect()
}

/// Letters that have been read, with the views that all checks share.
fn read_with_views(letters: &[String]) -> Vec<Document> {
    let documents = read_all(letters);
    for document in &documents {
        _ = (document.haystack(), document.haystack_of_prose());
        _ = (document.sentences(), document.words());
        _ = (document.citations(), document.dates(), document.letter());
    }
    documents
}

#[divan::bench(args = BULKS, max_time = 10)]
fn reading(bencher: Bencher, bulk: Bulk) {
    let letters = bulk.letters();
    bencher.counter(bytes(&letters)).bench(|| read_all(&letters));
}

#[divan::bench(args = BULKS, max_time = 10)]
fn words(bencher: Bencher, bulk: Bulk) {
    let letters = bulk.letters();
    bencher.counter(bytes(&letters)).with_inputs(|| read_all(&letters)).bench_refs(|documents| {
        documents.iter().map(|document| document.words().list.len()).sum::<usize>();
    });
}

/// All rules of one kind, on sixty pages.
#[divan::bench(args = KINDS, max_time = 5)]
fn checks_of_a_kind(bencher: Bencher, kind: &str) {
    check_kind(bencher, kind, Bulk::SixtyPages);
}

/// The same on many letters.
#[divan::bench(args = KINDS, sample_count = 1, sample_size = 1)]
fn checks_of_a_kind_in_bulk(bencher: Bencher, kind: &str) {
    check_kind(bencher, kind, Bulk::TwentyMegabytes);
}

fn check_kind(bencher: Bencher, kind: &str, bulk: Bulk) {
    let (rules, letters) = (rules(), bulk.letters());
    let of_the_kind = rules.rules.iter().filter(|rule| rule.file.check.name() == kind);
    let selection = Selection { select: of_the_kind.map(|rule| rule.id.clone()).collect(), ..Selection::default() };
    let check = |documents: &mut Vec<Document>| {
        documents.iter().map(|document| settle::check(document, &rules, &selection).len()).sum::<usize>()
    };
    bencher.counter(bytes(&letters)).with_inputs(|| read_with_views(&letters)).bench_refs(check);
}

/// All rules and what is made of their hits.
#[divan::bench(args = BULKS, max_time = 10)]
fn checking_and_settling(bencher: Bencher, bulk: Bulk) {
    let (rules, letters) = (rules(), bulk.letters());
    bencher.counter(bytes(&letters)).with_inputs(|| read_with_views(&letters)).bench_refs(|documents| {
        documents.iter().map(|document| settle::check(document, &rules, &Selection::default()).len()).sum::<usize>()
    });
}

#[divan::bench(args = BULKS, max_time = 10)]
fn reporting(bencher: Bencher, bulk: Bulk) {
    let (rules, letters) = (rules(), bulk.letters());
    let documents = read_all(&letters);
    let findings: Vec<_> =
        documents.iter().map(|document| settle::check(document, &rules, &Selection::default())).collect();
    let checked: Vec<Checked> = documents
        .iter()
        .zip(&findings)
        .map(|(document, findings)| Checked { path: "brief.txt", document, findings })
        .collect();
    bencher
        .counter(bytes(&letters))
        .bench(|| report::report(report::Format::Human, &checked, Language::Nl, Colour::Plain));
}

/// From bytes to a report, rules included.
#[divan::bench(args = BULKS, max_time = 15)]
fn whole_line(bencher: Bencher, bulk: Bulk) {
    let letters = bulk.letters();
    bencher.counter(bytes(&letters)).bench(|| {
        let rules = rules();
        let check = |letter: &String| {
            let document = read::read(Format::Text, letter.as_bytes()).unwrap();
            let findings = settle::check(&document, &rules, &Selection::default());
            let checked = Checked { path: "brief.txt", document: &document, findings: &findings };
            report::report(report::Format::Human, &[checked], Language::Nl, Colour::Plain).len()
        };
        letters.iter().map(check).sum::<usize>()
    });
}
