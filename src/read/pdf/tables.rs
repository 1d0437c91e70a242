//! The tables of a PDF: rows between drawn lines, or rows whose parts stand far apart.
//!
//! The lines of a cell are read together, whatever stands beside them: cells may hang at the top, at the
//! middle or at the foot of their row.

use std::collections::BTreeMap;

use super::content::Page;
use super::lines::Line;
use super::paragraphs::{Known, USUAL_LEADING, paragraph};
use super::rules::Grid;
use crate::document::{Cell, Kind, Story};
use crate::read::assembly::Paragraph;

/// Rows of more parts than any table has are not put together.
const MOST_PARTS: usize = 60;
/// How far apart the edges of two lines of one column may be, in points.
const ALIGNED: f64 = 2.0;
/// How much of the size of the font may be between two lines of one cell, where nothing is drawn.
const LEADING: f64 = 1.3;
/// How much of the size of the font may be between two rows of one table.
const NEAR: f64 = 4.0;

/// A row of a table: the lines of each of its cells.
type Row<'a> = Vec<Vec<&'a Line>>;

/// A table of a page.
pub struct Table<'a> {
    rows: Vec<Row<'a>>,
    /// How many rows of lines it takes.
    pub taken: usize,
    /// Whether its cells were put together by guess.
    guessed: bool,
}

/// Makes the paragraphs of the cells of a table. Words whose order is a guess are in doubt.
pub fn push_table(table: &Table, number: usize, known: Known, into: &mut Vec<Paragraph>) {
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, lines) in cells.iter().enumerate() {
            let cell = Some(Cell { table: number, row: row + 1, column: column + 1 });
            let mut paragraph = paragraph(lines, Story::Body, known);
            let abreast = lines.windows(2).any(|pair| pair[0].row == pair[1].row);
            if abreast || (table.guessed && lines.len() > 1) {
                paragraph.doubts = vec![0..paragraph.text.len()];
            }
            into.push(Paragraph { kind: Some(Kind::TableCell), cell, ..paragraph });
        }
    }
}

/// The tables that are drawn with lines, by the row that each begins with.
pub fn drawn<'a>(pages: &[Page], rows: &[&'a [Line]]) -> BTreeMap<usize, Table<'a>> {
    let mut tables = BTreeMap::new();
    let mut at = 0;
    while at < rows.len() {
        let taken = match grid_around(pages, rows[at]) {
            Some(grid) => {
                let table = in_grid(grid, &rows[at..]);
                let taken = table.taken;
                // One column is a frame around text.
                if table.rows.iter().any(|row| row.len() > 1) {
                    tables.insert(at, table);
                }
                taken
            }
            None => 1,
        };
        at += taken;
    }
    tables
}

/// The grid that a row stands in; of grids in grids the narrowest.
fn grid_around<'a>(pages: &'a [Page], row: &[Line]) -> Option<&'a Grid> {
    let around = pages[row[0].page].grids.iter().filter(|grid| band(grid, row).is_some());
    around.min_by(|one, other| (one.right - one.left).total_cmp(&(other.right - other.left)))
}

/// The row of a grid that a row of lines stands in.
fn band(grid: &Grid, row: &[Line]) -> Option<usize> {
    let inside = |line: &Line| line.left > grid.left - ALIGNED && line.right < grid.right + ALIGNED;
    row.iter().all(inside).then(|| grid.row(row[0].base)).flatten()
}

fn in_grid<'a>(grid: &Grid, rows: &[&'a [Line]]) -> Table<'a> {
    let page = rows[0][0].page;
    let bands: Vec<usize> =
        rows.iter().take_while(|row| row[0].page == page).map_while(|row| band(grid, row)).collect();
    let mut table = Table { rows: Vec::new(), taken: 0, guessed: false };
    for alike in bands.chunk_by(|one, other| one == other) {
        let end = table.taken + alike.len();
        table.rows.push(cells(&rows[table.taken..end]));
        table.taken = end;
    }
    table
}

/// Tells lines apart by where they stand from left to right; in each cell they keep their order.
fn cells<'a>(rows: &[&'a [Line]]) -> Row<'a> {
    let lines = || rows.iter().flat_map(|row| row.iter());
    let mut edges: Vec<(f64, f64)> = lines().map(|line| (line.left, line.right)).collect();
    edges.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut spans: Vec<(f64, f64)> = Vec::new();
    for (left, right) in edges {
        match spans.last_mut() {
            Some(span) if left < span.1 => span.1 = span.1.max(right),
            _ => spans.push((left, right)),
        }
    }
    let mut cells: Row = vec![Vec::new(); spans.len()];
    for line in lines() {
        let after = spans.partition_point(|span| span.0 <= line.left);
        cells[after.saturating_sub(1)].push(line);
    }
    cells
}

/// The table that rows of several parts make, and the lines that only go on with a cell of it.
pub fn set_apart<'a>(rows: &[&'a [Line]]) -> Table<'a> {
    let single = |row: &&'a [Line]| row.iter().map(|line| vec![line]).collect::<Row>();
    if rows[0].len() > MOST_PARTS {
        return Table { rows: vec![single(&rows[0])], taken: 1, guessed: false };
    }
    let mut spans: Vec<(f64, f64)> = rows[0].iter().map(|line| (line.left, line.right)).collect();
    let mut taken = 1;
    while taken < rows.len() && goes_on(&mut spans, rows[taken - 1], rows[taken]) {
        taken += 1;
    }
    let rows = &rows[..taken];
    let even = is_even(rows);
    if even && rows.iter().all(|row| row.len() == rows[0].len()) {
        return Table { rows: rows.iter().map(single).collect(), taken, guessed: false };
    }
    let mut table = Table { rows: Vec::new(), taken, guessed: true };
    for band in bands(rows, &spans) {
        if !even && band.iter().skip(1).any(|row| row.iter().any(continues)) {
            table.rows.push(cells(band));
        } else {
            let goes_on =
                |_: &&[Line], row: &&[Line]| across(&spans, &row[0]).first() != Some(&0) || continues(&row[0]);
            table.rows.extend(band.chunk_by(goes_on).map(cells));
        }
    }
    table
}

/// Whether a row belongs to the table above it; its columns then become as wide as it is.
fn goes_on(spans: &mut Vec<(f64, f64)>, last: &[Line], row: &[Line]) -> bool {
    let down = last[0].base - row[0].base;
    if last[0].page != row[0].page || down <= 0.0 || row.len() + spans.len() > 2 * MOST_PARTS {
        return false;
    }
    let most = match row {
        [line] => match across(spans, line)[..] {
            [0] if continues(line) => LEADING,
            [0] => return false,
            [] | [_] => USUAL_LEADING,
            _ => return false,
        },
        _ => NEAR,
    };
    if down >= most * row[0].size {
        return false;
    }
    for line in row {
        match across(spans, line)[..] {
            [] => {
                let at = spans.partition_point(|span| span.0 < line.left);
                spans.insert(at, (line.left, line.right));
            }
            [one] => spans[one] = (spans[one].0.min(line.left), spans[one].1.max(line.right)),
            _ => {}
        }
    }
    true
}

/// The columns that a line stands in.
fn across(spans: &[(f64, f64)], line: &Line) -> Vec<usize> {
    (0..spans.len()).filter(|column| line.left < spans[*column].1 && line.right > spans[*column].0).collect()
}

/// Whether a line begins as one does that goes on with another.
fn continues(line: &Line) -> bool {
    line.glyphs.first().is_some_and(|glyph| glyph.character.is_lowercase())
}

/// Whether rows follow each other at one distance.
fn is_even(rows: &[&[Line]]) -> bool {
    let steps = rows.windows(2).map(|pair| pair[0][0].base - pair[1][0].base);
    let (least, most) =
        steps.fold((f64::MAX, 0.0), |(least, most), step| (f64::min(least, step), f64::max(most, step)));
    rows.len() < 2 || most <= 1.25 * least
}

/// Cuts rows where no column goes on at the distance of lines in one cell.
fn bands<'r, 'a>(rows: &'r [&'a [Line]], spans: &[(f64, f64)]) -> Vec<&'r [&'a [Line]]> {
    let mut above: Vec<Option<(usize, f64)>> = vec![None; spans.len()];
    // Which earlier row each row is tied to.
    let mut tied: Vec<usize> = (0..rows.len()).collect();
    for (index, row) in rows.iter().enumerate() {
        for line in *row {
            let Some(column) = across(spans, line).first().copied() else {
                continue;
            };
            if let Some((before, base)) = above[column].replace((index, line.base))
                && base - line.base < LEADING * line.size
            {
                tied[index] = tied[index].min(before);
            }
        }
    }
    let mut cut = vec![true; rows.len()];
    let mut least = rows.len();
    for index in (0..rows.len()).rev() {
        least = least.min(tied[index]);
        cut[index] = least >= index;
    }
    let mut bands = Vec::new();
    let mut start = 0;
    for end in 1..=rows.len() {
        if end == rows.len() || cut[end] {
            bands.push(&rows[start..end]);
            start = end;
        }
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::pdf::content::Glyph;

    /// A line of letters of size 10, each 5 wide.
    fn line(text: &str, left: f64, base: f64, row: usize) -> Line {
        let glyph = |(index, character): (usize, char)| {
            let left = left + 5.0 * index as f64;
            Glyph { character, left, right: left + 5.0, base, size: 10.0, bold: false, artifact: false }
        };
        let glyphs: Vec<Glyph> = text.chars().enumerate().map(glyph).collect();
        let right = left + 5.0 * glyphs.len() as f64;
        Line { glyphs, row, left, right, base, size: 10.0, ..Line::default() }
    }

    /// Two rows whose second cells hang in the middle; the first cells have two lines.
    fn hanging() -> Vec<Vec<Line>> {
        vec![
            vec![line("Opvang (van", 0.0, 100.0, 0)],
            vec![line("twaalf", 100.0, 94.0, 1)],
            vec![line("leerlingen)", 0.0, 88.0, 2)],
            vec![line("Vervoer (per", 0.0, 70.0, 3), line("drie", 100.0, 70.0, 3)],
            vec![line("trein)", 0.0, 58.0, 4)],
        ]
    }

    fn read(table: &Table) -> Vec<Vec<String>> {
        let cell = |lines: &Vec<&Line>| lines.iter().map(|line| line.text()).collect::<Vec<_>>().join(" ");
        table.rows.iter().map(|row| row.iter().map(cell).collect()).collect()
    }

    #[test]
    fn between_drawn_lines_cells_are_read_one_after_the_other() {
        let lines = hanging();
        let rows: Vec<&[Line]> = lines.iter().map(Vec::as_slice).collect();
        let grid = Grid { left: -5.0, right: 160.0, bases: vec![112.0, 80.0, 50.0] };
        let pages = [Page { grids: vec![grid], ..Page::default() }];
        let tables = drawn(&pages, &rows);
        let wanted = [["Opvang (van leerlingen)", "twaalf"], ["Vervoer (per trein)", "drie"]];
        assert_eq!(read(&tables[&0]), wanted);
        assert!(!tables[&0].guessed);
    }

    #[test]
    fn without_drawn_lines_what_stands_close_is_one_cell() {
        let lines = hanging();
        let rows: Vec<&[Line]> = lines[3..].iter().map(Vec::as_slice).collect();
        let table = set_apart(&rows);
        assert_eq!(
            (read(&table), table.guessed),
            (vec![vec!["Vervoer (per trein)".to_owned(), "drie".to_owned()]], true)
        );
        let single = [
            vec![line("Een", 0.0, 50.0, 0), line("1", 100.0, 50.0, 0)],
            vec![line("Twee", 0.0, 38.0, 1), line("2", 100.0, 38.0, 1)],
        ];
        let rows: Vec<&[Line]> = single.iter().map(Vec::as_slice).collect();
        assert_eq!(read(&set_apart(&rows)), [["Een", "1"], ["Twee", "2"]]);
    }

    #[test]
    fn a_frame_around_text_is_no_table() {
        let lines = [[line("Een kader", 0.0, 100.0, 0)], [line("om een tekst", 0.0, 88.0, 1)]];
        let rows: Vec<&[Line]> = lines.iter().map(<[Line; 1]>::as_slice).collect();
        let pages =
            [Page { grids: vec![Grid { left: -5.0, right: 90.0, bases: vec![112.0, 70.0] }], ..Page::default() }];
        assert!(drawn(&pages, &rows).is_empty());
    }
}
