//! Figures that must add up, and rows that must differ.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Span};
use crate::model::entry::{Entry, Record};

/// How far from 100 rounded shares may be.
const ROUNDING: f64 = 1.0;

/// Diversity groups sum to 100, unless the source gives only part of the whole.
pub(super) fn check_groups(entry: &Entry, problems: &mut Vec<Diagnostic>) {
    for question in entry.fields.records("diversity") {
        let shares = question.records("groups").filter_map(|group| group.text("value"));
        let sum: f64 = shares.filter_map(|share| share.parse::<f64>().ok()).sum();
        if question.is_true("partial") || (sum - 100.0).abs() <= ROUNDING {
            continue;
        }
        let place = question.get("label").map_or(question.span, |label| label.span);
        let sum = (sum * 100.0).round() / 100.0;
        problems.push(
            Diagnostic::error(Code::GroupsSum, format!("these groups add up to {sum}%, not to 100%"))
                .at(place, "the groups of this question")
                .help("check each value; if the source gives only part of the whole, add `partial: true`"),
        );
    }
}

/// Each target is a number, a range or words.
pub(super) fn check_targets(entry: &Entry, problems: &mut Vec<Diagnostic>) {
    for target in entry.fields.records("targets") {
        let has = |name: &str| target.get(name).is_some();
        let range = has("from") && has("to");
        let half = has("from") != has("to");
        let forms = [has("value"), range, has("text")].into_iter().filter(|form| *form).count();
        if forms != 1 || half {
            problems.push(target_shape(target, half));
        }
    }
}

fn target_shape(target: &Record, half: bool) -> Diagnostic {
    let message = if half {
        "a range needs both `from` and `to`"
    } else {
        "a target is one of: a number, a range, or words"
    };
    let place = target.fields.first().map_or(target.span, |(_, value)| value.span);
    Diagnostic::error(Code::TargetShape, message)
        .at(place, "this target")
        .help("write `value`, or `from` and `to`, or `text`, and only one of them")
}

/// No two metric rows have the same segment and measure, and no two targets of a row the same year.
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
