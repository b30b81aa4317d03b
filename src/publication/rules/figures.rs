//! Figures that must add up, and rows that must differ.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Span, Spanned};
use crate::model::entry::{Entry, Record, Value};

use super::Written;

/// How far from 100 rounded shares may be.
const ROUNDING: f64 = 1.0;

/// Diversity groups sum to 100, unless the source gives only part of the whole, and each has
/// a label of its own.
pub(super) fn check_groups(entry: &Entry, written: &Written, problems: &mut Vec<Diagnostic>) {
    for question in entry.fields.records("diversity") {
        check_group_labels(question, problems);
        let Some(groups) = question.get("groups") else { continue };
        let shares = question.records("groups").filter_map(|group| group.text("value"));
        let sum: f64 = shares.filter_map(|share| share.parse::<f64>().ok()).sum();
        let sound = question.is_true("partial") || (sum - 100.0).abs() <= ROUNDING;
        if sound || !written.whole(groups.span) {
            continue;
        }
        let sum = (sum * 100.0).round() / 100.0;
        problems.push(
            Diagnostic::error(Code::GroupsSum, format!("these groups add up to {sum}%, not to 100%"))
                .at(groups.span, "")
                .help("check each value; if the source gives only part of the whole, add `partial: true`"),
        );
    }
}

fn check_group_labels(question: &Record, problems: &mut Vec<Diagnostic>) {
    let mut labels = BTreeMap::new();
    for group in question.records("groups") {
        let Some(label) = group.get("label") else { continue };
        if let Some(first) = labels.insert(group.text("label"), label.span) {
            problems.push(
                Diagnostic::error(Code::DuplicateRow, "two groups have the same label")
                    .at(label.span, "used again here")
                    .at(first, "first used here")
                    .help("keep one of them, or say in `label` what is different"),
            );
        }
    }
}

/// Each target is a number, a range or words, and each year has one.
pub(super) fn check_targets(entry: &Entry, written: &Written, problems: &mut Vec<Diagnostic>) {
    let mut years = BTreeMap::new();
    for target in entry.fields.records("targets") {
        problems.extend(wrong_shape(target).filter(|_| written.whole(target.span)));
        let Some((id, span)) = year_of(target) else { continue };
        if let Some(first) = years.insert(id, span) {
            problems.push(
                Diagnostic::error(Code::DuplicateRow, "two targets are for the same year")
                    .at(span, "used again here")
                    .at(first, "first used here")
                    .help("keep one of them, or correct its year"),
            );
        }
    }
}

/// Each target is at least as far on its way as that of the year before.
pub(super) fn check_direction(
    entry: &Entry,
    entries: &[Entry],
    written: &Written,
    problems: &mut Vec<Diagnostic>,
) {
    let direction = entry.fields.text("direction").unwrap_or_default();
    let goes_back: fn(f64, f64) -> bool = match direction {
        "reduce-to" => |before, now| now > before,
        "increase-to" | "at-least" => |before, now| now < before,
        _ => return,
    };
    let order = years(entries);
    let mut targets: Vec<(usize, f64, &Spanned<Value>)> = entry
        .fields
        .records("targets")
        .filter(|target| written.whole(target.span))
        .filter_map(|target| {
            let (id, _) = year_of(target)?;
            let year = order.iter().position(|year| *year == id)?;
            Some((year, target.text("value")?.parse().ok()?, target.get("value")?))
        })
        .collect();
    targets.sort_by_key(|(year, ..)| *year);
    let pairs = targets.windows(2).filter(|pair| goes_back(pair[0].1, pair[1].1));
    problems.extend(pairs.map(|pair| wrong_way(direction, pair[0].2, pair[1].2)));
}

/// The ids of the years of the period, in order.
fn years(entries: &[Entry]) -> Vec<&str> {
    let period = super::facts(entries).and_then(|facts| facts.record("period"));
    period
        .into_iter()
        .flat_map(|period| period.records("years"))
        .filter_map(|year| year.text("id"))
        .collect()
}

fn wrong_way(direction: &str, before: &Spanned<Value>, now: &Spanned<Value>) -> Diagnostic {
    let message = format!("this target goes the other way than `{direction}` says");
    Diagnostic::warning(Code::TargetDirection, message)
        .at(now.span, "the target of this year")
        .at(before.span, "the target of the year before")
        .help("compare the number, its year and `direction` with your source")
}

fn year_of(target: &Record) -> Option<(&str, Span)> {
    let year = target.get("year")?;
    match &year.value {
        Value::Reference(reference) => Some((&reference.id, year.span)),
        _ => None,
    }
}

fn wrong_shape(target: &Record) -> Option<Diagnostic> {
    let has = |name: &str| target.get(name).is_some();
    let half = has("from") != has("to");
    let forms = [has("value"), has("from") || has("to"), has("text")];
    let message = match forms.into_iter().filter(|form| *form).count() {
        0 => "this target has neither a number, nor a range, nor words",
        1 if half => "a range needs both `from` and `to`",
        1 if is_backwards(target) => "this range ends below its beginning",
        1 => return None,
        _ => "this target is given in more than one way",
    };
    let problem = Diagnostic::error(Code::TargetShape, message).at(target.span, "");
    Some(if is_backwards(target) {
        problem.help("put the lower number in `from` and the higher one in `to`")
    } else {
        problem.help("write `value`, or `from` and `to`, or `text`, and only one of them")
    })
}

fn is_backwards(target: &Record) -> bool {
    let number = |name: &str| target.text(name).and_then(|text| text.parse::<f64>().ok());
    matches!((number("from"), number("to")), (Some(from), Some(to)) if from > to)
}

/// No two metric rows have the same segment and measure.
pub(super) fn check_labels(entries: &[Entry], problems: &mut Vec<Diagnostic>) {
    let mut rows = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.id.kind == "metric") {
        let (Some(segment), Some(measure)) =
            (entry.fields.text("segment"), entry.fields.get("measure"))
        else {
            continue;
        };
        let label = (segment, entry.fields.text("measure"), &entry.id.language);
        if let Some(first) = rows.insert(label, measure.span) {
            problems.push(duplicate_row(measure.span, first));
        }
    }
}

fn duplicate_row(again: Span, first: Span) -> Diagnostic {
    Diagnostic::error(Code::DuplicateRow, "two rows have the same segment and measure")
        .at(again, "used again here")
        .at(first, "first used here")
        .help("say in `measure` what is different, so that readers can tell the rows apart")
}
