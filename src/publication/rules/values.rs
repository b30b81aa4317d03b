//! Values that cannot be: a score of 70 out of 10, a review in the future.

use jiff::civil::Date;

use crate::diag::{Code, Diagnostic, Span, Spanned};
use crate::model::entry::{Entry, Record};

/// Looks at the numbers and dates of one entry.
pub(super) fn check(entry: &Entry, today: Date, problems: &mut Vec<Diagnostic>) {
    if let Some(reviewed) = &entry.common.reviewed {
        problems.extend(in_future(reviewed, today, "`reviewed` says when it was last checked"));
    }
    match entry.id.kind.as_ref() {
        "metric" => metric(entry, today, problems),
        "workforce" => workforce(entry, today, problems),
        "feedback" => {
            let consent = entry.fields.record("consent");
            if let Some(date) = consent.and_then(|consent| consent.date("withdrawn")) {
                problems.extend(in_future(
                    &date,
                    today,
                    "`withdrawn` says when consent was taken back",
                ));
            }
        }
        _ => {}
    }
}

fn metric(entry: &Entry, today: Date, problems: &mut Vec<Diagnostic>) {
    let unit = entry.fields.text("unit");
    let grows = matches!(entry.fields.text("direction"), Some("increase" | "reduce-by"));
    let most = match unit {
        Some("score") => Some((10.0, "a score is out of 10")),
        Some("percent") if !grows => Some((100.0, "a share is at most 100%")),
        _ => None,
    };
    let records = entry.fields.records("targets").chain(entry.fields.records("results"));
    for record in records.chain(entry.fields.record("baseline")) {
        for name in ["value", "from", "to"] {
            problems.extend(out_of_range(record, name, most));
        }
        if let Some(date) = record.date("as_at") {
            problems.extend(in_future(
                &date,
                today,
                "a figure cannot be of a day that is still to come",
            ));
        }
    }
}

fn workforce(entry: &Entry, today: Date, problems: &mut Vec<Diagnostic>) {
    let fields = &entry.fields;
    for record in fields.records("headcounts").chain(fields.records("diversity")) {
        if let Some(date) = record.date("as_at") {
            problems.extend(in_future(
                &date,
                today,
                "a figure cannot be of a day that is still to come",
            ));
        }
        for group in record.records("groups") {
            problems.extend(out_of_range(
                group,
                "value",
                Some((100.0, "a share is at most 100%")),
            ));
        }
    }
}

fn out_of_range(record: &Record, name: &str, most: Option<(f64, &str)>) -> Option<Diagnostic> {
    let value = record.get(name)?;
    let text = record.text(name)?;
    let number: f64 = text.parse().ok()?;
    if number < 0.0 {
        return Some(impossible(text, value.span, "this cannot be less than 0"));
    }
    let (most, words) = most?;
    (number > most).then(|| impossible(text, value.span, words))
}

fn impossible(text: &str, place: Span, words: &str) -> Diagnostic {
    Diagnostic::error(Code::ImpossibleValue, format!("`{text}` cannot be"))
        .at(place, words)
        .help("check the number against its source, and the `unit` of the measure")
}

fn in_future(date: &Spanned<Date>, today: Date, words: &str) -> Option<Diagnostic> {
    (date.value > today).then(|| {
        Diagnostic::error(Code::ImpossibleValue, format!("`{}` is still to come", date.value))
            .at(date.span, words)
            .help("check the year, the month and the day")
    })
}
