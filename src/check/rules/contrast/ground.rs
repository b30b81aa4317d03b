//! What is behind text, worked out from the colours of everything that it is in.
//!
//! Callers may rely on one rule: where a picture, a shadow or a layer may be behind the text,
//! [`Ground::is_sure`] is false, since no style says what is in it.

use crate::check::css::{Background, Colour, Computed};
use crate::check::html::NodeId;
use crate::check::page::Page;

/// What may be behind a piece of text.
pub(super) struct Ground {
    /// Each colour that the text may have with the one that is behind it there.
    pixels: Vec<Pixels>,
    /// Whether nothing else can be behind it.
    pub(super) is_sure: bool,
}

/// The colour of text and the colour behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pixels {
    pub(super) front: Colour,
    pub(super) back: Colour,
}

/// More combinations of colours of gradients than this are not tried.
const MOST: usize = 64;

impl Ground {
    /// Works out what is behind the text that is directly in `id`.
    pub(super) fn of(page: &Page, id: NodeId) -> Self {
        let chain: Vec<NodeId> = std::iter::once(id)
            .chain(page.document.ancestors(id))
            .filter(|at| page.document.element(*at).is_some())
            .collect();
        let mut ground = Self { pixels: vec![Pixels::blank()], is_sure: true };
        // From the page's own ground up to the text.
        for at in chain.iter().rev() {
            ground.put(page.style(*at));
        }
        let style = page.style(id);
        for pixels in &mut ground.pixels {
            pixels.front = style.color.over(pixels.back);
        }
        ground.fade(page, &chain);
        let is_filtered = chain.iter().any(|at| page.style(*at).is_filtered);
        ground.is_sure &= !is_filtered && !style.has_text_shadow;
        ground
    }

    /// Puts the ground of an element on what is there already.
    fn put(&mut self, style: &Computed) {
        let colour = style.background_color;
        for pixels in &mut self.pixels {
            pixels.back = colour.over(pixels.back);
        }
        if colour.alpha >= 1.0 {
            self.pixels.truncate(1);
            self.is_sure = true;
        } else if style.is_out_of_flow {
            // It may lie on anything.
            self.is_sure = false;
        }
        for layer in &style.backgrounds {
            match layer {
                Background::Colours(colours) => self.spread(colours),
                Background::Unknown => self.is_sure = false,
            }
        }
    }

    /// Tries each colour of a gradient on what is there already.
    fn spread(&mut self, colours: &[Colour]) {
        let under = std::mem::take(&mut self.pixels);
        for pixels in under {
            for colour in colours.iter().take(MOST) {
                self.pixels.push(Pixels { back: colour.over(pixels.back), ..pixels });
            }
        }
        self.pixels.truncate(MOST);
    }

    /// Lets through what is behind elements that are not wholly opaque.
    fn fade(&mut self, page: &Page, chain: &[NodeId]) {
        for (place, at) in chain.iter().enumerate() {
            let opacity = page.style(*at).opacity;
            if opacity >= 1.0 {
                continue;
            }
            let behind = behind(page, chain.get(place + 1..).unwrap_or_default());
            for pixels in &mut self.pixels {
                pixels.front = pixels.front.faded(opacity).over(behind);
                pixels.back = pixels.back.faded(opacity).over(behind);
            }
        }
    }

    /// The pair of colours with the highest contrast.
    pub(super) fn best(&self) -> Option<Pixels> {
        self.pixels.iter().copied().max_by(|a, b| a.contrast().total_cmp(&b.contrast()))
    }
}

/// The plain colour of what is behind an element whose ancestors these are.
fn behind(page: &Page, above: &[NodeId]) -> Colour {
    above
        .iter()
        .rev()
        .fold(Colour::WHITE, |back, up| page.style(*up).background_color.over(back))
}

impl Pixels {
    fn blank() -> Self {
        Self { front: Colour::WHITE, back: Colour::WHITE }
    }

    /// The contrast ratio, from 1 to 21.
    pub(super) fn contrast(&self) -> f64 {
        self.front.contrast(self.back)
    }

    pub(super) fn is_invisible(&self) -> bool {
        self.contrast() < 1.0001
    }
}
