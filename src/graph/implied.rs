//! Old addresses to those that went with them, for which nobody writes a line.
//!
//! The other forms of a page are below it, and each entry is a part of the pages that show many. An
//! address that has a page or a redirect of its own keeps it.

use std::collections::{BTreeMap, BTreeSet};

use super::published::{Published, form_of};
use super::renditions::{Parts, Rendition};
use super::routes::{SEARCH, SITE_MAP};
use super::{Page, Redirect, Shown, Subject};
use crate::diag::Span;
use crate::publication::Publication;

/// Where each old address leads, and where it is written that it does.
type Leads = BTreeMap<String, (String, Span)>;

/// All redirects, with those to the other forms of a page: its hand-out, its poster, how to use it elsewhere. Of what was
/// published before, a form that is made no more leads to its page, and the search to the list of all pages.
pub(super) fn with_forms(
    redirects: Vec<Redirect>,
    pages: &[Page],
    published: Option<&Published<'_>>,
) -> Vec<Redirect> {
    let there: BTreeSet<&str> = pages.iter().map(|page| page.route.as_str()).collect();
    let mut leads = Leads::new();
    if let Some(published) = published {
        leads.extend(formerly(published, &redirects, &there));
    }
    leads.extend(of_moved(&redirects, &there));
    leads.retain(|from, _| !there.contains(from.as_str()));
    joined(redirects, leads)
}

/// The forms of pages that moved, and are made now as well.
fn of_moved(redirects: &[Redirect], there: &BTreeSet<&str>) -> Leads {
    let mut forms: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (page, form) in there.iter().filter_map(|address| form_of(address)) {
        forms.entry(page).or_default().push(form);
    }
    let of_one = |Redirect { from, to, place, .. }: &Redirect| {
        let forms = forms.get(to.as_str()).into_iter().flatten();
        let led = forms.map(|form| (format!("{from}{form}"), (format!("{to}{form}"), *place)));
        led.collect::<Vec<_>>()
    };
    redirects.iter().flat_map(of_one).collect()
}

/// What was made once, and may be made no more.
fn formerly(
    published: &Published<'_>,
    redirects: &[Redirect],
    there: &BTreeSet<&str>,
) -> Leads {
    let next: BTreeMap<&str, &str> =
        redirects.iter().map(|one| (one.from.as_str(), one.to.as_str())).collect();
    let led = published.iter().filter_map(|(address, place)| {
        let to = match form_of(address) {
            Some((page, _)) => next.get(page).or_else(|| there.get(page)).copied()?,
            None => Some(SITE_MAP).filter(|_| *address == SEARCH)?,
        };
        Some(((*address).to_owned(), (to.to_owned(), *place)))
    });
    led.collect()
}

/// All redirects, with those within the pages that show many entries in another form, each as a part that is named
/// after it: the part of an entry whose page moved leads to its new part, and to the page when it has none.
pub(super) fn with_parts(
    redirects: Vec<Redirect>,
    pages: &[Page],
    publication: &Publication,
    shown: &[Option<Shown>],
) -> Vec<Redirect> {
    let mut leads = Leads::new();
    for (page, rendition) in pages.iter().filter_map(with_entries) {
        let one = |at: &usize| {
            let path = shown.get(*at)?.as_ref()?.path();
            Some((path, publication.entries[*at].id.slug.as_str()))
        };
        let parts: BTreeMap<String, &str> = rendition.entries.iter().filter_map(one).collect();
        leads.extend(parts_of(page, &parts, &redirects));
    }
    joined(redirects, leads)
}

/// The old parts of a page. `parts` are those that it has, by the address of what each shows.
fn parts_of(page: &str, parts: &BTreeMap<String, &str>, redirects: &[Redirect]) -> Leads {
    let folders: BTreeSet<&str> =
        parts.keys().filter_map(|address| Some(in_folder(address)?.0)).collect();
    let taken: BTreeSet<&str> = parts.values().copied().collect();
    let led = redirects.iter().filter_map(|redirect| {
        let (folder, old) = in_folder(&redirect.from)?;
        let is_old = folders.contains(folder) && !taken.contains(old);
        let to = match parts.get(&redirect.to) {
            Some(new) => format!("{page}#{new}"),
            None => page.to_owned(),
        };
        is_old.then(|| (format!("{page}#{old}"), (to, redirect.place)))
    });
    led.collect()
}

/// The folder and the name of a page that is in one.
fn in_folder(address: &str) -> Option<(&str, &str)> {
    address.strip_suffix('/')?.rsplit_once('/')
}

/// The address of a page whose parts are named after the entries that it shows.
fn with_entries(page: &Page) -> Option<(&str, &Rendition)> {
    match &page.subject {
        Subject::Rendition(rendition) if rendition.parts == Parts::Entries => {
            Some((page.route.as_str(), rendition))
        }
        _ => None,
    }
}

/// All redirects: those that are written stand before those that follow.
fn joined(mut redirects: Vec<Redirect>, mut leads: Leads) -> Vec<Redirect> {
    for redirect in &redirects {
        leads.remove(&redirect.from);
    }
    let leads = leads.into_iter();
    redirects.extend(leads.map(|(from, (to, place))| Redirect::implied(from, to, place)));
    redirects
}
