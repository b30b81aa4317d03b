//! No content, however broken, makes the tool panic or take long.
//!
//! Every file of the fixtures and of the real publication is damaged in many ways that are
//! the same each time, and built.

use std::fs;
use std::path::Path;

use prospectus::pipeline::{self, Options};

use crate::support::{self, Scratch};

/// What is put into a file, or in place of a piece of it.
const SHARDS: &[&str] = &[
    "",
    "\0",
    "\u{FEFF}",
    "\u{FFFD}",
    "---\n",
    "\t",
    ": ",
    "\"",
    "'",
    "[",
    "{",
    "|",
    "&a *a",
    "- - -",
    "::: details \"x\"\n",
    ":::\n",
    "# x\n",
    "![](",
    "[x](../../../etc/passwd)",
    "<script>",
    "&#0;",
    "é\u{301}\u{202E}",
    "{{ x }}",
    "not_stated:",
    "9999-99-99",
    "[^1]: x\n",
    "|a|\n|-|\n",
];

#[test]
fn damaged_content_is_refused_without_a_panic() {
    let scratch = Scratch::new();
    let content = scratch.path().join("content");
    fs::create_dir_all(&content).unwrap();
    support::copy(&support::root().join("content"), &content);
    let files = support::files(&content);
    for round in 0..60 {
        let file = &files[(round * 7) % files.len()];
        damage(file, round);
        make(scratch.path());
    }
}

/// Puts a shard into `file` at a place that depends on the round alone.
fn damage(file: &Path, round: usize) {
    let Ok(text) = fs::read_to_string(file) else { return };
    let at = text.floor_char_boundary((round * 7919) % (text.len() + 1));
    let until = text.floor_char_boundary((at + round % 40).min(text.len()));
    let shard = SHARDS[round % SHARDS.len()];
    fs::write(file, format!("{}{shard}{}", &text[..at], &text[until..])).unwrap();
}

fn make(root: &Path) {
    let audience = support::audience();
    let _ =
        pipeline::make(&Options { root: root.to_owned(), base_url: None, audience }).unwrap();
}

#[test]
fn bombs_are_refused_at_once() {
    for bomb in [
        format!("---\na: {}\n---\n", "[".repeat(100_000)),
        format!("---\ntitle: x\n---\n{}\n", "[".repeat(100_000)),
        format!("---\ntitle: x\n---\n{}\n", ">".repeat(100_000)),
        format!("---\ntitle: x\n---\n{}\n", "*a_ ".repeat(100_000)),
        format!("---\ntitle: x\n---\n{}x\n", "- ".repeat(50_000)),
        format!("---\ntitle: x\n---\n{}\n", "`".repeat(100_000)),
        format!("---\n{}---\n", (0..40_000).map(|n| format!("k{n}: 1\n")).collect::<String>()),
        "---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n---\n".to_owned(),
    ] {
        let scratch = Scratch::new();
        support::copy(&support::root().join("tests/suite/base"), scratch.path());
        fs::write(scratch.path().join("content/bomb.md"), &bomb).unwrap();
        let site = pipeline::make(&Options {
            root: scratch.path().to_owned(),
            base_url: None,
            audience: support::audience(),
        });
        let problems = site.unwrap().problems;
        assert!(!problems.is_empty(), "{}", &bomb[..40]);
    }
}
