//! One page while it is rendered: its texts, its words, what went wrong.
//!
//! Texts of a page are rendered in turn and share what has been explained so far, so that
//! an abbreviation is written out once.

use std::cell::{Cell, RefCell};

use tera::Value;

use super::Renderer;
use super::host::PageHost;
use super::values::{map, text};
use crate::diag::{Code, Diagnostic};
use crate::graph::{Page, Subject};
use crate::markdown::{Rules, Seen};
use crate::model::entry::{Entry, Language};
use crate::publication::Reading;

/// One page while it is rendered.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) renderer: &'a Renderer<'a>,
    pub(super) page: &'a Page,
    pub(super) language: &'a Language,
    /// What the page's texts have explained so far.
    seen: RefCell<Seen>,
    problems: RefCell<Vec<Diagnostic>>,
    /// How many drawings stand in the page so far.
    drawings: Cell<usize>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        renderer: &'a Renderer<'a>,
        page: &'a Page,
        language: &'a Language,
    ) -> Self {
        Self {
            renderer,
            page,
            language,
            seen: RefCell::default(),
            problems: RefCell::default(),
            drawings: Cell::default(),
        }
    }

    /// The address of the page.
    pub(super) fn here(&self) -> &str {
        self.page.route.as_str()
    }

    /// The position of the entry that the page shows or is introduced by.
    pub(super) fn at(&self) -> Option<usize> {
        match &self.page.subject {
            Subject::Entry(at) | Subject::Landing(_, Some(at)) => Some(*at),
            _ => None,
        }
    }

    /// The HTML of a Markdown text of `entry` on this page.
    pub(super) fn html(&self, markdown: &str, entry: &Entry, is_body: bool) -> String {
        self.convert(entry, is_body, |rules, host, seen| {
            crate::markdown::html(markdown, rules, host, seen)
        })
    }

    /// The HTML of one line of Markdown of `entry` on this page.
    pub(super) fn html_line(&self, markdown: &str, entry: &Entry) -> String {
        self.convert(entry, false, |rules, host, seen| {
            crate::markdown::html_line(markdown, rules, host, seen)
        })
    }

    fn convert(
        &self,
        entry: &Entry,
        is_body: bool,
        convert: impl FnOnce(&Rules<'_>, &PageHost<'_>, &mut Seen) -> String,
    ) -> String {
        let host = PageHost { sheet: self, entry };
        let Some(kind) = self.renderer.view.kind_of(entry) else { return String::new() };
        let mut reading = Reading::new(entry, kind, &self.renderer.html);
        if self.at().is_none_or(|at| self.renderer.view.entry(at).id != entry.id) {
            reading.taken.clear();
        }
        // Taken out while it is used: a directive may render texts of its own meanwhile.
        let mut seen = self.seen.take();
        let html = reading.with(is_body, |rules| convert(rules, &host, &mut seen));
        self.seen.replace(seen);
        html
    }

    /// Runs `render`, which may render texts of its own, with what the page has explained so far.
    pub(super) fn within<T>(&self, seen: &mut Seen, render: impl FnOnce() -> T) -> T {
        self.seen.replace(std::mem::take(seen));
        let result = render();
        *seen = self.seen.take();
        result
    }

    /// The number of the next drawing that stands in the page, which keeps its ids apart.
    pub(super) fn next_drawing(&self) -> usize {
        self.drawings.set(self.drawings.get() + 1);
        self.drawings.get()
    }

    /// Notes what went wrong in a part of the page.
    pub(super) fn note(&self, problems: Vec<Diagnostic>) {
        self.problems.borrow_mut().extend(problems);
    }

    pub(super) fn take_problems(&self) -> Vec<Diagnostic> {
        self.problems.take()
    }

    /// A word of the theme; a missing one is noted.
    pub(super) fn word(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let mut named = fluent_bundle::FluentArgs::new();
        for (name, value) in arguments {
            named.set((*name).to_owned(), (*value).to_owned());
        }
        match self.renderer.theme.strings.text(self.language.as_str(), key, Some(&named)) {
            Ok(word) => word,
            Err(reason) => {
                self.note(vec![
                    Diagnostic::error(Code::ThemeString, reason)
                        .help("add the text to `strings/en.ftl` of the theme"),
                ]);
                String::new()
            }
        }
    }

    /// A day, for machines and for readers.
    pub(super) fn date(&self, date: jiff::civil::Date) -> Value {
        let month = self.word(&format!("month-{}", date.month()), &[]);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let spoken = self.word("date", &[("day", &day), ("month", &month), ("year", &year)]);
        map([("iso", text(&date.to_string())), ("text", text(&spoken))])
    }
}
