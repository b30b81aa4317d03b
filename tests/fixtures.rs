//! Fixture folders: content in, problems and pages out.
//!
//! A case is a folder `tests/suite/AREA/WHAT-IT-SHOWS`. Its files are laid over those of
//! `tests/suite/base` and built; `problems.txt` is what the author sees, and each file in
//! `expected/` is the `<main>` of a page below the start of its `<html>`. A file `flags` says what else there is to know, one
//! thing on each line: `drafts`, `today DATE`, `without FILE` for a file of the base that the
//! case does not have, `dictionary NAME` for the spelling of `NAME.aff` and `NAME.dic`, `generate FILE BYTES` for one that
//! is too large to be kept, `picture FILE KIND WIDTH HEIGHT FAULTS…` for a picture (`support/picture.rs` says which).
//! `tests/README.md` tells how to add a case.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use prospectus::cli::report::{Format, report};
use prospectus::diag::Code;
use prospectus::model::OutputPath;
use prospectus::pipeline::{self, Checks, Options, Site};
use prospectus::wording::Dictionary;
use rayon::prelude::*;

use crate::support::{self, Scratch};

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
        let folders: Vec<PathBuf> = areas.flat_map(|area| support::folders(area)).collect();
        let built = folders.into_par_iter().map(|folder| {
            let site = build(&folder);
            Case { folder, site }
        });
        built.collect()
    })
}

fn build(case: &Path) -> Site {
    let scratch = Scratch::new();
    let base = support::root().join("tests/suite/base");
    support::copy(&base, scratch.path());
    support::copy(case, scratch.path());
    let flags = fs::read_to_string(case.join("flags")).unwrap_or_default();
    let mut audience = support::audience();
    let mut checks = Checks::default();
    for flag in flags.lines() {
        match flag.split(' ').collect::<Vec<_>>().as_slice() {
            ["drafts"] => audience.drafts = true,
            ["dictionary", name] => {
                let read =
                    |end| fs::read_to_string(case.join(format!("{name}.{end}"))).unwrap();
                checks.dictionary = Some(Dictionary::new(&read("aff"), &read("dic")).unwrap());
            }
            ["today", date] => audience.today = date.parse().unwrap(),
            ["without", file] => fs::remove_file(scratch.path().join(file)).unwrap(),
            ["generate", file, bytes] => {
                let file = File::create(scratch.path().join(file)).unwrap();
                file.set_len(bytes.parse().unwrap()).unwrap();
            }
            ["picture", file, kind, width, height, rest @ ..] => {
                let size = (width.parse().unwrap(), height.parse().unwrap());
                let path = scratch.path().join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, support::picture::made(kind, size, rest)).unwrap();
            }
            _ => panic!("{}: unknown flag `{flag}`", case.display()),
        }
    }
    let options = Options { checks, ..Options::new(scratch.path(), audience) };
    pipeline::make(&options).unwrap()
}
