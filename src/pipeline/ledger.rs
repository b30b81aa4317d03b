//! The ledger against the site as it is now: what would be lost, and what is new.
//!
//! An address is lost when it was published and nothing has it any more. What its authors withdrew,
//! put off or have no consent for is not lost: it is gone because they said so. Nor is the place of
//! a piece of feedback, whose file may go at any time.

use std::collections::BTreeSet;

use super::links::Used;
use super::{Work, archive};
use crate::diag::{Code, Diagnostic, SourceId, Span};
use crate::graph::{self, Graph, Links, Page, Subject};
use crate::model::ledger::{self, Line};
use crate::picture::is_named;
use crate::publication::{Edition, Passage, Visibility};
use crate::text::{counted, nearest};

/// Reports what would be lost, and gives the addresses that the ledger lacks, in order. Only the
/// website has a ledger: an edition for another use may hold less.
pub(super) fn check(
    work: &Work<'_>,
    graph: &Graph<'_>,
    links: &Links<'_>,
    (passages, used): (&[Vec<Passage<'_>>], &Used),
    problems: &mut Vec<Diagnostic>,
) -> Vec<String> {
    if work.options.audience.edition != Edition::WEB {
        problems.extend(ahead(work, graph));
        return Vec::new();
    }
    let mut now = graph::addresses(graph, passages);
    now.extend(used.linked.iter().filter(|path| !is_named(path)).cloned());
    now.extend(archive::addresses(&work.publication.config, work.scan));
    problems.extend(targets(graph, links));
    let Some(source) = work.scan.ledger else { return now.into_iter().collect() };
    let text = &work.scan.sources.get(source).text;
    let (lines, strange) = ledger::lines(text);
    problems.extend(strange.into_iter().map(|range| no_address(Span::new(source, range))));
    let known: BTreeSet<&str> = lines.iter().map(|line| line.address).collect();
    let fresh: Vec<String> =
        now.iter().filter(|address| !known.contains(address.as_str())).cloned().collect();
    let (hidden, drafts) = unshown(work, graph);
    let redirected = graph.redirects().iter().map(|redirect| redirect.from.as_str()).collect();
    let feedback = feedback(graph);
    let gone =
        Gone { now: &now, fresh: &fresh, known: &known, hidden, drafts, redirected, feedback };
    problems.extend(lines.iter().filter_map(|line| gone.judge(line, source)));
    fresh
}

/// Tells of a copy with pages that the website has not had yet: its codes and addresses would lead nowhere.
fn ahead(work: &Work<'_>, graph: &Graph<'_>) -> Option<Diagnostic> {
    let source = work.scan.ledger?;
    let (lines, _) = ledger::lines(&work.scan.sources.get(source).text);
    let known: BTreeSet<&str> = lines.iter().map(|line| line.address).collect();
    let pages = graph::addresses(graph, &[]);
    let is_new =
        |address: &&String| graph::is_page(address) && !known.contains(address.as_str());
    let fresh: Vec<&String> = pages.iter().filter(is_new).collect();
    let (first, more) = (fresh.first()?, fresh.len() - 1);
    let message = match more {
        0 => format!("`/{first}` is in this copy, and the website has not had it yet"),
        more => format!(
            "`/{first}` and {} are in this copy, and the website has not had them yet",
            counted(more, "other page")
        ),
    };
    let problem = Diagnostic::warning(Code::CodeAddress, message)
        .at(Span::new(source, 0..0), "the ledger holds what was published")
        .help("call `prospectus build` and put the website online, then make this copy again");
    Some(problem)
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
    }
    (hidden, drafts)
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
    known: &'a BTreeSet<&'a str>,
    hidden: BTreeSet<String>,
    drafts: BTreeSet<String>,
    /// The pages that lead on with all their parts.
    redirected: BTreeSet<&'a str>,
    /// The pages that list feedback, which people may take back on any day.
    feedback: BTreeSet<&'a str>,
}

/// The page that every site has, and nobody means.
const SITE_MAP: &str = "site-map/";

impl Gone<'_> {
    fn judge(&self, line: &Line<'_>, source: SourceId) -> Option<Diagnostic> {
        let address = line.address;
        let page = address.split_once('#').map(|(page, _)| page);
        let same_page = page.is_some_and(|page| {
            self.hidden.contains(page)
                || self.redirected.contains(page)
                || self.feedback.contains(page)
                // What becomes of a page is told once, not for each of its parts.
                || (self.known.contains(page) && !self.now.contains(page))
        });
        if self.now.contains(address) || self.hidden.contains(address) || same_page {
            return None;
        }
        let place = Span::new(source, line.range.clone());
        if self.drafts.contains(address) {
            return Some(draft(address, place));
        }
        Some(lost(address, &self.successor(address), place))
    }

    /// Where readers of a lost address may be led: to the new address that is most like it, or to
    /// what is above it.
    fn successor(&self, address: &str) -> String {
        let mut above = above(address);
        let beside = |other: &&str| {
            let name = other.strip_prefix(above).unwrap_or_default();
            let is_beside = !name.is_empty() && !name.trim_end_matches('/').contains('/');
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
    fn readers_are_led_to_what_is_new_and_alike() {
        let now: BTreeSet<String> =
            ["", "p/", "p/dietitian/", "p/x/", "p/x/#new", "q/z/"].map(str::to_owned).into();
        let known = BTreeSet::new();
        let gone = |fresh: &[&str], address: &str| {
            let fresh: Vec<String> = fresh.iter().map(|s| (*s).to_owned()).collect();
            let (hidden, drafts) = (BTreeSet::new(), BTreeSet::new());
            let (redirected, feedback) = (BTreeSet::new(), BTreeSet::new());
            let known = &known;
            Gone { now: &now, fresh: &fresh, known, hidden, drafts, redirected, feedback }
                .successor(address)
        };
        assert_eq!(gone(&["p/dietitian/"], "p/dietician/"), "p/dietitian/");
        assert_eq!(gone(&["p/dietitian/", "p/x/"], "p/dietician/"), "p/dietitian/");
        assert_eq!(gone(&["p/x/#new"], "p/x/#old"), "p/x/#new");
        assert_eq!(gone(&["site-map/"], "p/dietitians/"), "p/dietitian/");
        assert_eq!(gone(&[], "p/x/#older"), "p/x/");
        assert_eq!(gone(&["q/z/"], "p/a/b/"), "p/");
    }
}
