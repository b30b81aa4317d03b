//! What an element is in, as a filter that most selectors fail at once.
//!
//! One rule holds: the filter may take for there what is not, and never the other way round. So a selector that it refuses
//! cannot match, and one that it lets through is tried.

use selectors::bloom::{BLOOM_HASH_MASK, BloomFilter};
use selectors::matching::selector_may_match;
use selectors::parser::AncestorHashes;

use super::selector::print;
use crate::check::html::{Document, NodeId};

/// The names, ids and classes of all that the element at hand is in. Elements are entered in the order of the page.
pub(super) struct Above<'a> {
    document: &'a Document,
    filter: Box<BloomFilter>,
    /// The elements that are open, each with how many prints there were before it.
    open: Vec<(NodeId, usize)>,
    prints: Vec<u32>,
}

impl<'a> Above<'a> {
    /// Above all elements.
    pub(super) fn new(document: &'a Document) -> Self {
        let mut filter = Box::new(BloomFilter::new());
        // Namespaces mean nothing here, so every element is in each.
        filter.insert_hash(print("") & BLOOM_HASH_MASK);
        Self { document, filter, open: Vec::new(), prints: Vec::new() }
    }

    /// Goes to `id`: what it is not in is left.
    pub(super) fn go_to(&mut self, id: NodeId) {
        let parent = self.document.parent(id);
        while let Some((last, before)) = self.open.last().copied() {
            if Some(last) == parent {
                return;
            }
            self.open.pop();
            for print in self.prints.drain(before..) {
                self.filter.remove_hash(print);
            }
        }
    }

    /// Enters `id`, which the next elements may be in.
    pub(super) fn enter(&mut self, id: NodeId) {
        let Some(element) = self.document.element(id) else { return };
        self.open.push((id, self.prints.len()));
        let classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
        let names = [Some(&*element.name), element.attribute("id")];
        for name in names.into_iter().flatten().chain(classes) {
            let print = print(name) & BLOOM_HASH_MASK;
            self.filter.insert_hash(print);
            self.prints.push(print);
        }
    }

    /// Whether a selector could match what is in these elements.
    pub(super) fn may_match(&self, hashes: &AncestorHashes) -> bool {
        selector_may_match(hashes, &self.filter)
    }
}
