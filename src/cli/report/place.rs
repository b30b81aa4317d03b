//! Spans to places that a program can read: a file and its lines and columns.

use serde::Serialize;

use crate::diag::{Diagnostic, Span};
use crate::source::Sources;

/// Where something is. Lines and columns count from 1, columns in characters; the end is the
/// place just after the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Place<'a> {
    /// The file, relative to the publication's root.
    pub(super) file: &'a str,
    /// The line of the first character.
    pub(super) line: usize,
    /// The column of the first character.
    pub(super) column: usize,
    /// The line of the end.
    pub(super) end_line: usize,
    /// The column of the end.
    pub(super) end_column: usize,
}

impl<'a> Place<'a> {
    /// The place of `span`; none if its file is not one of `sources`.
    pub(super) fn of(span: Span, sources: &'a Sources) -> Option<Self> {
        let file = sources.shown(span.source).path.as_str();
        let (start, end) = sources.place(span);
        let place = Self {
            file,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        };
        (!file.is_empty()).then_some(place)
    }

    /// The main place of `problem`.
    pub(super) fn main(problem: &Diagnostic, sources: &'a Sources) -> Option<Self> {
        Self::of(problem.labels.first()?.span, sources)
    }
}
