//! Entries that are listed by their `order` have one of their own.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::model::entry::Entry;

/// The kinds whose lists are numbered; pages may share a place in the menu.
const NUMBERED: [&str; 2] = ["commitment", "theme"];

pub(super) fn check(entries: &[Entry], problems: &mut Vec<Diagnostic>) {
    let mut taken = BTreeMap::new();
    let listed = entries.iter().filter(|entry| !entry.common.draft);
    for entry in listed.filter(|entry| NUMBERED.contains(&entry.id.kind.as_ref())) {
        let (Some(order), Some(value)) =
            (entry.fields.integer("order"), entry.fields.get("order"))
        else {
            continue;
        };
        let kind = &entry.id.kind;
        let place = (kind.clone(), entry.id.language.clone(), order);
        let Some(first) = taken.get(&place) else {
            taken.insert(place, value.span);
            continue;
        };
        problems.push(
            Diagnostic::warning(
                Code::DuplicateRow,
                format!("two {kind}s have the same `order`"),
            )
            .at(value.span, "used again here")
            .at(*first, "first used here")
            .help(format!("give each {kind} a number of its own, in the order of the plan")),
        );
    }
}
