//! The figures of a publication to files that open in a spreadsheet.
//!
//! Each table of numbers on a page has a file with the same numbers, digit for digit, and
//! the same words for what is not stated. Its name is made of permanent ids, so that its
//! address lasts.

use std::collections::BTreeMap;

use tera::Value;

use super::csv::csv;
use super::sheet::Sheet;
use super::values::{map, text};
use crate::graph::{DATA, Seen};
use crate::model::entry::{Record, Value as Checked};

/// The rows of one table; the first holds the names of the columns.
type Rows = Vec<Vec<String>>;

/// The files of a publication's tables, by the name of the table.
#[derive(Debug)]
pub(super) struct Tables(BTreeMap<String, Vec<u8>>);

impl Tables {
    /// Every table that has rows, in the publication's own language.
    pub(super) fn new(sheet: &Sheet<'_>) -> Self {
        let workforce = sheet.view.single(&"workforce".into());
        let workforce = workforce.map(|full| workforce_tables(sheet, &full.fields));
        let metrics = ("metrics".to_owned(), metrics(sheet));
        let tables = workforce.into_iter().flatten().chain([metrics]);
        let filled = tables.filter(|(_, rows)| rows.len() > 1);
        Self(filled.map(|(name, rows)| (name, csv(&rows))).collect())
    }

    /// The address and size of each file, for the links to it.
    pub(super) fn links(&self) -> Value {
        map(self.0.iter().map(|(name, bytes)| {
            let link = map([
                ("path", text(&format!("{DATA}{name}.csv"))),
                ("kilobytes", (bytes.len().div_ceil(1000) as u64).into()),
            ]);
            (name.as_str(), link)
        }))
    }

    /// The bytes of one file.
    pub(super) fn file(mut self, name: &str) -> Option<Vec<u8>> {
        self.0.remove(name)
    }
}

/// A word of the theme in the publication's own language, which is that of the figures.
fn word(sheet: &Sheet<'_>, key: &str, arguments: &[(&str, &str)]) -> String {
    sheet.word_in(&sheet.renderer.config.language, key, arguments)
}

/// The names of columns.
fn header<const N: usize>(sheet: &Sheet<'_>, columns: [&str; N]) -> Vec<String> {
    columns.iter().map(|column| word(sheet, &format!("table-{column}"), &[])).collect()
}

fn workforce_tables(sheet: &Sheet<'_>, workforce: &Record) -> Vec<(String, Rows)> {
    let headcounts = ("headcounts".to_owned(), headcounts(sheet, workforce));
    let questions = workforce.records("diversity").filter_map(|question| {
        Some((format!("diversity-{}", question.text("id")?), groups(sheet, question)))
    });
    std::iter::once(headcounts).chain(questions).collect()
}

/// How many people there are: a row for each number.
fn headcounts(sheet: &Sheet<'_>, workforce: &Record) -> Rows {
    let columns = ["counted", "qualifier", "number", "date", "source"];
    let rows = workforce.records("headcounts").map(|count| {
        vec![
            words(count, "label"),
            word(sheet, &format!("table-qualifier-{}", words(count, "qualifier")), &[]),
            words(count, "value"),
            words(count, "as_at"),
            words(count, "source"),
        ]
    });
    std::iter::once(header(sheet, columns)).chain(rows).collect()
}

/// One question about the workforce: a row for each group.
fn groups(sheet: &Sheet<'_>, question: &Record) -> Rows {
    let columns =
        ["question", "group", "percent", "source-label", "base", "date", "source", "note"];
    let rows = question.records("groups").map(|group| {
        let label = words(group, "label");
        let in_source = group.text("source_label").unwrap_or(&label).to_owned();
        vec![
            words(question, "label"),
            label,
            words(group, "value"),
            in_source,
            words(question, "base"),
            words(question, "as_at"),
            words(question, "source"),
            words(question, "note"),
        ]
    });
    std::iter::once(header(sheet, columns)).chain(rows).collect()
}

/// The measures: a row for the figure at the start, for each target and for each result.
fn metrics(sheet: &Sheet<'_>) -> Rows {
    let columns = [
        "measure",
        "area",
        "figure",
        "year",
        "calendar-year",
        "words",
        "number",
        "lowest",
        "highest",
        "unit",
        "date",
        "scope",
        "source",
        "note",
    ];
    let period = sheet.view.site();
    let period = period.as_ref().and_then(|(facts, _)| facts.entry.fields.record("period"));
    let years: Vec<&Record> =
        period.map(|period| period.records("years").collect()).unwrap_or_default();
    let measures = sheet.view.cards(&"metric".into());
    let shown = measures.iter().filter_map(|item| match sheet.view.shown(item)? {
        Seen::Full(full) => Some(full),
        Seen::Card(_) => None,
    });
    let rows = shown.flat_map(|metric| measure(sheet, &metric.fields, &years));
    std::iter::once(header(sheet, columns)).chain(rows).collect()
}

/// What one row of the measures says beyond its measure.
struct Figure<'r> {
    /// What the number is: `start`, `target` or `result`.
    what: &'static str,
    year: Option<&'r Record>,
    /// As it stands on the page.
    said: String,
    /// The record with its numbers and dates, if there is one.
    record: Option<&'r Record>,
}

fn measure(sheet: &Sheet<'_>, fields: &Record, years: &[&Record]) -> Rows {
    let unit = words(fields, "unit");
    let amount = |record: &Record| {
        word(sheet, &format!("unit-{unit}"), &[("value", &words(record, "value"))])
    };
    let baseline = fields.record("baseline");
    let said = baseline.map_or_else(|| words(fields, "baseline"), amount);
    let start = Figure { what: "start", year: None, said, record: baseline };
    let targets = years.iter().map(|year| {
        let target = fields.records("targets").find(|target| is_of(target, year));
        let said = match target {
            Some(target) => target_words(sheet, fields, target),
            None => word(sheet, "metrics-no-target", &[]),
        };
        Figure { what: "target", year: Some(*year), said, record: target }
    });
    let results = fields.records("results").map(|result| {
        let year = years.iter().copied().find(|year| is_of(result, year));
        Figure { what: "result", year, said: amount(result), record: Some(result) }
    });
    let figures = std::iter::once(start).chain(targets).chain(results);
    figures.map(|figure| row(sheet, fields, &figure)).collect()
}

fn row(sheet: &Sheet<'_>, fields: &Record, figure: &Figure<'_>) -> Vec<String> {
    let of_year = |name| figure.year.map_or_else(String::new, |year| words(year, name));
    let of_record = |name| figure.record.map_or_else(String::new, |record| words(record, name));
    let own_or_common = |name| {
        let own = of_record(name);
        if own.is_empty() { words(fields, name) } else { own }
    };
    vec![
        words(fields, "measure"),
        words(fields, "segment"),
        word(sheet, &format!("table-figure-{}", figure.what), &[]),
        of_year("name"),
        of_year("label"),
        figure.said.clone(),
        of_record("value"),
        of_record("from"),
        of_record("to"),
        word(sheet, &format!("table-unit-{}", words(fields, "unit")), &[]),
        of_record("as_at"),
        words(fields, "scope"),
        own_or_common("source"),
        own_or_common("note"),
    ]
}

fn is_of(record: &Record, year: &Record) -> bool {
    match record.get("year").map(|value| &value.value) {
        Some(Checked::Reference(reference)) => year.text("id") == Some(&reference.id),
        _ => false,
    }
}

/// A target as the page says it.
fn target_words(sheet: &Sheet<'_>, metric: &Record, target: &Record) -> String {
    let unit = format!("unit-{}", words(metric, "unit"));
    let amount = |name| Some(word(sheet, &unit, &[("value", target.text(name)?)]));
    if let Some(words) = target.text("text") {
        return words.to_owned();
    }
    if let (Some(from), Some(to)) = (amount("from"), amount("to")) {
        return word(sheet, "target-range", &[("from", &from), ("to", &to)]);
    }
    match amount("value") {
        Some(value) => {
            word(sheet, &format!("target-{}", words(metric, "direction")), &[("value", &value)])
        }
        None => word(sheet, "target-increase-only", &[]),
    }
}

/// A field as a cell: its text, digits or day; the reason when it is not stated; else nothing.
fn words(record: &Record, name: &str) -> String {
    match record.get(name).map(|value| &value.value) {
        Some(Checked::Text(word) | Checked::Choice(word) | Checked::Decimal(word)) => {
            word.clone()
        }
        Some(Checked::Integer(number)) => number.to_string(),
        Some(Checked::Date(day)) => day.to_string(),
        Some(Checked::NotStated(reason)) if reason.ends_with('.') => reason.clone(),
        Some(Checked::NotStated(reason)) => format!("{reason}."),
        _ => String::new(),
    }
}
