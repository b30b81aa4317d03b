//! A page with declared shadow trees to the tree that readers meet: what is in a shadow tree stands where it is shown,
//! and what no slot takes is nowhere.
//!
//! Source: DOM, "finding slots and slottables"; CSS Scoping, "flattening the shadow tree".

use std::collections::HashMap;

use super::{Document, NodeId};

/// What is known of a page whose shadow trees stand where they are shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Shadows {
    /// The host of the shadow tree that each node was written in; the page itself has none.
    hosts: HashMap<NodeId, NodeId>,
    /// What each node is written in that a slot has taken.
    written: HashMap<NodeId, NodeId>,
    /// Whether any shadow tree has style sheets of its own.
    is_styled: bool,
}

impl Document {
    /// The tree that readers meet; `None` if it is the page's own, as it is without shadow trees.
    pub fn flattened(&self) -> Option<Self> {
        self.elements().find(|id| self.shadow_root(*id).is_some())?;
        let mut flat = self.clone();
        let mut at = Some(flat.root());
        while let Some(id) = at {
            if let Some(top) = flat.shadow_root(id) {
                flat.show(id, top);
            }
            at = flat.following(id, flat.root());
        }
        flat.note_ids();
        Some(flat)
    }

    /// The host of the shadow tree that a node was written in; `None` for one of the page itself.
    pub fn host(&self, id: NodeId) -> Option<NodeId> {
        self.shadows.hosts.get(&id).copied()
    }

    /// What selectors find a node in: what it was written in, up to the top of its own tree.
    pub fn selector_parent(&self, id: NodeId) -> Option<NodeId> {
        if self.shadows.hosts.is_empty() {
            return self.parent(id);
        }
        let written = self.shadows.written.get(&id).copied();
        written.or_else(|| self.parent(id).filter(|parent| self.host(*parent) == self.host(id)))
    }

    /// Whether a style sheet of a shadow tree may say what `id` looks like in words that only browsers follow.
    pub fn is_styled_by_shadow(&self, id: NodeId) -> bool {
        let is_near = |at: NodeId| self.host(at).is_some() || self.shadow_root(at).is_some();
        self.shadows.is_styled && (is_near(id) || self.ancestors(id).any(is_near))
    }

    /// Puts the shadow tree below `top` where its `host` is shown.
    fn show(&mut self, host: NodeId, top: NodeId) {
        let mut light: Vec<NodeId> = self.children(host).collect();
        light.iter().for_each(|child| self.detach(*child));
        let own: Vec<NodeId> = self.descendants(top).collect();
        self.shadows.hosts.extend(own.iter().map(|id| (*id, host)));
        self.shadows.is_styled |=
            own.iter().any(|id| matches!(self.name(*id), Some("style" | "link")));
        self.move_children(top, host);
        let is_slot = |id: &NodeId| self.name(*id) == Some("slot");
        let slots: Vec<NodeId> = own.into_iter().filter(is_slot).collect();
        for slot in slots {
            let wanted = self.attribute(slot, "name").unwrap_or_default().to_owned();
            let (taken, others): (Vec<NodeId>, Vec<NodeId>) =
                light.into_iter().partition(|id| self.is_for(*id, &wanted));
            light = others;
            self.fill(slot, host, taken);
        }
    }

    /// Whether a node goes into the slot of this name. Comments go into none.
    fn is_for(&self, id: NodeId, slot: &str) -> bool {
        let is_shown = self.element(id).is_some() || self.text(id).is_some();
        is_shown && self.attribute(id, "slot").unwrap_or_default() == slot
    }

    /// Puts what was written in `host` into a slot, in the place of what the slot has for want of it.
    fn fill(&mut self, slot: NodeId, host: NodeId, taken: Vec<NodeId>) {
        if taken.is_empty() {
            return;
        }
        let spare: Vec<NodeId> = self.children(slot).collect();
        spare.into_iter().for_each(|child| self.detach(child));
        for child in taken {
            self.insert(child, slot, None);
            self.shadows.written.insert(child, host);
        }
    }
}
