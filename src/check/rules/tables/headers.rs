//! Which cells a header cell is the header of.
//!
//! Source: HTML, "forming relationships between data cells and header cells", followed from the header: HTML asks for the
//! headers of a cell above and before it, so a header looks down and onwards.

use std::collections::HashSet;
use std::ops::Range;

use super::grid::{Cell, Grid};
use crate::check::html::NodeId;
use crate::check::page::Page;

/// A table whose headers are asked for.
pub(super) struct Table<'p, 'a> {
    page: &'p Page<'a>,
    pub(super) grid: Grid,
    /// What the cells name in `headers`.
    named: HashSet<&'p str>,
}

/// Whether `id` is a header of a column or of a row.
pub(super) fn is_header(page: &Page, id: NodeId) -> bool {
    page.has_role_of(id, &["columnheader", "rowheader"])
}

impl<'p, 'a> Table<'p, 'a> {
    pub(super) fn of(page: &'p Page<'a>, table: NodeId) -> Self {
        let grid = Grid::of(page, table);
        let mut named = HashSet::new();
        for cell in grid.cells.iter().filter(|cell| is_read(page, cell.id)) {
            let own = page.attribute(cell.id, "id");
            let words = said(page, cell.id).split_ascii_whitespace();
            named.extend(words.filter(|word| Some(*word) != own));
        }
        Self { page, grid, named }
    }

    /// Whether `header` is the header of some cell: one names it, or it stands above or before one.
    pub(super) fn is_header_of_any(&self, header: &Cell) -> bool {
        let own = self.page.attribute(header.id, "id");
        if own.is_some_and(|own| self.named.contains(own)) {
            return true;
        }
        let scope = self.page.attribute(header.id, "scope").unwrap_or_default();
        match &*scope.to_ascii_lowercase() {
            "colgroup" => self.is_for_columns(header),
            "rowgroup" => {
                self.grid.cells.iter().any(|cell| self.shares_row_group(header, cell))
            }
            "col" => self.looks_down(header),
            _ if self.page.has_role_of(header.id, &["columnheader"]) => {
                self.looks_down(header) || self.is_beside_data(header)
            }
            _ => self.looks_on(header),
        }
    }

    fn looks_down(&self, header: &Cell) -> bool {
        let mut columns = header.columns.clone();
        columns.any(|column| {
            let line = self.grid.in_column.get(column).map_or(&[][..], Vec::as_slice);
            self.finds_one(header, line, |cell| cell.rows.start, |cell| &cell.columns)
        })
    }

    fn looks_on(&self, header: &Cell) -> bool {
        let mut rows = header.rows.clone();
        rows.any(|row| {
            let line = self.grid.in_row.get(row).map_or(&[][..], Vec::as_slice);
            self.finds_one(header, line, |cell| cell.columns.start, |cell| &cell.rows)
        })
    }

    /// Whether a header that could be one of its column or one of its row has data after it in its row.
    fn is_beside_data(&self, header: &Cell) -> bool {
        let rows = header.rows.clone().filter_map(|row| self.grid.in_row.get(row));
        let mut cells = rows.flatten().filter_map(|number| self.grid.cells.get(*number));
        cells.any(|cell| {
            header.columns.end <= cell.columns.start
                && !is_header(self.page, cell.id)
                && self.is_open(cell)
        })
    }

    /// Whether one of the cells of a line that come after `header` is its own. Another header of the same breadth takes
    /// those that follow, once there was data between the two.
    fn finds_one(
        &self,
        header: &Cell,
        line: &[usize],
        place: fn(&Cell) -> usize,
        breadth: fn(&Cell) -> &Range<usize>,
    ) -> bool {
        let mut has_data = false;
        let cells = line.iter().filter_map(|number| self.grid.cells.get(*number));
        let is_native = self.page.name(header.id) == Some("th");
        for cell in cells.filter(|cell| cell.id != header.id) {
            // Roles alone tell no direction.
            if place(cell) < place(header) && is_native {
                continue;
            }
            let is_next = is_header(self.page, cell.id);
            if is_native && is_next && has_data && breadth(cell) == breadth(header) {
                return false;
            }
            has_data |= !is_next;
            if self.is_open(cell) {
                return true;
            }
        }
        false
    }

    /// Whether a cell that is read leaves it to its place which headers it has.
    fn is_open(&self, cell: &Cell) -> bool {
        is_read(self.page, cell.id) && said(self.page, cell.id).trim_ascii().is_empty()
    }

    /// Whether a header of several columns has a cell: in the same `colgroup`, or below where there is none.
    fn is_for_columns(&self, header: &Cell) -> bool {
        let group = self.grid.groups.iter().find(|group| group.contains(&header.columns.start));
        self.grid.cells.iter().any(|cell| {
            let is_there = match group {
                Some(group) => {
                    group.contains(&cell.columns.start)
                        && header.columns.start < cell.columns.end
                        && header.rows.start < cell.rows.end
                }
                None => {
                    header.columns.start < cell.columns.end
                        && header.rows.end <= cell.rows.start
                }
            };
            is_there && cell.id != header.id && self.is_open(cell)
        })
    }

    fn shares_row_group(&self, header: &Cell, cell: &Cell) -> bool {
        let group = |cell: &Cell| self.page.document.ancestors(cell.id).nth(1);
        cell.id != header.id
            && header.rows.start < cell.rows.end
            && header.columns.start < cell.columns.end
            && group(header) == group(cell)
            && self.is_open(cell)
    }
}

/// Whether assistive technology finds `id` as a cell.
fn is_read(page: &Page, id: NodeId) -> bool {
    !page.is_hidden(id) && page.has_role(id, "cell")
}

/// The headers that a cell names.
fn said<'p>(page: &'p Page<'_>, cell: NodeId) -> &'p str {
    page.attribute(cell, "headers").unwrap_or_default()
}
