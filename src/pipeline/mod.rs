//! All steps in a line: a folder to a finished site in memory.
//!
//! The only place that knows every step. Problems are gathered through all of them and
//! arranged once; nothing here writes.

mod chosen;
mod explain;
mod images;
mod ledger;
mod links;
mod memory;
mod opening;
mod pages;
mod place;
mod protect;
mod quick;
mod record;
mod scan;
mod settle;
mod style;
mod templates;
mod themes;
mod trace;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

pub use self::chosen::{theme, theme_names};
pub use self::explain::Rendered;
pub use self::memory::{Memory, Saving, Unread};
pub use self::trace::Trace;
pub use crate::incremental::Fingerprint;

use self::images::{Pictures, Wanted as WantedPictures};
use self::links::Used;
use self::protect::Protection;
use self::record::{Judged, Leaf, Record, Seen};
use self::scan::Scan;
pub use self::settle::Checks;
use self::settle::Settlement;
use self::style::Measure;
use self::themes::FolderThemes;
use crate::address::Addresses;
use crate::diag::{Code, Diagnostic, Severity, arrange};
use crate::graph::{Graph, Links, Page, Sight, Subject, anchors_of};
use crate::model::Kinds;
use crate::model::OutputPath;
use crate::model::entry::Entry;
use crate::output::{OutputFile, OutputSet};
use crate::picture::is_named;
use crate::publication::{
    self, Audience, Config, Listed, Passage, Publication, Published, Reading,
};
use crate::render;
use crate::source::Sources;
use crate::theme::{self, Theme, Wanted};

/// What is built, for whom.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that holds `content/` and `themes/`.
    pub root: PathBuf,
    /// The address of the site, in place of the one in `publication.yaml`.
    pub base_url: Option<String>,
    /// Who will see it.
    pub audience: Audience,
    /// What the checks are told, on top of what the publication says.
    pub checks: Checks,
}

impl Options {
    /// The publication in `root` for `audience`, as it says itself.
    pub fn new(root: impl Into<PathBuf>, audience: Audience) -> Self {
        Self { root: root.into(), base_url: None, audience, checks: Checks::default() }
    }
}

/// A finished site, and everything there is to say about it.
#[derive(Debug)]
pub struct Site {
    /// The files that were read.
    pub sources: Sources,
    /// The problems, arranged.
    pub problems: Vec<Diagnostic>,
    /// The problems that recorded waivers took away.
    pub waived: Vec<Diagnostic>,
    /// Whether there was a dictionary for the spelling.
    pub spelled: bool,
    /// Every file of the site; not to be written while there is an error.
    pub files: OutputSet,
    /// How many pages there are.
    pub pages: usize,
    /// The addresses that the ledger lacks, in order, without a leading slash.
    pub fresh: Vec<String>,
    /// The pages that had to be made, in order; the others are remembered.
    pub rendered: Vec<Rendered>,
    /// How long each step took.
    pub timings: Timings,
}

/// How long each step took, in order.
#[derive(Debug, Clone, Default)]
pub struct Timings(pub Vec<(&'static str, Duration)>);

/// Why the tool could not do its work at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// There is no such folder.
    NoFolder(PathBuf),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder(path) => write!(f, "there is no folder `{}`", path.display()),
        }
    }
}

impl std::error::Error for Failure {}

/// Makes the site of the publication in `options.root`.
///
/// # Errors
///
/// When the folder does not exist. Everything else is among the site's problems.
pub fn make(options: &Options) -> Result<Site, Failure> {
    remake(options, &mut Memory::default())
}

/// Makes the same site, and lists every entry, shown or not.
///
/// # Errors
///
/// When the folder does not exist. Everything else is among the site's problems.
pub fn list(options: &Options, memory: &mut Memory) -> Result<(Site, Vec<Listed>), Failure> {
    whole(options, None, memory, Clock::start(&Trace::default()))
}

/// Makes the same site as [`make`], with the help of what `memory` holds of earlier times.
///
/// # Errors
///
/// When the folder does not exist. Everything else is among the site's problems.
pub fn remake(options: &Options, memory: &mut Memory) -> Result<Site, Failure> {
    remake_traced(options, memory, &Trace::default())
}

/// Makes the same site as [`remake`], and notes in `trace` what is done when.
///
/// # Errors
///
/// When the folder does not exist. Everything else is among the site's problems.
pub fn remake_traced(
    options: &Options,
    memory: &mut Memory,
    trace: &Trace,
) -> Result<Site, Failure> {
    let mut clock = Clock::start(trace);
    let seen = quick::look(&options.root, memory);
    if let Some(seen) = &seen
        && let Some(site) = quick::make(options, seen, memory, &mut clock)
    {
        return Ok(Site { timings: clock.timings, ..site });
    }
    whole(options, seen, memory, clock).map(|(site, _)| site)
}

/// Makes the site from all sources.
fn whole(
    options: &Options,
    seen: Option<Seen>,
    memory: &mut Memory,
    mut clock: Clock<'_>,
) -> Result<(Site, Vec<Listed>), Failure> {
    let trace = clock.trace;
    if !options.root.is_dir() {
        return Err(Failure::NoFolder(options.root.clone()));
    }
    let kinds = Kinds::standard();
    let mut problems = Vec::new();
    let mut scan = Scan::read(&options.root, &mut problems);
    clock.lap("read");
    let placed = place::drafts(&scan, &kinds, trace, &mut problems);
    clock.lap("parse");
    let published = publication::publish(placed, &kinds, &options.audience);
    problems.extend(published.problems);
    let Published { mut publication, listing, unfinished, unshown } = published.value;
    if let Some(url) = &options.base_url {
        publication.config.base_url = publication::with_slash(url);
    }
    problems.extend(missing_publication(&publication, &scan));
    clock.lap("check");
    let protection = Protection::of(&publication, &unshown, &kinds, &scan, &mut problems);
    protect::soften_unshown(&unshown, &mut problems);
    memory.judge_again(protection.known());
    clock.lap("privacy");
    let mut settlement =
        Settlement::new(&publication, (unfinished, &unshown), options, &mut problems);
    let measure = Measure::of(&publication, settlement.policy());
    let spelled =
        style::check(&publication, &kinds, (&scan.sources, options), &measure, &mut problems);
    clock.lap("style");
    let theme =
        load_theme(&options.root, &publication.config, &mut scan.sources, &mut problems);
    clock.lap("theme");
    let setting = setting(&publication.config, &scan.theme_texts(), &theme);
    let work = Work {
        setting,
        publication: &publication,
        kinds: &kinds,
        scan: &scan,
        theme: &theme,
        options,
        unshown: &unshown,
        protection: &protection,
        trace,
    };
    // What is waived or allowed must not keep pages from being made.
    settlement.settle(&mut problems, &scan.sources);
    let settled = problems.len();
    let made = work.make(&listing, memory, &mut problems, &mut clock);
    let mut waived = settlement.finish(settled, &mut problems, &scan.sources);
    arrange(&mut problems);
    protection.conceal(&mut scan.sources, problems.iter_mut().chain(&mut waived).collect());
    let Made { files, pages, fresh, rendered, leaves } = made;
    let (sources, timings) = (scan.sources, Timings::default());
    let mut site =
        Site { sources, problems, waived, spelled, files, pages, fresh, rendered, timings };
    let judged = Judged { known: protection.into_known(), measure };
    let seen = seen.filter(|_| !site.problems.iter().any(Diagnostic::is_error));
    let record = seen.map(|seen| Record::new(options, seen, &site, leaves, judged));
    remember(memory, &site, record, (publication.config, theme));
    clock.lap("remember");
    site.timings = clock.timings;
    Ok((site, listing))
}

/// Keeps what the next build can use.
fn remember(memory: &mut Memory, site: &Site, record: Option<Record>, theme: (Config, Theme)) {
    if site.problems.iter().chain(&site.waived).any(protect::is_about_people) {
        // Nothing is kept of what says something about a person, and it is looked at whole again.
        *memory = Memory::with(memory.pictures());
    } else if record.is_some() {
        memory.record = record;
        memory.files = Some(site.files.clone());
        memory.theme = Some(Arc::new(theme));
    }
}

/// What stands for all that every page is made with.
fn setting(config: &Config, theme_texts: &[(&str, &str)], theme: &Theme) -> Fingerprint {
    // The names of static files have their hashes in them, and pages have the names.
    let statics: Vec<&String> = theme.statics.keys().collect();
    Fingerprint::of(&(config, theme_texts, statics))
}

fn missing_publication(publication: &Publication, scan: &Scan) -> Option<Diagnostic> {
    let there = publication.entries.iter().any(|entry| entry.id.kind == "publication")
        || scan.has("publication.yaml");
    (!there).then(|| {
        Diagnostic::error(Code::PublicationMissing, "there is no `content/publication.yaml`")
            .help("run `prospectus init` in an empty folder to start a publication")
            .help("or say where the publication is with `--root FOLDER`")
    })
}

fn load_theme(
    root: &Path,
    config: &Config,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) -> Theme {
    let wanted = Wanted {
        name: &config.theme,
        place: config.theme_place,
        options: config.theme_options.as_ref(),
        addresses: Arc::new(config.addresses()),
    };
    let loaded = theme::load(&wanted, &FolderThemes { root }, sources);
    problems.extend(loaded.problems);
    loaded.value
}

/// What the steps after the check share.
struct Work<'a> {
    /// What stands for all that every page is made with.
    setting: Fingerprint,
    publication: &'a Publication,
    kinds: &'a Kinds,
    scan: &'a Scan,
    theme: &'a Theme,
    options: &'a Options,
    /// The entries that are not shown.
    unshown: &'a [Entry],
    /// What is looked for in every byte of the output.
    protection: &'a Protection,
    trace: &'a Trace,
}

#[derive(Default)]
struct Made {
    files: OutputSet,
    pages: usize,
    fresh: Vec<String>,
    rendered: Vec<Rendered>,
    leaves: BTreeMap<String, Leaf>,
}

impl Work<'_> {
    fn make(
        &self,
        listing: &[Listed],
        memory: &mut Memory,
        problems: &mut Vec<Diagnostic>,
        clock: &mut Clock<'_>,
    ) -> Made {
        let html = self.publication.config.html();
        let passages = self.passages(&html);
        problems.extend(passages.iter().flatten().flat_map(Passage::problems));
        let planned = Graph::new(self.publication, self.kinds);
        problems.extend(planned.problems);
        let graph = planned.value;
        let assets = self.scan.asset_paths();
        let hidden = hidden_files(listing, self.scan);
        let links = Links::new(
            &graph,
            &assets,
            &hidden,
            anchors_of(&graph, &passages, &self.theme.promises),
        );
        let used = links::check(&graph, &links, &passages, problems);
        images::check(&graph, &assets, &used.all(), self.scan, problems);
        let fresh = ledger::check(self, &graph, &links, (&passages, &used), problems);
        problems.extend(opening::missing(&graph));
        problems.extend(self.unfinished(&html));
        clock.lap("links");
        let store = memory.pictures();
        let wanted = WantedPictures {
            graph: &graph,
            scan: self.scan,
            used: &used,
            store: store.as_ref(),
            files: !problems.iter().any(Diagnostic::is_error),
        };
        let pictures = Pictures::make(&wanted, problems);
        clock.lap("images");
        if problems.iter().any(Diagnostic::is_error) {
            return Made { pages: graph.pages().len(), ..Made::default() };
        }
        let sight = Sight {
            graph: &graph,
            links: &links,
            pictures: &pictures.shown,
            today: self.options.audience.today,
        };
        let mut made = pages::make(self, &sight, &passages, memory, problems);
        made.files.extend(self.other_files(&graph, &self.publication.config.addresses()));
        problems.extend(self.taken(&used, &made.files));
        made.leaves = quick::leaves(&graph, &passages);
        made.files.extend(pictures.files);
        made.files.extend(self.documents(&used, problems));
        clock.lap("render");
        self.protection.check_output(&made.files, &graph, &self.scan.sources, problems);
        clock.lap("privacy of pages");
        let is_own = |page: &&Page| !matches!(page.subject, Subject::Redirect(_));
        made.pages = graph.pages().iter().filter(is_own).count();
        made.fresh = fresh;
        made
    }

    /// What is wrong with the Markdown of entries that are not shown: their authors want to
    /// know before they publish them.
    fn unfinished(&self, html: &[&str]) -> Vec<Diagnostic> {
        let read =
            self.unshown.par_iter().map(|entry| match self.kinds.named(&entry.id.kind) {
                Some(kind) => publication::passages(entry, &Reading::new(entry, kind, html))
                    .iter()
                    .flat_map(Passage::problems)
                    .collect(),
                None => Vec::new(),
            });
        let mut problems: Vec<Diagnostic> =
            read.collect::<Vec<_>>().into_iter().flatten().collect();
        problems.iter_mut().for_each(|problem| problem.severity = Severity::Warning);
        problems
    }

    fn passages(&self, html: &[&str]) -> Vec<Vec<Passage<'_>>> {
        let entries = self.publication.entries.par_iter();
        let read = entries.map(|entry| match self.kinds.named(&entry.id.kind) {
            Some(kind) => self.trace.note("outline", &entry.file, || {
                publication::passages(entry, &Reading::new(entry, kind, html))
            }),
            None => Vec::new(),
        });
        read.collect()
    }

    fn other_files(&self, graph: &Graph<'_>, addresses: &Addresses) -> Vec<OutputFile> {
        let statics = self.theme.statics.iter().filter_map(|(path, bytes)| {
            let path = OutputPath::new(format!("{}{path}", theme::ASSETS))?;
            Some(OutputFile { path, bytes: bytes.clone() })
        });
        let fixed = [render::sitemap(graph, addresses), render::robots(addresses)];
        fixed.into_iter().flatten().chain(statics).collect()
    }

    /// The files of the content that would overwrite a file that the tool makes.
    fn taken(&self, used: &Used, files: &OutputSet) -> Vec<Diagnostic> {
        let taken = used.all().into_iter().filter(|path| {
            OutputPath::new(path.as_str()).is_some_and(|path| files.get(&path).is_some())
        });
        let problem = |path: &String| {
            let message = format!("`content/{path}` has the address of a file of the site");
            let problem = Diagnostic::error(Code::PathCollision, message);
            let problem = match self.scan.asset_places.get(path) {
                Some(place) => {
                    problem.at(*place, "the tool makes a file with this address itself")
                }
                None => problem,
            };
            problem.help("give the file another name, or move it to another folder")
        };
        taken.map(problem).collect()
    }

    /// The files below `content/` that pages use and that are no images, as they are.
    fn documents(&self, used: &Used, problems: &mut Vec<Diagnostic>) -> Vec<OutputFile> {
        let read = |path: &String| {
            Some(
                self.scan.read_asset(path)?.map(|bytes| (OutputPath::new(path.clone()), bytes)),
            )
        };
        let mut files = Vec::new();
        let used = used.all().into_iter().filter(|path| !is_named(path));
        for result in used.filter_map(read) {
            match result {
                Ok((Some(path), bytes)) => files.push(OutputFile { path, bytes }),
                Ok((None, _)) => {}
                Err(problem) => problems.push(problem),
            }
        }
        files
    }
}

/// The files of entries that are not shown, for the words of a problem.
fn hidden_files(listing: &[Listed], scan: &Scan) -> BTreeMap<String, publication::Visibility> {
    let hidden =
        listing.iter().filter(|listed| listed.visibility != publication::Visibility::Shown);
    hidden
        .filter_map(|listed| {
            Some((scan.path_of(listed.place.source)?.to_owned(), listed.visibility))
        })
        .collect()
}

/// A stopwatch with laps.
struct Clock<'t> {
    timings: Timings,
    last: Instant,
    trace: &'t Trace,
}

impl<'t> Clock<'t> {
    fn start(trace: &'t Trace) -> Self {
        Self { timings: Timings::default(), last: Instant::now(), trace }
    }

    fn lap(&mut self, step: &'static str) {
        self.trace.step(step, self.last);
        let now = Instant::now();
        self.timings.0.push((step, now - self.last));
        self.last = now;
    }
}
