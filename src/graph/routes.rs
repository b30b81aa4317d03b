//! Entries to addresses: one URL space for everything.

use std::collections::BTreeMap;

use super::glossary;
use super::lists::Lists;
use super::{File, Page, Redirect, Shown, Subject};
use crate::address::NOT_FOUND;
use crate::diag::{Code, Diagnostic, Span};
use crate::model::entry::Entry;
use crate::model::kind::{Kind, Pages};
use crate::model::{Kinds, Route};
use crate::publication::Publication;

/// The id of the page at the root of the site.
pub(crate) const HOME: &str = "index";
/// The list of all pages.
pub const SITE_MAP: &str = "site-map/";
/// The page on which readers search, and the folder of all that it looks in.
pub const SEARCH: &str = "search/";

/// Where each entry is shown.
pub(super) fn shown(publication: &Publication, kinds: &Kinds) -> Vec<Option<Shown>> {
    let place = |entry: &Entry| {
        let kind = kinds.named(&entry.id.kind)?;
        shown_entry(entry, kind, publication)
    };
    publication.entries.iter().map(place).collect()
}

/// Where an entry is shown, if it is published.
pub(super) fn shown_entry(
    entry: &Entry,
    kind: &Kind,
    publication: &Publication,
) -> Option<Shown> {
    let prefix = language_prefix(entry, publication);
    let (path, anchor) = match (kind.pages, kind.folder_name()) {
        (Pages::Own, Some(folder)) => (format!("{folder}/{}/", entry.id.slug), None),
        (Pages::Own, None) if entry.id.slug == HOME => (String::new(), None),
        (Pages::Own, None) => (format!("{}/", entry.id.slug), None),
        (Pages::Landing, Some(folder)) => (format!("{folder}/"), Some(entry.id.slug.clone())),
        (Pages::Landing, None) | (Pages::None, _) => return None,
    };
    Some(Shown { route: Route::new(format!("{prefix}{path}"))?, anchor })
}

/// Content in another language than the publication's own is below a folder of its name.
fn language_prefix(entry: &Entry, publication: &Publication) -> String {
    if entry.id.language == publication.config.language {
        String::new()
    } else {
        format!("{}/", entry.id.language.as_str().to_ascii_lowercase())
    }
}

/// All pages but redirects.
pub(super) fn pages(
    publication: &Publication,
    kinds: &Kinds,
    shown: &[Option<Shown>],
    lists: &Lists,
) -> Vec<Page> {
    let mut pages = Vec::new();
    for (at, shown) in shown.iter().enumerate() {
        let Some(Shown { route, anchor: None }) = shown else { continue };
        let subject = match landing_kind(&publication.entries[at], kinds) {
            Some(kind) => Subject::Landing(kind.name.to_string(), Some(at)),
            None => Subject::Entry(at),
        };
        pages.push(Page { route: route.clone(), subject });
    }
    pages.extend(landings_without_introduction(&pages, kinds, lists));
    let lost = publication.config.edition.served.then_some((NOT_FOUND, Subject::NotFound));
    let search = publication.config.search.then_some((SEARCH, Subject::Search));
    pages.extend(glossary::page(publication, &pages));
    let fixed = [Some((SITE_MAP, Subject::SiteMap)), search, lost];
    pages.extend(
        fixed
            .into_iter()
            .flatten()
            .filter_map(|(path, subject)| Some(Page { route: Route::new(path)?, subject })),
    );
    pages
}

/// The kind whose list a page introduces: its id is the kind's folder.
fn landing_kind<'k>(entry: &Entry, kinds: &'k Kinds) -> Option<&'k Kind> {
    let is_page = kinds.named(&entry.id.kind)?.folder_name().is_none();
    is_page.then(|| kinds.in_folder(&entry.id.slug)).flatten()
}

fn landings_without_introduction(pages: &[Page], kinds: &Kinds, lists: &Lists) -> Vec<Page> {
    let introduced = |kind: &Kind| {
        pages.iter().any(
            |page| matches!(&page.subject, Subject::Landing(name, _) if *name == kind.name),
        )
    };
    let landings = kinds.iter().filter(|kind| kind.pages != Pages::None).filter_map(|kind| {
        let route = Route::new(format!("{}/", kind.folder_name()?))?;
        let filled = lists.keys().any(|(name, _)| *name == kind.name);
        let wanted = filled && !introduced(kind);
        wanted.then(|| Page { route, subject: Subject::Landing(kind.name.to_string(), None) })
    });
    landings.collect()
}

/// Reports every address that two pages want. Addresses that differ only in case collide too:
/// many disks and servers cannot tell them apart.
pub(super) fn report_collisions(
    pages: &[Page],
    files: &[File],
    redirects: &[Redirect],
    publication: &Publication,
    problems: &mut Vec<Diagnostic>,
) {
    let mut taken: BTreeMap<String, &Page> = BTreeMap::new();
    for page in pages {
        let key = page.route.output_path().as_str().to_lowercase();
        if let Some(first) = taken.insert(key, page) {
            let places = [page, first].into_iter();
            let places = places.flat_map(|page| places_of(page, redirects, publication));
            problems.push(collision(page, places.collect()));
        }
    }
    for file in files {
        if let Some(page) = taken.get(&file.path.as_str().to_lowercase()) {
            problems.push(collision(page, places_of(page, redirects, publication)));
        }
    }
}

fn collision(page: &Page, mut places: Vec<Span>) -> Diagnostic {
    let message = format!("two pages have the address `{}`", page.route);
    let problem = Diagnostic::error(Code::PathCollision, message);
    places.sort_unstable();
    places.dedup();
    let problem = match places.as_slice() {
        [] => problem,
        [only] => problem.at(*only, "the tool makes a page with this address itself"),
        [earlier, .., later] => problem.at(*later, "wanted here").at(*earlier, "and here"),
    };
    problem.help("rename one of the files, or take the alias or redirect away")
}

/// Where a page is asked for: at the top of its file, or by each alias and redirect.
fn places_of(page: &Page, redirects: &[Redirect], publication: &Publication) -> Vec<Span> {
    match &page.subject {
        Subject::Entry(at) | Subject::Landing(_, Some(at)) => {
            vec![publication.entries[*at].place]
        }
        Subject::Redirect(_) => {
            let wanted = redirects.iter().filter(|one| one.from == page.route.as_str());
            wanted.map(|one| one.place).collect()
        }
        _ => Vec::new(),
    }
}
