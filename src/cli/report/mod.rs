//! Problems to text, for people, editors, programs and build services.
//!
//! Nothing here decides what is a problem. Whatever an author's file holds, no control character
//! of it reaches the terminal: every format sends text through `visible` or escapes it.

mod excerpt;
mod full;
mod github;
mod json;
mod place;
mod sarif;
mod short;
pub(in crate::cli) mod visible;

#[cfg(test)]
mod tests;

use std::io;

use clap::ValueEnum;

use crate::diag::{Diagnostic, Severity};
use crate::source::Sources;

/// How problems are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// With the lines they are about
    #[default]
    Full,
    /// One line each, for editors
    Short,
    /// One JSON object on each line, for programs
    Json,
    /// One SARIF 2.1.0 document, for code scanning services
    Sarif,
    /// Workflow commands, shown beside the lines on GitHub
    Github,
}

/// Writes `problems` to `out`, in the order they are in.
///
/// Only the full format has colours; `colour` says whether the reader's terminal shows them.
/// SARIF is a whole document even when there are no problems, the other formats are then empty.
pub fn report(
    problems: &[Diagnostic],
    sources: &Sources,
    format: Format,
    colour: bool,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::Full => full::write(problems, sources, colour, out),
        Format::Short => short::write(problems, sources, out),
        Format::Json => json::write(problems, sources, out),
        Format::Sarif => sarif::write(problems, sources, out),
        Format::Github => github::write(problems, sources, out),
    }
}

/// The word for how bad a problem is; all formats use the same two.
fn severity(problem: &Diagnostic) -> &'static str {
    match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
