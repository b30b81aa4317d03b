//! Templates, in layers, and what goes wrong in them.
//!
//! A template is called `THEME/FILE`. A bare `FILE` means the first layer that has it, so
//! a theme replaces a template of the one it extends by having a file of the same name.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, ErrorKind, ReportError, Tera};

use super::functions::register;
use super::{Layer, Strings};
use crate::address::Addresses;
use crate::diag::{Code, Diagnostic, SourceId, Span};
use crate::source::Sources;

/// The templates of a theme and those it extends.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    sources: BTreeMap<String, SourceId>,
    line_starts: BTreeMap<SourceId, Vec<usize>>,
    /// Whether every template could be read.
    pub sound: bool,
}

impl Templates {
    /// Loads the templates of every layer, and reports all that cannot be read.
    pub(super) fn load(
        layers: &[Layer],
        sources: &Sources,
        strings: Arc<Strings>,
        addresses: Arc<Addresses>,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut named = BTreeMap::new();
        for layer in layers {
            for (file, source) in layer.files.below("templates") {
                named.insert(format!("{}/{file}", layer.name), source);
            }
        }
        let line_starts = named
            .values()
            .map(|source| (*source, line_starts(&sources.get(*source).text)))
            .collect();
        let mut templates =
            Self { tera: Tera::default(), sources: named, line_starts, sound: true };
        let prefixes: Vec<String> =
            layers.iter().map(|layer| format!("{}/", layer.name)).collect();
        register(&mut templates.tera, strings, addresses);
        templates.sound = templates.add_all(prefixes, sources, problems);
        templates
    }

    fn add_all(
        &mut self,
        prefixes: Vec<String>,
        sources: &Sources,
        problems: &mut Vec<Diagnostic>,
    ) -> bool {
        let texts: Vec<(&str, &str)> = self
            .sources
            .iter()
            .map(|(name, source)| (name.as_str(), sources.get(*source).text.as_str()))
            .collect();
        let added = self
            .tera
            .set_fallback_prefixes(prefixes)
            .and_then(|()| self.tera.add_raw_templates(texts.iter().copied()));
        let Err(error) = added else { return true };
        let syntax = syntax_errors(&texts);
        if syntax.is_empty() {
            problems.extend(self.problems(&error));
        } else {
            problems.extend(syntax.iter().flat_map(|error| self.problems(error)));
        }
        false
    }

    /// The engine, with every template.
    pub fn engine(&self) -> &Tera {
        &self.tera
    }

    /// Whether there is a template called `name` in any layer.
    pub fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// What an error of the engine says, each at its place in a template.
    ///
    /// While templates are read, the engine joins several errors into one text; that text is
    /// taken apart again, since its form is the engine's own report.
    pub fn problems(&self, error: &Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::SyntaxError(report) => vec![self.report(report, Code::TemplateSyntax)],
            ErrorKind::RenderingError(report) => {
                vec![self.report(report, code_of(report.message()))]
            }
            ErrorKind::Msg(text) if text.contains("-->") => {
                text.split("error: ").skip(1).filter_map(|part| self.reported(part)).collect()
            }
            ErrorKind::MissingParent { current, parent } => {
                vec![self.missing_parent(current, parent)]
            }
            other => {
                let message = format!("a template cannot be used: {other}");
                vec![Diagnostic::error(Code::TemplateError, message)]
            }
        }
    }

    fn report(&self, report: &ReportError, code: Code) -> Diagnostic {
        let problem = Diagnostic::error(code, lower_first(report.message()));
        match self.sources.get(report.filename()) {
            Some(source) => problem.at(Span::new(*source, report.span().range.clone()), ""),
            None => problem,
        }
    }

    /// One part of a joined report: its message, then ` --> FILE:LINE:COLUMN`, the line, and a
    /// row of carets.
    fn reported(&self, part: &str) -> Option<Diagnostic> {
        let mut lines = part.lines();
        let message = lines.next()?;
        let place = lines.next()?.trim_start().strip_prefix("--> ")?;
        let mut place = place.rsplitn(3, ':');
        let column: usize = place.next()?.parse().ok()?;
        let line: usize = place.next()?.parse().ok()?;
        let name = place.next()?;
        let source = *self.sources.get(name)?;
        let carets = part.lines().nth(4)?.matches('^').count();
        let start = self.offset(source, line, column);
        let span = Span::new(source, start..start + carets);
        Some(Diagnostic::error(code_of(message), lower_first(message)).at(span, ""))
    }

    /// The byte at a line and column of a template, both from 1.
    fn offset(&self, source: SourceId, line: usize, column: usize) -> usize {
        let Some(starts) = self.line_starts.get(&source) else { return 0 };
        starts.get(line.saturating_sub(1)).copied().unwrap_or(0) + column.saturating_sub(1)
    }

    fn missing_parent(&self, current: &str, parent: &str) -> Diagnostic {
        let problem = Diagnostic::error(
            Code::TemplateMissing,
            format!("there is no template `{parent}` to extend"),
        );
        let near = crate::text::nearest(parent, self.sources.keys().map(String::as_str));
        let problem = problem.maybe_help(near.map(|near| format!("did you mean `{near}`?")));
        match self.sources.get(current) {
            Some(source) => problem.at(Span::new(*source, 0..0), "in this template"),
            None => problem,
        }
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// The syntax errors of each template, read on its own.
fn syntax_errors(texts: &[(&str, &str)]) -> Vec<Error> {
    let read = |(name, text): &(&str, &str)| {
        let error = Tera::default().add_raw_template(name, text).err()?;
        matches!(error.kind(), ErrorKind::SyntaxError(_)).then_some(error)
    };
    texts.iter().filter_map(read).collect()
}

fn code_of(message: &str) -> Code {
    let starts =
        |beginnings: &[&str]| beginnings.iter().any(|start| message.starts_with(start));
    if starts(&["Unknown filter", "Unknown function", "Unknown test", "Unknown component"]) {
        return Code::TemplateFilter;
    }
    if starts(&["Unknown template"]) {
        return Code::TemplateMissing;
    }
    if message.contains("is not defined") || message.contains("undefined") {
        return Code::TemplateVariable;
    }
    if message.contains("the theme has no text") {
        return Code::ThemeString;
    }
    Code::TemplateError
}

fn lower_first(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
