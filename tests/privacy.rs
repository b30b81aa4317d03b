//! No report repeats what it is about, and a withdrawn quote leaves no trace.

use std::fs;
use std::path::Path;

use prospectus::cli::report::{Format, report};
use prospectus::diag::Diagnostic;
use prospectus::output::{self, WriteOptions};
use prospectus::pipeline::{self, Memory, Options, Site};

use crate::support::{self, Scratch};

/// What the fixtures of privacy hold that no report may repeat, in small letters and digits.
const VALUES: &[&str] = &[
    "9434765919",
    "4010232137",
    "9991234567",
    "ab123456c",
    "rxn204511",
    "07700900123",
    "01632960999",
    "1632960998",
    "janedoe",
    "meexampleorg",
    "zz999zz",
    "12oldmilllane",
    "ab12cde",
    "quibble",
    "zebedee",
    "3april1957",
    "19570403",
    "notours",
    "fictitious",
];

fn build(root: &Path) -> Site {
    rebuild(root, &mut Memory::default())
}

fn rebuild(root: &Path, memory: &mut Memory) -> Site {
    let audience = support::audience();
    let options = Options::new(root.to_owned(), audience);
    pipeline::remake(&options, memory).unwrap()
}

/// `text` as it would be searched: without signs, in lower case.
fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

#[test]
fn no_report_in_any_format_repeats_what_it_is_about() {
    let cases = support::folders(&support::root().join("tests/suite/privacy"));
    assert!(cases.len() > 8);
    for case in cases {
        let scratch = Scratch::new();
        support::copy(&support::root().join("tests/suite/base"), scratch.path());
        support::copy(&case, scratch.path());
        let site = build(scratch.path());
        assert!(!site.problems.is_empty(), "{}", case.display());
        for format in [Format::Full, Format::Short, Format::Json, Format::Sarif, Format::Github]
        {
            let mut shown = Vec::new();
            report(&site.problems, &site.sources, format, false, &mut shown).unwrap();
            // The pages of explanation that SARIF carries hold examples of their own.
            let shown = String::from_utf8(shown).unwrap();
            let shown: Vec<&str> = shown
                .lines()
                .filter(|l| !l.contains("\"markdown\"") && !l.contains("\"text\": \"# "))
                .collect();
            let shown = plain(&shown.join("\n"));
            for value in VALUES {
                assert!(!shown.contains(value), "{} in {format:?}: {value}", case.display());
            }
        }
        // In `serve`, each problem is shown alone: it must hide what others found too.
        for problem in &site.problems {
            let mut shown = Vec::new();
            let one = std::slice::from_ref(problem);
            report(one, &site.sources, Format::Full, false, &mut shown).unwrap();
            let shown = plain(&String::from_utf8(shown).unwrap());
            assert!(!VALUES.iter().any(|value| shown.contains(value)), "{shown}");
        }
    }
}

#[test]
fn every_value_of_the_fixtures_is_really_there() {
    let folder = support::root().join("tests/suite/privacy");
    let all: Vec<u8> = support::files(&folder)
        .iter()
        .filter(|file| !file.ends_with("problems.txt"))
        .flat_map(|file| fs::read(file).unwrap())
        .collect();
    let all = plain(&String::from_utf8_lossy(&all));
    for value in VALUES {
        assert!(all.contains(value), "{value}");
    }
}

#[test]
fn a_withdrawn_quote_leaves_no_trace_in_the_output_or_in_what_is_remembered() {
    let scratch = Scratch::new();
    for folder in ["content", "themes"] {
        let target = scratch.path().join(folder);
        fs::create_dir_all(&target).unwrap();
        support::copy(&support::root().join(folder), &target);
    }
    let quote = scratch.path().join("content/feedback/canarybird-quote.md");
    let withdrawn = include_str!("data/withdrawn-quote.md");
    let given: String = withdrawn
        .lines()
        .filter(|line| !line.contains("withdrawn:"))
        .map(|l| format!("{l}\n"))
        .collect();
    fs::write(&quote, given).unwrap();
    let mut memory = Memory::default();
    assert!(
        write(&rebuild(scratch.path(), &mut memory), scratch.path()) > 0,
        "the quote was never shown"
    );
    fs::write(&quote, withdrawn).unwrap();
    let site = rebuild(scratch.path(), &mut memory);
    assert!(site.problems.iter().any(|p| p.code.as_str() == "consent-withdrawn"));
    assert_eq!(write(&site, scratch.path()), 0);
}

/// Writes `site`, and counts the files outside of `content` that hold the quote.
fn write(site: &Site, root: &Path) -> usize {
    assert!(!site.problems.iter().any(Diagnostic::is_error), "{:?}", site.problems);
    output::write(&root.join("output"), &site.files, &WriteOptions::default()).unwrap();
    let files = support::files(root);
    let outside = files.iter().filter(|file| !file.starts_with(root.join("content")));
    let holds = |file: &&std::path::PathBuf| {
        let name = file.display().to_string();
        let bytes = fs::read(file).unwrap();
        format!("{name}{}", String::from_utf8_lossy(&bytes))
            .to_lowercase()
            .contains("canarybird")
    };
    outside.filter(holds).count()
}
