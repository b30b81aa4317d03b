//! The variables of one page.
//!
//! Values are made when a template names them. The entry's own texts come first, so that
//! an abbreviation is explained in them rather than in a list further down.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use tera::Value;

use super::Renderer;
use super::host::PageHost;
use super::site;
use super::values::{self, list, map, maybe, safe, text};
use crate::diag::Diagnostic;
use crate::graph::{Page, Subject};
use crate::markdown::Seen;
use crate::model::entry::{Entry, Language, Value as Field};
use crate::model::kind::{Kind, Pages, Place};
use crate::publication::Reading;
use crate::text::sentence_case;

/// One page while it is rendered.
#[derive(Debug)]
pub(super) struct PageValues<'a> {
    pub(super) renderer: &'a Renderer<'a>,
    pub(super) page: &'a Page,
    pub(super) language: &'a Language,
    /// What the page's texts have explained so far.
    seen: RefCell<Seen>,
    problems: RefCell<Vec<Diagnostic>>,
    own: OnceCell<Own>,
}

/// The values of the page's own entry.
#[derive(Debug, Clone)]
struct Own {
    fields: Value,
    body: Value,
}

impl<'a> PageValues<'a> {
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
            own: OnceCell::new(),
        }
    }

    /// The address of the page.
    pub(super) fn here(&self) -> &str {
        self.page.route.as_str()
    }

    /// The value of a variable, if there is one of this name.
    pub(super) fn variable(&self, name: &str) -> Option<Value> {
        let own = self.own();
        Some(match name {
            "here" => text(self.here()),
            "lang" => text(self.language.as_str()),
            "dir" => text(self.language.direction()),
            "page" => self.page_value(&own),
            "entry" => own.fields,
            "mentions" => self.mentions(),
            "entries" => self.entries()?,
            "site" => site::site(self),
            "site_map" => self.site_map(),
            "theme" => map(self.options()),
            "target" => text(self.redirect_target()?),
            kind => self.all(kind)?,
        })
    }

    fn options(&self) -> impl Iterator<Item = (&str, Value)> {
        self.renderer.theme.options.iter().map(|(name, value)| (name.as_str(), value.clone()))
    }

    /// The position of the entry that the page shows or is introduced by.
    fn at(&self) -> Option<usize> {
        match &self.page.subject {
            Subject::Entry(at) | Subject::Landing(_, Some(at)) => Some(*at),
            _ => None,
        }
    }

    fn own(&self) -> Own {
        let own = self.own.get_or_init(|| match self.at() {
            Some(at) => {
                let entry = self.renderer.view.entry(at);
                let fields = values::entry_fields(self, entry);
                let body =
                    entry.body.as_ref().map(|body| safe(&self.html(&body.text, entry, true)));
                Own { fields, body: maybe(body) }
            }
            None => Own { fields: Value::none(), body: Value::none() },
        });
        own.clone()
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
        convert: impl FnOnce(&crate::markdown::Rules<'_>, &PageHost<'_>, &mut Seen) -> String,
    ) -> String {
        let host = PageHost { values: self, entry };
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
                    Diagnostic::error(crate::diag::Code::ThemeString, reason)
                        .help("add the text to `strings/en.ftl` of the theme"),
                ]);
                String::new()
            }
        }
    }

    fn page_value(&self, own: &Own) -> Value {
        let view = self.renderer.view;
        let entry = self.at().map(|at| view.entry(at));
        let common = entry.map(|entry| entry.common.clone()).unwrap_or_default();
        let sections = self.sections(entry);
        let contents = self.contents(&sections);
        let named = sections.iter().map(|section| (section.field.as_str(), section.value()));
        let (previous, next) = self.neighbours();
        map([
            ("title", text(&self.title(self.page))),
            ("summary", maybe(self.summary(entry).map(|summary| text(&summary)))),
            ("kind", maybe(entry.map(|entry| text(&entry.id.kind)))),
            ("id", maybe(entry.map(|entry| text(&entry.id.slug)))),
            ("path", text(self.here())),
            ("draft", common.draft.into()),
            ("trail", list(view.trail(self.page).into_iter().map(|page| self.step(page)))),
            ("body", own.body.clone()),
            ("sections", map(named)),
            ("contents", contents),
            ("owner", maybe(common.owner.as_deref().map(text))),
            ("reviewed", maybe(common.reviewed.map(|date| self.date(date.value)))),
            ("next_review", maybe(common.next_review.map(|date| self.date(date.value)))),
            ("previous", previous),
            ("next", next),
        ])
    }

    /// The title of any page, as readers see it.
    pub(super) fn title(&self, page: &Page) -> String {
        if let Some(title) = self.renderer.view.title(page) {
            return title.to_owned();
        }
        match &page.subject {
            Subject::SiteMap => self.word("site-map-title", &[]),
            Subject::NotFound => self.word("not-found-title", &[]),
            Subject::Redirect(_) => self.word("redirect-title", &[]),
            Subject::Landing(kind, _) => self.landing_title(kind),
            Subject::Entry(_) => String::new(),
        }
    }

    /// The title of a list that no page introduces: the theme's word for it, or its folder's name.
    fn landing_title(&self, kind: &str) -> String {
        let folder =
            self.renderer.view.kinds().named(kind).and_then(Kind::folder_name).unwrap_or(kind);
        let none = fluent_bundle::FluentArgs::new();
        let word = self.renderer.theme.strings.maybe(
            self.language.as_str(),
            &format!("list-{folder}"),
            &none,
        );
        word.unwrap_or_else(|| sentence_case(&folder.replace('-', " ")))
    }

    fn summary(&self, entry: Option<&Entry>) -> Option<String> {
        match &self.page.subject {
            Subject::SiteMap => Some(self.word("site-map-summary", &[])),
            Subject::NotFound => Some(self.word("not-found-summary", &[])),
            Subject::Redirect(_) => Some(self.word("redirect-summary", &[])),
            _ => entry?.fields.text("summary").map(str::to_owned),
        }
    }

    fn step(&self, page: &Page) -> Value {
        let title = if page.route.as_str().is_empty() {
            self.word("home", &[])
        } else {
            self.title(page)
        };
        map([("title", text(&title)), ("path", text(page.route.as_str()))])
    }

    fn sections(&self, entry: Option<&Entry>) -> Vec<Section> {
        let Some(entry) = entry else { return Vec::new() };
        let Some(kind) = self.renderer.view.kind_of(entry) else { return Vec::new() };
        let arguments: Vec<(&str, &str)> = entry
            .fields
            .fields
            .iter()
            .filter_map(|(name, value)| match &value.value {
                Field::Text(text) | Field::Choice(text) => Some((name.as_ref(), text.as_str())),
                _ => None,
            })
            .collect();
        let present = kind
            .fields
            .iter()
            .filter(|field| field.section && entry.fields.get(&field.name).is_some());
        let section = |field: &crate::model::kind::Field| Section {
            field: field.name.to_string(),
            id: field.anchor(),
            title: self.word(&format!("{}-{}", kind.name, field.anchor()), &arguments),
        };
        present.map(section).collect()
    }

    /// The headings of the page: its sections, then those of its text.
    fn contents(&self, sections: &[Section]) -> Value {
        let heading = |id: &str, title: &str, level: u64| {
            map([("id", text(id)), ("title", text(title)), ("level", level.into())])
        };
        let own = sections.iter().map(|section| heading(&section.id, &section.title, 2));
        let body = self.at().and_then(|at| self.renderer.view.body(at));
        let headings = body.map_or(&[][..], |passage| &passage.outline.headings);
        let from_body =
            headings.iter().map(|found| heading(&found.id, &found.text, found.level.into()));
        list(own.chain(from_body).collect::<Vec<_>>())
    }

    fn neighbours(&self) -> (Value, Value) {
        let view = self.renderer.view;
        let Subject::Entry(at) = self.page.subject else {
            return (Value::none(), Value::none());
        };
        if view.kind_of(view.entry(at)).and_then(Kind::folder_name).is_none() {
            return (Value::none(), Value::none());
        }
        let (previous, next) = view.neighbours(at);
        let card = |at: Option<usize>| maybe(at.map(|at| values::card(self, at)));
        (card(previous), card(next))
    }

    /// Who refers to the page's entry: `KIND.FIELD` to the entries and records that do.
    ///
    /// Every field of every kind that could refer to one is there, so that a template may
    /// ask for it whether or not anything does.
    fn mentions(&self) -> Value {
        let view = self.renderer.view;
        let Some(at) = self.at() else { return map([]) };
        let kind = &view.entry(at).id.kind;
        let mut found: BTreeMap<String, Vec<Value>> =
            values::referring_fields(view.kinds(), kind);
        for mention in view.mentions(at) {
            let from = view.entry(mention.from);
            let key = format!("{}.{}", from.id.kind, mention.field);
            let item =
                mention.item.and_then(|item| values::item(self, from, &mention.field, item));
            let value =
                map([("entry", values::card(self, mention.from)), ("item", maybe(item))]);
            found.entry(key).or_default().push(value);
        }
        map(found.iter().map(|(key, values)| (key.as_str(), list(values.clone()))))
    }

    fn entries(&self) -> Option<Value> {
        let Subject::Landing(kind, _) = &self.page.subject else { return None };
        Some(self.cards_of(kind))
    }

    fn cards_of(&self, kind: &str) -> Value {
        list(
            self.renderer
                .view
                .list(kind)
                .iter()
                .map(|at| values::card(self, *at))
                .collect::<Vec<_>>(),
        )
    }

    /// All entries of a kind, by the name of its folder or file; the fields of a single record.
    fn all(&self, name: &str) -> Option<Value> {
        let view = self.renderer.view;
        let named = |kind: &&Kind| match &kind.place {
            Place::Folder(folder) => folder == name,
            Place::Register(file) | Place::Single(file) => {
                file.strip_suffix(".yaml") == Some(name)
            }
            Place::Anywhere => name == "pages",
        };
        let kind = view.kinds().iter().find(named)?;
        if matches!(kind.place, Place::Single(_)) {
            return view
                .single(&kind.name)
                .map(|entry| values::entry_fields(self, entry))
                .or_else(|| Some(Value::none()));
        }
        Some(self.cards_of(&kind.name))
    }

    fn site_map(&self) -> Value {
        let home = crate::model::Route::home();
        let root =
            self.renderer.view.page(home.as_str()).map(|page| self.branch(page, Vec::new()));
        let below = self.renderer.view.children(&home).into_iter().map(|page| self.tree(page));
        list(root.into_iter().chain(below).collect::<Vec<_>>())
    }

    fn tree(&self, page: &Page) -> Value {
        let children = self
            .renderer
            .view
            .children(&page.route)
            .into_iter()
            .map(|child| self.tree(child))
            .collect();
        self.branch(page, children)
    }

    fn branch(&self, page: &Page, children: Vec<Value>) -> Value {
        map([
            ("title", text(&self.title(page))),
            ("path", text(page.route.as_str())),
            ("children", list(children)),
        ])
    }

    fn redirect_target(&self) -> Option<&str> {
        match &self.page.subject {
            Subject::Redirect(target) => Some(target),
            _ => None,
        }
    }

    /// A day, for machines and for readers.
    pub(super) fn date(&self, date: jiff::civil::Date) -> Value {
        let month = self.word(&format!("month-{}", date.month()), &[]);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let spoken = self.word("date", &[("day", &day), ("month", &month), ("year", &year)]);
        map([("iso", text(&date.to_string())), ("text", text(&spoken))])
    }

    /// Renders the template of a block directive.
    pub(super) fn directive(&self, name: &str, own: &[(&str, Value)]) -> String {
        let template = format!("directives/{name}.html");
        let find = |variable: &str| {
            let given =
                own.iter().find(|(name, _)| *name == variable).map(|(_, value)| value.clone());
            // A directive stands inside the entry's own text, which is not there yet.
            given.or_else(|| {
                (!matches!(variable, "page" | "entry" | "mentions"))
                    .then(|| self.outside(variable))
                    .flatten()
            })
        };
        match self.renderer.fill(&template, find) {
            Ok(html) => html,
            Err(error) => {
                self.note(super::problems::of_template(self.renderer, &error, self.page));
                String::new()
            }
        }
    }

    /// A variable that does not need the page's own entry.
    fn outside(&self, name: &str) -> Option<Value> {
        Some(match name {
            "here" => text(self.here()),
            "lang" => text(self.language.as_str()),
            "dir" => text(self.language.direction()),
            "site" => site::site(self),
            "theme" => map(self.options()),
            kind => self.all(kind)?,
        })
    }

    /// Whether a kind's entries are shown in full in lists, having no page of their own.
    pub(super) fn is_shown_in_full(kind: &Kind) -> bool {
        kind.pages != Pages::Own
    }
}

/// A field of an entry that has a heading on its page.
#[derive(Debug, Clone)]
struct Section {
    field: String,
    id: String,
    title: String,
}

impl Section {
    fn value(&self) -> Value {
        map([("id", text(&self.id)), ("title", text(&self.title))])
    }
}
