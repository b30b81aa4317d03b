//! `sheets` in `theme.yaml`: several style sheets of a theme to one that pages link to.
//!
//! One request for each page, and few bytes: what is alike in several files is sent once. A
//! theme that extends another adds its files to the other's sheets, by their names.

use std::collections::BTreeMap;

use super::Layer;
use super::lean::lean;
use crate::diag::{Code, Diagnostic, Spanned};
use crate::model::entry::{Record, Value};
use crate::model::kind::{Field, Type};
use crate::source::Sources;
use crate::text::nearest;

/// A style sheet that is made of several.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    /// Its name, without `.css`.
    name: String,
    /// The files that it is made of, in their order.
    files: Vec<Spanned<String>>,
}

/// The key of `theme.yaml` that holds them.
pub(super) fn field() -> Field {
    let sheets = Type::list(Type::record([
        Field::new("name", Type::Slug, "Its name, without `.css`", "pages").required(),
        Field::new(
            "files",
            Type::list(Type::text()),
            "The style sheets in `static/` that it is made of, in their order",
            "[tokens.css, civic.css]",
        )
        .required(),
        Field::new("doc", Type::text(), "Which pages it is for", "Of all pages"),
    ]));
    Field::new(
        "sheets",
        sheets,
        "The style sheets that pages link to, each made of several; files are added to one of the same name in the theme that is extended",
        "[{name: pages, files: [tokens.css, civic.css]}]",
    )
}

/// Adds what one theme says of its sheets to what those that it extends do.
pub(super) fn add(sheets: &mut Vec<Sheet>, theme: &Record) {
    for record in theme.records("sheets") {
        let Some(name) = record.text("name") else { continue };
        let file = |value: &Spanned<Value>| match &value.value {
            Value::Text(file) => Some(Spanned::new(file.clone(), value.span)),
            _ => None,
        };
        let files = record.list("files").iter().filter_map(file);
        match sheets.iter_mut().find(|sheet| sheet.name == name) {
            Some(sheet) => sheet.files.extend(files),
            None => sheets.push(Sheet { name: name.to_owned(), files: files.collect() }),
        }
    }
}

/// Makes every sheet and puts it among the static files. What it is made of is not published
/// besides, unless a template or another file names it too.
pub(super) fn make(
    sheets: &[Sheet],
    layers: &[Layer],
    sources: &Sources,
    statics: &mut BTreeMap<String, Vec<u8>>,
    problems: &mut Vec<Diagnostic>,
) {
    let made: Vec<(String, String)> = sheets
        .iter()
        .map(|sheet| (format!("{}.css", sheet.name), sheet.made(statics, problems)))
        .collect();
    let parts = |file: &str| {
        sheets.iter().flat_map(|sheet| &sheet.files).any(|part| part.value == file)
    };
    let templates: Vec<&str> = layers
        .iter()
        .flat_map(|layer| layer.files.below("templates").chain(layer.files.below("slots")))
        .map(|(_, source)| sources.get(source).text.as_str())
        .collect();
    let imported: Vec<String> = statics
        .iter()
        .filter(|(name, _)| name.ends_with(".css") && !parts(name))
        // A remark about a file does not load it.
        .map(|(_, bytes)| lean(&String::from_utf8_lossy(bytes)))
        .collect();
    statics.retain(|file, _| {
        let quoted = format!("\"{file}\"");
        !parts(file)
            || templates.iter().any(|text| text.contains(&quoted))
            || imported.iter().any(|css| css.contains(file.as_str()))
    });
    statics.extend(made.into_iter().map(|(name, css)| (name, css.into_bytes())));
}

impl Sheet {
    fn made(
        &self,
        statics: &BTreeMap<String, Vec<u8>>,
        problems: &mut Vec<Diagnostic>,
    ) -> String {
        let mut css = String::new();
        for file in &self.files {
            match statics.get(&file.value).map(|bytes| std::str::from_utf8(bytes)) {
                Some(Ok(text)) => css.push_str(&lean(text)),
                _ => problems.push(missing(file, statics)),
            }
        }
        css
    }
}

fn missing(file: &Spanned<String>, statics: &BTreeMap<String, Vec<u8>>) -> Diagnostic {
    let sheets = statics.keys().map(String::as_str).filter(|name| name.ends_with(".css"));
    let near = nearest(&file.value, sheets).map(|near| format!("did you mean `{near}`?"));
    let message = format!("the theme has no style sheet `{}`", file.value);
    Diagnostic::error(Code::ThemeOption, message)
        .at(file.span, "no such file in `static/`")
        .maybe_help(near)
        .help("put the file there, or take the name away")
}
