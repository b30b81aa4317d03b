//! Decoration that is content after all.

use super::super::aria::Role;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

pub(super) const RULES: &[Rule] = &[Rule {
    id: "46ca7f",
    title: "Element marked as decorative is not exposed",
    criteria: &["1.1.1"],
    why: "Screen readers say what was meant to be passed over.",
    source: Source::Act,
    check,
}];

/// Applies to each element that its author marks as decoration. Nothing else about it, such as a
/// name or a place in the order of the Tab key, makes it content again.
fn check(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.html_or_svg().filter(|id| page.is_marked_decorative(*id)) {
        let is_passed_over = page.role(id).is_none_or(Role::is_presentational);
        verdict.judge(page, id, is_passed_over || page.is_hidden(id), || {
            (
                format!("{} says that it is decoration, but is read aloud", page.spoken(id)),
                "take away its `aria-…` attributes and its `tabindex`, or what says that it is decoration".to_owned(),
            )
        });
    }
    verdict
}
