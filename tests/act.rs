//! The W3C's test pages for its ACT rules, as a score.
//!
//! The pages are not in the repository: `PROSPECTUS_ACT` names the folder that holds them, with `cases.json`.
//! The score stands in the README; `UPDATE=1 cargo test act` writes it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use prospectus::check::audit::audit;
use prospectus::check::rule::{Outcome, Rule};
use prospectus::check::rules::rules;
use serde_json::Value;

use crate::support;

const START: &str = "<!-- The score below is made from the W3C's test pages; `UPDATE=1 cargo test act` writes it. -->\n";
const END: &str = "<!-- End of the score. -->\n";

/// Pages whose fault a script makes, so that no checker without one can find it.
const MADE_BY_SCRIPT: &[&str] =
    &["cases/ff89c9/failed-4.html", "cases/afw4f7/failed-6.html", "cases/09o5cg/failed-9.html"];

/// How a rule does on its pages.
#[derive(Default)]
struct Score {
    pages: usize,
    /// How many pages break it, and how many of those were said to fail or to be looked at.
    broken: usize,
    found: usize,
    /// How many of them were said to fail.
    sure: usize,
    false_alarms: usize,
    by_script: usize,
}

impl Score {
    fn count(&mut self, expected: &str, outcome: Outcome, is_by_script: bool) {
        self.pages += 1;
        let is_broken = expected == "failed";
        if is_broken && is_by_script && outcome != Outcome::Failed {
            self.by_script += 1;
            return;
        }
        self.broken += usize::from(is_broken);
        match outcome {
            Outcome::Failed if is_broken => {
                self.found += 1;
                self.sure += 1;
            }
            Outcome::CantTell if is_broken => self.found += 1,
            Outcome::Failed => self.false_alarms += 1,
            _ => {}
        }
    }

    /// As the W3C counts it.
    fn is_consistent(&self) -> bool {
        self.false_alarms == 0 && self.found == self.broken && self.sure > 0
    }
}

#[expect(clippy::print_stdout, reason = "a test that is skipped must say so")]
#[test]
fn the_w3c_test_pages_are_judged_as_the_w3c_says() {
    let Some(folder) = std::env::var_os("PROSPECTUS_ACT").map(PathBuf::from) else {
        println!("skipped: PROSPECTUS_ACT names no folder with the W3C's test pages");
        return;
    };
    let (scores, wrong) = scores(&folder);
    let table = table(&scores);
    let path = support::root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(START).expect("the start of the score");
    let (old, after) = rest.split_once(END).expect("the end of the score");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, format!("{before}{START}{table}{END}{after}")).unwrap();
    } else {
        assert!(old == table, "run `UPDATE=1 cargo test act`\n{}", wrong.join("\n"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let consistent = scores.values().filter(|score| score.is_consistent()).count();
    assert_eq!(consistent, scores.len(), "{table}");
}

/// The score of each rule, and the pages that were judged wrongly.
fn scores(folder: &Path) -> (BTreeMap<&'static str, Score>, Vec<String>) {
    let cases = fs::read_to_string(folder.join("cases.json")).unwrap();
    let cases: Value = serde_json::from_str(&cases).unwrap();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in cases.as_array().unwrap() {
        let text = |key: &str| case[key].as_str().unwrap();
        let (file, expected) = (text("file"), text("expected"));
        let outcomes = outcomes(&folder.join(file));
        let (rule, outcome) =
            outcomes.iter().find(|(rule, _)| rule.id == text("rule")).unwrap();
        let is_by_script = MADE_BY_SCRIPT.contains(&file);
        scores.entry(rule.id).or_default().count(expected, *outcome, is_by_script);
        let is_good = match (expected, *outcome) {
            ("failed", Outcome::Failed | Outcome::CantTell) => true,
            ("failed", _) => is_by_script,
            (_, outcome) => outcome != Outcome::Failed,
        };
        if !is_good {
            wrong.push(format!("{file}: {expected}, not {}", outcome.as_str()));
        }
    }
    (scores, wrong)
}

fn outcomes(path: &Path) -> Vec<(&'static Rule, Outcome)> {
    let text = fs::read_to_string(path).unwrap();
    let is_html = path.extension().is_some_and(|ending| ending == "html");
    let name = path.display().to_string();
    audit(&name, &text, is_html, &|_| None).outcomes
}

fn table(scores: &BTreeMap<&str, Score>) -> String {
    let mut out = String::from(
        "\n| rule | | pages | faults found | false alarms | consistent |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    let mut total = Score::default();
    let mut consistent = 0;
    for rule in rules() {
        let Some(score) = scores.get(rule.id) else { continue };
        let note = if score.by_script > 0 { " *" } else { "" };
        let is_consistent = if score.is_consistent() { "yes" } else { "no" };
        let Score { pages, broken, found, false_alarms, .. } = score;
        let _ = writeln!(
            out,
            "| `{}` | {} | {pages} | {found} of {broken}{note} | {false_alarms} | {is_consistent} |",
            rule.id, rule.title
        );
        total.pages += pages;
        total.broken += broken;
        total.found += found;
        total.false_alarms += false_alarms;
        consistent += usize::from(score.is_consistent());
    }
    let _ = writeln!(
        out,
        "| all | | {} | {} of {} | {} | {consistent} of {} |\n\n\\* One more page of this rule is \
         broken by a script, which no checker without one can see.\n",
        total.pages,
        total.found,
        total.broken,
        total.false_alarms,
        scores.len()
    );
    out
}
