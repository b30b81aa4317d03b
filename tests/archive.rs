//! Earlier versions are kept as they were, under addresses of their own, and lead to what took their place.

use std::fs;
use std::path::Path;

use prospectus::diag::Code;
use prospectus::model::OutputPath;
use prospectus::pipeline::{self, Options, Site};

use crate::support::{self, Scratch};

const ARCHIVE: &str = "archive:\n  - {folder: archive/first, to: /2022-2025/, title: The first edition, date: 2025-12-31}\n";

fn build(root: &Path) -> Site {
    pipeline::make(&Options::new(root, support::audience())).unwrap()
}

/// The real publication, whose earlier version is what it says today.
fn with_archive() -> (Scratch, Site) {
    let first = build(&support::root());
    let scratch = Scratch::new();
    let content = scratch.path().join("content");
    fs::create_dir_all(&content).unwrap();
    support::copy(&support::root().join("content"), &content);
    for (path, bytes) in first.files.iter() {
        let file = content.join("archive/first").join(path.as_str());
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    let config = content.join("publication.yaml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text + ARCHIVE).unwrap();
    (scratch, first)
}

#[test]
fn a_version_is_kept_byte_for_byte_and_leads_to_the_newest() {
    let (scratch, first) = with_archive();
    let site = build(scratch.path());
    assert_eq!(site.problems, []);
    let mut kept = 0;
    for (path, bytes) in first.files.iter() {
        let own = OutputPath::new(format!("2022-2025/{path}")).unwrap();
        if ["404.html", "robots.txt", "sitemap.xml"].contains(&path.as_str()) {
            assert!(site.files.content(&own).is_none(), "{path} is for the root of a site");
            continue;
        }
        assert_eq!(site.files.get(&own), Some(bytes), "{path}");
        kept += 1;
    }
    assert!(kept > 150, "{kept}");
    let page = |path: &str| {
        let bytes = site.files.get(&OutputPath::new(path).unwrap()).unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    let canonical = "<link rel=\"canonical\" href=\"https://strategy.example.org/ahp/professions/dietitian/\">";
    assert!(page("2022-2025/professions/dietitian/index.html").contains(canonical));
    let now = page("professions/dietitian/index.html");
    assert!(now.contains("<a href=\"../../2022-2025/\">The first edition</a>"));
    assert!(now.contains("<time datetime=\"2025-12-31\">31 December 2025</time>"));
    assert!(!page("sitemap.xml").contains("2022-2025"), "search engines are led to the newest");
    for address in ["2022-2025/", "2022-2025/professions/dietitian/"] {
        assert!(site.fresh.iter().any(|fresh| fresh == address), "{address} is for the ledger");
    }
}

#[test]
fn a_page_that_went_takes_no_archived_page_with_it() {
    let (scratch, _) = with_archive();
    let content = scratch.path().join("content");
    let pages = content.join("archive/first/professions");
    let text = fs::read_to_string(pages.join("dietitian/index.html")).unwrap();
    fs::create_dir(pages.join("gone")).unwrap();
    let gone = text.replace("ahp/professions/dietitian/\">", "ahp/professions/gone/\">");
    fs::write(pages.join("gone/index.html"), gone).unwrap();
    let codes =
        |site: &Site| -> Vec<Code> { site.problems.iter().map(|one| one.code).collect() };
    let found = codes(&build(scratch.path()));
    assert!(found.contains(&Code::ArchivedVersion), "{found:?}");
    let config = content.join("publication.yaml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(
        &config,
        text + "redirects:\n  - {from: /professions/gone/, to: /professions/dietitian/}\n",
    )
    .unwrap();
    let found = codes(&build(scratch.path()));
    assert!(!found.contains(&Code::ArchivedVersion), "{found:?}");
}

#[test]
fn a_version_that_is_lost_or_in_the_way_is_told() {
    let (scratch, _) = with_archive();
    let content = scratch.path().join("content");
    let ledger = content.join("urls.lock");
    let text = fs::read_to_string(&ledger).unwrap();
    fs::write(&ledger, format!("{text}/2022-2025/foreword/\n")).unwrap();
    assert_eq!(build(scratch.path()).problems, []);
    fs::remove_file(content.join("archive/first/foreword/index.html")).unwrap();
    let problems = build(scratch.path()).problems;
    let codes: Vec<Code> = problems.iter().map(|one| one.code).collect();
    assert!(codes.contains(&Code::LostAddress), "{problems:?}");
    fs::write(&ledger, text).unwrap();
    let config = content.join("publication.yaml");
    let text = fs::read_to_string(&config).unwrap().replace("to: /2022-2025/", "to: /themes/");
    fs::write(&config, text).unwrap();
    let problems = build(scratch.path()).problems;
    assert!(problems.iter().any(|one| one.code == Code::PathCollision), "{problems:?}");
}
