//! `build` and `check`: a site is made, its problems are shown, and `build` writes it.
//!
//! The last line says how it ended, and after an error that nothing was written.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::Status;
use super::args::{Build, Common, Make};
use super::console::Console;
use super::disk;
use super::report::{Format, report};
use super::settings::Settings;
use super::stop::Stop;
use crate::diag::{Diagnostic, Severity};
use crate::output::{self, WriteError, WriteOptions, Written};
use crate::pipeline::{self, Memory, Site, Timings, Trace};
use crate::text::counted;

/// `prospectus build`
pub(super) fn build(
    args: &Build,
    common: &Common,
    console: &mut Console,
) -> Result<Status, Stop> {
    let start = Instant::now();
    let settings = Settings::new(&args.make, common, console)?;
    let folder = settings.places.output(args)?;
    let trace = trace(&args.make);
    let mut made = Made::new(&args.make, &settings, &trace, console)?;
    if made.count.errors > 0 {
        tell_timings(&args.make, &made.site.timings, &trace, console)?;
        console.say(&format!("{}: nothing was written", made.count.spoken()));
        return Ok(Status::Problems);
    }
    let writing = Instant::now();
    let written = write(&folder, &made.site, console)?;
    made.site.timings.0.push(("write", writing.elapsed()));
    trace.step("write", writing);
    tell_timings(&args.make, &made.site.timings, &trace, console)?;
    console.say(&spoken(written, &settings.places.shown(&folder)));
    console.say(&made.summary("Built", start.elapsed()));
    // The process ends here; to give back the memory of each page first would only take time.
    std::mem::forget(made);
    Ok(Status::Done)
}

/// `prospectus check`
pub(super) fn check(
    args: &Make,
    common: &Common,
    console: &mut Console,
) -> Result<Status, Stop> {
    let start = Instant::now();
    let settings = Settings::new(args, common, console)?;
    let trace = trace(args);
    let made = Made::new(args, &settings, &trace, console)?;
    tell_timings(args, &made.site.timings, &trace, console)?;
    if made.count.errors > 0 {
        let found = made.count.spoken();
        console.say(&format!("{found}: this publication cannot be built yet"));
        return Ok(Status::Problems);
    }
    console.say(&made.summary("Checked", start.elapsed()));
    Ok(Status::Done)
}

/// A site whose problems have been shown.
struct Made {
    site: Site,
    count: Count,
}

/// How many problems there are of each severity.
struct Count {
    errors: usize,
    warnings: usize,
    /// How many of the errors are warnings that `--strict` made errors.
    raised: usize,
}

impl Made {
    fn new(
        args: &Make,
        settings: &Settings,
        trace: &Trace,
        console: &mut Console,
    ) -> Result<Self, Stop> {
        let mut site =
            pipeline::remake_traced(&settings.options, &mut Memory::default(), trace)
                .map_err(|failure| Stop::new(failure.to_string()))?;
        let raised = if args.strict { raise(&mut site.problems) } else { 0 };
        show(&site, args.format, console)?;
        let errors = site.problems.iter().filter(|problem| problem.is_error()).count();
        let warnings = site.problems.len() - errors;
        Ok(Self { count: Count { errors, warnings, raised }, site })
    }

    /// `Built 54 pages, 2 warnings in 31 ms`
    fn summary(&self, verb: &str, time: Duration) -> String {
        let pages = counted(self.site.pages, "page");
        let warnings = match self.count.warnings {
            0 => String::new(),
            number => format!(", {}", counted(number, "warning")),
        };
        format!("{verb} {pages}{warnings} in {}", duration(time))
    }
}

impl Count {
    /// `3 errors (2 of them only because of --strict)`, or `3 errors, 1 warning`
    fn spoken(&self) -> String {
        let mut spoken = counted(self.errors, "error");
        if self.raised > 0 {
            spoken.push_str(&format!(" ({} of them only because of --strict)", self.raised));
        }
        if self.warnings > 0 {
            spoken.push_str(&format!(", {}", counted(self.warnings, "warning")));
        }
        spoken
    }
}

/// Turns warnings into errors, and says how many.
pub(super) fn raise(problems: &mut [Diagnostic]) -> usize {
    let warnings = problems.iter_mut().filter(|problem| !problem.is_error());
    warnings.map(|problem| problem.severity = Severity::Error).count()
}

/// Shows the problems where their format belongs: data for programs, talk for people.
pub(super) fn show(site: &Site, format: Format, console: &mut Console) -> Result<(), Stop> {
    let Site { problems, sources, .. } = site;
    match format {
        Format::Json | Format::Sarif => {
            console.data(|out, colour| report(problems, sources, format, colour, out))
        }
        Format::Full | Format::Short | Format::Github => {
            console.tell(|err, colour| {
                report(problems, sources, format, colour, err)?;
                // The summary is no part of the last problem.
                if format == Format::Full && !problems.is_empty() {
                    writeln!(err)
                } else {
                    Ok(())
                }
            });
            Ok(())
        }
    }
}

fn write(folder: &Path, site: &Site, console: &mut Console) -> Result<Written, Stop> {
    let console = Mutex::new(console);
    let on_wait = |folder: &Path| {
        if let Ok(mut console) = console.lock() {
            console.say(&format!("Waiting for another build of {} to end", folder.display()));
        }
    };
    let options = WriteOptions { on_wait: &on_wait, ..WriteOptions::default() };
    output::write(folder, &site.files, &options).map_err(|error| not_written(&error))
}

fn not_written(error: &WriteError) -> Stop {
    Stop::new(error.message()).help(error.help())
}

/// `Wrote 3 files to output (51 unchanged, 1 removed)`
fn spoken(written: Written, folder: &str) -> String {
    let Written { written, unchanged, removed, .. } = written;
    if written + removed == 0 {
        return format!("All {} in {folder} are up to date", counted(unchanged, "file"));
    }
    let mut rest = Vec::new();
    for (number, what) in [(unchanged, "unchanged"), (removed, "removed")] {
        if number > 0 {
            rest.push(format!("{number} {what}"));
        }
    }
    let files = counted(written, "file");
    match rest.as_slice() {
        [] => format!("Wrote {files} to {folder}"),
        rest => format!("Wrote {files} to {folder} ({})", rest.join(", ")),
    }
}

/// A trace that notes what is done if it is to be written to a file.
pub(super) fn trace(args: &Make) -> Trace {
    match trace_file(args) {
        Some(_) => Trace::on(),
        None => Trace::default(),
    }
}

fn trace_file(args: &Make) -> Option<&Path> {
    args.timings.as_ref()?.as_deref()
}

/// Says how long each step took, and writes the trace, if that was asked for.
pub(super) fn tell_timings(
    args: &Make,
    timings: &Timings,
    trace: &Trace,
    console: &mut Console,
) -> Result<(), Stop> {
    if args.timings.is_some() {
        console.tell(|err, _| write_timings(timings, err));
    }
    if let (Some(file), Some(json)) = (trace_file(args), trace.json()) {
        disk::replace(file, &json)?;
    }
    Ok(())
}

fn write_timings(timings: &Timings, err: &mut dyn Write) -> io::Result<()> {
    let width = timings.0.iter().map(|(step, _)| step.chars().count()).max().unwrap_or(0);
    for (step, time) in &timings.0 {
        writeln!(err, "{step:width$}  {:>8.1} ms", time.as_secs_f64() * 1000.0)?;
    }
    Ok(())
}

/// `31 ms` or `2.4 s`
fn duration(time: Duration) -> String {
    match time.as_millis() {
        millis @ 0..1000 => format!("{millis} ms"),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}
