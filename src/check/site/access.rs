//! The rules of accessibility on a finished page, in light and in dark colours.

use std::sync::Arc;

use super::{Found, Promise};
use crate::check::criteria::{Level, level};
use crate::check::css::{Media, Sheet};
use crate::check::html::Document;
use crate::check::page::Page;
use crate::check::rule::{Finding, Rule};
use crate::check::rules::rules;
use crate::check::sheets::Linked;

/// The rules that look at colours, which differ between light and dark.
const OF_COLOURS: [&str; 1] = ["afw4f7"];

/// What keeps people out of a page. `load` gives a style sheet by the address that the page has for it.
pub(super) fn faults(
    document: &Document,
    load: &dyn Fn(&str) -> Option<Arc<Sheet>>,
) -> Vec<Found> {
    let sheets = Linked::of(document, load);
    let light = sheets.styles(document, &Media::default());
    let turned = sheets.turned(document);
    let mut page = Page::new(document, &light, true);
    page.turned = turned.as_ref();
    let mut found = Vec::new();
    for rule in rules().filter(|rule| is_for_all(rule)) {
        found.extend((rule.check)(&page).failed.iter().map(|it| told(rule, it, "")));
    }
    if sheets.asks_colours() {
        let dark = sheets.styles(document, &Media { dark: true, ..Media::default() });
        let page = Page::new(document, &dark, true);
        for rule in rules().filter(|rule| OF_COLOURS.contains(&rule.id)) {
            let failed = (rule.check)(&page).failed;
            found.extend(failed.iter().map(|it| told(rule, it, " in dark colours")));
        }
    }
    found
}

/// Whether the law asks for it, or good practice: level AAA is neither.
fn is_for_all(rule: &Rule) -> bool {
    rule.level().is_none_or(|level| level < Level::Aaa)
}

fn told(rule: &Rule, finding: &Finding, when: &str) -> Found {
    let criteria: Vec<&str> =
        rule.criteria.iter().copied().filter(|number| level(number) < Level::Aaa).collect();
    let (promise, source) = match criteria.as_slice() {
        [] => (Promise::Practice, "good practice".to_owned()),
        criteria => (Promise::Access, format!("WCAG {}", criteria.join(", "))),
    };
    Found {
        promise,
        span: finding.span.clone(),
        rule: rule.id,
        message: format!("{}{when} ({source})", finding.message),
        help: finding.help.clone(),
    }
}
