//! Tables of data: each has a name and headers, and each header says what it is a header of.

use super::super::html::NodeId;
use super::super::names::name;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

const WHY: &str =
    "A screen reader says the header of each cell; without one, a number means nothing.";

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "table-headers",
        title: "Table of data has headers",
        criteria: &["1.3.1"],
        why: WHY,
        source: Source::House,
        check: headers,
    },
    Rule {
        id: "table-scope",
        title: "Header of a table says what it is a header of",
        criteria: &[],
        why: WHY,
        source: Source::House,
        check: scope,
    },
    Rule {
        id: "table-name",
        title: "Table of data has a name",
        criteria: &[],
        why: "A screen reader can list the tables of a page by their names.",
        source: Source::House,
        check: named,
    },
];

/// The tables of data that assistive technology finds.
fn tables<'p>(page: &'p Page<'_>) -> impl Iterator<Item = NodeId> + 'p {
    let tables = page.elements().filter(|id| page.name(*id) == Some("table"));
    tables.filter(|id| {
        page.has_role_of(*id, &["table", "grid", "treegrid"]) && page.is_exposed(*id)
    })
}

/// The cells of one table, those of tables in it left out.
fn cells<'p>(
    page: &'p Page<'_>,
    table: NodeId,
    kind: &'p str,
) -> impl Iterator<Item = NodeId> + 'p {
    let found = page.document.descendants(table).filter(move |id| page.name(*id) == Some(kind));
    found.filter(move |id| {
        let nearest = page.document.ancestors(*id).find(|up| page.name(*up) == Some("table"));
        nearest == Some(table)
    })
}

/// Applies to each table with data cells. It has a header cell.
fn headers(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for table in tables(page).filter(|table| cells(page, *table, "td").next().is_some()) {
        let is_good = cells(page, table, "th").next().is_some();
        verdict.judge(page, table, is_good, || {
            (
                "the table has no header cells".to_owned(),
                "write the cells that say what a column or row holds as `<th>`".to_owned(),
            )
        });
    }
    verdict
}

/// Applies to each header cell of a table with headers of columns and of rows. It has a `scope`, or a cell
/// names it in its `headers`.
fn scope(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for table in tables(page) {
        let named: Vec<&str> = ["td", "th"]
            .iter()
            .flat_map(|kind| cells(page, table, kind))
            .flat_map(|cell| {
                page.attribute(cell, "headers").unwrap_or_default().split_whitespace()
            })
            .collect();
        for cell in cells(page, table, "th") {
            let scope = page.attribute(cell, "scope").unwrap_or_default().to_ascii_lowercase();
            let is_known = matches!(&*scope, "col" | "row" | "colgroup" | "rowgroup");
            let is_named = page.attribute(cell, "id").is_some_and(|id| named.contains(&id));
            verdict.judge(page, cell, is_known || is_named, || {
                (
                    "a header cell does not say what it is a header of".to_owned(),
                    "write `scope=\"col\"` or `scope=\"row\"` in it".to_owned(),
                )
            });
        }
    }
    verdict
}

/// Applies to each table of data. It has a caption or another name.
fn named(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for table in tables(page) {
        verdict.judge(page, table, !name(page, table).is_empty(), || {
            (
                "the table has no name".to_owned(),
                "begin it with a `<caption>` that says what it shows; in Markdown, write a line `Table: WORDS` before it".to_owned(),
            )
        });
    }
    verdict
}
