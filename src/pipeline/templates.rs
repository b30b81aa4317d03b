//! What went wrong in templates, told once for each mistake.
//!
//! A slip in a template that every page uses fails on every page; the author made it once.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Span};
use crate::text::counted;

/// Keeps the first of the problems that are the same but for the page that was being made,
/// and says of how many pages it is true.
pub(super) fn told_once(failures: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<(Diagnostic, usize)> = Vec::new();
    let mut places: BTreeMap<(Code, String, Option<Span>), usize> = BTreeMap::new();
    for failure in failures {
        let place = failure.labels.first().map(|label| label.span);
        // Without a place in a template, the only label is the page's own.
        let place = place.filter(|_| failure.labels.len() > 1);
        let key = (failure.code, failure.message.clone(), place);
        match places.get(&key).and_then(|at| kept.get_mut(*at)) {
            Some((_, others)) => *others += 1,
            None => {
                places.insert(key, kept.len());
                kept.push((failure, 0));
            }
        }
    }
    let told = kept.into_iter().map(|(failure, others)| match others {
        0 => failure,
        others => {
            failure.help(format!("the same happens on {}", counted(others, "other page")))
        }
    });
    told.collect()
}
