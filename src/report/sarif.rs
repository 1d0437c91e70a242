//! SARIF 2.1.0 (OASIS), for code scanning: one run, one result a line.
//!
//! Results come before the tool, since the rules that found something are known only then; the order of
//! keys means nothing. Ignored findings are in it as suppressed results. GitHub takes 25,000 results of a
//! file at most. It wants a line for every result, so a file without lines has its first; the true place
//! stands in the message and in `logicalLocations`.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::items::Items;
use super::{Checked, Reporter, cures, message, place, placed_message, related, spans};
use crate::finding::{Finding, Reason, Subject};
use crate::language::{Counts, Language};
use crate::rule::Rule;
use crate::settle::fingerprint;

mod descriptors;
mod locations;

use descriptors::{Message, descriptor};
use locations::{ArtifactLocation, Location, Region, artifact, location, region};

/// The address by which the schema is known.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The report, the rules that have spoken, and what there is to tell about the run.
pub struct Sarif {
    language: Language,
    results: Items,
    rules: Vec<Arc<Rule>>,
    indexes: HashMap<String, usize>,
    notifications: Vec<Notification>,
    complete: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultEntry<'c> {
    rule_id: &'c str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: HashMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixEntry>,
    suppressions: Vec<Suppression>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixEntry {
    description: Message,
    artifact_changes: [ArtifactChange; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Content,
}

#[derive(Serialize)]
struct Content {
    text: String,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: &'static str,
}

/// Something that could not be read.
#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'c> {
    execution_successful: bool,
    #[serde(skip_serializing_if = "slice_is_empty")]
    tool_execution_notifications: &'c [Notification],
}

impl Sarif {
    /// A report without results.
    pub fn new(language: Language) -> Sarif {
        Sarif {
            language,
            results: Items::default(),
            rules: Vec::new(),
            indexes: HashMap::new(),
            notifications: Vec::new(),
            complete: true,
        }
    }

    fn index(&mut self, rule: &Arc<Rule>) -> usize {
        let rules = &mut self.rules;
        *self.indexes.entry(rule.id.clone()).or_insert_with(|| {
            rules.push(Arc::clone(rule));
            rules.len() - 1
        })
    }

    fn result<'c>(&mut self, finding: &'c Finding, checked: &Checked, has_lines: bool) -> ResultEntry<'c> {
        let (document, language) = (checked.document, self.language);
        let fixes = if has_lines { finding.hit.fixes.as_slice() } else { &[] };
        let lines = has_lines && finding.hit.subject == Subject::Text;
        let place = place(finding, document, language);
        let related = finding.hit.related.iter().enumerate().map(|(number, range)| {
            let place = document.location(range.start).map(|location| language.place(location));
            let mut location = location(checked.path, has_lines.then(|| region(range, document)), place);
            location.id = Some(number + 1);
            location.message = Some(Message::text(related(finding, language)));
            location
        });
        ResultEntry {
            rule_id: &finding.rule.id,
            rule_index: self.index(&finding.rule),
            level: finding.rule.file.level.name(),
            message: Message::text(&placed_message(finding, document, language)),
            locations: [location(checked.path, lines.then(|| region(&finding.hit.range, document)), place)],
            related_locations: related.collect(),
            partial_fingerprints: HashMap::from([(fingerprint::VERSION, finding.fingerprint.to_string())]),
            fixes: fixes.iter().map(|fix| self.fix(fix, finding, checked)).collect(),
            suppressions: finding.ignored.iter().map(|reason| suppression(*reason, language)).collect(),
        }
    }

    fn fix(&self, fix: &crate::finding::Fix, finding: &Finding, checked: &Checked) -> FixEntry {
        let document = checked.document;
        let replacements = fix.edits.iter().map(|edit| Replacement {
            deleted_region: region(&edit.range, document),
            inserted_content: Content { text: edit.with.clone() },
        });
        let change = ArtifactChange { artifact_location: artifact(checked.path), replacements: replacements.collect() };
        let words = cures::of(fix, &finding.hit.range, &document.text, self.language);
        let description = words.unwrap_or_else(|| message(finding, document, self.language));
        FixEntry { description: Message::text(&description), artifact_changes: [change] }
    }
}

impl Reporter for Sarif {
    fn open(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"results\":[")
    }

    fn letter(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        for remark in &checked.document.remarks {
            let message = Message::text(&self.language.remark(remark));
            let locations = [location(checked.path, None, None)];
            self.notifications.push(Notification { level: "note", message, locations });
        }
        let has_lines = spans::has_lines(checked.document);
        for finding in checked.findings {
            let result = self.result(finding, checked, has_lines);
            self.results.write(&result, out)?;
        }
        Ok(())
    }

    fn unread(&mut self, path: &str, why: &str, _out: &mut dyn Write) -> io::Result<()> {
        self.complete = false;
        let locations = [location(path, None, None)];
        self.notifications.push(Notification { level: "error", message: Message::text(why), locations });
        Ok(())
    }

    fn close(&mut self, _counts: &Counts, out: &mut dyn Write) -> io::Result<()> {
        let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        write!(out, "\n],\n\"tool\":{{\"driver\":{{\"name\":\"{name}\",\"version\":\"{version}\",\"rules\":[")?;
        for (number, rule) in self.rules.iter().enumerate() {
            out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &descriptor(rule, self.language))?;
        }
        let invocation =
            Invocation { execution_successful: self.complete, tool_execution_notifications: &self.notifications };
        write!(out, "\n]}}}},\n\"invocations\":[{}],\n", serde_json::to_string(&invocation)?)?;
        write!(out, "\"automationDetails\":{{\"id\":\"{name}/\"}},\"columnKind\":\"unicodeCodePoints\",")?;
        writeln!(out, "\"language\":\"{}\"}}]}}", self.language.code())
    }
}

fn suppression(reason: Reason, language: Language) -> Suppression {
    let kind = match reason {
        Reason::Inline => "inSource",
        Reason::Settings | Reason::Baseline => "external",
    };
    Suppression { kind, status: "accepted", justification: language.reason(reason) }
}

fn slice_is_empty(notifications: &&[Notification]) -> bool {
    notifications.is_empty()
}
