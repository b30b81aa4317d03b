//! The style sheets of a page to what each of its elements looks like: the cascade, without layout.
//!
//! Callers may rely on one rule: [`Styles::get`] answers for every node what a browser computes
//! before it lays the page out, with nothing hovered, focused or visited. What only a layout knows, such as the
//! height of a line of text that wraps, stays as it was written ([`Size`]).
//!
//! `cssparser` cuts the sheets into rules and `selectors` finds the elements they mean; both are
//! Firefox's. What lies between is here: `sheet` keeps the rules, `declaration`, `length` and
//! `colour_value` read the properties that the checks ask for, `cascade` decides which one wins, and
//! `computed` makes lengths of pixels and colours of numbers. Properties that no check asks for
//! are not read.

mod above;
mod angle;
mod cascade;
mod colour;
mod colour_space;
mod colour_value;
mod computed;
mod condition;
mod declaration;
mod element;
mod hints;
mod import;
mod layers;
mod length;
mod looks;
mod matches;
mod property;
mod references;
mod registered;
mod relative;
mod scope;
mod selector;
mod sheet;
mod shorthand;
mod styles;
#[cfg(test)]
mod tests;
mod variables;

pub use self::angle::degrees;
pub use self::colour::Colour;
pub use self::computed::{Computed, Size, Source};
pub use self::import::Import;
pub use self::length::rest;
pub use self::looks::Looks;
pub use self::matches::Matches;
pub use self::property::Property;
pub use self::references::Reference;
pub use self::sheet::Sheet;
pub use self::styles::{Pseudo, PseudoElement, Styles};

/// What a page is looked at with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Media {
    /// How wide the window is, in CSS pixels.
    pub width: u32,
    /// How high it is.
    pub height: u32,
    /// Whether the reader prefers dark colours.
    pub dark: bool,
    /// Whether the system replaces the page's colours with its own.
    pub forced_colours: bool,
    /// Whether the page goes on paper.
    pub print: bool,
    /// Whether what style sheets ask of the sizes of things on the page is so.
    pub containers: bool,
}

impl Media {
    /// A window on a desk, in light colours.
    pub const DESK: Self = Self {
        width: 1280,
        height: 720,
        dark: false,
        forced_colours: false,
        print: false,
        containers: false,
    };
}

impl Default for Media {
    fn default() -> Self {
        Self::DESK
    }
}
