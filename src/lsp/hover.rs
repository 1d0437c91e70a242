//! What is told about the place under the pointer: the rules of its findings, and what is known of a source.

use std::ops::Range;

use lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use super::analysis::{self, Analysis, Checked};
use super::open::Open;
use super::positions;
use super::server::Server;
use super::sources;
use crate::cli::page;
use crate::finding::Finding;
use crate::language::Language;
use crate::report::{self, visible};

/// What is told; nothing where nothing was found.
pub fn hover(server: &mut Server, params: &HoverParams) -> Option<Hover> {
    let place = &params.text_document_position_params;
    let address = place.text_document.uri.as_str();
    server.look(address);
    let open = server.open.get(address)?;
    let Some(Analysis::Checked(checked)) = &open.analysis else {
        return None;
    };
    let at = positions::offset(&open.text, place.position, server.client.encoding);
    let language = server.language(Some(&checked.book));
    let kind = if server.client.has_markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let (range, value) = of_findings(checked, at, &kind, language).or_else(|| of_citation(open, checked, at, &kind))?;
    let range = Some(checked.lines.range(&range, &open.text, server.client.encoding));
    Some(Hover { contents: HoverContents::Markup(MarkupContent { kind, value }), range })
}

/// The pages of the rules that found something here, and the place of the first.
fn of_findings(checked: &Checked, at: usize, kind: &MarkupKind, language: Language) -> Option<(Range<usize>, String)> {
    let here = at..at;
    let found: Vec<(&Finding, &Range<usize>)> = checked.touching(&here).collect();
    let place = found.first()?.1.clone();
    let page = |(finding, _): &(&Finding, &Range<usize>)| {
        let message = report::message(finding, &checked.document, language);
        let message = visible::visible(&message);
        match kind {
            MarkupKind::Markdown => format!("**{}**\n\n{}", escaped(&message), page::markdown(&finding.rule, language)),
            MarkupKind::PlainText => format!("{message}\n\n{}", page::text(&finding.rule, language)),
        }
    };
    let pages: Vec<String> = found.iter().map(page).collect();
    Some((place, pages.join(if *kind == MarkupKind::Markdown { "\n\n---\n\n" } else { "\n\n" })))
}

/// What is known of the source that is cited here.
fn of_citation(open: &Open, checked: &Checked, at: usize, kind: &MarkupKind) -> Option<(Range<usize>, String)> {
    let document = &checked.document;
    let place = |range: &Range<usize>| analysis::in_source(document, &document.prose().origin(range.clone()));
    let citations = document.citations().iter().map(|citation| (citation, place(&citation.range)));
    let (citation, range) = citations.into_iter().find(|(_, range)| range.start <= at && at <= range.end)?;
    open.text.get(range.clone())?;
    let (dossier, known) = sources::known(citation);
    let mut lines = vec![citation.canonical()];
    lines.extend(known.map(|known| known.subject()));
    if let Some(known) = known {
        let movers = known.movers().joined();
        lines.push(if movers.is_empty() { known.date.to_string() } else { format!("{movers}, {}", known.date) });
    }
    lines.extend(dossier.and_then(|dossier| dossier.title()));
    lines.retain(|line| !line.is_empty());
    match kind {
        MarkupKind::Markdown => {
            let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
            Some((range, format!("**{}**\n\n{}", lines[0], lines[1..].join("\n\n"))))
        }
        MarkupKind::PlainText => Some((range, lines.join("\n"))),
    }
}

/// Words as they are, in Markdown.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
