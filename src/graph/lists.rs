//! The entries of each kind, in the order in which readers see them.

use std::collections::BTreeMap;

use crate::model::Kinds;
use crate::model::entry::{Entry, Language};
use crate::model::kind::Order;
use crate::publication::Publication;

/// The entries of each kind, by kind and language.
pub(super) type Lists = BTreeMap<(String, Language), Vec<usize>>;

/// The positions of the entries of each kind, in order.
pub(super) fn lists(publication: &Publication, kinds: &Kinds) -> Lists {
    let mut lists = Lists::new();
    for (at, entry) in publication.entries.iter().enumerate() {
        let key = (entry.id.kind.to_string(), entry.id.language.clone());
        lists.entry(key).or_default().push(at);
    }
    for ((kind, _), list) in &mut lists {
        if let Some(kind) = kinds.named(kind) {
            sort(list, kind.order, &publication.entries);
        }
    }
    lists
}

/// Where each entry stands in the list of its kind.
pub(super) fn places(lists: &Lists, entries: usize) -> Vec<usize> {
    let mut places = vec![usize::MAX; entries];
    for list in lists.values() {
        for (place, at) in list.iter().enumerate() {
            places[*at] = place;
        }
    }
    places
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
