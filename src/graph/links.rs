//! What an author's link leads to.
//!
//! The same function decides for the check and for the page, so a link that was reported
//! as sound cannot turn out broken.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::Graph;
use crate::address::{folder_of, joined};
use crate::model::Kinds;
use crate::model::entry::{Entry, Language};
use crate::model::kind::{Field, Type};
use crate::publication::{Address, Visibility};
use crate::text::nearest;

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Destination {
    /// A path of this site, with its anchor.
    Page(String),
    /// A file below `content/`, which is published as it is.
    File(String),
    /// Another site, a mailbox or a telephone.
    Outside(String),
    /// A file that the site makes, such as a feed or a table.
    Made(String),
}

/// What a link that leads nowhere probably means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// What was moved is written so now.
    Moved(String),
    /// This is written most like it.
    Near(String),
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing there; what is probably meant.
    Nothing(Option<Meant>),
    /// No entry of this kind has this id.
    NoId {
        /// The kind.
        kind: String,
        /// The id.
        id: String,
        /// The id that is probably meant.
        meant: Option<Meant>,
    },
    /// Entries of this kind have no page.
    NoPage(String),
    /// The page is there, the part of it is not.
    NoAnchor {
        /// The nearest part that is.
        nearest: Option<String>,
        /// All parts that are.
        known: Vec<String>,
    },
    /// The page exists but is not shown, for this reason.
    Hidden(Visibility),
    /// It leads out of the publication's folder; how the file that is probably meant is written.
    Leaves(Option<String>),
    /// It is not an address that a page may have.
    Scheme(String),
    /// It is empty.
    Empty,
}

/// A page and the part of it that a link names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target<'t> {
    path: &'t str,
    anchor: Option<&'t str>,
}

/// Everything a link can lead to.
#[derive(Debug)]
pub struct Links<'a> {
    graph: &'a Graph<'a>,
    /// Entries by their file below `content/`.
    files: HashMap<&'a str, usize>,
    /// Other files below `content/`.
    assets: &'a BTreeSet<String>,
    /// The anchors of each page, by its path.
    anchors: HashMap<String, BTreeSet<String>>,
    /// The files of entries that are not shown.
    hidden_files: &'a BTreeMap<String, Visibility>,
}

impl<'a> Links<'a> {
    /// Gathers what links can lead to. `anchors` holds those of each page.
    pub fn new(
        graph: &'a Graph<'a>,
        assets: &'a BTreeSet<String>,
        hidden_files: &'a BTreeMap<String, Visibility>,
        anchors: HashMap<String, BTreeSet<String>>,
    ) -> Self {
        let entries = graph.publication.entries.iter().enumerate();
        let files = entries
            .filter(|(_, entry)| entry.file.ends_with(".md"))
            .map(|(at, entry)| (entry.file.as_str(), at))
            .collect();
        Self { graph, files, assets, anchors, hidden_files }
    }

    /// What `destination`, written in `entry`, leads to. `here` is the page that shows it.
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
        self.resolve_from(destination, &entry.file, &entry.id.language, here)
    }

    /// What an address of this site leads to, such as `/themes/research/#evidence`.
    ///
    /// # Errors
    ///
    /// Says why it leads nowhere.
    pub fn site(&self, address: &str) -> Result<Destination, Refusal> {
        let target = split(address);
        self.site_path(target.path.strip_prefix('/').unwrap_or_default(), target.anchor)
    }

    /// Whether a page has a part of this name that is not kept for the sake of old links.
    pub fn has_own(&self, page: &str, part: &str) -> bool {
        self.anchors.get(page).is_some_and(|known| known.contains(part))
    }

    /// The same for a link that is written in `file`, whose language is `language`. Only the folder of
    /// the file matters, and may be given in its place, with its last slash.
    ///
    /// # Errors
    ///
    /// Says why it leads nowhere.
    pub fn resolve_from(
        &self,
        destination: &str,
        file: &str,
        language: &Language,
        here: &str,
    ) -> Result<Destination, Refusal> {
        let destination = destination.trim();
        if destination.is_empty() {
            return Err(Refusal::Empty);
        }
        let target = split(destination);
        if target.path.is_empty() {
            return self.anchored(here, target.anchor);
        }
        if let Some((scheme, rest)) =
            target.path.split_once(':').filter(|(scheme, _)| is_scheme(scheme))
        {
            return self.named(scheme, rest, &target, destination, language);
        }
        if let Some(path) = target.path.strip_prefix('/') {
            return self.site_path(path, target.anchor);
        }
        self.file(&target, file)
    }

    /// `profession:dietitian`, or an address of another site.
    fn named(
        &self,
        scheme: &str,
        rest: &str,
        target: &Target<'_>,
        whole: &str,
        language: &Language,
    ) -> Result<Destination, Refusal> {
        if matches!(scheme.to_ascii_lowercase().as_str(), "https" | "http" | "mailto" | "tel") {
            return Ok(Destination::Outside(whole.to_owned()));
        }
        let publication = self.graph.publication;
        if !is_kind(self.graph.kinds, scheme) {
            return Err(Refusal::Scheme(scheme.to_owned()));
        }
        let own = &publication.config.language;
        match publication.index.find(scheme, rest, language, own) {
            Some(address) => self.address(address, target.anchor),
            None => Err(self.missing_id(scheme, rest, language)),
        }
    }

    /// The file of an image that is named by its id.
    fn image_file(&self, address: &Address) -> Option<&str> {
        let Address::Entry(at) = address else { return None };
        let entry = self.graph.entry(*at);
        let file = (entry.id.kind == "image").then(|| entry.fields.text("file"))??;
        self.assets.contains(file).then_some(file)
    }

    fn missing_id(&self, kind: &str, id: &str, language: &Language) -> Refusal {
        let hidden = self.graph.publication.hidden.iter().find(|(hidden, _)| {
            hidden.kind == kind && hidden.slug == id && hidden.language == *language
        });
        match hidden {
            Some((_, state)) => Refusal::Hidden(*state),
            None => Refusal::NoId {
                kind: kind.to_owned(),
                id: id.to_owned(),
                meant: self.meant_id(kind, id),
            },
        }
    }

    fn meant_id(&self, kind: &str, id: &str) -> Option<Meant> {
        let publication = self.graph.publication;
        let index = &publication.index;
        match publication.moved.now(kind, id, self.graph.kinds, index) {
            Some(now) => Some(Meant::Moved(format!("{kind}:{now}"))),
            None => index.nearest(kind, id).map(|near| Meant::Near(format!("{kind}:{near}"))),
        }
    }

    fn address(&self, address: &Address, anchor: Option<&str>) -> Result<Destination, Refusal> {
        if let Some(file) = self.image_file(address) {
            return Ok(Destination::File(file.to_owned()));
        }
        let Some(shown) = self.graph.shown(address.entry()) else {
            return Err(Refusal::NoPage(self.graph.entry(address.entry()).id.kind.to_string()));
        };
        match (address, anchor) {
            (Address::Part(at, field, position), None) => {
                let id = self
                    .graph
                    .entry(*at)
                    .part(field, *position)
                    .and_then(|part| part.text("id"));
                self.anchored(shown.route.as_str(), id)
            }
            (_, None) => Ok(Destination::Page(shown.path())),
            (_, anchor) => self.anchored(shown.route.as_str(), anchor),
        }
    }

    /// A path of this site, with or without its last slash.
    fn site_path(&self, path: &str, anchor: Option<&str>) -> Result<Destination, Refusal> {
        let folder = format!("{path}/");
        let found =
            [path, folder.as_str()].into_iter().find(|path| self.graph.page(path).is_some());
        match found {
            Some(path) => self.anchored(path, anchor),
            None if self.graph.has_file(path) => Ok(Destination::Made(path.to_owned())),
            None => Err(self.no_page(path)),
        }
    }

    /// Why there is no page at a path: it is not shown, or there is none.
    fn no_page(&self, path: &str) -> Refusal {
        let path = path.trim_end_matches('/');
        let files = [format!("{path}.md"), format!("{path}/index.md")];
        match files.iter().find_map(|file| self.hidden_files.get(file)) {
            Some(state) => Refusal::Hidden(*state),
            None => Refusal::Nothing(self.nearest_page(path)),
        }
    }

    fn nearest_page(&self, path: &str) -> Option<Meant> {
        let wanted = format!("{}/", path.trim_end_matches('/'));
        let paths = self.graph.pages().iter().map(|page| page.route.as_str());
        nearest(&wanted, paths).map(|near| Meant::Near(format!("/{near}")))
    }

    /// A file, relative to the one that holds the link.
    fn file(&self, target: &Target<'_>, from: &str) -> Result<Destination, Refusal> {
        let decoded = decode(target.path);
        let path = joined(folder_of(from), &decoded)
            .ok_or_else(|| Refusal::Leaves(self.below_content(&decoded, from)))?;
        if let Some(at) = self.files.get(path.as_str()) {
            return self.address(&Address::Entry(*at), target.anchor);
        }
        if self.assets.contains(&path) {
            return Ok(Destination::File(path));
        }
        if let Some(state) = self.hidden_files.get(&path) {
            return Err(Refusal::Hidden(*state));
        }
        if self.graph.page(&format!("{path}/")).is_some() {
            return Err(Refusal::Nothing(Some(Meant::Near(format!("/{path}/")))));
        }
        if let Some(file) = self.moved_file(&path) {
            return Err(Refusal::Nothing(Some(Meant::Moved(relative(from, file)))));
        }
        let near = self.elsewhere(&path).or_else(|| nearest(&path, self.all_files()));
        Err(Refusal::Nothing(near.map(|near| Meant::Near(relative(from, near)))))
    }

    /// The file of the page that an old file's page leads to.
    fn moved_file(&self, old: &str) -> Option<&'a str> {
        let old = format!("{}/", old.strip_suffix(".md")?);
        let redirect = self.graph.redirects().iter().find(|redirect| redirect.from == old)?;
        let is_there =
            |at: usize| self.graph.shown(at).is_some_and(|shown| shown.path() == redirect.to);
        self.files.iter().find(|(_, at)| is_there(**at)).map(|(file, _)| *file)
    }

    /// The file that `path` means when too many folders are left first, as it is written in `from`.
    fn below_content(&self, path: &str, from: &str) -> Option<String> {
        let inner = path.trim_start_matches("./").trim_start_matches("../");
        let inner = inner.strip_prefix("content/").unwrap_or(inner);
        let is_there = self.files.contains_key(inner) || self.assets.contains(inner);
        is_there.then(|| relative(from, inner))
    }

    fn all_files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().copied().chain(self.assets.iter().map(String::as_str))
    }

    /// The only file in another folder that has the name of `path`.
    fn elsewhere(&self, path: &str) -> Option<&str> {
        let name = path.rsplit('/').next().filter(|name| *name != "index.md")?;
        let named = |file: &&str| file.rsplit('/').next() == Some(name);
        let mut found = self.all_files().filter(named);
        found.next().filter(|_| found.next().is_none())
    }

    fn anchored(&self, path: &str, anchor: Option<&str>) -> Result<Destination, Refusal> {
        let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty()) else {
            return Ok(Destination::Page(path.to_owned()));
        };
        let anchor = decode(anchor);
        let known = self.anchors.get(path);
        if known.is_some_and(|known| known.contains(&anchor)) {
            return Ok(Destination::Page(format!("{path}#{anchor}")));
        }
        let old = format!("{path}#{anchor}");
        if let Some(moved) = self.graph.redirects().iter().find(|redirect| redirect.from == old)
        {
            return Ok(Destination::Page(moved.to.clone()));
        }
        let near = known.and_then(|known| nearest(&anchor, known.iter().map(String::as_str)));
        Err(Refusal::NoAnchor {
            nearest: near.map(str::to_owned),
            known: known.into_iter().flatten().cloned().collect(),
        })
    }
}

/// Whether `name` is a kind, or the name of a part of one, such as `objective`.
fn is_kind(kinds: &Kinds, name: &str) -> bool {
    fn has_part(fields: &[Field], name: &str) -> bool {
        fields.iter().any(|field| match &field.ty {
            Type::List(item) => {
                matches!(item.as_ref(), Type::Record { part: Some(part), .. } if part == name)
            }
            Type::Record { fields, .. } => has_part(fields, name),
            _ => false,
        })
    }
    kinds.iter().any(|kind| kind.name == name || has_part(&kind.fields, name))
}

fn split(destination: &str) -> Target<'_> {
    match destination.split_once('#') {
        Some((path, anchor)) => Target { path, anchor: Some(anchor) },
        None => Target { path: destination, anchor: None },
    }
}

/// Whether `text` may stand before the colon of an address (RFC 3986, section 3.1).
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.' | b'_'))
}

/// `path` with each `%20` and its like decoded.
fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| *first == b'%')
        {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `to` as it is written in the file `from`.
fn relative(from: &str, to: &str) -> String {
    let depth = from.matches('/').count();
    let folder = from.rfind('/').map_or("", |slash| &from[..=slash]);
    match to.strip_prefix(folder) {
        Some(rest) if !folder.is_empty() => rest.to_owned(),
        _ => format!("{}{to}", "../".repeat(depth)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_from_the_file_that_names_them() {
        assert_eq!(relative("a/b.md", "a/c.md"), "c.md");
        assert_eq!(relative("a/b.md", "d/c.md"), "../d/c.md");
        assert_eq!(decode("a%20b%zz%"), "a b%zz%");
    }
}
