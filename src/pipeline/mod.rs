//! All steps in a line: a folder to a finished site in memory.
//!
//! The only place that knows every step. Problems are gathered through all of them and
//! arranged once; nothing here writes.

mod aftermath;
mod archive;
mod bundle;
mod cards;
mod chosen;
mod clock;
mod explain;
mod external;
mod failure;
mod finished;
mod images;
mod ledger;
mod links;
mod maker;
mod memory;
mod opening;
mod pages;
mod place;
mod protect;
mod quick;
mod record;
mod scan;
mod settle;
mod sheets;
mod style;
mod templates;
mod themes;
mod trace;
mod work;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use self::chosen::{theme, theme_names};
pub use self::clock::Timings;
pub use self::explain::Rendered;
pub use self::failure::Failure;
pub use self::memory::{Memory, Saving, Unread};
pub use self::quick::is_current;
pub use self::trace::Trace;
pub use crate::incremental::Fingerprint;

use self::clock::Clock;
use self::protect::Protection;
use self::record::{Judged, Record, Seen};
use self::scan::Scan;
pub use self::settle::Checks;
use self::settle::Settlement;
use self::style::Measure;
use self::themes::FolderThemes;
use self::work::{Said, Work};
use crate::diag::{Code, Diagnostic, SourceId, arrange};
use crate::model::{Kinds, OutputPath};
use crate::output::OutputSet;
use crate::picture::DRAWS_CARDS;
use crate::publication::{self, Audience, Config, Glossary, Listed, Publication, Published};
use crate::render::SHARE_CARD;
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
    /// The pages that each file of the content makes; empty where the site is remembered as a whole.
    pub origins: BTreeMap<SourceId, Vec<OutputPath>>,
    /// The addresses of other sites that its pages lead to and of which [`Checks::external`] does not know, in order.
    pub unasked: Vec<String>,
    /// How long each step took.
    pub timings: Timings,
}

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
    let seen = match quick::make(options, memory, &mut clock) {
        Ok(site) => return Ok(Site { timings: clock.timings, ..site }),
        Err(seen) => seen,
    };
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
    let (mut scan, published) = publish(options, &kinds, &mut problems, &mut clock);
    let Published { mut publication, listing, unfinished, unshown } = published;
    let protection = Protection::of(&publication, &unshown, &kinds, &scan, &mut problems);
    protect::soften_unshown(&unshown, &mut problems);
    memory.judge_again(protection.known());
    let images = memory.record.as_ref().map_or_else(Vec::new, Record::images);
    memory.is_last = false;
    clock.lap("privacy");
    let read = (&scan.sources, options);
    let mut settlement =
        Settlement::new(&publication, (unfinished, &unshown), read, &mut problems);
    let measure = Measure::of(&publication, settlement.policy());
    let spelled = style::check(&publication, &kinds, read, &measure, &mut problems);
    clock.lap("style");
    let theme =
        load_theme(&options.root, &publication.config, &mut scan.sources, &mut problems);
    clock.lap("theme");
    problems.extend(missing_cards(&publication.config));
    only_with_templates(&mut publication.config, &theme);
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
    if made.is_lacking {
        memory.forget_bytes();
        return whole(options, seen, memory, clock);
    }
    let made = work.bundled(made, &mut problems, &mut clock);
    let mut waived = settlement.finish(settled, &mut problems, &scan.sources);
    aftermath::hold_back(&mut problems, &scan, &kinds);
    arrange(&mut problems);
    protection.conceal(&mut scan.sources, problems.iter_mut().chain(&mut waived).collect());
    let said = Said { sources: scan.sources, problems, waived, spelled };
    let (mut site, leaves) = made.with(said);
    let judged = Judged { known: protection.into_known(), measure };
    let seen = seen.filter(|_| !site.problems.iter().any(Diagnostic::is_error));
    let record = seen.map(|seen| Record::new(options, seen, &site, leaves, judged, &images));
    remember(memory, &site, record, (publication.config, theme));
    clock.lap("remember");
    site.timings = clock.timings;
    Ok((site, listing))
}

/// Everything there is, read and understood.
fn publish(
    options: &Options,
    kinds: &Kinds,
    problems: &mut Vec<Diagnostic>,
    clock: &mut Clock<'_>,
) -> (Scan, Published) {
    let scan = Scan::read(&options.root, problems);
    clock.lap("read");
    let placed = place::drafts(&scan, kinds, clock.trace, problems);
    clock.lap("parse");
    let published = publication::publish(placed, kinds, &options.audience);
    problems.extend(published.problems);
    let mut published = published.value;
    if let Some(url) = &options.base_url {
        published.publication.config.base_url = publication::with_slash(url);
    }
    problems.extend(missing_publication(&published.publication, &scan));
    clock.lap("check");
    (scan, published)
}

/// Keeps what the next build can use.
fn remember(memory: &mut Memory, site: &Site, record: Option<Record>, theme: (Config, Theme)) {
    if site.problems.iter().chain(&site.waived).any(protect::is_about_people) {
        // Nothing is kept of what says something about a person, and it is looked at whole again.
        *memory = Memory::with(memory.pictures());
    } else if record.is_some() {
        (memory.record, memory.is_last) = (record, true);
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

/// Leaves out the forms, the search, the glossary and the pictures, for which the theme has no template: it need not extend one that has.
fn only_with_templates(config: &mut Config, theme: &Theme) {
    config.forms.retain(|form| theme.templates.has(&format!("{form}.html")));
    config.search &= theme.templates.has("search.html");
    if !theme.templates.has("glossary.html") {
        config.glossary = Glossary::Off;
    }
    config.cards &= DRAWS_CARDS && theme.templates.has(SHARE_CARD);
}

/// What is to be said if pages should have pictures that this copy of the tool cannot draw.
fn missing_cards(config: &Config) -> Option<Diagnostic> {
    let place = config.cards_place.filter(|_| config.cards && !DRAWS_CARDS)?;
    Some(
        Diagnostic::warning(
            Code::CardsMissing,
            "this copy of Prospectus cannot draw share cards",
        )
        .at(place, "pages are shared without a picture")
        .help("install one that can: `cargo install --path . --features cards`")
        .help("or take this line away"),
    )
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
