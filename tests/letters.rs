//! Whole letters and what is found in them: drop one in `tests/letters`, read the snapshot, accept it.
//!
//! They stand guard against misses and against false alarms alike: a letter named `goed-…` has no
//! error and no warning.

#![allow(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::collections::HashMap;
use std::fs;

use kamerlint::language::Language;
use kamerlint::read::{self, Format};
use kamerlint::report::{self, Checked, Colour};
use kamerlint::rule::{Level, load};
use kamerlint::settle::{self, Selection};

#[test]
fn letters() {
    let rules = load::load(load::built_in(), &HashMap::new()).unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::glob!("letters/*", |path| {
            let name = path.file_name().unwrap().to_string_lossy();
            let document = read::read(Format::of(path), &fs::read(path).unwrap()).unwrap();
            let findings = settle::check(&document, &rules, &Selection::default());
            if name.starts_with("goed-") {
                let alarm = findings.iter().find(|finding| finding.rule.file.level > Level::Note);
                assert!(alarm.is_none(), "{name}: {alarm:?}");
            }
            let checked = Checked { path: &name, document: &document, findings: &findings };
            let shown = report::report(report::Format::Human, &[checked], Language::Nl, Colour::Plain);
            insta::assert_snapshot!("letters", shown);
        });
    });
}
