//! Header cells of tables, and the cells that they are for.

mod grid;
mod headers;

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
        let table = headers::Table::of(page, table);
        for header in table.grid.cells.iter().filter(|cell| is_target(page, cell.id)) {
            verdict.judge(page, header.id, table.is_header_of_any(header), || {
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
    headers::is_header(page, id)
        && page.is_html_element(id)
        && page.is_shown(id)
        && page.is_exposed(id)
}
