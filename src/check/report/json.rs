//! The report for programs.

use serde_json::{Value, json};

use super::{Audit, Report, State, findings, pages, states};
use crate::check::audit::Item;
use crate::check::criteria::Level;

/// The whole report as one JSON object.
pub fn json(report: &Report<'_>) -> String {
    let audits = report.audits;
    let found: Vec<Value> =
        findings(audits).map(|(audit, item)| finding(audit, item)).collect();
    let criteria: Vec<Value> = states(audits)
        .map(|(criterion, state)| {
            let (state, count) = match state {
                State::Broken(count) => ("broken", count),
                State::Open => ("to judge", 0),
                State::Absent => ("does not arise", 0),
            };
            json!({
                "number": criterion.number,
                "name": criterion.name,
                "level": criterion.level.as_str(),
                "state": state,
                "findings": count,
                "how": criterion.judged,
            })
        })
        .collect();
    let mut written = json!({
        "tool": "prospectus",
        "version": env!("CARGO_PKG_VERSION"),
        "pages": pages::json(report),
        "findings": found,
        "criteria": criteria,
    });
    if report.problems.is_some() {
        written["problems"] = pages::rest(report).into();
    }
    format!("{written:#}\n")
}

/// One finding, as `audit --format json` writes it on a line too.
pub fn finding(audit: &Audit, item: &Item) -> Value {
    json!({
        "rule": item.rule.id,
        "title": item.rule.title,
        "outcome": if item.is_sure { "failed" } else { "cantTell" },
        "criteria": item.rule.criteria,
        "level": item.level().map(Level::as_str),
        "file": audit.page,
        "line": item.start.line,
        "column": item.start.column,
        "end_line": item.end.line,
        "end_column": item.end.column,
        "excerpt": item.excerpt,
        "message": item.message,
        "why": item.rule.why,
        "help": item.help,
        "source": item.rule.address(),
    })
}
