//! Small counts of people in tables of Markdown.
//!
//! A table says in words what its numbers count, so this is told as a warning: a row or a column that speaks
//! of people, and in it a whole number below the threshold.

use std::ops::Range;

use super::small_numbers::{names, threshold};
use crate::diag::{Code, Diagnostic};
use crate::model::Markup;
use crate::model::entry::Entry;

/// Words for people that a strategy counts.
#[rustfmt::skip]
const PEOPLE: [&str; 22] = [
    "apprentices", "carers", "children", "colleagues", "employees", "headcount", "learners", "men", "midwives",
    "nurses", "patients", "people", "practitioners", "professionals", "registrants", "staff", "students", "therapists",
    "trainees", "women", "workers", "workforce",
];

/// Looks at every table in the text of an entry.
pub(super) fn check(entry: &Entry, entries: &[Entry], problems: &mut Vec<Diagnostic>) {
    let Some(body) = entry.body.as_ref().filter(|body| body.text.contains('|')) else { return };
    let mut rows = rows(&body.text).peekable();
    let mut people = None;
    let mut header: Option<Vec<Cell<'_>>> = None;
    while let Some(row) = rows.next() {
        if rows.peek().is_some_and(|next| is_line(next)) {
            rows.next();
            header = Some(row);
            continue;
        }
        let people = people.get_or_insert_with(|| {
            let own = PEOPLE.map(str::to_owned).into_iter();
            let mut people = names(entries, "profession", &["plural", "singular"]);
            people.extend(own);
            people
        });
        let head = header.as_deref().unwrap_or_default();
        tell((&row, head), people, threshold(entries), body, problems);
    }
}

/// A cell: its words, and where they are in the text.
struct Cell<'t> {
    words: &'t str,
    range: Range<usize>,
}

/// The rows of all tables, each with its cells; a line between them is none.
fn rows(text: &str) -> impl Iterator<Item = Vec<Cell<'_>>> {
    let start = text.as_ptr() as usize;
    let lines = text.lines().filter(|line| line.contains('|'));
    lines.map(move |line| {
        let cells = line.trim().trim_matches('|').split('|').map(str::trim);
        let cell = |words: &'_ str| words.as_ptr() as usize - start;
        cells
            .map(|words| Cell { words, range: cell(words)..cell(words) + words.len() })
            .collect()
    })
}

/// Whether a row is the line below the names of columns.
fn is_line(row: &[Cell<'_>]) -> bool {
    let is_dashes =
        |words: &str| words.contains('-') && words.chars().all(|c| matches!(c, '-' | ':'));
    row.iter().all(|cell| is_dashes(cell.words))
}

/// Tells of each small count in a row.
fn tell(
    (row, head): (&[Cell<'_>], &[Cell<'_>]),
    people: &[String],
    threshold: u64,
    body: &Markup,
    problems: &mut Vec<Diagnostic>,
) {
    let Some((first, counts)) = row.split_first() else { return };
    let is_of_people = speaks_of(first.words, people);
    for (at, cell) in counts.iter().enumerate() {
        let column = head.get(at + 1).map_or("", |column| column.words);
        let is_small =
            cell.words.parse().is_ok_and(|count: u64| (1..threshold).contains(&count));
        if !is_small || !counts_things(column) || !(is_of_people || speaks_of(column, people)) {
            continue;
        }
        let message = format!("this counts fewer than {threshold} people");
        problems.push(
            Diagnostic::warning(Code::SmallNumber, message)
                .at(body.map.span(cell.range.clone()), "so few can be known by name")
                .help("put rows together, or leave the number out")
                .help("if it may be published, record who decided and why in `content/waivers.yaml`"),
        );
    }
}

/// Whether a cell names people, as whole words.
fn speaks_of(words: &str, people: &[String]) -> bool {
    let lowered = words.to_lowercase();
    people.iter().any(|name| {
        lowered.match_indices(name.as_str()).any(|(at, name)| {
            let goes_on = |c: char| c.is_alphanumeric();
            !lowered[..at].ends_with(goes_on)
                && !lowered[at + name.len()..].starts_with(goes_on)
        })
    })
}

/// Whether the numbers of a column may be counts, and are no years, levels or measures of something else.
fn counts_things(column: &str) -> bool {
    #[rustfmt::skip]
    const OTHERS: [&str; 16] = [
        "band", "day", "goal", "grade", "hour", "level", "minute", "month", "objective", "page", "phase", "score",
        "step", "target", "week", "year",
    ];
    let lowered = column.to_lowercase();
    let mut words = lowered.split(|c: char| !c.is_alphanumeric());
    !words.any(|word| OTHERS.contains(&word.trim_end_matches('s')))
}
