//! A page's bytes to what every rule says of it, with lines and columns.
//!
//! Callers may rely on one rule: the same bytes give the same answer, in the order of the rules
//! and, for each, of the page.

use std::sync::Arc;

use super::criteria::{Arises, Level, level};
use super::css::{Looks, Media, Sheet};
use super::html::Document;
use super::page::Page;
use super::rule::{Finding, Outcome, Rule, Verdict};
use super::rules::rules;
use super::sheets::Linked;

/// What the rules say of one page.
#[derive(Debug, Clone)]
pub struct Audit {
    /// What the page is called in messages: its path or address.
    pub page: String,
    /// Every rule with its outcome, in the order of the rules.
    pub outcomes: Vec<(&'static Rule, Outcome)>,
    /// What breaks rules, or may, in the order of the page.
    pub items: Vec<Item>,
    /// What is on the page that makes criteria arise.
    pub arises: Vec<Arises>,
}

/// A thing that breaks a rule, or may, with its place.
#[derive(Debug, Clone)]
pub struct Item {
    /// The rule.
    pub rule: &'static Rule,
    /// Whether it breaks the rule, or a person must look.
    pub is_sure: bool,
    /// Where it begins.
    pub start: Place,
    /// Just after its end.
    pub end: Place,
    /// The first characters of it.
    pub excerpt: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A place in a text, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column in characters.
    pub column: usize,
}

/// The most characters of an excerpt.
const EXCERPT: usize = 120;

/// Holds a page against every rule. `is_html` is false for pictures and other XML.
///
/// What breaks a rule only once a reader has opened a part of the page is not what the W3C's rules ask for,
/// and not nothing, so a person must look at it.
///
/// `load` gives the text of a style sheet by the address that the page has for it.
pub fn audit(
    page: &str,
    text: &str,
    is_html: bool,
    load: &dyn Fn(&str) -> Option<String>,
) -> Audit {
    let document = Document::parse(text);
    let document = document.flattened().unwrap_or(document);
    let load = |address: &str| load(address).map(|css| Arc::new(Sheet::parse(&css)));
    let sheets = Linked::of(&document, &load);
    let (media, looks) = (Media::default(), Looks::default());
    let styles = sheets.matches(&document, &[media]).styles(&media, &looks);
    let turned = sheets.turned(&document, &looks);
    let mut seen = Page::new(&document, &styles, is_html);
    seen.turned = turned.as_ref();
    let lines = Lines::of(text);
    let opened = seen.can_be_opened().then(|| {
        let mut opened = Page::opened(&document, &styles, is_html);
        opened.turned = turned.as_ref();
        opened
    });
    let contained = sheets.contained(&document, &looks);
    let contained = contained.as_ref().map(|styles| Page::new(&document, styles, is_html));
    let judged = |rule: &'static Rule| {
        let mut verdict = (rule.check)(&seen);
        if let Some(contained) = &contained {
            verdict.doubt_where_other((rule.check)(contained));
        }
        if let Some(opened) = &opened {
            verdict.doubt_those_of((rule.check)(opened), "once everything is opened");
        }
        (rule, verdict)
    };
    let verdicts: Vec<(&'static Rule, Verdict)> = rules().map(judged).collect();
    let outcomes = verdicts.iter().map(|(rule, verdict)| (*rule, verdict.outcome())).collect();
    let mut items: Vec<Item> = Vec::new();
    for (rule, verdict) in &verdicts {
        items.extend(verdict.failed.iter().map(|found| lines.item(rule, true, found)));
        items.extend(verdict.unsure.iter().map(|found| lines.item(rule, false, found)));
    }
    items.sort_by_key(|item| (item.start, item.rule.id));
    Audit { page: page.to_owned(), outcomes, items, arises: arising(&seen) }
}

impl Item {
    /// The lowest level of the criteria that it breaks; `None` for good practice.
    pub fn level(&self) -> Option<Level> {
        self.rule.level()
    }
}

impl Rule {
    /// The lowest level of the criteria that a page fails with it; `None` for good practice.
    pub fn level(&self) -> Option<Level> {
        self.criteria.iter().map(|number| level(number)).min()
    }
}

/// What is on a page that makes criteria arise.
fn arising(page: &Page) -> Vec<Arises> {
    let has = |names: &[&str]| {
        page.elements().any(|id| page.name(id).is_some_and(|name| names.contains(&name)))
    };
    let runs = || {
        page.elements().filter_map(|id| page.document.element(id)).any(|element| {
            element.attributes.iter().any(|attribute| attribute.name.starts_with("on"))
        })
    };
    let fields =
        || page.elements().any(|id| page.has_role(id, "input") || page.is_editable(id));
    let mut found = vec![Arises::Always];
    if has(&["audio", "embed", "iframe", "object", "video"]) {
        found.push(Arises::Media);
    }
    if has(&["embed", "iframe", "object", "script"]) || runs() {
        found.push(Arises::Script);
    }
    if has(&["input", "select", "textarea"]) || fields() {
        found.push(Arises::Fields);
    }
    found
}

/// A text with the places where its lines begin.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { text, starts: std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect() }
    }

    fn place(&self, offset: usize) -> Place {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or_default();
        Place { line, column: before.chars().count() + 1 }
    }

    fn item(&self, rule: &'static Rule, is_sure: bool, found: &Finding) -> Item {
        let written = self.text.get(found.span.clone()).unwrap_or_default();
        let mut excerpt: String = written.chars().take(EXCERPT).collect();
        if excerpt.len() < written.len() {
            excerpt.push('…');
        }
        Item {
            rule,
            is_sure,
            start: self.place(found.span.start),
            end: self.place(found.span.end),
            excerpt,
            message: found.message.clone(),
            help: found.help.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_have_the_place_and_the_words_of_the_page() {
        let text = "<html lang=en><title>é</title>\n<body>é<img src=x></body></html>";
        let audit = audit("a.html", text, true, &|_| None);
        let item = audit.items.iter().find(|item| item.rule.id == "23a2a8").unwrap();
        assert_eq!(item.start, Place { line: 2, column: 8 });
        assert_eq!((item.excerpt.as_str(), item.level()), ("<img src=x>", Some(Level::A)));
        assert_eq!(audit.arises, [Arises::Always]);
    }
}
