//! What reading a letter and each kind of check costs: `cargo bench`.
//!
//! The letters are made up: ten pages of prose that names members, ministers and motions in every
//! paragraph, and a Word file of sixty pages.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot build its letter has failed")]

use std::collections::HashMap;
use std::fmt::Write as _;

use divan::Bencher;
use divan::counter::BytesCount;
use kamerlint::document::Document;
use kamerlint::dutch::citation;
use kamerlint::dutch::dictionary::dictionary;
use kamerlint::read::{self, Format};
use kamerlint::rule::{Rules, load};
use kamerlint::settle::{self, Selection};

#[path = "../tests/package/mod.rs"]
mod package;

fn main() {
    divan::main();
}

/// A page of a letter has some 450 words.
const PARAGRAPHS_A_PAGE: usize = 8;

const SENTENCES: [&str; 8] = [
    "Met deze brief informeer ik uw Kamer over de uitvoering van de motie van het lid Paternotte c.s. over de \
     samenwerking met andere landen (Kamerstuk 28 676, nr. 493).",
    "De leden Eerdmans en Wilders (Kamerstuk 21 501-20, nr. 2206) verzoeken de regering hierover te overleggen.",
    "Tijdens het commissiedebat heeft het lid Van der Plas (BBB) gevraagd naar de gevolgen voor de regio.",
    "De minister van Buitenlandse Zaken, Veldkamp, heeft dit met zijn ambtgenoten besproken.",
    "Het kabinet hecht aan een zorgvuldige afweging en betrekt daarbij de uitkomsten van het onderzoek.",
    "In de motie-Bontenbal/Jetten wordt gevraagd om een plan, dat in het najaar naar uw Kamer komt.",
    "De provincies en de gemeenten voeren het gesprek met de inwoners en de ondernemers in hun gebied.",
    "Over de voortgang ontvangt uw Kamer voor het zomerreces een brief van de staatssecretaris van Financiën.",
];

fn letter(pages: usize) -> String {
    let mut text = "Datum 3 april 2025\nBetreft Voortgang\n\nGeachte voorzitter,\n\n".to_owned();
    for paragraph in 0..pages * PARAGRAPHS_A_PAGE {
        for sentence in 0..3 {
            write!(text, "{} ", SENTENCES[(paragraph * 3 + sentence * 5) % SENTENCES.len()]).unwrap();
        }
        text.push_str("\n\n");
    }
    text
}

fn word_file(pages: usize) -> Vec<u8> {
    let mut body = String::new();
    for paragraph in letter(pages).split("\n\n") {
        write!(body, "<w:p><w:r><w:t xml:space=\"preserve\">{paragraph}</w:t></w:r></w:p>").unwrap();
    }
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let relationships = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
         Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
         Target=\"word/document.xml\"/></Relationships>";
    package::package(&[("_rels/.rels", relationships.as_bytes()), ("word/document.xml", document.as_bytes())])
}

fn rules() -> Rules {
    load::load(load::built_in(), &HashMap::new()).unwrap()
}

/// A letter that has been read, with the views that all checks share.
fn read_letter(text: &str) -> Document {
    let document = read::read(Format::Text, text.as_bytes()).unwrap();
    document.words();
    document.sentences();
    document.citations();
    document.date();
    document
}

/// Each kind of check alone on ten pages.
#[divan::bench(args = ["names", "citations", "spelling", "dates", "footnotes", "repetition", "typography"])]
fn check_ten_pages(bencher: Bencher, category: &str) {
    let (rules, text) = (rules(), letter(10));
    let selection = Selection { select: vec![category.to_owned()], ..Selection::default() };
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| read_letter(&text))
        .bench_refs(|document| settle::check(document, &rules, &selection));
}

/// The spelling check on bulk text: every distinct word of a long letter is looked up once.
///
/// The figure a thread is the one with `RAYON_NUM_THREADS=1`.
#[divan::bench]
fn spell_bulk_text(bencher: Bencher) {
    let (rules, text) = (rules(), letter(400));
    let selection = Selection { select: vec!["spelling/unknown-word".to_owned()], ..Selection::default() };
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| read_letter(&text))
        .bench_refs(|document| settle::check(document, &rules, &selection));
}

/// The words that a slip was probably meant to be.
#[divan::bench(args = ["gebeid", "onderhandellingen", "eennieuwe", "verantwoordelijkheidsgevoe", "brengenen", "xqzvwplok"])]
fn suggest(bencher: Bencher, word: &str) {
    bencher.bench(|| dictionary().suggestions(word, 3));
}

/// The same on ten pages in which one sentence in eight names somebody, as in most letters.
#[divan::bench(args = ["names", "citations"])]
fn check_ten_ordinary_pages(bencher: Bencher, category: &str) {
    let plain = [SENTENCES[4], SENTENCES[6], SENTENCES[7]].join(" ");
    let paragraph = format!("{plain} {plain} {} {}\n\n", SENTENCES[4], SENTENCES[0]);
    let text = format!("Datum 3 april 2025\nBetreft Voortgang\n\nGeachte voorzitter,\n\n{}", paragraph.repeat(26));
    let (rules, selection) = (rules(), Selection { select: vec![category.to_owned()], ..Selection::default() });
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| read_letter(&text))
        .bench_refs(|document| settle::check(document, &rules, &selection));
}

/// Citations sought where there is nothing but digits, brackets and "nr.": ten times the text takes ten times as long.
#[divan::bench(args = [1, 10], sample_count = 3, sample_size = 1)]
fn find_citations_in_noise(bencher: Bencher, megabytes: usize) {
    let noise = "36 600 nr. 12 (nr. 3) 21501-20 [2025/26] ((nr.)) 4.5, nr 7 (36600-XV) stuk nr. ";
    let text = noise.repeat(megabytes * 1_000_000 / noise.len());
    bencher.counter(BytesCount::of_str(&text)).bench(|| citation::find(&text));
}

/// All rules, on more and more pages: it grows with the letter.
#[divan::bench(args = [1, 10, 60])]
fn check_with_all_rules(bencher: Bencher, pages: usize) {
    let (rules, text) = (rules(), letter(pages));
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| read_letter(&text))
        .bench_refs(|document| settle::check(document, &rules, &Selection::default()));
}

/// A Word file from its bytes to its blocks.
#[divan::bench(args = [10, 60])]
fn read_word(bencher: Bencher, pages: usize) {
    let bytes = word_file(pages);
    bencher.bench(|| read::read(Format::Word, &bytes).unwrap());
}
