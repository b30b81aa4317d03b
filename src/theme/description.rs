//! `theme.yaml`: what a theme is, its options, its colours.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::chosen::Documented;
use super::colour::Colour;
use super::files::ThemeFiles;
use super::options::ThemeOption;
use super::palette::Palette;
use super::setting::Setting;
use super::sheets::{self, Sheet};
use super::tokens::{Pair, SCHEMES, Tokens};
use super::tone::Tone;
use super::{Layer, OWN, Wanted, contrast, promises};
use crate::diag::{Code, Diagnostic, SourceId, Span, Spanned};
use crate::fields;
use crate::model::entry::{Record, Value};
use crate::model::kind::{Field, Need, Type};
use crate::model::node::{Data, Node};
use crate::model::promise::{Promise, When};
use crate::parse::yaml;
use crate::source::Sources;
use crate::text::{nearest, spoken_list};

/// The descriptions of a chain of themes as one; what a theme says stands before what it extends.
#[derive(Debug, Default)]
pub(super) struct Description {
    options: BTreeMap<String, ThemeOption>,
    tokens: Tokens,
    promises: Vec<Promise>,
    /// The style sheets that pages link to.
    pub(super) sheets: Vec<Sheet>,
}

/// The value of each option.
pub(super) type Settings = BTreeMap<String, Setting>;

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
        for (rank, layer) in layers.iter().rev().enumerate() {
            let Some((_, node)) = &layer.yaml else { continue };
            let fields = theme_fields(layer.name == OWN);
            let record = fields::record(&fields, node, "theme", problems);
            merged.add_options(&record, problems);
            merged.add_tokens(&record, rank, problems);
            merged.tokens.pairs.extend(record.records("contrast").filter_map(pair));
            promises::add(&mut merged.promises, &record, problems);
            sheets::add(&mut merged.sheets, &record);
        }
        merged
    }

    fn add_options(&mut self, record: &Record, problems: &mut Vec<Diagnostic>) {
        for (key, node) in free(record, "options") {
            let known = self.options.get(&key.value);
            let option = ThemeOption::read(key, node, known, problems);
            self.options.insert(key.value.clone(), option);
        }
    }

    fn add_tokens(&mut self, record: &Record, rank: usize, problems: &mut Vec<Diagnostic>) {
        let Some(tokens) = record.record("tokens") else { return };
        for scheme in SCHEMES {
            let known: Vec<String> = self.tokens.names(scheme).map(str::to_owned).collect();
            for (name, node) in free(tokens, scheme) {
                problems.extend(misspelt_token(name, &known));
                if let Some(tone) = Tone::read(node, problems) {
                    self.tokens.add(scheme, name.value.clone(), tone, node.span, rank);
                }
            }
        }
    }

    /// The value of each option: what the publication sets, or the default.
    pub(super) fn settings_for(
        &self,
        wanted: &Wanted<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Settings {
        let default = |(name, option): (&String, &ThemeOption)| {
            Some((name.clone(), option.default(name)?))
        };
        let mut settings: Settings = self.options.iter().filter_map(default).collect();
        for (key, node) in wanted.options.map_or(&[][..], Node::entries) {
            let Some(option) = self.options.get(&key.value) else {
                problems.push(self.unknown(key, wanted.name));
                continue;
            };
            if let Some(setting) = option.value(&key.value, node, problems) {
                settings.insert(key.value.clone(), setting);
            }
        }
        settings
    }

    /// The value of each option as templates see it.
    pub(super) fn values(&self, settings: &Settings) -> BTreeMap<String, tera::Value> {
        let value =
            |name: &String| settings.get(name).map_or_else(tera::Value::none, Setting::tera);
        self.options.keys().map(|name| (name.clone(), value(name))).collect()
    }

    /// The anchors that templates promise under these options.
    pub(super) fn promises(&self, settings: &Settings) -> Vec<Promise> {
        let is_set = |option: &str, anchor: &str| {
            let (option, word) = option.split_once('.').unwrap_or((option, anchor));
            match settings.get(option) {
                Some(Setting::Several(words)) => words.iter().any(|own| own == word),
                _ => false,
            }
        };
        let holds = |promise: &Promise| {
            promise.when.iter().all(|when| match when {
                When::Option(option) => is_set(option, &promise.anchor),
                _ => true,
            })
        };
        self.promises.iter().filter(|promise| holds(promise)).cloned().collect()
    }

    /// The style sheet of what the options and tokens say: `tokens.css`.
    pub(super) fn css(&self, settings: &Settings, palette: &Palette) -> String {
        let mut css = String::from("@layer tokens{\n:root{\n");
        for (name, option) in &self.options {
            if let Some(setting) = settings.get(name) {
                css.push_str(&option.properties(setting));
            }
        }
        css.push_str(&palette.block("light"));
        css.push_str("}\n");
        if let Some(when) = dark_when(settings) {
            let _ = write!(css, "@media {when}{{:root{{\n{}}}}}\n", palette.block("dark"));
        }
        css.push_str("}\n");
        css
    }

    /// The colours of both schemes, with what cannot be read reported.
    pub(super) fn palette(
        &self,
        settings: &Settings,
        problems: &mut Vec<Diagnostic>,
    ) -> Palette {
        let input = |(name, option): (&String, &ThemeOption)| {
            Some((name.clone(), option.colour(settings.get(name)?)?))
        };
        let inputs: BTreeMap<String, Colour> = self.options.iter().filter_map(input).collect();
        let palette = Palette::mix(&self.tokens, &inputs, problems);
        contrast::check(&palette, &self.tokens, problems);
        palette
    }

    /// Every option with what it does.
    pub(super) fn documented(&self) -> Vec<Documented> {
        self.options.iter().map(|(name, option)| option.documented(name)).collect()
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

/// The option that says which schemes a publication has.
const SCHEME: &str = "scheme";

/// When pages have the dark colours: never on paper.
fn dark_when(settings: &Settings) -> Option<&'static str> {
    match settings.get(SCHEME) {
        Some(Setting::Text(scheme)) if scheme == "light" => None,
        Some(Setting::Text(scheme)) if scheme == "dark" => Some("screen"),
        _ => Some("screen and (prefers-color-scheme:dark)"),
    }
}

/// The scheme of pictures, which cannot ask their readers' machines.
pub(super) fn still_scheme(settings: &Settings) -> &'static str {
    match settings.get(SCHEME) {
        Some(Setting::Text(scheme)) if scheme == "dark" => "dark",
        _ => "light",
    }
}

/// A theme may add tokens of its own, but one that is almost like another is a slip.
fn misspelt_token(name: &Spanned<String>, known: &[String]) -> Option<Diagnostic> {
    let of_row = |row: &String| {
        let digits = |stem: &str| stem.bytes().all(|b| b.is_ascii_digit());
        let (before, after) = row.split_once('*')?;
        name.value.strip_prefix(before)?.strip_suffix(after).filter(|stem| digits(stem))
    };
    if known.iter().any(|known| *known == name.value || of_row(known).is_some()) {
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

pub(super) fn free<'a>(record: &'a Record, name: &str) -> &'a [(Spanned<String>, Node)] {
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

/// The keys of `theme.yaml`. The publication's own layer is no theme and needs no name.
fn theme_fields(own: bool) -> Vec<Field> {
    let mut fields = vec![
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
        promises::field(),
        sheets::field(),
    ];
    if own {
        fields.iter_mut().for_each(|field| field.need = Need::Optional);
    }
    fields
}
