//! The named years fit the period.

use crate::diag::{Code, Diagnostic};
use crate::model::entry::Entry;

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
