//! The register of changes: newest first, and the newest of each page and part.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::lists::Lists;
use super::question::Changed;
use crate::model::entry::{Entry, Record};
use crate::publication::Publication;

/// What changed in what was published.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// All changes, newest first; those of a day as they are written.
    pub(super) all: Vec<Changed>,
    /// The newest day for each page, and for each part that is named.
    newest: BTreeMap<String, Date>,
}

impl Changes {
    /// Gathers the changes that are shown.
    pub(super) fn new(publication: &Publication, lists: &Lists) -> Self {
        let key = ("change".to_owned(), publication.config.language.clone());
        let list = lists.get(&key).map_or(&[][..], Vec::as_slice);
        let mut all: Vec<Changed> =
            list.iter().filter_map(|at| changed(&publication.entries[*at])).collect();
        all.sort_by_key(|change| std::cmp::Reverse(change.date));
        let mut newest = BTreeMap::new();
        for change in &all {
            let page = change.at.split_once('#').map_or(change.at.as_str(), |(page, _)| page);
            for place in [page, change.at.as_str()] {
                newest.entry(place.to_owned()).or_insert(change.date);
            }
        }
        Self { all, newest }
    }

    /// The newest day of a page, or of a part of one.
    pub(super) fn of(&self, address: &str) -> Option<Date> {
        self.newest.get(address).copied()
    }

    /// The newest day of each part of a page that is named.
    pub(super) fn parts(&self, page: &str) -> Vec<(String, Date)> {
        let lead = format!("{page}#");
        let below =
            self.newest.range(lead.clone()..).take_while(|(at, _)| at.starts_with(&lead));
        below.map(|(at, date)| (at[lead.len()..].to_owned(), *date)).collect()
    }
}

fn changed(entry: &Entry) -> Option<Changed> {
    let text = |record: &Record, name: &str| record.text(name).map(str::to_owned);
    let fields = &entry.fields;
    Some(Changed {
        id: entry.id.slug.clone(),
        title: entry.title.value.clone(),
        date: fields.date("date")?.value,
        at: text(fields, "at")?,
        old: text(fields, "old"),
        new: text(fields, "new"),
        reason: text(fields, "reason"),
    })
}
