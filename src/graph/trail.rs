//! The way from the opening page to a page, and the tree of all pages.

use std::collections::BTreeMap;

use super::{Graph, Page, Subject};
use crate::model::Route;

/// More than any place in a list.
const LAST: usize = usize::MAX / 2;

impl<'a> Graph<'a> {
    /// The pages above `page`, the opening page first. Addresses without a page are passed over.
    pub fn trail(&self, page: &Page) -> Vec<&Page> {
        let mut trail = Vec::new();
        let mut next = page.route.parent();
        while let Some(route) = next {
            trail.extend(self.page(route.as_str()));
            next = route.parent();
        }
        trail.reverse();
        trail
    }

    /// The pages directly below `route`, in the order of their lists, then of their addresses.
    pub fn children(&self, route: &Route) -> Vec<&Page> {
        let below = self.children.get(route).into_iter().flatten();
        below.filter_map(|at| self.pages.get(*at)).collect()
    }

    /// For each address with a page, the positions of the pages directly below it.
    pub(super) fn gather_children(&mut self) {
        let mut children: BTreeMap<Route, Vec<usize>> = BTreeMap::new();
        for (at, page) in self.pages.iter().enumerate() {
            let listed = match &page.subject {
                Subject::NotFound | Subject::Redirect(_) => false,
                // The page of the entry leads to it.
                Subject::Rendition(rendition) => !rendition.single,
                _ => true,
            };
            if listed && let Some(parent) = self.parent(page) {
                children.entry(parent).or_default().push(at);
            }
        }
        for below in children.values_mut() {
            below.sort_by_key(|at| (self.position(*at), *at));
        }
        self.children = children;
    }

    /// The nearest address above a page that has a page.
    fn parent(&self, page: &Page) -> Option<Route> {
        let mut next = page.route.parent();
        while let Some(route) = next {
            if self.page(route.as_str()).is_some() {
                return Some(route);
            }
            next = route.parent();
        }
        None
    }

    /// Where a page stands among its neighbours: by its `order`, else as in its kind's list;
    /// pages that list records stand after all entries.
    fn position(&self, page: usize) -> usize {
        let at = match self.pages.get(page).map(|page| &page.subject) {
            Some(Subject::Entry(at)) => at,
            Some(Subject::Selection(selection)) => return LAST + selection.place,
            _ => return usize::MAX,
        };
        let order = self.entry(*at).fields.integer("order");
        order.and_then(|order| usize::try_from(order).ok()).unwrap_or(self.places[*at])
    }
}
