//! The way from the opening page to a page, and the tree of all pages.

use super::{Graph, Page, Subject};
use crate::model::Route;

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
        let mut children: Vec<&Page> =
            self.pages.iter().filter(|page| self.is_child(page, route)).collect();
        children.sort_by_key(|page| (self.position(page), page.route.clone()));
        children
    }

    fn is_child(&self, page: &Page, route: &Route) -> bool {
        let listed = !matches!(page.subject, Subject::NotFound | Subject::Redirect(_));
        listed && self.parent(page).as_ref() == Some(route)
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

    /// Where a page stands in the list of its kind.
    fn position(&self, page: &Page) -> usize {
        let Subject::Entry(at) = page.subject else { return usize::MAX };
        let entry = self.entry(at);
        if let Some(order) = entry.fields.integer("order") {
            return usize::try_from(order).unwrap_or(usize::MAX - 1);
        }
        self.list(&entry.id.kind)
            .iter()
            .position(|other| *other == at)
            .unwrap_or(usize::MAX - 1)
    }
}
