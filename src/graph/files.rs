//! The files of a site that are no pages: what programs read, and what others take along.
//!
//! Each is planned here by its path, and made like a page: from a view, remembered with the
//! questions it asked. None holds the text below an entry's front matter, so an edit of that
//! text concerns the entry's page alone.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::lists::Lists;
use super::{Page, Redirect, Shown, Subject};
use crate::model::entry::{EntryId, Language};
use crate::model::kind::{Kind, Pages};
use crate::model::{Kinds, OutputPath, Route};
use crate::publication::Publication;

/// The folder of everything that programs read.
pub const API: &str = "api/v1/";
/// The name of the list of all that programs may read.
pub const INDEX: &str = "index";
/// The folder of the lists of changes.
pub const CHANGES: &str = "changes/";
/// The folder of what other sites show: servers let them show only what is in it.
pub const EMBED: &str = "embed/";
/// The folder of tables.
pub const DATA: &str = "data/";
/// The page that says how to use a profile elsewhere, below that of the profile.
pub(super) const USE: &str = "use/";

/// A file that is no page.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// Where it goes.
    pub path: OutputPath,
    /// The page whose file it is; the opening page for those of the whole site.
    pub home: Route,
    /// What is in it.
    pub form: Form,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// What there is to read, as JSON.
    Index,
    /// All entries of a kind, as JSON.
    Collection(String),
    /// One entry, as JSON.
    Item(EntryId),
    /// All records of a field of all entries of a kind, such as objectives, as JSON.
    Records(String),
    /// The JSON Schema of a collection, by the collection's name.
    Schema(String),
    /// A table of figures, as CSV.
    Table(String),
    /// What changed, as a JSON Feed.
    JsonFeed,
    /// What changed, as an Atom feed.
    Atom,
    /// How to cite the page of an entry; for the opening page, the whole publication.
    Citation(Citation, EntryId),
    /// An entry as a page that other pages may show in a frame.
    Frame(EntryId),
    /// What programs that embed pages ask for (oEmbed).
    OEmbed(EntryId),
    /// Rules for a server.
    Rules(String),
}

/// A format for programs that manage references.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Citation {
    /// For LaTeX.
    Bibtex,
    /// For most programs.
    Ris,
    /// For programs that use the Citation Style Language.
    Csl,
}

/// Whether a file that is called so is one of the page in whose folder it is.
pub(super) fn is_of_page(name: &str) -> bool {
    Citation::ALL.iter().any(|form| form.name() == name)
}

/// What a publication shares when it has a file or page of this address: a word of `share`.
pub fn share_of(address: &str) -> Option<&'static str> {
    let name = address.strip_suffix('/').unwrap_or(address);
    let name = name.rsplit('/').next().unwrap_or_default();
    if address.starts_with(API) {
        Some("api")
    } else if address.starts_with(EMBED) {
        Some("embeds")
    } else if is_of_page(name) {
        Some("citations")
    } else {
        None
    }
}

/// The name of the collection of a kind, if others may read it.
pub fn collection(kind: &Kind) -> Option<&str> {
    kind.shared.then(|| kind.folder_name().or_else(|| kind.file_stem())).flatten()
}

/// What of the site others may use, by the words in `share`.
struct Plan<'a> {
    publication: &'a Publication,
    kinds: &'a Kinds,
    shown: &'a [Option<Shown>],
    lists: &'a Lists,
    files: Vec<File>,
}

/// All files, in the order of their paths.
pub(super) fn files(
    publication: &Publication,
    kinds: &Kinds,
    shown: &[Option<Shown>],
    lists: &Lists,
    redirects: &[Redirect],
) -> Vec<File> {
    let mut plan = Plan { publication, kinds, shown, lists, files: Vec::new() };
    let shares = |what: &str| publication.config.share.contains(what);
    plan.tables();
    if shares("api") {
        plan.api();
    }
    if shares("citations") {
        plan.citations();
    }
    if shares("embeds") {
        plan.embeds();
    }
    plan.changes();
    plan.moved(redirects);
    for server in &publication.config.server {
        plan.add(rules_file(server).to_owned(), Route::home(), Form::Rules(server.clone()));
    }
    let mut files = plan.files;
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files.dedup_by(|one, other| one.path == other.path);
    files
}

/// The pages that say how to use a profile on other sites.
pub(super) fn kits(
    publication: &Publication,
    kinds: &Kinds,
    shown: &[Option<Shown>],
    lists: &Lists,
) -> Vec<Page> {
    if !publication.config.share.contains("embeds") {
        return Vec::new();
    }
    let plan = Plan { publication, kinds, shown, lists, files: Vec::new() };
    let page = |(at, home): (usize, Route)| {
        let route = Route::new(format!("{}{USE}", home.as_str()))?;
        Some(Page { route, subject: Subject::Use(at) })
    };
    plan.profiles().into_iter().filter_map(page).collect()
}

impl File {
    /// Whether others may link to it: not what only a server reads.
    pub fn is_public(&self) -> bool {
        !matches!(self.form, Form::Rules(_))
    }
}

/// The file in which a server looks for rules, or from which its manager copies them.
fn rules_file(server: &str) -> &'static str {
    match server {
        "apache" => ".htaccess",
        "iis" => "web.config",
        "nginx" => "server/nginx.conf",
        "headers-file" => "_headers",
        _ => "_redirects",
    }
}

impl Plan<'_> {
    fn add(&mut self, path: String, home: Route, form: Form) {
        if let Some(path) = OutputPath::new(path) {
            self.files.push(File { path, home, form });
        }
    }

    fn own(&self) -> &Language {
        &self.publication.config.language
    }

    /// The positions of the entries of a kind, in the publication's own language.
    fn list(&self, kind: &str) -> Vec<usize> {
        self.lists.get(&(kind.to_owned(), self.own().clone())).cloned().unwrap_or_default()
    }

    /// The files of figures that have rows.
    fn tables(&mut self) {
        let single = self.list("workforce").first().copied();
        let mut names = Vec::new();
        if let Some(at) = single {
            let fields = &self.publication.entries[at].fields;
            names.extend(
                (!fields.list("headcounts").is_empty()).then(|| "headcounts".to_owned()),
            );
            let questions = fields.records("diversity");
            let filled = questions.filter(|question| !question.list("groups").is_empty());
            names.extend(
                filled.filter_map(|one| Some(format!("diversity-{}", one.text("id")?))),
            );
        }
        if !self.list("metric").is_empty() {
            names.push("metrics".to_owned());
        }
        for name in names {
            self.add(format!("{DATA}{name}.csv"), Route::home(), Form::Table(name));
        }
    }

    fn api(&mut self) {
        let kinds = self.kinds;
        self.add(format!("{API}{INDEX}.json"), Route::home(), Form::Index);
        self.add(
            format!("{API}schema/{INDEX}.json"),
            Route::home(),
            Form::Schema(INDEX.to_owned()),
        );
        for kind in kinds.iter() {
            let Some(name) = collection(kind) else { continue };
            let list = self.list(&kind.name);
            if list.is_empty() {
                continue;
            }
            self.collection(name, Form::Collection(kind.name.to_string()));
            if let Some(selections) = &kind.selections {
                self.collection(&selections.field, Form::Records(kind.name.to_string()));
            }
            if kind.pages == Pages::Own {
                for at in list {
                    let entry = &self.publication.entries[at];
                    let Some(home) = self.home(at) else { continue };
                    let path = format!("{API}{name}/{}.json", entry.id.slug);
                    self.add(path, home, Form::Item(entry.id.clone()));
                }
            }
        }
    }

    fn collection(&mut self, name: &str, form: Form) {
        self.add(format!("{API}{name}.json"), Route::home(), form);
        let schema = format!("{API}schema/{name}.json");
        self.add(schema, Route::home(), Form::Schema(name.to_owned()));
    }

    /// The page of an entry that has one of its own.
    fn home(&self, at: usize) -> Option<Route> {
        let shown = self.shown.get(at)?.as_ref()?;
        shown.anchor.is_none().then(|| shown.route.clone())
    }

    /// The entries that others show elsewhere, with their pages.
    fn profiles(&self) -> Vec<(usize, Route)> {
        let kinds = self.kinds.iter().filter(|kind| kind.profile);
        let all = kinds.flat_map(|kind| self.list(&kind.name));
        all.filter_map(|at| Some((at, self.home(at)?))).collect()
    }

    fn id(&self, at: usize) -> EntryId {
        self.publication.entries[at].id.clone()
    }

    fn citations(&mut self) {
        let kinds = self.kinds.iter().filter(|kind| kind.is_cited());
        let entries = kinds.flat_map(|kind| self.list(&kind.name));
        // The opening page stands for the publication as a whole.
        let opening = self.list("page").into_iter();
        let opening = opening.filter(|at| self.home(*at) == Some(Route::home()));
        for at in entries.chain(opening).collect::<Vec<_>>() {
            let Some(home) = self.home(at) else { continue };
            let id = self.id(at);
            for form in Citation::ALL {
                let path = format!("{}{}", home.as_str(), form.name());
                self.add(path, home.clone(), Form::Citation(form, id.clone()));
            }
        }
    }

    fn embeds(&mut self) {
        for (at, home) in self.profiles() {
            let id = self.id(at);
            let name = home.as_str().trim_end_matches('/').to_owned();
            self.add(format!("{EMBED}{name}.html"), home.clone(), Form::Frame(id.clone()));
            self.add(format!("{EMBED}{name}.json"), home, Form::OEmbed(id));
        }
    }

    fn changes(&mut self) {
        if !self.list("change").is_empty() {
            self.add(format!("{CHANGES}feed.json"), Route::home(), Form::JsonFeed);
            self.add(format!("{CHANGES}feed.xml"), Route::home(), Form::Atom);
        }
    }

    /// What programs read at an old address is there too: they follow no link on a page.
    fn moved(&mut self, redirects: &[Redirect]) {
        let mut copies = Vec::new();
        for Redirect { from, to, .. } in redirects {
            let below = |route: &str| route.strip_suffix('/').map(str::to_owned);
            let (Some(from), Some(to)) = (below(from), below(to)) else { continue };
            let of_page =
                self.files.iter().filter(|file| below(file.home.as_str()) == Some(to.clone()));
            copies.extend(of_page.filter_map(|file| {
                let path = earlier(file.path.as_str(), &from, &to)?;
                Some((path, file.home.clone(), file.form.clone()))
            }));
        }
        let taken: BTreeSet<String> =
            self.files.iter().map(|file| file.path.as_str().to_owned()).collect();
        for (path, home, form) in copies.into_iter().filter(|(path, ..)| !taken.contains(path))
        {
            self.add(path, home, form);
        }
    }
}

/// The path of a file of the page `to` when that page was `from`: below the page itself, or by its name
/// in another folder.
fn earlier(path: &str, from: &str, to: &str) -> Option<String> {
    let (lead, rest) =
        [("", "/"), (API, "."), (EMBED, ".")].into_iter().find_map(|(lead, end)| {
            let rest = path.strip_prefix(lead)?.strip_prefix(to)?;
            rest.starts_with(end).then_some((lead, rest))
        })?;
    Some(format!("{lead}{from}{rest}"))
}

impl Citation {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Bibtex, Self::Ris, Self::Csl];

    /// The name of the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bibtex => "cite.bib",
            Self::Ris => "cite.ris",
            Self::Csl => "cite.json",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_moves_with_its_page_wherever_it_is() {
        let earlier = |path| earlier(path, "p/old", "p/new");
        assert_eq!(earlier("p/new/cite.bib").as_deref(), Some("p/old/cite.bib"));
        assert_eq!(earlier("api/v1/p/new.json").as_deref(), Some("api/v1/p/old.json"));
        assert_eq!(earlier("embed/p/new.html").as_deref(), Some("embed/p/old.html"));
        assert_eq!(earlier("api/v1/p/newer.json"), None);
    }
}
