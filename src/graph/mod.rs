//! A publication to its pages: what there is, at which address, and what refers to what.
//!
//! Every address is decided here, once. A page that is rendered learns about others only
//! through [`View`].

mod anchors;
mod card;
mod changes;
mod files;
mod glossary;
mod implied;
mod links;
mod lists;
mod mentions;
mod oracle;
mod promised;
mod published;
pub mod question;
mod redirects;
mod renditions;
mod routes;
mod selections;
mod trail;
mod view;

use std::collections::BTreeMap;

pub use self::anchors::anchors_of;
pub use self::files::{
    API, CHANGES, Citation, DATA, EMBED, File, Form, INDEX, collection, share_of,
};
pub use self::glossary::{GLOSSARY, anchor_of_term};
pub use self::links::{Destination, Links, Meant, Refusal, Target};
pub use self::mentions::Mention;
pub use self::oracle::Sight;
pub use self::published::{Published, address_of, addresses, home_of};
pub use self::question::{Answer, Question};
pub use self::redirects::{Redirect, is_page};
pub use self::renditions::{Parts, Rendition};
pub use self::routes::{SEARCH, SITE_MAP};
pub use self::selections::{Choice, Place, Selection};
pub use self::view::{Asked, CARD, Own, Seen, Topic, View};

use self::changes::Changes;
use self::lists::Lists;
use crate::diag::{Diagnostic, Outcome};
use crate::model::entry::{Entry, Language};
use crate::model::kind::Kind;
use crate::model::{Kinds, Route};
use crate::publication::Publication;

/// One page of the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its address.
    pub route: Route,
    /// What it shows.
    pub subject: Subject,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// An entry, by its position.
    Entry(usize),
    /// The list of a kind's entries: the kind's name, and the page that introduces it.
    Landing(String, Option<usize>),
    /// Records of all entries of a kind, such as the objectives of one year.
    Selection(Selection),
    /// Entries in another form, such as on a hand-out.
    Rendition(Rendition),
    /// The list of all pages.
    SiteMap,
    /// Where readers search.
    Search,
    /// What words mean.
    Glossary,
    /// What a server shows for an unknown address.
    NotFound,
    /// An old address: leads to this path.
    Redirect(String),
    /// How to use the profile at this position on other sites.
    Use(usize),
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Located<'a> {
    /// An entry, by its position.
    Entry(usize),
    /// A record of an entry: the entry's position and the record.
    Part(usize, &'a crate::model::entry::Record),
}

/// Where an entry is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The page's address.
    pub route: Route,
    /// The part of the page, when the page is not the entry's own.
    pub anchor: Option<String>,
}

/// All pages and what they have to do with each other.
#[derive(Debug)]
pub struct Graph<'a> {
    /// What is shown.
    pub publication: &'a Publication,
    /// The kinds of content.
    pub kinds: &'a Kinds,
    pages: Vec<Page>,
    shown: Vec<Option<Shown>>,
    lists: Lists,
    /// Where each entry stands in the list of its kind.
    places: Vec<usize>,
    mentions: BTreeMap<usize, Vec<Mention>>,
    /// The positions of the pages that list records.
    selections: Vec<usize>,
    children: BTreeMap<Route, Vec<usize>>,
    redirects: Vec<Redirect>,
    files: Vec<File>,
    changes: Changes,
}

impl<'a> Graph<'a> {
    /// Plans the pages. Reports addresses that are used twice. What was published before is led on where
    /// it went with a page that is there.
    pub fn new(
        publication: &'a Publication,
        kinds: &'a Kinds,
        published: &Published<'_>,
    ) -> Outcome<Self> {
        let mut problems: Vec<Diagnostic> = Vec::new();
        let lists = lists::lists(publication, kinds);
        let shown = routes::shown(publication, kinds);
        let mut pages = routes::pages(publication, kinds, &shown, &lists);
        pages.extend(selections::pages(publication, kinds, &lists));
        pages.extend(files::kits(publication, kinds, &shown, &lists));
        pages.extend(renditions::pages(publication, &shown, &lists));
        let redirects = redirects::redirects(publication, &shown, &mut problems);
        // A copy for an event has fewer forms, and nobody looks there for those of the website.
        let published = publication.config.edition.served.then_some(published);
        let redirects = implied::with_forms(redirects, &pages, published);
        let redirects = implied::with_parts(redirects, &pages, publication, &shown);
        pages.extend(redirects::pages(&redirects));
        let files = files::files(publication, kinds, &shown, &lists, &redirects);
        routes::report_collisions(&pages, &files, &redirects, publication, &mut problems);
        pages.sort_by(|a, b| a.route.cmp(&b.route));
        pages.dedup_by(|a, b| a.route == b.route);
        let changes = Changes::new(publication, &lists);
        let mentions = mentions::mentions(publication);
        let selections = selections::in_order(&pages);
        let children = BTreeMap::new();
        let places = lists::places(&lists, publication.entries.len());
        let mut graph = Self {
            publication,
            kinds,
            pages,
            shown,
            lists,
            places,
            mentions,
            selections,
            children,
            redirects,
            files,
            changes,
        };
        graph.gather_children();
        Outcome { value: graph, problems }
    }

    /// All pages in the order of their addresses.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The entry at a position.
    pub fn entry(&self, at: usize) -> &'a Entry {
        &self.publication.entries[at]
    }

    /// The kind of an entry.
    pub fn kind_of(&self, entry: &Entry) -> Option<&'a Kind> {
        self.kinds.named(&entry.id.kind)
    }

    /// Where the entry at a position is shown, if it is.
    pub fn shown(&self, at: usize) -> Option<&Shown> {
        self.shown.get(at)?.as_ref()
    }

    /// The page at this address.
    pub fn page(&self, route: &str) -> Option<&Page> {
        let at = self.pages.binary_search_by(|page| page.route.as_str().cmp(route)).ok()?;
        self.pages.get(at)
    }

    /// The entries of a kind in `language`, in the order of its lists; those in the
    /// publication's own language where there are none.
    pub fn list(&self, kind: &str, language: &Language) -> &[usize] {
        let look = |language: &Language| self.lists.get(&(kind.to_owned(), language.clone()));
        let own = &self.publication.config.language;
        look(language).or_else(|| look(own)).map_or(&[], Vec::as_slice)
    }

    /// The entries of a kind in the publication's own language.
    pub fn own_list(&self, kind: &str) -> &[usize] {
        self.list(kind, &self.publication.config.language)
    }

    /// Who refers to the entry at a position.
    pub fn mentions(&self, at: usize) -> &[Mention] {
        self.mentions.get(&at).map_or(&[], Vec::as_slice)
    }

    /// The pages that list records of a kind's entries, in the order in which readers choose.
    pub fn selections(&self) -> Vec<&Page> {
        self.selections.iter().filter_map(|at| self.pages.get(*at)).collect()
    }

    /// The title of the entry that a page shows in another form, if it shows one only.
    pub fn title_of(&self, rendition: &Rendition) -> Option<&str> {
        let only = rendition.entries.first().filter(|_| rendition.single)?;
        Some(&self.entry(*only).title.value)
    }

    /// Old addresses and where they lead, in the order in which they are written.
    pub fn redirects(&self) -> &[Redirect] {
        &self.redirects
    }

    /// The files that are no pages, in the order of their paths.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// Whether there is a file for readers at this path.
    pub fn has_file(&self, path: &str) -> bool {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path));
        at.is_ok_and(|at| self.files[at].is_public())
    }

    /// The title of a page that is not a list without an introduction.
    pub fn title(&self, page: &Page) -> Option<&str> {
        match &page.subject {
            Subject::Entry(at) | Subject::Landing(_, Some(at)) => {
                Some(&self.entry(*at).title.value)
            }
            _ => None,
        }
    }
}

impl Shown {
    /// The address with its anchor.
    pub fn path(&self) -> String {
        match &self.anchor {
            Some(anchor) => format!("{}#{anchor}", self.route.as_str()),
            None => self.route.as_str().to_owned(),
        }
    }
}
