//! The targets of `fuzz/`, run for a moment on texts that are mutated in the same way each time.
//!
//! `PROSPECTUS_FUZZ_SECONDS` runs each for that long instead. A text that fails is shown whole: it
//! becomes a line in `FOUND`.

#[path = "fuzz/targets.rs"]
mod targets;

use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

use crate::support;

/// How many mutants of each kind the suite tries.
const FEW: u32 = 400;
/// Longer seeds are cut: what is special about a text is in a small part of it.
const SEED: usize = 3_000;
/// No text of this size may take longer, however strange it is and busy the machine.
const SLOW: Duration = Duration::from_secs(20);

/// Texts that once did harm, with the kind that they were read as.
const FOUND: &[(&str, &str)] = &[
    // A rule in a rule that is about a part of an element.
    ("css", "li::marker { color: red; li { color: blue } }"),
    ("css", "main::before, a { & p { color: blue } }"),
    // A sheet that imports itself, many times.
    (
        "css",
        "@import 'a.css';@import 'a.css';@import 'a.css';@import 'a.css';@import 'a.css';@import 'a.css';",
    ),
];

/// What has a meaning somewhere.
const WORDS: &[&str] = &[
    "",
    "\0",
    "\u{FEFF}",
    "\u{FFFD}",
    "\u{202E}",
    "é",
    "😀",
    "\r\n",
    "\n",
    "\n\n",
    "\t",
    "    ",
    " ",
    "-",
    "- ",
    "---\n",
    "...",
    ":",
    ": ",
    "::",
    ":::",
    "|",
    ">",
    "> ",
    "#",
    "# ",
    "##",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "\"",
    "'",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "![",
    "](",
    "[^1]",
    "[^1]: ",
    "[a]: ",
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "<svg>",
    "<math>",
    "<template>",
    "<script>",
    "</script>",
    "<style>",
    "<select>",
    "<form>",
    "<title>",
    "<br>",
    "<![CDATA[",
    "<?",
    "<!doctype html>",
    "&",
    "&#0;",
    "&amp",
    "&#x110000;",
    "=",
    "id=a",
    "class=\"a\"",
    "style=\"color:red\"",
    "aria-labelledby=a",
    "aria-owns=a",
    "role=list",
    "tabindex=1",
    "href=#a",
    "&a",
    "*a",
    "<<: ",
    "!!",
    "%",
    "@",
    "@media (",
    "@import ",
    "@layer a",
    "@supports ",
    "!important",
    "var(--a)",
    "--a:",
    "calc(",
    "min(",
    "1e999",
    "-0",
    "9999999999999999999",
    "nan",
    "inherit",
    "revert-layer",
    "url(",
    "color:",
    "rgb(",
    "oklch(",
    "light-dark(",
    "color-mix(",
    ":is(",
    ":not(",
    ":has(",
    ":nth-child(",
    "::before",
    "&",
    "+",
    "~",
    ";",
    "\\",
    "/*",
    "*/",
];

#[test]
fn no_text_breaks_the_reader_of_yaml() {
    run(
        "yaml",
        targets::yaml,
        &of_folders(&["content", "tests/suite/yaml", "tests/suite/fields"], "yaml"),
    );
}

#[test]
fn no_text_breaks_markdown() {
    run("markdown", targets::markdown, &of_folders(&["content", "tests/suite/markdown"], "md"));
}

#[test]
fn no_page_breaks_the_rules() {
    let pages = of_folders(&["tests/audit"], "txt");
    let pages = pages.iter().flat_map(|text| text.split("--- ").skip(1));
    let pages: Vec<String> =
        pages.filter_map(|page| Some(page.split_once('\n')?.1.to_owned())).collect();
    run("html", targets::html, &pages);
}

#[test]
fn no_style_sheet_breaks_the_rules() {
    let mut sheets = of_folders(&["themes"], "css");
    // A whole sheet has too much in it to be changed in a telling place.
    sheets = sheets.iter().flat_map(|sheet| sheet.split("\n\n").map(str::to_owned)).collect();
    run("css", targets::css, &sheets);
}

/// The texts below some folders whose names end in `ending`, in the order of their paths.
fn of_folders(folders: &[&str], ending: &str) -> Vec<String> {
    let files = folders.iter().flat_map(|folder| support::files(&support::root().join(folder)));
    let is_one = |path: &Path| path.extension().is_some_and(|it| it == ending);
    let texts =
        files.filter(|path| is_one(path)).filter_map(|path| fs::read_to_string(path).ok());
    texts.map(|text| text[..text.floor_char_boundary(SEED)].to_owned()).collect()
}

/// Puts mutants of the seeds through a target, a few or for as long as asked.
fn run(kind: &str, target: fn(&str), seeds: &[String]) {
    assert!(seeds.len() > 20, "{kind} has {} seeds", seeds.len());
    for (_, text) in FOUND.iter().filter(|(of, _)| *of == kind) {
        target(text);
    }
    let seconds = env::var("PROSPECTUS_FUZZ_SECONDS").ok().map(|all| all.parse().unwrap());
    let (start, mut chance) = (Instant::now(), Chance(0x5DEE_CE66));
    let mut tried = 0;
    while match seconds {
        Some(seconds) => start.elapsed() < Duration::from_secs(seconds),
        None => tried < FEW,
    } {
        let text = mutant(seeds, &mut chance);
        let since = Instant::now();
        let held = panic::catch_unwind(AssertUnwindSafe(|| target(&text)));
        assert!(held.is_ok(), "{kind} number {tried} broke: {text:?}");
        assert!(since.elapsed() < SLOW, "{kind} number {tried} took too long: {text:?}");
        tried += 1;
    }
    if seconds.is_some() {
        let _ = writeln!(io::stderr(), "{kind}: {tried} texts held");
    }
}

/// A seed that is changed in one to eight places.
fn mutant(seeds: &[String], chance: &mut Chance) -> String {
    let mut text = seeds[chance.below(seeds.len())].clone();
    for _ in 0..=chance.below(8) {
        let (one, other) = (chance.place(&text), chance.place(&text));
        let (start, end) =
            (one.min(other), text.floor_char_boundary(one.max(other).min(one.min(other) + 60)));
        let word = WORDS[chance.below(WORDS.len())];
        match chance.below(6) {
            0 => text.replace_range(start..end, ""),
            1 => text.replace_range(start..end, word),
            2 => text.insert_str(start, &word.repeat(1 + chance.below(40))),
            3 => text.insert_str(start, &text[start..end].repeat(1 + chance.below(4))),
            4 => {
                let seed = &seeds[chance.below(seeds.len())];
                let from = chance.place(seed);
                let until = seed.floor_char_boundary((from + 200).min(seed.len()));
                text.insert_str(start, &seed[from..until]);
            }
            _ => text.insert_str(start, word),
        }
    }
    text
}

/// Numbers that are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.below(text.len() + 1))
    }
}
