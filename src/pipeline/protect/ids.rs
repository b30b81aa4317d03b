//! Ids and the names of files to the people they name: both are published, in every address.

use super::Hit;
use crate::diag::{Span, Spanned};
use crate::model::entry::{Entry, Record, Value};
use crate::model::kind::{Kind, Place};
use crate::privacy::{self, Finding, Known, Setting};

/// Names in the path of a file, without its ending.
pub(super) fn in_path(path: &str, setting: Setting, known: &Known) -> Vec<Finding> {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    privacy::find_in_id(stem, setting, known)
}

/// Names in the ids that `entry` gives: its own, if it is a key of a register, and those of its
/// parts. The id of a file is its name.
pub(super) fn in_entry(
    entry: &Entry,
    kind: &Kind,
    setting: Setting,
    known: &Known,
) -> Vec<Hit> {
    let mut ids = Vec::new();
    if matches!(kind.place, Place::Register(_)) {
        ids.push((entry.id.slug.as_str(), entry.place));
    }
    gather(&entry.fields, &mut ids);
    let mut hits = Vec::new();
    for (id, span) in ids {
        let found = privacy::find_in_id(id, setting, known).into_iter().take(1);
        hits.extend(found.map(|finding| Hit::new(finding, |_| span)));
    }
    hits
}

fn gather<'a>(record: &'a Record, ids: &mut Vec<(&'a str, Span)>) {
    if let (Some(id), Some(value)) = (record.text("id"), record.get("id")) {
        ids.push((id, value.span));
    }
    record.fields.iter().for_each(|(_, value)| gather_in(value, ids));
}

fn gather_in<'a>(value: &'a Spanned<Value>, ids: &mut Vec<(&'a str, Span)>) {
    match &value.value {
        Value::Record(record) => gather(record, ids),
        Value::List(items) => items.iter().for_each(|item| gather_in(item, ids)),
        _ => {}
    }
}
