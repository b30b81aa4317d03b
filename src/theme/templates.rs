//! Templates, in layers, and what goes wrong in them.
//!
//! A template is called `THEME/FILE`. A bare `FILE` means the first layer that has it, so
//! a theme replaces a template of the one it extends by having a file of the same name.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::{Error, ErrorKind, ReportError, Tera};

use super::assets::Assets;
use super::functions::register;
use super::{Layer, Strings};
use crate::address::Addresses;
use crate::diag::{Code, Diagnostic, SourceId, Span};
use crate::source::Sources;
use crate::text::{nearest, spoken_list};

/// The templates of a theme and those it extends.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    sources: BTreeMap<String, SourceId>,
    line_starts: BTreeMap<SourceId, Vec<usize>>,
    /// Where each template names the one it extends.
    extends: BTreeMap<SourceId, Range<usize>>,
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
        assets: Arc<Assets>,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut named = BTreeMap::new();
        for layer in layers {
            for (file, source) in layer.files.below("templates") {
                named.insert(format!("{}/{file}", layer.name), source);
            }
            for (file, source) in layer.files.below("slots") {
                named.insert(format!("{}/slots/{file}", layer.name), source);
            }
        }
        let line_starts = named
            .values()
            .map(|source| (*source, line_starts(&sources.get(*source).text)))
            .collect();
        let extends = named
            .values()
            .filter_map(|source| Some((*source, extends_in(&sources.get(*source).text)?)));
        let extends = extends.collect();
        let mut templates =
            Self { tera: Tera::default(), sources: named, line_starts, extends, sound: true };
        let prefixes: Vec<String> =
            layers.iter().map(|layer| format!("{}/", layer.name)).collect();
        register(&mut templates.tera, strings, addresses, assets);
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
            ErrorKind::SyntaxError(report) => vec![self.syntax(report)],
            ErrorKind::RenderingError(report) => {
                vec![self.report(report, code_of(report.message()))]
            }
            ErrorKind::Msg(text) if text.contains("-->") => {
                text.split("error: ").skip(1).filter_map(|part| self.reported(part)).collect()
            }
            ErrorKind::MissingParent { current, parent } => {
                vec![self.missing_parent(current, parent)]
            }
            ErrorKind::CircularExtend { tpl, .. } => vec![self.circle(tpl, "extends")],
            ErrorKind::CircularInclude { tpl, .. } => vec![self.circle(tpl, "includes")],
            ErrorKind::TemplateNotFound(name) => vec![Diagnostic::error(
                Code::TemplateMissing,
                format!("the theme has no template `{name}`"),
            )],
            other => {
                let message = format!("a template cannot be used: {other}");
                vec![Diagnostic::error(Code::TemplateError, message)]
            }
        }
    }

    fn report(&self, report: &ReportError, code: Code) -> Diagnostic {
        let known = [". Available fields: ", ". Available variables: "];
        let parted = known.iter().find_map(|words| report.message().split_once(words));
        let (message, fields) = match parted {
            Some((message, fields)) => (message, Some(fields)),
            None => (report.message(), None),
        };
        let problem = Diagnostic::error(code, lower_first(message));
        let problem = match self.sources.get(report.filename()) {
            Some(source) => problem.at(Span::new(*source, report.span().range.clone()), ""),
            None => problem,
        };
        problem.maybe_help(fields.map(|fields| among(message, fields)))
    }

    fn syntax(&self, report: &ReportError) -> Diagnostic {
        let problem = self.report(report, Code::TemplateSyntax);
        let mut problem = problem.help("each `{{` needs `}}`, each `{%` needs `%}`, and each `if`, `for` and `block` its end");
        if report.message().to_lowercase().contains("end of input") {
            "the template ends before everything in it is closed"
                .clone_into(&mut problem.message);
            for label in &mut problem.labels {
                let end = label.span.range().end;
                label.span = Span::new(label.span.source, end..end);
                "something above is still open".clone_into(&mut label.text);
            }
        }
        problem
    }

    /// A template that leads back to itself.
    fn circle(&self, name: &str, verb: &str) -> Diagnostic {
        let message = format!("this template {verb} itself");
        let problem = self.at_extends(Diagnostic::error(Code::TemplateError, message), name);
        problem.help("to change a template of the theme below, name that theme too, such as `civic/page.html`")
    }

    fn at_extends(&self, problem: Diagnostic, name: &str) -> Diagnostic {
        let Some(source) = self.sources.get(name) else { return problem };
        let range = self.extends.get(source).cloned().unwrap_or(0..0);
        problem.at(Span::new(*source, range), "")
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
        let problem = Diagnostic::error(code_of(message), lower_first(message)).at(span, "");
        Some(problem.help(self.instead(message)))
    }

    /// What to write in place of a name that is not known.
    fn instead(&self, message: &str) -> String {
        let wanted = message.split('`').nth(1).unwrap_or_default();
        let near = match code_of(message) {
            Code::TemplateMissing => nearest(wanted, self.files()),
            Code::TemplateFilter if message.starts_with("Unknown filter") => {
                nearest(wanted, FILTERS.iter().copied())
            }
            Code::TemplateFilter if message.starts_with("Unknown test") => {
                nearest(wanted, TESTS.iter().copied())
            }
            _ => None,
        };
        match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "correct the name, or take the line away".to_owned(),
        }
    }

    /// The names of all templates, without that of their theme.
    fn files(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().filter_map(|name| Some(name.split_once('/')?.1))
    }

    /// The byte at a line and column of a template, both from 1.
    fn offset(&self, source: SourceId, line: usize, column: usize) -> usize {
        let Some(starts) = self.line_starts.get(&source) else { return 0 };
        starts.get(line.saturating_sub(1)).copied().unwrap_or(0) + column.saturating_sub(1)
    }

    fn missing_parent(&self, current: &str, parent: &str) -> Diagnostic {
        let message = format!("there is no template `{parent}` to extend");
        let problem =
            self.at_extends(Diagnostic::error(Code::TemplateMissing, message), current);
        problem.help(match nearest(parent, self.files()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "correct the name, or add the template to the theme".to_owned(),
        })
    }
}

/// Where `text` names the template that it extends, with its quotation marks.
fn extends_in(text: &str) -> Option<Range<usize>> {
    let quotes = ['"', '\''];
    let tags = text.match_indices("{%").map(|(at, _)| at);
    let extends =
        |at: &usize| text[at + 2..].trim_start_matches(['-', ' ']).starts_with("extends");
    let tag = tags.into_iter().find(extends)?;
    let start = tag + text[tag..].find(quotes)?;
    let end = start + 1 + text[start + 1..].find(quotes)?;
    Some(start..end + 1)
}

/// Which of the fields that there are was meant, or all of them.
fn among(message: &str, fields: &str) -> String {
    let wanted = message.split('`').nth(1).unwrap_or_default();
    let names: Vec<&str> = fields.split(", ").collect();
    match nearest(wanted, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", spoken_list(&names)),
    }
}

/// The filters that templates may use: the engine's, and those of `functions`.
const FILTERS: &[&str] = &[
    "abs",
    "absolute",
    "asset",
    "capitalize",
    "default",
    "escape_html",
    "first",
    "fitted",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "integrity",
    "join",
    "keys",
    "last",
    "length",
    "link",
    "lower",
    "newlines_to_br",
    "nth",
    "number",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sentence",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// The tests that templates may use.
const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "not_stated",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

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
