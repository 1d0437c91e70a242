//! One reference with what is known of its source.

use std::ops::Range;

use serde::Serialize;

use crate::check::citations::{Find, contradictions_in, paper};
use crate::check::trouble::Trouble;
use crate::document::Document;
use crate::dutch::citation::Citation;
use crate::facts;
use crate::language::Language;

/// A reference as other programs read it.
#[derive(Serialize)]
pub struct Row {
    pub path: String,
    /// Byte offsets in the document's text.
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub kind: &'static str,
    pub canonical: String,
    pub url: Option<String>,
    /// Line and column, or where it stands in a file without lines.
    #[serde(skip)]
    pub place: String,
    /// The same for two forms of one source.
    #[serde(skip)]
    pub source: String,
    /// Whether the source is what the letter says.
    pub verdict: Verdict,
    /// The rules that contradict it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contradicted_by: Vec<&'static str>,
    /// The title of its dossier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dossier: Option<String>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its day, such as 2025-03-26.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Who introduced it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub movers: Option<String>,
}

/// Whether a source is what the letter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is known, and nothing in the letter contradicts what is known.
    Agrees,
    /// Something does.
    Differs,
    /// Nothing is known of it.
    Unknown,
}

/// The references of a letter, in order.
pub fn rows(path: &str, document: &Document, language: Language) -> Vec<Row> {
    let troubles = contradictions_in(document);
    document.citations().iter().map(|citation| row(path, document, citation, &troubles, language)).collect()
}

fn row(path: &str, document: &Document, citation: &Citation, troubles: &[Trouble<Find>], language: Language) -> Row {
    let range = document.prose().origin(citation.range.clone());
    let place = match document.location(range.start) {
        Some(location) => language.place(location),
        None => {
            let place = document.lines().place(range.start, &document.text);
            format!("{}:{}", place.line, place.column)
        }
    };
    let kamerstuk = citation.kamerstuk();
    let dossier = kamerstuk.and_then(|kamerstuk| facts::dossier(&kamerstuk.dossier_key()));
    let number = paper(citation).map(|(_, _, number)| number);
    let known = dossier.zip(number).and_then(|(dossier, number)| dossier.document(number));
    let exists = match (dossier, number) {
        (Some(dossier), Some(number)) => known.is_some() || dossier.has(number) == facts::Existence::Yes,
        (Some(_), None) => kamerstuk.is_some_and(|kamerstuk| kamerstuk.numbers.is_empty()),
        _ => false,
    };
    let contradicted_by: Vec<&'static str> = troubles
        .iter()
        .filter(|trouble| touches(&trouble.range, &citation.range) || trouble.related.contains(&citation.range))
        .filter_map(|trouble| trouble.kind.rule())
        .collect();
    // That another came in its place is worth knowing, and contradicts nothing.
    let contradicted = contradicted_by.iter().any(|rule| Some(*rule) != Find::Replaced.rule());
    let verdict = match exists {
        _ if contradicted => Verdict::Differs,
        true => Verdict::Agrees,
        false => Verdict::Unknown,
    };
    let canonical = citation.canonical();
    Row {
        path: path.to_owned(),
        start: range.start,
        end: range.end,
        text: document.text[range].to_owned(),
        kind: citation.kind.name(),
        url: citation.url(),
        place,
        source: citation.key().map_or_else(|| canonical.clone(), |key| key.to_string()),
        canonical,
        verdict,
        contradicted_by,
        dossier: dossier.and_then(|dossier| dossier.title()),
        title: known.map(|known| known.subject()),
        date: known.map(|known| known.date.to_string()),
        movers: known.map(|known| known.movers().joined()).filter(|movers| !movers.is_empty()),
    }
}

fn touches(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
