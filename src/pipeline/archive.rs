//! Earlier versions of the publication to the files under their own addresses, byte for byte.
//!
//! Nothing of a version is made again. It is only looked at: each of its pages names the page of today
//! that took its place, which must be there, and what it leads to is checked like everything else.

use super::Work;
use crate::address::{Addresses, NOT_FOUND};
use crate::diag::{Code, Diagnostic, Span};
use crate::graph::{EMBED, Graph};
use crate::model::OutputPath;
use crate::output::{OutputFile, OutputSet};
use crate::publication::{Config, Version};

use super::scan::Scan;

/// Files that mean something at the root of a site only.
const OF_ROOT: [&str; 3] = [NOT_FOUND, "robots.txt", "sitemap.xml"];

/// The files of a version: what each is called below `content/`, and below the root of the site.
fn paths(version: &Version, scan: &Scan) -> Vec<(String, String)> {
    let all = scan.asset_paths().into_iter().filter_map(|path| {
        let rest = path.strip_prefix(&version.folder)?.strip_prefix('/')?;
        let to = format!("{}{rest}", version.to);
        (!OF_ROOT.contains(&rest)).then_some((path, to))
    });
    all.collect()
}

/// The addresses of the pages of all versions, for the ledger.
pub(super) fn addresses(config: &Config, scan: &Scan) -> Vec<String> {
    let all = config.archive.iter().flat_map(|version| paths(version, scan));
    let pages = all.filter_map(|(_, to)| to.strip_suffix("index.html").map(str::to_owned));
    pages.collect()
}

/// The files of all versions, beside those of today. Reports what keeps one from being published.
pub(super) fn files(
    work: &Work<'_>,
    graph: &Graph<'_>,
    today: &OutputSet,
    problems: &mut Vec<Diagnostic>,
) -> Vec<OutputFile> {
    let config = &work.publication.config;
    let mut files = Vec::new();
    for version in &config.archive {
        let paths = paths(version, work.scan);
        if !paths.iter().any(|(_, to)| *to == format!("{}index.html", version.to)) {
            problems.push(empty(version));
        }
        for (path, to) in paths {
            match (OutputPath::new(to), work.scan.read_asset(&path)) {
                (Some(path), Some(Ok(bytes))) => files.push(OutputFile { path, bytes }),
                (_, Some(Err(problem))) => problems.push(problem),
                _ => {}
            }
        }
    }
    let addresses = config.addresses();
    problems.extend(files.iter().filter_map(|file| left_behind(file, work, graph, &addresses)));
    let taken = files.iter().find(|file| today.content(&file.path).is_some());
    problems.extend(taken.map(|file| in_the_way(file, config)));
    files
}

fn in_the_way(file: &OutputFile, config: &Config) -> Diagnostic {
    let message = format!("`{}` is a file of today and one of an earlier version", file.path);
    let place = config.version_of(file.path.as_str()).and_then(|version| version.place);
    at(Diagnostic::error(Code::PathCollision, message), place).help(
        "keep the earlier version in a folder that nothing else has, such as `to: /2022-2025/`",
    )
}

fn empty(version: &Version) -> Diagnostic {
    let message = format!("there is no `index.html` in `content/{}`", version.folder);
    at(Diagnostic::error(Code::ArchivedVersion, message), version.place)
        .help("copy the finished files of that version into the folder, as they were published")
}

fn at(problem: Diagnostic, place: Option<Span>) -> Diagnostic {
    match place {
        Some(place) => problem.at(place, ""),
        None => problem,
    }
}

/// Says that a page of a version does not lead to the page of today that took its place.
fn left_behind(
    file: &OutputFile,
    work: &Work<'_>,
    graph: &Graph<'_>,
    addresses: &Addresses,
) -> Option<Diagnostic> {
    let path = file.path.as_str();
    let version = work.publication.config.version_of(path)?;
    let own = path.strip_prefix(&version.to)?;
    if !own.ends_with(".html") || own.starts_with(EMBED) {
        return None;
    }
    let html = String::from_utf8_lossy(&file.bytes);
    let (message, help) = match canonical(&html) {
        Some(newest) => {
            let newest = newest.split('#').next().unwrap_or_default();
            let there = newest
                .strip_prefix(&addresses.base_url)
                .is_none_or(|newest| graph.page(newest).is_some());
            if there {
                return None;
            }
            let message = format!(
                "the archived page `{path}` says that `{newest}` is its newest version, and there is no such page"
            );
            (
                message,
                "lead readers on from that address, with `redirects` in `publication.yaml`",
            )
        }
        None => (
            format!("the archived page `{path}` does not name its newest version"),
            "copy the files as this tool made them: their `canonical` link is that name",
        ),
    };
    Some(at(Diagnostic::error(Code::ArchivedVersion, message), version.place).help(help))
}

/// The address that a page names as its own.
fn canonical(html: &str) -> Option<&str> {
    let (_, rest) = html.split_once("<link rel=\"canonical\" href=\"")?;
    rest.split('"').next()
}
