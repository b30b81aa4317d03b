//! What each format shows for the same problems, and for files that try to break it.
//!
//! `UPDATE=1 cargo test report` writes the files in `expected/`; read them as an author would.

use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::Value;

use super::full::SHOWN;
use super::{Format, report};
use crate::diag::{Code, Diagnostic, SourceId, Span};
use crate::source::{SourceFile, Sources};

/// One file of each shape that has gone wrong in some renderer.
fn sources() -> Sources {
    let mut sources = Sources::default();
    for (path, text) in [
        ("content/year.md", "---\ntitle: 2026\nsummary: [one, two]\nlayuot: wide\n---\n"),
        ("content/terms.yaml", "ward:\n  term: Ward\n\n\n\n\n\n\n\nward:\n  term: ward\n"),
        ("content/a, b: 100%.md", "---\r\ntitle:\tCafé 日本 👩‍👩‍👧 שלום\r\n---\r\ntext\r\n"),
        ("content/evil.md", "a\x1b[31mred\x07 \u{9b}2J \u{202e}txet\rX\n"),
    ] {
        sources.add(SourceFile { path: path.into(), text: text.into() });
    }
    let long = format!("{}needle{}", "hay ".repeat(12_500), " hay".repeat(12_500));
    sources.add(SourceFile { path: "content/long.md".into(), text: long });
    sources
}

/// The span of the first `words` in file `id`.
fn find(sources: &Sources, id: u32, words: &str) -> Span {
    let source = SourceId(id);
    let start = sources.get(source).text.find(words).unwrap();
    Span::new(source, start..start + words.len())
}

fn span(id: u32, start: usize, end: usize) -> Span {
    Span::new(SourceId(id), start..end)
}

/// Problems whose places are ordinary, odd and wrong.
fn problems(sources: &Sources) -> Vec<Diagnostic> {
    let find = |id, words| find(sources, id, words);
    vec![
        Diagnostic::error(Code::WrongType, "expected text, found a number")
            .at(find(0, "2026"), "")
            .help("put quotation marks around it to make it text"),
        Diagnostic::error(Code::UnknownKey, "unknown key `layuot`")
            .at(find(0, "layuot"), "not a key this tool knows")
            .at(find(0, "[one, two]"), "near it")
            .help("write `layout`")
            .help("or take the line out:\nnothing needs it"),
        Diagnostic::error(Code::DuplicateKey, "`ward` is given twice")
            .at(span(1, 26, 30), "given again here")
            .at(span(1, 0, 4), "first given here")
            .at(find(0, "title"), "also in another file"),
        Diagnostic::warning(Code::UnusedEntry, "nothing mentions `ward`")
            .at(span(1, 0, 16), "all of this"),
        Diagnostic::warning(Code::BodyUnused, "all of it").at(span(1, 0, 99), "from here"),
        Diagnostic::warning(Code::YamlTab, "a tab, and wide text").at(find(2, "\t"), "the tab"),
        Diagnostic::error(Code::BadValue, "after wide text")
            .at(find(2, "שלום"), "right to left"),
        Diagnostic::error(Code::BadValue, "an emoji").at(find(2, "👩‍👩‍👧"), "a family"),
        Diagnostic::error(Code::BadValue, "a line break")
            .at(span(2, 3, 5), "the end of the line"),
        Diagnostic::error(
            Code::TooLong,
            "a \x1b]0;title\x07 in a message, 100%, a:b\nsecond line",
        )
        .at(find(3, "red"), "label\x1b[0m")
        .help("help\u{9b}1m"),
        Diagnostic::error(Code::TooLong, "a very long line")
            .at(find(4, "needle"), "here")
            .at(span(4, 4, 7), "and far away"),
        Diagnostic::error(Code::TooLong, "all of a very long line").at(span(4, 0, 200_000), ""),
        Diagnostic::error(Code::FrontMatter, "at the end of the file")
            .at(span(1, 44, 44), "empty"),
        Diagnostic::error(Code::FrontMatter, "beyond the file")
            .at(span(0, 9000, 9001), "nothing"),
        Diagnostic::error(Code::MissingField, "no such file").at(span(99, 0, 1), "never shown"),
        Diagnostic::error(Code::PublicationMissing, "there is no `content/publication.yaml`")
            .help("write one"),
    ]
}

#[test]
fn what_no_source_is_known_for_has_its_place_in_a_finished_page() {
    let sources = Sources::default();
    let problem =
        Diagnostic::error(Code::PageAddress, "x").in_finished("a b/index.html", Some(7));
    let shown = |format| text(std::slice::from_ref(&problem), &sources, format, false);
    assert!(shown(Format::Github).starts_with("::error file=a b/index.html,line=7,title="));
    let sarif: Value = serde_json::from_str(&shown(Format::Sarif)).unwrap();
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b/index.html");
    assert_eq!(place["region"]["startLine"], 7);
}

fn text(problems: &[Diagnostic], sources: &Sources, format: Format, colour: bool) -> String {
    let mut out = Vec::new();
    report(problems, sources, format, colour, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Compares `actual` with `expected/name`; `UPDATE=1` writes it instead.
#[track_caller]
#[expect(clippy::disallowed_methods, reason = "a test keeps its expectation in a file")]
fn expect(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/report/expected").join(name);
    if std::env::var_os("UPDATE").is_some() {
        return std::fs::write(path, actual).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == actual,
        "{name} differs\n--- expected\n{expected}\n--- actual\n{actual}"
    );
}

#[test]
fn every_format_shows_the_same_problems() {
    let sources = sources();
    let problems = problems(&sources);
    for (name, format) in [
        ("full.txt", Format::Full),
        ("short.txt", Format::Short),
        ("problems.jsonl", Format::Json),
        ("github.txt", Format::Github),
    ] {
        expect(name, &text(&problems, &sources, format, false));
    }
    // The whole list would hold many whole explanations; one problem shows the shape.
    expect("problems.sarif", &text(&problems[9..10], &sources, Format::Sarif, false));
}

#[test]
fn no_problems_make_an_empty_report_or_an_empty_document() {
    let sources = Sources::default();
    for format in [Format::Full, Format::Short, Format::Json, Format::Github] {
        assert_eq!(text(&[], &sources, format, true), "");
    }
    expect("empty.sarif", &text(&[], &sources, Format::Sarif, false));
}

#[test]
fn many_problems_of_one_code_do_not_bury_the_others() {
    let same = |number| Diagnostic::warning(Code::YamlTab, format!("tab {number}"));
    let mut problems: Vec<_> = (1..=SHOWN + 3).map(same).collect();
    problems.push(Diagnostic::error(Code::BadValue, "another"));
    let full = text(&problems, &Sources::default(), Format::Full, false);
    assert!(full.contains(&format!("tab {SHOWN}\n")), "{full}");
    assert!(!full.contains(&format!("tab {}\n", SHOWN + 1)), "{full}");
    let end = "error[bad-value]: another\n\nand 3 more of `yaml-tab`: `--format short` shows all of them\n";
    assert!(full.ends_with(end), "{full}");
    let short = text(&problems, &Sources::default(), Format::Short, false);
    assert_eq!(short.lines().count(), problems.len());
}

#[test]
fn nothing_from_a_file_commands_the_terminal() {
    let sources = sources();
    let problems = problems(&sources);
    for format in [Format::Full, Format::Short, Format::Json, Format::Sarif, Format::Github] {
        let shown = text(&problems, &sources, format, false);
        let raw = |c: &char| (c.is_control() && *c != '\n') || super::visible::misleads(*c);
        assert_eq!(shown.chars().find(raw), None, "{format:?}");
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let sources = sources();
    for problem in problems(&sources) {
        let plain = text(std::slice::from_ref(&problem), &sources, Format::Full, false);
        let coloured = text(&[problem], &sources, Format::Full, true);
        let mut bare = String::new();
        let mut in_escape = false;
        for c in coloured.chars() {
            match c {
                '\x1b' => in_escape = true,
                'm' if in_escape => in_escape = false,
                c if !in_escape => bare.push(c),
                _ => {}
            }
        }
        assert_eq!(bare, plain);
        assert!(coloured.contains("\x1b["));
    }
}

#[test]
fn programs_read_the_places() {
    let sources = sources();
    let shown = text(&problems(&sources), &sources, Format::Json, false);
    let read: Vec<Value> =
        shown.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(read[0]["file"], "content/year.md");
    assert_eq!((&read[0]["line"], &read[0]["column"]), (&2.into(), &8.into()));
    assert_eq!((&read[0]["end_line"], &read[0]["end_column"]), (&2.into(), &12.into()));
    assert_eq!(read[2]["labels"][2]["file"], "content/year.md");
    assert_eq!(read[15]["file"], Value::Null);
    assert_eq!(read[15]["help"], serde_json::json!(["write one"]));
}

#[test]
fn the_sarif_document_agrees_with_itself() {
    let sources = sources();
    let shown = text(&problems(&sources), &sources, Format::Sarif, false);
    let document: Value = serde_json::from_str(&shown).unwrap();
    let run = &document["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let region = &run["results"][2]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["endColumn"]), (&10.into(), &5.into()));
    let uri = &run["results"][5]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "content/a%2C%20b%3A%20100%25.md");
    assert_eq!(
        run["results"][2]["relatedLocations"][1]["message"]["text"],
        "also in another file"
    );
}

#[test]
fn many_problems_on_a_very_long_line_cost_little() {
    let sources = sources();
    let place = find(&sources, 4, "needle");
    let problem = Diagnostic::error(Code::TooLong, "too long").at(place, "here");
    let problems = vec![problem; 500];
    let start = Instant::now();
    let shown = text(&problems, &sources, Format::Full, true);
    assert!(shown.len() < 500 * 1000);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_and_any_spans_can_be_shown(
        parts in prop::collection::vec("[a-z \t]{0,60}|\r\n|\n|\n\n|[é日👩שׁ\u{200d}\u{301}]{1,4}|\\PC|\\x1b|\u{9b}", 0..30),
        spans in prop::collection::vec((0..400usize, 0..200usize), 0..5),
    ) {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile { path: "a.md".into(), text: parts.concat() });
        let mut problem = Diagnostic::error(Code::TooLong, parts.concat());
        for (start, length) in spans {
            problem = problem.at(Span::new(id, start..start + length), "label");
        }
        for format in [Format::Full, Format::Short, Format::Json, Format::Sarif, Format::Github] {
            let shown = text(std::slice::from_ref(&problem), &sources, format, false);
            prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}
