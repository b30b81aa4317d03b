//! `theme.yaml`: what a theme is, its options, its colours.

use std::collections::BTreeMap;

use super::colour::Colour;
use super::files::ThemeFiles;
use super::tokens::{Pair, SCHEMES, Tokens};
use super::{Layer, Wanted};
use crate::diag::{Code, Diagnostic, SourceId, Span, Spanned};
use crate::fields;
use crate::model::entry::{Record, Value};
use crate::model::kind::{Field, Type};
use crate::model::node::{Data, Node};
use crate::parse::yaml;
use crate::source::Sources;
use crate::text::{nearest, spoken_list};

/// The descriptions of a chain of themes as one; what a theme says stands before what it extends.
#[derive(Debug, Default)]
pub(super) struct Description {
    options: BTreeMap<String, ThemeOption>,
    pub(super) tokens: Tokens,
}

/// One option that a publication may set.
#[derive(Debug, Clone)]
struct ThemeOption {
    ty: String,
    choices: Vec<String>,
    default: String,
    doc: String,
}

/// Reads `theme.yaml`.
pub(super) fn read(
    files: &ThemeFiles,
    sources: &Sources,
    problems: &mut Vec<Diagnostic>,
) -> Option<(SourceId, Node)> {
    let Some(source) = files.texts.get("theme.yaml").copied() else {
        problems.push(without_description(files));
        return None;
    };
    let node = yaml::read(&sources.get(source).text, source, 0, problems)?;
    Some((source, node))
}

/// Says that a theme's folder has no `theme.yaml`, at the first of its other files.
fn without_description(files: &ThemeFiles) -> Diagnostic {
    let problem = Diagnostic::error(Code::ThemeMissing, "this theme has no `theme.yaml`")
        .help("add the file with `name:` and `doc:`, and with `extends: civic` to change only a part of that theme");
    match files.texts.values().next() {
        Some(source) => problem.at(Span::new(*source, 0..0), "a file of this theme"),
        None => problem,
    }
}

impl Description {
    pub(super) fn merged(layers: &[Layer], problems: &mut Vec<Diagnostic>) -> Self {
        let mut merged = Self::default();
        for (_, node) in layers.iter().rev().filter_map(|layer| layer.yaml.as_ref()) {
            let record = fields::record(&theme_fields(), node, "theme", problems);
            merged.add_options(&record, problems);
            merged.add_tokens(&record, problems);
            merged.tokens.pairs.extend(record.records("contrast").filter_map(pair));
        }
        merged
    }

    fn add_options(&mut self, record: &Record, problems: &mut Vec<Diagnostic>) {
        for (key, node) in free(record, "options") {
            let option = fields::record(&option_fields(), node, "theme option", problems);
            let text = |name: &str| option.text(name).unwrap_or_default().to_owned();
            let choices =
                option.list("choices").iter().filter_map(|choice| match &choice.value {
                    Value::Text(word) => Some(word.clone()),
                    _ => None,
                });
            let default =
                node.get("default").and_then(Node::text).unwrap_or_default().trim().to_owned();
            let given = node.get("default").map(|node| node.span);
            let option = ThemeOption {
                ty: text("type"),
                choices: choices.collect(),
                default,
                doc: text("doc"),
            };
            if let Some(place) = given
                && option.value(&option.default).is_none()
            {
                problems.push(option.refuse(&key.value, place));
            }
            self.options.insert(key.value.clone(), option);
        }
    }

    fn add_tokens(&mut self, record: &Record, problems: &mut Vec<Diagnostic>) {
        let Some(tokens) = record.record("tokens") else { return };
        for scheme in SCHEMES {
            let known: Vec<String> = self
                .tokens
                .schemes
                .get(scheme)
                .into_iter()
                .flat_map(BTreeMap::keys)
                .cloned()
                .collect();
            for (name, node) in free(tokens, scheme) {
                problems.extend(misspelt_token(name, &known));
                match node.text().and_then(|text| Colour::parse(text.trim())) {
                    Some(colour) => {
                        let colours = self.tokens.schemes.entry(scheme).or_default();
                        colours.insert(name.value.clone(), Spanned::new(colour, node.span));
                    }
                    None => problems.push(bad_colour(node)),
                }
            }
        }
    }

    /// The value of each option: what the publication sets, or the default.
    pub(super) fn options_for(
        &self,
        wanted: &Wanted<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> BTreeMap<String, tera::Value> {
        let mut values: BTreeMap<String, tera::Value> = BTreeMap::new();
        for (name, option) in &self.options {
            values.insert(
                name.clone(),
                option.value(&option.default).unwrap_or_else(tera::Value::none),
            );
        }
        for (key, node) in wanted.options.map_or(&[][..], Node::entries) {
            let Some(option) = self.options.get(&key.value) else {
                problems.push(self.unknown(key, wanted.name));
                continue;
            };
            match node.text().and_then(|text| option.value(text.trim())) {
                Some(value) => {
                    values.insert(key.value.clone(), value);
                }
                None => problems.push(option.refuse(&key.value, node.span)),
            }
        }
        values
    }

    fn unknown(&self, key: &Spanned<String>, theme: &str) -> Diagnostic {
        let names: Vec<&str> = self.options.keys().map(String::as_str).collect();
        let near = nearest(&key.value, names.iter().copied())
            .map(|near| format!("did you mean `{near}`?"));
        Diagnostic::error(
            Code::ThemeOption,
            format!("the theme `{theme}` has no option `{}`", key.value),
        )
        .at(key.span, "")
        .maybe_help(near)
        .help(format!("its options are {}", spoken_list(&names)))
    }
}

impl ThemeOption {
    fn value(&self, text: &str) -> Option<tera::Value> {
        match self.ty.as_str() {
            "boolean" => match text {
                "true" => Some(true.into()),
                "false" => Some(false.into()),
                _ => None,
            },
            "integer" => text.parse::<u64>().ok().map(Into::into),
            "choice" => self.choices.iter().any(|choice| choice == text).then(|| text.into()),
            "colour" => Colour::parse(text).map(|colour| colour.css().into()),
            _ => Some(text.into()),
        }
    }

    fn refuse(&self, name: &str, place: Span) -> Diagnostic {
        let wanted = match self.ty.as_str() {
            "boolean" => "write `true` or `false`".to_owned(),
            "integer" => "write a whole number".to_owned(),
            "choice" if self.choices.is_empty() => {
                "list the words that it may have in `choices`".to_owned()
            }
            "choice" => format!("write one of {}", spoken_list(&self.choices)),
            "colour" => "write a colour such as `\"#005eb8\"`, in quotation marks".to_owned(),
            _ => "write one line of text".to_owned(),
        };
        Diagnostic::error(
            Code::ThemeOption,
            format!("this is not a value for the option `{name}`"),
        )
        .at(place, "")
        .help(wanted)
        .maybe_help((!self.doc.is_empty()).then(|| format!("`{name}`: {}", self.doc)))
    }
}

/// A theme may add tokens of its own, but one that is almost like another is a slip.
fn misspelt_token(name: &Spanned<String>, known: &[String]) -> Option<Diagnostic> {
    if known.contains(&name.value) {
        return None;
    }
    let near = nearest(&name.value, known.iter().map(String::as_str))?;
    let letters = |name: &str| name.replace(|c: char| c.is_ascii_digit(), "");
    if letters(near) == letters(&name.value) {
        return None; // One more of a numbered row.
    }
    let message = format!("the theme below has no colour `{}`", name.value);
    Some(
        Diagnostic::warning(Code::ThemeOption, message)
            .at(name.span, "")
            .help(format!("did you mean `{near}`?")),
    )
}

fn bad_colour(node: &Node) -> Diagnostic {
    Diagnostic::error(Code::ThemeOption, "this is not a colour")
        .at(node.span, "")
        .help("write `\"#rrggbb\"`, in quotation marks: what follows a bare `#` is not read")
}

fn free<'a>(record: &'a Record, name: &str) -> &'a [(Spanned<String>, Node)] {
    match record.get(name).map(|value| &value.value) {
        Some(Value::Free(node)) if matches!(node.data, Data::Map(_)) => node.entries(),
        _ => &[],
    }
}

fn pair(record: &Record) -> Option<Pair> {
    let name = |field: &str| {
        Some(Spanned::new(record.text(field)?.to_owned(), record.get(field)?.span))
    };
    let ratio = record.text("ratio")?.parse().ok()?;
    let place = record.get("ratio")?.span;
    Some(Pair { text: name("text")?, on: name("on")?, ratio, place })
}

fn theme_fields() -> Vec<Field> {
    vec![
        Field::new("name", Type::text(), "The theme's name, as its folder", "civic").required(),
        Field::new("doc", Type::text(), "What it is like", "A calm look for public bodies")
            .required(),
        Field::new("extends", Type::text(), "The theme that it changes", "civic"),
        Field::new(
            "options",
            Type::Free,
            "What a publication may set",
            "{density: {type: choice}}",
        ),
        Field::new(
            "tokens",
            Type::record(SCHEMES.map(|scheme| {
                Field::new(
                    scheme,
                    Type::Free,
                    "The colours of this scheme",
                    "{text: \"#111111\"}",
                )
            })),
            "Its colours",
            "{light: {text: \"#111111\"}}",
        ),
        Field::new(
            "contrast",
            Type::list(Type::record([
                Field::new("text", Type::text(), "The token in front", "text").required(),
                Field::new("on", Type::text(), "The token behind", "page").required(),
                Field::new("ratio", Type::Decimal, "The contrast that is needed", "4.5")
                    .required(),
                Field::new("doc", Type::text(), "What the pair is for", "Running text"),
            ])),
            "The pairs that must be readable",
            "[{text: text, on: page, ratio: 4.5}]",
        ),
    ]
}

fn option_fields() -> Vec<Field> {
    vec![
        Field::new(
            "type",
            Type::choice([
                ("text", "one line of text"),
                ("boolean", "`true` or `false`"),
                ("choice", "one of `choices`"),
                ("colour", "a colour"),
                ("integer", "a whole number"),
            ]),
            "What it may hold",
            "choice",
        )
        .required(),
        Field::new(
            "default",
            Type::Anything,
            "Its value when a publication does not set it",
            "serif",
        )
        .required(),
        Field::new(
            "choices",
            Type::list(Type::text()),
            "The words it may have",
            "[serif, sans]",
        ),
        Field::new("doc", Type::text(), "What it does", "The letters of headings").required(),
    ]
}
