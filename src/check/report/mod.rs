//! What was decided of pages, and what a person must still judge, as a page and as JSON.
//!
//! Callers may rely on one rule: neither ever says that a site meets the criteria. Rules find what
//! is broken; that nothing was found decides nothing.

mod earl;
mod html;
mod json;

pub use self::earl::earl;
pub use self::html::html;
pub use self::json::{finding, json};

use super::audit::{Audit, Item};
use super::criteria::{CRITERIA, Criterion};
use super::rule::{Outcome, Rule};

/// How a criterion stands after the rules have looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Something on some page breaks it.
    Broken(usize),
    /// A person must judge it.
    Open,
    /// No page holds anything that it is about.
    Absent,
}

impl State {
    fn of(criterion: &Criterion, audits: &[Audit]) -> Self {
        let breaks =
            |item: &&Item| item.is_sure && item.rule.criteria.contains(&criterion.number);
        let count = audits.iter().flat_map(|audit| &audit.items).filter(breaks).count();
        let arises = audits.iter().any(|audit| audit.arises.contains(&criterion.arises));
        match count {
            0 if arises => Self::Open,
            0 => Self::Absent,
            count => Self::Broken(count),
        }
    }
}

/// All criteria with how they stand.
fn states(audits: &[Audit]) -> impl Iterator<Item = (&'static Criterion, State)> {
    CRITERIA.iter().map(|criterion| (criterion, State::of(criterion, audits)))
}

/// How many pages have each outcome of a rule: failed, to look at, passed, about nothing.
fn tally(rule: &Rule, audits: &[Audit]) -> [usize; 4] {
    let of = |wanted| {
        let outcomes = audits.iter().flat_map(|audit| &audit.outcomes);
        outcomes.filter(|(one, outcome)| one.id == rule.id && *outcome == wanted).count()
    };
    [Outcome::Failed, Outcome::CantTell, Outcome::Passed, Outcome::Inapplicable].map(of)
}

/// Every finding with its page, page by page.
fn findings(audits: &[Audit]) -> impl Iterator<Item = (&Audit, &Item)> {
    audits.iter().flat_map(|audit| audit.items.iter().map(move |item| (audit, item)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::audit::audit;

    fn audits() -> Vec<Audit> {
        let page = "<!doctype html><html lang=en><title>A &amp; B</title><img src='<x>'>";
        vec![audit("a & b.html", page, true, &|_| None)]
    }

    #[test]
    fn a_report_has_no_fault_of_its_own() {
        let report = html(&audits());
        let found = audit("report", &report, true, &|_| None);
        let shown: Vec<_> =
            found.items.iter().map(|item| (item.rule.id, &item.message)).collect();
        assert!(shown.is_empty(), "{shown:?}");
    }

    #[test]
    fn a_report_never_says_that_a_site_meets_the_criteria() {
        let (html, json) = (html(&audits()), json(&audits()));
        for word in ["compliant", "complies", "conform", "accessible site"] {
            assert!(!html.to_lowercase().contains(word), "{word}");
            assert!(!json.to_lowercase().contains(word), "{word}");
        }
        assert!(html.contains("a person must judge it"));
    }

    #[test]
    fn criteria_are_broken_open_or_absent() {
        let audits = audits();
        let state = |number| states(&audits).find(|(one, _)| one.number == number).unwrap().1;
        assert_eq!(state("1.1.1"), State::Broken(1));
        assert_eq!(state("2.4.2"), State::Open);
        assert_eq!(state("1.2.2"), State::Absent);
        let json: serde_json::Value = serde_json::from_str(&json(&audits)).unwrap();
        assert_eq!(json["criteria"].as_array().map(Vec::len), Some(55));
        let findings = json["findings"].as_array().unwrap();
        assert!(findings.iter().any(|finding| finding["rule"] == "23a2a8"));
    }
}
