//! The cells of a table with the rows and columns that they cover, and the groups that they are in.
//!
//! Source: HTML, "forming a table"; rows and cells of WAI-ARIA are laid out in the same way.

use std::ops::Range;

use crate::check::grid::{self, Written};
use crate::check::html::NodeId;
use crate::check::page::{Page, Parent};

pub(super) use crate::check::grid::Cell;

/// A table of HTML or of WAI-ARIA.
pub(super) struct Grid {
    /// The cells, row by row.
    pub(super) cells: Vec<Cell>,
    /// The cells of each row, and of each column, by their numbers in `cells`.
    pub(super) in_row: Vec<Vec<usize>>,
    pub(super) in_column: Vec<Vec<usize>>,
    /// The columns of each `colgroup`.
    pub(super) groups: Vec<Range<usize>>,
}

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
        let rows =
            page.document.descendants(table).filter(|id| is_row_of(page, *id, table)).collect();
        let cells = |row| -> Vec<Written> {
            let ids = cells_of(page, row).into_iter();
            ids.map(|id| Written::of(id, &|name| page.attribute(id, name))).collect()
        };
        let groups: Vec<Vec<Vec<Written>>> = grid::grouped(page.document, rows, table)
            .into_iter()
            .map(|group| group.into_iter().map(cells).collect())
            .collect();
        let cells = grid::laid_out(&groups);
        let in_row = by_line(&cells, |cell| cell.rows.clone());
        let in_column = by_line(&cells, |cell| cell.columns.clone());
        Self { cells, in_row, in_column, groups: column_groups(page, table) }
    }
}

/// The cells that cover each line, by their numbers.
fn by_line(cells: &[Cell], lines: impl Fn(&Cell) -> Range<usize>) -> Vec<Vec<usize>> {
    let end = cells.iter().map(|cell| lines(cell).end).max().unwrap_or(0);
    let mut found = vec![Vec::new(); end];
    for (number, cell) in cells.iter().enumerate() {
        found[lines(cell)].iter_mut().for_each(|line| line.push(number));
    }
    found
}

fn column_groups(page: &Page, table: NodeId) -> Vec<Range<usize>> {
    let named = |id: NodeId, name| {
        page.document.children(id).filter(move |child| page.name(*child) == Some(name))
    };
    let span = |id| {
        let written = page.attribute(id, "span").and_then(grid::number);
        written.unwrap_or(1).clamp(1, grid::WIDEST)
    };
    let width = |group| match named(group, "col").map(span).sum() {
        0 => span(group),
        columns => columns,
    };
    let mut start = 0;
    let groups = named(table, "colgroup").map(|group| {
        let columns = start..start + width(group);
        start = columns.end;
        columns
    });
    groups.collect()
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
