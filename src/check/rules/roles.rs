//! Roles that there are, with the states that they need.

use super::super::aria::{self, Role};
use super::super::html::NodeId;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};
use crate::text::spoken_list;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "674b10",
        title: "Role attribute has valid value",
        criteria: &["1.3.1", "4.1.2"],
        why: "A screen reader cannot say what an element is when its role does not exist.",
        source: Source::Act,
        check: valid,
    },
    Rule {
        id: "4e8ab6",
        title: "Element with role attribute has required states and properties",
        criteria: &["1.3.1", "4.1.2"],
        why: "A screen reader says whether a box is ticked or a list is open only when the page says so.",
        source: Source::Act,
        check: complete,
    },
];

/// Applies to each `role` with something in it on an element that is not hidden. One of its words
/// is a role that authors may use.
fn valid(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.html_or_svg().filter(|id| !page.is_hidden(*id)) {
        let value = page.attribute(id, "role").unwrap_or_default().trim_ascii();
        if value.is_empty() {
            continue;
        }
        verdict.judge(page, id, aria::explicit(value).is_some(), || {
            (
                format!("there is no role `{value}`"),
                "correct the spelling, or take the `role` away and use the HTML element that is meant".to_owned(),
            )
        });
    }
    verdict
}

/// Applies to each exposed element whose role is given and is not its own anyway. What the role
/// requires is there and not empty, unless the specification has a value for when it is not.
fn complete(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.html_or_svg().filter(|id| page.is_exposed(*id)) {
        let Some(role) = page.explicit_role(id).filter(|role| !is_own(page, id, role)) else {
            continue;
        };
        let missing: Vec<&str> = required(page, id, role)
            .into_iter()
            .filter(|name| page.attribute(id, name).is_none_or(|value| value.trim().is_empty()))
            .collect();
        verdict.judge(page, id, missing.is_empty(), || {
            (
                format!("{} has no {}", page.spoken(id), spoken_list(&missing)),
                format!(
                    "add {}, or use the HTML element that has it of itself",
                    spoken_list(&missing)
                ),
            )
        });
    }
    verdict
}

fn is_own(page: &Page, id: NodeId, role: &Role) -> bool {
    page.implicit_role(id).is_some_and(|own| own.name == role.name)
}

/// What this element must have, without what HTML tells for it.
fn required(page: &Page, id: NodeId, role: &Role) -> Vec<&'static str> {
    // A separator that is operated is a slider between two parts.
    if role.is_a("separator") && page.is_focusable(id) {
        return vec!["aria-valuenow"];
    }
    let is_needed = |name: &str| match name {
        // There is nothing to control while the list of a combobox is closed.
        "aria-controls" if role.name == "combobox" => page.is_true(id, "aria-expanded"),
        name => !is_told_by_html(page, id, name),
    };
    role.required.iter().copied().filter(|name| is_needed(name)).collect()
}

/// Whether the element says it of itself, so that the attribute would say it twice.
fn is_told_by_html(page: &Page, id: NodeId, attribute: &str) -> bool {
    let kind = page.attribute(id, "type").unwrap_or_default().to_ascii_lowercase();
    match (page.name(id), attribute) {
        (Some("input"), "aria-checked") => matches!(&*kind, "checkbox" | "radio"),
        (Some("input"), "aria-valuenow") => matches!(&*kind, "number" | "range"),
        (Some("meter" | "progress"), "aria-valuenow") => true,
        (Some("select" | "summary"), "aria-expanded") => true,
        (Some("h1" | "h2" | "h3" | "h4" | "h5" | "h6"), "aria-level") => true,
        _ => false,
    }
}
