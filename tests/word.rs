//! What is read and found in the Word files that lie unpacked in `tests/word`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use kamerlint::document::Document;
use kamerlint::finding::Value;
use kamerlint::read::{self, Format};
use kamerlint::rule::load;
use kamerlint::settle::{self, Selection};

mod package;

/// What only a file with parts has, in a form that a person can compare with it.
fn shown(document: &Document) -> String {
    let mut out = String::new();
    let text = &document.text;
    for mark in &document.notes.marks {
        let before = text[..mark.range.start].rsplit(['\n', '\u{FFFC}']).next().unwrap_or_default().trim();
        writeln!(out, "mark     {:?} {} behind {before:?}", mark.kind, mark.id).unwrap();
    }
    for body in &document.notes.bodies {
        writeln!(out, "body     {:?} {} {:?}", body.kind, body.id, &text[body.words.clone()]).unwrap();
    }
    for leftover in &document.leftovers {
        writeln!(out, "leftover {:?} {:?}", leftover.kind, leftover.words).unwrap();
    }
    for field in &document.fields {
        writeln!(out, "field    {:?} is {:?}, now {:?}", field.code, &text[field.range.clone()], field.now).unwrap();
    }
    out
}

/// What is found, save what every such short letter lacks.
fn found(document: &Document) -> String {
    let rules = load::load(load::built_in(), &HashMap::new()).unwrap();
    let findings = settle::check(document, &rules, &Selection::default());
    let mut out = String::new();
    for finding in findings.iter().filter(|finding| finding.rule.category() != "letter") {
        let (id, words) = (&finding.rule.id, &document.text[finding.hit.range.clone()]);
        let values: Vec<String> =
            finding.hit.values.iter().map(|(name, value)| format!("{name} {}", said(value))).collect();
        writeln!(out, "found    {id} {words:?} {}", values.join(", ")).unwrap();
    }
    out
}

fn said(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::Choice(choice) => format!("{choice:?}"),
    }
}

#[test]
fn word_files_are_read_and_checked() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word");
    let mut letters: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    letters.sort();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for path in letters {
            let name = path.file_name().unwrap().to_string_lossy();
            let document = read::read(Format::Word, &package::packed(&path)).unwrap();
            insta::assert_snapshot!(format!("word@{name}"), shown(&document) + &found(&document));
        }
    });
}
