//! The site to the files in which its search page looks: words, where they stand, and what pages are called.
//!
//! Everything is taken from the entries that readers see, never from finished pages. Drafts are
//! not in it, and no word that their pages do not show. The same content gives the same bytes.

mod shards;
mod words;

use std::collections::BTreeMap;

use fluent_bundle::FluentArgs;
use rayon::prelude::*;

use self::shards::Weighed;
use self::words::{Manner, Part, Tally};
use crate::address::Addresses;
use crate::graph::{Graph, Page, SEARCH, Subject};
use crate::incremental::Fingerprint;
use crate::markdown::BlockKind;
use crate::model::entry::{Entry, Language};
use crate::model::kind::Kind;
use crate::output::OutputFile;
use crate::publication::{self, Passage, Said, Words};
use crate::theme::Theme;

/// What can be found: a page, or a part of one that is an entry.
#[derive(Debug)]
pub(super) struct Document {
    title: String,
    /// Its address on the search page.
    address: String,
    summary: String,
    /// Its language, if that is not the publication's.
    language: Option<Language>,
    /// Its words, in order.
    words: Weighed,
}

/// The files, and what stands for the words of each entry's own file, by that file.
#[derive(Debug, Default)]
pub struct Index {
    /// The files.
    pub files: Vec<OutputFile>,
    /// What stands for the words of entries.
    pub prints: BTreeMap<String, Fingerprint>,
}

/// Makes the files. `passages` are those of each entry.
pub fn index(graph: &Graph<'_>, passages: &[Vec<Passage<'_>>], theme: &Theme) -> Index {
    if !graph.publication.config.search {
        return Index::default();
    }
    let config = &graph.publication.config;
    let scribe =
        Scribe { graph, passages, theme, html: config.html(), addresses: config.addresses() };
    let entries = graph.publication.entries.par_iter().enumerate();
    let found: Vec<(&str, Fingerprint, Document)> =
        entries.filter_map(|(at, entry)| scribe.entry(at, entry)).collect();
    let mut prints = BTreeMap::new();
    let mut documents = Vec::with_capacity(found.len());
    for (file, print, document) in found {
        prints.insert(file.to_owned(), print);
        documents.push(document);
    }
    documents.extend(graph.pages().iter().filter_map(|page| scribe.page(page)));
    let manner = Manner::of(graph.publication.config.language.primary());
    Index { files: shards::files(&documents, manner), prints }
}

/// What stands for the words of an entry: while it stays as it is, no edit of its text changes the index.
pub fn print(entry: &Entry, kind: &Kind, html: &[&str]) -> Fingerprint {
    let mut tally = Tally::default();
    own_words(entry, kind, html, &mut tally);
    Fingerprint::of(&tally.cut(Manner::of(entry.id.language.primary())))
}

/// Writes down what is found by what.
struct Scribe<'a> {
    graph: &'a Graph<'a>,
    passages: &'a [Vec<Passage<'a>>],
    theme: &'a Theme,
    /// The HTML elements that Markdown may hold.
    html: Vec<&'a str>,
    addresses: Addresses,
}

impl<'a> Scribe<'a> {
    /// An entry that has a page, or is a part of one.
    fn entry(&self, at: usize, entry: &'a Entry) -> Option<(&'a str, Fingerprint, Document)> {
        let shown = self.graph.shown(at).filter(|_| !entry.common.draft)?;
        let kind = self.graph.kind_of(entry)?;
        let manner = Manner::of(entry.id.language.primary());
        let mut tally = Tally::default();
        own_words(entry, kind, &self.html, &mut tally);
        let own = tally.cut(manner);
        let print = Fingerprint::of(&own);
        let mut tally = Tally::default();
        self.short_words(entry, &mut tally);
        self.named_words(entry, &mut tally);
        self.block_words(at, entry, &mut tally);
        let summary = match entry.fields.text("summary") {
            Some(summary) => summary.to_owned(),
            None => first_words(entry, kind, &self.html),
        };
        let publication = &self.graph.publication.config.language;
        let document = Document {
            title: entry.title.value.clone(),
            address: self.address(&shown.path()),
            summary,
            language: Some(&entry.id.language).filter(|own| *own != publication).cloned(),
            words: Weighed::of(&words::joined(own, tally.cut(manner))),
        };
        Some((&entry.file, print, document))
    }

    fn address(&self, path: &str) -> String {
        self.addresses.link(SEARCH, path)
    }

    /// The abbreviations of what the title writes out: whoever types them means the page that is about it.
    fn short_words(&self, entry: &Entry, tally: &mut Tally) {
        let title = entry.title.value.to_lowercase();
        for at in self.graph.list("abbreviation", &entry.id.language) {
            let fields = &self.graph.entry(*at).fields;
            let (Some(short), Some(full)) = (fields.text("short"), fields.text("full")) else {
                continue;
            };
            let full = full.to_lowercase();
            if title.contains(&full) {
                tally.add(Part::Title, short);
            }
            // It is about nothing else.
            if title.starts_with(&full) {
                tally.add(Part::Heading, short);
            }
        }
    }

    /// The titles of what the entry refers to, such as the conditions that a profession treats.
    fn named_words(&self, entry: &Entry, tally: &mut Tally) {
        for used in publication::uses(&entry.fields) {
            if let Some(title) = self.graph.referred_title(used.reference, &entry.id.language) {
                tally.add(Part::Body, &title);
            }
        }
    }

    /// What the blocks in the entry's text show, such as the targets of `::: metrics`.
    fn block_words(&self, at: usize, entry: &Entry, tally: &mut Tally) {
        let passages = self.passages.get(at).into_iter().flatten();
        for block in passages.flat_map(|passage| &passage.outline.directives) {
            let Some(kind) = shown_by(&block.name) else { continue };
            for at in self.graph.list(kind, &entry.id.language) {
                let shown = self.graph.entry(*at);
                let is_of_team = block.name != "people" || is_in(shown, &block.argument);
                if let Some(kind) = self.graph.kind_of(shown).filter(|_| is_of_team) {
                    for said in spoken(shown, kind, &self.html) {
                        tally.add(Part::Body, said.words.text());
                    }
                }
            }
        }
    }

    /// The terms of the glossary and what they mean.
    fn explained_words(&self, tally: &mut Tally) {
        for entry in self.graph.explained_terms() {
            tally.add(Part::Heading, &entry.title.value);
            tally.add(Part::Body, entry.fields.text("meaning").unwrap_or_default());
        }
    }

    /// A page that the theme names: the glossary, or one that shows entries in another form.
    fn page(&self, page: &Page) -> Option<Document> {
        let mut shown = FluentArgs::new();
        let (title, summary) = match &page.subject {
            Subject::Rendition(rendition) if !rendition.is_gathered() && !rendition.draft => {
                if let Some(title) = self.graph.title_of(rendition) {
                    shown.set("title", title);
                }
                let form = format!("rendition-{}", rendition.form);
                (form.clone(), format!("{form}-summary"))
            }
            Subject::Glossary => ("glossary-title".to_owned(), "glossary-summary".to_owned()),
            _ => return None,
        };
        let language = &self.graph.publication.config.language;
        let word = |key: &str| self.theme.strings.maybe(language.as_str(), key, &shown);
        let (title, summary) = (word(&title)?, word(&summary).unwrap_or_default());
        let mut tally = Tally::default();
        tally.add(Part::Title, &title);
        tally.add(Part::Summary, &summary);
        if page.subject == Subject::Glossary {
            self.explained_words(&mut tally);
        }
        Some(Document {
            title,
            address: self.address(page.route.as_str()),
            summary,
            language: None,
            words: Weighed::of(&tally.cut(Manner::of(language.primary()))),
        })
    }
}

/// The words of the entry's own file.
fn own_words(entry: &Entry, kind: &Kind, html: &[&str], tally: &mut Tally) {
    tally.add(Part::Title, &entry.title.value);
    for said in spoken(entry, kind, html) {
        let is_heading =
            matches!(&said.words, Words::Block(block, _) if block.kind == BlockKind::Heading);
        let part = match said.field {
            "summary" => Part::Summary,
            _ if is_heading => Part::Heading,
            _ => Part::Body,
        };
        tally.add(part, said.words.text());
    }
}

/// What an entry says, without the titles of blocks and links.
fn spoken<'e>(entry: &'e Entry, kind: &Kind, html: &[&str]) -> Vec<Said<'e>> {
    let mut said = publication::said(entry, kind, html);
    said.retain(
        |said| !matches!(&said.words, Words::Block(block, _) if block.kind == BlockKind::Title),
    );
    said
}

/// The beginning of what an entry without a plain summary says.
fn first_words(entry: &Entry, kind: &Kind, html: &[&str]) -> String {
    const MOST: usize = 200;
    let said = spoken(entry, kind, html);
    let mut blocks = said.iter().filter(|said| matches!(&said.words, Words::Block(..)));
    let words = blocks.next().map(|said| crate::text::excerpt(said.words.text(), MOST));
    words.unwrap_or_default()
}

/// The kind whose entries a block shows.
fn shown_by(block: &str) -> Option<&'static str> {
    Some(match block {
        "people" => "person",
        "headcounts" | "places" | "diversity" | "chart" => "workforce",
        "metrics" => "metric",
        "ambitions" => "ambition",
        "changes" => "change",
        _ => return None,
    })
}

/// Whether a person belongs to a team.
fn is_in(person: &Entry, team: &str) -> bool {
    use crate::model::entry::Value;
    let mut teams = person.fields.list("teams").iter();
    teams.any(|own| matches!(&own.value, Value::Text(name) if name == team))
}
