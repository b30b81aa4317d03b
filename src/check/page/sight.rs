//! What can be seen of a page, and what the styles add to its text.
use super::Page;
use crate::check::html::NodeId;

impl Page<'_> {
    pub(super) fn is_laid_out(&self, id: NodeId) -> bool {
        match self.name(id) {
            Some("area") => self.is_area_in_use(id),
            _ => self.style(id).display != "none",
        }
    }

    fn is_area_in_use(&self, id: NodeId) -> bool {
        let map = self.document.ancestors(id).find(|up| self.name(*up) == Some("map"));
        let Some(name) = map.and_then(|map| self.attribute(map, "name")) else { return false };
        self.elements().any(|image| {
            self.attribute(image, "usemap").and_then(|map| map.strip_prefix('#')) == Some(name)
        })
    }

    /// Whether `visibility` lets `id` be seen.
    pub(super) fn is_visible_style(&self, id: NodeId) -> bool {
        let at = if self.document.element(id).is_some() { Some(id) } else { self.document.parent(id) };
        at.is_none_or(|at| !matches!(self.style(at).visibility.as_str(), "hidden" | "collapse"))
    }

    pub(super) fn keeps_sight(&self, id: NodeId) -> bool {
        let _ = id;
        true
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
        self.document.children(self.document.root()).find(|id| self.document.element(*id).is_some())
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
        if self.name(id) == Some("br") {
            return "\n".to_owned();
        }
        let text: String = self.document.children(id).map(|child| self.shown_text(child)).collect();
        match &*self.style(id).display {
            "block" | "flex" | "grid" | "list-item" | "table" | "flow-root" | "table-caption" => format!("\n{text}\n"),
            "table-cell" | "table-row" => format!(" {text} "),
            _ => text,
        }
    }
}
