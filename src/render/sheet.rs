//! One page while it is rendered: its texts, its words, what went wrong.
//!
//! Texts of a page are rendered in turn and share what has been explained so far, so that
//! an abbreviation is written out once.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use tera::Value;

use super::Renderer;
use super::host::PageHost;
use super::values::{Place, map, text};
use crate::diag::{Code, Diagnostic};
use crate::graph::{Topic, View};
use crate::markdown::{Lexicon, Rules, Seen};
use crate::model::entry::Language;
use crate::publication::{self, Glossary, Reading};

/// One page while it is rendered.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) renderer: &'a Renderer<'a>,
    pub(super) view: &'a View<'a>,
    /// What the page's texts have explained so far.
    seen: RefCell<Seen>,
    problems: RefCell<Vec<Diagnostic>>,
    /// How many drawings stand in the page so far.
    drawings: Cell<usize>,
    /// Whether it is read far from the site, so that its addresses are whole.
    far: bool,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(renderer: &'a Renderer<'a>, view: &'a View<'a>) -> Self {
        Self {
            renderer,
            view,
            seen: RefCell::default(),
            problems: RefCell::default(),
            drawings: Cell::default(),
            far: matches!(view.own.topic, Topic::File(_)),
        }
    }

    /// Runs `make` on a sheet of its own, whose texts are read far from the site and explain
    /// what they need themselves.
    pub(super) fn apart<T>(&self, make: impl FnOnce(&Sheet<'_>) -> T) -> T {
        let sheet = Sheet { far: true, ..Sheet::new(self.renderer, self.view) };
        let made = make(&sheet);
        self.note(sheet.take_problems());
        made
    }

    /// Whether what is made is read far from the site.
    pub(super) fn is_far(&self) -> bool {
        self.far
    }

    /// The address of a path, as this page or file writes it.
    pub(super) fn address(&self, path: &str) -> String {
        let addresses = &self.renderer.addresses;
        if self.far { addresses.absolute(path) } else { addresses.link(self.here(), path) }
    }

    /// The whole address of a path, wherever it is read.
    pub(super) fn whole(&self, path: &str) -> String {
        self.renderer.addresses.absolute(path)
    }

    /// The address of the page.
    pub(super) fn here(&self) -> &str {
        self.view.own.route.as_str()
    }

    /// The language of the page.
    pub(super) fn language(&self) -> &Language {
        self.view.own.language
    }

    /// The HTML of a Markdown text on this page.
    pub(super) fn html(&self, markdown: &str, place: Place<'_>, is_body: bool) -> String {
        self.convert(place, is_body, |rules, host, seen| {
            crate::markdown::html(markdown, rules, host, seen)
        })
    }

    /// The HTML of one line of Markdown on this page.
    pub(super) fn html_line(&self, markdown: &str, place: Place<'_>) -> String {
        self.convert(place, false, |rules, host, seen| {
            crate::markdown::html_line(markdown, rules, host, seen)
        })
    }

    fn convert(
        &self,
        place: Place<'_>,
        is_body: bool,
        convert: impl FnOnce(&Rules<'_>, &PageHost<'_>, &mut Seen) -> String,
    ) -> String {
        let Some(kind) = self.view.kinds.named(&place.id.kind) else { return String::new() };
        let lexicon = self.lexicon(place);
        let host = PageHost { sheet: self, place, lexicon: &lexicon };
        let own = self.view.own.entry.filter(|entry| entry.id == *place.id);
        let taken = own.map_or_else(Vec::new, |entry| publication::taken(&entry.fields, kind));
        let reading = Reading { html: &self.renderer.html, taken };
        // Taken out while it is used: a directive may render texts of its own meanwhile.
        let mut seen = self.seen.take();
        let html = reading.with(is_body, |rules| convert(rules, &host, &mut seen));
        self.seen.replace(seen);
        html
    }

    /// The abbreviations to explain, and the terms if the text may lead to them.
    fn lexicon(&self, place: Place<'_>) -> Arc<Lexicon> {
        let (short, of_short) = self.view.abbreviations();
        let (terms, of_terms) = self.leads_to_terms(place).then(|| self.view.terms()).unzip();
        self.renderer.lexicons.get(&(of_short, of_terms), || {
            let terms = terms.iter().flat_map(|rows| rows.iter().cloned());
            Arc::new(Lexicon::new(short.iter().cloned(), terms))
        })
    }

    /// Whether words of a text lead to the glossary: those of the strategy do, on the pages where they are at
    /// home. Lists of records, whose links lead to those pages, other forms, quotations, what frames every page, and texts in
    /// another language than the terms do not.
    fn leads_to_terms(&self, place: Place<'_>) -> bool {
        let config = self.renderer.config;
        let is_at_home = matches!(self.view.own.topic, Topic::Entry | Topic::Landing(_));
        config.glossary == Glossary::Links
            && is_at_home
            && !self.far
            && !place.quoted
            && place.id.kind != "publication"
            && place.id.language == config.language
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
        self.word_in(self.language(), key, arguments)
    }

    /// A word of the theme in a language; a missing one is noted.
    pub(super) fn word_in(
        &self,
        language: &Language,
        key: &str,
        arguments: &[(&str, &str)],
    ) -> String {
        let named = named(arguments);
        match self.renderer.theme.strings.text(language.as_str(), key, Some(&named)) {
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

    /// A word of the theme as a value of a template: marked when it is in another language.
    pub(super) fn marked_word(&self, key: &str, arguments: &[(&str, &str)]) -> Value {
        let plain = self.word(key, arguments);
        let named = named(arguments);
        let found =
            self.renderer.theme.strings.find(self.language().as_str(), key, Some(&named));
        match found.ok().and_then(|found| found.marked(self.language().as_str())) {
            Some(html) => Value::safe_string(&html),
            None => text(&plain),
        }
    }

    /// A day, for machines and for readers, with what marks its words when they are in another
    /// language than the page.
    pub(super) fn date(&self, date: jiff::civil::Date) -> Value {
        let language = self.language().as_str();
        let key = format!("month-{}", date.month());
        let found = self.renderer.theme.strings.find(language, &key, None);
        let mark = found.ok().and_then(|found| found.mark(language)).unwrap_or_default();
        map([
            ("iso", text(&date.to_string())),
            ("text", text(&self.day(date))),
            ("mark", Value::safe_string(&mark)),
        ])
    }

    /// A day, for readers.
    pub(super) fn day(&self, date: jiff::civil::Date) -> String {
        let month = self.word(&format!("month-{}", date.month()), &[]);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.word("date", &[("day", &day), ("month", &month), ("year", &year)])
    }
}

fn named(arguments: &[(&str, &str)]) -> fluent_bundle::FluentArgs<'static> {
    let mut named = fluent_bundle::FluentArgs::new();
    for (name, value) in arguments {
        named.set((*name).to_owned(), (*value).to_owned());
    }
    named
}
