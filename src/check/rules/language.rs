//! The languages that a page says it is written in.

use super::super::html::NodeId;
use super::super::names::name;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

/// Every language of the IANA registry of language subtags (File-Date: 2025-08-25), short and long ones.
///
/// The first line holds those of two letters. Each further line begins with two letters, and
/// each letter after the colon makes a language of three with them.
const LANGUAGES: &str = include_str!("languages.txt");

const WHY: &str = "A screen reader speaks the words with the sounds of the wrong language.";

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "b5c3f8",
        title: "HTML page has lang attribute",
        criteria: &["3.1.1"],
        why: WHY,
        source: Source::Act,
        check: present,
    },
    Rule {
        id: "bf051a",
        title: "HTML page lang attribute has valid language tag",
        criteria: &["3.1.1"],
        why: WHY,
        source: Source::Act,
        check: of_page,
    },
    Rule {
        id: "de46e4",
        title: "Element with lang attribute has valid language tag",
        criteria: &["3.1.2"],
        why: WHY,
        source: Source::Act,
        check: of_parts,
    },
];

const HELP: &str = "begin it with a short code of a language, such as `en`, `cy` or `pl`";

/// Applies to every HTML page. Its `html` element has a `lang` with something in it.
fn present(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    if let Some(html) = page.root_element().filter(|_| page.is_html) {
        let lang = page.attribute(html, "lang").unwrap_or_default();
        verdict.judge(page, html, !lang.trim_ascii().is_empty(), || {
            (
                "the page does not say in which language it is written".to_owned(),
                "write `<html lang=\"en\">`, with the code of the language".to_owned(),
            )
        });
    }
    verdict
}

/// Applies to the `lang` of an `html` element, if there is something in it.
fn of_page(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let Some(html) = page.root_element().filter(|_| page.is_html) else { return verdict };
    let lang = page.attribute(html, "lang").unwrap_or_default();
    if !lang.trim_ascii().is_empty() {
        verdict.judge(page, html, is_known(lang), || {
            (format!("there is no language `{lang}`"), HELP.to_owned())
        });
    }
    verdict
}

/// Applies to each `lang` in the body that is not empty and under which there is text that no
/// nearer `lang` is for.
fn of_parts(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let has_lang =
        |id: &NodeId| page.attribute(*id, "lang").is_some_and(|value| !value.is_empty());
    let in_body = |id: &NodeId| {
        std::iter::once(*id)
            .chain(page.document.ancestors(*id))
            .any(|up| page.name(up) == Some("body"))
    };
    let targets = page.elements().filter(|id| page.is_html_element(*id) && has_lang(id));
    for id in targets.filter(in_body).filter(|id| speaks(page, *id)) {
        let lang = page.attribute(id, "lang").unwrap_or_default();
        verdict.judge(page, id, is_known(lang), || {
            (format!("there is no language `{lang}`"), HELP.to_owned())
        });
    }
    verdict
}

/// Whether there is text, seen or read aloud, whose language `id` says.
fn speaks(page: &Page, id: NodeId) -> bool {
    let is_said = |at: NodeId| match page.document.text(at) {
        Some(text) => !text.trim().is_empty() && (page.is_shown(at) || !page.is_hidden(at)),
        None => page.is_exposed(at) && says_by_attribute(page, at),
    };
    let is_ours = |at: NodeId| {
        let nearest = std::iter::once(at)
            .chain(page.document.ancestors(at))
            .find(|up| page.attribute(*up, "lang").is_some());
        nearest == Some(id)
    };
    std::iter::once(id)
        .chain(page.document.descendants(id))
        .any(|at| is_said(at) && is_ours(at))
}

/// Whether an attribute such as `alt` gives the element words that are read aloud.
fn says_by_attribute(page: &Page, id: NodeId) -> bool {
    let spoken = ["alt", "aria-label", "placeholder", "title"];
    let has = spoken
        .iter()
        .any(|name| page.attribute(id, name).is_some_and(|value| !value.trim().is_empty()));
    has && !name(page, id).is_empty()
}

/// Whether a tag begins with a language that is registered.
///
/// Source: BCP 47. Only the primary language counts: `en-US-GB` is English all the same.
fn is_known(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    if !primary.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    match primary.len() {
        2 => LANGUAGES
            .lines()
            .next()
            .is_some_and(|line| line.split(' ').any(|code| code == primary)),
        3 => is_known_of_three(&primary),
        _ => false,
    }
}

fn is_known_of_three(code: &str) -> bool {
    let (start, last) = code.split_at(2);
    let is_private = ("qa"..="qt").contains(&start);
    let listed = LANGUAGES.lines().skip(1).find_map(|line| {
        let (first, letters) = line.split_once(':')?;
        (first == start).then(|| letters.contains(last))
    });
    is_private || listed.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn languages_are_those_of_the_registry() {
        for tag in
            ["en", "EN", "en-US-GB", "cy", "zh-Hant", "mis", "tlh", "qaa", "gsw-x-y", "iw"]
        {
            assert!(is_known(tag), "{tag}");
        }
        for tag in [
            "",
            " ",
            "eng",
            "english",
            "#1",
            "i-lux",
            "x-klingon",
            "en_GB",
            " en",
            "ab1",
            "qza",
            "é",
            "deu",
            "cym",
        ] {
            assert!(!is_known(tag), "{tag}");
        }
    }
}
