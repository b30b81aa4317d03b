//! Text against what is behind it.

mod ground;

use std::collections::HashSet;

use self::ground::{Ground, Pixels};
use super::super::css::Colour;
use super::super::html::NodeId;
use super::super::page::Page;
use super::super::rule::{Cause, Rule, Source, Verdict};
use crate::text::excerpt;

const WHY: &str = "People with low vision, and everyone in the sun, cannot read text that is as bright as its ground.";

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "afw4f7",
        title: "Text has minimum contrast",
        criteria: &["1.4.3", "1.4.6"],
        why: WHY,
        source: Source::Act,
        check: |page| judge(page, Least { usual: 4.5, large: 3.0 }),
    },
    Rule {
        id: "09o5cg",
        title: "Text has enhanced contrast",
        criteria: &["1.4.6"],
        why: WHY,
        source: Source::Act,
        check: |page| judge(page, Least { usual: 7.0, large: 4.5 }),
    },
];

/// The contrast that text must have.
#[derive(Clone, Copy)]
struct Least {
    usual: f32,
    /// From 18 points on, or from 14 in bold.
    large: f32,
}

/// Applies to each piece of text in HTML that is seen and is in or for nothing that is disabled.
/// Its contrast reaches what WCAG asks.
fn judge(page: &Page, least: Least) -> Verdict {
    let mut verdict = Verdict::default();
    let is_any_off = page.elements().any(|id| is_switched_off(page, id));
    let freed = if is_any_off { for_disabled(page) } else { HashSet::new() };
    let is_in_use = |id| !is_any_off || !is_for_disabled(page, id, &freed);
    let texts = page.document.descendants(page.document.root());
    for text in texts.filter(|id| is_target(page, *id) && is_in_use(*id)) {
        let Some(parent) = page.document.parent(text) else { continue };
        let style = page.style(parent);
        let is_large =
            style.font_size >= 24.0 || (style.font_size >= 18.66 && style.font_weight >= 700.0);
        let wanted = if is_large { least.large } else { least.usual };
        let ground = Ground::of(page, parent);
        // Text in the very colour of its ground cannot be seen at all, so it is no target.
        let best = &ground.pixels;
        match ground.is_sure {
            true if best.is_invisible() => {}
            true if best.contrast() >= wanted => verdict.pass(),
            true => {
                let words = spoken(best);
                verdict.fail(
                    page.document.span(text),
                    format!("{}: {words}", said(page, text, best, wanted)),
                    format!("make the text darker or its ground lighter, until the contrast is {wanted}"),
                );
                verdict.because(Cause { words, rule: style.color_rule });
            }
            false => verdict.doubt(
                page.document.span(text),
                format!("only the eye can tell the contrast of `{}`", shown(page, text)),
                format!("measure it against the picture, shadow or layer behind it: it must be {wanted}"),
            ),
        }
    }
    verdict
}

fn said(page: &Page, text: NodeId, best: &Pixels, wanted: f32) -> String {
    let contrast = (best.contrast() * 100.0).floor() / 100.0;
    format!("`{}` has a contrast of {contrast}, not {wanted}", shown(page, text))
}

/// `#888888 on #ffffff`
fn spoken(pixels: &Pixels) -> String {
    format!("{} on {}", written(pixels.front), written(pixels.back))
}

/// A colour as style sheets write it.
fn written(colour: Colour) -> String {
    let byte = |part: f32| format!("{:02x}", (part.clamp(0.0, 1.0) * 255.0).round() as u8);
    format!("#{}{}{}", byte(colour.red), byte(colour.green), byte(colour.blue))
}

fn shown(page: &Page, text: NodeId) -> String {
    excerpt(page.document.text(text).unwrap_or_default(), 40)
}

fn is_target(page: &Page, id: NodeId) -> bool {
    let Some(text) = page.document.text(id) else { return false };
    let Some(parent) = page.document.parent(id) else { return false };
    page.is_shown(id)
        && text.chars().any(char::is_alphanumeric)
        && page.is_html_element(parent)
        && page.style(parent).font_size >= 1.0
}

/// Whether a text is in or for something that readers cannot operate.
fn is_for_disabled(page: &Page, text: NodeId, freed: &HashSet<NodeId>) -> bool {
    let mut above = page.document.ancestors(text);
    above.any(|up| freed.contains(&up) || is_switched_off(page, up))
}

/// Whether readers cannot operate `id` as the page stands.
fn is_switched_off(page: &Page, id: NodeId) -> bool {
    page.is_natively_disabled(id) || page.is_true(id, "aria-disabled")
}

/// The elements whose text is the name of something that is disabled.
fn for_disabled(page: &Page) -> HashSet<NodeId> {
    let mut freed = HashSet::new();
    for id in page.elements().filter(|id| page.is_disabled(*id)) {
        freed.extend(page.labels(id).iter().copied());
        freed.extend(page.referenced(id, "aria-labelledby"));
    }
    freed
}
