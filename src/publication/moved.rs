//! Ids that were given up to those that took their place, as `redirects` and `aliases` tell.
//!
//! Only what is written leads on: an id without a redirect is unknown, however like another it is.

use super::index::Index;
use crate::model::Kinds;
use crate::model::entry::Entry;
use crate::model::kind::{Pages, Place};

/// Old addresses, and where each leads.
#[derive(Debug, Clone, Default)]
pub struct Moved {
    /// From and to, as written; one may lead to the next.
    leads: Vec<(String, String)>,
}

impl Moved {
    /// Gathers what the entries say about earlier addresses.
    pub(super) fn new(entries: &[Entry], kinds: &Kinds) -> Self {
        Self { leads: entries.iter().flat_map(|entry| leads_of(entry, kinds)).collect() }
    }

    /// The id that the entry or part `old` of `kind` has now, if it was moved and is still there.
    pub fn now<'a>(
        &'a self,
        kind: &str,
        old: &str,
        kinds: &Kinds,
        index: &Index,
    ) -> Option<&'a str> {
        let mut at = self.next(kind, old, kinds)?;
        // A circle ends after as many steps as there are leads.
        for _ in &self.leads {
            if index.ids_of(kind).any(|id| id == at) {
                return Some(at);
            }
            at = self.next(kind, at, kinds)?;
        }
        None
    }

    /// The id that took the place of `old`, whether or not it is still there.
    fn next(&self, kind: &str, old: &str, kinds: &Kinds) -> Option<&str> {
        let mut leads = self.leads.iter();
        let (_, to) = leads.find(|(from, _)| id_in(from, kind, kinds) == Some(old))?;
        id_in(to, kind, kinds)
    }
}

/// What one entry says: its own earlier addresses, and those that the publication lists.
fn leads_of(entry: &Entry, kinds: &Kinds) -> Vec<(String, String)> {
    let folder = kinds.named(&entry.id.kind).and_then(|kind| kind.folder_name());
    let own = folder.map(|folder| format!("{folder}/{}/", entry.id.slug));
    let aliases = entry
        .common
        .aliases
        .iter()
        .filter_map(|alias| Some((alias.value.clone(), own.clone()?)));
    let redirects = entry
        .fields
        .records("redirects")
        .filter_map(|one| Some((one.text("from")?.to_owned(), one.text("to")?.to_owned())));
    aliases.chain(redirects.filter(|_| entry.id.kind == "publication")).collect()
}

/// The id of `kind` that an address names: the end of a page's address, or a part of a page.
fn id_in<'a>(address: &'a str, kind: &str, kinds: &Kinds) -> Option<&'a str> {
    let own = kinds.named(kind).filter(|kind| kind.pages == Pages::Own);
    match own.map(|kind| &kind.place) {
        Some(Place::Folder(folder)) => {
            address.strip_prefix(folder.as_ref())?.strip_prefix('/')?.strip_suffix('/')
        }
        Some(_) => address.strip_suffix('/'),
        None => address.split_once('#').map(|(_, part)| part),
    }
}
