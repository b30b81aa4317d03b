//! Nodes into the tree, at the place where the standard wants them.

use super::{Builder, MAX_DEPTH};
use crate::check::html::document::{Element, Namespace, NodeId};
use crate::check::html::token::Tag;

/// A parent, and the child before which to insert; at the end without one.
pub(super) type Place = (NodeId, Option<NodeId>);

impl Builder<'_> {
    /// Where the next node goes.
    pub(super) fn place(&self) -> Place {
        self.place_in(self.current().unwrap_or_else(|| self.document.root()))
    }

    /// Where a node goes that is meant for `target`: before the table, if that is a table and the
    /// node has no business there; into the contents, if it is a template.
    pub(super) fn place_in(&self, target: NodeId) -> Place {
        let in_table = |name| matches!(name, "table" | "tbody" | "tfoot" | "thead" | "tr");
        if self.foster && self.document.name(target).is_some_and(in_table) {
            return self.foster_place();
        }
        (self.inside(target), None)
    }

    fn foster_place(&self) -> Place {
        let last = |name| self.open.iter().rposition(|id| self.is(*id, name));
        match (last("template"), last("table")) {
            (Some(template), table) if table.is_none_or(|table| table < template) => {
                (self.inside(self.open[template]), None)
            }
            (_, None) => (self.open[0], None),
            (_, Some(at)) => match self.document.parent(self.open[at]) {
                Some(parent) => (parent, Some(self.open[at])),
                None => (self.inside(self.open[at.saturating_sub(1)]), None),
            },
        }
    }

    /// Where the children of `id` go.
    fn inside(&self, id: NodeId) -> NodeId {
        self.document.template_contents(id).unwrap_or(id)
    }

    /// Inserts an element of HTML and opens it. The tag's attributes move into it.
    pub(super) fn insert_html(&mut self, tag: &mut Tag) -> NodeId {
        self.insert_element(tag, Namespace::Html)
    }

    pub(super) fn insert_element(&mut self, tag: &mut Tag, namespace: Namespace) -> NodeId {
        let attributes = std::mem::take(&mut tag.attributes);
        let element = Element::new(&tag.name, namespace, attributes);
        let id = self.document.add_element(element, self.span.clone());
        self.insert_open(id)
    }

    /// Inserts an element that nobody wrote, and opens it.
    pub(super) fn insert_implied(&mut self, name: &str) -> NodeId {
        let element = Element::new(name, Namespace::Html, Vec::new());
        let at = self.span.start;
        let id = self.document.add_element(element, at..at);
        self.insert_open(id)
    }

    /// Inserts an element that has no content.
    pub(super) fn insert_void(&mut self, tag: &mut Tag) {
        self.insert_html(tag);
        self.open.pop();
    }

    /// Inserts a copy of an element and opens it.
    pub(super) fn insert_copy(&mut self, of: NodeId) -> NodeId {
        let copy = self.copy(of);
        self.insert_open(copy)
    }

    /// A copy of an element without what is in it.
    pub(super) fn copy(&mut self, of: NodeId) -> NodeId {
        let element = self.document.element(of);
        let (name, attributes) = element
            .map_or_else(Default::default, |of| (of.name.clone(), of.attributes.clone()));
        let element = Element::new(&name, Namespace::Html, attributes);
        let span = self.document.span(of);
        self.document.add_element(element, span)
    }

    fn insert_open(&mut self, id: NodeId) -> NodeId {
        // Deeper than this, what would be a child becomes a sibling, as it does in browsers.
        self.open.truncate(MAX_DEPTH);
        let (parent, before) = self.place();
        self.document.insert(id, parent, before);
        self.open.push(id);
        id
    }

    /// Inserts text: into the text that is already there, if any.
    pub(super) fn insert_text(&mut self, text: &str) {
        let (parent, before) = self.place();
        // The document itself holds no text.
        if parent == self.document.root() || text.is_empty() {
            return;
        }
        let neighbour = match before {
            Some(next) => self.document.previous_sibling(next),
            None => self.document.last_child(parent),
        };
        let end = self.span.end;
        if neighbour.is_some_and(|near| self.document.extend_text(near, text, end)) {
            return;
        }
        let id = self.document.add_text(text, self.span.clone());
        self.document.insert(id, parent, before);
    }

    pub(super) fn insert_comment(&mut self, text: &str, (parent, before): Place) {
        let id = self.document.add_comment(text, self.span.clone());
        self.document.insert(id, parent, before);
    }
}
