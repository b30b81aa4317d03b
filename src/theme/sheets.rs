//! `sheets` in `theme.yaml`: several style sheets of a theme to one that pages link to.
//!
//! One request for each page, and few bytes: what is alike in several files is sent once, and
//! a token that nothing names is not sent. A theme that extends another adds its files to the
//! other's sheets, by their names.

use std::collections::BTreeMap;

use super::Layer;
use super::lean::lean;
use crate::diag::{Code, Diagnostic, Spanned};
use crate::model::entry::{Record, Value};
use crate::model::kind::{Field, Type};
use crate::source::Sources;
use crate::text::nearest;

/// The style sheet of what the options and tokens say, which the tool writes.
pub(super) const TOKENS: &str = "tokens.css";

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
    let besides = [templates.concat(), imported.concat()].concat();
    let made: Vec<(String, String)> = sheets
        .iter()
        .map(|sheet| (format!("{}.css", sheet.name), sheet.made(statics, &besides, problems)))
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
    /// The files in their order. `besides` are the texts that may name tokens beside them.
    fn made(
        &self,
        statics: &BTreeMap<String, Vec<u8>>,
        besides: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> String {
        let mut files = Vec::with_capacity(self.files.len());
        for file in &self.files {
            match statics.get(&file.value).map(|bytes| std::str::from_utf8(bytes)) {
                Some(Ok(text)) => files.push((file.value.as_str(), lean(text))),
                _ => problems.push(missing(file, statics)),
            }
        }
        let whole: String = files.iter().map(|(_, css)| css.as_str()).collect();
        let is_named = |token: &str| {
            let (alone, with_other) = (format!("var(--{token})"), format!("var(--{token},"));
            [whole.as_str(), besides]
                .iter()
                .any(|text| text.contains(&alone) || text.contains(&with_other))
        };
        let sent = |(name, css): &(&str, String)| match *name {
            TOKENS => named(css, is_named),
            _ => css.clone(),
        };
        files.iter().map(sent).collect()
    }
}

/// The declarations of a lean sheet that set tokens which are named. What holds an end of a
/// declaration in quotation marks stays as it is.
fn named(css: &str, is_named: impl Fn(&str) -> bool) -> String {
    let pieces = || css.split_inclusive(['{', '}', ';']);
    if pieces().any(|piece| piece.matches('"').count() % 2 == 1) {
        return css.to_owned();
    }
    let mut kept = String::with_capacity(css.len());
    for piece in pieces() {
        let token = piece.strip_prefix("--").and_then(|rest| rest.split_once(':'));
        if token.is_none_or(|(name, _)| is_named(name)) {
            kept.push_str(piece);
        } else if piece.ends_with('}') {
            kept.push('}');
        }
    }
    kept
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_that_nothing_names_are_not_sent() {
        let css = "@layer tokens{:root{--a:1rem;--a-b:2;--c:red}@media print{:root{--c:blue}}}";
        assert_eq!(
            named(css, |token| token == "a"),
            "@layer tokens{:root{--a:1rem;}@media print{:root{}}}"
        );
        assert_eq!(named(css, |_| true), css);
    }

    #[test]
    fn a_sign_in_quotation_marks_ends_no_token() {
        let css = ":root{--font:\"a;b\";--c:red}";
        assert_eq!(named(css, |_| false), css);
    }
}
