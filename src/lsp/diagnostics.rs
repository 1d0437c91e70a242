//! Findings as an editor shows them.
//!
//! An editor that asks for them is only sent what it cannot ask for: what is wrong in settings and rules
//! that are not open.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::PathBuf;

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    DocumentDiagnosticReport, FullDocumentDiagnosticReport, Location, NumberOrString, PublishDiagnosticsParams,
    RelatedFullDocumentDiagnosticReport, Uri,
};

use super::address;
use super::analysis::{self, Analysis, Checked};
use super::client::Client;
use super::mistakes;
use super::open::{Kind, Open};
use super::server::Server;
use crate::finding::Finding;
use crate::language::Language;
use crate::report::{self, visible};
use crate::rule::{Level, Mistake};

/// The program as editors name it beside a finding.
pub const SOURCE: &str = "kamerlint";
/// So many findings of one letter are shown; more would choke an editor.
const MOST: usize = 1000;

/// Sends the diagnostics of one text that is due; false if none is.
pub fn tell_one(server: &mut Server) -> io::Result<bool> {
    let Some(address) = server.open.iter().find(|(_, open)| open.due).map(|(address, _)| address.clone()) else {
        return Ok(false);
    };
    if let Some(open) = server.open.get_mut(&address) {
        open.due = false;
    }
    if server.client.pulls {
        return Ok(true);
    }
    let found = diagnostics(server, &address);
    if let Some(open) = server.open.get(&address) {
        let (address, version) = (open.address.clone(), open.version);
        publish(server, &address, Some(version), found)?;
    }
    tell_mistakes(server)?;
    Ok(true)
}

/// The answer to a question for diagnostics.
pub fn report(server: &mut Server, address: &str) -> DocumentDiagnosticReport {
    let items = diagnostics(server, address);
    // What the output says is heard with the answer itself.
    let _ = tell_mistakes(server);
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: None, items };
    RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report }.into()
}

/// Sends diagnostics of a text.
pub fn publish(
    server: &mut Server,
    address: &Uri,
    version: Option<i32>,
    diagnostics: Vec<Diagnostic>,
) -> io::Result<()> {
    let params = PublishDiagnosticsParams { uri: address.clone(), diagnostics, version };
    server.notify("textDocument/publishDiagnostics", params)
}

/// Everything that is wrong in a text that is open.
fn diagnostics(server: &mut Server, address: &str) -> Vec<Diagnostic> {
    server.look(address);
    let Some(open) = server.open.get(address) else {
        return Vec::new();
    };
    let language = |checked: Option<&Checked>| server.language(checked.map(|checked| checked.book.as_ref()));
    match (open.kind, &open.analysis) {
        (Kind::Letter(_), Some(Analysis::Checked(checked))) => {
            of_letter(open, checked, &server.client, language(Some(checked)))
        }
        (Kind::Letter(_), Some(Analysis::Mistaken(mistakes))) => vec![not_checked(mistakes, language(None))],
        (Kind::Letter(_), Some(Analysis::Unread(why))) => vec![at_the_top(why.clone(), DiagnosticSeverity::WARNING)],
        (Kind::Letter(_), Some(Analysis::Failed)) => {
            vec![at_the_top(language(None).failed().to_owned(), DiagnosticSeverity::ERROR)]
        }
        (Kind::Letter(_), None) | (Kind::Other, _) => Vec::new(),
        (Kind::Settings | Kind::Rule, _) => {
            let mistakes = mistakes::of_open(open, server.setup.rules);
            mistakes.iter().map(|mistake| mistakes::diagnostic(mistake, server.client.encoding)).collect()
        }
    }
}

fn of_letter(open: &Open, checked: &Checked, client: &Client, language: Language) -> Vec<Diagnostic> {
    let findings = checked.findings.iter().zip(&checked.places);
    let mut found: Vec<Diagnostic> = findings
        .take(MOST)
        .map(|(finding, place)| diagnostic(finding, place, open, checked, client, language))
        .collect();
    if checked.findings.len() > MOST {
        let more = language.not_shown(checked.findings.len() - MOST);
        found.insert(0, at_the_top(more, DiagnosticSeverity::INFORMATION));
    }
    found
}

/// A finding as the editor shows it.
pub fn diagnostic(
    finding: &Finding,
    place: &Range<usize>,
    open: &Open,
    checked: &Checked,
    client: &Client,
    language: Language,
) -> Diagnostic {
    let message = report::message(finding, &checked.document, language);
    let address = report::address(&finding.rule).filter(|_| client.has_addresses);
    let is_too_much = client.has_tags && is_too_much(finding);
    Diagnostic {
        range: checked.lines.range(place, &open.text, client.encoding),
        severity: Some(severity(finding.rule.file.level)),
        code: Some(NumberOrString::String(finding.rule.id.clone())),
        code_description: address.and_then(|address| address.parse().ok()).map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: visible::visible(&message).into_owned(),
        related_information: client
            .has_related
            .then(|| related(finding, open, checked, client, language))
            .filter(|related| !related.is_empty()),
        tags: is_too_much.then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: None,
    }
}

fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Note => DiagnosticSeverity::INFORMATION,
    }
}

/// Whether the first cure is to leave out exactly what was found.
fn is_too_much(finding: &Finding) -> bool {
    let edits = finding.hit.fixes.first().map(|fix| fix.edits.as_slice());
    matches!(edits, Some([edit]) if edit.with.is_empty() && edit.range == finding.hit.range && !edit.range.is_empty())
}

fn related(
    finding: &Finding,
    open: &Open,
    checked: &Checked,
    client: &Client,
    language: Language,
) -> Vec<DiagnosticRelatedInformation> {
    let at = |stretch: &Range<usize>| {
        let place = analysis::in_source(&checked.document, stretch);
        let range = checked.lines.range(&place, &open.text, client.encoding);
        let location = Location { uri: open.address.clone(), range };
        DiagnosticRelatedInformation { location, message: report::related(finding, language).to_owned() }
    };
    finding.hit.related.iter().map(at).collect()
}

/// A letter that was not checked, since its settings or rules are wrong.
fn not_checked(mistakes: &[Mistake], language: Language) -> Diagnostic {
    let first = mistakes.first();
    let file = first.and_then(|mistake| mistake.path.file_name()).unwrap_or_default().to_string_lossy();
    let what = first.map_or("", |mistake| mistake.message.as_str());
    at_the_top(language.not_checked(&file, what), DiagnosticSeverity::ERROR)
}

fn at_the_top(message: String, severity: DiagnosticSeverity) -> Diagnostic {
    Diagnostic { severity: Some(severity), source: Some(SOURCE.to_owned()), message, ..Diagnostic::default() }
}

/// Tells what is wrong in files that are not open, and takes back what is no longer wrong.
pub fn tell_mistakes(server: &mut Server) -> io::Result<()> {
    let encoding = server.client.encoding;
    let mut by_file: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
    for open in server.open.values() {
        if let Some(Analysis::Mistaken(mistakes)) = &open.analysis {
            for mistake in mistakes.iter() {
                let told = by_file.entry(mistake.path.clone()).or_default();
                let diagnostic = mistakes::diagnostic(mistake, encoding);
                if !told.contains(&diagnostic) {
                    told.push(diagnostic);
                }
            }
        }
    }
    by_file.retain(|path, _| !server.open.values().any(|open| open.path.as_ref() == Some(path)));
    let told: BTreeMap<String, (Uri, Vec<Diagnostic>)> = by_file
        .into_iter()
        .filter_map(|(path, diagnostics)| {
            address::address(&path).map(|uri| (uri.as_str().to_owned(), (uri, diagnostics)))
        })
        .collect();
    let gone: Vec<String> = server.told.iter().filter(|address| !told.contains_key(*address)).cloned().collect();
    for address in gone {
        server.told.remove(&address);
        if let Ok(uri) = address.parse() {
            publish(server, &uri, None, Vec::new())?;
        }
    }
    for (address, (uri, diagnostics)) in told {
        server.told.insert(address);
        publish(server, &uri, None, diagnostics)?;
    }
    Ok(())
}
