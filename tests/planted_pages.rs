//! Faults planted in finished pages: each is found at its line, and nothing is found on clean lines.
//!
//! `planted-pages/pages.txt` holds families of lines: a code and words of the message, or `clean`, then the HTML.
//! Each family becomes one slot of the theme, so that line N of the slot is line N of the family.

use std::fs;

use prospectus::diag::Diagnostic;
use prospectus::pipeline::{self, Options, Site};

use crate::support::{self, Scratch};

/// A line of a slot.
struct Line {
    /// The code and the words of its message; none for a clean one.
    fault: Option<(String, String)>,
    html: String,
}

fn families() -> Vec<(String, Vec<Line>)> {
    let text =
        fs::read_to_string(support::root().join("tests/planted-pages/pages.txt")).unwrap();
    let family = |part: &str| {
        let (name, lines) = part.split_once('\n').unwrap();
        (name.to_owned(), lines.lines().map(line).collect())
    };
    text.split("== ").skip(1).map(family).collect()
}

fn line(text: &str) -> Line {
    let (expected, html) = text.split_once(" | ").unwrap();
    let fault = expected.split_once(": ").map(|(code, words)| (code.into(), words.into()));
    Line { fault, html: html.to_owned() }
}

const SLOT: &str = "themes/own/slots/after-content.html";

/// The smallest publication with these lines in a slot.
fn built(lines: &[&Line]) -> Site {
    let scratch = Scratch::new();
    support::copy(&support::root().join("tests/suite/base"), scratch.path());
    let slot = scratch.path().join(SLOT);
    fs::create_dir_all(slot.parent().unwrap()).unwrap();
    let html: Vec<&str> = lines.iter().map(|line| line.html.as_str()).collect();
    fs::write(slot, html.join("\n")).unwrap();
    pipeline::make(&Options::new(scratch.path(), support::audience())).unwrap()
}

/// The line of the slot that a problem points at first.
fn place(site: &Site, problem: &Diagnostic) -> Option<usize> {
    let span = problem.labels.first()?.span;
    (site.sources.get(span.source).path == SLOT).then(|| site.sources.place(span).0.line)
}

#[test]
fn each_fault_of_a_finished_page_is_found_at_its_line() {
    let mut wrong = Vec::new();
    for (family, lines) in families() {
        let site = built(&lines.iter().collect::<Vec<_>>());
        for (number, line) in (1..).zip(&lines) {
            let here: Vec<&Diagnostic> =
                site.problems.iter().filter(|it| place(&site, it) == Some(number)).collect();
            let said: Vec<String> =
                here.iter().map(|it| format!("{}: {}", it.code.as_str(), it.message)).collect();
            let is_right = match &line.fault {
                None => here.is_empty(),
                Some((code, words)) => said.iter().any(|said| {
                    said.starts_with(&format!("{code}: ")) && said.contains(words.as_str())
                }),
            };
            if !is_right {
                wrong.push(format!("{family}:{number}: {}\n  found: {said:?}", line.html));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_found_on_clean_pages() {
    let families = families();
    let clean: Vec<&Line> = families
        .iter()
        .flat_map(|(_, lines)| lines)
        .filter(|line| line.fault.is_none() && !line.html.contains("assets/none.png"))
        .collect();
    let site = built(&clean);
    let said: Vec<&String> = site.problems.iter().map(|problem| &problem.message).collect();
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn there_are_five_faults_or_more_of_each_family() {
    for (family, lines) in families() {
        let faults = lines.iter().filter(|line| line.fault.is_some()).count();
        assert!(faults >= 5, "{family}: {faults}");
    }
}
