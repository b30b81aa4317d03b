//! What can be seen of a page, as well as styles tell without a layout.
//!
//! Source: the ACT rules' "visible". Elements that are moved off the screen, or clipped to nothing
//! as texts for screen readers alone are, are not seen.

use super::Page;
use crate::check::css::{Property, Pseudo, PseudoElement, Size};
use crate::check::html::NodeId;

/// Who moves something this far, in pixels, moves it off the screen.
const AWAY: f32 = -900.0;

impl Page<'_> {
    /// Whether the element itself is part of the layout.
    pub(super) fn is_laid_out(&self, id: NodeId) -> bool {
        match self.name(id) {
            Some("area") => self.is_area_in_use(id),
            _ => !self.style(id).is_gone(),
        }
    }

    /// Whether `id` is not rendered because of what it is directly in: a closed `details`, or an
    /// element whose `content-visibility` keeps its content back.
    pub(super) fn is_kept_back(&self, id: NodeId) -> bool {
        let Some(parent) = self.document.parent(id) else { return false };
        self.is_closed(parent) && !(self.name(id) == Some("summary") && self.is_summary(id))
            || self.document.element(parent).is_some() && self.skips(parent)
    }

    fn is_closed(&self, id: NodeId) -> bool {
        !self.is_opened
            && self.name(id) == Some("details")
            && self.attribute(id, "open").is_none()
    }

    fn skips(&self, id: NodeId) -> bool {
        let style = self.style(id);
        let by_browser = || {
            let source = style.source(Property::ContentVisibility);
            source.is_some_and(|source| source.by_browser)
        };
        style.skips_content
            && !matches!(style.display, "inline" | "contents")
            && !(self.is_opened && by_browser())
    }

    /// Whether readers can open something on the page that is closed when it is loaded.
    pub fn can_be_opened(&self) -> bool {
        let is_found = |id| {
            let hidden = self.attribute(id, "hidden");
            hidden.is_some_and(|hidden| hidden.eq_ignore_ascii_case("until-found"))
        };
        !self.is_opened && self.elements().any(|id| self.is_closed(id) || is_found(id))
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
        self.style(id).visibility == "visible"
    }

    /// Whether no style of the element itself takes it out of sight with all that is in it.
    pub(super) fn keeps_sight(&self, id: NodeId) -> bool {
        let style = self.style(id);
        let is_shrunk = style.transform.as_deref().is_some_and(is_nothing);
        style.opacity > 0.0 && !is_shrunk && !self.is_moved_away(id) && !self.is_clipped(id)
    }

    fn is_moved_away(&self, id: NodeId) -> bool {
        let style = self.style(id);
        let is_far = |size: &Size| matches!(size, Size::Px(px) if *px < AWAY);
        let is_placed = style.position != "static" && style.inset.iter().any(is_far);
        let [top, _, _, left] = style.margin;
        is_placed || is_far(&top) || is_far(&left) || style.text_indent < AWAY
    }

    /// Whether the element is clipped to nothing, or to a single point.
    fn is_clipped(&self, id: NodeId) -> bool {
        let style = self.style(id);
        let is_cut = style.overflow.iter().any(|way| matches!(*way, "hidden" | "clip"));
        let is_point = |size: &Size| matches!(size, Size::Px(px) if *px <= 1.0);
        let by_size = is_cut && style.size.iter().any(is_point);
        let is_lifted = matches!(style.position, "absolute" | "fixed");
        let by_clip = is_lifted && style.clip.as_deref().is_some_and(is_empty_rectangle);
        by_size || by_clip || style.clip_path.as_deref().is_some_and(is_empty_shape)
    }

    /// The width that styles leave for the lines of an element, in pixels.
    pub fn room(&self, id: NodeId) -> Option<f32> {
        let style = self.style(id);
        let widths =
            [style.size[0], style.max_size[0]].into_iter().filter_map(|size| match size {
                Size::Px(px) if px > 0.0 => Some(px),
                _ => None,
            });
        widths.reduce(f32::min)
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
    pub fn text_before(&self, id: NodeId) -> String {
        self.styles.pseudo(id, Pseudo::Before).map(spoken).unwrap_or_default()
    }

    /// The text that a style puts after what is in `id`.
    pub fn text_after(&self, id: NodeId) -> String {
        self.styles.pseudo(id, Pseudo::After).map(spoken).unwrap_or_default()
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
        match (self.name(id), self.style(id).display) {
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
        let family = self.style(id).font_family.as_deref().unwrap_or_default();
        let family = family.to_ascii_lowercase();
        ["awesome", "glyph", "icon", "symbol"].iter().any(|name| family.contains(name))
    }
}

/// What assistive technology says of a part that a style makes, as a word or a block of its own.
fn spoken(part: &PseudoElement) -> String {
    let style = &part.computed;
    if style.is_gone() || style.visibility != "visible" {
        return String::new();
    }
    let text = part.alternative.as_ref().unwrap_or(&part.text);
    if style.display == "inline" { text.clone() } else { format!(" {text} ") }
}

/// Whether a `transform` makes things so small that nothing is left of them.
fn is_nothing(transform: &str) -> bool {
    let plain: String = transform.to_ascii_lowercase().split_whitespace().collect();
    ["scale(0)", "scale(0,", "scalex(0)", "scaley(0)"].iter().any(|none| plain.contains(none))
}

/// Whether a value of `clip` leaves no more than a point: `rect(0 0 0 0)`, `rect(1px, 1px, 1px, 1px)`.
fn is_empty_rectangle(value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    let Some(sides) = value.strip_prefix("rect(") else { return false };
    let is_between = |c: char| c == ',' || c == ')' || c.is_whitespace();
    let sides: Vec<f32> =
        sides.split(is_between).filter(|side| !side.is_empty()).filter_map(pixels).collect();
    let [top, right, bottom, left] = sides.as_slice() else { return false };
    right - left <= 1.0 || bottom - top <= 1.0
}

/// A number of pixels.
fn pixels(length: &str) -> Option<f32> {
    length.strip_suffix("px").unwrap_or(length).parse().ok()
}

/// Whether a value of `clip-path` leaves nothing: `inset(50%)`, `circle(0)`.
fn is_empty_shape(value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    let first = |name: &str| {
        let inside = value.strip_prefix(name)?.strip_prefix('(')?;
        inside.split([')', ' ', ',']).find(|part| !part.is_empty())
    };
    let percent = |side: &str| side.strip_suffix('%').and_then(|side| side.parse::<f32>().ok());
    let by_inset = first("inset").and_then(percent).is_some_and(|side| side >= 50.0);
    let by_circle = first("circle").is_some_and(|size| matches!(size, "0" | "0px" | "0%"));
    by_inset || by_circle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clips_that_leave_nothing_are_known() {
        for empty in ["rect(0 0 0 0)", "rect(1px, 1px, 1px, 1px)", "RECT(0,0,0,0)"] {
            assert!(is_empty_rectangle(empty), "{empty}");
        }
        assert!(!is_empty_rectangle("rect(0, 100px, 20px, 0)") && !is_empty_rectangle("auto"));
        for empty in ["inset(50%)", "inset( 100% 0)", "circle(0)"] {
            assert!(is_empty_shape(empty), "{empty}");
        }
        assert!(!is_empty_shape("inset(10%)") && !is_empty_shape("circle(50%)"));
    }
}
