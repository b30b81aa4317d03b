//! Problems to one line each, in the form that editors turn into links.

use std::io;

use super::place::Place;
use super::{severity, visible};
use crate::diag::Diagnostic;
use crate::source::Sources;

/// Writes `content/year.md:2:8: error[wrong-type]: expected text, found a number`.
pub(super) fn write(
    problems: &[Diagnostic],
    sources: &Sources,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for problem in problems {
        if let Some(Place { file, line, column, .. }) = Place::main(problem, sources) {
            write!(out, "{}:{line}:{column}: ", visible::line(file))?;
        }
        let (severity, code) = (severity(problem), problem.code.as_str());
        writeln!(out, "{severity}[{code}]: {}", visible::line(&problem.message))?;
    }
    Ok(())
}
