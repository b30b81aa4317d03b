//! The rules of accessibility on a finished page, in light and in dark colours.

use std::collections::BTreeMap;

use super::{Found, Promise};
use crate::check::criteria::Level;
use crate::check::css::{Media, Sheet, Styles};
use crate::check::html::{Document, NodeId};
use crate::check::page::Page;
use crate::check::rule::{Finding, Rule};
use crate::check::rules::rules;
use crate::model::OutputPath;

/// The rule that looks at colours, which differ between light and dark.
const CONTRAST: &str = "afw4f7";

/// The style sheets of the site, read once for all pages.
pub(super) type Sheets = BTreeMap<OutputPath, Sheet>;

/// What keeps people out of a page. `linked` are the sheets that its links lead to.
pub(super) fn faults(document: &Document, linked: &[(NodeId, &Sheet)]) -> Vec<Found> {
    let light = Styles::of(document, linked, &Media::default());
    let page = Page::new(document, &light, true);
    let mut found = Vec::new();
    for rule in rules().filter(|rule| is_for_all(rule)) {
        found.extend((rule.check)(&page).failed.iter().map(|it| told(rule, it, "")));
    }
    let dark = Styles::of(document, linked, &Media { dark: true, ..Media::default() });
    let page = Page::new(document, &dark, true);
    for rule in rules().filter(|rule| rule.id == CONTRAST) {
        found.extend((rule.check)(&page).failed.iter().map(|it| told(rule, it, " in dark colours")));
    }
    found
}

/// Whether the law asks for it, or good practice: level AAA is neither.
fn is_for_all(rule: &Rule) -> bool {
    rule.level().is_none_or(|level| level < Level::Aaa)
}

fn told(rule: &Rule, finding: &Finding, when: &str) -> Found {
    let criteria = match rule.criteria {
        [] => "good practice".to_owned(),
        criteria => format!("WCAG {}", criteria.join(", ")),
    };
    let message = format!("{}{when} ({criteria})", finding.message);
    let promise = if rule.criteria.is_empty() { Promise::Practice } else { Promise::Access };
    Found::new(promise, &finding.span, message, &*finding.help)
}
