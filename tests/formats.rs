//! One letter in every format gives the same text, blocks, notes and findings.
//!
//! `tests/formats` holds the letter; a Word file lies there unpacked, so that it can be read and
//! changed. What a format cannot hold is listed here: Markdown and text have no properties, so findings
//! about the file itself are left out; a PDF has no structure and stands apart.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use kamerlint::document::{Document, Kind};
use kamerlint::finding::Subject;
use kamerlint::read::{self, Format};
use kamerlint::rule::load;
use kamerlint::settle::{self, Selection};

mod package;

fn letter(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name);
    let bytes = if path.is_dir() { package::packed(&path) } else { fs::read(&path).unwrap() };
    read::read(Format::of(&path), &bytes).unwrap()
}

const FORMATS: [&str; 4] = ["brief.docx", "brief.fodt", "brief.html", "brief.md"];

/// The blocks with their kind, and the notes with their number. Markdown does not know a line of the
/// letterhead from a paragraph, nor one in a cell from another.
fn outline(document: &Document) -> Vec<String> {
    let prose = document.prose();
    let kind = |range: &Range<usize>, kind: Kind| match kind {
        Kind::Letterhead
            if document.location(prose.origin(range.clone()).start).is_some_and(|at| at.cell.is_some()) =>
        {
            Kind::TableCell
        }
        Kind::Letterhead => Kind::Paragraph,
        kind => kind,
    };
    let blocks =
        prose.blocks.iter().map(|(range, of)| format!("{:?}: {}", kind(range, *of), prose.text[range.clone()].trim()));
    let marks = document.notes.marks.iter().map(|mark| format!("{:?} mark {}", mark.kind, mark.id));
    let bodies = document.notes.bodies.iter().map(|body| {
        let words = document.text[body.words.clone()].replace('\u{A0}', " ");
        format!("{:?} body {}: {words}", body.kind, body.id)
    });
    blocks.chain(marks).chain(bodies).collect()
}

#[test]
fn blocks_and_notes_are_the_same_in_every_format() {
    let expected = outline(&letter(FORMATS[0]));
    assert!(expected.contains(&"ListItem: de bereikbaarheid van het station;".to_owned()), "{expected:#?}");
    assert!(expected.contains(&"Footnote body 2: Zie de brief van 3 maart 2025.".to_owned()), "{expected:#?}");
    for format in &FORMATS[1..] {
        assert_eq!(outline(&letter(format)), expected, "{format}");
    }
}

#[test]
fn findings_are_the_same_in_every_format() {
    let rules = load::load(load::built_in(), &HashMap::new()).unwrap();
    let found = |format: &str| -> Vec<String> {
        let document = letter(format);
        let findings = settle::check(&document, &rules, &Selection::default());
        let of_text = findings.iter().filter(|finding| finding.hit.subject == Subject::Text);
        let prose = document.prose();
        of_text
            .map(|finding| {
                let range = &finding.hit.range;
                format!("{} {}", finding.rule.id, &prose.text[prose.position(range.start)..prose.position(range.end)])
            })
            .collect()
    };
    let expected = found(FORMATS[0]);
    assert!(expected.iter().any(|finding| finding.starts_with("names/misspelled-member Omtzicht")), "{expected:#?}");
    for format in &FORMATS[1..] {
        assert_eq!(found(format), expected, "{format}");
    }
}

#[test]
fn a_paragraph_has_the_same_place_in_word_opendocument_and_html() {
    for format in &FORMATS[..3] {
        let document = letter(format);
        let place = |words: &str| document.location(document.text.find(words).unwrap()).unwrap().clone();
        assert_eq!(place("gestand").paragraph, 5, "{format}");
        assert_eq!(place("Zie de brief").note.as_deref(), Some("2"), "{format}");
        let cell = place("Onderzoek").cell.unwrap();
        assert_eq!((cell.table, cell.row, cell.column), (1, 2, 2), "{format}");
    }
}

/// Every stretch that is as long as its source is the same there, but for blanks.
#[test]
fn every_character_can_be_found_back_in_the_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    for format in &FORMATS[..3] {
        let document = letter(format);
        let map = &document.source_map;
        let parts: Vec<String> = map
            .parts
            .iter()
            .map(|part| {
                fs::read_to_string(if part.is_empty() { root.join(format) } else { root.join(format).join(part) })
                    .unwrap()
            })
            .collect();
        let mut compared = 0;
        for piece in map.pieces.iter().filter(|piece| piece.text.len() == piece.source.len()) {
            let (text, source) = (&document.text[piece.text.clone()], &parts[piece.part][piece.source.clone()]);
            assert_eq!(text, source.replace(['\n', '\t'], " "), "{format}");
            compared += text.len();
        }
        assert!(compared > 500, "{format}: only {compared} bytes were compared");
    }
}

#[test]
fn unpacked_letters_are_packed_whole() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats/brief.docx");
    assert!(package::packed(&folder).starts_with(b"PK"));
}
