//! Letters in PDF.
//!
//! A PDF holds characters with a place on a page, nothing more. They become lines ([`lines`]), the
//! lines are told apart ([`layout`]), and put together to paragraphs and notes ([`paragraphs`],
//! [`notes`]). The text is what is printed, with its line breaks; it is never mended, so there is no map
//! back to the file.

use std::collections::HashMap;

use lopdf::{Document as Pdf, LoadOptions, Object};

use super::ReadError;
use super::assembly::Assembly;
use crate::document::{Document, Kind, NoteKind, Properties, Remark, Story};
use content::Page;

mod content;
mod fonts;
mod guard;
mod layout;
mod lines;
mod notes;
mod paragraphs;
mod place;
mod tables;

/// How large one part of the file may be when it is unpacked, in bytes: the tables of the largest
/// letters take a few MB.
const LARGEST_PART: usize = 64 * 1024 * 1024;
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
    let options = LoadOptions::with_max_decompressed_size(LARGEST_PART);
    let pdf = Pdf::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => because("it has a password"),
        _ => because("it is damaged"),
    })?;
    if pdf.is_encrypted() {
        return Err(because("it has a password"));
    }
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
        let whole = pages.iter().all(|page| page.whole);
        return match (pictured, whole) {
            (true, _) => Err(because(scan)),
            (false, false) => Err(because("it is damaged")),
            (false, true) => Ok(Document::default()),
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
    for page in numbered(&|page| !page.whole) {
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
    doubt_glued_numbers(&mut document);
    // Which lines are notes, and which numbers lead to them, is told by their looks, so none is missed.
    document.notes.lost = true;
    document
}

/// Where no mark leads to a note, its number may be glued to a number in the text in the same size;
/// such a number is in doubt.
fn doubt_glued_numbers(document: &mut Document) {
    let marked = |id: &String| document.notes.marks.iter().any(|mark| mark.id == *id);
    let lost: Vec<String> = document.notes.bodies.iter().map(|body| body.id.clone()).filter(|id| !marked(id)).collect();
    let mut doubts = Vec::new();
    let body = document
        .blocks
        .iter()
        .filter(|block| !lost.is_empty() && block.location.as_ref().is_some_and(|place| place.story == Story::Body));
    for block in body {
        let mut start = None;
        let words = &document.text[block.range.clone()];
        for (at, character) in words.char_indices().chain([(words.len(), ' ')]) {
            if character.is_alphanumeric() {
                start.get_or_insert(at);
            } else if let Some(start) = start.take() {
                let word = &words[start..at];
                if lost.iter().any(|id| word.len() > id.len() && word.ends_with(id.as_str())) {
                    doubts.push(block.range.start + start..block.range.start + at);
                }
            }
        }
    }
    document.doubts.extend(doubts);
    document.doubts.sort_by_key(|doubt| (doubt.start, doubt.end));
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
