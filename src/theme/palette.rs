//! Tokens to colours: tones are mixed, and moved in lightness until they can be read.
//!
//! A colour that is given stays as it is, even where it cannot be read: that is for
//! `contrast` to report. A derived tone moves no further than its pairs need.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::colour::Colour;
use super::tokens::{Pair, SCHEMES, Token, Tokens};
use super::tone::{Recipe, Tone};
use crate::diag::{Code, Diagnostic, Span};
use crate::text::nearest;

/// The colours of a theme, by scheme and name.
#[derive(Debug, Clone, Default)]
pub(super) struct Palette {
    schemes: BTreeMap<&'static str, BTreeMap<String, Shown>>,
    /// The pairs that must be readable in a scheme.
    pub(super) pairs: BTreeMap<&'static str, Vec<Pair>>,
}

/// A colour that pages show.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) colour: Colour,
    /// Where the theme declares it.
    pub(super) place: Span,
    /// Whether the theme gives it as it is.
    pub(super) given: bool,
    /// What it is a tone of.
    pub(super) from: Option<String>,
}

impl Palette {
    /// Mixes the colours of both schemes. `inputs` are the colours among the theme's options.
    pub(super) fn mix(
        tokens: &Tokens,
        inputs: &BTreeMap<String, Colour>,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut palette = Self::default();
        for scheme in SCHEMES {
            let declared = tokens.of(scheme);
            let light = palette.schemes.get("light").into_iter().flat_map(BTreeMap::keys);
            let names: BTreeSet<&str> =
                declared.keys().chain(light).map(String::as_str).collect();
            let pairs = tokens.pairs_among(&names);
            let mut mixer = Mixer {
                declared: &declared,
                pairs: &pairs,
                inputs,
                light: palette.schemes.get("light"),
                mixed: BTreeMap::new(),
                mixing: Vec::new(),
                problems,
            };
            for name in declared.keys() {
                mixer.shown(name);
            }
            let mixed = mixer.mixed;
            palette.pairs.insert(scheme, pairs);
            palette.schemes.insert(scheme, mixed);
        }
        palette
    }

    /// A colour of a scheme. What the dark scheme does not say is as in the light one.
    pub(super) fn get(&self, scheme: &str, name: &str) -> Option<Shown> {
        let of = |scheme: &str| self.schemes.get(scheme)?.get(name).cloned();
        of(scheme).or_else(|| of("light"))
    }

    /// The names of all colours.
    pub(super) fn names(&self) -> BTreeSet<&str> {
        self.schemes.values().flat_map(BTreeMap::keys).map(String::as_str).collect()
    }

    /// All colours of a scheme, as CSS writes them.
    pub(super) fn written(&self, scheme: &str) -> BTreeMap<String, String> {
        let written =
            |name: &str| Some((name.to_owned(), self.get(scheme, name)?.colour.css()));
        self.names().into_iter().filter_map(written).collect()
    }

    /// The custom properties of a scheme.
    pub(super) fn block(&self, scheme: &str) -> String {
        let mut block = String::new();
        for (name, shown) in self.schemes.get(scheme).into_iter().flatten() {
            let _ = writeln!(block, "--colour-{name}:{};", shown.colour.css());
        }
        block
    }
}

/// The mixing of one scheme.
struct Mixer<'a> {
    declared: &'a BTreeMap<String, Token>,
    pairs: &'a [Pair],
    inputs: &'a BTreeMap<String, Colour>,
    /// The light scheme, while the dark one is mixed.
    light: Option<&'a BTreeMap<String, Shown>>,
    mixed: BTreeMap<String, Shown>,
    /// The tones that wait for another.
    mixing: Vec<String>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Mixer<'_> {
    /// The colour called `name`; none while it is being mixed itself.
    fn shown(&mut self, name: &str) -> Option<Colour> {
        if let Some(shown) = self.mixed.get(name) {
            return Some(shown.colour);
        }
        let Some(token) = self.declared.get(name) else {
            return Some(self.light?.get(name)?.colour);
        };
        let colour = match &token.tone {
            Tone::Given(colour) => *colour,
            Tone::Derived(recipe) => {
                if self.mixing.iter().any(|other| other == name) {
                    return None;
                }
                self.mixing.push(name.to_owned());
                let colour = self.derived(name, recipe, token.place);
                self.mixing.pop();
                colour?
            }
        };
        let (given, from) = match &token.tone {
            Tone::Given(_) => (true, None),
            Tone::Derived(recipe) => (false, recipe.from.clone()),
        };
        self.mixed.insert(name.to_owned(), Shown { colour, place: token.place, given, from });
        Some(colour)
    }

    fn derived(&mut self, name: &str, recipe: &Recipe, place: Span) -> Option<Colour> {
        let from = match &recipe.from {
            Some(from) => Some(self.source(from, place)?),
            None => None,
        };
        let pairs = self.pairs.iter().filter(|pair| pair.text.value == name);
        let pairs: Vec<(&str, f64)> =
            pairs.map(|pair| (pair.on.value.as_str(), pair.ratio)).collect();
        let grounds: Vec<(Colour, f64)> = pairs
            .into_iter()
            .filter_map(|(on, ratio)| Some((self.shown(on)?, ratio)))
            .collect();
        let sound = |colour: Colour| {
            grounds.iter().all(|(ground, ratio)| colour.contrast(*ground) >= *ratio)
        };
        let starts = recipe.starts(from);
        let first = starts.first()?;
        let ready = starts.iter().map(|start| start.colour()).find(|colour| sound(*colour));
        Some(ready.or_else(|| first.moved(sound)).unwrap_or_else(|| first.colour()))
    }

    /// The colour that a tone is made from.
    fn source(&mut self, from: &str, place: Span) -> Option<Colour> {
        if let Some(colour) = self.inputs.get(from) {
            return Some(*colour);
        }
        if let (Some(name), Some(light)) = (from.strip_prefix("light."), self.light)
            && let Some(shown) = light.get(name)
        {
            return Some(shown.colour);
        }
        if let Some(colour) = self.shown(from) {
            return Some(colour);
        }
        let problem = if self.declared.contains_key(from) {
            circle(from, place)
        } else {
            self.unknown(from, place)
        };
        self.problems.push(problem);
        None
    }

    fn unknown(&self, from: &str, place: Span) -> Diagnostic {
        let names = self.inputs.keys().chain(self.declared.keys()).map(String::as_str);
        let help = match nearest(from, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name an option that is a colour, or a token of the same scheme; `light.NAME` is one of the light scheme".to_owned(),
        };
        let message = format!("there is no colour `{from}` to make this tone from");
        Diagnostic::error(Code::ThemeOption, message).at(place, "").help(help)
    }
}

fn circle(from: &str, place: Span) -> Diagnostic {
    let message = format!("this tone is made from `{from}`, which is made from it again");
    Diagnostic::error(Code::ThemeOption, message)
        .at(place, "")
        .help("make one of them from an option, or give it a colour")
}
