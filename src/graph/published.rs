//! A site to the addresses that others may link to, as the ledger notes them.
//!
//! Pages, old addresses and files are noted, and the parts of a page whose names come from the
//! content: its headings and records, the entries on slides, the conditions among which readers
//! choose. Parts that a theme makes, such as `#feedback`, are not: they come and go with what they
//! show, and no build may stop because someone took back the last quote. Nor are the parts of pages
//! that list records which are at home elsewhere: which year an objective is for may change any day.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::own_anchors;
use super::files::{API, EMBED, USE, is_of_page};
use super::renditions::is_single;
use super::{Graph, Subject};
use crate::diag::Span;
use crate::model::entry::Entry;
use crate::publication::Passage;

/// The addresses that were ever published, without a leading slash, and where each is written.
pub type Published<'a> = BTreeMap<&'a str, Span>;

/// The addresses of a site, without a leading slash.
pub fn addresses(graph: &Graph<'_>, passages: &[Vec<Passage<'_>>]) -> BTreeSet<String> {
    let mut addresses = BTreeSet::new();
    for page in graph.pages() {
        let path = page.route.as_str();
        if matches!(page.subject, Subject::NotFound) {
            continue;
        }
        let anchors = own_anchors(graph, page, passages);
        addresses.extend(anchors.iter().map(|anchor| format!("{path}#{anchor}")));
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

/// The page that goes with what has this address: the page of a part, the page of an entry whose other form
/// it is, or of which it holds what programs read.
pub fn home_of(address: &str) -> Option<String> {
    if let Some((page, _)) = address.split_once('#') {
        return Some(page.to_owned());
    }
    if let Some((page, _)) = form_of(address) {
        return Some(page.to_owned());
    }
    let of_programs = |folder| address.strip_prefix(folder)?.rsplit_once('.');
    if let Some((name, _)) = [API, EMBED].into_iter().find_map(of_programs) {
        return Some(format!("{name}/"));
    }
    let (page, name) = address.split_at(address.rfind('/')? + 1);
    is_of_page(name).then(|| page.to_owned())
}

/// The page of an entry, and the name of the other form of it that has this address.
pub(super) fn form_of(address: &str) -> Option<(&str, &str)> {
    let inner = address.strip_suffix('/')?;
    let (page, form) = address.split_at(inner.rfind('/')? + 1);
    (form == USE || is_single(form)).then_some((page, form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_of_a_page_goes_with_it() {
        for (address, page) in [
            ("p/a/#b", Some("p/a/")),
            ("p/a/hand-out/", Some("p/a/")),
            ("p/a/use/", Some("p/a/")),
            ("p/a/cite.bib", Some("p/a/")),
            ("api/v1/p/a.json", Some("p/a/")),
            ("embed/p/a.html", Some("p/a/")),
            ("p/a/plan.pdf", None),
            ("p/a/", None),
            ("", None),
        ] {
            assert_eq!(home_of(address).as_deref(), page, "{address}");
        }
    }
}
