//! Problems to JSON, one object on each line.

use std::io;

use serde::Serialize;

use super::place::Place;
use super::{severity, visible};
use crate::diag::{Diagnostic, Label};
use crate::source::Sources;

/// A problem as programs read it. Fields are added over time, never renamed.
#[derive(Serialize)]
struct Problem<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    /// These five are null for a problem of the whole publication.
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    /// All places, the main one first.
    labels: Vec<Shown<'a>>,
    help: &'a [String],
}

/// A place and what it shows.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

/// Writes each problem on a line of its own.
pub(super) fn write(
    problems: &[Diagnostic],
    sources: &Sources,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for problem in problems {
        let json = serde_json::to_string(&Problem::of(problem, sources))?;
        writeln!(out, "{}", visible::json(json))?;
    }
    Ok(())
}

impl<'a> Problem<'a> {
    fn of(problem: &'a Diagnostic, sources: &'a Sources) -> Self {
        let place = Place::main(problem, sources);
        Self {
            code: problem.code.as_str(),
            severity: severity(problem),
            message: &problem.message,
            file: place.map(|place| place.file),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            end_line: place.map(|place| place.end_line),
            end_column: place.map(|place| place.end_column),
            labels: problem.labels.iter().filter_map(|l| Shown::of(l, sources)).collect(),
            help: &problem.help,
        }
    }
}

impl<'a> Shown<'a> {
    fn of(label: &'a Label, sources: &'a Sources) -> Option<Self> {
        Some(Self { place: Place::of(label.span, sources)?, text: &label.text })
    }
}
