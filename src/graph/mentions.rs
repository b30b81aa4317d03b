//! References the other way round: who refers to an entry.

use std::collections::BTreeMap;

use crate::publication::{Address, Publication, uses};

/// One reference, seen from its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The position of the entry that refers.
    pub from: usize,
    /// Its field, such as `objectives`.
    pub field: String,
    /// The position of the record in that field's list which holds the reference.
    pub item: Option<usize>,
}

/// The mentions of each entry, in the order of the entries that refer. Two references from
/// the same record count once.
pub(super) fn mentions(publication: &Publication) -> BTreeMap<usize, Vec<Mention>> {
    let mut mentions: BTreeMap<usize, Vec<Mention>> = BTreeMap::new();
    let own = &publication.config.language;
    for (from, entry) in publication.entries.iter().enumerate() {
        for used in uses(&entry.fields) {
            let reference = used.reference;
            let target =
                publication.index.find(&reference.kind, &reference.id, &entry.id.language, own);
            let Some(Address::Entry(at)) = target else { continue };
            let mention = Mention { from, field: used.field.to_owned(), item: used.item };
            let known = mentions.entry(*at).or_default();
            // Those of this entry stand at the end; what thousands refer to is not read again.
            let mut own = known.iter().rev().take_while(|known| known.from == from);
            if !own.any(|known| *known == mention) {
                known.push(mention);
            }
        }
    }
    mentions
}
