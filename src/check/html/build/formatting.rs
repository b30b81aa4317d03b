//! Formatting elements: `<b>` and its like, which go on in the next block when a block ends before
//! them, and the "adoption agency", which sorts them out when they overlap.

use super::{Builder, MAX_FORMATTING, STRAY_END, Step, UNCLOSED};
use crate::check::html::document::{Attribute, NodeId};

/// An element that goes on in the next block, or a wall between two lists of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// The start of a cell, a caption or a template: nothing goes over it.
    Wall,
    Element(NodeId),
}

impl Builder<'_> {
    /// Notes an element that was just opened. Of four like ones, the earliest is forgotten.
    pub(super) fn push_formatting(&mut self, id: NodeId) {
        let since_wall = self.since_wall();
        let like = self.formatting[since_wall..]
            .iter()
            .enumerate()
            .filter(
                |(_, entry)| matches!(entry, Entry::Element(other) if self.alike(*other, id)),
            )
            .map(|(at, _)| since_wall + at);
        let like: Vec<usize> = like.collect();
        if let [.., first, _, _] = like[..] {
            self.formatting.remove(first);
        }
        if self.formatting.len() - self.since_wall() >= MAX_FORMATTING {
            self.formatting.remove(self.since_wall());
        }
        self.formatting.push(Entry::Element(id));
    }

    fn alike(&self, one: NodeId, other: NodeId) -> bool {
        let (Some(one), Some(other)) =
            (self.document.element(one), self.document.element(other))
        else {
            return false;
        };
        let has =
            |attribute: &Attribute| other.attribute(&attribute.name) == Some(&*attribute.value);
        one.name == other.name
            && one.attributes.len() == other.attributes.len()
            && one.attributes.iter().all(has)
    }

    /// Where the entries begin that are on this side of the last wall.
    fn since_wall(&self) -> usize {
        self.formatting.iter().rposition(|entry| *entry == Entry::Wall).map_or(0, |at| at + 1)
    }

    pub(super) fn wall_off_formatting(&mut self) {
        self.formatting.push(Entry::Wall);
    }

    pub(super) fn clear_formatting_to_wall(&mut self) {
        self.formatting.truncate(self.since_wall().saturating_sub(1));
    }

    /// The last formatting element of this name on this side of the wall.
    pub(super) fn formatting_named(&self, name: &str) -> Option<NodeId> {
        self.formatting[self.since_wall()..].iter().rev().find_map(|entry| match entry {
            Entry::Element(id) if self.is(*id, name) => Some(*id),
            _ => None,
        })
    }

    pub(super) fn forget_formatting(&mut self, id: NodeId) {
        self.formatting.retain(|entry| *entry != Entry::Element(id));
    }

    /// Opens again, as copies, the formatting elements that a block's end closed.
    pub(super) fn reconstruct_formatting(&mut self) {
        let closed = |entry: &Entry| match entry {
            Entry::Wall => false,
            Entry::Element(id) => !self.open.contains(id),
        };
        let still_open = self.formatting.iter().rposition(|entry| !closed(entry));
        for at in still_open.map_or(0, |at| at + 1)..self.formatting.len() {
            if let Entry::Element(id) = self.formatting[at] {
                self.formatting[at] = Entry::Element(self.insert_copy(id));
            }
        }
    }

    /// Ends a formatting element, which may overlap with blocks.
    pub(super) fn adopt(&mut self, name: &str) -> Step {
        if let Some(current) = self.current()
            && self.is(current, name)
            && !self.formatting.contains(&Entry::Element(current))
        {
            self.open.pop();
            return Step::Done;
        }
        // More overlaps than eight are left as they are.
        for _ in 0..8 {
            let Some(formatting) = self.formatting_named(name) else {
                return self.end_any(name);
            };
            if !self.adopt_one(formatting) {
                return Step::Done;
            }
        }
        Step::Done
    }

    /// Sorts out one block that overlaps with the element; `false` when there is none left.
    fn adopt_one(&mut self, formatting: NodeId) -> bool {
        let Some(at) = self.open.iter().position(|id| *id == formatting) else {
            self.problem_here(STRAY_END);
            self.forget_formatting(formatting);
            return false;
        };
        if !self.node_in_scope(formatting) {
            self.problem_here(STRAY_END);
            return false;
        }
        let block = self.open[at + 1..].iter().copied().find(|id| self.is_special(*id));
        let Some(block) = block else {
            self.open.truncate(at);
            self.forget_formatting(formatting);
            return false;
        };
        self.problem_here(UNCLOSED);
        self.move_block_out(formatting, at, block);
        true
    }

    /// Moves `block` out of the formatting element and gives a copy of that to what it held.
    fn move_block_out(&mut self, formatting: NodeId, at: usize, block: NodeId) {
        let above = self.open[at.saturating_sub(1)];
        let mut bookmark = self.formatting_place(formatting).unwrap_or(self.formatting.len());
        let last = self.copy_between(formatting, block, &mut bookmark);
        self.document.detach(last);
        let (parent, before) = self.place_in(above);
        self.document.insert(last, parent, before);

        let copy = self.copy(formatting);
        self.document.move_children(block, copy);
        self.document.insert(copy, block, None);

        // The copy takes the place of the element, in both lists.
        if let Some(old) = self.formatting_place(formatting) {
            self.formatting.remove(old);
            bookmark -= usize::from(old < bookmark);
        }
        self.formatting.insert(bookmark.min(self.formatting.len()), Entry::Element(copy));
        self.remove_open(formatting);
        let below =
            self.open.iter().position(|id| *id == block).map_or(self.open.len(), |at| at + 1);
        self.open.insert(below, copy);
    }

    /// The inner loop: copies the formatting elements between the two, puts each copy round what
    /// came before it, and returns the outermost.
    fn copy_between(
        &mut self,
        formatting: NodeId,
        block: NodeId,
        bookmark: &mut usize,
    ) -> NodeId {
        let mut last = block;
        let mut at = self.open.iter().position(|id| *id == block).unwrap_or(0);
        for round in 1.. {
            at = at.saturating_sub(1);
            let node = self.open[at];
            if node == formatting || at == 0 {
                break;
            }
            let mut place = self.formatting_place(node);
            if round > 3
                && let Some(entry) = place.take()
            {
                self.formatting.remove(entry);
                *bookmark -= usize::from(entry < *bookmark);
            }
            let Some(entry) = place else {
                self.open.remove(at);
                continue;
            };
            let copy = self.copy(node);
            self.formatting[entry] = Entry::Element(copy);
            self.open[at] = copy;
            if last == block {
                *bookmark = entry + 1;
            }
            self.document.detach(last);
            self.document.insert(last, copy, None);
            last = copy;
        }
        last
    }

    fn formatting_place(&self, id: NodeId) -> Option<usize> {
        self.formatting.iter().position(|entry| *entry == Entry::Element(id))
    }
}
