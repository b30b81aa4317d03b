//! What a file of feedback says beside what readers see: who gave consent, and comments.
//!
//! Neither is published, but both go wherever the file goes, and neither needs a name.

use super::Hit;
use crate::diag::Span;
use crate::model::entry::Entry;
use crate::privacy::{self, Depth, Finding, Known, Level, Pattern, Setting};

/// Names in `given_by`, which says by role who gave consent.
pub(super) fn in_consent<'a>(
    entry: &Entry,
    known: &Known,
    slice: &dyn Fn(Span) -> &'a str,
) -> Vec<Hit> {
    let consent = entry.fields.record("consent").filter(|_| entry.id.kind == "feedback");
    let Some(value) = consent.and_then(|consent| consent.get("given_by")) else {
        return Vec::new();
    };
    let found = names(slice(value.span), known).into_iter();
    let hit = |finding: Finding| {
        Hit::new(Finding { level: Level::Refuse, ..finding }, |range| {
            Span::new(value.span.source, range.clone()).shifted(value.span.range().start)
        })
    };
    found.map(hit).collect()
}

/// Names in the comments of the front matter of `text`.
pub(super) fn in_comments(text: &str, known: &Known) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && line.trim_end() == "---" {
            break;
        }
        if line.trim_start().starts_with('#') {
            found.extend(names(line, known).into_iter().map(|finding| {
                let Finding { range, .. } = &finding;
                Finding { range: at + range.start..at + range.end, ..finding }
            }));
        }
        at += line.len();
    }
    found
}

/// The full names in `text`.
fn names(text: &str, known: &Known) -> Vec<Finding> {
    let mut found = privacy::find(text, Setting::Elsewhere, Depth::Words, known);
    found.retain(|finding| finding.pattern == Pattern::FullName);
    found
}
