//! The pairs that must be readable: which are not, who is at fault, and what would be.
//!
//! One problem for each colour at fault in a scheme, however many pairs it spoils: the
//! colour that mends it mends them all.

use std::collections::BTreeMap;

use super::oklch::Oklch;
use super::palette::{Palette, Shown};
use super::tokens::{Pair, SCHEMES, Tokens};
use crate::diag::{Code, Diagnostic, Spanned};
use crate::text::{nearest, spoken_list};

/// A pair that cannot be read.
struct Failing<'a> {
    pair: &'a Pair,
    text: Shown,
    on: Shown,
    contrast: f64,
}

/// Reports the colours that are not readable in one of the schemes, and pairs of colours
/// that there are not.
pub(super) fn check(palette: &Palette, tokens: &Tokens, problems: &mut Vec<Diagnostic>) {
    for scheme in SCHEMES {
        let mut faults: BTreeMap<&str, Vec<Failing<'_>>> = BTreeMap::new();
        for pair in palette.pairs.get(scheme).into_iter().flatten() {
            if let Some(failing) = failing(palette, scheme, pair) {
                faults.entry(failing.culprit()).or_default().push(failing);
            }
        }
        for (culprit, failing) in &faults {
            problems.extend(unreadable(palette, scheme, culprit, failing));
        }
    }
    check_names(palette, tokens, problems);
}

fn failing<'a>(palette: &Palette, scheme: &str, pair: &'a Pair) -> Option<Failing<'a>> {
    let text = palette.get(scheme, &pair.text.value)?;
    let on = palette.get(scheme, &pair.on.value)?;
    let contrast = text.colour.contrast(on.colour);
    (contrast < pair.ratio).then_some(Failing { pair, text, on, contrast })
}

impl<'a> Failing<'a> {
    /// The colour to change: the one that is given, and of two such the one in front.
    fn culprit(&self) -> &'a str {
        if self.on.given && !self.text.given {
            return &self.pair.on.value;
        }
        &self.pair.text.value
    }

    /// How far the pair is from being readable.
    fn share(&self) -> f64 {
        self.contrast / self.pair.ratio
    }
}

fn unreadable(
    palette: &Palette,
    scheme: &str,
    culprit: &str,
    failing: &[Failing<'_>],
) -> Option<Diagnostic> {
    let worst = failing.iter().min_by(|a, b| a.share().total_cmp(&b.share()))?;
    let Failing { pair, text, on, contrast } = worst;
    let shown = (contrast * 100.0).floor() / 100.0;
    let message = format!(
        "`{}` on `{}` has a contrast of {shown} to 1 in the {scheme} scheme, and {} to 1 is needed",
        pair.text.value, pair.on.value, pair.ratio,
    );
    let others: Vec<&str> = failing
        .iter()
        .filter(|other| !std::ptr::eq(*other, worst))
        .map(|other| other.pair.other(culprit))
        .collect();
    let also =
        (!others.is_empty()).then(|| format!("it is too near to {} as well", few(&others)));
    Some(
        Diagnostic::error(Code::TokenContrast, message)
            .at(text.place, "this colour")
            .at(on.place, "on this one")
            .at(pair.place, "the pair is asked for here")
            .help(passing(palette, scheme, culprit))
            .maybe_help(also)
            .maybe_help(origin(&pair.text.value, text))
            .maybe_help(origin(&pair.on.value, on)),
    )
}

/// What a tone is made from: the colour at fault may be that one.
fn origin(name: &str, shown: &Shown) -> Option<String> {
    Some(format!("`{name}` is a tone of `{}`", shown.from.as_deref()?))
}

/// A few names, and how many more there are.
fn few(names: &[&str]) -> String {
    match names {
        [first, second, third, _, _, ..] => {
            format!("`{first}`, `{second}`, `{third}` and {} others", names.len() - 3)
        }
        names => spoken_list(names),
    }
}

impl Pair {
    /// The one of the two that is not `name`.
    fn other(&self, name: &str) -> &str {
        if self.text.value == name { &self.on.value } else { &self.text.value }
    }
}

/// Which colour would make every pair of `name` readable.
fn passing(palette: &Palette, scheme: &str, name: &str) -> String {
    let pairs = palette.pairs.get(scheme).into_iter().flatten();
    let against: Vec<_> = pairs
        .filter(|pair| pair.text.value == name || pair.on.value == name)
        .filter_map(|pair| Some((palette.get(scheme, pair.other(name))?.colour, pair.ratio)))
        .collect();
    let found = palette.get(scheme, name).and_then(|shown| {
        Oklch::from(shown.colour).nearest(|colour| {
            against.iter().all(|(other, ratio)| colour.contrast(*other) >= *ratio)
        })
    });
    match found {
        Some(colour) => format!(
            "the nearest colour for `{name}` that passes is `{}`; its hue is the same",
            colour.css()
        ),
        None => format!(
            "no shade of `{name}` is readable with all the colours it stands with: change one of those"
        ),
    }
}

fn check_names(palette: &Palette, tokens: &Tokens, problems: &mut Vec<Diagnostic>) {
    let known = palette.names();
    let there = |name: &Spanned<String>| match name.value.split_once('*') {
        Some((before, after)) => {
            known.iter().any(|name| name.starts_with(before) && name.ends_with(after))
        }
        None => known.contains(name.value.as_str()),
    };
    let names = tokens.pairs.iter().flat_map(|pair| [&pair.text, &pair.on]);
    for name in names.filter(|name| !there(name)) {
        let near = nearest(&name.value, known.iter().copied())
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
