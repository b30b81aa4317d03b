//! Words in a `strings` file that no page can show, because their key is no key of the theme.
//!
//! A key is known when a theme further down has it, or when a template names it. Templates also put
//! keys together from a beginning and an id, so what begins like one of those is known too.

use std::collections::BTreeSet;

use super::Layer;
use crate::diag::{Code, Diagnostic, SourceId, Span};
use crate::source::Sources;
use crate::text::nearest;

/// Beginnings of keys that the tool itself puts together.
const PUT_TOGETHER: [&str; 2] = ["list-", "rendition-"];

/// Warns about words of all themes but the last one of the chain, which is where keys come from.
pub(super) fn check(layers: &[Layer], sources: &Sources, problems: &mut Vec<Diagnostic>) {
    let literals = literals(layers, sources);
    for (at, layer) in layers.iter().enumerate() {
        let below = &layers[at + 1..];
        if below.is_empty() {
            continue;
        }
        let known: BTreeSet<&str> =
            below.iter().flat_map(|layer| keys_of(layer, sources)).collect();
        for (_, source) in layer.files.below("strings") {
            let text = &sources.get(source).text;
            let unknown =
                keys(text).filter(|(key, _)| !known.contains(key) && !is_named(key, &literals));
            problems.extend(unknown.map(|(key, at)| unused(key, at, source, &known)));
        }
    }
}

/// Whether templates or the tool may ask for a key.
fn is_named(key: &str, literals: &BTreeSet<&str>) -> bool {
    let put_together =
        |beginning: &&&str| beginning.ends_with('-') && key.starts_with(**beginning);
    literals.contains(key)
        || literals.iter().chain(&PUT_TOGETHER).any(|beginning| put_together(&beginning))
}

/// The texts in double quotation marks of all templates.
fn literals<'s>(layers: &[Layer], sources: &'s Sources) -> BTreeSet<&'s str> {
    let templates = layers
        .iter()
        .flat_map(|layer| layer.files.below("templates").chain(layer.files.below("slots")));
    templates.flat_map(|(_, source)| sources.get(source).text.split('"')).collect()
}

fn keys_of<'s>(layer: &Layer, sources: &'s Sources) -> impl Iterator<Item = &'s str> {
    let files: Vec<SourceId> = layer.files.below("strings").map(|(_, source)| source).collect();
    files.into_iter().flat_map(|source| keys(&sources.get(source).text)).map(|(key, _)| key)
}

/// The keys of a file of words, and the byte at which each is written.
fn keys(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let is_key =
            key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(sound);
        is_key.then_some((key, start))
    })
}

fn unused(key: &str, at: usize, source: SourceId, known: &BTreeSet<&str>) -> Diagnostic {
    let near = nearest(key, known.iter().copied());
    Diagnostic::warning(Code::ThemeString, format!("the theme has no text `{key}`"))
        .at(Span::new(source, at..at + key.len()), "no page shows these words")
        .help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "copy the key of the words that you want to change from `strings/en.ftl` of the theme: `prospectus theme show strings/en.ftl` shows them all".to_owned(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_where_they_are_written() {
        let text = "# home = a note\nhome = Start\ncontents =\n    On this = page\n-term = x\n";
        let found: Vec<_> = keys(text).collect();
        assert_eq!(found, [("home", 16), ("contents", 29)]);
    }
}
