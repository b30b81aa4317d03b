//! The report for programs.

use serde_json::{Map, Value, json};

use super::{Audit, State, findings, states};
use crate::check::audit::Item;
use crate::check::criteria::Level;

/// The whole report as one JSON object.
pub fn json(audits: &[Audit]) -> String {
    let pages: Vec<Value> = audits.iter().map(page).collect();
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
    let report = json!({
        "tool": "prospectus",
        "version": env!("CARGO_PKG_VERSION"),
        "pages": pages,
        "findings": found,
        "criteria": criteria,
    });
    format!("{report:#}\n")
}

fn page(audit: &Audit) -> Value {
    let outcomes: Map<String, Value> = audit
        .outcomes
        .iter()
        .map(|(rule, outcome)| (rule.id.to_owned(), outcome.as_str().into()))
        .collect();
    json!({ "page": audit.page, "outcomes": outcomes })
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
