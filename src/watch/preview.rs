//! A build to what the server shows: the last good site, and what is wrong now.
//!
//! A build with errors has no site of its own; the one before it stays. Every tag is made from
//! bytes alone, so a browser that held a page while the server was away learns whether it is old.

use serde::Serialize;

use super::media;
use crate::address::{Addresses, LinkStyle, NOT_FOUND, unhashed};
use crate::model::OutputPath;
use crate::model::node::Node;
use crate::output::OutputSet;
use crate::parse;
use crate::pipeline::{Options, Site};
use crate::source::Sources;

/// What the server shows.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// The site; none until a build has succeeded.
    site: Option<Shown>,
    /// The problems of the last build.
    problems: Vec<Notice>,
}

/// A site that is shown.
#[derive(Debug, Clone)]
struct Shown {
    files: OutputSet,
    /// Where the site is, with a slash at both ends.
    base: String,
    drafts: bool,
    /// What all style sheets are.
    styles: String,
    /// What all files are that are neither pages nor style sheets.
    others: String,
}

/// A problem as the browser shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Whether the site cannot be published with it.
    pub error: bool,
    /// The same text as in the terminal.
    pub text: String,
    /// Where it is.
    pub place: Option<Place>,
}

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The words of the text that stand for it, such as `content/index.md:2:8`.
    pub words: String,
    /// An address that opens it in an editor.
    pub link: Option<String>,
}

/// What is at an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// A file of the site, and its path in it.
    File(String, &'a [u8]),
    /// The page for unknown addresses.
    Missing(&'a [u8]),
    /// Another address, below the server's root.
    Elsewhere(String),
    /// There is no site yet, or it has no page for unknown addresses.
    Nothing,
}

/// What a browser must know to follow along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct State<'a> {
    /// Where the site is.
    pub(super) base: &'a str,
    /// What the page is.
    pub(super) page: String,
    /// What all style sheets are.
    pub(super) styles: &'a str,
    /// What all other files are.
    pub(super) others: &'a str,
    /// Whether drafts are shown.
    pub(super) drafts: bool,
    /// What is wrong.
    pub(super) problems: &'a [Notice],
}

impl Preview {
    /// What to show after a build with these problems. `self` is what was shown before.
    #[must_use]
    pub fn after(self, site: Site, options: &Options, problems: Vec<Notice>) -> Self {
        if problems.iter().any(|problem| problem.error) {
            return Self { problems, ..self };
        }
        let base = base_path(&site.sources, options);
        let files = site.files;
        let styles = tag_of(&files, media::is_style);
        let others = tag_of(&files, |path| !media::is_style(path) && !media::is_page(path));
        let drafts = options.audience.drafts;
        Self { site: Some(Shown { files, base, drafts, styles, others }), problems }
    }

    /// What to show when there is no build at all.
    #[must_use]
    pub fn stopped(self, problem: Notice) -> Self {
        Self { problems: vec![problem], ..self }
    }

    /// Where the site is on the server, with a slash at both ends.
    pub fn base(&self) -> &str {
        self.site.as_ref().map_or("/", |site| &site.base)
    }

    /// What is at `path`, which is decoded and begins with a slash.
    pub(super) fn find(&self, path: &str) -> Found<'_> {
        let Some(site) = &self.site else { return Found::Nothing };
        let base = &site.base;
        let Some(below) = path.strip_prefix(base.as_str()) else {
            let at_door = path == "/" || Some(path) == base.strip_suffix('/');
            return if at_door { Found::Elsewhere(base.clone()) } else { site.missing() };
        };
        let file = match below {
            "" => "index.html".to_owned(),
            folder if folder.ends_with('/') => format!("{folder}index.html"),
            file => file.to_owned(),
        };
        if let Some(bytes) = site.file(&file).or_else(|| site.style_before(&file)) {
            return Found::File(file, bytes);
        }
        match site.file(&format!("{file}/index.html")) {
            Some(_) => Found::Elsewhere(format!("{base}{file}/")),
            None => site.missing(),
        }
    }

    /// What a browser that shows the page at `path` must know.
    pub(super) fn state(&self, path: &str) -> State<'_> {
        let site = self.site.as_ref();
        let page = match self.find(path) {
            Found::File(_, bytes) | Found::Missing(bytes) => {
                site.map_or_else(String::new, |site| site.page_tag(bytes))
            }
            Found::Elsewhere(_) | Found::Nothing => String::new(),
        };
        State {
            base: self.base(),
            page,
            styles: site.map_or("", |site| &site.styles),
            others: site.map_or("", |site| &site.others),
            drafts: site.is_some_and(|site| site.drafts),
            problems: &self.problems,
        }
    }
}

impl Shown {
    /// The bytes of a file. A path that would leave the site is none of its files.
    fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(&OutputPath::new(path)?)
    }

    /// The style sheet that took the place of the one at `path`, whose name had another hash.
    fn style_before(&self, path: &str) -> Option<&[u8]> {
        let name = unhashed(path).filter(|name| media::is_style(name))?;
        let now = |path: &str| unhashed(path).as_deref() == Some(name.as_str());
        self.files.iter().find(|(path, _)| now(path.as_str())).map(|(_, bytes)| bytes)
    }

    /// What a page is, whatever its style sheets are: those are swapped without a reload, and
    /// with each change they have another name and another hash in the page.
    fn page_tag(&self, bytes: &[u8]) -> String {
        let mut html = String::from_utf8_lossy(bytes).into_owned();
        for (path, _) in self.files.iter().filter(|(path, _)| media::is_style(path.as_str())) {
            if let Some(plain) = unhashed(path.as_str()) {
                html = html.replace(path.as_str(), &plain);
            }
        }
        tag(without_integrity(&html).as_bytes())
    }

    fn missing(&self) -> Found<'_> {
        match self.file(NOT_FOUND) {
            Some(bytes) => Found::Missing(bytes),
            None => Found::Nothing,
        }
    }
}

/// `html` without the attributes by which browsers check style sheets.
fn without_integrity(html: &str) -> String {
    let mut parts = html.split(" integrity=\"");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest.push_str(part.split_once('"').map_or("", |(_, after)| after));
    }
    rest
}

/// A short name for `bytes`.
pub(super) fn tag(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

fn tag_of(files: &OutputSet, which: impl Fn(&str) -> bool) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in files.iter().filter(|(path, _)| which(path.as_str())) {
        hasher.update(blake3::hash(path.as_str().as_bytes()).as_bytes());
        hasher.update(blake3::hash(bytes).as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

/// The path of the site's address: the one of the options, or else the one that the publication gives.
fn base_path(sources: &Sources, options: &Options) -> String {
    let own = || {
        let (id, file) =
            sources.iter().find(|(_, file)| file.path == "content/publication.yaml")?;
        let read = parse::register(&file.text, id).value;
        read.front.get("base_url").and_then(Node::text).map(str::to_owned)
    };
    let url = options.base_url.clone().or_else(own).unwrap_or_default();
    let base_url = format!("{}/", url.trim().trim_end_matches('/'));
    let addresses = Addresses { style: LinkStyle::Folder, base_url };
    super::guard::decoded(addresses.base_path()).unwrap_or_else(|| "/".to_owned())
}
