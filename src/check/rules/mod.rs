//! The rules that a page is held against, in families.
//!
//! Each family is a file with a list `RULES`. A rule of the W3C's is written from its definition:
//! what it applies to, what it expects and what it excepts. Callers may rely on one rule: the
//! order of [`rules`] never depends on a page.

mod attributes;
mod autocomplete;
mod contrast;
mod decoration;
mod fields;
mod focus;
mod images;
mod label;
mod language;
mod links;
mod orientation;
mod ownership;
mod permitted;
mod refresh;
mod roles;
mod spacing;
mod tables;
mod title;
mod viewport;

use super::house::FAMILIES;
use super::html::NodeId;
use super::names::name;
use super::page::Page;
use super::rule::{Rule, Verdict};

/// All rules.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let families = [
        title::RULES,
        language::RULES,
        images::RULES,
        links::RULES,
        fields::RULES,
        label::RULES,
        autocomplete::RULES,
        roles::RULES,
        attributes::RULES,
        ownership::RULES,
        decoration::RULES,
        focus::RULES,
        tables::RULES,
        refresh::RULES,
        viewport::RULES,
        orientation::RULES,
        spacing::RULES,
        contrast::RULES,
    ];
    families.into_iter().chain(FAMILIES).flatten()
}

/// The rule with that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// Judges whether each of `targets` has a name.
fn named(
    page: &Page,
    targets: impl Iterator<Item = NodeId>,
    said: impl Fn(NodeId) -> (String, String),
) -> Verdict {
    let mut verdict = Verdict::default();
    for id in targets {
        verdict.judge(page, id, !name(page, id).is_empty(), || said(id));
    }
    verdict
}
