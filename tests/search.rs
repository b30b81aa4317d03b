//! The index of the search: it holds what readers see, leads to pages that are there, and stays small.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use prospectus::address::beside;
use prospectus::output::OutputSet;
use prospectus::pipeline::{self, Memory, Options, Site};
use prospectus::publication::Edition;
use serde_json::Value;

use crate::support::{self, Scratch};

fn build(root: &Path, edition: &str) -> Site {
    let mut options = Options::new(root, support::audience());
    options.audience.edition = Edition::named(edition).unwrap();
    options.audience.edition.bundled = false;
    pipeline::make(&options).unwrap()
}

/// The real publication with other lines instead of those that ask for a search.
fn with(lines: &str) -> Scratch {
    let scratch = Scratch::new();
    let content = scratch.path().join("content");
    fs::create_dir_all(&content).unwrap();
    support::copy(&support::root().join("content"), &content);
    let config = content.join("publication.yaml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text.replace("search: true\n", lines)).unwrap();
    scratch
}

/// The files of the index and the values that they hand over.
fn index(files: &OutputSet) -> Vec<(String, Value)> {
    let scripts = files.iter().filter_map(|(path, bytes)| {
        let name = path.as_str().strip_prefix("search/")?.strip_suffix(".js")?;
        let text = std::str::from_utf8(bytes).unwrap();
        let value = text.strip_prefix(&format!("prospectus(\"{name}\","))?;
        let value = value.strip_suffix(");\n")?;
        Some((name.to_owned(), serde_json::from_str(value).unwrap()))
    });
    scripts.collect()
}

/// Titles and addresses of all that can be found.
fn found(files: &OutputSet) -> Vec<(String, String)> {
    let index = index(files);
    let pages = index.iter().filter(|(name, _)| name.starts_with("pages-"));
    let rows = pages.flat_map(|(_, value)| value.as_array().unwrap());
    let text = |row: &Value, at: usize| row[at].as_str().unwrap().to_owned();
    rows.map(|row| (text(row, 0), text(row, 1))).collect()
}

#[test]
fn everything_that_is_found_is_there() {
    for edition in ["web", "offline"] {
        let site = build(&support::root(), edition);
        let found = found(&site.files);
        assert!(found.len() > 50, "{}", found.len());
        let addresses: BTreeSet<&String> = found.iter().map(|(_, address)| address).collect();
        assert_eq!(addresses.len(), found.len(), "nothing is found twice");
        for (title, address) in &found {
            let file = beside("search/index.html", address).unwrap();
            let file = match file.ends_with(".html") {
                true => file,
                false => format!("{file}/index.html").trim_start_matches('/').to_owned(),
            };
            let (_, bytes) = site
                .files
                .iter()
                .find(|(path, _)| path.as_str() == file)
                .unwrap_or_else(|| panic!("{title}: {file}"));
            let html = String::from_utf8_lossy(bytes);
            let title = title.replace('\'', "&#39;");
            assert!(html.contains(&title), "{file} says nothing of {title}");
            if let Some((_, part)) = address.split_once('#') {
                assert!(html.contains(&format!("id=\"{part}\"")), "{address}");
            }
        }
    }
}

#[test]
fn the_index_of_this_site_is_small_and_loaded_on_one_page_only() {
    let site = build(&support::root(), "web");
    let size: usize = site
        .files
        .iter()
        .filter(|(path, _)| {
            path.as_str().starts_with("search/") && path.as_str().ends_with(".js")
        })
        .map(|(_, bytes)| bytes.len())
        .sum();
    assert!(size > 10_000 && size < 150_000, "{size} bytes");
    let loading = site.files.iter().filter(|(path, bytes)| {
        path.as_str().ends_with(".html") && String::from_utf8_lossy(bytes).contains("/search.")
    });
    let loading: Vec<String> = loading.map(|(path, _)| path.to_string()).collect();
    assert_eq!(loading, ["search/index.html"]);
}

#[test]
fn no_row_of_the_index_holds_a_number_that_no_page_says() {
    let site = build(&support::root(), "web");
    for (name, value) in
        index(&site.files).iter().filter(|(name, _)| name.starts_with("words-"))
    {
        for line in value.as_str().unwrap().lines() {
            let (word, places) = line.split_once(' ').unwrap();
            assert!(
                !word.is_empty() && places.bytes().all(|b| b.is_ascii_alphabetic()),
                "{name}: {line}"
            );
        }
    }
}

#[test]
fn drafts_and_what_is_not_shown_are_not_found_even_by_those_who_see_drafts() {
    let scratch = with("search: true\n");
    let page =
        "---\ntitle: Canary draft\nsummary: Canaryword\nstatus: draft\n---\nCanaryword.\n";
    fs::write(scratch.path().join("content/canary.md"), page).unwrap();
    for drafts in [false, true] {
        let mut options = Options::new(scratch.path(), support::audience());
        options.audience.drafts = drafts;
        let site = pipeline::make(&options).unwrap();
        assert_eq!(
            site.files.iter().any(|(path, _)| path.as_str() == "canary/index.html"),
            drafts
        );
        let index = index(&site.files);
        assert!(!index.is_empty());
        assert!(
            !index.iter().any(|(_, value)| value.to_string().to_lowercase().contains("canary"))
        );
    }
}

#[test]
fn a_publication_may_do_without_a_search_and_some_editions_have_none() {
    let without = with("search: false\n");
    for (site, there) in [
        (build(&support::root(), "web"), true),
        (build(&support::root(), "offline"), true),
        (build(&support::root(), "kiosk"), false),
        (build(&support::root(), "print"), false),
        (build(without.path(), "web"), false),
    ] {
        assert_eq!(site.problems, []);
        let is_part = |(path, bytes): (&prospectus::model::OutputPath, &[u8])| {
            let html = String::from_utf8_lossy(bytes);
            let form = path.as_str().ends_with(".html") && html.contains("role=\"search\"");
            form || path.as_str().starts_with("search/") && !html.contains("url=../site-map/")
        };
        assert_eq!(site.files.iter().any(is_part), there);
    }
}

#[test]
fn the_index_is_the_same_with_any_number_of_threads() {
    let first = build(&support::root(), "web");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    let second = pool.install(|| build(&support::root(), "web"));
    assert_eq!(index(&first.files), index(&second.files));
}

#[test]
fn a_text_that_is_edited_is_found_by_its_new_words() {
    let scratch = with("search: true\n");
    let options = Options::new(scratch.path(), support::audience());
    let mut memory = Memory::default();
    let mut build = || {
        memory.at(0); // trusts no time of any file
        pipeline::remake(&options, &mut memory).unwrap()
    };
    build();
    let page = scratch.path().join("content/foreword.md");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text + "\nThe zebrafish thanks everyone.\n").unwrap();
    let warm = build();
    let cold = pipeline::make(&options).unwrap();
    assert_eq!(index(&warm.files), index(&cold.files));
    let said =
        index(&warm.files).iter().any(|(_, value)| value.to_string().contains("zebrafish"));
    assert!(said);
}
