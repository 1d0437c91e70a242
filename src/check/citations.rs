//! Troubles with citations: malformed, of an impossible or wrong year, in mixed forms, in conflict.
//!
//! Every check is a pure function of the text, the citations found in it and the date of the
//! letter, and gives troubles in order of place.

mod conflict;
mod dated;
mod forms;
mod malformed;
mod motions;
mod years;

use std::ops::Range;

use super::cure;
use crate::document::Document;
use crate::finding::Hit;

pub use conflict::conflicting_number;
pub use dated::{dated_once, from_the_future};
pub use forms::mixed_form;
pub use malformed::{confused_kind, malformed, notation, unreadable};
pub use years::{impossible_year, wrong_year};

/// Something wrong with one or more citations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// What could stand there instead, the likeliest first; empty if that is not known.
    pub better: Vec<String>,
    /// The other places that show it.
    pub related: Vec<Range<usize>>,
    /// Values for the message, by name.
    pub values: Vec<(&'static str, String)>,
}

/// Options: which trouble.
#[derive(Clone, Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Citations {
    /// What to report.
    find: Find,
}

#[derive(Clone, Copy, Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Find {
    /// A comma, a space or "nr." too few, the wrong chamber characters.
    Malformed,
    /// A keyword with numbers of which no citation can be made.
    Unreadable,
    /// A Kamerstuk with the number of a case, or the reverse.
    ConfusedKind,
    /// Forms that are right in one style only.
    Notation,
    /// A vergaderjaar that does not end a year after it begins.
    ImpossibleYear,
    /// A vergaderjaar that is not that of the date beside it.
    WrongYear,
    /// One source here with its date and there without.
    DatedOnce,
    /// One source in two forms.
    MixedForm,
    /// One motion with two numbers.
    ConflictingNumber,
    /// A source that is later than the letter.
    FromTheFuture,
}

impl Citations {
    /// Every trouble of this kind.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let (prose, citations, date) = (&document.prose().text, document.citations(), document.date());
        let troubles = match self.find {
            Find::Malformed => malformed(prose, citations, date),
            Find::Unreadable => unreadable(prose, citations, date),
            Find::ConfusedKind => confused_kind(prose, citations, date),
            Find::Notation => notation(prose, citations, date),
            Find::ImpossibleYear => impossible_year(prose, citations, date),
            Find::WrongYear => wrong_year(prose, citations, date),
            Find::DatedOnce => dated_once(prose, citations, date),
            Find::MixedForm => mixed_form(prose, citations, date),
            Find::ConflictingNumber => conflicting_number(prose, citations, date),
            Find::FromTheFuture => from_the_future(prose, citations, date),
        };
        troubles
            .iter()
            .map(|trouble| cure::hit(document, &trouble.range, &trouble.better, &trouble.related, &trouble.values))
            .collect()
    }
}
