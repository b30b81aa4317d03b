//! What is behind text, worked out from the colours of everything that it is in.
//!
//! Callers may rely on one rule: where a picture, a shadow or a layer may be behind the text,
//! [`Ground::is_sure`] is false, since no style says what is in it.

use crate::check::css::{Colour, Computed};
use crate::check::html::NodeId;
use crate::check::page::Page;

/// What is behind a piece of text.
pub(super) struct Ground {
    /// The colour of the text, and the colour behind it.
    pub(super) pixels: Pixels,
    /// Whether nothing else can be behind it.
    pub(super) is_sure: bool,
}

/// Two colours as a screen shows them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pixels {
    pub(super) front: Colour,
    pub(super) back: Colour,
}

impl Ground {
    /// Works out what is behind the text that is directly in `id`.
    pub(super) fn of(page: &Page, id: NodeId) -> Self {
        let chain: Vec<&Computed> = std::iter::once(id)
            .chain(page.document.ancestors(id))
            .filter(|at| page.document.element(*at).is_some())
            .map(|at| page.style(at))
            .collect();
        let style = page.style(id);
        let mut ground =
            Self { pixels: painted(&chain, style.color), is_sure: style.text_shadow.is_none() };
        ground.is_sure &= !page.document.is_styled_by_shadow(id);
        ground.is_sure &= !chain.iter().any(|style| style.is_filtered);
        // What lies under a solid ground does not show.
        for style in chain {
            if style.background_image {
                ground.is_sure = false;
            }
            if style.background_color.alpha >= 1.0 && style.opacity >= 1.0 {
                break;
            }
            // It may lie on anything.
            if is_lifted(style) {
                ground.is_sure = false;
            }
        }
        ground
    }
}

/// Whether styles move an element away from what it is in.
fn is_lifted(style: &Computed) -> bool {
    matches!(style.position, "absolute" | "fixed")
}

/// Paints a text and its ground: `chain` holds the styles of all that it is in, innermost first.
fn painted(chain: &[&Computed], text: Colour) -> Pixels {
    let mut behind = Colour::WHITE;
    if chain.iter().all(|style| style.opacity >= 1.0) {
        // What is behind something solid does not show.
        let solid = chain.iter().position(|style| style.background_color.alpha >= 1.0);
        let seen = solid.map_or(chain.len(), |at| at + 1);
        for style in chain[..seen].iter().rev() {
            behind = style.background_color.over(behind);
        }
        return Pixels { front: text.over(behind), back: behind };
    }
    // What is behind each element, from the page on.
    let mut grounds = vec![behind];
    for style in chain.iter().rev() {
        behind = style.background_color.over(behind);
        grounds.push(behind);
    }
    let mut pixels = Pixels { front: text.over(behind), back: behind };
    // An element that lets light through shows what is behind it through everything in it.
    for (style, under) in chain.iter().zip(grounds.iter().rev().skip(1)) {
        if style.opacity < 1.0 {
            pixels.front = pixels.front.faded(style.opacity).over(*under);
            pixels.back = pixels.back.faded(style.opacity).over(*under);
        }
    }
    pixels
}

impl Pixels {
    /// The contrast ratio, from 1 to 21.
    pub(super) fn contrast(&self) -> f32 {
        self.front.contrast(self.back)
    }

    /// Whether both are the same, so that nobody sees the text.
    pub(super) fn is_invisible(&self) -> bool {
        self.contrast() < 1.0001
    }
}
