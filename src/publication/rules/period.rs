//! The named years, and those in which objectives are due, fit the period.

use crate::diag::{Code, Diagnostic, Span};
use crate::model::entry::{Entry, Record};

pub(super) fn check(entry: &Entry, problems: &mut Vec<Diagnostic>) {
    let Some(period) = entry.fields.record("period") else { return };
    let (Some(from), Some(to)) = (period.integer("from"), period.integer("to")) else { return };
    let span = |name: &str| period.get(name).map_or(period.span, |value| value.span);
    if to < from {
        return problems.push(
            Diagnostic::error(Code::PeriodYears, "the period ends before it begins")
                .at(span("to"), "the last year")
                .at(span("from"), "the first year")
                .help("put the earlier year in `from` and the later one in `to`"),
        );
    }
    check_order(period, problems);
    for year in period.records("years") {
        let Some(label) = year.get("label") else { continue };
        let outside = year
            .text("label")
            .and_then(|text| text.parse::<u64>().ok())
            .filter(|year| *year < from || *year > to);
        if let Some(outside) = outside {
            let (end, words) = if outside < from {
                ("from", "the period begins with this year")
            } else {
                ("to", "the period ends with this year")
            };
            problems.push(
                Diagnostic::error(
                    Code::PeriodYears,
                    format!("`{outside}` is not within the period"),
                )
                .at(label.span, "")
                .at(span(end), words)
                .help(format!("use a year from {from} to {to}")),
            );
        }
    }
}

/// No objective of a theme is due outside the period.
pub(super) fn check_due(entry: &Entry, entries: &[Entry], problems: &mut Vec<Diagnostic>) {
    let period = super::facts(entries).and_then(|facts| facts.record("period"));
    let bounds =
        period.and_then(|period| Some((period.integer("from")?, period.integer("to")?)));
    let Some((from, to)) = bounds.filter(|(from, to)| from <= to) else { return };
    for objective in entry.fields.records("objectives") {
        let (Some(due), Some(value)) = (objective.integer("due"), objective.get("due")) else {
            continue;
        };
        if !(from..=to).contains(&due) {
            problems.push(
                Diagnostic::warning(
                    Code::PeriodYears,
                    format!("`{due}` is not within the period of the strategy"),
                )
                .at(value.span, format!("the period is from {from} to {to}"))
                .help("compare the year with your source; if it is right, see whether `period` in `content/publication.yaml` is"),
            );
        }
    }
}

/// The named years stand in the order in which they come.
fn check_order(period: &Record, problems: &mut Vec<Diagnostic>) {
    let mut before: Option<(u64, Span)> = None;
    for year in period.records("years") {
        let Some(label) = year.get("label") else { continue };
        let Some(number) = year.text("label").and_then(|text| text.parse::<u64>().ok()) else {
            continue;
        };
        if let Some((earlier, place)) = before
            && number <= earlier
        {
            problems.push(
                Diagnostic::error(
                    Code::PeriodYears,
                    format!("`{number}` does not come after `{earlier}`"),
                )
                .at(label.span, "")
                .at(place, "the year before")
                .help("list the years in order, each once"),
            );
        }
        before = Some((number, label.span));
    }
}
