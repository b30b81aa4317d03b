//! What authors are told about their entries: state, reviews, gaps, and what nothing mentions.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;

use super::index::Index;
use super::mentions::Meanings;
use super::references::uses;
use super::visibility::Visibility;
use crate::diag::{Code, Diagnostic, Span, Spanned};
use crate::model::Kinds;
use crate::model::entry::{Entry, EntryId, Language, Record, Value};

/// One entry, as `list` shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its name.
    pub id: EntryId,
    /// Its title.
    pub title: String,
    /// Whether readers see it.
    pub visibility: Visibility,
    /// Who answers for it.
    pub owner: Option<String>,
    /// When it must be checked again.
    pub next_review: Option<Date>,
    /// What it does not say.
    pub gaps: Vec<Gap>,
    /// Whether another entry refers to it, by its id or by a link.
    pub mentioned: bool,
    /// Where it is written.
    pub place: Span,
}

/// A field that says that its value is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The field, with the fields that hold it, such as `diversity.base`.
    pub field: String,
    /// Why it is not known.
    pub reason: String,
    /// Where it says so.
    pub place: Span,
}

/// Lists every entry.
pub(super) fn listing(
    entries: &[Entry],
    states: &[Visibility],
    index: &Index,
    kinds: &Kinds,
    own: &Language,
) -> Vec<Listed> {
    let mentioned = mentioned(entries, index, own);
    let rows = entries.iter().zip(states).enumerate();
    let listed = rows.filter(|(_, (entry, _))| kinds.named(&entry.id.kind).is_some()).map(
        |(at, (entry, state))| {
            let mut gaps = Vec::new();
            record_gaps(&entry.fields, "", &mut gaps);
            Listed {
                id: entry.id.clone(),
                title: entry.title.value.clone(),
                visibility: *state,
                owner: entry.common.owner.clone(),
                next_review: entry.common.next_review.as_ref().map(|date| date.value),
                gaps,
                mentioned: mentioned.contains(&at),
                place: entry.place,
            }
        },
    );
    listed.collect()
}

fn mentioned(entries: &[Entry], index: &Index, own: &Language) -> BTreeSet<usize> {
    let meanings = Meanings::new(entries, index, own);
    let linked: Vec<Vec<usize>> =
        entries.par_iter().map(|entry| meanings.linked(entry)).collect();
    let mut found = BTreeSet::new();
    for (at, entry) in entries.iter().enumerate() {
        found.extend(linked[at].iter().filter(|target| **target != at));
        for used in uses(&entry.fields) {
            let target =
                index.find(&used.reference.kind, &used.reference.id, &entry.id.language, own);
            found.extend(target.map(super::index::Address::entry));
        }
    }
    found
}

fn record_gaps(record: &Record, path: &str, gaps: &mut Vec<Gap>) {
    for (name, value) in &record.fields {
        let path = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
        value_gaps(value, path, gaps);
    }
}

fn value_gaps(value: &Spanned<Value>, path: String, gaps: &mut Vec<Gap>) {
    match &value.value {
        Value::NotStated(reason) => {
            gaps.push(Gap { field: path, reason: reason.clone(), place: value.span });
        }
        Value::Record(record) => record_gaps(record, &path, gaps),
        Value::List(items) => {
            items.iter().for_each(|item| value_gaps(item, path.clone(), gaps));
        }
        _ => {}
    }
}

/// Pages show images without naming their id, so that step looks after them.
const IMAGE: &str = "image";

/// Warns about entries that nothing mentions, for the kinds that are there to be mentioned.
pub(super) fn unused(listing: &[Listed], kinds: &Kinds) -> Vec<Diagnostic> {
    // A translation is mentioned along with the entry that it translates.
    let mentioned: BTreeSet<(&str, &str)> = listing
        .iter()
        .filter(|listed| listed.mentioned)
        .map(|listed| (listed.id.kind.as_ref(), listed.id.slug.as_str()))
        .collect();
    let expected = |listed: &&Listed| {
        let kind = kinds.named(&listed.id.kind);
        kind.is_some_and(|kind| kind.mentioned && kind.name != IMAGE)
            && !mentioned.contains(&(listed.id.kind.as_ref(), listed.id.slug.as_str()))
            && listed.visibility == Visibility::Shown
    };
    let unused = listing.iter().filter(expected).map(|listed| {
        Diagnostic::warning(
            Code::UnusedEntry,
            format!("nothing mentions the {} `{}`", listed.id.kind, listed.id.slug),
        )
        .at(listed.place, "")
        .help("name its id in the file that should mention it, link to it, or take it away")
    });
    unused.collect()
}
