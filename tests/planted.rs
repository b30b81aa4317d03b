//! Planted faults: each is found at its line, and nothing else is found.
//!
//! A fault is a folder `tests/planted/FAMILY/NAME` with the content that is laid over
//! `tests/suite/base`, as `support/case.rs` tells, and a file `expected` with a line
//! `CODE PATH:LINE` for each problem. A folder without one holds no fault: it is what is
//! close to a fault and right.

use std::fs;
use std::path::{Path, PathBuf};

use prospectus::diag::Diagnostic;
use prospectus::pipeline::{self, Options, Site};
use rayon::prelude::*;

use crate::support::{self, case};

/// How many faults a family has, at the least.
const ENOUGH: usize = 5;

#[test]
fn every_planted_fault_is_found_at_its_line_and_nothing_else_is() {
    let cases: Vec<PathBuf> =
        families().iter().flat_map(|family| support::folders(family)).collect();
    let wrong = cases.par_iter().flat_map_iter(|folder| difference(folder));
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_family_has_enough_faults_and_something_right() {
    for family in families() {
        let cases = support::folders(&family);
        let faulty = cases.iter().filter(|case| case.join("expected").exists()).count();
        assert!(faulty >= ENOUGH, "{} has {faulty}", family.display());
        assert!(faulty < cases.len(), "{} has nothing that is right", family.display());
    }
}

#[test]
fn nothing_is_found_in_the_real_publication() {
    let site = pipeline::make(&Options::new(support::root(), support::audience())).unwrap();
    assert_eq!(told(&site), [""; 0]);
}

fn families() -> Vec<PathBuf> {
    support::folders(&support::root().join("tests/planted"))
}

fn difference(folder: &Path) -> Option<String> {
    let expected = fs::read_to_string(folder.join("expected")).unwrap_or_default();
    let mut expected: Vec<&str> = expected.lines().collect();
    expected.sort_unstable();
    let found = told(&case::build(folder));
    (found != expected)
        .then(|| format!("{}\n  planted: {expected:?}\n  found:   {found:?}", folder.display()))
}

/// `CODE PATH:LINE` of each problem, sorted.
fn told(site: &Site) -> Vec<String> {
    let line = |problem: &Diagnostic| {
        let code = problem.code.as_str();
        match problem.labels.first() {
            Some(label) => {
                let path = &site.sources.get(label.span.source).path;
                format!("{code} {path}:{}", site.sources.place(label.span).0.line)
            }
            None => code.to_owned(),
        }
    };
    let mut told: Vec<String> = site.problems.iter().map(line).collect();
    told.sort();
    told
}
