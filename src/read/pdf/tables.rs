//! The tables of a PDF: rows whose parts stand far apart.

use super::content::Page;
use super::lines::Line;
use super::paragraphs::{Known, USUAL_LEADING, paragraph};
use crate::document::{Cell, Kind, Story};
use crate::read::assembly::Paragraph;

/// Makes the cells of a table, and tells which row comes after it.
pub fn push_table(
    pages: &[Page],
    rows: &[&[Line]],
    from: usize,
    table: usize,
    known: Known,
    into: &mut Vec<Paragraph>,
) -> usize {
    let mut cells: Vec<Vec<Vec<&Line>>> = Vec::new();
    let mut at = from;
    while at < rows.len() {
        let row = rows[at];
        let last = at.checked_sub(1).map(|before| rows[before]).filter(|_| at > from);
        let near = last.is_none_or(|last| is_near(last, row));
        let goes_on = cells.last().is_some_and(|cells| last.is_some_and(|last| is_rest(pages, cells, last, row)));
        if !near || (row.len() == 1 && !goes_on) {
            break;
        }
        match cells.last_mut() {
            Some(cells) if goes_on => {
                for line in row {
                    if let Some(cell) = cells.iter_mut().find(|cell| is_aligned(cell[0], line)) {
                        cell.push(line);
                    }
                }
            }
            _ => cells.push(row.iter().map(|line| vec![line]).collect()),
        }
        at += 1;
    }
    for (row, cells) in cells.iter().enumerate() {
        for (column, lines) in cells.iter().enumerate() {
            let cell = Some(Cell { table, row: row + 1, column: column + 1 });
            into.push(Paragraph { kind: Some(Kind::TableCell), cell, ..paragraph(lines, Story::Body, known) });
        }
    }
    at
}

fn is_near(last: &[Line], row: &[Line]) -> bool {
    let down = last[0].base - row[0].base;
    last[0].page == row[0].page && down > 0.0 && down < 4.0 * row[0].size
}

fn is_aligned(one: &Line, other: &Line) -> bool {
    (one.left - other.left).abs() < 2.0
}

/// Whether a row is the rest of the cells above it: each part stands under a cell, close by, and no
/// line is drawn between, though the table has drawn lines, or its first cell stays empty.
fn is_rest(pages: &[Page], cells: &[Vec<&Line>], last: &[Line], row: &[Line]) -> bool {
    let aligned = row.iter().all(|line| cells.iter().any(|cell| is_aligned(cell[0], line)));
    let down = last[0].base - row[0].base;
    if !aligned || down > USUAL_LEADING * row[0].size {
        return false;
    }
    let rules = &pages[row[0].page].rules;
    let across = |low: f64, high: f64| {
        rules
            .iter()
            .any(|rule| rule.base > low && rule.base < high && rule.left < row[0].right && rule.right > row[0].left)
    };
    let above = cells.first().and_then(|cell| cell.first()).map_or(0.0, |line| line.base);
    let ruled = across(above, above + 3.0 * row[0].size);
    if ruled { !across(row[0].base, last[0].base) } else { !is_aligned(cells[0][0], &row[0]) }
}
