//! What a publication may set: each option with its type, its default and what it does.
//!
//! A theme that extends another says of an option only what is different: `heading_font:
//! {default: serif}` leaves its choices as they are.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::chosen::Documented;
use super::colour::Colour;
use super::description::free;
use super::logo::Logo;
use super::setting::{Setting, links};
use crate::diag::{Code, Diagnostic, Span, Spanned};
use crate::fields;
use crate::model::entry::{Record, Value};
use crate::model::kind::{Field, Need, Type};
use crate::model::node::{Data, Node};
use crate::text::{nearest, spoken_list};

/// One option that a publication may set.
#[derive(Debug, Clone, Default)]
pub(super) struct ThemeOption {
    ty: String,
    choices: Vec<String>,
    default: Option<Node>,
    doc: String,
    example: String,
    /// The custom properties of the style sheet that each choice sets.
    sets: BTreeMap<String, Vec<(String, String)>>,
}

impl ThemeOption {
    /// Reads an option. `known` is what the theme further away says of it.
    pub(super) fn read(
        key: &Spanned<String>,
        node: &Node,
        known: Option<&Self>,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let ty = node.get("type").and_then(Node::text);
        let described =
            option_fields(known.is_some(), matches!(ty, Some("text" | "links" | "logo")));
        let record = fields::record(&described, node, "theme option", problems);
        let mut option = known.cloned().unwrap_or_default();
        for (name, place) in [
            ("type", &mut option.ty),
            ("doc", &mut option.doc),
            ("example", &mut option.example),
        ] {
            if let Some(text) = record.text(name) {
                text.clone_into(place);
            }
        }
        if record.get("choices").is_some() {
            option.choices = words(&record, "choices");
        }
        option.read_sets(&record, problems);
        if let Some(default) = node.get("default") {
            option.default = Some(default.clone());
            option.value(&key.value, default, problems);
        }
        option
    }

    fn read_sets(&mut self, record: &Record, problems: &mut Vec<Diagnostic>) {
        for (choice, node) in free(record, "sets") {
            if !self.choices.contains(&choice.value) {
                problems.push(self.no_choice(choice));
                continue;
            }
            let sound = |text: &str| !text.contains(['{', '}', ';', '<']);
            let mut properties = Vec::new();
            for (name, value) in node.entries() {
                match value.text().map(str::trim).filter(|text| sound(text)) {
                    Some(text) => properties.push((name.value.clone(), text.to_owned())),
                    None => problems.push(no_property(value)),
                }
            }
            self.sets.insert(choice.value.clone(), properties);
        }
    }

    fn no_choice(&self, choice: &Spanned<String>) -> Diagnostic {
        let names = self.choices.iter().map(String::as_str);
        let near = nearest(&choice.value, names).map(|near| format!("did you mean `{near}`?"));
        let message = format!("`{}` is not one of the choices", choice.value);
        Diagnostic::error(Code::ThemeOption, message)
            .at(choice.span, "")
            .maybe_help(near)
            .help(format!("write the properties of one of {}", spoken_list(&self.choices)))
    }

    /// Its value when a publication does not set it.
    pub(super) fn default(&self, name: &str) -> Option<Setting> {
        match (&self.default, self.ty.as_str()) {
            (Some(node), _) => self.value(name, node, &mut Vec::new()),
            (None, "text") => Some(Setting::Text(String::new())),
            (None, "links") => Some(Setting::Links(Vec::new())),
            (None, "logo") => Some(Setting::Logo(None)),
            (None, _) => None,
        }
    }

    /// The value that `node` gives it. Says what is wrong when it gives none.
    pub(super) fn value(
        &self,
        name: &str,
        node: &Node,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Setting> {
        let found = match self.ty.as_str() {
            "list" => self.several(name, node),
            "links" => return links(node, problems).map(Setting::Links),
            "logo" => return Logo::read(node, problems).map(|logo| Setting::Logo(Some(logo))),
            _ => self.single(name, node),
        };
        match found {
            Ok(setting) => Some(setting),
            Err(problem) => {
                problems.push(problem);
                None
            }
        }
    }

    fn single(&self, name: &str, node: &Node) -> Result<Setting, Diagnostic> {
        let Some(text) = node.text().map(str::trim) else {
            return Err(self.refuse(name, node.span, None));
        };
        let value = match self.ty.as_str() {
            "boolean" => match text {
                "true" => Some(Setting::Switch(true)),
                "false" => Some(Setting::Switch(false)),
                _ => None,
            },
            "integer" => text.parse().ok().map(Setting::Number),
            "choice" => {
                let known = self.choices.iter().any(|choice| choice == text);
                known.then(|| Setting::Text(text.to_owned()))
            }
            "colour" => Colour::parse(text).map(|colour| Setting::Text(colour.css())),
            _ => Some(Setting::Text(text.to_owned())),
        };
        value.ok_or_else(|| self.refuse(name, node.span, Some(text)))
    }

    fn several(&self, name: &str, node: &Node) -> Result<Setting, Diagnostic> {
        let Data::List(items) = &node.data else {
            return Err(self.refuse(name, node.span, None));
        };
        let mut words = Vec::new();
        for item in items {
            let word = item.text().map(str::trim);
            match word.filter(|word| self.choices.iter().any(|choice| choice == word)) {
                Some(word) => words.push(word.to_owned()),
                None => return Err(self.refuse(name, item.span, word)),
            }
        }
        Ok(Setting::Several(words))
    }

    fn refuse(&self, name: &str, place: Span, found: Option<&str>) -> Diagnostic {
        let wanted = match self.ty.as_str() {
            "boolean" => "write `true` or `false`".to_owned(),
            "integer" => "write a whole number".to_owned(),
            "choice" | "list" if self.choices.is_empty() => {
                "list the words that it may have in `choices`".to_owned()
            }
            "choice" => format!("write one of {}", spoken_list(&self.choices)),
            "list" => {
                format!("write a list in brackets, with any of {}", spoken_list(&self.choices))
            }
            "colour" => "write a colour such as `\"#005eb8\"`, in quotation marks".to_owned(),
            _ => "write one line of text".to_owned(),
        };
        let near =
            found.and_then(|word| nearest(word, self.choices.iter().map(String::as_str)));
        Diagnostic::error(
            Code::ThemeOption,
            format!("this is not a value for the option `{name}`"),
        )
        .at(place, "")
        .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
        .help(wanted)
        .maybe_help((!self.doc.is_empty()).then(|| format!("`{name}`: {}", self.doc)))
    }

    /// It, as it is explained to those who set it.
    pub(super) fn documented(&self, name: &str) -> Documented {
        let choices = self.choices.join(", ");
        let holds = match self.ty.as_str() {
            "text" => "one line of text".to_owned(),
            "boolean" => "true or false".to_owned(),
            "integer" => "a whole number".to_owned(),
            "colour" => "a colour".to_owned(),
            "choice" => format!("one of {choices}"),
            "list" => format!("a list of any of {choices}"),
            "links" => "a list of links, each with label and url".to_owned(),
            _ => "file, alt and rights: holder, licence, reviewed".to_owned(),
        };
        Documented {
            name: name.to_owned(),
            doc: self.doc.clone(),
            holds,
            default: self.default.as_ref().map_or_else(|| "none".to_owned(), written),
            example: self.example.clone(),
        }
    }

    /// The colour that a setting of it is, if it is an option of that type.
    pub(super) fn colour(&self, setting: &Setting) -> Option<Colour> {
        match setting {
            Setting::Text(text) if self.ty == "colour" => Colour::parse(text),
            _ => None,
        }
    }

    /// The custom properties that a setting of it makes.
    pub(super) fn properties(&self, setting: &Setting) -> String {
        let mut css = String::new();
        if let Setting::Text(choice) = setting {
            for (name, value) in self.sets.get(choice).into_iter().flatten() {
                let _ = writeln!(css, "--{name}:{value};");
            }
        }
        css
    }
}

/// A default as a publication would write it on one line.
fn written(node: &Node) -> String {
    match &node.data {
        Data::List(items) => {
            format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", "))
        }
        _ => node.text().unwrap_or_default().to_owned(),
    }
}

fn no_property(value: &Node) -> Diagnostic {
    Diagnostic::error(Code::ThemeOption, "this is not the value of a property")
        .at(value.span, "")
        .help("write it as CSS does after the colon, on one line and without `;`, `{` or `}`")
}

fn words(record: &Record, name: &str) -> Vec<String> {
    let word = |value: &Spanned<Value>| match &value.value {
        Value::Text(word) => Some(word.clone()),
        _ => None,
    };
    record.list(name).iter().filter_map(word).collect()
}

/// The fields of an option. One that the theme below has may say as little as it likes, and
/// the default may be left out of one that can be `nothing`.
fn option_fields(known: bool, nothing: bool) -> Vec<Field> {
    let types = Type::choice([
        ("text", "one line of text"),
        ("boolean", "`true` or `false`"),
        ("choice", "one of `choices`"),
        ("list", "any of `choices`"),
        ("colour", "a colour"),
        ("integer", "a whole number"),
        ("links", "links to other sites"),
        ("logo", "a picture and the right to use it"),
    ]);
    let needed = [
        Field::new("type", types, "What it may hold", "choice").required(),
        Field::new(
            "default",
            Type::Anything,
            "Its value when a publication does not set it",
            "serif",
        )
        .required(),
        Field::new("doc", Type::text(), "What it does", "The letters of headings").required(),
    ];
    let mut fields: Vec<Field> = needed.into();
    for field in &mut fields {
        if known || (nothing && field.name == "default") {
            field.need = Need::Optional;
        }
    }
    fields.extend([
        Field::new("example", Type::text(), "A value as a publication may write it", "serif"),
        Field::new(
            "choices",
            Type::list(Type::text()),
            "The words it may have",
            "[serif, sans]",
        ),
        Field::new(
            "sets",
            Type::Free,
            "The custom properties of the style sheet that each choice sets",
            "{serif: {font-heading: Georgia}}",
        ),
    ]);
    fields
}
