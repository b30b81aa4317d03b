//! The records of a kind's entries to the pages that list them: all, and by what they name.
//!
//! A record belongs to a choice when it names it itself, or when it does not use that field
//! and its entry names it. A choice that no record belongs to gets no page.

use std::collections::BTreeMap;

use super::lists::Lists;
use super::{Page, Subject};
use crate::model::entry::Reference;
use crate::model::kind::{Kind, Selections};
use crate::model::{Kinds, Route};
use crate::publication::{Address, Publication};

/// Where a record is: the position of its entry, then its own in the entry's field.
pub type Place = (usize, usize);

/// A page that lists records of all entries of a kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// The kind, such as `theme`.
    pub kind: String,
    /// The field that holds the records, such as `objectives`.
    pub field: String,
    /// What the page is narrowed to; nothing on the page of all.
    pub by: Option<Choice>,
    /// The records in the order of their entries.
    pub records: Vec<Place>,
    /// Whether one of them belongs to a draft.
    pub draft: bool,
    /// Where the page stands among those of its kind.
    pub place: usize,
}

/// What the records of a page have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The field, such as `years`.
    pub field: String,
    /// What it names, such as the year `year-1`.
    pub reference: Reference,
}

/// The pages of every kind that has them, in the publication's own language.
pub(super) fn pages(publication: &Publication, kinds: &Kinds, lists: &Lists) -> Vec<Page> {
    let of = |kind| pages_of(publication, kind, lists);
    kinds.iter().filter_map(of).flatten().collect()
}

/// The positions of these pages among all: kind by kind, in the order of their choices.
pub(super) fn in_order(pages: &[Page]) -> Vec<usize> {
    let place = |(at, page): (usize, &Page)| match &page.subject {
        Subject::Selection(selection) => Some((selection.kind.clone(), selection.place, at)),
        _ => None,
    };
    let mut places: Vec<_> = pages.iter().enumerate().filter_map(place).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, _, at)| at).collect()
}

fn pages_of(publication: &Publication, kind: &Kind, lists: &Lists) -> Option<Vec<Page>> {
    let wanted = kind.selections.as_ref()?;
    let folder = kind.folder_name()?;
    let own = &publication.config.language;
    let list = lists.get(&(kind.name.to_string(), own.clone()))?;
    let all: Vec<Place> = list
        .iter()
        .flat_map(|at| {
            let records = publication.entries[*at].fields.list(&wanted.field).len();
            (0..records).map(|position| (*at, position))
        })
        .collect();
    if all.is_empty() {
        return None;
    }
    let mut pages = Vec::new();
    let mut add = |by: Option<Choice>, records: Vec<Place>| {
        let Some(route) = route(folder, &wanted.field, by.as_ref()) else { return };
        let (kind, field) = (kind.name.to_string(), wanted.field.to_string());
        let draft = records.iter().any(|(at, _)| publication.entries[*at].common.draft);
        let place = pages.len();
        let selection = Selection { kind, field, by, records, draft, place };
        pages.push(Page { route, subject: Subject::Selection(selection) });
    };
    add(None, all.clone());
    for by in &wanted.by {
        for (choice, records) in choices(publication, wanted, by, &all, lists) {
            add(Some(choice), records);
        }
    }
    Some(pages)
}

/// `themes/objectives/` for all, `themes/objectives/years/year-1/` for some.
fn route(folder: &str, field: &str, by: Option<&Choice>) -> Option<Route> {
    let part = |name: &str| name.replace('_', "-");
    let all = format!("{folder}/{}/", part(field));
    Route::new(match by {
        Some(by) => format!("{all}{}/{}/", part(&by.field), by.reference.id),
        None => all,
    })
}

/// Each thing that `by` names, and the records that belong to it, in the order of lists.
fn choices(
    publication: &Publication,
    wanted: &Selections,
    by: &str,
    all: &[Place],
    lists: &Lists,
) -> Vec<(Choice, Vec<Place>)> {
    let mut found: BTreeMap<&Reference, Vec<Place>> = BTreeMap::new();
    for (at, position) in all {
        let entry = &publication.entries[*at];
        let record = entry.part(&wanted.field, *position);
        let names = record.filter(|record| record.get(by).is_some()).unwrap_or(&entry.fields);
        for reference in names.references(by) {
            let records = found.entry(reference).or_default();
            if records.last() != Some(&(*at, *position)) {
                records.push((*at, *position));
            }
        }
    }
    let mut choices: Vec<_> = found
        .into_iter()
        .filter_map(|(reference, records)| {
            let order = order(publication, reference, lists)?;
            let choice = Choice { field: by.to_owned(), reference: reference.clone() };
            Some((order, (choice, records)))
        })
        .collect();
    choices.sort_by_key(|(order, _)| *order);
    choices.into_iter().map(|(_, choice)| choice).collect()
}

/// Where what is referred to stands in the list of its kind, or among the parts of its entry.
fn order(
    publication: &Publication,
    reference: &Reference,
    lists: &Lists,
) -> Option<(usize, usize)> {
    let own = &publication.config.language;
    match publication.index.find(&reference.kind, &reference.id, own, own)? {
        Address::Entry(at) => {
            let key = (reference.kind.to_string(), own.clone());
            let place = lists.get(&key)?.iter().position(|listed| listed == at)?;
            Some((place, *at))
        }
        Address::Part(at, _, position) => Some((*at, *position)),
    }
}
