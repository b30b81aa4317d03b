//! What readers come to by keyboard.
//!
//! Source: HTML, "the tabindex attribute" and "focusable area".

use super::Page;
use crate::check::html::NodeId;

impl Page<'_> {
    /// Whether `id` can have the focus as the page stands.
    pub fn is_focusable(&self, id: NodeId) -> bool {
        let facts = self.facts(id);
        let is_off = !facts.is_rendered || facts.is_inert || facts.is_disabled;
        !is_off && self.is_visible_style(id) && self.takes_focus(id)
    }

    /// Whether the Tab key leads to `id`.
    pub fn is_tabbable(&self, id: NodeId) -> bool {
        self.is_focusable(id) && self.tabindex(id).is_none_or(|index| index >= 0)
    }

    /// The number in `tabindex`, if there is one.
    pub fn tabindex(&self, id: NodeId) -> Option<i64> {
        let value = self.attribute(id, "tabindex")?.trim_ascii_start();
        let (sign, digits) = match value.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, value.strip_prefix('+').unwrap_or(value)),
        };
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        digits.get(..end)?.parse::<i64>().ok().map(|number| sign * number)
    }

    /// Whether elements such as `id` can have the focus, when they are shown and not disabled.
    pub(super) fn takes_focus(&self, id: NodeId) -> bool {
        self.tabindex(id).is_some() || self.takes_focus_itself(id)
    }

    fn takes_focus_itself(&self, id: NodeId) -> bool {
        let has = |name| self.attribute(id, name).is_some();
        let Some(element) = self.document.element(id) else { return false };
        if self.is_editable(id) {
            return true;
        }
        match &*element.name {
            "a" => has("href") || has("xlink:href"),
            "area" => has("href") && self.is_html_element(id),
            "audio" | "video" => has("controls"),
            "button" | "embed" | "iframe" | "select" | "textarea" => self.is_html_element(id),
            "input" => {
                let kind = self.attribute(id, "type").unwrap_or_default();
                !kind.eq_ignore_ascii_case("hidden")
            }
            "summary" => self.is_summary(id),
            _ => false,
        }
    }

    /// Whether readers can write into `id` itself.
    pub fn is_editable(&self, id: NodeId) -> bool {
        let value = self.attribute(id, "contenteditable");
        let yes = ["", "plaintext-only", "true"];
        value.is_some_and(|value| yes.iter().any(|word| word.eq_ignore_ascii_case(value)))
    }

    /// Whether `id` opens and closes the `details` that it is directly in.
    pub fn is_summary(&self, id: NodeId) -> bool {
        let Some(parent) = self.document.parent(id) else { return false };
        let is_one = |id: NodeId| self.name(id) == Some("summary");
        let mut children = self.document.children(parent);
        self.name(parent) == Some("details")
            && children.find(|child| is_one(*child)) == Some(id)
    }
}
