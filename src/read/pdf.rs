//! Letters in PDF.
//!
//! A PDF holds characters with a place on a page, nothing more. They become lines ([`lines`]), the
//! lines are told apart ([`layout`]), and put together to paragraphs and notes ([`paragraphs`],
//! [`notes`]). The text is what is printed, with its line breaks; it is never mended, so there is no map
//! back to the file.

use std::collections::HashMap;

use lopdf::{Document as Pdf, Object};

use super::ReadError;
use super::assembly::Assembly;
use crate::document::{Document, Kind, NoteKind, Properties, Remark};
use content::Page;

mod content;
mod copied;
mod doubts;
mod fonts;
mod guard;
mod layout;
mod lines;
mod load;
mod notes;
mod paragraphs;
mod place;
mod rules;
mod tables;

/// A page is not read whole if more than one in so many of its characters cannot be told: signs for the
/// items of lists often cannot.
const MOST_UNTOLD: usize = 20;
/// How many pages are read; no letter has more, and a file may claim any number.
const MOST_PAGES: usize = 2_000;

/// Reads a PDF.
///
/// # Errors
///
/// One reason why there is no text to check.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    guard::guarded(|| read_trusting(bytes)).unwrap_or_else(|| Err(because("it is damaged")))
}

fn because(reason: &str) -> ReadError {
    ReadError::Pdf(reason.to_owned())
}

fn read_trusting(bytes: &[u8]) -> Result<Document, ReadError> {
    let pdf = load::load(bytes)?;
    let ids: Vec<_> = pdf.page_iter().take(MOST_PAGES + 1).collect();
    if ids.is_empty() {
        return Err(because("it has no pages"));
    }
    if ids.len() > MOST_PAGES {
        return Err(because("it has more pages than any letter"));
    }
    let mut shared = content::Shared::default();
    let pages: Vec<Page> = ids.into_iter().map(|id| content::page(&pdf, id, &mut shared)).collect();
    let mut document = assembled(&pages)?;
    if let Some(lost) = lost_pages(&pdf, pages.len()) {
        document.remarks.push(Remark::Unread(lost));
    }
    document.properties = Some(properties(&pdf));
    Ok(document)
}

/// The pages that the file says it has and that are not there, since it is damaged: "p. 3-5".
fn lost_pages(pdf: &Pdf, found: usize) -> Option<String> {
    let pages = fonts::dictionary(pdf, pdf.catalog().ok()?, b"Pages")?;
    let count = usize::try_from(fonts::value(pdf, pages, b"Count")?.as_i64().ok()?).ok()?;
    (found < count && count <= MOST_PAGES).then(|| format!("p. {}-{count}", found + 1))
}

/// Puts the document together, and says which pages could not be read.
fn assembled(pages: &[Page]) -> Result<Document, ReadError> {
    let is_silent = |page: &Page| page.glyphs.iter().all(|glyph| glyph.character.is_whitespace());
    let pictured = pages.iter().any(|page| page.pictures);
    if pages.iter().all(is_silent) {
        let scan = "it is a scan, pictures of pages without text";
        return match pages {
            _ if pages.iter().any(|page| page.untold > 0) => {
                Err(because("its fonts do not tell which letters they show"))
            }
            _ if pictured => Err(because(scan)),
            _ if pages.iter().any(|page| !page.whole) => Err(because("it is damaged, or larger than any letter")),
            _ => Ok(Document::default()),
        };
    }
    let mut document = text(pages);
    let numbered = |wanted: &dyn Fn(&Page) -> bool| -> Vec<usize> {
        pages.iter().enumerate().filter(|(_, page)| wanted(page)).map(|(index, _)| index + 1).collect()
    };
    let scanned = numbered(&|page| is_silent(page) && page.pictures);
    if !scanned.is_empty() {
        document.remarks.push(Remark::PagesWithoutText(scanned));
    }
    let untold = |page: &Page| page.untold * MOST_UNTOLD > page.glyphs.len();
    for page in numbered(&|page| !page.whole || untold(page)) {
        document.remarks.push(Remark::Unread(format!("p. {page}")));
    }
    Ok(document)
}

fn text(pages: &[Page]) -> Document {
    let lines = pages.iter().enumerate().map(|(number, page)| lines::lines(page, number)).collect();
    let mut layout = layout::layout(pages, lines);
    let mut notes = notes::notes(std::mem::take(&mut layout.notes), NoteKind::Footnote);
    let endnotes = layout.body.split_off(notes::first_endnote(&layout.body));
    notes.extend(notes::notes(endnotes, NoteKind::Endnote));
    let kinds: HashMap<&str, NoteKind> = notes.iter().rev().map(|note| (note.id.as_str(), note.kind)).collect();
    let known = |id: &str| kinds.get(id).copied();
    let mut assembly = Assembly::new(Vec::new());
    let (first, later): (Vec<_>, Vec<_>) = layout.side.iter().cloned().partition(|line| line.page == 0);
    for paragraph in paragraphs::beside(&first, &layout.columns, &known) {
        assembly.add(paragraph);
    }
    for paragraph in paragraphs::body(pages, &layout, &known) {
        assembly.add(paragraph);
    }
    for note in &notes {
        let paragraph = paragraphs::note(note, &known);
        if note.id.is_empty() {
            assembly.add(super::assembly::Paragraph { kind: Some(Kind::Footnote), ..paragraph });
        } else {
            assembly.add_note(note.kind, note.id.clone(), vec![paragraph]);
        }
    }
    let around = paragraphs::beside(&later, &layout.columns, &known)
        .into_iter()
        .chain(paragraphs::running(&layout.running, &known));
    for paragraph in around {
        assembly.add(paragraph);
    }
    let mut document = assembly.finish();
    doubts::doubt(&mut document);
    // Which lines are notes, and which numbers lead to them, is told by their looks, so none is missed.
    document.notes.lost = true;
    document
}

/// What the file says of itself.
fn properties(pdf: &Pdf) -> Properties {
    let about = fonts::dictionary(pdf, &pdf.trailer, b"Info");
    let entry = |key: &[u8]| {
        let words = lopdf::decode_text_string(fonts::value(pdf, about?, key)?).ok()?;
        Some(words.trim().to_owned()).filter(|words| !words.is_empty() && words.len() < 10_000)
    };
    let language = pdf.catalog().ok().and_then(|catalog| fonts::value(pdf, catalog, b"Lang"));
    let language = language.and_then(|object: &Object| lopdf::decode_text_string(object).ok());
    Properties {
        title: entry(b"Title"),
        author: entry(b"Author"),
        language: language.filter(|language| !language.is_empty()),
        created: entry(b"CreationDate"),
        modified: entry(b"ModDate"),
        ..Properties::default()
    }
}
