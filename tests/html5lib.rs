//! The tree construction tests of html5lib, which browsers use too.
//!
//! They are not part of this repository. Name the folder of their `.dat` files to run the test:
//!
//! ```sh
//! pip download html5lib==1.1 --no-deps --no-binary :all: && tar xzf html5lib-1.1.tar.gz
//! PROSPECTUS_HTML5LIB=html5lib-1.1/html5lib/tests/testdata/tree-construction cargo test html5lib
//! ```
//!
//! Pages that a script writes, pages without scripting and pieces of pages are not what a
//! published file is, and are left out and counted.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and says why on the standard output"
)]

use std::fs;
use std::path::Path;

use prospectus::check::html::{Document, Namespace, NodeId};

/// The variable that names the folder.
const PLACE: &str = "PROSPECTUS_HTML5LIB";

#[test]
fn html5lib_trees_are_built_as_browsers_build_them() {
    let Ok(place) = std::env::var(PLACE) else {
        println!("skipped: {PLACE} does not name the tests of html5lib");
        return;
    };
    let (mut passed, mut left_out, mut outdated, mut failed) = (0, 0, 0, 0);
    for file in files(Path::new(&place)) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        for case in cases(&fs::read(&file).unwrap()) {
            if case.left_out {
                left_out += 1;
                continue;
            }
            let tree = shown(&Document::parse(&case.data));
            if tree == case.tree {
                passed += 1;
            } else if is_outdated(&case.data) {
                outdated += 1;
            } else {
                failed += 1;
                println!("{name}\n{:?}\nexpected:\n{}\ngot:\n{tree}", case.data, case.tree);
            }
        }
    }
    println!("{passed} passed, {failed} failed, {outdated} outdated, {left_out} left out");
    assert!(passed > 1000, "only {passed} tests found");
    assert_eq!(failed, 0);
    assert!(outdated <= 14, "the parser differs from {outdated} older tests");
}

/// Since 2025 a `select` may hold anything, and no other rules apply in it.
fn is_outdated(data: &str) -> bool {
    data.contains("<select")
}

struct Case {
    data: String,
    tree: String,
    left_out: bool,
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "dat")).collect();
    files.sort();
    files
}

fn cases(bytes: &[u8]) -> Vec<Case> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix("#data\n").unwrap();
    text.split("\n#data\n").map(case).collect()
}

fn case(text: &str) -> Case {
    let (data, rest) =
        text.split_once("\n#errors\n").or_else(|| text.split_once("#errors\n")).unwrap();
    let (notes, tree) = rest.split_once("#document\n").unwrap();
    let left_out = notes.contains("#document-fragment") || notes.contains("#script-off");
    let tree = tree.trim_end_matches('\n').to_owned();
    Case { data: data.to_owned(), tree, left_out }
}

/// A tree in the notation of the tests.
fn shown(document: &Document) -> String {
    let mut lines = Vec::new();
    show_children(document, document.root(), 0, &mut lines);
    lines.join("\n")
}

fn show_children(document: &Document, parent: NodeId, depth: usize, lines: &mut Vec<String>) {
    for id in document.children(parent) {
        let pad = format!("| {}", "  ".repeat(depth));
        if let Some(text) = document.text(id) {
            lines.push(format!("{pad}\"{text}\""));
        } else if let Some(text) = document.comment(id) {
            lines.push(format!("{pad}<!-- {text} -->"));
        } else if document.element(id).is_some() {
            show_element(document, id, &pad, lines);
            if let Some(contents) = document.template_contents(id) {
                lines.push(format!("{pad}  content"));
                show_children(document, contents, depth + 2, lines);
            }
            show_children(document, id, depth + 1, lines);
        } else if let Some((name, public, system)) = document.doctype() {
            let ids = format!(" \"{public}\" \"{system}\"");
            let ids = if public.is_empty() && system.is_empty() { "" } else { &ids };
            lines.push(format!("{pad}<!DOCTYPE {name}{ids}>"));
        }
    }
}

fn show_element(document: &Document, id: NodeId, pad: &str, lines: &mut Vec<String>) {
    let element = document.element(id).unwrap();
    let space = match element.namespace {
        Namespace::Html => "",
        Namespace::Svg => "svg ",
        Namespace::MathMl => "math ",
    };
    lines.push(format!("{pad}<{space}{}>", element.name));
    let foreign = element.namespace != Namespace::Html;
    let attributes = element.attributes.iter().map(|attribute| {
        let name = match attribute.name.split_once(':') {
            Some((prefix @ ("xlink" | "xml" | "xmlns"), rest)) if foreign => {
                format!("{prefix} {rest}")
            }
            _ => attribute.name.to_string(),
        };
        format!("{pad}  {name}=\"{}\"", attribute.value)
    });
    let mut attributes: Vec<_> = attributes.collect();
    attributes.sort();
    lines.extend(attributes);
}
