//! What the Tab key leads to, though assistive technology does not see it, and what it does not lead to.

use super::super::css::{Media, Styles};
use super::super::html::{Document, NodeId};
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "307n5z",
        title: "Element with presentational children has no focusable content",
        criteria: &["4.1.2"],
        why: "The Tab key leads to something that a screen reader cannot name.",
        source: Source::Act,
        check: nested,
    },
    Rule {
        id: "6cfa84",
        title: "Element with aria-hidden has no content in sequential focus navigation",
        criteria: &["4.1.2"],
        why: "The Tab key leads to something of which a screen reader says nothing.",
        source: Source::Act,
        check: hidden,
    },
    Rule {
        id: "akn7bn",
        title: "Iframe with interactive elements is not excluded from tab-order",
        criteria: &["2.1.1", "2.1.3"],
        why: "Who has no mouse cannot reach what is in the frame.",
        source: Source::Act,
        check: frames,
    },
];

/// Applies to each element whose role hides what is in it. The Tab key leads to nothing in it.
fn nested(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let hides = |id: &NodeId| page.role(*id).is_some_and(|role| role.hides_children);
    for id in page.html_or_svg().filter(hides) {
        // An `option` of a closed `select` holds nothing but its text.
        let inner = page.document.descendants(id).find(|inner| page.is_tabbable(*inner));
        verdict.judge(page, id, inner.is_none(), || {
            let inner = inner.map(|inner| page.spoken(inner)).unwrap_or_default();
            (
                format!("the Tab key leads to {inner} inside of {}", page.spoken(id)),
                "put the two beside each other".to_owned(),
            )
        });
    }
    verdict
}

/// Applies to each element with `aria-hidden="true"`. The Tab key leads neither to it nor to
/// anything in it.
fn hidden(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.html_or_svg().filter(|id| page.is_true(*id, "aria-hidden")) {
        let reached = std::iter::once(id)
            .chain(page.document.descendants(id))
            .find(|inner| page.is_tabbable(*inner));
        verdict.judge(page, id, reached.is_none(), || {
            let reached = reached.map(|inner| page.spoken(inner)).unwrap_or_default();
            (
                format!("the Tab key leads to {reached}, which `aria-hidden` hides"),
                "take `aria-hidden` away, or hide the element from everyone with `hidden`"
                    .to_owned(),
            )
        });
    }
    verdict
}

/// Applies to each `iframe` with something in it that the Tab key would lead to. The frame has no
/// negative `tabindex`.
fn frames(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let is_frame = |id: &NodeId| page.is_html_element(*id) && page.name(*id) == Some("iframe");
    for id in page.elements().filter(|id| is_frame(id) && has_room(page, *id)) {
        let is_out = page.tabindex(id).is_some_and(|index| index < 0);
        let message = "the Tab key does not lead into the frame, though there is something to operate in it";
        let help = "take the negative `tabindex` away";
        match page.attribute(id, "srcdoc") {
            Some(inner) if !has_tabbable(inner) => {}
            Some(_) => verdict.judge(page, id, !is_out, || (message.to_owned(), help.to_owned())),
            None if is_out && page.attribute(id, "src").is_some() => verdict.doubt(
                page.document.span(id),
                "the Tab key does not lead into the frame",
                "look whether there is anything to operate in it; if so, take the negative `tabindex` away",
            ),
            None => {}
        }
    }
    verdict
}

/// Whether the frame is large enough to show anything, and is shown.
fn has_room(page: &Page, id: NodeId) -> bool {
    let is_tiny = |name| {
        page.attribute(id, name)
            .and_then(|size| size.trim().trim_end_matches("px").parse::<f64>().ok())
            .is_some_and(|size| size <= 1.0)
    };
    page.is_shown(id) && !page.is_inert(id) && !is_tiny("width") && !is_tiny("height")
}

/// Whether a page holds something shown that the Tab key leads to.
fn has_tabbable(html: &str) -> bool {
    let document = Document::parse(html);
    let styles = Styles::of(&document, &[], &Media::default());
    let page = Page::new(&document, &styles, true);
    page.elements().any(|id| page.is_tabbable(id) && page.is_shown(id))
}
