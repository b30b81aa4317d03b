//! What each kind of text is put through, whatever it holds: nothing panics, and every place that is
//! told lies within the text.
//!
//! `cargo fuzz` runs these without end (`fuzz_targets/`), the suite for a moment (`fuzz.rs`).

#![allow(dead_code, reason = "each fuzz target uses one of them")]

use std::ops::Range;

use prospectus::check::audit::audit;
use prospectus::check::html::Document;
use prospectus::diag::{Diagnostic, SourceId};
use prospectus::markdown::{
    self, Abbreviation, Call, Host, Image, Lexicon, Link, Rules, Seen, Term, Word,
};
use prospectus::parse;

/// A file of the content: a register, or front matter with a text below.
pub(super) fn yaml(text: &str) {
    for outcome in [parse::register(text, SourceId(0)), parse::draft(text, SourceId(0))] {
        outcome.problems.iter().for_each(|problem| within(text, problem));
    }
}

/// A text in Markdown, to what it says, to its words and to HTML.
pub(super) fn markdown(text: &str) {
    let rules = Rules { html: &["sub", "kbd"], taken: &["main"], ..Rules::default() };
    let outline = markdown::outline(text, &rules);
    outline.links.iter().for_each(|link| holds(text, &link.range));
    outline.images.iter().for_each(|image| holds(text, &image.range));
    let _ = markdown::prose(text, &rules);
    let abbreviation = Abbreviation {
        short: "AHP".to_owned(),
        full: "allied health professional".to_owned(),
        plural: None,
        common: false,
    };
    let term = Term { key: "a".to_owned(), word: "a".to_owned(), plural: None };
    let host = Plain(Lexicon::new([abbreviation], [term]));
    let html = markdown::html(text, &rules, &host, &mut Seen::default());
    let _ = markdown::html_line(text, &rules, &host, &mut Seen::default());
    let page = format!("<!doctype html><html lang=en><title>A</title><main>{html}</main>");
    for problem in Document::parse(&page).problems() {
        let written = page.get(problem.span.clone()).unwrap_or_default();
        assert!(!is_broken(problem.name), "{}: {written:?} of {text:?}", problem.name);
    }
}

/// A finished page, held against every rule.
pub(super) fn html(text: &str) {
    for problem in Document::parse(text).problems() {
        holds(text, &problem.span);
    }
    let _ = audit("page.html", text, true, &|_| None);
    let _ = audit("page.svg", text, false, &|_| None);
}

/// A page with elements that rules are about.
const PAGE: &str = "<!doctype html><html lang=en><head><title>A</title><link rel=stylesheet href=a.css>\
    <body><main id=main class=main><h1 class=title>Plan</h1><p class='lede a'>Our <a href=#main>plan</a>\
    <ul><li>One<li class=b>Two</ul><table><caption>Posts<tr><th scope=col>Year<tr><td>2022</table>\
    <button class=c>Go</button><div style='color: red'><span>Red</span></div></main>";

/// A style sheet, at work on a page.
pub(super) fn css(text: &str) {
    let _ = audit("page.html", PAGE, true, &|_| Some(text.to_owned()));
}

/// Whether a mistake could let a text out of the element that it is in.
fn is_broken(name: &str) -> bool {
    matches!(
        name,
        "stray-end-tag" | "stray-start-tag" | "unclosed-element" | "duplicate-attribute"
    )
}

fn within(text: &str, problem: &Diagnostic) {
    problem.labels.iter().for_each(|label| holds(text, &label.span.range()));
}

fn holds(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{range:?} is no part of {text:?}");
}

/// A host that knows nothing but one abbreviation and one term.
struct Plain(Lexicon);

impl Host for Plain {
    fn link(&self, destination: &str) -> Link {
        Link { href: Some(destination.to_owned()), ..Link::default() }
    }

    fn image(&self, destination: &str, alt: &str) -> Image {
        let src = Some(destination.to_owned());
        Image { src, alt: alt.to_owned(), size: Some((4, 3)), ..Image::default() }
    }

    fn directive(&self, call: &Call<'_>, _: &mut Seen) -> String {
        format!("<div>{}</div>", call.inner)
    }

    fn word(&self, word: Word) -> String {
        format!("{word:?}")
    }

    fn lexicon(&self) -> &Lexicon {
        &self.0
    }

    fn term(&self, key: &str) -> String {
        format!("glossary#{key}")
    }
}
