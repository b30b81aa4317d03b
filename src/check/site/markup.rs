//! The writing of a page: ids that are used once, tags that are closed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Found, Promise};
use crate::check::html::Document;

/// What a link to a part of the page may name.
pub(super) fn anchors(document: &Document) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for id in document.elements() {
        anchors.extend(document.attribute(id, "id").map(str::to_owned));
        if document.name(id) == Some("a") {
            anchors.extend(document.attribute(id, "name").map(str::to_owned));
        }
    }
    anchors
}

/// What is wrong with the writing.
pub(super) fn faults(document: &Document, text: &str) -> Vec<Found> {
    let mut found = doubles(document);
    for problem in document.problems() {
        let written = text.get(problem.span.clone()).unwrap_or_default();
        if let Some((message, help)) = told(problem.name, written) {
            found.push(Found::new(Promise::Markup, &problem.span, message, help));
        }
    }
    found
}

/// Ids that several elements have.
fn doubles(document: &Document) -> Vec<Found> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for id in document.elements() {
        let Some(attribute) = document.element(id).and_then(|it| it.attribute_written("id"))
        else {
            continue;
        };
        let count = seen.entry(&attribute.value).or_default();
        *count += 1;
        if *count == 1 && attribute.value.contains(char::is_whitespace) {
            found.push(Found::new(
                Promise::Markup,
                &attribute.span,
                format!("the id `{}` has a space in it", attribute.value),
                "put a hyphen in its place: no label and no style finds it",
            ));
        }
        if *count == 2 && !attribute.value.is_empty() {
            found.push(Found::new(
                Promise::Markup,
                &attribute.span,
                format!("two elements have the id `{}`", attribute.value),
                "give one of them another id: links and labels find the first only",
            ));
        }
    }
    found
}

/// A mistake in words that help. Mistakes that change nothing for a reader are not told.
fn told(name: &str, written: &str) -> Option<(String, &'static str)> {
    Some(match name {
        "duplicate-attribute" => (
            format!("the attribute `{written}` is there a second time"),
            "leave it out: the first one counts",
        ),
        "stray-end-tag" => {
            (format!("`{written}` ends nothing"), "leave it out, or write the tag that it ends")
        }
        "stray-start-tag" => (
            format!("`{written}` cannot stand here"),
            "move it to where the HTML standard allows it",
        ),
        "unclosed-element" => (
            format!("`{written}` comes before the end of something within"),
            "close elements in the order in which they were opened, the last one first",
        ),
        "missing-doctype" => (
            "the page does not begin with `<!doctype html>`".to_owned(),
            "write `<!doctype html>` at its start: without it, browsers lay pages out as those of the nineties",
        ),
        "text-in-table" => (
            "text stands in a table outside of its cells".to_owned(),
            "put it into a cell or a caption: browsers show it before the table",
        ),
        "text-after-body" => {
            ("text stands after the end of the body".to_owned(), "move it before `</body>`")
        }
        "eof-in-tag" | "eof-in-comment" | "eof-in-text" => (
            "the page ends in the middle of a tag, a comment or a script".to_owned(),
            "close it: nothing after it is shown",
        ),
        "abrupt-closing-of-empty-comment"
        | "incorrectly-opened-comment"
        | "unexpected-question-mark-instead-of-tag-name"
        | "missing-end-tag-name"
        | "invalid-first-character-of-tag-name" => {
            (format!("`{written}` is no tag"), "write `&lt;` for a less-than sign that is text")
        }
        _ => return None,
    })
}
