//! The reader of plain text, also of the text that a conversion makes of a Word file.

use super::{conversion, gaps, glued, ignores, lines, pandoc, paragraphs};
use crate::document::{Block, Document, Kind, NoteBody};

/// Reads a text.
pub fn read(text: String) -> Document {
    let mut found = conversion::scan(&text);
    pandoc::scan(&text, &mut found);
    let mut doubts = Vec::new();
    if found.notes.marks.is_empty() {
        let glued = glued::scan(&text);
        found.gaps.extend(glued.marks);
        found.gaps.sort_by_key(|gap| gap.start);
        doubts = glued.doubts;
    }
    gaps::leave_apart(&mut found.gaps, Clone::clone);
    gaps::leave_apart(&mut found.notes.bodies, |body| body.range.clone());
    let comments = comment_lines(&text);
    let mut cuts = found.cuts;
    if !comments.is_empty() {
        cuts.extend(comments.iter().map(|comment| comment.range.clone()));
        cuts.sort_by_key(|cut| cut.start);
    }
    let mut blocks = paragraphs::blocks(&text, &lines::lines(&text, &cuts, &found.gaps));
    add_bodies(&mut blocks, &found.notes.bodies);
    gaps::give(&text, &mut blocks, &found.gaps);
    let ignores = ignores::placed(comments, &blocks, text.len());
    let mut document = Document::new(text, blocks);
    document.notes = found.notes;
    document.leftovers = found.leftovers;
    document.ignores = ignores;
    document.doubts = doubts;
    document
}

/// Lines that are a comment to kamerlint and nothing else.
fn comment_lines(text: &str) -> Vec<ignores::Comment> {
    let mut found = Vec::new();
    for start in memchr::memmem::find_iter(text.as_bytes(), b"<!--") {
        let before = text[..start].trim_end_matches([' ', '\t', '\u{FEFF}']);
        let line = text[start..].lines().next().unwrap_or("").trim_end();
        if before.is_empty() || before.ends_with(['\n', '\r']) {
            found.extend(ignores::comment(text, start..start + line.len()));
        }
    }
    found
}

/// Puts the words of the notes between the paragraphs.
fn add_bodies(blocks: &mut Vec<Block>, bodies: &[NoteBody]) {
    let with_words = bodies.iter().filter(|body| !body.words.is_empty());
    let before = blocks.len();
    blocks.extend(with_words.map(|body| Block::new(Kind::Footnote, body.words.clone())));
    if blocks.len() > before {
        blocks.sort_by_key(|block| block.range.start);
    }
}
