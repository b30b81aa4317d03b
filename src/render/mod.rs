//! One page and its view to the bytes of one file.
//!
//! Rendering is a pure function of the page, its [`View`] and the theme. It reads no file,
//! no clock and no global, and writes nothing.

mod context;
mod files;
mod host;
mod problems;
mod selections;
mod shared;
mod sheet;
mod site;
mod titles;
mod values;
mod variables;

use std::collections::BTreeMap;

use jiff::civil::Date;
use tera::{Context, Value};

pub use self::files::{robots, sitemap};
use self::sheet::Sheet;
use self::variables::Variables;

use crate::address::Addresses;
use crate::diag::Diagnostic;
use crate::graph::{Page, Subject, View};
use crate::markdown::Abbreviations;
use crate::model::entry::Language;
use crate::output::OutputFile;
use crate::theme::Theme;

/// What every page of a site is rendered with.
#[derive(Debug)]
pub struct Renderer<'a> {
    view: View<'a>,
    theme: &'a Theme,
    /// The day for which the site is built.
    today: Date,
    abbreviations: Abbreviations,
    /// The HTML elements that Markdown may hold.
    html: Vec<&'a str>,
    /// How the site's pages are addressed.
    addresses: Addresses,
    /// The card of each entry that is the same on every page.
    cards: Vec<Value>,
    /// The variables that each template names.
    variables: BTreeMap<String, Vec<String>>,
}

/// A page that could not be made, and why.
pub type Failed = Vec<Diagnostic>;

impl<'a> Renderer<'a> {
    /// Prepares what all pages share.
    pub fn new(view: View<'a>, theme: &'a Theme, entries: usize, today: Date) -> Self {
        let html = view.config().allow_html.iter().map(String::as_str).collect();
        let mut renderer = Self {
            view,
            theme,
            today,
            abbreviations: host::abbreviations(view),
            html,
            addresses: view.config().addresses(),
            cards: Vec::new(),
            variables: context::variables(theme),
        };
        renderer.cards = (0..entries).map(|at| values::own_card(&renderer, at)).collect();
        renderer
    }

    /// Renders `page`.
    ///
    /// # Errors
    ///
    /// The problems of its templates, each with the content file that was being rendered.
    pub fn render(&self, page: &Page) -> Result<OutputFile, Failed> {
        let language = self.language(page);
        let sheet = Sheet::new(self, page, language);
        let variables = Variables::new(&sheet);
        let name = self.template(page);
        let result = self.fill(&name, |variable| variables.get(variable));
        let mut failed = sheet.take_problems();
        match result {
            Ok(html) if failed.is_empty() => {
                Ok(OutputFile { path: page.route.output_path(), bytes: html.into_bytes() })
            }
            Ok(_) => Err(failed),
            Err(error) => {
                failed.extend(problems::of_template(self, &error, page));
                Err(failed)
            }
        }
    }

    /// Renders the template `name` with the variables that it names.
    fn fill(
        &self,
        name: &str,
        variable: impl Fn(&str) -> Option<Value>,
    ) -> Result<String, tera::Error> {
        let mut context = Context::new();
        let named = self.variables.get(name).into_iter().flatten().map(String::as_str);
        // The filter `link` and the function `t` need these, whether or not they are named.
        for wanted in named.chain(["here", "lang"]) {
            if let Some(value) = variable(wanted) {
                context.insert_value(wanted.to_owned(), value);
            }
        }
        self.theme.templates.engine().render(name, &context)
    }

    /// The first template there is for a page.
    fn template(&self, page: &Page) -> String {
        let candidates: Vec<String> = match &page.subject {
            Subject::Entry(at) => {
                let entry = self.view.entry(*at);
                match (entry.id.kind.as_ref(), entry.id.slug.as_str()) {
                    ("page", "index") => vec!["home.html".to_owned(), "page.html".to_owned()],
                    (kind, _) => vec![format!("{kind}.html"), "entry.html".to_owned()],
                }
            }
            Subject::Landing(kind, _) => {
                vec![format!("{kind}-list.html"), "list.html".to_owned()]
            }
            Subject::Selection(selection) => {
                let own = format!("{}-{}.html", selection.kind, selection.field);
                vec![own, "selection.html".to_owned()]
            }
            Subject::SiteMap => vec!["site-map.html".to_owned()],
            Subject::NotFound => vec!["not-found.html".to_owned()],
            Subject::Redirect(_) => vec!["redirect.html".to_owned()],
        };
        let found = candidates.iter().find(|name| self.theme.templates.has(name));
        found.or(candidates.last()).cloned().unwrap_or_default()
    }

    fn language(&self, page: &Page) -> &'a Language {
        match &page.subject {
            Subject::Entry(at) | Subject::Landing(_, Some(at)) => {
                &self.view.entry(*at).id.language
            }
            _ => &self.view.config().language,
        }
    }
}
