//! What is found in a letter that is open, and where it stands in the text of the editor.

use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::difference;
use super::positions::Lines;
use super::shelf::{Book, Shelved};
use crate::document::Document;
use crate::finding::{Edit, Finding};
use crate::fix::rounds::{self, Daring};
use crate::read::{self, Format};
use crate::rule::{Mistake, Rules};
use crate::settle::{self, Known, Selection};

/// What came of looking at a letter.
#[derive(Debug)]
pub enum Analysis {
    /// What was found.
    Checked(Box<Checked>),
    /// It cannot be read, and why.
    Unread(String),
    /// Its settings or rules are wrong, so that nobody knows what to look for.
    Mistaken(Arc<Vec<Mistake>>),
    /// The program failed on it.
    Failed,
}

/// A letter that was checked.
#[derive(Debug)]
pub struct Checked {
    /// The letter.
    pub document: Document,
    /// What was found and is not ignored, in the order of the letter.
    pub findings: Vec<Finding>,
    /// Where each of them stands in the text of the editor.
    pub places: Vec<Range<usize>>,
    /// The lines of that text.
    pub lines: Lines,
    /// The rules and settings.
    pub book: Arc<Book>,
    /// What the letter is written in.
    pub format: Format,
    selection: Selection,
    known: Known,
    mended: OnceLock<Vec<Edit>>,
}

/// Reads and checks a letter.
pub fn analyse(text: &str, format: Format, path: Option<&Path>, selection: Selection, book: Arc<Book>) -> Analysis {
    let format = match read::recognise(format, text.as_bytes()) {
        Ok(format) => format,
        Err(why) => return Analysis::Unread(why.to_string()),
    };
    if !matches!(format, Format::Text | Format::Markdown | Format::Html) {
        return Analysis::Unread(read::ReadError::Binary.to_string());
    }
    let document = match read::read(format, text.as_bytes()) {
        Ok(document) => document,
        Err(why) => return Analysis::Unread(why.to_string()),
    };
    let known = book.known(path);
    let check = |rules: &Rules, selection: &Selection| settle::check_against(&document, rules, selection, &known);
    let mut findings = book.rulebook.in_force(&document, &selection, check);
    findings.retain(|finding| finding.ignored.is_none());
    let places = findings.iter().map(|finding| in_source(&document, &finding.hit.range)).collect();
    let lines = Lines::new(text);
    let mended = OnceLock::new();
    Analysis::Checked(Box::new(Checked { document, findings, places, lines, book, format, selection, known, mended }))
}

impl Analysis {
    /// Whether it was made with these rules and settings.
    pub fn is_of(&self, book: &Shelved) -> bool {
        match (self, book) {
            (Analysis::Checked(checked), Ok(book)) => Arc::ptr_eq(&checked.book, book),
            (Analysis::Mistaken(mistakes), Err(now)) => Arc::ptr_eq(mistakes, now),
            (Analysis::Unread(_) | Analysis::Failed, _) => true,
            _ => false,
        }
    }
}

impl Checked {
    /// What has to change for everything to be mended that no reader could object to.
    pub fn mended(&self, text: &str) -> &[Edit] {
        self.mended.get_or_init(|| {
            let check = |document: &Document| {
                let check = |rules: &Rules, on: &Selection| settle::check_against(document, rules, on, &self.known);
                self.book.rulebook.in_force(document, &self.selection, check)
            };
            let Ok(document) = read::read(self.format, text.as_bytes()) else {
                return Vec::new();
            };
            let findings = self.findings.clone();
            let mended = rounds::mend(self.format, text.as_bytes(), document, findings, Daring::Safe, &check);
            let new = mended.bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            new.map_or_else(Vec::new, |new| difference::edits(text, &new))
        })
    }

    /// The findings that touch a stretch of the editor's text.
    pub fn touching<'c>(&'c self, stretch: &'c Range<usize>) -> impl Iterator<Item = (&'c Finding, &'c Range<usize>)> {
        let touches = |place: &Range<usize>| place.start <= stretch.end && stretch.start <= place.end;
        self.findings.iter().zip(&self.places).filter(move |(_, place)| touches(place))
    }
}

/// Where a stretch of a letter stands in the text that it was read from.
pub fn in_source(document: &Document, stretch: &Range<usize>) -> Range<usize> {
    if document.source_map.parts.is_empty() {
        return stretch.clone();
    }
    let mut origins = document.source_map.origins(stretch.clone());
    if origins.is_empty() {
        origins = document.source_map.origins(stretch.start..stretch.start);
    }
    let start = origins.iter().map(|origin| origin.bytes.start).min().unwrap_or(0);
    start..origins.iter().map(|origin| origin.bytes.end).max().unwrap_or(start)
}
