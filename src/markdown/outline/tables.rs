//! What is written as a table and would not be shown as one.
//!
//! Markdown drops the cells for which a table has no column, and takes a header whose rule does
//! not fit it for ordinary text. Either way words of the author get lost or look broken.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::super::document::Document;
use super::super::problem::Problem;
use crate::diag::Code;
use crate::text::counted;

/// All problems of tables and of what should have been one.
pub(super) fn check(document: &Document<'_>, problems: &mut Vec<Problem>) {
    let mut columns = 0;
    for (number, event) in document.events.iter().enumerate() {
        let range = || document.ranges[number].clone();
        match event {
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::End(TagEnd::Table) => columns = 0,
            Event::Start(Tag::TableRow) => {
                problems.extend(too_many(document.text, range(), columns));
            }
            Event::Start(Tag::Paragraph) => problems.extend(no_table(document.text, range())),
            _ => {}
        }
    }
}

fn too_many(text: &str, range: Range<usize>, columns: usize) -> Option<Problem> {
    let row = line(text, range);
    let cells = cells(&text[row.clone()]);
    if cells <= columns {
        return None;
    }
    let message = format!(
        "this row has {}, and its table has {}",
        counted(cells, "cell"),
        counted(columns, "column")
    );
    let help = "add a column to the header and to the line below it; for the sign `|` in a cell, write `\\|`";
    Some(Problem::error(Code::TableCells, row, message).help(help))
}

/// Lines of a paragraph with cells in them, which were meant to be a table.
fn no_table(text: &str, range: Range<usize>) -> Option<Problem> {
    let first = line(text, range.clone());
    let second = line(text, first.end.saturating_add(1).min(range.end)..range.end);
    let [above, below] = [&text[first.clone()], &text[second.clone()]];
    if !is_row(above) || second.start >= range.end {
        return None;
    }
    if is_rule(above) {
        let message = "nothing stands above this line, so the rows below it are no table";
        let problem = Problem::error(Code::TableCells, first, message);
        return Some(problem.help("write the names of the columns above it"));
    }
    let wanted = cells(above);
    let rule = format!("|{}", "---|".repeat(wanted));
    if is_rule(below) {
        let message = format!(
            "the header has {}, and the line below it {}",
            counted(wanted, "cell"),
            cells(below)
        );
        let problem = Problem::error(Code::TableCells, second, message);
        return Some(problem.help(format!("write `{rule}` in its place")));
    }
    is_row(below).then(|| {
        let message = "these lines read as a table and are none";
        let problem = Problem::error(Code::TableCells, first, message);
        problem.help(format!("write the line `{rule}` below the names of the columns"))
    })
}

/// The line in which `range` begins, without the white space at its ends.
fn line(text: &str, range: Range<usize>) -> Range<usize> {
    let rest = text.get(range.clone()).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let start = range.start + line.len() - line.trim_start().len();
    start..start + line.trim().len()
}

/// Whether a line begins and ends like the row of a table.
fn is_row(line: &str) -> bool {
    line.len() > 2 && line.starts_with('|') && line.ends_with('|') && cells(line) > 1
}

/// Whether a line is the one between a header and its rows.
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.contains('|') && line.chars().all(|c| "|:- ".contains(c))
}

/// How many cells a row has. Only a backslash keeps `|` from parting two.
fn cells(row: &str) -> usize {
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut parts = 1;
    let mut escaped = false;
    let mut ends_in_sign = false;
    for c in row.chars() {
        ends_in_sign = c == '|' && !escaped;
        parts += usize::from(ends_in_sign);
        escaped = c == '\\' && !escaped;
    }
    parts - usize::from(ends_in_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_as_they_are_shown() {
        for (row, count) in [
            ("| a | b |", 2),
            ("a | b", 2),
            ("| a | b", 2),
            (r"| a \| b |", 1),
            ("| a | | c |", 3),
            ("|---|", 1),
            ("", 1),
        ] {
            assert_eq!(cells(row), count, "{row}");
        }
    }
}
