//! Header cells of tables, and the cells that they are for.

mod grid;

use self::grid::{Cell, Grid};
use super::super::html::NodeId;
use super::super::names::squeezed;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

const WHY: &str = "A screen reader says the headers of each cell; with the wrong ones a number means something else.";

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "a25f45",
        title: "Headers attribute specified on a cell refers to cells in the same table element",
        criteria: &["1.3.1"],
        why: WHY,
        source: Source::Act,
        check: references,
    },
    Rule {
        id: "d0f69e",
        title: "Table header cell has assigned cells",
        criteria: &["1.3.1"],
        why: WHY,
        source: Source::Act,
        check: assigned,
    },
];

/// Applies to `headers` on a cell of a `table` that is seen and is a table to assistive
/// technology. Each word is the `id` of another cell of that table.
fn references(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.elements().filter(|id| page.is_html_element(*id) && grid::is_cell(page, *id))
    {
        let Some(headers) = page.attribute(id, "headers") else { continue };
        let Some(table) = grid::table_of(page, id).filter(|table| is_seen_table(page, *table))
        else {
            continue;
        };
        let own = page.attribute(id, "id");
        let is_lost = |word: &&str| Some(*word) == own || !has_cell(page, table, word);
        let lost = headers.split_ascii_whitespace().find(is_lost);
        verdict.judge(page, id, lost.is_none(), || {
            let lost = lost.unwrap_or_default();
            (
                format!("no other cell of this table has the id `{lost}` that `headers` names"),
                "name the `id` of the header cell itself, or use `scope` on the header cells instead".to_owned(),
            )
        });
    }
    verdict
}

fn is_seen_table(page: &Page, table: NodeId) -> bool {
    page.is_shown(table)
        && page.is_exposed(table)
        && page.has_role_of(table, &["grid", "table", "treegrid"])
}

fn has_cell(page: &Page, table: NodeId, id: &str) -> bool {
    page.document.descendants(table).any(|cell| {
        grid::is_cell(page, cell)
            && page.attribute(cell, "id") == Some(id)
            && grid::table_of(page, cell) == Some(table)
    })
}

/// Applies to each header cell that is seen and exposed in an exposed table. It is the header of
/// some cell.
fn assigned(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let is_table = |id: &NodeId| page.has_role(*id, "table") && page.is_exposed(*id);
    for table in page.html_or_svg().filter(is_table) {
        let grid = Grid::of(page, table);
        for header in grid.cells.iter().filter(|cell| is_target(page, cell.id)) {
            let is_good = grid.cells.iter().any(|cell| is_for(page, header, cell));
            verdict.judge(page, header.id, is_good, || {
                let text = squeezed(&page.document.text_content(header.id));
                (
                    format!("the header `{text}` is the header of no cell"),
                    "add the cells that belong to it, or make it a plain cell with `<td>`"
                        .to_owned(),
                )
            });
        }
    }
    verdict
}

fn is_target(page: &Page, id: NodeId) -> bool {
    let is_header = page.has_role_of(id, &["columnheader", "rowheader"]);
    is_header && page.is_html_element(id) && page.is_shown(id) && page.is_exposed(id)
}

/// Whether `header` is for `cell`: `headers` says so, or it stands above or beside.
fn is_for(page: &Page, header: &Cell, cell: &Cell) -> bool {
    if header.id == cell.id || page.is_hidden(cell.id) || !page.has_role(cell.id, "cell") {
        return false;
    }
    let said = page.attribute(cell.id, "headers").unwrap_or_default();
    if !said.trim_ascii().is_empty() {
        let own = page.attribute(header.id, "id");
        return said.split_ascii_whitespace().any(|word| Some(word) == own);
    }
    let scope = page.attribute(header.id, "scope").unwrap_or_default().to_ascii_lowercase();
    let (rows, columns) = (header.shares_row(cell), header.shares_column(cell));
    match &*scope {
        "colgroup" => !rows && cell.columns.end > header.columns.start,
        "rowgroup" => cell.rows.end > header.rows.start,
        _ if page.has_role_of(header.id, &["columnheader"]) => columns && !rows,
        _ => rows && !columns,
    }
}
