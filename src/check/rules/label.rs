//! What stands on a button or link, against what assistive technology calls it.

use super::super::html::NodeId;
use super::super::names::name;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};
use super::super::words::{self, Likeness};

pub(super) const RULES: &[Rule] = &[Rule {
    id: "2ee8b8",
    title: "Visible label is part of accessible name",
    criteria: &["2.5.3"],
    why: "Who steers by voice says what stands on the button, and nothing happens.",
    source: Source::Act,
    check,
}];

/// The roles that are operated and named by what is in them.
const OPERATED: &[&str] = &[
    "button",
    "checkbox",
    "gridcell",
    "link",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "option",
    "radio",
    "switch",
    "tab",
    "treeitem",
];

/// Applies to each element that is operated, shows text, and is given another name. The words
/// that it shows are in the name, in their order and without others between them.
fn check(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.html_or_svg().filter(|id| is_target(page, *id)) {
        let label = page.shown_text(id);
        if label.trim().is_empty() {
            continue;
        }
        let name = name(page, id);
        let message = || {
            format!(
                "`{}` stands on {}, but it is called `{name}`",
                label.trim(),
                page.spoken(id)
            )
        };
        let help = "begin the name with the words that are seen, or take `aria-label` away";
        match words::likeness(&label, &name) {
            Likeness::Contained => verdict.pass(),
            // Words such as `search` that a font shows as a picture are not read.
            _ if page.shows_icons(id) => verdict.pass(),
            Likeness::Spelled => {}
            Likeness::Sign => verdict.doubt(page.document.span(id), message(), help),
            Likeness::Other => verdict.fail(page.document.span(id), message(), help),
        }
    }
    verdict
}

fn is_target(page: &Page, id: NodeId) -> bool {
    let is_named =
        ["aria-label", "aria-labelledby"].iter().any(|name| page.attribute(id, name).is_some());
    let is_operated = page.has_role_of(id, OPERATED) || page.has_role(id, "link");
    is_named && is_operated && !page.is_hidden(id)
}
