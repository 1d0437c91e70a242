//! Findings as bytes and back. Words that come from rules are left out: they are in the rules.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::finding::{Edit, Finding, Fix, Hit, Reason, Subject, Value};
use crate::rule::Rules;
use crate::settle::Fingerprint;

/// One finding.
#[derive(Serialize, Deserialize)]
struct Entry<'f> {
    #[serde(borrow)]
    rule: Cow<'f, str>,
    of_file: bool,
    range: Range<usize>,
    #[serde(borrow)]
    values: Vec<(Cow<'f, str>, Words<'f>)>,
    /// Cures, each a list of edits.
    fixes: Vec<Vec<(Range<usize>, Cow<'f, str>)>>,
    related: Vec<Range<usize>>,
    ignored: Option<Why>,
    fingerprint: String,
}

#[derive(Serialize, Deserialize)]
enum Words<'f> {
    Text(Cow<'f, str>),
    Choice(Cow<'f, [String]>),
}

#[derive(Serialize, Deserialize)]
enum Why {
    Inline,
    Settings,
}

/// Findings as bytes.
pub fn record(findings: &[Finding]) -> Vec<u8> {
    let entries: Vec<Entry> = findings.iter().map(entry).collect();
    // Strings and numbers alone: there is nothing in it that cannot be written.
    postcard::to_allocvec(&entries).unwrap_or_default()
}

/// The findings of a record; `None` if it is none of this text and these rules.
pub fn findings(record: &[u8], rules: &Rules, length: usize) -> Option<Vec<Finding>> {
    let entries: Vec<Entry> = postcard::from_bytes(record).ok()?;
    entries.into_iter().map(|entry| finding(entry, rules, length)).collect()
}

fn entry(finding: &Finding) -> Entry<'_> {
    let Hit { subject, range, values, fixes, related } = &finding.hit;
    Entry {
        rule: Cow::Borrowed(&finding.rule.id),
        of_file: *subject == Subject::File,
        range: range.clone(),
        values: values.iter().map(|(name, value)| (Cow::Borrowed(name.as_ref()), words(value))).collect(),
        fixes: fixes.iter().map(|fix| fix.edits.iter().map(edit).collect()).collect(),
        related: related.clone(),
        ignored: finding.ignored.and_then(why),
        fingerprint: finding.fingerprint.to_string(),
    }
}

fn words(value: &Value) -> Words<'_> {
    match value {
        Value::Text(text) => Words::Text(Cow::Borrowed(text)),
        Value::Choice(choice) => Words::Choice(Cow::Borrowed(choice)),
    }
}

fn edit(edit: &Edit) -> (Range<usize>, Cow<'_, str>) {
    (edit.range.clone(), Cow::Borrowed(&edit.with))
}

fn finding(entry: Entry, rules: &Rules, length: usize) -> Option<Finding> {
    let within = |range: &Range<usize>| range.start <= range.end && range.end <= length;
    let edits = entry.fixes.iter().flatten().map(|(range, _)| range);
    if !edits.chain(&entry.related).chain([&entry.range]).all(within) {
        return None;
    }
    let value = |(name, words): (Cow<str>, Words)| {
        let value = match words {
            Words::Text(text) => Value::Text(text.into_owned()),
            Words::Choice(choice) => Value::Choice(choice.into_owned()),
        };
        (Cow::Owned(name.into_owned()), value)
    };
    let edit = |(range, with): (Range<usize>, Cow<str>)| Edit { range, with: with.into_owned() };
    let hit = Hit {
        subject: if entry.of_file { Subject::File } else { Subject::Text },
        range: entry.range,
        values: entry.values.into_iter().map(value).collect(),
        fixes: entry.fixes.into_iter().map(|edits| Fix { edits: edits.into_iter().map(edit).collect() }).collect(),
        related: entry.related,
    };
    let ignored = entry.ignored.map(|why| match why {
        Why::Inline => Reason::Inline,
        Why::Settings => Reason::Settings,
    });
    let fingerprint = Fingerprint::parse(&entry.fingerprint)?;
    Some(Finding { rule: Arc::clone(rules.get(&entry.rule)?), hit, ignored, fingerprint })
}

/// Why a finding is ignored, as far as the letter and the settings say so: the baseline speaks later.
fn why(reason: Reason) -> Option<Why> {
    match reason {
        Reason::Inline => Some(Why::Inline),
        Reason::Settings => Some(Why::Settings),
        Reason::Baseline => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::read::{self, Format};
    use crate::rule::load;
    use crate::settle::{self, Selection};

    #[test]
    fn findings_come_back_as_they_were() {
        let rules = load::load(load::built_in(), &HashMap::new()).unwrap();
        let text = "Ik las het het rapport gaarne .\n\n<!-- kamerlint: ignore spelling -->\nHet produkt is in \
                    Kamerstuk 28676 nr. 493, de notitie op donderdag 4 april 2025 (28676, nr. 493).\n";
        let document = read::read(Format::Markdown, text.as_bytes()).unwrap();
        let selection = Selection { picky: true, ignore: vec!["dates".to_owned()], ..Selection::default() };
        let found = settle::check(&document, &rules, &selection);
        assert!(found.len() > 2 && found.iter().any(|finding| finding.ignored.is_some()), "{found:?}");
        let shown = |findings: &[Finding]| {
            let shown = |one: &Finding| (one.rule.id.clone(), one.hit.clone(), one.ignored, one.fingerprint);
            findings.iter().map(shown).collect::<Vec<_>>()
        };
        let back = findings(&record(&found), &rules, document.text.len()).unwrap();
        assert_eq!(shown(&back), shown(&found));
        assert!(findings(&record(&found), &rules, 3).is_none());
        assert!(findings(&record(&found)[..40], &rules, document.text.len()).is_none());
        assert!(findings(b"[", &rules, 3).is_none());
    }
}
