//! The entries of each kind, in the order in which readers see them.

use std::collections::BTreeMap;

use crate::model::Kinds;
use crate::model::entry::Entry;
use crate::model::kind::Order;
use crate::publication::Publication;

/// The positions of the entries of each kind, in order.
pub(super) fn lists(publication: &Publication, kinds: &Kinds) -> BTreeMap<String, Vec<usize>> {
    let mut lists: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, entry) in publication.entries.iter().enumerate() {
        lists.entry(entry.id.kind.to_string()).or_default().push(at);
    }
    for kind in kinds.iter() {
        if let Some(list) = lists.get_mut(kind.name.as_ref()) {
            sort(list, kind.order, &publication.entries);
        }
    }
    lists
}

/// Sorts by what the kind says; the id decides between equals, so the order is always the same.
fn sort(list: &mut [usize], order: Order, entries: &[Entry]) {
    let title = |at: &usize| (entries[*at].title.value.to_lowercase(), entries[*at].id.clone());
    let number = |at: &usize| entries[*at].fields.integer("order").unwrap_or(u64::MAX);
    match order {
        Order::Written => {}
        Order::Title => list.sort_by_cached_key(title),
        Order::Number => list.sort_by_cached_key(|at| (number(at), title(at))),
    }
}
