//! The reader of plain text, also of the text that a conversion makes of a Word file.

use std::ops::Range;

use super::conversion::Conversion;
use super::dialect::{self, Dialect, columns, glued, grid, numbered, pages};
use super::{conversion, gaps, ignores, lines, pandoc, paragraphs};
use crate::document::{Block, Document, Kind, NoteBody};

/// Reads a text.
pub fn read(text: String) -> Document {
    let mut found = conversion::scan(&text);
    pandoc::scan(&text, &mut found);
    let mut apart = Apart::default();
    match dialect::of(&text, &found) {
        Dialect::Tika => {}
        Dialect::Pandoc => {
            numbered::scan(&text, &mut found);
            apart.add_tables(&text, &mut found);
        }
        Dialect::Pages => apart.add_pages(&text, &mut found),
        Dialect::Plain => add_glued(glued::scan(&text, &[]), &mut found, &mut apart.doubts),
    }
    gaps::leave_apart(&mut found.gaps, Clone::clone);
    gaps::leave_apart(&mut found.notes.bodies, |body| body.range.clone());
    document(text, found, apart)
}

/// What stands between the paragraphs and is no paragraph.
#[derive(Default)]
struct Apart {
    /// Heads, feet and form feeds between the text of two pages, in order.
    pages: Vec<Range<usize>>,
    /// Cells of tables, and lines at the edges of pages.
    blocks: Vec<Block>,
    doubts: Vec<Range<usize>>,
}

impl Apart {
    fn add_tables(&mut self, text: &str, found: &mut Conversion) {
        let tables = grid::tables(text);
        found.cuts.extend(tables.ranges);
        found.sort();
        self.blocks.extend(tables.cells);
        self.doubts.extend(tables.doubts);
    }

    fn add_pages(&mut self, text: &str, found: &mut Conversion) {
        let sheets = pages::pages(text);
        let edges = pages::furniture(text, &sheets);
        let inner = |(sheet, edges): (&Range<usize>, &pages::Edges)| {
            let start = edges.head.last().map_or(sheet.start, |line| line.end);
            start..edges.foot.first().map_or(sheet.end, |line| line.start).max(start)
        };
        let inside: Vec<Range<usize>> = sheets.iter().zip(&edges).map(inner).collect();
        add_glued(glued::scan(text, &inside), found, &mut self.doubts);
        self.pages = pages::between(text, &sheets, &edges);
        let lines = edges.into_iter().flat_map(|edges| edges.head.into_iter().chain(edges.foot));
        self.blocks.extend(lines.map(|line| Block::new(Kind::Letterhead, line)));
        self.doubts.extend(pages::joined_words(text));
        let margin = columns::doubts(text, &sheets);
        found.gaps.extend(columns::gaps(text, &margin));
        found.sort();
        self.doubts.extend(margin);
    }
}

/// Adds notes whose marks are bare digits. Where one was left out, so may others be.
fn add_glued(glued: glued::Glued, found: &mut Conversion, doubts: &mut Vec<Range<usize>>) {
    found.notes.lost = !glued.marks.is_empty();
    found.gaps.extend(glued.marks.iter().map(|mark| mark.range.clone()));
    found.cuts.extend(glued.bodies.iter().map(|body| body.range.clone()));
    found.notes.marks.extend(glued.marks);
    found.notes.bodies.extend(glued.bodies);
    found.sort();
    doubts.extend(glued.doubts);
}

/// Puts paragraphs, notes and what stands apart together.
fn document(text: String, found: Conversion, apart: Apart) -> Document {
    let comments = comment_lines(&text);
    let mut cuts = found.cuts;
    cuts.extend(comments.iter().map(|comment| comment.range.clone()));
    cuts.extend(apart.pages.iter().cloned());
    cuts.sort_by_key(|cut| cut.start);
    let mut lines = lines::lines(&text, &cuts, &found.gaps);
    lines::go_on_over_pages(&mut lines, &apart.pages);
    let mut blocks = paragraphs::blocks(&text, &lines);
    add_bodies(&mut blocks, &found.notes.bodies);
    add_apart(&mut blocks, apart.blocks);
    let mut gaps = found.gaps;
    gaps.extend(pages::gaps(&text, &apart.pages));
    gaps.sort_by_key(|gap| gap.start);
    gaps::leave_apart(&mut gaps, Clone::clone);
    gaps::give(&text, &mut blocks, &gaps);
    let ignores = ignores::placed(comments, &blocks, text.len());
    let mut document = Document::new(text, blocks);
    document.notes = found.notes;
    document.leftovers = found.leftovers;
    document.ignores = ignores;
    document.doubts = gaps::joined(apart.doubts);
    document
}

/// Puts blocks between the paragraphs, but not those that a paragraph goes on over.
fn add_apart(blocks: &mut Vec<Block>, apart: Vec<Block>) {
    if apart.is_empty() {
        return;
    }
    let covered = |block: &Block| {
        let after = blocks.partition_point(|other| other.range.start <= block.range.start);
        after.checked_sub(1).is_some_and(|before| blocks[before].range.end > block.range.start)
            || blocks.get(after).is_some_and(|next| next.range.start < block.range.end)
    };
    let free: Vec<Block> = apart.into_iter().filter(|block| !covered(block)).collect();
    blocks.extend(free);
    blocks.sort_by_key(|block| block.range.start);
}

/// Lines that are a comment to kamerlint and nothing else.
fn comment_lines(text: &str) -> Vec<ignores::Comment> {
    let mut found = Vec::new();
    for start in memchr::memmem::find_iter(text.as_bytes(), b"<!--") {
        let before = text[..start].trim_end_matches([' ', '\t', '\u{FEFF}']);
        if before.is_empty() || before.ends_with(['\n', '\r']) {
            let line = text[start..].lines().next().unwrap_or("").trim_end();
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
