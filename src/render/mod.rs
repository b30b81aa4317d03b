//! One page and its view to the bytes of one file.
//!
//! Rendering is a pure function of the page's [`View`], the theme and the configuration. It reads
//! no file, no clock and no global, and writes nothing.

mod card;
mod code;
mod context;
mod csv;
mod files;
mod host;
mod kit;
mod linked;
mod moved;
mod outputs;
mod picture;
mod problems;
mod renditions;
pub mod search;
mod selections;
mod shared;
mod sheet;
mod site;
mod tables;
mod titles;
mod values;
mod variables;

use std::sync::Arc;

use tera::{Context, Value};

pub use self::card::SHARE_CARD;
pub use self::files::{robots, sitemap};
use self::sheet::Sheet;
use self::variables::Variables;

use crate::address::Addresses;
use crate::diag::Diagnostic;
use crate::graph::question::Name;
use crate::graph::{Own, Topic, View};
use crate::incremental::{Fingerprint, Shared};
use crate::markdown::Lexicon;
use crate::model::OutputPath;
use crate::output::OutputFile;
use crate::publication::Config;
use crate::theme::Theme;

/// What every page of a site is rendered with, and none can change.
///
/// All of it stands for the whole build (see `pipeline`): a page that depends on anything else
/// has asked its [`View`]. The values here are made of answers, by the question: a page gets one
/// only after it has asked.
#[derive(Debug)]
pub struct Renderer<'a> {
    theme: &'a Theme,
    config: &'a Config,
    /// The HTML elements that Markdown may hold.
    html: Vec<&'a str>,
    /// How the site's pages are addressed.
    addresses: Addresses,
    /// The variables that each template names.
    variables: Shared<String, Arc<Vec<String>>>,
    /// What templates see of answers that are the same on every page, by what stands for the answer.
    values: Shared<Fingerprint, Value>,
    /// What templates see of names of entries.
    names: Shared<Name, Value>,
    /// The abbreviations, and the terms where a text may lead to them, ready to be looked up.
    lexicons: Shared<(Fingerprint, Option<Fingerprint>), Arc<Lexicon>>,
}

/// A page that could not be made, and why.
pub type Failed = Vec<Diagnostic>;

impl<'a> Renderer<'a> {
    /// Prepares what all pages share.
    pub fn new(theme: &'a Theme, config: &'a Config) -> Self {
        Self {
            theme,
            config,
            html: config.html(),
            addresses: config.addresses(),
            variables: Shared::default(),
            values: Shared::default(),
            names: Shared::default(),
            lexicons: Shared::default(),
        }
    }

    /// Makes the file that has this view; nothing if there is nothing to put into it.
    ///
    /// # Errors
    ///
    /// The words that the theme lacks for it.
    pub fn file(
        &self,
        view: &View<'_>,
        path: OutputPath,
    ) -> Result<Option<OutputFile>, Failed> {
        let Topic::File(form) = view.own.topic else { return Ok(None) };
        let sheet = Sheet::new(self, view);
        let bytes = outputs::bytes(&sheet, form);
        let failed = sheet.take_problems();
        if failed.is_empty() {
            Ok(bytes.map(|bytes| OutputFile { path, bytes }))
        } else {
            Err(failed)
        }
    }

    /// Renders the page that has this view.
    ///
    /// # Errors
    ///
    /// The problems of its templates, each with the content file that was being rendered.
    pub fn render(&self, view: &View<'_>) -> Result<OutputFile, Failed> {
        let own = &view.own;
        let sheet = Sheet::new(self, view);
        let variables = Variables::new(&sheet);
        let name = self.template(own);
        let result = self.fill(&name, |variable| variables.get(variable));
        let result = match own.topic {
            Topic::Redirect(_) => result,
            _ => result.map(|html| moved::keep(html, &sheet)),
        };
        let mut failed = sheet.take_problems();
        match result {
            Ok(html) if failed.is_empty() => {
                let mut bytes = picture::first_at_once(html).into_bytes();
                // It stays in memory until all pages are made, and it was made with room to grow.
                bytes.shrink_to_fit();
                Ok(OutputFile { path: own.route.output_path(), bytes })
            }
            Ok(_) => Err(failed),
            Err(error) => {
                failed.extend(problems::of_template(self, &error, own));
                Err(failed)
            }
        }
    }

    /// Makes the drawing of the picture that is shown with links to the page that has this view.
    ///
    /// # Errors
    ///
    /// The problems of its template.
    pub fn card(&self, view: &View<'_>) -> Result<String, Failed> {
        let sheet = Sheet::new(self, view);
        let result = self.fill(SHARE_CARD, |variable| card::variable(&sheet, variable));
        let mut failed = sheet.take_problems();
        match result {
            Ok(svg) if failed.is_empty() => Ok(card::coloured(svg.trim(), &self.theme.colours)),
            Ok(_) => Err(failed),
            Err(error) => {
                failed.extend(problems::of_template(self, &error, &view.own));
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
        let named = self
            .variables
            .get(&name.to_owned(), || Arc::new(context::variables(self.theme, name)));
        let named = named.iter().map(String::as_str);
        // The filter `link` and the function `t` need these, whether or not they are named.
        for wanted in named.chain(["here", "lang"]) {
            if let Some(value) = variable(wanted) {
                context.insert_value(wanted.to_owned(), value);
            }
        }
        self.theme.templates.engine().render(name, &context)
    }

    /// The first template there is for a page.
    fn template(&self, own: &Own<'_>) -> String {
        let candidates: Vec<String> = match own.topic {
            Topic::Entry => match own.entry.map(|entry| &entry.id) {
                Some(id) if id.kind == "page" && id.slug == "index" => {
                    vec!["home.html".to_owned(), "page.html".to_owned()]
                }
                Some(id) => vec![format!("{}.html", id.kind), "entry.html".to_owned()],
                None => Vec::new(),
            },
            Topic::Landing(kind) => vec![format!("{kind}-list.html"), "list.html".to_owned()],
            Topic::Selection { kind, field, .. } => {
                vec![format!("{kind}-{field}.html"), "selection.html".to_owned()]
            }
            Topic::Rendition { form, .. } => vec![format!("{form}.html")],
            Topic::SiteMap => vec!["site-map.html".to_owned()],
            Topic::Search => vec!["search.html".to_owned()],
            Topic::Glossary => vec!["glossary.html".to_owned()],
            Topic::NotFound => vec!["not-found.html".to_owned()],
            Topic::Redirect(_) => vec!["redirect.html".to_owned()],
            Topic::Use(_) => vec!["use.html".to_owned()],
            Topic::File(_) => Vec::new(),
        };
        let found = candidates.iter().find(|name| self.theme.templates.has(name));
        found.or(candidates.last()).cloned().unwrap_or_default()
    }
}
