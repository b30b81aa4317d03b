//! What can be seen of a page, as well as styles tell without a layout.
//!
//! Source: the ACT rules' "visible". Elements that are moved off the screen, or clipped to nothing
//! as texts for screen readers alone are, are not seen.

use super::Page;
use crate::check::css::length;
use crate::check::html::NodeId;

/// Who moves something this far, in pixels, moves it off the screen.
const AWAY: f64 = -900.0;

impl Page<'_> {
    /// Whether the element itself is part of the layout.
    pub(super) fn is_laid_out(&self, id: NodeId) -> bool {
        match self.name(id) {
            Some("area") => self.is_area_in_use(id),
            _ => self.style(id).display != "none",
        }
    }

    /// Whether a picture uses the map that an `area` is in.
    fn is_area_in_use(&self, id: NodeId) -> bool {
        let map = self.document.ancestors(id).find(|up| self.name(*up) == Some("map"));
        let Some(name) = map.and_then(|map| self.attribute(map, "name")) else { return false };
        self.elements().any(|image| {
            let used = self.attribute(image, "usemap").and_then(|map| map.strip_prefix('#'));
            self.name(image) == Some("img") && used == Some(name)
        })
    }

    /// Whether `visibility` lets `id` be seen.
    pub(super) fn is_visible_style(&self, id: NodeId) -> bool {
        let is_element = self.document.element(id).is_some();
        let at = if is_element { Some(id) } else { self.document.parent(id) };
        at.is_none_or(|at| !matches!(&*self.style(at).visibility, "hidden" | "collapse"))
    }

    /// Whether no style of the element itself takes it out of sight with all that is in it.
    pub(super) fn keeps_sight(&self, id: NodeId) -> bool {
        let style = self.style(id);
        style.opacity > 0.0 && !self.is_moved_away(id) && !self.is_clipped(id)
    }

    fn is_moved_away(&self, id: NodeId) -> bool {
        let is_placed = !matches!(self.raw(id, "position"), None | Some("static"));
        let sides =
            ["left", "top", "right", "bottom", "inset-inline-start", "inset-block-start"];
        let placed = is_placed && sides.iter().any(|side| self.is_far(id, side));
        let shifts = ["margin-left", "margin-top", "text-indent"];
        placed || shifts.iter().any(|shift| self.is_far(id, shift))
    }

    fn is_far(&self, id: NodeId, property: &str) -> bool {
        let value = self.raw(id, property);
        value
            .and_then(|value| length(value, self.style(id).font_size))
            .is_some_and(|far| far < AWAY)
    }

    /// Whether the element is clipped to nothing, or to a single point.
    fn is_clipped(&self, id: NodeId) -> bool {
        let is_point = |property| {
            let size = self.raw(id, property).and_then(|size| length(size, 16.0));
            size.is_some_and(|size| size <= 1.0)
        };
        let is_cut = ["overflow", "overflow-x", "overflow-y"]
            .iter()
            .any(|name| matches!(self.raw(id, name), Some("hidden" | "clip")));
        let by_size = is_cut && (is_point("width") || is_point("height"));
        let is_absolute = matches!(self.raw(id, "position"), Some("absolute" | "fixed"));
        let by_clip = is_absolute && self.raw(id, "clip").is_some_and(is_empty_rectangle);
        by_size || by_clip || self.raw(id, "clip-path").is_some_and(is_empty_shape)
    }

    fn raw(&self, id: NodeId, property: &str) -> Option<&str> {
        self.style(id).raw(property)
    }

    /// The width that styles leave for the lines of an element, in pixels.
    pub fn room(&self, id: NodeId) -> Option<f64> {
        let size = self.style(id).font_size;
        let pixels = |name| {
            let value = self.raw(id, name).filter(|value| !value.ends_with('%'))?;
            length(value, size).filter(|width| *width > 0.0)
        };
        match (pixels("width"), pixels("max-width")) {
            (Some(width), Some(most)) => Some(width.min(most)),
            (width, most) => width.or(most),
        }
    }

    /// Whether `id` can be perceived by sight.
    pub fn is_shown(&self, id: NodeId) -> bool {
        self.facts(id).is_shown && self.is_visible_style(id)
    }

    /// Whether `inert` is on `id` or around it.
    pub fn is_inert(&self, id: NodeId) -> bool {
        self.facts(id).is_inert
    }

    /// The element of the whole page.
    pub fn root_element(&self) -> Option<NodeId> {
        let root = self.document.root();
        self.document.children(root).find(|id| self.document.element(*id).is_some())
    }

    /// The text that a style puts before what is in `id`.
    pub fn text_before(&self, _id: NodeId) -> String {
        String::new()
    }

    /// The text that a style puts after what is in `id`.
    pub fn text_after(&self, _id: NodeId) -> String {
        String::new()
    }

    /// Whether `id` stands on lines of its own, or breaks one.
    pub fn stands_apart(&self, id: NodeId) -> bool {
        self.document.element(id).is_some()
            && (self.name(id) == Some("br") || self.style(id).display != "inline")
    }

    /// The nodes in `id`, then those that `aria-owns` gives to it.
    pub fn children_with_owned(&self, id: NodeId) -> Vec<NodeId> {
        let own = self.document.children(id);
        let given = self.owned.get(&id).into_iter().flatten().copied();
        own.chain(given).collect()
    }

    /// The text of `id` as it is seen, with its lines.
    ///
    /// Source: the ACT rules' "visible inner text".
    pub fn shown_text(&self, id: NodeId) -> String {
        if let Some(text) = self.document.text(id) {
            return match (self.is_shown(id), self.facts(id).is_rendered) {
                (true, _) => text.to_owned(),
                (false, true) if text.trim().is_empty() => " ".to_owned(),
                _ => String::new(),
            };
        }
        if !self.facts(id).is_rendered {
            return String::new();
        }
        let inside = || -> String {
            self.document.children(id).map(|child| self.shown_text(child)).collect()
        };
        match (self.name(id), &*self.style(id).display) {
            (Some("br"), _) => "\n".to_owned(),
            (Some("p"), _)
            | (
                _,
                "block" | "flex" | "flow-root" | "grid" | "list-item" | "table"
                | "table-caption",
            ) => format!("\n{}\n", inside()),
            (_, "table-cell" | "table-row") => format!(" {} ", inside()),
            _ => inside(),
        }
    }

    /// Whether the font of `id` shows pictures in the place of words.
    pub fn shows_icons(&self, id: NodeId) -> bool {
        let family = self.style(id).font_family.to_ascii_lowercase();
        ["awesome", "glyph", "icon", "symbol"].iter().any(|name| family.contains(name))
    }
}

/// Whether a value of `clip` leaves no more than a point: `rect(0 0 0 0)`, `rect(1px, 1px, 1px, 1px)`.
fn is_empty_rectangle(value: &str) -> bool {
    let Some(sides) = value.trim().strip_prefix("rect(") else { return false };
    let is_between = |c: char| c == ',' || c.is_whitespace();
    let sides: Vec<f64> = sides
        .trim_end_matches(')')
        .split(is_between)
        .filter(|side| !side.is_empty())
        .filter_map(|side| length(side, 16.0))
        .collect();
    let [top, right, bottom, left] = sides.as_slice() else { return false };
    right - left <= 1.0 || bottom - top <= 1.0
}

/// Whether a value of `clip-path` leaves nothing: `inset(50%)`, `circle(0)`.
fn is_empty_shape(value: &str) -> bool {
    let value = value.trim();
    let first = |name: &str| {
        let inside = value.strip_prefix(name)?.strip_prefix('(')?;
        inside.split([')', ' ', ',']).find(|part| !part.is_empty())
    };
    let percent = |side: &str| side.strip_suffix('%').and_then(|side| side.parse::<f64>().ok());
    let by_inset = first("inset").and_then(percent).is_some_and(|side| side >= 50.0);
    let by_circle = first("circle").is_some_and(|size| length(size, 16.0) == Some(0.0));
    by_inset || by_circle
}
