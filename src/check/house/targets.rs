//! The size of what is pressed, where a style sheet says it.

use super::super::css::Size;
use super::super::html::NodeId;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

pub(super) const RULES: &[Rule] = &[Rule {
    id: "target-size",
    title: "What is pressed is declared no smaller than 24 by 24 pixels",
    criteria: &["2.5.8"],
    why: "People whose hands tremble, or who use a phone on a bus, miss small targets.",
    source: Source::House,
    check: size,
}];

/// The least size in pixels.
const LEAST: f32 = 24.0;

/// Applies to each control of which a sheet gives the width and height in pixels. Neither is less than 24.
///
/// A link in a line of text is excepted, and so is what the browser draws by itself.
fn size(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.elements().filter(|id| page.is_shown(*id) && page.is_focusable(*id)) {
        let Some([width, height]) = declared(page, id) else { continue };
        // What is made invisible on purpose, as a skip link is, is not pressed at that size.
        if width <= 1.0 || height <= 1.0 {
            continue;
        }
        verdict.judge(page, id, width >= LEAST && height >= LEAST, || {
            (
                format!("{} is {width} by {height} pixels large", page.spoken(id)),
                "make it 24 pixels wide and high at least, with space inside".to_owned(),
            )
        });
    }
    verdict
}

/// The width and height that a sheet of the author's gives, spaces inside and borders included.
fn declared(page: &Page, id: NodeId) -> Option<[f32; 2]> {
    let style = page.style(id);
    if style.display == "inline" {
        return None;
    }
    let by_author = |property| style.source(property).is_some_and(|source| !source.by_browser);
    use super::super::css::Property;
    if !by_author(Property::Width) || !by_author(Property::Height) {
        return None;
    }
    let px = |size| match size {
        Size::Px(px) => Some(px),
        _ => None,
    };
    let least = |at: usize| px(style.min_size[at]).unwrap_or_default();
    let [top, right, bottom, left] = style.padding.map(|size| px(size).unwrap_or_default());
    let [over, after, under, before] = style.border;
    let width = px(style.size[0])?.max(least(0)) + left + right + before + after;
    let height = px(style.size[1])?.max(least(1)) + top + bottom + over + under;
    Some([width, height])
}
