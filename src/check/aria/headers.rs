//! What the header cells of a page without a `scope` are headers of.
//!
//! Source: HTML, "header and data cell semantics", and HTML-AAM 1.0. Callers may rely on one rule: each table is laid out once.

use std::collections::HashMap;
use std::ops::Range;

use crate::check::grid::{self, Cell};
use crate::check::html::{Document, NodeId};

/// The role of each header cell that does not say itself what it is a header of.
#[derive(Debug, Default)]
pub struct Headers {
    roles: HashMap<NodeId, &'static str>,
}

impl Headers {
    /// Looks at all tables of a page.
    pub fn of(document: &Document) -> Self {
        let mut headers = Self::default();
        for table in document.elements().filter(|id| document.name(*id) == Some("table")) {
            let cells = grid::of_html(document, table);
            if cells.iter().any(|cell| is_open(document, cell.id)) {
                headers.note(document, &cells);
            }
        }
        headers
    }

    /// The role of a header cell.
    pub(super) fn role(&self, id: NodeId) -> Option<&'static str> {
        self.roles.get(&id).copied()
    }

    fn note(&mut self, document: &Document, cells: &[Cell]) {
        let data = Data::of(document, cells);
        for cell in cells.iter().filter(|cell| is_open(document, cell.id)) {
            // A header with data on both sides is one of its column to browsers, as that beside an empty corner is.
            let is_of_row = has(&data.rows, &cell.rows) && !has(&data.columns, &cell.columns);
            let role = if is_of_row { "rowheader" } else { "columnheader" };
            self.roles.insert(cell.id, role);
        }
    }
}

/// Which rows and which columns of a table hold data.
struct Data {
    rows: Vec<bool>,
    columns: Vec<bool>,
}

impl Data {
    fn of(document: &Document, cells: &[Cell]) -> Self {
        let end = |ends: &dyn Fn(&Cell) -> usize| cells.iter().map(ends).max().unwrap_or(0);
        let mut data = Self {
            rows: vec![false; end(&|cell| cell.rows.end)],
            columns: vec![false; end(&|cell| cell.columns.end)],
        };
        for cell in cells.iter().filter(|cell| document.name(cell.id) == Some("td")) {
            data.rows[cell.rows.clone()].fill(true);
            data.columns[cell.columns.clone()].fill(true);
        }
        data
    }
}

fn has(data: &[bool], range: &Range<usize>) -> bool {
    data.get(range.clone()).is_some_and(|places| places.contains(&true))
}

/// Whether `id` is a header cell that does not say what it is a header of.
fn is_open(document: &Document, id: NodeId) -> bool {
    let scope = document.attribute(id, "scope").unwrap_or_default();
    let known = ["row", "rowgroup", "col", "colgroup"];
    document.name(id) == Some("th")
        && !known.iter().any(|word| word.eq_ignore_ascii_case(scope))
}
