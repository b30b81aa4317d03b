//! Headings: one title, no level left out, no two the same under one heading.

use std::collections::HashMap;

use super::super::html::NodeId;
use super::super::names::name;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

const WHY: &str = "People who cannot see the page find their way by its headings.";

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "heading-one",
        title: "Page has exactly one heading of level 1",
        criteria: &[],
        why: WHY,
        source: Source::House,
        check: one,
    },
    Rule {
        id: "heading-order",
        title: "Headings leave no level out",
        criteria: &[],
        why: WHY,
        source: Source::House,
        check: order,
    },
    Rule {
        id: "heading-unique",
        title: "Headings under one heading differ",
        criteria: &[],
        why: WHY,
        source: Source::House,
        check: unique,
    },
];

/// The headings that assistive technology finds, each with its level.
fn headings(page: &Page) -> Vec<(NodeId, usize)> {
    let found = page.elements().filter(|id| page.has_role_of(*id, &["heading"]));
    found.filter(|id| page.is_exposed(*id)).map(|id| (id, level(page, id))).collect()
}

fn level(page: &Page, id: NodeId) -> usize {
    let said = page.attribute(id, "aria-level").and_then(|level| level.trim().parse().ok());
    let own = || page.name(id)?.strip_prefix('h')?.parse().ok();
    said.filter(|level| *level > 0).or_else(own).unwrap_or(2)
}

/// Applies to every page with a body. There is one heading of level 1.
fn one(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let Some(html) = page.root_element().filter(|_| page.is_html) else { return verdict };
    let first: Vec<NodeId> =
        headings(page).into_iter().filter(|(_, level)| *level == 1).map(|(id, _)| id).collect();
    match first[..] {
        [_] => verdict.pass(),
        [] => verdict.fail(
            page.document.span(html),
            "the page has no heading of level 1",
            "make its title an `<h1>`",
        ),
        [_, second, ..] => verdict.fail(
            page.document.span(second),
            "the page has a second heading of level 1",
            "make it an `<h2>`: the title of the page is the only `<h1>`",
        ),
    }
    verdict
}

/// Applies to each heading. It is at most one level below the heading before it.
fn order(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let mut before = None;
    for (id, level) in headings(page) {
        let most = before.map_or(level, |before| before + 1);
        verdict.judge(page, id, level <= most, || {
            (
                format!("a heading of level {level} follows one of level {}", most - 1),
                format!("make it an `<h{most}>`, or give it a heading above"),
            )
        });
        before = Some(level);
    }
    verdict
}

/// Applies to each heading. No other heading under the same one has its words.
fn unique(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let mut path: Vec<(usize, NodeId)> = Vec::new();
    let mut seen: HashMap<(Option<NodeId>, String), NodeId> = HashMap::new();
    for (id, level) in headings(page) {
        while path.last().is_some_and(|(above, _)| *above >= level) {
            path.pop();
        }
        let words = name(page, id).to_lowercase();
        let key = (path.last().map(|(_, above)| *above), words.clone());
        path.push((level, id));
        if words.is_empty() {
            continue;
        }
        let is_new = seen.insert(key, id).is_none();
        verdict.judge(page, id, is_new, || {
            (
                format!("two headings beside each other say `{words}`"),
                "say in each what sets its part apart from the other".to_owned(),
            )
        });
    }
    verdict
}
