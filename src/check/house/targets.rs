//! The size of what is pressed, where a style sheet says it.

use super::super::css::{Property, Size};
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

/// Applies to each control of which a sheet gives the width and height in pixels. Neither is less than 24,
/// or there is so much space around it that a circle of 24 pixels round its middle meets no other.
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
        let [over, after, under, before] = page.style(id).margin.map(pixels);
        let is_good = width + before + after >= LEAST && height + over + under >= LEAST;
        verdict.judge(page, id, is_good, || {
            (
                format!("{} is {width} by {height} pixels large", page.spoken(id)),
                "make it 24 pixels wide and high at least, with space inside or around"
                    .to_owned(),
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
    if !by_author(Property::Width) || !by_author(Property::Height) {
        return None;
    }
    let [Size::Px(width), Size::Px(height)] = style.size else { return None };
    let [least_width, least_height] = style.min_size.map(pixels);
    let [top, right, bottom, left] = style.padding.map(pixels);
    let [over, after, under, before] = style.border;
    Some([
        width.max(least_width) + left + right + before + after,
        height.max(least_height) + top + bottom + over + under,
    ])
}

/// A size that is known without a layout, or nothing.
fn pixels(size: Size) -> f32 {
    match size {
        Size::Px(pixels) => pixels,
        _ => 0.0,
    }
}
