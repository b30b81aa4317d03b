//! What every rule says of every page, in the W3C's language for test results.
//!
//! Source: EARL 1.0 as JSON-LD, in the form in which the W3C takes results of its ACT test pages:
//! a subject for each page with one assertion for each rule. Rules are named by their addresses.

use serde_json::{Value, json};

use super::Audit;
use crate::check::audit::Item;
use crate::check::criteria::slug;
use crate::check::rule::{Outcome, Rule};

/// Where the W3C keeps what the words of the report mean.
const CONTEXT: &str = "https://act-rules.github.io/earl-context.json";

/// The whole report as one JSON-LD document, piece by piece: that of a large site does not fit into memory. `base` is the
/// address of the folder that holds the pages, if they have one.
pub fn earl<'a>(
    audits: &'a [Audit],
    base: Option<&'a str>,
) -> impl Iterator<Item = String> + 'a {
    let assertor = json!({
        "@type": "Assertor",
        "@id": "_:prospectus",
        "name": "Prospectus",
        "description": "Checks finished pages without a browser",
        "release": { "@type": "Version", "revision": env!("CARGO_PKG_VERSION") },
    });
    let start = format!(
        "{{\n  \"@context\": \"{CONTEXT}\",\n  \"@graph\": [\n    {}",
        indented(&assertor)
    );
    let subjects = audits.iter().map(move |audit| {
        let subject = subject(audit, base);
        format!(",\n    {}", indented(&subject))
    });
    std::iter::once(start).chain(subjects).chain(std::iter::once("\n  ]\n}\n".to_owned()))
}

/// A value as it stands in the list of all: no text of JSON holds a line end.
fn indented(value: &Value) -> String {
    format!("{value:#}").replace('\n', "\n    ")
}

fn subject(audit: &Audit, base: Option<&str>) -> Value {
    let source = match base {
        Some(base) => format!("{}/{}", base.trim_end_matches('/'), audit.page),
        None => audit.page.clone(),
    };
    let assertions: Vec<Value> =
        audit.outcomes.iter().map(|(rule, outcome)| assertion(audit, rule, *outcome)).collect();
    json!({ "@type": "TestSubject", "source": source, "assertions": assertions })
}

fn assertion(audit: &Audit, rule: &Rule, outcome: Outcome) -> Value {
    let mine = |item: &&Item| item.rule.id == rule.id;
    let info: Vec<String> = audit
        .items
        .iter()
        .filter(mine)
        .map(|item| format!("{}:{}: {}", item.start.line, item.start.column, item.message))
        .collect();
    let criteria: Vec<String> =
        rule.criteria.iter().map(|number| format!("WCAG22:{}", slug(number))).collect();
    let mut result =
        json!({ "@type": "TestResult", "outcome": format!("earl:{}", outcome.as_str()) });
    if !info.is_empty() {
        result["info"] = info.join("\n").into();
    }
    json!({
        "@type": "Assertion",
        "assertedBy": "_:prospectus",
        "mode": "earl:automatic",
        "test": {
            "@type": "TestCase",
            "@id": rule.address(),
            "title": rule.title,
            "isPartOf": criteria,
        },
        "result": result,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::audit::audit;
    use crate::check::rules::rules;

    #[test]
    fn there_is_one_assertion_for_each_rule_and_page() {
        let page =
            |name| audit(name, "<html lang=en><title>x</title><img src=x>", true, &|_| None);
        let audits = [page("a.html"), page("b.html")];
        let text: String = earl(&audits, Some("https://example.org/")).collect();
        let report: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(format!("{report:#}\n"), text, "as it would be written at once");
        let graph = report["@graph"].as_array().unwrap();
        assert_eq!(graph.len(), 3);
        assert_eq!(graph[2]["source"], "https://example.org/b.html");
        let assertions = graph[1]["assertions"].as_array().unwrap();
        assert_eq!(assertions.len(), rules().count());
        let of = |id: &str| {
            let has = |one: &&Value| one["test"]["@id"].as_str().unwrap().contains(id);
            assertions.iter().find(has).unwrap()["result"]["outcome"].as_str().unwrap()
        };
        assert_eq!(of("23a2a8"), "earl:failed");
        assert_eq!(of("2779a5"), "earl:passed");
        assert_eq!(of("c487ae"), "earl:inapplicable");
    }
}
