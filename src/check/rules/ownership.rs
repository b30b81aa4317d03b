//! Roles that belong together: items in lists, rows in tables, tabs in rows of tabs.

use super::super::aria::Role;
use super::super::html::NodeId;
use super::super::page::{Page, Parent};
use super::super::rule::{Rule, Source, Verdict};
use crate::text::spoken_list;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "ff89c9",
        title: "ARIA required context role",
        criteria: &["1.3.1"],
        why: "A screen reader cannot say \"item 2 of 5\" of an item that is in no list.",
        source: Source::Act,
        check: context,
    },
    Rule {
        id: "bc4a75",
        title: "ARIA required owned elements",
        criteria: &["1.3.1"],
        why: "A screen reader counts the items of a list, and loses count at what is no item.",
        source: Source::Act,
        check: owned,
    },
];

/// Applies to each exposed element with a given role that is not its own anyway and that needs a
/// certain parent. What assistive technology finds above it has such a role.
fn context(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.html_or_svg().filter(|id| page.is_exposed(*id)) {
        let Some(role) = page.explicit_role(id).filter(|role| !role.context.is_empty()) else {
            continue;
        };
        if page.implicit_role(id).is_some_and(|own| own.name == role.name) {
            continue;
        }
        let above = match page.exposed_parent(id) {
            Parent::Element(above) => page.role(above),
            Parent::Page => None,
        };
        let is_good = above.is_some_and(|above| role.context.contains(&above.name));
        verdict.judge(page, id, is_good, || {
            (
                format!("{} is not directly in a {}", page.spoken(id), spoken_list(role.context)),
                "put it directly into an element with such a role, or use lists and tables of HTML".to_owned(),
            )
        });
    }
    verdict
}

/// Applies to each exposed element whose role needs certain children, unless it or something
/// around it is busy. Assistive technology finds nothing else directly in it.
fn owned(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.html_or_svg().filter(|id| page.is_exposed(*id) && !is_busy(page, *id)) {
        let Some(role) = page.role(id).filter(|role| !role.owned.is_empty()) else { continue };
        let children = page.exposed_children(id);
        let stranger = children.iter().find(|child| !may_be_in(page, **child, id, role));
        let help = format!("put only {} into it", spoken_list(role.owned));
        if let Some(stranger) = stranger {
            let inner = page.spoken(*stranger);
            let message = format!("{inner} must not be directly in {}", page.spoken(id));
            verdict.fail(page.document.span(*stranger), message, help);
        } else if !children.is_empty() {
            verdict.pass();
        } else if has_content(page, id) {
            let message = format!("{} holds none of what it is made for", page.spoken(id));
            verdict.fail(page.document.span(id), message, help);
        } else if page.explicit_role(id).is_some() {
            let message = format!("{} is empty", page.spoken(id));
            let help = "look whether a script fills it; if not, take it away";
            verdict.doubt(page.document.span(id), message, help);
        }
    }
    verdict
}

fn is_busy(page: &Page, id: NodeId) -> bool {
    std::iter::once(id)
        .chain(page.document.ancestors(id))
        .any(|at| page.is_true(at, "aria-busy"))
}

fn may_be_in(page: &Page, child: NodeId, parent: NodeId, role: &Role) -> bool {
    // HTML allows lines between the options of a `select`.
    let is_line = page.name(child) == Some("hr") && page.name(parent) == Some("select");
    let fits = |inner: &Role| {
        let is_listed = |name: &&str| inner.name == *name || is_entry(inner, name);
        role.owned.iter().any(is_listed)
    };
    is_line || page.role(child).is_some_and(fits)
}

/// Whether a role of digital publishing is a special form of `name`.
fn is_entry(role: &Role, name: &str) -> bool {
    role.name.starts_with("doc-") && role.is_a(name)
}

/// Whether there is text, or an element, that readers or assistive technology meet.
fn has_content(page: &Page, id: NodeId) -> bool {
    let mut inside = page.document.descendants(id);
    inside.any(|inner| match page.document.text(inner) {
        Some(text) => !text.trim().is_empty() && !page.is_hidden(inner),
        None => page.document.element(inner).is_some() && !page.is_hidden(inner),
    })
}
