//! Old addresses that lead to an entry's present one.

use super::{Page, Shown, Subject};
use crate::model::Route;
use crate::publication::Publication;

/// A page for each alias of each entry that is shown somewhere.
pub(super) fn pages(publication: &Publication, shown: &[Option<Shown>]) -> Vec<Page> {
    let mut pages = Vec::new();
    for (entry, shown) in publication.entries.iter().zip(shown) {
        let Some(shown) = shown else { continue };
        for alias in &entry.common.aliases {
            if let Some(route) = Route::new(alias.value.clone()) {
                pages.push(Page { route, subject: Subject::Redirect(shown.path()) });
            }
        }
    }
    pages
}
