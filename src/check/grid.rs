//! The rows of a table to cells in their places.
//!
//! Source: HTML, "forming a table". Callers may rely on one rule: no two cells cover the same place, unless spans that the
//! author wrote overlap, and no cell covers more than [`WIDEST`] columns.

use std::ops::Range;

use super::html::{Document, NodeId};

/// More columns than this no cell covers.
pub(super) const WIDEST: usize = 1000;
/// More rows than this no cell covers.
const TALLEST: usize = 65534;

/// A cell in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) id: NodeId,
    pub(super) rows: Range<usize>,
    pub(super) columns: Range<usize>,
}

/// A cell as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub(super) id: NodeId,
    pub(super) width: usize,
    /// How many rows it covers; 0 for all that are left of its group.
    pub(super) height: usize,
}

/// Lays out the groups of rows of a table, each with the cells of its rows.
pub(super) fn laid_out(groups: &[Vec<Vec<Written>>]) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut start = 0;
    for group in groups {
        lay_group(group, start, &mut cells);
        start += group.len();
    }
    cells
}

/// Lays out a group whose first row has the number `start`. No cell reaches out of it.
fn lay_group(group: &[Vec<Written>], start: usize, cells: &mut Vec<Cell>) {
    let end = start + group.len();
    // For each column, the first row that no cell above reaches down to.
    let mut free: Vec<usize> = Vec::new();
    for (row, written) in (start..).zip(group) {
        let mut column = 0;
        for cell in written {
            while free.get(column).is_some_and(|until| *until > row) {
                column += 1;
            }
            let until = if cell.height == 0 { end } else { (row + cell.height).min(end) };
            let columns = column..column + cell.width.clamp(1, WIDEST);
            free.resize(free.len().max(columns.end), 0);
            for taken in free.get_mut(columns.clone()).into_iter().flatten() {
                *taken = until;
            }
            column = columns.end;
            cells.push(Cell { id: cell.id, rows: row..until, columns });
        }
    }
}

/// The cells of an HTML table as it is written, those of tables in it left out.
pub(super) fn of_html(document: &Document, table: NodeId) -> Vec<Cell> {
    laid_out(&groups(document, rows(document, table), table))
}

/// The rows of an HTML table, in the order of the page.
fn rows(document: &Document, table: NodeId) -> Vec<NodeId> {
    let is_row = |id: &NodeId| document.name(*id) == Some("tr");
    let parts = document.children(table).filter(|id| document.element(*id).is_some());
    let rows = parts.flat_map(|part| match document.name(part) {
        Some("tr") => vec![part],
        Some("tbody" | "tfoot" | "thead") => document.children(part).filter(is_row).collect(),
        _ => Vec::new(),
    });
    rows.collect()
}

fn groups(document: &Document, rows: Vec<NodeId>, table: NodeId) -> Vec<Vec<Vec<Written>>> {
    let cells = |row| -> Vec<Written> {
        let is_cell = |id: &NodeId| matches!(document.name(*id), Some("td" | "th"));
        let found = document.children(row).filter(is_cell);
        found.map(|id| Written::of(id, &|name| document.attribute(id, name))).collect()
    };
    grouped(document, rows, table)
        .into_iter()
        .map(|group| group.into_iter().map(cells).collect())
        .collect()
}

/// Rows by what they are directly in, with those of `tfoot` last, where they are shown.
pub(super) fn grouped(
    document: &Document,
    rows: Vec<NodeId>,
    table: NodeId,
) -> Vec<Vec<NodeId>> {
    let group = |row: NodeId| match document.name(row) {
        Some("tr") => document.parent(row).unwrap_or(table),
        _ => table,
    };
    let mut groups: Vec<(NodeId, Vec<NodeId>)> = Vec::new();
    for row in rows {
        match groups.last_mut().filter(|(last, _)| *last == group(row)) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((group(row), vec![row])),
        }
    }
    groups.sort_by_key(|(group, _)| document.name(*group) == Some("tfoot"));
    groups.into_iter().map(|(_, rows)| rows).collect()
}

impl Written {
    /// Reads how much a cell covers. The attributes of WAI-ARIA count where those of HTML are not.
    pub(super) fn of<'d>(id: NodeId, attribute: &dyn Fn(&str) -> Option<&'d str>) -> Self {
        let number =
            |names: [&str; 2]| names.into_iter().find_map(|name| number(attribute(name)?));
        Self {
            id,
            width: number(["colspan", "aria-colspan"]).unwrap_or(1).clamp(1, WIDEST),
            height: number(["rowspan", "aria-rowspan"]).unwrap_or(1).min(TALLEST),
        }
    }
}

/// A number that is not negative, as HTML reads it: what follows the digits is passed over.
pub(super) fn number(text: &str) -> Option<usize> {
    let text = text.trim_ascii_start();
    let digits = text.strip_prefix('+').unwrap_or(text);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits.get(..end)?.parse().ok()
}
