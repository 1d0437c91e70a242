//! The tables that are open while an office file is read, and the cell that is being read.

use crate::document::Cell;

/// The tables of one story that are open, outermost first.
#[derive(Debug, Default)]
pub struct Tables {
    open: Vec<Table>,
}

#[derive(Debug, Default)]
struct Table {
    cell: Option<Cell>,
    number: usize,
    row: usize,
    column: usize,
}

impl Tables {
    /// Begins a table, which is this one of its story, counted from 1.
    pub fn begin(&mut self, number: usize) {
        self.open.push(Table { number, ..Table::default() });
    }

    /// Begins a row of the innermost table.
    pub fn begin_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.row += 1;
            table.column = 0;
        }
    }

    /// Begins a cell of the innermost table.
    pub fn begin_cell(&mut self) {
        self.pass_cell();
        if let Some(table) = self.open.last_mut() {
            table.cell = Some(Cell { table: table.number, row: table.row, column: table.column });
        }
    }

    /// Passes a cell that another one covers.
    pub fn pass_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.column += 1;
        }
    }

    /// Ends the innermost table.
    pub fn end(&mut self) {
        self.open.pop();
    }

    /// The cell that is being read; none outside tables.
    pub fn cell(&self) -> Option<Cell> {
        self.open.last().and_then(|table| table.cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_in_a_cell_counts_for_itself() {
        let mut tables = Tables::default();
        tables.begin(1);
        tables.begin_row();
        tables.pass_cell();
        tables.begin_cell();
        let outer = tables.cell();
        assert_eq!(outer, Some(Cell { table: 1, row: 1, column: 2 }));
        tables.begin(2);
        tables.begin_row();
        tables.begin_cell();
        assert_eq!(tables.cell(), Some(Cell { table: 2, row: 1, column: 1 }));
        tables.end();
        assert_eq!(tables.cell(), outer);
    }
}
