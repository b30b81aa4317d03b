//! Pages of our own for each rule, and audits of pages that are broken in every way.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use prospectus::check::audit::{Audit, audit};
use prospectus::check::rules::{rule, rules};

use crate::support;

/// A page that was made to show something.
struct Case {
    rule: String,
    /// The outcome that it must have.
    expected: String,
    /// What it shows.
    says: String,
    page: String,
}

fn folder() -> PathBuf {
    support::root().join("tests/audit")
}

/// The pages of one rule: each begins with `--- OUTCOME: WHAT IT SHOWS`.
fn cases(rule: &str) -> Vec<Case> {
    let text = fs::read_to_string(folder().join(format!("{rule}.txt"))).unwrap_or_default();
    let parts = text.split("--- ").skip(1).map(|part| {
        let (head, body) = part.split_once('\n').unwrap();
        let (expected, says) = head.split_once(": ").unwrap();
        let is_whole = body.to_lowercase().starts_with("<!doctype");
        let page = if is_whole {
            body.to_owned()
        } else {
            format!("<!doctype html><html lang=\"en\"><title>x</title><body>\n{body}")
        };
        Case { rule: rule.to_owned(), expected: expected.into(), says: says.into(), page }
    });
    parts.collect()
}

fn all() -> Vec<Case> {
    rules().flat_map(|rule| cases(rule.id)).collect()
}

fn look(page: &str) -> Audit {
    audit("page.html", page, true, &|_| None)
}

#[test]
fn each_rule_says_of_our_own_pages_what_it_should() {
    let mut wrong = Vec::new();
    for Case { rule, expected, says, page } in all() {
        let audit = look(&page);
        let outcome = audit.outcomes.iter().find(|(one, _)| one.id == rule).unwrap().1;
        if outcome.as_str() != expected {
            wrong.push(format!("{rule}: {says}: {expected}, not {}", outcome.as_str()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_page_that_keeps_it_and_one_that_breaks_it() {
    for rule in rules() {
        let found: BTreeSet<String> =
            cases(rule.id).into_iter().map(|case| case.expected).collect();
        assert!(found.contains("failed") && found.contains("passed"), "{}", rule.id);
    }
    for file in support::files(&folder()) {
        let id = file.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(rule(&id).is_some(), "{id}");
    }
}

#[test]
fn a_finding_says_what_is_wrong_and_what_to_do() {
    for case in all().iter().filter(|case| case.expected == "failed") {
        let audit = look(&case.page);
        let items = audit.items.iter().filter(|item| item.rule.id == case.rule);
        for item in items {
            let (message, help) = (&item.message, &item.help);
            assert!(message.len() > 15 && help.len() > 10, "{message} / {help}");
            assert!(!message.ends_with('.') && !help.ends_with('.'), "{message} / {help}");
            assert!(!message.starts_with(char::is_uppercase), "{message}");
            assert!(item.start.line > 0 && item.start <= item.end, "{}", case.says);
            assert!(item.rule.why.ends_with('.'), "{}", item.rule.id);
        }
    }
}

#[test]
fn no_page_makes_an_audit_panic() {
    for case in all() {
        let page = &case.page;
        for cut in (0..page.len()).step_by(29).filter(|cut| page.is_char_boundary(*cut)) {
            look(&page[..cut]);
            look(&page[cut..]);
        }
        look(&page.replace('"', ""));
        look(&page.replace('<', "<<"));
    }
    for name in ["div", "table><tr><td", "ul><li", "svg", "a href=x", "button", "details"] {
        look(&format!("<{name}>").repeat(3000));
        look(&format!("<{name} role=list aria-owns=x id=x aria-labelledby=x>").repeat(300));
    }
}

#[test]
fn the_same_page_is_judged_in_the_same_way() {
    let pages: String = all().into_iter().map(|case| case.page).collect();
    let shown = |audit: Audit| format!("{:?}", audit.items);
    assert_eq!(shown(look(&pages)), shown(look(&pages)));
}
