//! Tables: named, in a region that scrolls, with headers that say what they belong to.
//!
//! A paragraph `Table: words` right before a table is its caption. The first column names
//! the rows when its own header is empty, or when all its cells are bold. Columns that are
//! aligned to the right hold numbers; other alignment is for the theme to decide.

use pulldown_cmark::{Alignment, Event, Tag};

use super::Writer;
use crate::markdown::document::Document;
use crate::markdown::host::Word;
use crate::text;

/// The table that is being written.
pub(super) struct State {
    numeric: Vec<bool>,
    row_headers: bool,
    in_head: bool,
    in_body: bool,
    column: usize,
    /// The element of the open cell, and whether the table is quiet for it.
    cell: &'static str,
    /// The events that make the open row header bold, which a header is anyway.
    bold: Option<(usize, usize)>,
}

const MARK: &str = "Table:";

impl Writer<'_> {
    /// Whether the paragraph `number` is the caption of a table that follows it.
    pub(super) fn is_caption(&self, number: usize) -> bool {
        let document = self.document;
        let marked =
            matches!(&document.events[number + 1], Event::Text(part) if part.starts_with(MARK));
        let next = document.events.get(document.ends[number] + 1);
        marked
            && matches!(next, Some(Event::Start(Tag::Table(_))))
            && document.words(number).len() > MARK.len()
    }

    pub(super) fn start_table(&mut self, number: usize, alignments: &[Alignment]) {
        self.seen.tables += 1;
        let table = self.seen.tables;
        self.block("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" ");
        match self.caption.take() {
            Some(caption) => {
                self.html.push_str(&format!(
                    "aria-labelledby=\"table_{table}\">\n<table>\n<caption id=\"table_{table}\">"
                ));
                self.push_caption(caption);
                self.block("</caption>\n");
            }
            None => {
                let name = text::escape_html(&self.host.word(Word::Table(table)));
                self.html.push_str(&format!("aria-label=\"{name}\">\n<table>\n"));
            }
        }
        self.table = Some(State {
            numeric: alignments.iter().map(|one| *one == Alignment::Right).collect(),
            row_headers: has_row_headers(self.document, number),
            in_head: false,
            in_body: false,
            column: 0,
            cell: "td",
            bold: None,
        });
    }

    fn push_caption(&mut self, paragraph: usize) {
        let document = self.document;
        self.quiet += 1;
        let mut first = paragraph + 1;
        if let Event::Text(part) = &document.events[first] {
            self.say(part.strip_prefix(MARK).unwrap_or(part).trim_start());
            first += 1;
        }
        self.captioned(first..document.ends[paragraph]);
        self.flush();
        self.quiet -= 1;
    }

    fn captioned(&mut self, events: std::ops::Range<usize>) {
        self.depth += 1;
        self.events(events);
        self.close_raw(self.depth);
        self.depth -= 1;
    }

    pub(super) fn start_table_head(&mut self) {
        self.block("<thead>\n<tr>");
        if let Some(table) = &mut self.table {
            (table.in_head, table.column) = (true, 0);
        }
    }

    pub(super) fn end_table_head(&mut self) {
        self.block("</tr>\n</thead>\n");
        if let Some(table) = &mut self.table {
            table.in_head = false;
        }
    }

    pub(super) fn start_table_row(&mut self) {
        if let Some(table) = &mut self.table {
            table.column = 0;
            let first = !std::mem::replace(&mut table.in_body, true);
            self.block(if first { "<tbody>\n<tr>" } else { "<tr>" });
        }
    }

    pub(super) fn end_table(&mut self) {
        let in_body = self.table.take().is_some_and(|table| table.in_body);
        self.block(if in_body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" });
    }

    pub(super) fn start_table_cell(&mut self, number: usize) {
        let document = self.document;
        let empty = document.ends[number] == number + 1;
        let Some(table) = &mut self.table else { return };
        let names_row = table.row_headers && !table.in_head && table.column == 0;
        let numeric = table.numeric.get(table.column) == Some(&true);
        // An empty header would be read out as one, so it is an ordinary cell.
        let (element, scope) = match (empty, table.in_head, names_row) {
            (false, true, _) => ("th", " scope=\"col\""),
            (false, false, true) => ("th", " scope=\"row\""),
            _ => ("td", ""),
        };
        table.column += 1;
        table.cell = element;
        if names_row && is_bold(document, number) {
            table.bold = Some((number + 1, document.ends[number + 1]));
        }
        let class = if numeric { " class=\"numeric\"" } else { "" };
        self.tag(&format!("<{element}{scope}{class}>"));
        self.said.clear();
        self.capital = true;
        self.quiet += usize::from(element == "th");
    }

    pub(super) fn end_table_cell(&mut self) {
        self.flush();
        if let Some(table) = &mut self.table {
            table.bold = None;
            let element = table.cell;
            self.quiet -= usize::from(element == "th");
            self.html.push_str(&format!("</{element}>"));
        }
    }

    /// Whether the event `number` makes a row header bold.
    pub(super) fn is_row_header_strong(&self, number: usize) -> bool {
        self.table
            .as_ref()
            .and_then(|table| table.bold)
            .is_some_and(|(start, _)| start == number)
    }

    /// Whether the event `number` ends what [`Self::is_row_header_strong`] found.
    pub(super) fn is_row_header_strong_end(&self, number: usize) -> bool {
        self.table.as_ref().and_then(|table| table.bold).is_some_and(|(_, end)| end == number)
    }
}

/// Whether the first column of the table at `number` names the rows.
fn has_row_headers(document: &Document<'_>, number: usize) -> bool {
    let mut rows = Vec::new();
    let mut at = number + 1;
    while at < document.ends[number] {
        rows.push(at + 1);
        at = document.ends[at] + 1;
    }
    let (Some(head), body) = (rows.first(), rows.get(1..).unwrap_or_default()) else {
        return false;
    };
    let single = document.ends[*head] + 2 == document.ends[number + 1] + 1;
    let empty = |cell: usize| document.ends[cell] == cell + 1;
    let all_bold = !body.is_empty() && body.iter().all(|cell| is_bold(document, *cell));
    !single && (empty(*head) || all_bold)
}

fn is_bold(document: &Document<'_>, cell: usize) -> bool {
    document.holds_one(cell) && matches!(document.events[cell + 1], Event::Start(Tag::Strong))
}
