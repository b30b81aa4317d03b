//! The title of a page.

use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

pub(super) const RULES: &[Rule] = &[Rule {
    id: "2779a5",
    title: "HTML page has non-empty title",
    criteria: &["2.4.2"],
    why: "The title is the first thing that a screen reader says, and the name of the tab and the bookmark.",
    source: Source::Act,
    check,
}];

/// Applies to every HTML page. Its first `title` element says something.
fn check(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let Some(html) = page.root_element().filter(|_| page.is_html) else { return verdict };
    let title = page.elements().find(|id| page.name(*id) == Some("title"));
    let help = "write in `<head>` what this page is and whose it is: `<title>Our plan – Example Trust</title>`";
    match title {
        None => verdict.fail(page.document.span(html), "the page has no title", help),
        Some(title) if page.document.text_content(title).trim().is_empty() => {
            verdict.fail(page.document.span(title), "the title of the page is empty", help);
        }
        Some(_) => verdict.pass(),
    }
    verdict
}
