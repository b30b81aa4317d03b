//! What must hold between fields of one entry: one file for each subject.
//!
//! A rule looks at a checked entry and pushes problems; it changes nothing.

mod dates;
mod feedback;
mod figures;
mod images;
mod period;

use super::visibility::Audience;
use crate::diag::Diagnostic;
use crate::model::entry::Entry;

/// Applies every rule to every entry.
pub(super) fn check(entries: &[Entry], audience: &Audience, problems: &mut Vec<Diagnostic>) {
    for entry in entries {
        dates::check(entry, audience.today, problems);
        match entry.id.kind.as_ref() {
            "feedback" => feedback::check(entry, audience.today, problems),
            "workforce" => figures::check_groups(entry, problems),
            "metric" => figures::check_targets(entry, problems),
            "publication" => period::check(entry, problems),
            "image" => images::check(entry, problems),
            _ => {}
        }
    }
    figures::check_labels(entries, problems);
}
