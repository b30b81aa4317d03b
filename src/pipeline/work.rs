//! A publication that is understood to the files of its site, judged.
//!
//! Nothing is made while there is an error, and nothing that is made is trusted: the last step
//! reads the finished files as a browser would.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::clock::Clock;
use super::images::{Pictures, Wanted as WantedPictures};
use super::links::Used;
use super::maker::origins;
use super::protect::Protection;
use super::record::Leaf;
use super::scan::Scan;
use super::{
    Fingerprint, Memory, Options, Rendered, Site, Trace, archive, bundle, external, finished,
    images, ledger, links, opening, pages, quick, sheets,
};
use crate::address::Addresses;
use crate::diag::{Code, Diagnostic, Severity, SourceId};
use crate::graph::{Graph, Links, Page, Sight, Subject, anchors_of};
use crate::model::entry::Entry;
use crate::model::{Kinds, OutputPath};
use crate::output::{OutputFile, OutputSet};
use crate::picture::is_named;
use crate::publication::{self, Listed, Passage, Publication, Reading};
use crate::render::{self, search};
use crate::source::Sources;
use crate::theme::{self, Theme};

/// What the steps after the check share.
pub(super) struct Work<'a> {
    /// What stands for all that every page is made with.
    pub(super) setting: Fingerprint,
    pub(super) publication: &'a Publication,
    pub(super) kinds: &'a Kinds,
    pub(super) scan: &'a Scan,
    pub(super) theme: &'a Theme,
    pub(super) options: &'a Options,
    /// The entries that are not shown.
    pub(super) unshown: &'a [Entry],
    /// What is looked for in every byte of the output.
    pub(super) protection: &'a Protection,
    pub(super) trace: &'a Trace,
}

#[derive(Default)]
pub(super) struct Made {
    pub(super) files: OutputSet,
    pub(super) pages: usize,
    pub(super) fresh: Vec<String>,
    pub(super) rendered: Vec<Rendered>,
    pub(super) leaves: BTreeMap<String, Leaf>,
    /// The pages that each file of the content makes.
    pub(super) origins: BTreeMap<SourceId, Vec<OutputPath>>,
    /// The addresses of other sites of which nothing is known.
    pub(super) unasked: Vec<String>,
    /// Whether pages must be judged again whose bytes are not here.
    pub(super) is_lacking: bool,
}

/// What there is to say of a site beside its files.
pub(super) struct Said {
    pub(super) sources: Sources,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) waived: Vec<Diagnostic>,
    pub(super) spelled: bool,
}

impl Made {
    /// The whole site, and what small edits need to know of its pages.
    pub(super) fn with(self, said: Said) -> (Site, BTreeMap<String, Leaf>) {
        let Said { sources, problems, waived, spelled } = said;
        let Self { files, pages, fresh, rendered, leaves, origins, unasked, is_lacking: _ } =
            self;
        let site = Site {
            sources,
            problems,
            waived,
            spelled,
            files,
            pages,
            fresh,
            rendered,
            origins,
            unasked,
            timings: Default::default(),
        };
        (site, leaves)
    }
}

impl Work<'_> {
    pub(super) fn make(
        &self,
        listing: &[Listed],
        memory: &mut Memory,
        problems: &mut Vec<Diagnostic>,
        clock: &mut Clock<'_>,
    ) -> Made {
        if self.publication.config.edition.bundled {
            // All bytes go into the zip, those of pages that are remembered too.
            memory.forget_bytes();
        }
        let html = self.publication.config.html();
        let passages = self.passages(&html);
        let published = ledger::published(self.scan);
        let planned = Graph::new(self.publication, self.kinds, &published);
        problems.extend(planned.problems);
        let graph = planned.value;
        let mut assets = self.scan.asset_paths();
        assets.retain(|path| !self.publication.config.is_archived(path));
        let hidden = links::hidden_files(listing, self.scan);
        let links = Links::new(
            &graph,
            &assets,
            &hidden,
            anchors_of(&graph, &passages, &self.theme.promises),
        );
        let used = links::check(&graph, &links, &passages, problems);
        images::check(&graph, &assets, &used, self.scan, problems);
        let site = ledger::Now { graph: &graph, links: &links, texts: &passages, used: &used };
        let fresh = ledger::check(self, &site, &published, problems);
        problems.extend(self.said(&graph, &passages, &html));
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
            let origins = origins(&graph);
            return Made { pages: graph.pages().len(), origins, ..Made::default() };
        }
        let sight = Sight {
            graph: &graph,
            links: &links,
            pictures: &pictures.shown,
            today: self.options.audience.today,
        };
        let mut made = pages::make(self, &sight, &passages, memory, problems);
        made.files.extend(self.other_files(&graph, &self.publication.config.addresses()));
        let found = search::index(&graph, &passages, self.theme);
        made.files.extend(found.files);
        problems.extend(self.taken(&used, &made.files));
        made.files.extend(archive::files(self, &graph, &made.files, problems));
        made.leaves = quick::leaves(&graph, &passages, &found.prints);
        made.files.extend(pictures.files);
        made.files.extend(self.documents(&used, problems));
        clock.lap("render");
        self.judge(&mut made, &graph, memory, problems, clock);
        let is_own = |page: &&Page| !matches!(page.subject, Subject::Redirect(_));
        made.pages = graph.pages().iter().filter(is_own).count();
        made.fresh = fresh;
        made.origins = origins(&graph);
        made
    }

    /// What is wrong with the finished files, which no step before can know.
    fn judge(
        &self,
        made: &mut Made,
        graph: &Graph<'_>,
        memory: &mut Memory,
        problems: &mut Vec<Diagnostic>,
        clock: &mut Clock<'_>,
    ) {
        let is_whole = !problems.iter().any(Diagnostic::is_error);
        self.protection.check_output(&made.files, graph, &self.scan.sources, problems);
        clock.lap("privacy of pages");
        // A page that could not be made is missed by all that lead to it.
        let sight = is_whole.then_some(graph);
        made.is_lacking = finished::check(self, sight, &made.files, memory, problems).is_err();
        quick::note_faces(&mut made.leaves, memory.known());
        clock.lap("check pages");
        if let Some(graph) = sight {
            match external::check(self, graph, &made.files, problems) {
                Ok(unasked) => made.unasked = unasked,
                Err(_) => made.is_lacking = true,
            }
        }
    }

    /// The site as its edition is handed out: as it is, or put together as one folder and a zip.
    pub(super) fn bundled(
        &self,
        made: Made,
        problems: &mut Vec<Diagnostic>,
        clock: &mut Clock<'_>,
    ) -> Made {
        let wanted = self.publication.config.edition.bundled;
        if !wanted || problems.iter().any(Diagnostic::is_error) {
            return made;
        }
        let day = self.options.audience.today;
        let files = bundle::bundle(made.files, self.publication, day, problems);
        clock.lap("zip");
        Made { files, ..made }
    }

    /// What is wrong with the texts, those of pages that are not shown too, and with what is made of them.
    fn said(
        &self,
        graph: &Graph<'_>,
        passages: &[Vec<Passage<'_>>],
        html: &[&str],
    ) -> Vec<Diagnostic> {
        let mut problems: Vec<Diagnostic> =
            passages.iter().flatten().flat_map(Passage::problems).collect();
        problems.extend(opening::missing(graph));
        problems.extend(sheets::check(self, graph));
        problems.extend(self.unfinished(html));
        problems
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
        let served = self.publication.config.edition.served;
        fixed.into_iter().flatten().filter(|_| served).chain(statics).collect()
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
