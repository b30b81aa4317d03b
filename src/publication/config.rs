//! What `publication.yaml` says about how the site is built.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::address::{Addresses, LinkStyle};
use crate::diag::Span;
use crate::model::entry::{Entry, Language, Value};
use crate::model::node::Node;

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
    /// The options of the theme, for the theme to check.
    pub theme_options: Option<Node>,
    /// How links to pages end.
    pub links: LinkStyle,
    /// The HTML elements that Markdown may hold.
    pub allow_html: BTreeSet<String>,
}

/// The theme of a publication that names none.
pub const DEFAULT_THEME: &str = "civic";

impl Config {
    /// Reads the settings. What is wrong with them has been reported by then, so anything
    /// that cannot be read has a stand-in here.
    pub(super) fn new(publication: Option<&Entry>) -> Self {
        let fields = publication.map(|entry| &entry.fields);
        let text = |name: &str| fields.and_then(|fields| fields.text(name));
        let options = fields.and_then(|fields| match &fields.get("theme_options")?.value {
            Value::Free(node) => Some(node.clone()),
            _ => None,
        });
        Self {
            base_url: with_slash(text("base_url").unwrap_or("https://example.org/")),
            language: language(text("language")),
            theme: text("theme").unwrap_or(DEFAULT_THEME).to_owned(),
            theme_place: fields.and_then(|fields| Some(fields.get("theme")?.span)),
            theme_options: options,
            links: if text("links") == Some("file") {
                LinkStyle::File
            } else {
                LinkStyle::Folder
            },
            allow_html: fields.map(allowed).unwrap_or_default(),
        }
    }
}

impl Config {
    /// The HTML elements that Markdown may hold.
    pub fn html(&self) -> Vec<&str> {
        self.allow_html.iter().map(String::as_str).collect()
    }

    /// How the site's pages are addressed.
    pub fn addresses(&self) -> Addresses {
        Addresses { style: self.links, base_url: self.base_url.clone() }
    }
}

/// The language of the publication, `en` when it gives none that can be read.
pub(super) fn language(tag: Option<&str>) -> Language {
    tag.and_then(Language::new).unwrap_or_else(Language::english)
}

fn allowed(fields: &crate::model::entry::Record) -> BTreeSet<String> {
    let names = fields.list("allow_html").iter().filter_map(|name| match &name.value {
        Value::Text(name) => Some(name.to_ascii_lowercase()),
        _ => None,
    });
    names.collect()
}

/// `url` with a slash at its end.
pub fn with_slash(url: &str) -> String {
    format!("{}/", url.trim_end_matches('/'))
}
