//! Editions: what each shows, how it links, what it is put together as, and that none takes anything
//! from another.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::DeflateDecoder;
use prospectus::diag::{Code, Diagnostic};
use prospectus::model::OutputPath;
use prospectus::output::OutputSet;
use prospectus::pipeline::{self, Memory, Options, Site};
use prospectus::publication::Edition;
use sha2::{Digest, Sha256};

use crate::support::{self, Scratch};

fn options(root: &Path, edition: &str) -> Options {
    let mut audience = support::audience();
    audience.edition = Edition::named(edition).unwrap();
    Options::new(root.to_owned(), audience)
}

/// The site of an edition, as it is served: not yet put together.
fn loose(root: &Path, edition: &str) -> Site {
    let mut options = options(root, edition);
    options.audience.edition.bundled = false;
    made(&options)
}

fn made(options: &Options) -> Site {
    let site = pipeline::make(options).unwrap();
    assert!(!site.problems.iter().any(Diagnostic::is_error), "{:?}", site.problems);
    site
}

/// The real content, without its themes.
fn real() -> Scratch {
    let scratch = Scratch::new();
    let content = scratch.path().join("content");
    fs::create_dir_all(&content).unwrap();
    support::copy(&support::root().join("content"), &content);
    scratch
}

fn add(root: &Path, file: &str, text: &str) {
    fs::write(root.join("content").join(file), text).unwrap();
}

fn page(site: &Site, path: &str) -> String {
    let path = OutputPath::new(path).unwrap();
    String::from_utf8(site.files.get(&path).unwrap().to_vec()).unwrap()
}

fn pages(site: &Site) -> Vec<(String, String)> {
    let html = site.files.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    html.map(|(path, bytes)| {
        (path.as_str().to_owned(), String::from_utf8_lossy(bytes).into_owned())
    })
    .collect()
}

fn names(site: &Site) -> Vec<String> {
    site.files.contents().map(|(path, _)| path.as_str().to_owned()).collect()
}

/// Feedback in someone's own words, which may be shown in `scope`.
fn quote(word: &str, scope: &str) -> String {
    format!(
        "---\ntopic: Care on the {word} ward\nvoice: patient\nsource: Survey\nquote: They were {word} to me.\nconsent:\n  reference: C-014\n  scope: [{scope}]\n  given_by: patient\n  reviewed_by: Caldicott Guardian\n  review_by: 2027-01-31\n---\n"
    )
}

#[test]
fn a_quote_is_in_those_editions_that_its_consent_covers() {
    let scratch = real();
    let cases = [
        ("robin", "web", vec!["web"]),
        ("heron", "kiosk", vec!["kiosk"]),
        ("plover", "print", vec!["print"]),
        ("curlew", "web, kiosk", vec!["web", "offline", "kiosk"]),
    ];
    for (word, scope, _) in &cases {
        add(scratch.path(), &format!("feedback/{word}.md"), &quote(word, scope));
    }
    for edition in Edition::ALL {
        let site = loose(scratch.path(), edition.name);
        for (word, _, shown_in) in &cases {
            let shown = site
                .files
                .iter()
                .any(|(_, bytes)| String::from_utf8_lossy(bytes).to_lowercase().contains(word));
            assert_eq!(shown, shown_in.contains(&edition.name), "{word} in {}", edition.name);
        }
    }
}

/// A statement that leads out of the site wherever one can.
const STATEMENT: &str = "\
title: Accessibility statement
summary: How accessible this website is.
reviewed: 2026-11-01
covers: this website.
compliance: partially
reason: It has not been fully tested.
how_accessible: Nobody has tested it.
contact: {email: jobs@example.org, form: \"https://www.example.org/form/\"}
enforcement: great-britain
improving: We plan a test.
prepared: 2026-11-01
tested: {not_stated: Nobody has tested it}
";

#[test]
fn pages_of_a_kiosk_lead_to_no_other_site_and_say_the_address() {
    let scratch = real();
    add(
        scratch.path(),
        "away.md",
        "---\ntitle: Away\nsummary: Links.\n---\n\nSee [careers](https://www.example.org/jobs/), <https://www.example.net/a> or [write](mailto:jobs@example.org).\n",
    );
    add(scratch.path(), "contacts.yaml", "jobs: {name: Jobs, email: jobs@example.org}\n");
    fs::remove_file(scratch.path().join("content/accessibility-statement.md")).unwrap();
    add(scratch.path(), "accessibility-statement.yaml", STATEMENT);
    let config = scratch.path().join("content/publication.yaml");
    let text = fs::read_to_string(&config).unwrap();
    let more = "theme_options:\n  header_links: [{label: Our hospitals, url: \"https://www.example.com/\"}]\n";
    fs::write(&config, format!("{text}{more}")).unwrap();
    let away = page(&support::publish(scratch.path()), "away/index.html");
    assert!(
        away.contains("href=\"https://www.example.org/jobs/\"")
            && away.contains("href=\"https://www.example.com/\"")
    );
    let kiosk = loose(scratch.path(), "kiosk");
    let away = page(&kiosk, "away/index.html");
    assert!(away.contains("careers (www.example.org/jobs), https://www.example.net/a or write (jobs@example.org)."), "{away}");
    assert!(away.contains("Our hospitals (www.example.com)"), "{away}");
    for (path, html) in pages(&kiosk) {
        let anchors = html.split("<a ").skip(1).filter_map(|rest| rest.split('>').next());
        for anchor in anchors {
            assert!(!anchor.contains(":"), "{path}: <a {anchor}>");
            let file = [".csv", ".json", ".xml"].iter().find(|end| anchor.contains(**end));
            assert!(file.is_none(), "{path}: <a {anchor}>");
        }
    }
}

#[test]
fn only_the_website_has_what_servers_need() {
    for edition in Edition::ALL {
        let names = names(&loose(&support::root(), edition.name));
        for file in ["404.html", "robots.txt", "sitemap.xml"] {
            let there = names.iter().any(|name| name == file);
            assert_eq!(there, edition.name == "web", "{file} in {}", edition.name);
        }
    }
}

#[test]
fn links_of_a_copy_name_the_file_whatever_the_publication_says() {
    for edition in ["offline", "kiosk", "print"] {
        let html = page(&loose(&support::root(), edition), "professions/dietitian/index.html");
        assert!(html.contains("href=\"../../index.html\""), "{edition}");
        assert!(!html.contains("integrity="), "no browser could check it");
    }
}

#[test]
fn an_option_may_hold_in_one_edition_only() {
    let scratch = real();
    let config = scratch.path().join("content/publication.yaml");
    let text = fs::read_to_string(&config).unwrap();
    let more = "theme_options: {name: Plan, scheme: light}\neditions:\n  - edition: offline\n    theme_options: {name: Plan on a stick}\n";
    fs::write(&config, format!("{text}{more}")).unwrap();
    let title = |edition| {
        let html = page(&loose(scratch.path(), edition), "themes/index.html");
        assert!(html.contains("name=\"color-scheme\" content=\"light\""));
        let title = html.split("class=\"site-title\"").nth(1).unwrap();
        title.split("</a>").next().unwrap().rsplit('>').next().unwrap().to_owned()
    };
    assert_eq!(title("web"), "Plan");
    assert_eq!(title("offline"), "Plan on a stick");
}

#[test]
fn what_one_edition_remembers_is_not_taken_for_another() {
    let root = support::root();
    let mut memory = Memory::default();
    for edition in ["web", "kiosk", "offline", "web", "kiosk"] {
        let warm = pipeline::remake(&options(&root, edition), &mut memory).unwrap();
        let cold = made(&options(&root, edition));
        assert!(warm.files == cold.files, "{edition}");
        assert_eq!(warm.problems, cold.problems, "{edition}");
    }
    let places: Vec<_> = Edition::ALL
        .iter()
        .map(|edition| Memory::place(&root, &options(&root, edition.name)))
        .collect();
    assert!(places.iter().enumerate().all(|(at, place)| !places[..at].contains(place)));
}

/// The files in a folder of a set, by their path below it.
fn within(files: &OutputSet, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let found = files.iter().filter_map(|(path, bytes)| {
        Some((path.as_str().strip_prefix(folder)?.to_owned(), bytes.to_vec()))
    });
    found.collect()
}

const FOLDER: &str = "ahp-workforce-strategy-offline";

#[test]
fn a_copy_is_a_folder_with_checksums_and_a_zip_of_it() {
    let site = made(&options(&support::root(), "offline"));
    let mut folder = within(&site.files, &format!("{FOLDER}/"));
    let zip = within(&site.files, &format!("{FOLDER}.zip"));
    assert_eq!(zip.keys().collect::<Vec<_>>(), ["", ".sha256"]);
    assert_eq!(unzipped(&zip[""]), named(&folder), "the zip holds the folder");
    let list = |name: &str, bytes: &[u8]| {
        let hash: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        format!("{hash}  {name}\n")
    };
    let checked = String::from_utf8(zip[".sha256"].clone()).unwrap();
    assert_eq!(checked, list(&format!("{FOLDER}.zip"), &zip[""]));
    let checked = String::from_utf8(folder.remove("checksums.txt").unwrap()).unwrap();
    assert_eq!(
        checked,
        folder.iter().map(|(name, bytes)| list(name, bytes)).collect::<String>()
    );
    let loose = loose(&support::root(), "offline");
    assert_eq!(folder, within(&loose.files, ""), "the folder is the site");
}

fn named(folder: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    folder.iter().map(|(name, bytes)| (format!("{FOLDER}/{name}"), bytes.clone())).collect()
}

/// What is in a zip, by its list at the end, as programs read it.
fn unzipped(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let short = |at: usize| usize::from(u16::from_le_bytes([zip[at], zip[at + 1]]));
    let long = |at: usize| short(at) + (short(at + 2) << 16);
    let end = zip.len() - 22;
    assert_eq!(&zip[end..end + 4], b"PK\x05\x06");
    let (count, mut at) = (short(end + 10), long(end + 16));
    let mut files = BTreeMap::new();
    for _ in 0..count {
        assert_eq!(&zip[at..at + 4], b"PK\x01\x02");
        let (method, size, whole, name) =
            (short(at + 10), long(at + 20), long(at + 24), short(at + 28));
        let path = String::from_utf8(zip[at + 46..at + 46 + name].to_vec()).unwrap();
        let start = long(at + 42) + 30 + name;
        let packed = &zip[start..start + size];
        let mut bytes = Vec::new();
        match method {
            0 => bytes.extend_from_slice(packed),
            _ => drop(DeflateDecoder::new(packed).read_to_end(&mut bytes).unwrap()),
        }
        assert_eq!(bytes.len(), whole);
        files.insert(path, bytes);
        at += 46 + name;
    }
    files
}

#[test]
fn an_edit_reaches_the_zip_though_the_other_pages_are_remembered() {
    let scratch = real();
    let options = options(scratch.path(), "offline");
    let mut memory = Memory::default();
    pipeline::remake(&options, &mut memory).unwrap();
    let file = scratch.path().join("content/foreword.md");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}\nOne more line.\n")).unwrap();
    let warm = pipeline::remake(&options, &mut memory).unwrap();
    assert!(warm.files == made(&options).files);
    assert_eq!(warm.rendered.len(), 1);
}

#[test]
fn a_copy_of_another_day_says_so_and_the_website_stays_as_it_is() {
    let root = support::root();
    for (edition, same) in [("web", true), ("offline", false), ("kiosk", false)] {
        let mut options = options(&root, edition);
        options.audience.edition.bundled = false;
        let first = made(&options);
        options.audience.today = "2026-11-23".parse().unwrap();
        let second = made(&options);
        assert_eq!(first.files == second.files, same, "{edition}");
    }
}

#[test]
fn a_page_that_loads_a_script_allows_it_and_no_other_page_does() {
    for edition in ["web", "offline", "kiosk"] {
        for (path, html) in pages(&loose(&support::root(), edition)) {
            let loads = html.contains("<script src=");
            assert_eq!(loads, html.contains("script-src 'self'"), "{path} in {edition}");
        }
    }
}

#[test]
fn a_copy_with_pages_that_the_website_has_not_had_is_told() {
    let scratch = real();
    let told = |edition: &str| {
        let site = pipeline::make(&options(scratch.path(), edition)).unwrap();
        let problems = site.problems.iter().filter(|problem| problem.code == Code::CodeAddress);
        problems.map(|problem| problem.message.clone()).collect::<Vec<_>>()
    };
    for edition in ["web", "kiosk", "offline", "print"] {
        assert!(told(edition).is_empty(), "{edition}: {:?}", told(edition));
    }
    let ledger = scratch.path().join("content/urls.lock");
    let text = fs::read_to_string(&ledger).unwrap();
    fs::write(&ledger, text.replace("\n/professions/dietitian/\n", "\n")).unwrap();
    let words = "`/professions/dietitian/` is in this copy, and the website has not had it yet";
    assert_eq!(told("kiosk"), [words]);
    fs::remove_file(&ledger).unwrap();
    for edition in ["kiosk", "offline", "print"] {
        let site = pipeline::make(&options(scratch.path(), edition)).unwrap();
        let problem = site.problems.iter().find(|problem| problem.code == Code::CodeAddress);
        assert!(problem.is_some_and(Diagnostic::is_error), "{edition}");
        assert_eq!(
            site.files.contents().count(),
            0,
            "{edition}: what is printed cannot be called back"
        );
    }
    assert!(told("web").is_empty());
}
