//! What must hold between fields of one entry: one file for each subject.
//!
//! A rule looks at a checked entry and pushes problems; it changes nothing.

mod dates;
mod feedback;
mod figures;
mod images;
mod names;
mod people;
mod period;
mod same_order;
mod small_numbers;
mod small_tables;
mod statement;
mod values;

pub use self::images::poor_words;
use self::small_tables::Tables;

use super::visibility::Audience;
use crate::diag::{Code, Diagnostic, Span};
use crate::model::entry::{Entry, Record};

/// Applies every rule to every entry.
pub(super) fn check(entries: &[Entry], audience: &Audience, problems: &mut Vec<Diagnostic>) {
    let written = Written::new(problems);
    let tables = Tables::new(entries);
    for entry in entries {
        dates::check(entry, audience.today, problems);
        tables.check(entry, problems);
        values::check(entry, audience.today, problems);
        if entry.fields.fields.is_empty() {
            // It could not be read, or every field is missing; both have been said.
            continue;
        }
        match entry.id.kind.as_ref() {
            "feedback" => feedback::check(entry, &written, audience.today, problems),
            "workforce" => {
                figures::check_groups(entry, &written, problems);
                small_numbers::check(entry, entries, &written, problems);
            }
            "metric" => {
                figures::check_targets(entry, &written, problems);
                figures::check_direction(entry, entries, &written, problems);
            }
            "profession" => names::check(entry, problems),
            "theme" => period::check_due(entry, entries, problems),
            "publication" => period::check(entry, problems),
            "person" => people::check(entry, &written, problems),
            "statement" => statement::check(entry, &written, audience.today, problems),
            "image" => images::check(entry, &written, problems),
            "page" => statement::in_words(entry, problems),
            _ => {}
        }
    }
    figures::check_labels(entries, problems);
    same_order::check(entries, problems);
}

/// What `publication.yaml` says.
fn facts(entries: &[Entry]) -> Option<&Record> {
    let own = entries.iter().find(|entry| entry.id.kind == "publication");
    own.map(|own| &own.fields)
}

/// Where fields could not be read. A value that is there but wrong must not be reported as
/// missing too.
struct Written(Vec<(Code, Span)>);

impl Written {
    fn new(problems: &[Diagnostic]) -> Self {
        let errors = problems.iter().filter(|problem| problem.is_error());
        Self(errors.filter_map(|p| Some((p.code, p.labels.first()?.span))).collect())
    }

    /// Whether nothing is missing or wrong in what is written at `place`.
    fn whole(&self, place: Span) -> bool {
        !self.0.iter().any(|(_, error)| holds(place, *error))
    }

    /// Whether everything that is written at `place` could be read.
    fn readable(&self, place: Span) -> bool {
        let unread =
            |(code, error): &(Code, Span)| *code != Code::MissingField && holds(place, *error);
        !self.0.iter().any(unread)
    }
}

fn holds(place: Span, inner: Span) -> bool {
    inner.source == place.source
        && place.range().start <= inner.range().start
        && inner.range().end <= place.range().end
}
