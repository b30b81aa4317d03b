//! The W3C's test pages for its ACT rules, as a score.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use prospectus::check::audit::audit;
use prospectus::check::rule::Outcome;

#[test]
fn the_w3c_test_pages_are_judged_as_they_should_be() {
    let Some(folder) = std::env::var_os("PROSPECTUS_ACT").map(PathBuf::from) else {
        println!("skipped: PROSPECTUS_ACT names no folder");
        return;
    };
    let cases: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.join("cases.json")).unwrap()).unwrap();
    let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in cases.as_array().unwrap() {
        let (file, rule) = (case["file"].as_str().unwrap(), case["rule"].as_str().unwrap());
        let expected = case["expected"].as_str().unwrap();
        let outcome = outcome(&folder.join(file), rule);
        rows.entry(rule).or_default();
        let good = match (expected, outcome) {
            ("failed", Some(Outcome::Failed | Outcome::CantTell)) => true,
            ("failed", _) => false,
            (_, outcome) => outcome != Some(Outcome::Failed),
        };
        if !good {
            wrong.push(format!("{file}: expected {expected}, got {outcome:?}"));
        }
    }
    let mut out = String::new();
    for line in &wrong {
        let _ = writeln!(out, "{line}");
    }
    println!("{out}{} wrong", wrong.len());
    assert!(wrong.is_empty());
}

fn outcome(path: &Path, rule: &str) -> Option<Outcome> {
    let text = fs::read_to_string(path).unwrap();
    let is_html = path.extension().is_some_and(|e| e == "html");
    let load = |_: &str| None;
    let audit = audit("page", &text, is_html, &load);
    audit.outcomes.iter().find(|(one, _)| one.id == rule).map(|(_, outcome)| *outcome)
}
