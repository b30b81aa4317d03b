//! What one page may ask about the rest of the site: the only door.
//!
//! A page that is rendered holds a view and nothing else of the site, so everything that
//! its bytes depend on is a question asked here.

use super::{Destination, Graph, Links, Mention, Page, Refusal, Shown};
use crate::model::Kinds;
use crate::model::entry::{Entry, Language, Reference};
use crate::model::kind::Kind;
use crate::publication::{Address, Config, Passage};

/// The rest of the site, as one page sees it.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    graph: &'a Graph<'a>,
    links: &'a Links<'a>,
    passages: &'a [Vec<Passage<'a>>],
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Referred<'a> {
    /// An entry, by its position.
    Entry(usize),
    /// A record of an entry: the entry's position, the field, and the record.
    Part(usize, &'a str, &'a crate::model::entry::Record),
}

impl<'a> View<'a> {
    /// A view of everything.
    pub fn new(
        graph: &'a Graph<'a>,
        links: &'a Links<'a>,
        passages: &'a [Vec<Passage<'a>>],
    ) -> Self {
        Self { graph, links, passages }
    }

    /// What the content says about how the site is built.
    pub fn config(&self) -> &'a Config {
        &self.graph.publication.config
    }

    /// The kinds of content.
    pub fn kinds(&self) -> &'a Kinds {
        self.graph.kinds
    }

    /// The kind of an entry.
    pub fn kind_of(&self, entry: &Entry) -> Option<&'a Kind> {
        self.graph.kind_of(entry)
    }

    /// The entry at a position.
    pub fn entry(&self, at: usize) -> &'a Entry {
        self.graph.entry(at)
    }

    /// The only entry of a kind, such as the publication.
    pub fn single(&self, kind: &str) -> Option<&'a Entry> {
        self.graph.own_list(kind).first().map(|at| self.entry(*at))
    }

    /// Where an entry is shown.
    pub fn shown(&self, at: usize) -> Option<&'a Shown> {
        self.graph.shown(at)
    }

    /// The entries of a kind in a language, in order.
    pub fn list(&self, kind: &str, language: &Language) -> &'a [usize] {
        self.graph.list(kind, language)
    }

    /// The entries of a kind in the publication's own language.
    pub fn own_list(&self, kind: &str) -> &'a [usize] {
        self.graph.own_list(kind)
    }

    /// Who refers to an entry.
    pub fn mentions(&self, at: usize) -> &'a [Mention] {
        self.graph.mentions(at)
    }

    /// What a reference of `entry` leads to.
    pub fn referred(&self, reference: &Reference, entry: &Entry) -> Option<Referred<'a>> {
        self.referred_in(reference, &entry.id.language)
    }

    /// What a reference leads to in the publication's own language.
    pub fn named(&self, reference: &Reference) -> Option<Referred<'a>> {
        self.referred_in(reference, &self.config().language)
    }

    fn referred_in(&self, reference: &Reference, language: &Language) -> Option<Referred<'a>> {
        let publication = self.graph.publication;
        let own = &publication.config.language;
        let address = publication.index.find(&reference.kind, &reference.id, language, own)?;
        match address {
            Address::Entry(at) => Some(Referred::Entry(*at)),
            Address::Part(at, field, position) => {
                Some(Referred::Part(*at, field, self.entry(*at).part(field, *position)?))
            }
        }
    }

    /// What a link of `entry` leads to on the page `here`.
    ///
    /// # Errors
    ///
    /// Says why it leads nowhere.
    pub fn resolve(
        &self,
        destination: &str,
        entry: &Entry,
        here: &str,
    ) -> Result<Destination, Refusal> {
        self.links.resolve(destination, entry, here)
    }

    /// What the text below the front matter of an entry says.
    pub fn body(&self, at: usize) -> Option<&'a Passage<'a>> {
        self.passages.get(at)?.iter().find(|passage| passage.is_body)
    }

    /// The pages above a page.
    pub fn trail(&self, page: &Page) -> Vec<&'a Page> {
        self.graph.trail(page)
    }

    /// The pages directly below an address.
    pub fn children(&self, route: &crate::model::Route) -> Vec<&'a Page> {
        self.graph.children(route)
    }

    /// The pages that list records of a kind's entries.
    pub fn selections(&self) -> Vec<&'a Page> {
        self.graph.selections()
    }

    /// The page at an address.
    pub fn page(&self, path: &str) -> Option<&'a Page> {
        self.graph.page(path)
    }

    /// The title that the content gives a page.
    pub fn title(&self, page: &Page) -> Option<&'a str> {
        self.graph.title(page)
    }

    /// The entries before and after one in the list of its kind.
    pub fn neighbours(&self, at: usize) -> (Option<usize>, Option<usize>) {
        let id = &self.entry(at).id;
        let list = self.list(&id.kind, &id.language);
        let Some(here) = list.iter().position(|other| *other == at) else {
            return (None, None);
        };
        (here.checked_sub(1).map(|before| list[before]), list.get(here + 1).copied())
    }
}
