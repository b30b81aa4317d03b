//! Fixture folders: content in, problems and pages out.
//!
//! A case is a folder `tests/suite/AREA/WHAT-IT-SHOWS`. Its files are laid over those of
//! `tests/suite/base` and built; `problems.txt` is what the author sees, and each file in
//! `expected/` is the `<main>` of a page. `tests/README.md` tells how to add one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use prospectus::cli::report::{Format, report};
use prospectus::diag::Code;
use prospectus::model::OutputPath;
use prospectus::pipeline::{self, Options, Site};

use crate::support::{self, Scratch};

#[test]
fn every_case_is_as_expected() {
    let failures: Vec<String> = cases().iter().flat_map(|case| differences(case)).collect();
    assert!(
        failures.is_empty(),
        "{}\nif the new text is right, run `UPDATE=1 cargo test` and read the diff",
        failures.join("\n")
    );
}

#[test]
fn every_code_has_a_fixture() {
    let shown: Vec<Code> = cases()
        .iter()
        .flat_map(|case| build(case).problems)
        .map(|problem| problem.code)
        .collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !shown.contains(code))
        .map(|code| code.as_str())
        .collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
}

/// What of a case differs from what is expected; with `UPDATE` set, it is written instead.
fn differences(case: &Path) -> Vec<String> {
    let site = build(case);
    let mut text = Vec::new();
    report(&site.problems, &site.sources, Format::Full, false, &mut text).unwrap();
    let mut found =
        vec![compare(&case.join("problems.txt"), &String::from_utf8(text).unwrap())];
    for (path, actual) in expected_pages(case, &site) {
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

fn expected_pages(case: &Path, site: &Site) -> BTreeMap<PathBuf, String> {
    let folder = case.join("expected");
    let mut pages = BTreeMap::new();
    for path in support::files(&folder) {
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap();
        let bytes = OutputPath::new(name).and_then(|name| site.files.get(&name));
        let html = bytes.map_or("(not written)\n".into(), String::from_utf8_lossy);
        pages.insert(path, main_of(&html));
    }
    pages
}

/// What is inside `<main>`, or everything when there is none.
fn main_of(html: &str) -> String {
    let inner = html.split_once("<main").and_then(|(_, rest)| rest.split_once('>'));
    let inner = inner.and_then(|(_, rest)| rest.split_once("</main>"));
    inner.map_or(html.to_owned(), |(inner, _)| format!("{}\n", inner.trim()))
}

/// Builds a case. A file `flags` in it may say `drafts`, or `today DATE`.
fn build(case: &Path) -> Site {
    let scratch = Scratch::new();
    let base = support::root().join("tests/suite/base");
    support::copy(&base, scratch.path());
    support::copy(case, scratch.path());
    let flags = fs::read_to_string(case.join("flags")).unwrap_or_default();
    let mut audience = support::audience();
    for flag in flags.lines() {
        match flag.split_once(' ') {
            Some(("today", date)) => audience.today = date.parse().unwrap(),
            _ if flag == "drafts" => audience.drafts = true,
            _ => panic!("{}: unknown flag `{flag}`", case.display()),
        }
    }
    let options = Options { root: scratch.path().to_owned(), base_url: None, audience };
    pipeline::make(&options).unwrap()
}

fn cases() -> Vec<PathBuf> {
    let suite = support::root().join("tests/suite");
    let mut cases: Vec<PathBuf> = support::folders(&suite)
        .iter()
        .filter(|area| !area.ends_with("base"))
        .flat_map(|area| support::folders(area))
        .collect();
    cases.sort();
    cases
}
