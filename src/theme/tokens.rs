//! The colour tokens that a chain of themes declares, and the pairs that must be readable.
//!
//! A name with a star stands for a row: `wash-*` for `wash-1`, `wash-2` and so on, as many
//! as there are of the row that it is made from.

use std::collections::{BTreeMap, BTreeSet};

use super::tone::Tone;
use crate::diag::{Span, Spanned};

/// The tokens of a theme, by scheme and name, and its pairs.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    schemes: BTreeMap<&'static str, BTreeMap<String, Token>>,
    pub(super) pairs: Vec<Pair>,
}

/// One token.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) tone: Tone,
    pub(super) place: Span,
    /// How near to the publication the theme is that declares it: the highest wins.
    rank: usize,
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
    /// Adds a token, or takes the place of one from a theme further away.
    pub(super) fn add(
        &mut self,
        scheme: &'static str,
        name: String,
        tone: Tone,
        place: Span,
        rank: usize,
    ) {
        let tokens = self.schemes.entry(scheme).or_default();
        tokens.insert(name, Token { tone, place, rank });
    }

    /// The names of a scheme, as they are written.
    pub(super) fn names(&self, scheme: &str) -> impl Iterator<Item = &str> {
        self.schemes.get(scheme).into_iter().flat_map(BTreeMap::keys).map(String::as_str)
    }

    /// The tokens of a scheme, with a token of its own for each member of a row.
    pub(super) fn of(&self, scheme: &str) -> BTreeMap<String, Token> {
        let declared = || self.schemes.get(scheme).into_iter().flatten();
        let mut tokens: BTreeMap<String, Token> = declared()
            .filter(|(name, _)| !name.contains('*'))
            .map(|(name, token)| (name.clone(), token.clone()))
            .collect();
        for (row, token) in declared().filter(|(name, _)| name.contains('*')) {
            let Tone::Derived(recipe) = &token.tone else { continue };
            let Some(from) = &recipe.from else { continue };
            for member in self.members(scheme, from) {
                let mut recipe = recipe.clone();
                recipe.from = Some(from.replace('*', &member));
                let name = row.replace('*', &member);
                if tokens.get(&name).is_none_or(|other| other.rank < token.rank) {
                    let tone = Tone::Derived(recipe);
                    tokens.insert(name, Token { tone, ..token.clone() });
                }
            }
        }
        tokens
    }

    /// What stands in place of the star of a row, such as `1`, `2` and `3`.
    fn members(&self, scheme: &str, row: &str) -> Vec<String> {
        let (scheme, row) = match row.strip_prefix("light.") {
            Some(row) => ("light", row),
            None => (scheme, row),
        };
        stems(row, self.names(scheme)).into_iter().collect()
    }

    /// The pairs, with a pair of its own for each member of a row of `names`.
    pub(super) fn pairs_among(&self, names: &BTreeSet<&str>) -> Vec<Pair> {
        self.pairs.iter().flat_map(|pair| pair.each(names)).collect()
    }
}

impl Pair {
    fn each(&self, names: &BTreeSet<&str>) -> Vec<Self> {
        let row =
            [&self.text.value, &self.on.value].into_iter().find(|name| name.contains('*'));
        let Some(row) = row else { return vec![self.clone()] };
        let with = |name: &Spanned<String>, stem: &str| {
            Spanned::new(name.value.replace('*', stem), name.span)
        };
        let members = stems(row, names.iter().copied()).into_iter();
        let pair = |stem: String| Self {
            text: with(&self.text, &stem),
            on: with(&self.on, &stem),
            ..*self
        };
        members.map(pair).collect()
    }
}

/// What stands for the star of `row` in those of `names` that fit it, in the order of numbers.
fn stems<'a>(row: &str, names: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let Some((before, after)) = row.split_once('*') else { return BTreeSet::new() };
    let stem = |name: &str| {
        let stem = name.strip_prefix(before)?.strip_suffix(after)?;
        let digits = !stem.is_empty() && stem.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| stem.to_owned())
    };
    names.filter_map(stem).collect()
}
