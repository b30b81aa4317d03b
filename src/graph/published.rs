//! A site to the addresses that others may link to, as the ledger notes them.
//!
//! Pages, old addresses and files are noted, and the parts that a page has of its own content. Parts
//! that a theme makes, and those of pages that list what is at home elsewhere, come and go with
//! what they show: they are not.

use std::collections::BTreeSet;

use super::anchors::own_anchors;
use super::{Graph, Subject};
use crate::model::entry::Entry;
use crate::publication::Passage;

/// The addresses of a site, without a leading slash.
pub fn addresses(graph: &Graph<'_>, passages: &[Vec<Passage<'_>>]) -> BTreeSet<String> {
    let mut addresses = BTreeSet::new();
    for page in graph.pages() {
        let path = page.route.as_str();
        match &page.subject {
            // The search comes and goes by a word of the publication, and nobody cites it.
            Subject::NotFound | Subject::Search => continue,
            // It belongs to its entry's page and goes where that goes.
            Subject::Rendition(rendition) if rendition.single => continue,
            Subject::Entry(_) | Subject::Landing(..) | Subject::Glossary => {
                let anchors = own_anchors(graph, page, passages);
                addresses.extend(anchors.iter().map(|anchor| format!("{path}#{anchor}")));
            }
            _ => {}
        }
        addresses.insert(path.to_owned());
    }
    let public = graph.files().iter().filter(|file| file.is_public());
    addresses.extend(public.map(|file| file.path.as_str().to_owned()));
    addresses.extend(graph.redirects().iter().map(|redirect| redirect.from.clone()));
    addresses
}

/// The address at which an entry would be shown.
pub fn address_of(graph: &Graph<'_>, entry: &Entry) -> Option<String> {
    let kind = graph.kinds.named(&entry.id.kind)?;
    Some(super::routes::shown_entry(entry, kind, graph.publication)?.path())
}
