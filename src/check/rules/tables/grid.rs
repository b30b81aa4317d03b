//! The cells of a table with the rows and columns that they cover.
//!
//! Source: HTML, "forming a table"; rows and cells of WAI-ARIA are laid out in the same way.

use std::ops::Range;

use crate::check::html::NodeId;
use crate::check::page::{Page, Parent};

/// A table of HTML or of WAI-ARIA.
pub(super) struct Grid {
    /// The cells, row by row.
    pub(super) cells: Vec<Cell>,
}

/// A cell in its place.
pub(super) struct Cell {
    pub(super) id: NodeId,
    pub(super) rows: Range<usize>,
    pub(super) columns: Range<usize>,
}

/// More rows or columns than this no cell covers.
const WIDEST: usize = 1000;

/// Whether `id` is a cell of an HTML table.
pub(super) fn is_cell(page: &Page, id: NodeId) -> bool {
    matches!(page.name(id), Some("td" | "th"))
}

/// The `table` that a cell belongs to.
pub(super) fn table_of(page: &Page, cell: NodeId) -> Option<NodeId> {
    page.document.ancestors(cell).find(|above| page.name(*above) == Some("table"))
}

impl Grid {
    /// Lays a table out.
    pub(super) fn of(page: &Page, table: NodeId) -> Self {
        let rows: Vec<NodeId> =
            page.document.descendants(table).filter(|id| is_row_of(page, *id, table)).collect();
        let mut cells = Vec::new();
        // For each column, the first row that no cell above reaches down to.
        let mut free: Vec<usize> = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            let mut column = 0;
            for id in cells_of(page, *row) {
                while free.get(column).is_some_and(|until| *until > number) {
                    column += 1;
                }
                let width = span(page, id, ["colspan", "aria-colspan"]).max(1);
                let height = match span(page, id, ["rowspan", "aria-rowspan"]) {
                    0 => rows.len() - number,
                    height => height,
                };
                let columns = column..column + width;
                free.resize(free.len().max(columns.end), 0);
                for taken in free.get_mut(columns.clone()).into_iter().flatten() {
                    *taken = number + height;
                }
                column = columns.end;
                cells.push(Cell { id, rows: number..number + height, columns });
            }
        }
        Self { cells }
    }
}

impl Cell {
    /// Whether both cover a row.
    pub(super) fn shares_row(&self, other: &Self) -> bool {
        overlap(&self.rows, &other.rows)
    }

    /// Whether both cover a column.
    pub(super) fn shares_column(&self, other: &Self) -> bool {
        overlap(&self.columns, &other.columns)
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn is_row_of(page: &Page, id: NodeId, table: NodeId) -> bool {
    let nearest = || {
        page.document.ancestors(id).find(|above| page.has_role(*above, "table")) == Some(table)
    };
    page.has_role_of(id, &["row"]) && nearest()
}

fn cells_of(page: &Page, row: NodeId) -> Vec<NodeId> {
    if page.name(row) == Some("tr") {
        return page.document.children(row).filter(|id| is_cell(page, *id)).collect();
    }
    let mut cells = page.exposed_children(row);
    cells.retain(|cell| page.exposed_parent(*cell) == Parent::Element(row));
    cells
}

fn span(page: &Page, cell: NodeId, names: [&str; 2]) -> usize {
    let values = names.iter().filter_map(|name| page.attribute(cell, name));
    let numbers = values.filter_map(|value| value.trim().parse::<usize>().ok());
    numbers.into_iter().next().unwrap_or(1).min(WIDEST)
}
