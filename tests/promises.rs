//! What the output promises, held on the real publication and on generated ones.

use std::fs;
use std::path::Path;

use prospectus::diag::Diagnostic;
use prospectus::output::OutputSet;
use prospectus::pipeline::{self, Options, Site};

use crate::support::{self, Scratch};

fn build(root: &Path, drafts: bool) -> Site {
    let mut audience = support::audience();
    audience.drafts = drafts;
    pipeline::make(&Options::new(root.to_owned(), audience)).unwrap()
}

/// The real content and themes in a folder of their own.
fn real() -> Scratch {
    let scratch = Scratch::new();
    for folder in ["content", "themes"] {
        let target = scratch.path().join(folder);
        fs::create_dir_all(&target).unwrap();
        support::copy(&support::root().join(folder), &target);
    }
    scratch
}

fn bytes_of(files: &OutputSet) -> Vec<(String, Vec<u8>)> {
    files.iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes.to_vec())).collect()
}

#[test]
fn the_real_publication_has_no_problem() {
    let site = build(&support::root(), false);
    assert_eq!(site.problems, Vec::<Diagnostic>::new());
    assert!(site.pages >= 44);
}

#[test]
fn the_same_content_gives_the_same_bytes_in_any_folder_and_with_any_number_of_threads() {
    let first = build(&support::root(), false);
    let elsewhere = real();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let second = pool.install(|| build(elsewhere.path(), false));
    assert_eq!(bytes_of(&first.files), bytes_of(&second.files));
}

#[test]
fn what_is_not_shown_appears_nowhere() {
    let scratch = real();
    let content = scratch.path().join("content");
    for (file, line) in [
        ("professions/draft-job.md", "status: draft"),
        ("professions/scheduled-job.md", "publish_on: 2030-01-01"),
        ("professions/withdrawn-job.md", "withdraw_on: 2020-01-01"),
    ] {
        let original = fs::read_to_string(content.join("professions/dietitian.md")).unwrap();
        let canary = original.replacen("---\n", &format!("---\n{line}\n"), 1);
        let canary =
            canary.replace("dietitian", "canarybird").replace("Dietitian", "Canarybird");
        fs::write(content.join(file), canary).unwrap();
    }
    let feedback = content.join("feedback/withdrawn-quote.md");
    fs::write(feedback, include_str!("data/withdrawn-quote.md")).unwrap();
    let site = build(scratch.path(), false);
    assert!(!site.problems.iter().any(Diagnostic::is_error), "{:?}", site.problems);
    for (path, bytes) in site.files.iter() {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains("canarybird"), "{path}");
        for job in ["draft-job", "scheduled-job", "withdrawn-job"] {
            assert!(!path.as_str().contains(job), "{path}");
        }
    }
    let with_drafts = build(scratch.path(), true);
    let draft = with_drafts.files.iter().find(|(path, _)| path.as_str().contains("draft-job"));
    assert!(draft.is_some());
    let all = bytes_of(&with_drafts.files);
    let quoted = all
        .iter()
        .any(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Canarybird quote"));
    assert!(!quoted, "a withdrawn consent holds for drafts too");
}

#[test]
fn no_page_but_the_one_for_unknown_addresses_has_an_absolute_link_to_the_site() {
    let site = build(&support::root(), false);
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.as_str().ends_with(".html"))
    {
        let html = String::from_utf8_lossy(bytes);
        let absolute = html.contains("href=\"/") || html.contains("src=\"/");
        assert_eq!(absolute, path.as_str() == "404.html", "{path}");
        // Arrows turn the slides, and the search looks for words; without a script, the slides are one
        // long page, and the search leads to the site map. Data does not run.
        let scripts = html.matches("<script").count();
        let data = html.matches("<script type=\"application/ld+json\">").count();
        let runs = scripts > data
            && !["slides/index.html", "search/index.html"].contains(&path.as_str());
        assert!(!runs && !html.contains(" style="), "{path}");
    }
}

#[test]
fn a_theme_that_extends_another_changes_only_what_it_replaces() {
    let civic = build(&support::root(), false);
    for theme in ["broadsheet", "plain"] {
        let scratch = real();
        let config = scratch.path().join("content/publication.yaml");
        let text = fs::read_to_string(&config).unwrap();
        fs::write(&config, text.replace("theme: civic", &format!("theme: {theme}"))).unwrap();
        // The built-in copy is used, as it is by a publication that has no themes of its own.
        fs::remove_dir_all(scratch.path().join("themes")).unwrap();
        let other = build(scratch.path(), false);
        assert_eq!(other.problems, Vec::<Diagnostic>::new());
        assert_eq!(other.pages, civic.pages);
        assert_ne!(bytes_of(&other.files), bytes_of(&civic.files));
    }
}

#[test]
fn no_link_is_without_an_address() {
    let site = build(&support::root(), false);
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.as_str().ends_with(".html"))
    {
        let html = String::from_utf8_lossy(bytes);
        assert!(!html.contains("href=\"\"") && !html.contains("src=\"\""), "{path}");
    }
}

#[test]
fn every_objective_is_on_the_page_of_all_and_leads_to_its_home() {
    let site = build(&support::root(), false);
    let pages: Vec<(String, String)> = bytes_of(&site.files)
        .into_iter()
        .filter(|(path, _)| path.starts_with("themes/"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect();
    let mut homes = Vec::new();
    for (path, html) in &pages {
        let theme = path.split('/').nth(1).unwrap();
        if theme == "index.html" || theme == "objectives" {
            continue;
        }
        homes.extend(objective_ids(html).map(|id| format!("href=\"../{theme}/#{id}\"")));
    }
    let (_, all) =
        pages.iter().find(|(path, _)| path == "themes/objectives/index.html").unwrap();
    assert_eq!(homes.len(), 88);
    assert_eq!(all.matches("<li class=\"objective\">").count(), homes.len());
    for home in homes {
        assert!(all.contains(&home), "{home}");
    }
}

fn objective_ids(html: &str) -> impl Iterator<Item = &str> {
    html.split("<li class=\"objective\" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
}

#[test]
fn every_file_of_figures_is_linked_and_holds_the_numbers_of_its_table() {
    let site = build(&support::root(), false);
    let all = bytes_of(&site.files);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let pages: String = all
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(_, bytes)| text(bytes))
        .collect();
    let files: Vec<_> = all.iter().filter(|(path, _)| path.ends_with(".csv")).collect();
    assert_eq!(files.len(), 7);
    for (path, bytes) in files {
        let at = pages.find(&format!("{path}\"")).unwrap_or_else(|| panic!("{path}"));
        let start = pages[..at].rfind("<table").unwrap_or_default();
        let rows = text(bytes);
        let Some(question) = path.strip_prefix("data/diversity-") else { continue };
        let shares = rows.lines().skip(1).map(|row| row.split(',').nth(2).unwrap());
        let shares: Vec<String> = shares.map(|share| format!(">{share}%</span>")).collect();
        let shown = pages[start..at].matches("%</span>").count();
        assert_eq!(shown, shares.len(), "{question}");
        for share in &shares {
            assert!(pages[start..at].contains(share), "{question}: {share}");
        }
    }
}

/// Headings that help on every page and are no place to link to.
const NO_PLACES: [&str; 5] =
    ["contents-title", "footer-support", "by-years", "by-commitments", "by-partners"];

/// What shows a page in another form is made to be printed, shown or copied, as a whole.
const OTHER_FORMS: [&str; 7] =
    ["hand-out/", "hand-outs/", "large-print/", "poster/", "slides/", "use/", "which-job/"];

#[test]
fn a_link_to_a_part_of_a_page_is_sound_exactly_when_the_theme_makes_that_part() {
    for theme in ["civic", "broadsheet", "plain"] {
        let scratch = real();
        let config = scratch.path().join("content/publication.yaml");
        let text = fs::read_to_string(&config).unwrap();
        fs::write(&config, text.replace("theme: civic", &format!("theme: {theme}"))).unwrap();
        let headings = headings_of(&build(scratch.path(), false));
        let tried: Vec<(String, String)> = links_to_try(&headings);
        let links = tried.iter().map(|(page, part)| format!("[A part](/{page}#{part})\n\n"));
        let links: String = links.collect();
        let page = format!("---\ntitle: Links\nsummary: Links to parts.\n---\n{links}");
        fs::write(scratch.path().join("content/links.md"), page).unwrap();
        let site = build(scratch.path(), false);
        let refused: Vec<usize> =
            site.problems.iter().map(|problem| line_of(&site, problem)).collect();
        for (at, (page, part)) in tried.iter().enumerate() {
            let is_there = headings.contains(&(page.clone(), part.clone()));
            let is_refused = refused.contains(&(at * 2 + 5));
            assert_eq!(is_there, !is_refused, "{theme}: /{page}#{part}");
        }
    }
}

/// Each heading with an id, by the address of its page.
fn headings_of(site: &Site) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (path, bytes) in bytes_of(&site.files) {
        let Some(page) = path.strip_suffix("index.html") else { continue };
        if OTHER_FORMS.iter().any(|form| format!("/{page}").contains(&format!("/{form}"))) {
            continue;
        }
        let html = String::from_utf8(bytes).unwrap();
        for level in 2..=6 {
            let start = format!("<h{level} ");
            let parts = html.split(&start).skip(1).filter_map(|rest| {
                let (tag, _) = rest.split_once('>')?;
                tag.split("id=\"").nth(1)?.split('"').next()
            });
            let places = parts.filter(|part| !NO_PLACES.contains(part));
            found.extend(places.map(|part| (page.to_owned(), part.to_owned())));
        }
    }
    found
}

/// Every heading that there is, and on every page the parts that some page has by a template.
fn links_to_try(headings: &[(String, String)]) -> Vec<(String, String)> {
    let made =
        ["pathways", "objectives", "feedback", "key-facts", "themes", "matrix", "filters"];
    let pages: std::collections::BTreeSet<&String> =
        headings.iter().map(|(page, _)| page).collect();
    let made =
        pages.iter().flat_map(|page| made.map(|part| ((*page).clone(), part.to_owned())));
    headings.iter().cloned().chain(made).collect()
}

/// The line at which a problem is.
fn line_of(site: &Site, problem: &Diagnostic) -> usize {
    let span = problem.labels[0].span;
    let text = &site.sources.get(span.source).text;
    text[..span.range().start].matches('\n').count() + 1
}
