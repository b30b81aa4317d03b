//! No content, however broken, makes the tool panic or take long.
//!
//! Files of the real publication are damaged in ways that are the same each time, and built;
//! texts that are made to hurt are refused by name.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use prospectus::diag::Code;
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
    let _ = pipeline::make(&Options::new(root.to_owned(), audience)).unwrap();
}

#[test]
fn bombs_are_refused_by_name() {
    let page = |body: &str| format!("---\ntitle: Bomb\nsummary: A bomb.\n---\n\n{body}\n");
    let keys: String = (0..40_000).map(|n| format!("k{n}: 1\n")).collect();
    let laughs = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n";
    for (bomb, code) in [
        (format!("---\na: {}\n---\n", "[".repeat(100_000)), Code::YamlLimit),
        (format!("---\n{laughs}---\n"), Code::YamlAlias),
        (format!("---\n{keys}---\n"), Code::UnknownKey),
        (page(&"[".repeat(100_000)), Code::MarkdownLimit),
        (page(&">".repeat(100_000)), Code::MarkdownLimit),
        (page(&format!("{}x", "- ".repeat(50_000))), Code::MarkdownLimit),
        (page(&"`".repeat(100_000)), Code::MarkdownLimit),
    ] {
        let codes = codes_of(&bomb);
        assert!(codes.contains(&code), "{}: {codes:?}", &bomb[..60]);
    }
}

/// The codes of the problems of a publication with this page.
fn codes_of(page: &str) -> BTreeSet<Code> {
    let scratch = Scratch::new();
    support::copy(&support::root().join("tests/suite/base"), scratch.path());
    fs::write(scratch.path().join("content/bomb.md"), page).unwrap();
    let root = scratch.path().to_owned();
    let options = Options::new(root, support::audience());
    let site = pipeline::make(&options).unwrap();
    site.problems.iter().map(|problem| problem.code).collect()
}
