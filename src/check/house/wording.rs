//! The words of links: each says where it leads, and the same words lead to the same place.

use std::collections::BTreeMap;

use super::super::html::NodeId;
use super::super::names::name;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};
use crate::text::EMPTY_WORDS;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "link-words",
        title: "Words of a link say where it leads",
        criteria: &["2.4.4"],
        why: "A screen reader can list the links of a page, without the text round them.",
        source: Source::House,
        check: words,
    },
    Rule {
        id: "link-same-words",
        title: "Links with the same words lead to the same place",
        criteria: &[],
        why: "In a list of links nobody can tell two alike ones apart.",
        source: Source::House,
        check: same,
    },
];

/// The links that readers meet, each with its name in small letters.
fn links(page: &Page) -> Vec<(NodeId, String)> {
    let found = page
        .elements()
        .filter(|id| page.has_role_of(*id, &["link"]) && page.attribute(*id, "href").is_some());
    let exposed = found.filter(|id| page.is_exposed(*id));
    exposed
        .map(|id| (id, plain(&name(page, id))))
        .filter(|(_, words)| !words.is_empty())
        .collect()
}

/// Words without what stands round them: `Read more …` is `read more`.
fn plain(words: &str) -> String {
    let is_letter = |c: char| c.is_alphanumeric();
    words.trim_matches(|c| !is_letter(c)).to_lowercase()
}

/// Applies to each link with a name. Its words are not empty of meaning.
fn words(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for (id, words) in links(page) {
        let is_good = !EMPTY_WORDS.contains(&&*words);
        verdict.judge(page, id, is_good, || {
            (
                format!("the words `{words}` do not say where the link leads"),
                "name what is there, such as the title of the page".to_owned(),
            )
        });
    }
    verdict
}

/// Applies to each link. No other link of its landmark has the same words and another address.
fn same(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let mut known: BTreeMap<(Option<NodeId>, String), String> = BTreeMap::new();
    for (id, words) in links(page) {
        let address = page.attribute(id, "href").unwrap_or_default().trim().to_owned();
        let key = (landmark(page, id), words.clone());
        let first = known.entry(key).or_insert_with(|| address.clone());
        verdict.judge(page, id, *first == address, || {
            (
                format!(
                    "the words `{words}` lead to `{address}` here, and to `{first}` before"
                ),
                "say in each link what sets its place apart".to_owned(),
            )
        });
    }
    verdict
}

/// The landmark that `id` is in. The words of the navigation may stand in the text as well.
fn landmark(page: &Page, id: NodeId) -> Option<NodeId> {
    let is_one = |up: &NodeId| page.has_role(*up, "landmark");
    page.document.ancestors(id).find(is_one)
}
