//! Small counts of people in tables of Markdown.
//!
//! A table says in words what its numbers count, so this is told as a warning: a row or a column that speaks
//! of people, and in it a whole number below the threshold.

use std::cell::OnceCell;
use std::collections::HashSet;
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

/// What tables are held against, made when the first one is found.
pub(super) struct Tables<'e> {
    entries: &'e [Entry],
    people: OnceCell<People>,
}

/// What people are called, and how many of them are too few to be counted.
struct People {
    /// In small letters, with one space between words.
    names: HashSet<String>,
    /// How many words the longest name has.
    longest: usize,
    threshold: u64,
}

impl<'e> Tables<'e> {
    pub(super) fn new(entries: &'e [Entry]) -> Self {
        Self { entries, people: OnceCell::new() }
    }

    /// Looks at every table in the text of an entry.
    pub(super) fn check(&self, entry: &Entry, problems: &mut Vec<Diagnostic>) {
        let Some(body) = entry.body.as_ref().filter(|body| body.text.contains('|')) else {
            return;
        };
        let mut rows = rows(&body.text).peekable();
        let mut header: Option<Vec<Cell<'_>>> = None;
        while let Some(row) = rows.next() {
            if rows.peek().is_some_and(|next| is_line(next)) {
                rows.next();
                header = Some(row);
                continue;
            }
            let people = self.people.get_or_init(|| People::of(self.entries));
            tell((&row, header.as_deref().unwrap_or_default()), people, body, problems);
        }
    }
}

impl People {
    fn of(entries: &[Entry]) -> Self {
        let mut names: HashSet<String> = names(entries, "profession", &["plural", "singular"])
            .iter()
            .map(|name| words(name).join(" "))
            .collect();
        names.extend(PEOPLE.map(str::to_owned));
        let longest =
            names.iter().map(|name| name.split(' ').count()).max().unwrap_or_default();
        Self { names, longest, threshold: threshold(entries) }
    }

    /// Whether a cell names people, as whole words.
    fn are_in(&self, cell: &str) -> bool {
        let lowered = cell.to_lowercase();
        let words = words(&lowered);
        (0..words.len()).any(|start| {
            let rest = &words[start..];
            (1..=rest.len().min(self.longest))
                .any(|count| self.names.contains(&rest[..count].join(" ")))
        })
    }
}

/// The letters and digits of a text, word by word.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
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
    people: &People,
    body: &Markup,
    problems: &mut Vec<Diagnostic>,
) {
    let Some((first, counts)) = row.split_first() else { return };
    let threshold = people.threshold;
    for (at, cell) in counts.iter().enumerate() {
        let column = head.get(at + 1).map_or("", |column| column.words);
        let is_small =
            cell.words.parse().is_ok_and(|count: u64| (1..threshold).contains(&count));
        let is_count = is_small && counts_things(column);
        if !is_count || ![first.words, column].iter().any(|words| people.are_in(words)) {
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
