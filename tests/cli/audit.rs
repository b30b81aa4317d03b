//! `audit`: which pages are looked at, how findings are shown, how it ends.

use std::fs;

use serde_json::Value;

use super::Folder;

const GOOD: &str =
    "<!doctype html><html lang=\"en\"><title>Our plan</title><main><h1>Our plan</h1>\n";
const BAD: &str = "<!doctype html><html lang=\"en\"><title>Our plan</title><main><h1>Our plan</h1>\n<img src=\"a.png\">\n";

fn site() -> Folder {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("site/inner")).unwrap();
    fs::write(folder.path("site/index.html"), GOOD).unwrap();
    fs::write(folder.path("site/inner/bad.htm"), BAD).unwrap();
    fs::write(folder.path("site/notes.txt"), "<img>").unwrap();
    folder
}

#[test]
fn findings_have_their_place_their_reason_and_a_way_out() {
    let run = site().run(&["audit", "site"]).expect(1);
    for words in [
        "error[23a2a8]: the picture `<img>` has no text alternative",
        "--> site/inner/bad.htm:2:1",
        "| <img src=\"a.png\">",
        "(WCAG 1.1.1 A)",
        "help: say in `alt` what it shows",
    ] {
        assert!(run.out.contains(words), "{words}\n{}", run.out);
    }
    assert_eq!(run.last_line(), "1 finding on 2 pages");
    let run = site().run(&["audit", "site/inner/bad.htm", "--format", "short"]).expect(1);
    assert!(run.out.starts_with("site/inner/bad.htm:2:1: error[23a2a8]: the picture"));
}

#[test]
fn an_audit_ends_with_0_when_nothing_is_found_and_2_when_it_is_called_wrongly() {
    let folder = site();
    let run = folder.run(&["audit", "site/index.html"]).expect(0);
    assert!(run.out.is_empty());
    folder.run(&["audit", "nowhere"]).expect(2).says("there is no file or folder `nowhere`");
    folder.run(&["audit"]).expect(2);
    fs::create_dir(folder.path("empty")).unwrap();
    folder.run(&["audit", "empty"]).expect(2).says("there is no page");
}

#[test]
fn programs_get_json_and_earl() {
    let run = site().run(&["audit", "site", "--format", "json"]).expect(1);
    let finding: Value = serde_json::from_str(run.out.lines().next().unwrap()).unwrap();
    assert_eq!((&finding["rule"], &finding["line"]), (&"23a2a8".into(), &2.into()));
    let run = site().run(&["audit", "site", "--format", "earl"]).expect(1);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["@graph"][2]["source"], "site/inner/bad.htm");
}

#[test]
fn style_sheets_beside_the_pages_count_and_those_elsewhere_do_not() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("site/css")).unwrap();
    let page = |href: &str| {
        format!(
            "<!doctype html><html lang=en><title>x</title><link rel=stylesheet href=\"{href}\"><main><h1>Our plan</h1><p>Plan"
        )
    };
    fs::write(folder.path("site/css/a.css"), "p { color: #999 }").unwrap();
    fs::write(folder.path("a.css"), "p { color: #999 }").unwrap();
    for (href, status) in [
        ("css/a.css", 1),
        ("/css/a.css?v=1", 1),
        ("../a.css", 0),
        ("https://example.org/a.css", 0),
    ] {
        fs::write(folder.path("site/index.html"), page(href)).unwrap();
        folder.run(&["audit", "site"]).expect(status);
    }
}

#[test]
fn a_report_is_a_page_and_json_and_has_no_fault_of_its_own() {
    let folder = site();
    folder.run(&["audit", "site", "--report", "report"]).expect(1);
    folder.run(&["audit", "report"]).expect(0);
    let json: Value = serde_json::from_str(&folder.read("report/report.json")).unwrap();
    assert_eq!(json["criteria"].as_array().unwrap().len(), 55);
}

#[test]
fn check_writes_the_report_on_the_site_that_it_made() {
    let folder = Folder::with_starter();
    folder.run(&["check", "--report", "report"]).expect(0);
    assert!(folder.read("report/index.html").contains("What a person must still judge"));
}

#[test]
fn the_report_of_check_says_what_is_wrong_page_by_page() {
    let folder = Folder::with_starter();
    let foreword = "---\ntitle: Foreword\nsummary: Why.\n---\n\nWe utilise it.\n";
    fs::write(folder.path("content/foreword.md"), foreword).unwrap();
    folder.run(&["check", "--report", "report"]).expect(0);
    let json: Value = serde_json::from_str(&folder.read("report/report.json")).unwrap();
    let pages = json["pages"].as_array().unwrap();
    let page = pages.iter().find(|page| page["page"] == "foreword/index.html").unwrap();
    assert_eq!(page["problems"][0]["code"], "govuk-utilise");
    assert_eq!(page["problems"][0]["line"], 6);
    assert!(folder.read("report/index.html").contains("content/foreword.md line 6"));
}

#[test]
fn a_report_is_written_over_an_earlier_one_and_over_nothing_else() {
    let folder = Folder::with_starter();
    folder.run(&["check", "--report", "report"]).expect(0);
    folder.run(&["check", "--report", "report"]).expect(0);
    fs::create_dir_all(folder.path("mine")).unwrap();
    fs::write(folder.path("mine/index.html"), "<title>Mine</title>").unwrap();
    for place in ["mine", "content"] {
        let run = folder.run(&["check", "--report", place]).expect(2);
        run.says("holds something that is no report").says("--report report");
    }
    assert_eq!(folder.read("mine/index.html"), "<title>Mine</title>");
    assert!(!folder.path("content/index.html").exists());
}
