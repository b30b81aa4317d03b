//! The ledger against the site as it is now: what would be lost, and what is new.
//!
//! An address is lost when it was published and nothing has it any more. What its authors withdrew,
//! put off or have no consent for is not lost: it is gone because they said so, with all that was made
//! of it. Nor is the place of a piece of feedback, whose file may go at any time.

use std::collections::{BTreeMap, BTreeSet};

use super::links::Used;
use super::scan::Scan;
use super::{Work, archive};
use crate::diag::{Code, Diagnostic, Span};
use crate::graph::{self, Graph, Links, Page, Parts, Published, SITE_MAP, Subject};
use crate::model::ledger;
use crate::picture::is_named;
use crate::publication::{Edition, Passage, Visibility};
use crate::text::{counted, nearest};

/// The site as it is now.
pub(super) struct Now<'a> {
    pub(super) graph: &'a Graph<'a>,
    pub(super) links: &'a Links<'a>,
    pub(super) texts: &'a [Vec<Passage<'a>>],
    pub(super) used: &'a Used,
}

/// What the ledger holds; nothing when there is none.
pub(super) fn published(scan: &Scan) -> Published<'_> {
    let Some(source) = scan.ledger else { return Published::new() };
    let (lines, _) = ledger::lines(&scan.sources.get(source).text);
    lines.into_iter().map(|line| (line.address, Span::new(source, line.range))).collect()
}

/// Reports what would be lost, and gives the addresses that the ledger lacks, in order. Only the
/// website has a ledger: an edition for another use may hold less.
pub(super) fn check(
    work: &Work<'_>,
    site: &Now<'_>,
    published: &Published<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<String> {
    if work.options.audience.edition != Edition::WEB {
        problems.extend(ahead(work, site.graph, published));
        return Vec::new();
    }
    let mut now = graph::addresses(site.graph, site.texts);
    now.extend(site.used.linked.iter().filter(|path| !is_named(path)).cloned());
    let config = &work.publication.config;
    now.extend(archive::addresses(config, work.scan));
    problems.extend(targets(site.graph, site.links));
    problems.extend(strange_lines(work.scan));
    let fresh = now.iter().filter(|address| !published.contains_key(address.as_str()));
    let fresh: Vec<String> = fresh.cloned().collect();
    let (hidden, drafts) = unshown(work, site.graph);
    let redirects = site.graph.redirects().iter();
    let gone = Gone {
        now: &now,
        fresh: &fresh,
        known: published,
        hidden,
        drafts,
        leads: redirects.map(|one| (one.from.as_str(), one.to.as_str())).collect(),
        feedback: feedback(site.graph),
        share: &config.share,
        no_longer_shared: &config.no_longer_shared,
    };
    problems.extend(gone.problems());
    fresh
}

/// Tells of a copy with pages that the website has not had yet: its codes and addresses would lead nowhere, and
/// what is on paper cannot be called back. A copy with drafts is for those who check it.
fn ahead(work: &Work<'_>, graph: &Graph<'_>, published: &Published<'_>) -> Option<Diagnostic> {
    let pages = graph::addresses(graph, &[]);
    let is_new = |address: &&String| {
        graph::is_page(address) && !published.contains_key(address.as_str())
    };
    let fresh: Vec<&String> = pages.iter().filter(is_new).collect();
    let (first, more) = (fresh.first()?, fresh.len() - 1);
    let level = match work.options.audience.drafts {
        true => Diagnostic::warning,
        false => Diagnostic::error,
    };
    let Some(source) = work.scan.ledger else {
        let message = format!(
            "this copy leads to {} of the website, and no website with them has been built",
            counted(fresh.len(), "page")
        );
        let problem = level(Code::CodeAddress, message)
            .at(base_url(work)?, "its addresses and codes begin like this")
            .help("call `prospectus build` first: it notes every address in `content/urls.lock`, which you keep with your content")
            .help("put the website online, then make this copy again");
        return Some(problem);
    };
    let message = match more {
        0 => format!("`/{first}` is in this copy, and the website has not had it yet"),
        more => format!(
            "`/{first}` and {} are in this copy, and the website has not had them yet",
            counted(more, "other page")
        ),
    };
    let problem = level(Code::CodeAddress, message)
        .at(Span::new(source, 0..0), "the ledger holds what was published")
        .help("call `prospectus build` and put the website online, then make this copy again");
    Some(problem)
}

/// Where it is written where the website is.
fn base_url(work: &Work<'_>) -> Option<Span> {
    let own = work.publication.entries.iter().find(|entry| entry.id.kind == "publication")?;
    Some(own.fields.get("base_url").map_or(own.place, |value| value.span))
}

/// The lines of the ledger that are no addresses.
fn strange_lines(scan: &Scan) -> Vec<Diagnostic> {
    let Some(source) = scan.ledger else { return Vec::new() };
    let (_, strange) = ledger::lines(&scan.sources.get(source).text);
    strange.into_iter().map(|range| no_address(Span::new(source, range))).collect()
}

/// The redirects that lead nowhere, or from a part that is there.
fn targets<'a>(
    graph: &'a Graph<'_>,
    links: &'a Links<'_>,
) -> impl Iterator<Item = Diagnostic> + 'a {
    graph.redirects().iter().filter_map(|redirect| {
        if let Some((page, part)) = redirect.part()
            && links.has_own(page, part)
        {
            let message = format!("the page `/{page}` still has a part called `{part}`");
            return Some(
                Diagnostic::error(Code::PathCollision, message)
                    .at(redirect.place, "nobody would be led on from it")
                    .help("take the redirect away, or give the part another id"),
            );
        }
        let place = redirect.target?;
        let to = format!("/{}", redirect.to);
        let refusal = links.site(&to).err()?;
        Some(super::links::refused_in_menu(&to, &refusal, place))
    })
}

fn no_address(place: Span) -> Diagnostic {
    Diagnostic::error(Code::LedgerLine, "this line of the ledger is not an address")
        .at(place, "")
        .help("if it is the sign of a merge, keep the addresses of both sides, in any order")
}

/// The addresses of entries that are not shown because their authors said so, and of drafts.
fn unshown(work: &Work<'_>, graph: &Graph<'_>) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut hidden, mut drafts) = (BTreeSet::new(), BTreeSet::new());
    for entry in work.unshown {
        let Some(address) = graph::address_of(graph, entry) else { continue };
        match graph.publication.hidden.get(&entry.id) {
            Some(Visibility::Draft) => drafts.insert(address),
            _ => hidden.insert(address),
        };
        // What becomes of its page is told once.
        hidden.extend(with_entries(graph).map(|page| format!("{page}#{}", entry.id.slug)));
    }
    (hidden, drafts)
}

/// The pages with a part for each entry that they show in another form.
fn with_entries<'a>(graph: &'a Graph<'_>) -> impl Iterator<Item = &'a str> {
    let pages = graph.pages().iter().filter(
        |page| matches!(&page.subject, Subject::Rendition(it) if it.parts == Parts::Entries),
    );
    pages.map(|page| page.route.as_str())
}

/// The pages of which each part is what one person said.
fn feedback<'a>(graph: &'a Graph<'_>) -> BTreeSet<&'a str> {
    let is_feedback =
        |page: &&Page| matches!(&page.subject, Subject::Landing(kind, _) if kind == "feedback");
    graph.pages().iter().filter(is_feedback).map(|page| page.route.as_str()).collect()
}

/// What is needed to judge whether an address is lost.
struct Gone<'a> {
    now: &'a BTreeSet<String>,
    fresh: &'a [String],
    known: &'a Published<'a>,
    hidden: BTreeSet<String>,
    drafts: BTreeSet<String>,
    /// Where old addresses lead, pages with all their parts.
    leads: BTreeMap<&'a str, &'a str>,
    /// The pages that list feedback, which people may take back on any day.
    feedback: BTreeSet<&'a str>,
    /// What partners get, and what they got once.
    share: &'a BTreeSet<String>,
    no_longer_shared: &'a BTreeSet<String>,
}

impl Gone<'_> {
    /// What is lost, each by itself, but what the publication does not share any more.
    fn problems(&self) -> Vec<Diagnostic> {
        let mut unshared: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        let mut problems = Vec::new();
        for (address, place) in self.known.iter().filter(|(address, _)| self.is_lost(address)) {
            match graph::share_of(address).filter(|what| !self.share.contains(*what)) {
                Some(what) => unshared.entry(what).or_default().push(*place),
                None if self.drafts.contains(*address) => problems.push(draft(address, *place)),
                None => problems.push(lost(address, &self.successor(address), *place)),
            }
        }
        unshared.retain(|what, _| !self.no_longer_shared.contains(*what));
        problems.extend(
            unshared.into_iter().filter_map(|(what, places)| not_shared(what, &places)),
        );
        problems
    }

    fn is_lost(&self, address: &str) -> bool {
        let is_part = address.contains('#');
        let goes_with = |page: &str| {
            self.hidden.contains(page)
                || (is_part && (self.leads.contains_key(page) || self.feedback.contains(page)))
                // What becomes of a page is told once, not for each of its parts and forms.
                || (self.known.contains_key(page) && !self.now.contains(page))
        };
        !self.now.contains(address)
            && !self.hidden.contains(address)
            && !graph::home_of(address).is_some_and(|page| goes_with(&page))
    }

    /// Where readers of a lost address may be led: a place that has something to read, not one
    /// that only leads on.
    fn successor(&self, address: &str) -> String {
        let near = self.nearest(address);
        self.leads.get(near.as_str()).map_or(near, |to| (*to).to_owned())
    }

    /// The new address that is most like a lost one, or what is above it.
    fn nearest(&self, address: &str) -> String {
        let mut above = above(address);
        let beside = |other: &&str| {
            let name = other.strip_prefix(above).unwrap_or_default();
            let is_beside = !name.is_empty() && !name.trim_end_matches('/').contains('/');
            // Every site has a list of all pages, and nobody means it.
            is_beside && *other != SITE_MAP && name.contains('#') == address.contains('#')
        };
        let fresh = self.fresh.iter().map(String::as_str).filter(beside);
        let fresh: Vec<&str> = fresh.collect();
        if let [only] = fresh.as_slice() {
            return (*only).to_owned();
        }
        let now = self.now.iter().map(String::as_str).filter(beside);
        if let Some(near) = nearest(address, fresh).or_else(|| nearest(address, now)) {
            return near.to_owned();
        }
        while !above.is_empty() && !self.now.contains(above) {
            above = self::above(above);
        }
        above.to_owned()
    }
}

/// The page of a part; else the folder of a page or file.
fn above(address: &str) -> &str {
    if let Some((page, _)) = address.split_once('#') {
        return page;
    }
    let inner = address.strip_suffix('/').unwrap_or(address);
    inner.rfind('/').map_or("", |slash| &inner[..=slash])
}

fn draft(address: &str, place: Span) -> Diagnostic {
    Diagnostic::error(
        Code::LostAddress,
        format!("`/{address}` was published, and is a draft now"),
    )
    .at(place, "others may link to it")
    .help("set `status: published` again")
    .help("to take it off the site, set `withdraw_on` to the first day without it")
}

/// What partners were given once and are not given any more, told as one.
fn not_shared(what: &str, places: &[Span]) -> Option<Diagnostic> {
    let message = format!(
        "`share` does not say `{what}` any more, and {} would be lost",
        counted(places.len(), "published file")
    );
    let problem = Diagnostic::error(Code::LostAddress, message)
        .at(*places.first()?, "this is the first of them; programs of others may use it")
        .help(format!("to go on, add `{what}` to `share` in `content/publication.yaml` again"))
        .help(format!("to stop for good, tell your partners, then add the line `no_longer_shared: [{what}]`"));
    Some(problem)
}

fn lost(address: &str, to: &str, place: Span) -> Diagnostic {
    let message = match address.split_once('#') {
        Some((page, part)) => {
            format!("the page `/{page}` had a part called `{part}`, which would be lost")
        }
        None => format!("`/{address}` was published, and would be lost"),
    };
    Diagnostic::error(Code::LostAddress, message)
        .at(place, "others may link to it")
        .help(format!(
            "to lead readers on, add this line below `redirects:` in `content/publication.yaml`: `{}`",
            ledger::redirect(address, to)
        ))
        .help(format!("`prospectus move /{address} /{to}` does it for you"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_above_an_address_is_its_page_or_folder() {
        for (address, page) in
            [("a/b/#c", "a/b/"), ("a/b/", "a/"), ("a/", ""), ("a/b.csv", "a/"), ("", "")]
        {
            assert_eq!(above(address), page, "{address}");
        }
    }

    #[test]
    fn readers_are_led_to_what_is_new_and_alike_and_is_there() {
        let now: BTreeSet<String> =
            ["", "p/", "p/dietitian/", "p/x/", "p/x/#new", "q/z/", "r/former/"]
                .map(str::to_owned)
                .into();
        let (known, share) = (Published::new(), BTreeSet::new());
        let gone = |fresh: &[&str], address: &str| {
            let fresh: Vec<String> = fresh.iter().map(|s| (*s).to_owned()).collect();
            let gone = Gone {
                now: &now,
                fresh: &fresh,
                known: &known,
                hidden: BTreeSet::new(),
                drafts: BTreeSet::new(),
                leads: BTreeMap::from([("r/former/", "p/x/")]),
                feedback: BTreeSet::new(),
                share: &share,
                no_longer_shared: &share,
            };
            gone.successor(address)
        };
        assert_eq!(gone(&["p/dietitian/"], "p/dietician/"), "p/dietitian/");
        assert_eq!(gone(&["p/dietitian/", "p/x/"], "p/dietician/"), "p/dietitian/");
        assert_eq!(gone(&["p/x/#new"], "p/x/#old"), "p/x/#new");
        assert_eq!(gone(&["site-map/"], "p/dietitians/"), "p/dietitian/");
        assert_eq!(gone(&[], "p/x/#older"), "p/x/");
        assert_eq!(gone(&["q/z/"], "p/a/b/"), "p/");
        assert_eq!(gone(&[], "r/formar/"), "p/x/");
        assert_eq!(gone(&["r/former/"], "r/other/"), "p/x/");
    }
}
