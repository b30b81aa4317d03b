//! Problems to GitHub workflow commands, which GitHub shows beside the lines they are about.

use std::io;

use super::place::Place;
use super::{severity, visible};
use crate::diag::Diagnostic;
use crate::source::Sources;

/// Writes `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=code::message`.
pub(super) fn write(
    problems: &[Diagnostic],
    sources: &Sources,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for problem in problems {
        write!(out, "::{} ", severity(problem))?;
        if let Some(place) = Place::main(problem, sources) {
            write!(out, "{},", position(&place))?;
        } else if let Some((path, line)) = &problem.finished {
            write!(out, "file={},line={},", property(path), line.unwrap_or(1))?;
        }
        let text = text(problem);
        writeln!(out, "title={}::{}", property(problem.code.as_str()), data(&text))?;
    }
    Ok(())
}

/// The properties that say where. GitHub refuses columns when the lines differ.
fn position(place: &Place<'_>) -> String {
    let Place { file, line, column, end_line, end_column } = *place;
    let file = property(file);
    if line == end_line {
        format!("file={file},line={line},col={column},endLine={line},endColumn={end_column}")
    } else {
        format!("file={file},line={line},endLine={end_line}")
    }
}

/// The message and, on lines of their own, what to do.
fn text(problem: &Diagnostic) -> String {
    let mut text = visible::line(&problem.message).into_owned();
    for help in &problem.help {
        for (number, line) in visible::lines(help).enumerate() {
            text.push_str(if number == 0 { "\nhelp: " } else { "\n" });
            text.push_str(&line);
        }
    }
    text
}

/// Text as it may stand after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text as it may stand in a property, where commas and colons divide.
fn property(text: &str) -> String {
    let text = visible::line(text);
    data(&text).replace(':', "%3A").replace(',', "%2C")
}
