//! Files that a publication copied from its theme to change them, and whether the theme has
//! changed them since.
//!
//! `themes/own/ejected.yaml` says of each copy which theme it came from and the hash of what
//! was copied. The copy itself may be anything: only the original is compared.

use std::fmt::Write;

use super::{Layer, OWN};
use crate::diag::{Code, Diagnostic, Span};
use crate::model::node::Node;
use crate::parse::yaml;
use crate::source::Sources;

/// The file that remembers the copies, in `themes/own/`.
pub const RECORD: &str = "ejected.yaml";

const HEAD: &str = "\
# Written by `prospectus theme eject`: which files of this folder are copies, of which theme, and
# the hash of the file that was copied. `prospectus build` compares it with the theme of now.
";

/// One copy, as the record has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ejected {
    /// The path of the file below the theme's folder.
    pub file: String,
    /// The theme that it was copied from.
    pub theme: String,
    /// The hash of the theme's file.
    pub hash: String,
}

/// The hash by which the record knows a file.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

/// The record with `ejected` in it, in place of an older line about the same file.
pub fn record(known: &[Ejected], ejected: Ejected) -> String {
    let mut all: Vec<&Ejected> =
        known.iter().filter(|other| other.file != ejected.file).chain([&ejected]).collect();
    all.sort();
    let mut text = HEAD.to_owned();
    for Ejected { file, theme, hash } in all {
        let _ = writeln!(text, "{file}: {{theme: {theme}, hash: \"{hash}\"}}");
    }
    text
}

/// What the record of a layer says, each with its place.
pub(super) fn recorded(
    layer: &Layer,
    sources: &Sources,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(Ejected, Span)> {
    let Some(source) = layer.files.texts.get(RECORD) else { return Vec::new() };
    let Some(node) = yaml::read(&sources.get(*source).text, *source, 0, problems) else {
        return Vec::new();
    };
    let line = |file: &str, node: &Node| {
        let word = |key: &str| Some(node.get(key)?.text()?.trim().to_owned());
        Some(Ejected { file: file.to_owned(), theme: word("theme")?, hash: word("hash")? })
    };
    let lines = node.entries().iter();
    lines.filter_map(|(key, node)| Some((line(&key.value, node)?, key.span))).collect()
}

/// Warns of copies whose original is not what it was.
pub(super) fn check(layers: &[Layer], sources: &Sources, problems: &mut Vec<Diagnostic>) {
    let Some(own) = layers.first().filter(|layer| layer.name == OWN) else { return };
    for (ejected, place) in recorded(own, sources, problems) {
        let is_there = own.files.bytes(&ejected.file, sources).is_some();
        if !is_there {
            continue;
        }
        let now = layers
            .iter()
            .skip(1)
            .find_map(|layer| Some((layer, layer.files.bytes(&ejected.file, sources)?)));
        match now {
            None => problems.push(without_original(&ejected, place)),
            Some((layer, bytes)) if hash(bytes) != ejected.hash => {
                problems.push(older(&ejected, &layer.name, place));
            }
            Some(_) => {}
        }
    }
}

fn older(ejected: &Ejected, theme: &str, place: Span) -> Diagnostic {
    let file = &ejected.file;
    let message = format!("`themes/{OWN}/{file}` is a copy of an older file of the theme");
    Diagnostic::warning(Code::EjectedFile, message)
        .at(place, format!("the theme `{theme}` has changed this file since"))
        .help(format!(
            "see what is new: `prospectus theme show {file}` prints the file of the theme"
        ))
        .help(format!(
            "take it over into your copy, then call `prospectus theme eject {file} --renew`"
        ))
}

fn without_original(ejected: &Ejected, place: Span) -> Diagnostic {
    let file = &ejected.file;
    let message =
        format!("the theme no longer has the file `{file}`, of which you have a copy");
    Diagnostic::warning(Code::EjectedFile, message)
        .at(place, format!("copied from the theme `{}`", ejected.theme))
        .help(format!(
            "take away `themes/{OWN}/{file}`, unless templates of yours use it, and this line"
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_stands_in_the_record_once() {
        let line = |file: &str, hash: &str| Ejected {
            file: file.into(),
            theme: "civic".into(),
            hash: hash.into(),
        };
        let text = record(&[line("a", "1"), line("b", "2")], line("a", "3"));
        assert_eq!(
            text.strip_prefix(HEAD),
            Some("a: {theme: civic, hash: \"3\"}\nb: {theme: civic, hash: \"2\"}\n")
        );
    }
}
