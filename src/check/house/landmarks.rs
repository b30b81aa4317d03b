//! Landmarks: one main part, one head, one foot, and names where there are several of a kind.

use std::collections::BTreeMap;

use super::super::html::NodeId;
use super::super::names::name;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

const WHY: &str = "People who use a screen reader jump from landmark to landmark.";

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "landmark-main",
        title: "Page has exactly one main part",
        criteria: &[],
        why: WHY,
        source: Source::House,
        check: main,
    },
    Rule {
        id: "landmark-single",
        title: "Page has one banner and one content information at most",
        criteria: &[],
        why: WHY,
        source: Source::House,
        check: single,
    },
    Rule {
        id: "landmark-names",
        title: "Landmarks of one kind have names that differ",
        criteria: &[],
        why: WHY,
        source: Source::House,
        check: names,
    },
];

fn with_role<'p>(page: &'p Page<'_>, role: &'p str) -> impl Iterator<Item = NodeId> + 'p {
    let found = page.elements().filter(move |id| page.has_role_of(*id, &[role]));
    found.filter(|id| page.is_exposed(*id))
}

/// Applies to every page. There is one `main`.
fn main(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let Some(html) = page.root_element().filter(|_| page.is_html) else { return verdict };
    let mut mains = with_role(page, "main");
    match (mains.next(), mains.next()) {
        (None, _) => verdict.fail(
            page.document.span(html),
            "the page has no main part",
            "put what the page is about into `<main>`",
        ),
        (Some(_), None) => verdict.pass(),
        (Some(_), Some(second)) => verdict.fail(
            page.document.span(second),
            "the page has a second main part",
            "leave one `<main>`, which holds all that the page is about",
        ),
    }
    verdict
}

/// Applies to each banner and content information. It is the only one.
fn single(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for (role, element) in [("banner", "header"), ("contentinfo", "footer")] {
        for (at, id) in with_role(page, role).enumerate() {
            verdict.judge(page, id, at == 0, || {
                (
                    format!("the page has a second `<{element}>` of the whole page"),
                    format!("put this `<{element}>` into an `<article>` or a `<section>`, or make it a `<div>`"),
                )
            });
        }
    }
    verdict
}

/// Applies to each landmark of a kind that the page has several of. It has a name of its own.
fn names(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for role in ["navigation", "complementary", "search", "form", "region"] {
        let all: Vec<NodeId> = with_role(page, role).collect();
        if all.len() < 2 {
            continue;
        }
        let mut seen: BTreeMap<String, NodeId> = BTreeMap::new();
        for id in all {
            let name = name(page, id).to_lowercase();
            let is_good = !name.is_empty() && seen.insert(name.clone(), id).is_none();
            verdict.judge(page, id, is_good, || said(role, &name));
        }
    }
    verdict
}

fn said(role: &str, name: &str) -> (String, String) {
    let help = "name each with `aria-label`, such as `aria-label=\"Main\"`".to_owned();
    match name {
        "" => (
            format!("the page has several parts of the kind {role}, and this one has no name"),
            help,
        ),
        name => (format!("two parts of the kind {role} have the name `{name}`"), help),
    }
}
