//! Problems to one SARIF 2.1.0 document, the form that code scanning services read.
//!
//! Columns count Unicode code points, as `columnKind` declares; end columns are exclusive, as
//! SARIF wants. The explanations of the codes go along, so that a service can show them.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Value, json};

use super::place::Place;
use super::{severity, visible};
use crate::diag::{Code, Diagnostic, Label};
use crate::source::Sources;
use crate::text::sentence_case;

/// Where the schema is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name that stands for the publication's root folder.
const ROOT: &str = "%SRCROOT%";

/// Each code that is used, and its place in the list of rules.
type Rules = BTreeMap<Code, usize>;

/// Writes the document.
pub(super) fn write(
    problems: &[Diagnostic],
    sources: &Sources,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let document = serde_json::to_string_pretty(&document(problems, sources))?;
    writeln!(out, "{}", visible::json(document))
}

fn document(problems: &[Diagnostic], sources: &Sources) -> Value {
    let rules = rules(problems);
    let results: Vec<Value> =
        problems.iter().map(|problem| result(problem, &rules, sources)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver(&rules) },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {
                ROOT: { "description": { "text": "The publication's root folder." } },
            },
            "results": results,
        }],
    })
}

fn rules(problems: &[Diagnostic]) -> Rules {
    let mut rules: Rules = problems.iter().map(|problem| (problem.code, 0)).collect();
    for (index, place) in rules.values_mut().enumerate() {
        *place = index;
    }
    rules
}

fn driver(rules: &Rules) -> Value {
    json!({
        "name": "Prospectus",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "language": "en-GB",
        "rules": rules.keys().map(|code| rule(*code)).collect::<Vec<_>>(),
    })
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": format!("{}.", sentence_case(code.title())) },
        "help": { "text": code.explanation(), "markdown": code.explanation() },
    })
}

fn result(problem: &Diagnostic, rules: &Rules, sources: &Sources) -> Value {
    let mut result = json!({
        "ruleId": problem.code.as_str(),
        "ruleIndex": rules.get(&problem.code),
        "level": severity(problem),
        "message": { "text": text(problem) },
    });
    let places = |labels: &[Label]| -> Vec<Value> {
        labels.iter().filter_map(|label| location(label, sources)).collect()
    };
    if let Some((main, related)) = problem.labels.split_at_checked(1) {
        result["locations"] = places(main).into();
        result["relatedLocations"] = places(related).into();
    } else if let Some((path, line)) = &problem.finished {
        result["locations"] = json!([finished(path, *line)]);
    }
    result
}

/// The message and, on lines of their own, what to do.
fn text(problem: &Diagnostic) -> String {
    let help = problem.help.iter().map(|help| format!("\nhelp: {help}"));
    std::iter::once(problem.message.clone()).chain(help).collect()
}

fn location(label: &Label, sources: &Sources) -> Option<Value> {
    let place = Place::of(label.span, sources)?;
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(place.file), "uriBaseId": ROOT },
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        },
    });
    if !label.text.is_empty() {
        location["message"] = json!({ "text": label.text });
    }
    Some(location)
}

/// A place in a finished file, which lies below no folder of the publication.
fn finished(path: &str, line: Option<u32>) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(path) },
            "region": { "startLine": line.unwrap_or(1) },
        },
    })
}

/// A path as a relative address: bytes that have a meaning there are written as `%20`.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
