//! Colour tokens: their style sheet, and the contrast of the pairs that must be readable.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::colour::Colour;
use crate::diag::{Code, Diagnostic, Span, Spanned};

/// The colours of a theme, by scheme and name.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    pub(super) schemes: BTreeMap<&'static str, BTreeMap<String, Spanned<Colour>>>,
    pub(super) pairs: Vec<Pair>,
}

/// Two colours that must be readable together.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) text: Spanned<String>,
    pub(super) on: Spanned<String>,
    pub(super) ratio: f64,
    pub(super) place: Span,
}

/// The schemes, in the order of the style sheet.
pub(super) const SCHEMES: [&str; 2] = ["light", "dark"];

impl Tokens {
    /// Custom properties for both schemes; the dark one only where the reader asks for it.
    pub(super) fn css(&self) -> String {
        let mut css = String::from("@layer tokens{\n");
        css.push_str(&self.block("light"));
        let _ = write!(
            css,
            "@media screen and (prefers-color-scheme:dark){{\n{}}}\n}}\n",
            self.block("dark")
        );
        css
    }

    fn block(&self, scheme: &str) -> String {
        let mut block = String::from(":root{\n");
        for (name, colour) in self.schemes.get(scheme).into_iter().flatten() {
            let _ = writeln!(block, "--colour-{name}:{};", colour.value.css());
        }
        block.push_str("}\n");
        block
    }

    /// Reports each pair that is not readable in one of the schemes.
    pub(super) fn check_contrast(&self, problems: &mut Vec<Diagnostic>) {
        for scheme in SCHEMES {
            let Some(colours) = self.schemes.get(scheme) else { continue };
            for pair in &self.pairs {
                let both = (colours.get(&pair.text.value), colours.get(&pair.on.value));
                if let (Some(text), Some(on)) = both {
                    problems.extend(unreadable(pair, scheme, text, on));
                }
            }
        }
        self.check_names(problems);
    }

    fn check_names(&self, problems: &mut Vec<Diagnostic>) {
        for name in self.pairs.iter().flat_map(|pair| [&pair.text, &pair.on]) {
            if self.schemes.values().any(|colours| colours.contains_key(&name.value)) {
                continue;
            }
            let known = self.schemes.values().flat_map(BTreeMap::keys).map(String::as_str);
            let near = crate::text::nearest(&name.value, known)
                .map(|near| format!("did you mean `{near}`?"));
            problems.push(
                Diagnostic::error(
                    Code::ThemeOption,
                    format!("there is no colour token `{}`", name.value),
                )
                .at(name.span, "")
                .help(near.unwrap_or_else(|| {
                    "add its colour to `tokens`, or take the pair away".to_owned()
                })),
            );
        }
    }
}

fn unreadable(
    pair: &Pair,
    scheme: &str,
    text: &Spanned<Colour>,
    on: &Spanned<Colour>,
) -> Option<Diagnostic> {
    let contrast = text.value.contrast(on.value);
    if contrast >= pair.ratio {
        return None;
    }
    let shown = (contrast * 100.0).floor() / 100.0;
    let message = format!(
        "`{}` on `{}` has a contrast of {shown} to 1 in the {scheme} scheme, and {} to 1 is needed",
        pair.text.value, pair.on.value, pair.ratio,
    );
    let passing = text
        .value
        .passing(on.value, pair.ratio)
        .map(|colour| format!("the nearest colour that passes is `{}`", colour.css()));
    Some(
        Diagnostic::error(Code::TokenContrast, message)
            .at(text.span, "this colour")
            .at(on.span, "on this one")
            .at(pair.place, "the pair is asked for here")
            .maybe_help(passing),
    )
}
