//! `build` and `check`: a site is made, its problems are shown, and `build` writes it.
//!
//! The last line says how it ended, and after an error that nothing was written.

use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::Status;
use super::args::{Build, Check, Common, Make};
use super::audit;
use super::cache::{Cache, now};
use super::console::{Console, plain};
use super::disk;
use super::external;
use super::ledger;
use super::report::{Format, report};
use super::settings::Settings;
use super::stop::Stop;
use crate::diag::{Diagnostic, Severity};
use crate::output::{self, WriteError, WriteOptions, Written};
use crate::pipeline::{self, Site, Timings, Trace};
use crate::text::counted;

/// `prospectus build`
pub(super) fn build(
    args: &Build,
    common: &Common,
    console: &mut Console,
) -> Result<Status, Stop> {
    let start = Instant::now();
    let make = &args.target.make;
    let settings = Settings::new(make, common, console)?;
    let folder = settings.places.output(&args.target)?;
    let trace = trace(make);
    let mut cache = Cache::open(&args.remember, &settings, console);
    let mut made = Made::new(make, &settings, &mut cache, &trace, console)?;
    if made.count.errors > 0 {
        cache.save(console);
        tell_timings(make, &made.site.timings, &trace, console)?;
        console.say(&format!("{}: nothing was written", made.count.spoken()));
        return Ok(Status::Problems);
    }
    if args.locked
        && let Some(stop) = ledger::locked(&made.site)
    {
        return Err(stop);
    }
    let writing = Instant::now();
    let written = match write(&folder, &made.site, console) {
        Err(WriteError::Lacking { .. }) => {
            cache.without_bytes();
            made.site = made_again(&settings, &mut cache, &trace)?;
            write(&folder, &made.site, console)
        }
        written => written,
    };
    made.site.timings.0.push(("write", writing.elapsed()));
    trace.step("write", writing);
    if written.is_ok()
        && ledger::publishes(make)
        && ledger::note(&made.site, &settings, console)?
    {
        cache.memory.note_ledger(&settings.options.root, now());
    }
    let saving = Instant::now();
    cache.save(console);
    made.site.timings.0.push(("save", saving.elapsed()));
    trace.step("save", saving);
    let written = written.map_err(|error| not_written(&error))?;
    tell_timings(make, &made.site.timings, &trace, console)?;
    if make.explain_rebuild {
        explain(&made.site, console);
    }
    console.say(&spoken(written, &settings.places.shown(&folder)));
    console.say(&made.summary("Built", start.elapsed()));
    // The process ends here; to give back the memory of each page first would only take time.
    std::mem::forget((made, cache));
    Ok(Status::Done)
}

/// `prospectus check`
pub(super) fn check(
    args: &Check,
    common: &Common,
    console: &mut Console,
) -> Result<Status, Stop> {
    let start = Instant::now();
    let client = args.external.then(external::client).transpose()?;
    args.report.as_deref().map(audit::for_reports).transpose()?;
    let mut settings = Settings::new(&args.make, common, console)?;
    let trace = trace(&args.make);
    let mut cache = Cache::open(&args.remember, &settings, console);
    if args.report.is_some() || client.is_some() {
        // They read every page, and only hashes of them are remembered.
        cache.without_bytes();
    }
    if let Some(client) = &client {
        settings.options.checks.external = Some(Arc::default());
        let site = made_again(&settings, &mut cache, &trace)?;
        if !site.problems.iter().any(Diagnostic::is_error) {
            let (client, args) = (&**client, &args.remember);
            let known = external::ask(client, &site.unasked, args, &settings, console)?;
            settings.options.checks.external = Some(Arc::new(known));
        }
    }
    let made = Made::new(&args.make, &settings, &mut cache, &trace, console)?;
    if client.is_none() {
        // Other sites are no part of what the next build makes.
        cache.save(console);
    }
    tell_timings(&args.make, &made.site.timings, &trace, console)?;
    if args.make.explain_rebuild && made.count.errors == 0 {
        explain(&made.site, console);
    }
    if let Some(folder) = &args.report {
        audit::report_on(&made.site, folder, console)?;
    }
    if made.count.errors > 0 {
        let found = made.count.spoken();
        console.say(&format!("{found}: this publication cannot be built yet"));
        return Ok(Status::Problems);
    }
    if !made.site.spelled {
        console.say("The spelling was not checked: name a dictionary with --dictionary FILE");
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
        cache: &mut Cache,
        trace: &Trace,
        console: &mut Console,
    ) -> Result<Self, Stop> {
        let mut site = made_again(settings, cache, trace)?;
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
        let waived = match self.site.waived.len() {
            0 => String::new(),
            number => format!(", {number} waived"),
        };
        format!("{verb} {pages}{warnings}{waived} in {}", duration(time))
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

fn made_again(settings: &Settings, cache: &mut Cache, trace: &Trace) -> Result<Site, Stop> {
    let made = pipeline::remake_traced(&settings.options, &mut cache.memory, trace);
    made.map_err(|failure| Stop::new(failure.to_string()))
}

/// Says of each page that was made what had changed.
pub(super) fn explain(site: &Site, console: &mut Console) {
    console.tell(|err, _| {
        for page in &site.rendered {
            writeln!(err, "/{}: {}", plain(&page.path), plain(&page.why))?;
        }
        match site.rendered.is_empty() {
            true => writeln!(err, "No page was made again: nothing had changed"),
            false => Ok(()),
        }
    });
}

/// Turns the warnings that may be errors into errors, and says how many.
pub(super) fn raise(problems: &mut [Diagnostic]) -> usize {
    let may_raise =
        |problem: &&mut Diagnostic| !problem.is_error() && problem.code.may_forbid();
    let warnings = problems.iter_mut().filter(may_raise);
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

fn write(folder: &Path, site: &Site, console: &mut Console) -> Result<Written, WriteError> {
    let console = Mutex::new(console);
    let on_wait = |folder: &Path| {
        if let Ok(mut console) = console.lock() {
            console.say(&format!("Waiting for another build of {} to end", folder.display()));
        }
    };
    let options = WriteOptions { on_wait: &on_wait, ..WriteOptions::default() };
    output::write(folder, &site.files, &options)
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
