//! What `publication.yaml` says about how the site is built.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::edition::Edition;
use crate::address::{Addresses, LinkStyle};
use crate::diag::Span;
use crate::model::entry::{Entry, Language, Record, Value};
use crate::model::node::{Data, Node};

/// The settings of a build that come from the content.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Config {
    /// Where the site will be, with a slash at its end.
    pub base_url: String,
    /// The language of content that does not say otherwise.
    pub language: Language,
    /// The theme's name.
    pub theme: String,
    /// Where the theme is named, if it is.
    #[serde(skip)]
    pub theme_place: Option<Span>,
    /// The edition that is built.
    pub edition: Edition,
    /// The forms in which entries are shown once more, by the names of their templates.
    pub forms: Vec<&'static str>,
    /// Whether there is a page on which readers search.
    pub search: bool,
    /// What is made of the meanings of terms.
    pub glossary: Glossary,
    /// Whether each page has a picture for those who link to it.
    pub cards: bool,
    /// Where that is written, if it is.
    #[serde(skip)]
    pub cards_place: Option<Span>,
    /// The options of the theme in this edition, for the theme to check.
    pub theme_options: Option<Node>,
    /// How links to pages end.
    pub links: LinkStyle,
    /// The HTML elements that Markdown may hold.
    pub allow_html: BTreeSet<String>,
    /// What partners get beside the pages, such as `api`.
    pub share: BTreeSet<String>,
    /// What they got once and do not get any more.
    pub no_longer_shared: BTreeSet<String>,
    /// The earlier versions that are kept under addresses of their own.
    pub archive: Vec<Version>,
    /// The servers for which rules are written, such as `apache`.
    pub server: BTreeSet<String>,
}

/// What is made of the meanings of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Glossary {
    /// A page, to which texts lead.
    Links,
    /// The page.
    Page,
    /// Nothing.
    Off,
}

/// An earlier version of the publication, as it was published.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Version {
    /// The folder of its finished files, below `content/`.
    pub folder: String,
    /// The folder of the site in which it is kept, with a slash at its end.
    pub to: String,
    /// What it is called.
    pub title: String,
    /// The day from which on it has been kept.
    pub date: Date,
    /// Where it is written.
    #[serde(skip)]
    pub place: Option<Span>,
}

impl Glossary {
    /// What the publication asks for.
    fn of(written: Option<&str>) -> Self {
        match written {
            Some("off") => Self::Off,
            Some("page") => Self::Page,
            _ => Self::Links,
        }
    }
}

/// The theme of a publication that names none.
pub const DEFAULT_THEME: &str = "civic";

impl Config {
    /// Reads the settings. What is wrong with them has been reported by then, so anything
    /// that cannot be read has a stand-in here.
    pub(super) fn new(publication: Option<&Entry>, edition: Edition) -> Self {
        let fields = publication.map(|entry| &entry.fields);
        let text = |name: &str| fields.and_then(|fields| fields.text(name));
        let written = match text("links") {
            Some("file") => LinkStyle::File,
            _ => LinkStyle::Folder,
        };
        // Others fetch from the website, and servers serve it: a copy for a disk has no such files.
        let public = fields.filter(|_| edition == Edition::WEB);
        Self {
            base_url: with_slash(text("base_url").unwrap_or("https://example.org/")),
            language: language(text("language")),
            theme: text("theme").unwrap_or(DEFAULT_THEME).to_owned(),
            theme_place: fields.and_then(|fields| Some(fields.get("theme")?.span)),
            edition,
            forms: forms(fields, &edition),
            search: edition.searched && fields.is_some_and(|fields| fields.is_true("search")),
            glossary: Glossary::of(text("glossary")),
            cards: public.is_some_and(|fields| fields.is_true("cards")),
            cards_place: fields.and_then(|fields| Some(fields.get("cards")?.span)),
            theme_options: fields.and_then(|fields| options(fields, &edition)),
            links: edition.links.unwrap_or(written),
            allow_html: fields.map(allowed).unwrap_or_default(),
            archive: public.map(versions).unwrap_or_default(),
            share: public.map(|fields| chosen(fields, "share")).unwrap_or_default(),
            no_longer_shared: public
                .map(|fields| chosen(fields, "no_longer_shared"))
                .unwrap_or_default(),
            server: public.map(|fields| chosen(fields, "server")).unwrap_or_default(),
        }
    }
}

impl Config {
    /// The HTML elements that Markdown may hold.
    pub fn html(&self) -> Vec<&str> {
        self.allow_html.iter().map(String::as_str).collect()
    }

    /// Whether a file below `content/` is one of an earlier version, which no page of today shows.
    pub fn is_archived(&self, path: &str) -> bool {
        let folders = self.archive.iter().map(|version| version.folder.as_str());
        folders
            .into_iter()
            .any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }

    /// The earlier version that a path of the site belongs to.
    pub fn version_of(&self, path: &str) -> Option<&Version> {
        self.archive.iter().find(|version| path.starts_with(&version.to))
    }

    /// How the site's pages are addressed.
    pub fn addresses(&self) -> Addresses {
        Addresses { style: self.links, base_url: self.base_url.clone() }
    }
}

/// The forms of the edition that the publication asks for; all of them when it says nothing.
fn forms(fields: Option<&Record>, edition: &Edition) -> Vec<&'static str> {
    let asked = fields.filter(|fields| fields.get("forms").is_some());
    let asked = asked.map(|fields| chosen(fields, "forms"));
    let wanted = |form: &&&str| asked.as_ref().is_none_or(|asked| asked.contains(family(form)));
    edition.forms.iter().filter(wanted).copied().collect()
}

/// What a publication calls a form, by the name of its template: those that lead to each other come together.
fn family(form: &str) -> &'static str {
    match form {
        "hand-out" | "large-print" | "hand-outs" => "hand-outs",
        "poster" => "posters",
        "slides" => "slides",
        _ => "which-job",
    }
}

/// The options of the theme: what is said for the edition stands before what is said for all.
fn options(fields: &Record, edition: &Edition) -> Option<Node> {
    let common = free(fields);
    let own = fields.records("editions").find(|own| own.text("edition") == Some(edition.name));
    match (common, own.and_then(free)) {
        (Some(common), Some(own)) => Some(merged(common, own)),
        (common, own) => own.or(common).cloned(),
    }
}

fn versions(fields: &Record) -> Vec<Version> {
    let version = |record: &Record| {
        Some(Version {
            folder: record.text("folder")?.trim_matches('/').to_owned(),
            to: record.text("to").filter(|to| !to.is_empty())?.to_owned(),
            title: record.text("title")?.to_owned(),
            date: record.date("date")?.value,
            place: Some(record.get("folder")?.span),
        })
    };
    fields.records("archive").filter_map(version).collect()
}

fn free(fields: &Record) -> Option<&Node> {
    match &fields.get("theme_options")?.value {
        Value::Free(node) => Some(node),
        _ => None,
    }
}

/// The keys of `own`, and those of `common` that it does not have.
fn merged(common: &Node, own: &Node) -> Node {
    let others = common.entries().iter().filter(|(key, _)| own.get(&key.value).is_none());
    let entries = own.entries().iter().chain(others).cloned().collect();
    Node { data: Data::Map(entries), span: own.span }
}

/// The language of the publication, `en` when it gives none that can be read.
pub(super) fn language(tag: Option<&str>) -> Language {
    tag.and_then(Language::new).unwrap_or_else(Language::english)
}

fn allowed(fields: &Record) -> BTreeSet<String> {
    let names = fields.list("allow_html").iter().filter_map(|name| match &name.value {
        Value::Text(name) => Some(name.to_ascii_lowercase()),
        _ => None,
    });
    names.collect()
}

fn chosen(fields: &Record, name: &str) -> BTreeSet<String> {
    let words = fields.list(name).iter().filter_map(|word| match &word.value {
        Value::Choice(word) => Some(word.clone()),
        _ => None,
    });
    words.collect()
}

/// `url` with a slash at its end.
pub fn with_slash(url: &str) -> String {
    format!("{}/", url.trim_end_matches('/'))
}
