//! `audit`: the rules for finished pages over any folder of HTML, the tool's own or another's.
//!
//! Nothing is asked of a network: only style sheets that lie beside the pages are read.

mod pages;
mod show;

use std::path::Path;

use rayon::prelude::*;

use self::pages::Found;
use super::Status;
use super::args::{Audit as Args, AuditFormat, AuditLevel};
use super::console::Console;
use super::disk;
use super::stop::Stop;
use crate::check::audit::{Audit, Item, audit};
use crate::check::criteria::Level;
use crate::check::report::{self, Problem, Report, Written};
use crate::diag::Diagnostic;
use crate::model::OutputPath;
use crate::pipeline::Site;
use crate::text::counted;

/// `prospectus audit`
pub(super) fn run(args: &Args, console: &mut Console) -> Result<Status, Stop> {
    args.report.as_deref().map(for_reports).transpose()?;
    let found = pages::find(&args.paths)?;
    let audits: Vec<Audit> = found.par_iter().map(look_at).collect::<Result<_, _>>()?;
    if let Some(folder) = &args.report {
        let report = Report { audits: &audits, problems: None };
        write_report(folder, &report, console)?;
    }
    show(args, &audits, console)?;
    let counts = |item: &&Item| item.is_sure && is_asked_for(item, args.level);
    let broken = audits.iter().flat_map(|audit| &audit.items).filter(counts).count();
    let doubts = |item: &&Item| !item.is_sure && is_asked_for(item, args.level);
    let open = audits.iter().flat_map(|audit| &audit.items).filter(doubts).count();
    let pages = counted(audits.len(), "page");
    console.say(&match open {
        0 => format!("{} on {pages}", counted(broken, "finding")),
        open => format!(
            "{} on {pages}, and {} for a person to look at (`--report DIR` tells which)",
            counted(broken, "finding"),
            counted(open, "place")
        ),
    });
    Ok(if broken == 0 { Status::Done } else { Status::Problems })
}

fn look_at(page: &Found) -> Result<Audit, Stop> {
    let text = pages::read(&page.path)?;
    Ok(audit(&page.name, &text, page.is_html, &|address| pages::linked(page, address)))
}

fn show(args: &Args, audits: &[Audit], console: &mut Console) -> Result<(), Stop> {
    match args.format {
        AuditFormat::Full | AuditFormat::Short => {
            let asked = |item: &Item| item.is_sure && is_asked_for(item, args.level);
            console.data(|out, colour| {
                let is_full = args.format == AuditFormat::Full;
                show::write(audits, &asked, is_full, colour, out)
            })
        }
        AuditFormat::Json => console.data(|out, _| show::json(audits, out)),
        AuditFormat::Earl => {
            let mut pieces = report::earl(audits, args.base_url.as_deref());
            console.data(|out, _| {
                pieces.try_for_each(|piece| out.write_all(show::escaped(piece).as_bytes()))
            })
        }
    }
}

/// Whether a finding is of the level that the user goes by; good practice always is.
fn is_asked_for(item: &Item, level: AuditLevel) -> bool {
    let most = match level {
        AuditLevel::A => Level::A,
        AuditLevel::Aa => Level::Aa,
        AuditLevel::Aaa => Level::Aaa,
    };
    item.level().is_none_or(|level| level <= most)
}

/// Writes the report on a site that is not on the disk yet: its pages, and the problems of its content.
pub(super) fn report_on(site: &Site, folder: &Path, console: &mut Console) -> Result<(), Stop> {
    let files = &site.files;
    let pages: Vec<(&OutputPath, &[u8])> =
        files.iter().filter(|(path, _)| path.as_str().ends_with(".html")).collect();
    let look = |(path, bytes): &(&OutputPath, &[u8])| {
        let load = |address: &str| pages::linked_in(files, path, address);
        audit(path.as_str(), &String::from_utf8_lossy(bytes), true, &load)
    };
    let audits: Vec<Audit> = pages.par_iter().map(look).collect();
    let problems: Vec<Problem> = site.problems.iter().map(|one| problem(one, site)).collect();
    write_report(folder, &Report { audits: &audits, problems: Some(&problems) }, console)
}

/// A problem as the report shows it, with the pages that its file makes.
fn problem(problem: &Diagnostic, site: &Site) -> Problem {
    let span = problem.labels.first().map(|label| label.span);
    let pages = span.and_then(|span| site.origins.get(&span.source));
    let place = span.map(|span| {
        let start = site.sources.place(span).0;
        let file = site.sources.shown(span.source).path.clone();
        Written { file, line: start.line, column: start.column }
    });
    Problem {
        pages: pages.into_iter().flatten().map(|page| page.as_str().to_owned()).collect(),
        is_error: problem.is_error(),
        code: problem.code.as_str(),
        message: problem.message.clone(),
        help: problem.help.clone(),
        place,
    }
}

/// Refuses a folder that holds anything but an earlier report: nothing of anybody's else is written over.
pub(super) fn for_reports(folder: &Path) -> Result<(), Stop> {
    if disk::is_free(folder)? {
        return Ok(());
    }
    let page = disk::read(&folder.join(PAGE)).ok().flatten();
    if page.is_some_and(|page| page.contains(report::MARK)) {
        return Ok(());
    }
    Err(Stop::new(format!("`{}` holds something that is no report", folder.display()))
        .help("name a folder that is not there yet, such as `--report report`"))
}

/// The page of a report, in its folder.
const PAGE: &str = "index.html";

/// Writes the report as a page and as JSON.
fn write_report(folder: &Path, report: &Report<'_>, console: &mut Console) -> Result<(), Stop> {
    disk::replace(&folder.join(PAGE), &report::html(report))?;
    disk::replace(&folder.join("report.json"), &report::json(report))?;
    console.say(&format!("Wrote the report to {}", folder.display()));
    Ok(())
}
