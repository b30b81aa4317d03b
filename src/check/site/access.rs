//! The rules of accessibility on a finished page, in light and in dark colours.

use std::sync::Arc;

use super::{Cause, Found, Promise};
use crate::address::unhashed;
use crate::check::criteria::{Level, level};
use crate::check::css::{Looks, Media, Sheet};
use crate::check::html::Document;
use crate::check::page::Page;
use crate::check::rule::{Finding, Rule};
use crate::check::rules::rules;
use crate::check::sheets::Linked;

/// The rules that look at colours, which differ between light and dark.
const OF_COLOURS: [&str; 1] = ["afw4f7"];

/// What keeps people out of a page. `load` gives a style sheet by the address that the page has for it, and
/// `looks` holds those of other pages.
pub(super) fn faults(
    document: &Document,
    load: &dyn Fn(&str) -> Option<Arc<Sheet>>,
    looks: &Looks,
) -> Vec<Found> {
    let sheets = Linked::of(document, load);
    let (by_day, by_night) = (Media::default(), Media { dark: true, ..Media::default() });
    let both = [by_day, by_night];
    let asked = if sheets.asks_colours() { &both[..] } else { &both[..1] };
    let matches = sheets.matches(document, asked);
    let light = matches.styles(&by_day, looks);
    let turned = sheets.turned(document, looks);
    // What is closed when the page is loaded must be in order, too, once it is opened.
    let mut page = Page::opened(document, &light, true);
    page.turned = turned.as_ref();
    let contained = sheets.contained(document, looks);
    let contained = contained.as_ref().map(|styles| Page::opened(document, styles, true));
    let mut found = Vec::new();
    for rule in rules().filter(|rule| is_for_all(rule)) {
        let mut verdict = (rule.check)(&page);
        if let Some(contained) = &contained {
            verdict.doubt_where_other((rule.check)(contained));
        }
        let failed = verdict.failed;
        found.extend(failed.iter().map(|it| told(rule, it, "", &|at| sheets.rule(&light, at))));
    }
    if sheets.asks_colours() {
        let dark = matches.styles(&by_night, looks);
        let page = Page::opened(document, &dark, true);
        for rule in rules().filter(|rule| OF_COLOURS.contains(&rule.id)) {
            let failed = (rule.check)(&page).failed;
            let by = |at| sheets.rule(&dark, at);
            found.extend(failed.iter().map(|it| told(rule, it, " in dark colours", &by)));
        }
    }
    found
}

/// Whether the law asks for it, or good practice: level AAA is neither.
fn is_for_all(rule: &Rule) -> bool {
    rule.level().is_none_or(|level| level < Level::Aaa)
}

/// Gives the selector of a rule by its number, and the address of its sheet.
type RuleBy<'a> = dyn Fn(u32) -> Option<(String, &'a str)> + 'a;

fn told(rule: &Rule, finding: &Finding, when: &str, by: &RuleBy<'_>) -> Found {
    let criteria: Vec<&str> =
        rule.criteria.iter().copied().filter(|number| level(number) < Level::Aaa).collect();
    let (promise, source) = match criteria.as_slice() {
        [] => (Promise::Practice, "good practice".to_owned()),
        criteria => (Promise::Access, format!("WCAG {}", criteria.join(", "))),
    };
    let (cause, given) = because(finding, when, by);
    Found {
        promise,
        span: finding.span.clone(),
        rule: rule.id,
        message: format!("{}{given}{when} ({source})", finding.message),
        help: finding.help.clone(),
        cause: cause.map(Box::new),
    }
}

/// What a finding has in common with others, and words that name the rule of a style sheet behind it.
fn because(finding: &Finding, when: &str, by: &RuleBy<'_>) -> (Option<Cause>, String) {
    let Some(cause) = &finding.cause else { return (None, String::new()) };
    let words = format!("{}{when}", cause.words);
    let Some((selector, sheet)) = cause.rule.and_then(by) else {
        return (Some(Cause { words, selector: String::new() }), String::new());
    };
    let name = sheet.rsplit('/').next().unwrap_or(sheet);
    let name = unhashed(name).unwrap_or_else(|| name.to_owned());
    let given = format!(", the colour of `{selector}` in `{name}`");
    (Some(Cause { words: format!("{words} in {name}"), selector }), given)
}
