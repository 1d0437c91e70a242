//! Tables that pandoc draws in plain text: rules of `+---+---+` with rows of `| a | b |` between them,
//! and columns under rules of dashes.
//!
//! A cell of several lines is one block only if nothing stands beside it, since a block is one stretch of
//! the text. Otherwise each of its lines is a block, and the words at the ends of the lines are doubted:
//! pandoc breaks long words in narrow columns without a hyphen.

use std::ops::Range;

use crate::document::{Block, Kind};

/// The cells of the tables of a text.
#[derive(Debug, Default, PartialEq)]
pub struct Tables {
    /// Cells, or lines of cells, in order.
    pub cells: Vec<Block>,
    /// Where the tables stand, and rules of dashes; in order.
    pub ranges: Vec<Range<usize>>,
    /// Words that may be pieces of a word.
    pub doubts: Vec<Range<usize>>,
}

/// Whether there is a table that is drawn with lines.
pub fn has_table(text: &str) -> bool {
    text.split('\n').any(is_border)
}

/// Finds the tables of a text.
pub fn tables(text: &str) -> Tables {
    let mut tables = Tables::default();
    let mut row: Vec<Vec<Range<usize>>> = Vec::new();
    let mut columns = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        let range = at..at + words.len();
        at += line.len();
        if is_border(words) {
            add_row(text, std::mem::take(&mut row), &mut tables);
            columns = words.matches('+').count() - 1;
            extend(&mut tables.ranges, range);
        } else if columns > 0 && is_row(words) {
            row.push(pieces(text, &range, columns));
            extend(&mut tables.ranges, range);
        } else {
            add_row(text, std::mem::take(&mut row), &mut tables);
            columns = 0;
            if is_dashes(words) {
                extend(&mut tables.ranges, range);
            }
        }
    }
    add_row(text, row, &mut tables);
    tables
}

/// Lets a table go on over a line.
fn extend(ranges: &mut Vec<Range<usize>>, line: Range<usize>) {
    match ranges.last_mut() {
        Some(last) if line.start - last.end <= 2 => last.end = line.end,
        _ => ranges.push(line),
    }
}

fn add_row(text: &str, lines: Vec<Vec<Range<usize>>>, tables: &mut Tables) {
    let beside = lines.iter().any(|line| line.len() > 1);
    if beside || lines.len() < 2 {
        let several = lines.iter().filter(|line| !line.is_empty()).count() > 1;
        for piece in lines.into_iter().flatten() {
            if several {
                doubt_edges(text, &piece, &mut tables.doubts);
            }
            tables.cells.push(Block::new(Kind::TableCell, piece));
        }
        return;
    }
    let mut cell: Option<Block> = None;
    for line in lines {
        let (Some(piece), before) = (line.into_iter().next(), cell.as_mut()) else {
            tables.cells.extend(cell.take());
            continue;
        };
        doubt_narrow(text, &piece, &mut tables.doubts);
        match before {
            Some(block) => {
                // The line feed stays between the lines; the drawn lines do not.
                let end = block.range.end;
                let feed = text[end..piece.start].find('\n').map_or(piece.start, |offset| end + offset);
                block.gaps.extend([end..feed, feed + 1..piece.start].into_iter().filter(|gap| gap.start < gap.end));
                block.range.end = piece.end;
            }
            None => cell = Some(Block::new(Kind::TableCell, piece)),
        }
    }
    tables.cells.extend(cell);
}

/// The first and the last word may be pieces of a word. The blank beside it tells such a doubt from one of
/// a number.
pub fn doubt_edges(text: &str, piece: &Range<usize>, doubts: &mut Vec<Range<usize>>) {
    let words = &text[piece.clone()];
    let first = words.find(' ').unwrap_or(words.len());
    let last = words.rfind(' ').unwrap_or(0);
    if last <= first {
        doubts.push(piece.start - 1..piece.end);
    } else {
        doubts.push(piece.start - 1..piece.start + first);
        doubts.push(piece.start + last..piece.end);
    }
}

/// Only in a narrow column a word is broken.
fn doubt_narrow(text: &str, piece: &Range<usize>, doubts: &mut Vec<Range<usize>>) {
    if piece.len() < 24 {
        doubt_edges(text, piece, doubts);
    }
}

/// The words between the drawn lines of a row, without empty ones.
fn pieces(text: &str, line: &Range<usize>, columns: usize) -> Vec<Range<usize>> {
    let words = &text[line.clone()];
    let indent = words.len() - words.trim_start().len();
    let inside = words.trim().trim_start_matches('|').trim_end_matches('|');
    let mut at = line.start + indent + 1;
    let mut found = Vec::new();
    // A cell may hold a bar itself; then the columns are not known and the line is one piece.
    let split: Vec<&str> =
        if inside.matches('|').count() < columns { inside.split('|').collect() } else { vec![inside] };
    for piece in split {
        let from = at + piece.len() - piece.trim_start().len();
        let trimmed = piece.trim();
        if !trimmed.is_empty() && !is_dashes(trimmed) {
            found.push(from..from + trimmed.len());
        }
        at += piece.len() + 1;
    }
    found
}

/// `+-----+-----+` or `+=====+:===:+`
fn is_border(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 5
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|byte| b"+-=:".contains(&byte))
        && (line.contains("---") || line.contains("==="))
}

/// `| a | b |`
fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 2 && line.starts_with('|') && line.ends_with('|')
}

/// `-----  ------`, the rule above or below columns; not the dash that a list item begins with.
fn is_dashes(line: &str) -> bool {
    line.trim_start().starts_with("---") && line.bytes().all(|byte| b"- ".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Prose;

    fn cells(text: &str) -> Vec<String> {
        let tables = tables(text);
        let prose = |block: &Block| Prose::new(text, std::slice::from_ref(block)).text;
        tables.cells.iter().map(prose).collect()
    }

    #[test]
    fn a_row_of_one_line_has_its_cells() {
        let text = "+-----+----+\n| Jaar | 1 |\n+=====+====+\n| x |  |\n+-----+----+\n";
        assert_eq!(cells(text), ["Jaar", "1", "x"]);
        assert_eq!(tables(text).ranges, [0..text.len() - 1]);
    }

    #[test]
    fn a_cell_with_nothing_beside_it_is_whole() {
        let text = "+-----------+---+\n| een lange |   |\n| cel       |   |\n|           |   |\n| nieuw     |   |\n+-----------+---+\n";
        assert_eq!(cells(text), ["een lange cel", "nieuw"]);
    }

    #[test]
    fn cells_side_by_side_are_lines_with_doubts() {
        let text = "+-----+-----+\n| On  | ja  |\n| der | nee |\n+-----+-----+\n";
        assert_eq!(cells(text), ["On", "ja", "der", "nee"]);
        let doubts = tables(text).doubts;
        assert_eq!(doubts.iter().map(|doubt| &text[doubt.clone()]).collect::<Vec<_>>(), [" On", " ja", " der", " nee"]);
    }

    #[test]
    fn rules_of_dashes_are_no_text() {
        assert_eq!(tables("  a    b\n  ---- ----\n  x    y\n").ranges.len(), 1);
        assert_eq!(tables("- een\n-- twee\n"), Tables::default());
    }
}
