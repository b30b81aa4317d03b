//! What was decided of pages, and what a person must still judge, as a page and as JSON.
//!
//! Callers may rely on one rule: neither ever says that a site meets the criteria. Rules find what
//! is broken; that nothing was found decides nothing.

mod earl;
mod html;
mod json;
mod pages;

pub use self::earl::earl;
pub use self::html::{MARK, html};
pub use self::json::{finding, json};

use super::audit::{Audit, Item};
use super::criteria::{CRITERIA, Criterion};
use super::rule::{Outcome, Rule};

/// What a report is about.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// What the rules say of each page.
    pub audits: &'a [Audit],
    /// The problems of the content, where it is known which content made the pages.
    pub problems: Option<&'a [Problem]>,
}

/// A problem of the content, as reports show it.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The pages that its file makes; none for a problem of the publication as a whole.
    pub pages: Vec<String>,
    /// Whether it forbids publishing.
    pub is_error: bool,
    /// The stable name of its kind.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Vec<String>,
    /// Where it shows.
    pub place: Option<Written>,
}

/// A place in a file of the author's.
#[derive(Debug, Clone)]
pub struct Written {
    /// The file, relative to the publication's root.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

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
        let arises = |audit: &Audit| audit.arises.contains(&criterion.arises);
        // Nothing is known of pages that nobody could look at.
        let arises = audits.is_empty() || audits.iter().any(arises);
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

/// How many rules have each outcome on a page, in the same order.
fn tallies(audit: &Audit) -> [usize; 4] {
    let of = |wanted| audit.outcomes.iter().filter(|(_, outcome)| *outcome == wanted).count();
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

    fn on(audits: &[Audit]) -> Report<'_> {
        Report { audits, problems: None }
    }

    /// One problem of `a & b.html`, one of a page that was not made and one of all.
    fn problems() -> Vec<Problem> {
        let one = |pages: &[&str], line| Problem {
            pages: pages.iter().map(|&page| page.to_owned()).collect(),
            is_error: line > 1,
            code: "broken-link",
            message: "the link to `<x>` leads nowhere".to_owned(),
            help: vec!["mend it".to_owned()],
            place: Some(Written { file: "content/a & b.md".to_owned(), line, column: 1 }),
        };
        vec![one(&["a & b.html"], 1), one(&["gone.html"], 2), one(&[], 3)]
    }

    #[test]
    fn problems_of_content_stand_with_the_page_that_they_are_on() {
        let (audits, problems) = (audits(), problems());
        let report = Report { audits: &audits, problems: Some(&problems) };
        let read: serde_json::Value = serde_json::from_str(&json(&report)).unwrap();
        let line = |value: &serde_json::Value| value["problems"][0]["line"].clone();
        assert_eq!(read["pages"][0]["page"], "a & b.html");
        assert_eq!(read["pages"][1]["made"], false);
        assert_eq!([line(&read["pages"][0]), line(&read["pages"][1]), line(&read)], [1, 2, 3]);
        let page = html(&report);
        let heading = page.find("<h3>a &amp; b.html</h3>").unwrap();
        assert!(page[heading..].contains("content/a &amp; b.md line 1"));
        assert!(page[heading..].contains("The page was not made"));
        let found = audit("report", &page, true, &|_| None);
        assert!(found.items.is_empty(), "{:?}", found.items);
    }

    #[test]
    fn each_page_says_which_criteria_a_person_must_still_judge() {
        let audits = audits();
        let read: serde_json::Value = serde_json::from_str(&json(&on(&audits))).unwrap();
        let criteria = &read["pages"][0]["criteria"];
        let count = |key: &str| criteria[key].as_array().unwrap().len();
        assert_eq!(count("broken") + count("to_judge") + count("does_not_arise"), 55);
        assert!(criteria["broken"].as_array().unwrap().contains(&"1.1.1".into()));
        let said = format!("must still judge: {} of 55", count("to_judge"));
        assert!(html(&on(&audits)).contains(&said), "{said}");
    }

    #[test]
    fn nothing_is_said_not_to_arise_on_pages_that_were_not_made() {
        assert_eq!(states(&[]).filter(|(_, state)| *state == State::Open).count(), 55);
    }

    #[test]
    fn a_report_has_no_fault_of_its_own() {
        let report = html(&on(&audits()));
        let found = audit("report", &report, true, &|_| None);
        let shown: Vec<_> =
            found.items.iter().map(|item| (item.rule.id, &item.message)).collect();
        assert!(shown.is_empty(), "{shown:?}");
    }

    #[test]
    fn a_report_never_says_that_a_site_meets_the_criteria() {
        let (html, json) = (html(&on(&audits())), json(&on(&audits())));
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
        let json: serde_json::Value = serde_json::from_str(&json(&on(&audits))).unwrap();
        assert_eq!(json["criteria"].as_array().map(Vec::len), Some(55));
        let findings = json["findings"].as_array().unwrap();
        assert!(findings.iter().any(|finding| finding["rule"] == "23a2a8"));
    }
}
