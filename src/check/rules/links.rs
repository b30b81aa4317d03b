//! Names of what leads somewhere, opens something or stands above something.

use super::super::html::NodeId;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};
use super::named;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "c487ae",
        title: "Link has non-empty accessible name",
        criteria: &["1.1.1", "2.4.4", "2.4.9", "4.1.2"],
        why: "A screen reader says \"link\" and nothing else, so nobody knows where it leads.",
        source: Source::Act,
        check: links,
    },
    Rule {
        id: "ffd0e9",
        title: "Heading has non-empty accessible name",
        criteria: &[],
        why: "Users of screen readers go from heading to heading, and meet one that says nothing.",
        source: Source::Act,
        check: headings,
    },
    Rule {
        id: "2t702h",
        title: "Summary element has non-empty accessible name",
        criteria: &["4.1.2"],
        why: "A screen reader cannot say what opens.",
        source: Source::Act,
        check: summaries,
    },
    Rule {
        id: "cae760",
        title: "Iframe element has non-empty accessible name",
        criteria: &["4.1.2"],
        why: "A screen reader says \"frame\", and nobody knows whether to go in.",
        source: Source::Act,
        check: frames,
    },
];

/// Applies to each exposed element whose role is `link` or a special form of it.
fn links(page: &Page) -> Verdict {
    let targets =
        page.html_or_svg().filter(|id| page.has_role(*id, "link") && page.is_exposed(*id));
    named(page, targets, |id| {
        let contents = page.document.descendants(id);
        let has_image = contents.into_iter().any(|inner| page.name(inner) == Some("img"));
        let help = if has_image {
            "say in the picture's `alt` where the link leads"
        } else {
            "write in it where it leads, or take the empty link away"
        };
        (format!("the link {} has no text", page.spoken(id)), help.to_owned())
    })
}

/// Applies to each exposed heading.
fn headings(page: &Page) -> Verdict {
    let targets =
        page.html_or_svg().filter(|id| page.has_role(*id, "heading") && page.is_exposed(*id));
    named(page, targets, |id| {
        (
            format!("the heading {} is empty", page.spoken(id)),
            "write what comes below it, or take it away".to_owned(),
        )
    })
}

/// Applies to each exposed `summary` that opens the `details` it is in.
fn summaries(page: &Page) -> Verdict {
    let is_one = |id: &NodeId| page.name(*id) == Some("summary") && page.is_summary(*id);
    let targets = page.elements().filter(|id| is_one(id) && page.is_exposed(*id));
    named(page, targets, |_| {
        (
            "the summary of what opens is empty".to_owned(),
            "write in `<summary>` what readers will find".to_owned(),
        )
    })
}

/// Applies to each exposed `iframe` that the Tab key may lead into.
fn frames(page: &Page) -> Verdict {
    let targets = page.elements().filter(|id| {
        let is_kept_out = page.tabindex(*id).is_some_and(|index| index < 0);
        page.is_html_element(*id)
            && page.name(*id) == Some("iframe")
            && page.is_exposed(*id)
            && !is_kept_out
    });
    named(page, targets, |_| {
        (
            "the frame has no name".to_owned(),
            "say in `title` what is in it; `name` does not count".to_owned(),
        )
    })
}
