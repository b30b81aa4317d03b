//! Parents and children as assistive technology sees them: what means nothing is passed over,
//! and `aria-owns` moves elements.

use super::Page;
use crate::check::html::NodeId;

/// What assistive technology finds above an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parent {
    /// An element.
    Element(NodeId),
    /// Nothing but the page.
    Page,
}

impl Page<'_> {
    pub(super) fn note_owners(&mut self) {
        for id in self.document.elements() {
            for child in self.referenced(id, "aria-owns") {
                let is_round = child == id || self.document.ancestors(id).any(|up| up == child);
                if !is_round && !self.owner.contains_key(&child) {
                    self.owner.insert(child, id);
                    self.owned.entry(id).or_default().push(child);
                }
            }
        }
    }

    /// Whether assistive technology passes `id` over and goes on with what is in it.
    fn is_passed_over(&self, id: NodeId) -> bool {
        let is_plain = match self.role(id) {
            None => true,
            Some(role) => role.name == "generic" || role.is_presentational(),
        };
        let says = || {
            self.document.element(id).is_some_and(|element| {
                element.attributes.iter().any(|attribute| {
                    crate::check::aria::attribute(&attribute.name)
                        .is_some_and(|known| known.is_global)
                })
            })
        };
        let presentational =
            self.role(id).is_some_and(crate::check::aria::Role::is_presentational);
        is_plain && (presentational || (!says() && self.tabindex(id).is_none()))
    }

    /// What assistive technology finds above `id`.
    pub fn exposed_parent(&self, id: NodeId) -> Parent {
        let mut at = id;
        // A ring of `aria-owns` cannot be longer than the page.
        for _ in 0..self.document.len() {
            let above = self.owner.get(&at).copied().or_else(|| self.document.parent(at));
            match above {
                Some(above) if self.document.element(above).is_none() => return Parent::Page,
                Some(above) if self.is_passed_over(above) => at = above,
                Some(above) => return Parent::Element(above),
                None => return Parent::Page,
            }
        }
        Parent::Page
    }

    /// The elements that assistive technology finds directly in `id`.
    pub fn exposed_children(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        self.gather(id, &mut found, 0);
        found
    }

    fn gather(&self, id: NodeId, found: &mut Vec<NodeId>, depth: usize) {
        const DEEPEST: usize = 512;
        let moved = |child: &NodeId| !self.owner.contains_key(child);
        let own = self.document.children(id).filter(moved);
        let given = self.owned.get(&id).into_iter().flatten().copied();
        for child in own.chain(given) {
            if self.document.element(child).is_none() || self.is_hidden(child) {
                continue;
            }
            if !self.is_passed_over(child) {
                found.push(child);
            } else if depth < DEEPEST {
                self.gather(child, found, depth + 1);
            }
        }
    }
}
