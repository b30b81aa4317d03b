//! The rules of the source tree, as tests.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support;

/// Who may import whom. A layer may use the layers listed after it.
const LAYERS: &[(&str, &[&str])] = &[
    ("diag", &[]),
    ("text", &[]),
    ("model", &["diag", "text"]),
    ("address", &["model"]),
    ("source", &["diag"]),
    ("picture", &["text"]),
    ("store", &[]),
    ("parse", &["model", "diag"]),
    ("fields", &["model", "diag", "text"]),
    ("markdown", &["model", "diag", "text"]),
    ("theme", &["fields", "parse", "picture", "source", "address", "model", "diag", "text"]),
    ("publication", &["fields", "parse", "markdown", "address", "model", "diag", "text"]),
    // The one part that asks a network; what it found is data for the steps, which never ask.
    ("external", &["address"]),
    ("incremental", &[]),
    (
        "graph",
        &[
            "publication",
            "incremental",
            "markdown",
            "picture",
            "address",
            "model",
            "diag",
            "text",
        ],
    ),
    ("privacy", &[]),
    ("wording", &["diag", "text"]),
    ("output", &["model", "diag", "text"]),
    ("check", &["incremental", "output", "source", "address", "model", "diag", "text"]),
    (
        "render",
        &[
            "graph",
            "incremental",
            "publication",
            "theme",
            "output",
            "markdown",
            "picture",
            "address",
            "model",
            "diag",
            "text",
        ],
    ),
    (
        "pipeline",
        &[
            "check",
            "render",
            "graph",
            "incremental",
            "publication",
            "external",
            "privacy",
            "wording",
            "theme",
            "output",
            "markdown",
            "parse",
            "picture",
            "store",
            "source",
            "address",
            "model",
            "diag",
            "text",
        ],
    ),
    ("watch", &["pipeline", "output", "parse", "source", "address", "model", "diag", "text"]),
    (
        "cli",
        &[
            "watch",
            "wording",
            "pipeline",
            "theme",
            "check",
            "publication",
            "external",
            "markdown",
            "output",
            "store",
            "source",
            "address",
            "model",
            "diag",
            "text",
        ],
    ),
];

const MAX_LINES: usize = 500;

#[test]
fn every_part_of_the_source_is_in_the_table() {
    let src = support::root().join("src");
    let known = |name: &str| LAYERS.iter().any(|(layer, _)| *layer == name);
    for entry in fs::read_dir(src).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.strip_suffix(".rs").unwrap_or(&name);
        assert!(known(stem) || ["lib", "main", "starter"].contains(&stem), "{name}");
    }
}

#[test]
fn layers_import_only_what_they_may() {
    for (layer, allowed) in LAYERS {
        for file in files_of(layer) {
            let text = fs::read_to_string(&file).unwrap();
            for used in crate_paths(&text) {
                assert!(
                    used == *layer || allowed.contains(&used),
                    "{}: `{layer}` may not import `crate::{used}`",
                    file.display(),
                );
            }
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for (layer, _) in LAYERS {
        for file in files_of(layer) {
            let text = fs::read_to_string(&file).unwrap();
            let lines = text.lines().count();
            assert!(lines <= MAX_LINES, "{}: {lines} lines", file.display());
            assert!(text.starts_with("//! "), "{}: no header", file.display());
        }
    }
}

#[test]
fn only_the_layers_that_may_touch_the_disk() {
    let may = ["source", "store", "output", "watch", "cli"];
    for (layer, _) in LAYERS.iter().filter(|(layer, _)| !may.contains(layer)) {
        for file in files_of(layer) {
            let text = fs::read_to_string(&file).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            assert!(!code.contains("std::fs"), "{}", file.display());
        }
    }
}

/// The first name of every `crate::name` in code. Comments may name any layer.
fn crate_paths(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""))
}

fn files_of(layer: &str) -> Vec<PathBuf> {
    let src = support::root().join("src");
    let mut files = vec![src.join(format!("{layer}.rs"))];
    files.extend(support::files(&src.join(layer)));
    let is_rust = |file: &PathBuf| file.extension() == Some(Path::new("rs").as_os_str());
    files.retain(|file| file.is_file() && is_rust(file));
    files
}
