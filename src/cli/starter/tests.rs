//! The starter holds to the rules that every publication is held to.

use std::path::Path;

use walkdir::WalkDir;

use super::FILES;
use crate::cli::form::{Form, schema_line};
use crate::diag::{Diagnostic, SourceId, arrange};
use crate::model::Kinds;
use crate::model::entry::Language;
use crate::model::kind::{Kind, Place};
use crate::parse;
use crate::publication::{Audience, Edition, Placed, publish};
use crate::source::{SourceFile, Sources};

/// The kind and id of a file below `content/`.
fn place<'k>(kinds: &'k Kinds, path: &'k str) -> (&'k Kind, &'k str) {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    if let Some(kind) = kinds.in_file(path) {
        return (kind, stem);
    }
    match stem.split_once('/').map(|(folder, name)| (kinds.in_folder(folder), name)) {
        Some((Some(kind), name)) if name != "index" => (kind, name),
        _ => (kinds.named("page").unwrap(), stem),
    }
}

/// What is wrong with `files`, whose paths begin at the publication's root.
fn problems(files: &[(&str, String)]) -> Vec<Diagnostic> {
    let kinds = Kinds::standard();
    let (mut sources, mut problems, mut placed) = (Sources::default(), Vec::new(), Vec::new());
    for (path, text) in files {
        let Some(path) = path.strip_prefix("content/") else { continue };
        let source = sources.add(SourceFile { path: path.to_owned(), text: text.clone() });
        let read = if path.ends_with(".md") { parse::draft } else { parse::register };
        let read = read(text, source);
        problems.extend(read.problems);
        let (kind, slug) = place(&kinds, path);
        let language = Language::english();
        placed.push(Placed { kind, slug: slug.to_owned(), language, draft: read.value });
    }
    let today = jiff::civil::date(2026, 11, 22);
    let audience = Audience { today, drafts: false, edition: Edition::WEB };
    problems.extend(publish(placed, &kinds, &audience).problems);
    arrange(&mut problems);
    problems
}

fn starter() -> Vec<(&'static str, String)> {
    FILES.iter().map(|(path, text)| (*path, (*text).to_owned())).collect()
}

#[test]
fn the_starter_has_no_problem() {
    assert_eq!(problems(&starter()), []);
}

#[test]
fn every_file_of_the_starter_is_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/starter");
    let files = WalkDir::new(&folder).into_iter().map(Result::unwrap);
    for file in files.filter(|file| file.file_type().is_file()) {
        let path = file.path().strip_prefix(&folder).unwrap().to_str().unwrap();
        let path = path.replace('\\', "/").replace("gitignore", ".gitignore");
        assert!(FILES.iter().any(|(other, _)| *other == path), "{path} is not listed");
    }
}

#[test]
fn every_file_of_the_starter_names_its_schema() {
    let kinds = Kinds::standard();
    for (path, text) in FILES {
        let Some(below) = path.strip_prefix("content/") else { continue };
        let line = schema_line(place(&kinds, below).0, path);
        let first = text.strip_prefix("---\n").unwrap_or(text).lines().next();
        assert_eq!(first, Some(line.as_str()), "{path}");
    }
}

/// The starter with a new, published entry of `kind`.
fn with_new(kinds: &Kinds, kind: &Kind) -> Vec<(&'static str, String)> {
    let form = Form { kind, kinds, id: "brand-new" };
    let published = |text: String| text.replace("status: draft", "status: published");
    let mut files = starter();
    let record = |file: &str| format!("content/{file}");
    match &kind.place {
        Place::Register(file) => {
            let path = record(file);
            match files.iter_mut().find(|(other, _)| *other == path) {
                Some((_, text)) => text.push_str(&format!("\n{}", published(form.record()))),
                None => files.push(("content/images.yaml", published(form.file(&path)))),
            }
        }
        Place::Single(file) => {
            let path = record(file);
            let (_, text) = files.iter_mut().find(|(other, _)| *other == path).unwrap();
            *text = published(form.file(&path));
        }
        Place::Folder(folder) => {
            let path = format!("content/{folder}/brand-new.md");
            files.push((path.leak(), published(form.file("content/x/y.md"))));
        }
        Place::Anywhere => {
            files.push(("content/brand-new.md", published(form.file("content/y.md"))));
        }
    }
    files
}

#[test]
fn a_new_entry_of_any_kind_can_be_published_beside_the_starter() {
    let kinds = Kinds::standard();
    for kind in kinds.iter().filter(|kind| kind.name != "publication") {
        let files = with_new(&kinds, kind);
        let errors: Vec<_> =
            problems(&files).into_iter().filter(Diagnostic::is_error).collect();
        assert_eq!(errors, [], "{}", files.last().unwrap().1);
    }
}

#[test]
fn every_key_of_a_form_is_there_and_may_be_used() {
    let kinds = Kinds::standard();
    for kind in kinds.iter() {
        let text = Form { kind, kinds: &kinds, id: "brand-new" }.file("content/x.yaml");
        let text = with_all_keys(kind, &text);
        let read = if text.starts_with("---") { parse::draft } else { parse::register };
        let read = read(&text, SourceId(0));
        assert_eq!(read.problems, [], "{text}");
        let front = read.value.front;
        let entry = front.get("brand-new").unwrap_or(&front);
        for field in &kind.fields {
            assert!(entry.get(&field.name).is_some(), "{} is missing:\n{text}", field.name);
        }
    }
}

/// A form with the `# ` taken away before each key and the lines that belong to it.
fn with_all_keys(kind: &Kind, form: &str) -> String {
    let indent = if matches!(kind.place, Place::Register(_)) { "  " } else { "" };
    let mut in_key = false;
    let line = |line: &str| {
        let rest = line.strip_prefix(indent).and_then(|line| line.strip_prefix("# "));
        let names_key = |rest: &str| kind.field(rest.split(':').next().unwrap_or("")).is_some();
        in_key = rest.is_some_and(|rest| names_key(rest) || (in_key && rest.starts_with("  ")));
        match rest {
            Some(rest) if in_key => format!("{indent}{rest}\n"),
            _ => format!("{line}\n"),
        }
    };
    form.lines().map(line).collect()
}
