//! Fixture folders: content in, problems and pages out.
//!
//! A case is a folder `tests/suite/AREA/WHAT-IT-SHOWS`. Its files are laid over those of
//! `tests/suite/base` and built; `problems.txt` is what the author sees, and each file in
//! `expected/` is the `<main>` of a page below the start of its `<html>`. `support/case.rs` tells
//! what a file `flags` may say.
//! `tests/README.md` tells how to add a case.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use prospectus::cli::report::{Format, report};
use prospectus::diag::Code;
use prospectus::model::OutputPath;
use prospectus::pipeline::Site;
use rayon::prelude::*;

use crate::support::{self, case};

/// A case and what was made of it.
struct Case {
    folder: PathBuf,
    site: Site,
}

#[test]
fn every_case_is_as_expected() {
    let failures: Vec<String> = cases().iter().flat_map(differences).collect();
    assert!(
        failures.is_empty(),
        "{}\nif the new text is right, run `UPDATE=1 cargo test` and read the diff",
        failures.join("\n")
    );
}

#[test]
fn every_code_has_a_fixture() {
    let problems = cases().iter().flat_map(|case| &case.site.problems);
    let shown: Vec<Code> = problems.map(|problem| problem.code).collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        // A copy of the tool that draws cards has no reason to tell this.
        .filter(|code| !(cfg!(feature = "cards") && **code == Code::CardsMissing))
        .filter(|code| !shown.contains(code))
        .map(|code| code.as_str())
        .collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
}

/// What of a case differs from what is expected; with `UPDATE` set, it is written instead.
fn differences(case: &Case) -> Vec<String> {
    let mut text = Vec::new();
    report(&case.site.problems, &case.site.sources, Format::Full, false, &mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    let mut found = vec![compare(&case.folder.join("problems.txt"), &text)];
    for (path, actual) in expected_pages(case) {
        found.push(compare(&path, &actual));
    }
    found.into_iter().flatten().collect()
}

fn compare(path: &Path, actual: &str) -> Option<String> {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, actual).unwrap();
        return None;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    (expected != actual).then(|| {
        format!("{} differs\n--- expected\n{expected}\n--- actual\n{actual}", path.display())
    })
}

fn expected_pages(case: &Case) -> BTreeMap<PathBuf, String> {
    let folder = case.folder.join("expected");
    let mut pages = BTreeMap::new();
    for path in support::files(&folder) {
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap();
        let bytes = OutputPath::new(name).and_then(|name| case.site.files.get(&name));
        let html = bytes.map_or("(not written)\n".into(), String::from_utf8_lossy);
        pages.insert(path, main_of(&html));
    }
    pages
}

/// The start of `<html>`, which names the language, and what is inside `<main>`; everything
/// when there is none.
fn main_of(html: &str) -> String {
    let tag = html.find("<html").and_then(|at| html[at..].split_once('>'));
    let inner = html.split_once("<main").and_then(|(_, rest)| rest.split_once('>'));
    let inner = inner.and_then(|(_, rest)| rest.split_once("</main>"));
    match (tag, inner) {
        (Some((tag, _)), Some((inner, _))) => format!("{tag}>\n{}\n", inner.trim()),
        _ => html.to_owned(),
    }
}

/// All cases, each built once for all tests.
fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let suite = support::root().join("tests/suite");
        let areas = support::folders(&suite);
        let areas = areas.iter().filter(|area| !area.ends_with("base"));
        let folders = areas.flat_map(|area| support::folders(area));
        let folders: Vec<PathBuf> =
            folders.filter(|case| case::is_for_this_copy(case)).collect();
        let built = folders.into_par_iter().map(|folder| {
            let site = case::build(&folder);
            Case { folder, site }
        });
        built.collect()
    })
}
