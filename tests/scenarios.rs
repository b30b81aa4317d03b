//! What people at careers events and at universities need: `data/scenarios.yaml` names the tests that hold it, and those
//! that no other file has are here.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use prospectus::model::OutputPath;
use prospectus::pipeline::{self, Memory, Options, Site};
use prospectus::publication::Edition;
use serde::Deserialize;
use serde_json::Value;

use crate::support::{self, Scratch};

/// A scenario, as the file says it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    needs: String,
    tests: Vec<String>,
    /// What is not done yet.
    open: Option<String>,
}

/// Why a test that is named is none, if it is.
fn missing(test: &str) -> Option<String> {
    let (file, name) = test.split_once(": ").unwrap_or((test, ""));
    let path = support::root().join(file);
    if name.is_empty() {
        return (!path.exists()).then(|| format!("{file} is not there"));
    }
    let text = fs::read_to_string(&path).unwrap_or_default();
    let wanted = if file.ends_with(".rs") { format!("fn {name}()") } else { name.to_owned() };
    (!text.contains(&wanted)).then(|| format!("{file} has no test `{name}`"))
}

#[test]
fn every_scenario_is_held_by_tests_that_are_there() {
    let text = fs::read_to_string(support::root().join("tests/data/scenarios.yaml")).unwrap();
    let all: std::collections::BTreeMap<String, Scenario> =
        serde_saphyr::from_str(&text).unwrap();
    let wanted =
        ["B", "C"].iter().flat_map(|letter| (1..=15).map(move |n| format!("{letter}{n}")));
    let wanted: BTreeSet<String> = wanted.collect();
    assert_eq!(all.keys().cloned().collect::<BTreeSet<_>>(), wanted);
    let mut faults = Vec::new();
    for (id, Scenario { needs, tests, open }) in &all {
        assert!(!needs.is_empty() && !tests.is_empty() && open.as_deref() != Some(""), "{id}");
        faults
            .extend(tests.iter().filter_map(|test| Some(format!("{id}: {}", missing(test)?))));
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(missing("tests/scenarios.rs: no_such_test").is_some());
    assert!(missing("tests/suite/no-such-case").is_some());
}

fn build(root: &Path) -> Site {
    let site = pipeline::make(&Options::new(root, support::audience())).unwrap();
    assert_eq!(site.problems, []);
    site
}

/// The real publication, built once for all tests.
fn published() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| build(&support::root()))
}

fn text(site: &Site, path: &str) -> String {
    let bytes = site.files.get(&OutputPath::new(path).unwrap());
    String::from_utf8(bytes.unwrap_or_else(|| panic!("no {path}")).to_vec()).unwrap()
}

/// The part of a page after a heading, up to the next of its level.
fn below<'h>(html: &'h str, heading: &str) -> &'h str {
    let end = html.find(heading).unwrap_or_else(|| panic!("no `{heading}`")) + heading.len();
    html[end..].split("<h2").next().unwrap()
}

/// A copy of the real content.
fn real() -> Scratch {
    let scratch = Scratch::new();
    let content = scratch.path().join("content");
    fs::create_dir_all(&content).unwrap();
    support::copy(&support::root().join("content"), &content);
    scratch
}

/// A case of the fixtures as a publication.
fn case(name: &str) -> Scratch {
    let scratch = Scratch::new();
    for from in ["base", name] {
        support::copy(&support::root().join("tests/suite").join(from), scratch.path());
    }
    scratch
}

#[test]
fn professions_are_listed_by_what_interests_a_visitor() {
    let site = published();
    let page = text(site, "professions/which-job/conditions/index.html");
    let led = |to: &str| format!("href=\"../../{to}/\"");
    let stroke = below(&page, ">Stroke</h2>");
    for named in ["orthoptist", "orthotist", "speech-and-language-therapist"] {
        assert!(stroke.contains(&led(named)), "{named} in {stroke}");
    }
    assert!(!stroke.contains(&led("dietitian")));
    assert!(below(&page, ">Diabetes</h2>").contains(&led("dietitian")));
    for part in ["conditions", "settings", "ages"] {
        let page = text(site, &format!("professions/which-job/{part}/index.html"));
        assert!(!page.contains("<script src"), "{part} needs no script");
    }
}

#[test]
fn a_profile_says_what_is_not_stated_about_routes_into_the_job() {
    let scratch = real();
    let file = scratch.path().join("content/professions/dietitian.md");
    let written = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        written.replacen("article:", "apprenticeship_levels: [3, 6]\narticle:", 1),
    )
    .unwrap();
    let site = build(scratch.path());
    let page = |id: &str| text(&site, &format!("professions/{id}/index.html"));
    let levels = |id: &str| {
        let page = page(id);
        let (_, rest) = page.split_once("<dt>Apprenticeship levels</dt>").unwrap();
        rest.split_once("<dd>").unwrap().1.split("</dd>").next().unwrap().to_owned()
    };
    assert_eq!(levels("dietitian"), "3, 6");
    assert_eq!(levels("orthoptist"), "Not stated");
    let orthoptist = page("orthoptist");
    let roles = below(&orthoptist, "id=\"support-roles\"");
    assert!(
        roles.contains("names no support roles"),
        "the reason stands in place of the roles: {roles}"
    );
}

#[test]
fn a_text_leads_to_the_glossary_where_it_first_uses_a_term() {
    let site = published();
    let glossary = text(site, "glossary/index.html");
    assert!(!glossary.contains("class=\"term\""), "it does not lead to itself");
    let mut leading = 0;
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.as_str().ends_with(".html"))
    {
        let html = String::from_utf8_lossy(bytes);
        let links = html.split("<a class=\"term\" href=\"").skip(1);
        let parts: Vec<&str> = links.filter_map(|rest| rest.split(['#', '"']).nth(1)).collect();
        leading += usize::from(!parts.is_empty());
        assert_eq!(parts.iter().collect::<BTreeSet<_>>().len(), parts.len(), "once on {path}");
        for part in parts {
            assert!(glossary.contains(&format!("<dt id=\"{part}\">")), "{part} on {path}");
        }
    }
    assert!(leading > 10, "{leading} pages lead there");
    assert!(text(site, "api/v1/themes.json").contains("preceptorship"));
    assert!(!text(site, "api/v1/themes.json").contains("glossary/#"), "no link in the data");
    assert!(text(site, "site-map/index.html").contains("href=\"../glossary/\""));
    assert!(text(site, "sitemap.xml").contains("/glossary/</loc>"));
    for edition in ["offline", "kiosk"] {
        let scratch = case("markdown/terms");
        support::publish(scratch.path());
        let mut options = Options::new(scratch.path(), support::audience());
        options.audience.edition = Edition::named(edition).unwrap();
        let site = pipeline::make(&options).unwrap();
        let foreword =
            site.files.iter().find(|(path, _)| path.as_str().ends_with("/foreword/index.html"));
        let foreword = String::from_utf8_lossy(foreword.unwrap().1);
        assert!(foreword.contains("../glossary/index.html#term-"), "{edition}");
    }
}

#[test]
fn a_hand_out_in_another_language_leads_to_the_page_in_that_language() {
    let scratch = case("routes/another-language");
    let site = pipeline::make(&Options::new(scratch.path(), support::audience())).unwrap();
    for form in ["hand-out", "large-print"] {
        let page = text(&site, &format!("ur/professions/dietitian/{form}/index.html"));
        assert!(page.contains("<html lang=\"ur\" dir=\"rtl\">"), "{form}");
        assert!(page.contains("strategy.example.org/ur/professions/dietitian"), "{form}");
        let own = text(&site, &format!("professions/dietitian/{form}/index.html"));
        assert!(own.contains("<html lang=\"en-GB\" dir=\"ltr\">"), "{form}");
        assert!(!own.contains("/ur/professions/dietitian"), "{form}");
    }
}

#[test]
fn a_copy_for_an_event_is_made_again_in_seconds() {
    let mut options = Options::new(support::root(), support::audience());
    options.audience.edition = Edition::named("kiosk").unwrap();
    let mut memory = Memory::default();
    let start = Instant::now();
    let first = pipeline::remake(&options, &mut memory).unwrap();
    let cold = start.elapsed();
    assert!(first.files.contents().any(|(path, _)| path.as_str().ends_with(".zip")));
    // A tool that is optimised takes a second or two; this one is not, and shares the machine with other tests.
    let most = if cfg!(debug_assertions) { 600 } else { 10 };
    assert!(cold < Duration::from_secs(most), "{cold:?}");
}

#[test]
fn the_address_of_a_part_does_not_depend_on_its_place() {
    let parts = |site: &Site| {
        let page = text(site, "professions/dietitian/index.html");
        let ids = page.split("<h2 id=\"").skip(1);
        ids.map(|rest| rest.split('"').next().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let scratch = real();
    let before = parts(published());
    for wanted in ["what-they-do", "where-they-work", "future-plans", "support-roles"] {
        assert!(before.contains(wanted), "{wanted}");
    }
    let file = scratch.path().join("content/professions/dietitian.md");
    let written = fs::read_to_string(&file).unwrap();
    // The keys in another order: the second part first.
    let (lead, rest) = written.split_once("where_they_work:").unwrap();
    let (own, rest) = rest.split_once("future_plans:").unwrap();
    let lead = lead.strip_prefix("---\n").unwrap();
    let turned = format!("---\nwhere_they_work:{own}{lead}future_plans:{rest}");
    fs::write(&file, turned).unwrap();
    assert_eq!(parts(&build(scratch.path())), before);
}

#[test]
fn ten_professions_here_have_eight_titles_nationally() {
    let site = published();
    let data: Value = serde_json::from_str(&text(site, "api/v1/professions.json")).unwrap();
    let items = data["items"].as_array().unwrap();
    let titles = |field: &str| {
        items.iter().filter_map(|item| item["fields"][field].as_str()).collect::<Vec<_>>()
    };
    assert_eq!(titles("national_title").len(), 10);
    assert_eq!(titles("national_title").into_iter().collect::<BTreeSet<_>>().len(), 8);
    for field in ["singular", "plural", "article"] {
        assert_eq!(titles(field).len(), 10, "{field}");
    }
    for item in items {
        let protected = &item["fields"]["regulator_title"];
        assert!(protected.is_string() || protected["not_stated"].is_string(), "{item}");
    }
}

#[test]
fn a_profile_names_the_regulator_or_says_that_none_is_stated() {
    let fact = |page: &str| {
        let (_, rest) = page.split_once("<dt>Regulator</dt>").unwrap();
        rest.split_once("<dd>").unwrap().1.split("</dd>").next().unwrap().to_owned()
    };
    assert_eq!(fact(&text(published(), "professions/dietitian/index.html")), "Not stated");
    let scratch = case("pages/profession-of-ones-own");
    let site = pipeline::make(&Options::new(scratch.path(), support::audience())).unwrap();
    let (name, url) = ("Nursing and Midwifery Council", "https://www.nmc.org.uk/");
    let page = text(&site, "professions/midwife/index.html");
    assert_eq!(fact(&page), format!("<a href=\"{url}\">{name}</a>"));
    let data: Value =
        serde_json::from_str(&text(&site, "api/v1/professions/midwife.json")).unwrap();
    let regulator = &data["items"][0]["fields"]["regulator"];
    assert_eq!((&regulator["name"], &regulator["url"]), (&name.into(), &url.into()), "{data}");
}

#[test]
fn objectives_that_involve_universities_have_a_page() {
    let site = published();
    let page = text(site, "themes/objectives/partners/hei/index.html");
    let led: Vec<&str> = page
        .split("href=\"../../../")
        .skip(1)
        .filter_map(|rest| rest.split('"').next().filter(|to| to.contains("/#")))
        .collect();
    assert!(led.len() >= 2, "{led:?}");
    for to in led {
        let (theme, id) = to.split_once("/#").unwrap();
        let home = text(site, &format!("themes/{theme}/index.html"));
        assert!(home.contains(&format!("id=\"{id}\"")), "{to}");
    }
}

#[test]
fn the_licence_is_on_pages_in_data_and_in_feeds() {
    let site = published();
    let words = "MIT licence or Apache 2.0";
    for path in ["index.html", "professions/dietitian/index.html", "changes/feed.xml"] {
        assert!(text(site, path).contains(words), "{path}");
    }
    for path in ["api/v1/professions.json", "api/v1/professions/dietitian.json"] {
        let data: Value = serde_json::from_str(&text(site, path)).unwrap();
        assert!(data["publication"]["licence"]["name"].as_str().unwrap().contains(words));
    }
    let feed: Value = serde_json::from_str(&text(site, "changes/feed.json")).unwrap();
    assert!(feed.to_string().contains(words));
}

#[test]
fn a_piece_for_another_site_says_its_language() {
    let site = published();
    let data: Value = serde_json::from_str(&text(site, "api/v1/professions.json")).unwrap();
    for item in data["items"].as_array().unwrap() {
        let html = item["embed"]["html"].as_str().unwrap();
        assert!(html.starts_with("<article lang=\"en-GB\" dir=\"ltr\">"), "{html}");
    }
}

#[test]
fn programs_may_read_the_data_and_see_when_pages_were_checked() {
    let map = text(published(), "sitemap.xml");
    let (_, rest) = map.split_once("/professions/dietitian/</loc>").unwrap();
    assert!(rest.starts_with("<lastmod>20"), "{rest}");
    let scratch = case("partners/server-rules");
    let site = pipeline::make(&Options::new(scratch.path(), support::audience())).unwrap();
    for path in ["_headers", ".htaccess", "web.config", "server/nginx.conf"] {
        assert!(text(&site, path).contains("Access-Control-Allow-Origin"), "{path}");
    }
    let robots = text(&site, "robots.txt");
    assert!(robots.contains("Allow: /") && !robots.contains("Disallow: /"), "{robots}");
}
