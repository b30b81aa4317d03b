//! Old addresses to where they lead now: aliases of entries, and what `redirects` says.
//!
//! Chains are flattened: an old address leads to its last one at once. Those that lead back to
//! themselves are reported and lead nowhere. A part of a page may have moved too; it is no page.

use std::collections::{BTreeMap, BTreeSet};

use super::{Page, Shown, Subject};
use crate::diag::{Code, Diagnostic, Span};
use crate::model::Route;
use crate::model::entry::Record;
use crate::publication::Publication;

/// An old address and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The old address below the root: a page, a file, or a part of a page.
    pub from: String,
    /// Where it leads in the end.
    pub to: String,
    /// Where the old address is written.
    pub place: Span,
    /// Where it is written what it leads to; nothing for the aliases of an entry.
    pub target: Option<Span>,
}

impl Redirect {
    /// One that follows from what is written at a place.
    pub(super) fn implied(from: String, to: String, place: Span) -> Self {
        Self { from, to, place, target: None }
    }

    /// The page and the part of it that the old address named, if it named a part.
    pub fn part(&self) -> Option<(&str, &str)> {
        self.from.split_once('#')
    }
}

/// All redirects of a publication, in the order in which they are written.
pub(super) fn redirects(
    publication: &Publication,
    shown: &[Option<Shown>],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Redirect> {
    let written = written(publication, shown);
    let next: BTreeMap<&str, &str> =
        written.iter().rev().map(|one| (one.from.as_str(), one.to.as_str())).collect();
    let mut redirects = Vec::new();
    for redirect in &written {
        match last(&redirect.from, &next) {
            Some(to) => redirects.push(Redirect { to, ..redirect.clone() }),
            None => problems.push(circle(redirect)),
        }
    }
    redirects
}

/// The pages of those that were pages. An old file has none: only a server can lead on from it.
pub(super) fn pages(redirects: &[Redirect]) -> impl Iterator<Item = Page> {
    redirects.iter().filter(|redirect| is_page(&redirect.from)).filter_map(|redirect| {
        let route = Route::new(redirect.from.clone())?;
        Some(Page { route, subject: Subject::Redirect(redirect.to.clone()) })
    })
}

/// Whether an address is that of a whole page: no part of one, and no file.
pub fn is_page(address: &str) -> bool {
    let name = address.rsplit('/').next().unwrap_or_default();
    !address.contains('#') && (!name.contains('.') || name.ends_with(".html"))
}

fn written(publication: &Publication, shown: &[Option<Shown>]) -> Vec<Redirect> {
    let mut written = Vec::new();
    for (entry, shown) in publication.entries.iter().zip(shown) {
        if let Some(shown) = shown {
            written.extend(entry.common.aliases.iter().map(|alias| Redirect {
                from: alias.value.clone(),
                to: shown.path(),
                place: alias.span,
                target: None,
            }));
        }
    }
    let own = publication.entries.iter().filter(|entry| entry.id.kind == "publication");
    written.extend(own.flat_map(|own| own.fields.records("redirects")).filter_map(of_record));
    written
}

fn of_record(record: &Record) -> Option<Redirect> {
    Some(Redirect {
        from: record.text("from")?.to_owned(),
        to: record.text("to")?.to_owned(),
        place: record.get("from")?.span,
        target: record.get("to").map(|to| to.span),
    })
}

/// Where an old address leads in the end; nothing if it goes in a circle.
fn last(from: &str, next: &BTreeMap<&str, &str>) -> Option<String> {
    let mut seen = BTreeSet::from([from.to_owned()]);
    let mut at = (*next.get(from)?).to_owned();
    while let Some(to) = step(&at, next) {
        if !seen.insert(at) {
            return None;
        }
        at = to;
    }
    (!seen.contains(&at)).then_some(at)
}

/// The address after `at`: its own, or that of its page with the same part.
fn step(at: &str, next: &BTreeMap<&str, &str>) -> Option<String> {
    if let Some(to) = next.get(at) {
        return Some((*to).to_owned());
    }
    let (page, part) = at.split_once('#')?;
    let to = next.get(page)?;
    Some(if to.contains('#') { (*to).to_owned() } else { format!("{to}#{part}") })
}

fn circle(redirect: &Redirect) -> Diagnostic {
    let message = format!("the redirect from `/{}` leads back to itself", redirect.from);
    let problem = Diagnostic::error(Code::RedirectLoop, message)
        .at(redirect.place, "readers would never arrive");
    let problem = match redirect.target {
        Some(target) => problem.at(target, "this way"),
        None => problem,
    };
    problem.help("let one of them lead to a page that is there")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_are_flattened_and_circles_lead_nowhere() {
        let next = BTreeMap::from([
            ("a/", "b/"),
            ("b/", "c/"),
            ("c/#x", "c/#y"),
            ("d/", "b/#p"),
            ("e/", "f/"),
            ("f/", "e/"),
            ("g/", "e/"),
            ("h/", "h/"),
            ("i/", "c/#x"),
        ]);
        let last = |from: &str| last(from, &next);
        assert_eq!(last("a/").as_deref(), Some("c/"));
        assert_eq!(last("d/").as_deref(), Some("c/#p"));
        assert_eq!(last("i/").as_deref(), Some("c/#y"));
        for circle in ["e/", "f/", "g/", "h/"] {
            assert_eq!(last(circle), None, "{circle}");
        }
    }

    #[test]
    fn only_what_was_a_page_becomes_one() {
        for (address, page) in
            [("a/", true), ("", true), ("a.html", true), ("a.csv", false), ("a/#b", false)]
        {
            assert_eq!(is_page(address), page, "{address}");
        }
    }
}
