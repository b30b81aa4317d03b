//! What pages tell programs about themselves: nothing that they do not tell their readers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use prospectus::pipeline::{self, Options};
use serde_json::Value;

use crate::support::{self, Scratch};

/// Where the block of data begins.
const START: &str = "<script type=\"application/ld+json\">";

/// The pages of a publication, by their path.
fn pages(root: &Path) -> BTreeMap<String, String> {
    let site = pipeline::make(&Options::new(root, support::audience())).unwrap();
    assert_eq!(site.problems, []);
    let files = site.files.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    files
        .map(|(path, bytes)| {
            (path.as_str().to_owned(), String::from_utf8(bytes.to_vec()).unwrap())
        })
        .collect()
}

/// The block of data of a page.
fn block(html: &str) -> Option<Value> {
    let (_, rest) = html.split_once(START)?;
    let (block, after) = rest.split_once("</script>").unwrap();
    assert!(
        !after.contains(START) && !block.contains('<'),
        "one block, which nothing ends early"
    );
    Some(serde_json::from_str(block).unwrap())
}

/// What a reader sees of a page: its text, with a space where a block ends.
fn visible(html: &str) -> String {
    const INLINE: [&str; 9] = ["a", "abbr", "b", "code", "em", "i", "span", "strong", "time"];
    let body = html.split_once("<body").unwrap().1;
    let mut text = String::new();
    for part in body.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
        text.push_str(if INLINE.contains(&name) { "" } else { " " });
        text.push_str(words);
    }
    let signs =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let text = signs.iter().fold(text, |text, (sign, plain)| text.replace(sign, plain));
    spaced(&without_explanations(&text))
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pages write an abbreviation out where they first use it; programs get it as it was written.
fn without_explanations(text: &str) -> String {
    let explained = [
        ("dual-energy X-ray absorptiometry (DEXA)", "DEXA"),
        ("computed tomography (CT)", "CT"),
        ("magnetic resonance imaging (MRI)", "MRI"),
    ];
    explained.iter().fold(text.to_owned(), |text, (long, short)| text.replace(long, short))
}

/// All claims of a block: the key, and the words.
fn claims<'v>(key: &'v str, value: &'v Value, found: &mut Vec<(&'v str, &'v str)>) {
    match value {
        Value::String(text) => found.push((key, text)),
        Value::Array(items) => items.iter().for_each(|item| claims(key, item, found)),
        Value::Object(fields) => {
            for (key, value) in fields {
                claims(key, value, found);
            }
        }
        _ => {}
    }
}

/// The claims of a page that neither its text nor its markup says.
fn unsaid(html: &str, pages: &BTreeMap<String, String>) -> Vec<String> {
    const BASE: &str = "https://strategy.example.org/ahp/";
    let block = block(html).unwrap();
    let mut all = Vec::new();
    claims("", &block, &mut all);
    let text = visible(html);
    let is_said = |key: &str, words: &str| match key {
        "@context" => words == "https://schema.org",
        "@type" => words.chars().all(char::is_alphabetic),
        "inLanguage" => html.contains(&format!("<html lang=\"{words}\"")),
        "lastReviewed" | "dateModified" => html.contains(&format!("datetime=\"{words}\"")),
        "url" | "item" => words.strip_prefix(BASE).is_some_and(|path| {
            let (page, part) = path.split_once('#').unwrap_or((path, ""));
            let there = pages.get(&format!("{page}index.html"));
            there
                .is_some_and(|html| part.is_empty() || html.contains(&format!("id=\"{part}\"")))
        }),
        "name" | "description" | "responsibilities" | "text" => text.contains(&spaced(words)),
        _ => false,
    };
    let unsaid = all.into_iter().filter(|(key, words)| !is_said(key, words));
    unsaid.map(|(key, words)| format!("{key}: {words}")).collect()
}

/// The types of a page's things, in their order.
fn types(block: &Value) -> Vec<&str> {
    let mut all = Vec::new();
    claims("", block, &mut all);
    all.into_iter().filter(|(key, _)| *key == "@type").map(|(_, name)| name).collect()
}

#[test]
fn every_page_of_the_website_claims_only_what_its_readers_are_told() {
    let pages = pages(&support::root());
    let told: Vec<_> = pages.iter().filter(|(_, html)| html.contains(START)).collect();
    assert!(told.len() > 60, "{} pages", told.len());
    for (path, html) in told {
        assert_eq!(unsaid(html, &pages), Vec::<String>::new(), "{path}");
    }
    let html = &pages["professions/dietitian/index.html"];
    let planted = html.replacen("\"description\":\"", "\"description\":\"Above all, ", 1);
    assert_eq!(unsaid(&planted, &pages).len(), 1, "a claim that is not on the page is found");
}

#[test]
fn pages_say_what_they_are_about() {
    let pages = pages(&support::root());
    let block = |path: &str| block(&pages[path]).unwrap();
    let about = |path: &str| block(path)["mainEntity"]["@type"].as_str().map(str::to_owned);
    for (path, name) in [
        ("professions/dietitian/index.html", Some("Occupation")),
        ("themes/research/index.html", Some("DefinedTerm")),
        ("commitments/development/index.html", Some("DefinedTerm")),
        ("commitments/index.html", Some("DefinedTermSet")),
        ("glossary/index.html", Some("DefinedTermSet")),
        ("foreword/index.html", None),
    ] {
        assert_eq!(about(path).as_deref(), name, "{path}");
    }
    let dietitian = block("professions/dietitian/index.html");
    assert_eq!(dietitian["publisher"]["name"], "Lancashire Teaching Hospitals");
    let steps = dietitian["breadcrumb"]["itemListElement"].as_array().unwrap();
    let steps: Vec<(u64, &str)> = steps
        .iter()
        .map(|step| (step["position"].as_u64().unwrap(), step["name"].as_str().unwrap()))
        .collect();
    assert_eq!(steps, [(1, "Home"), (2, "The 10 professions"), (3, "Dietitian")]);
    let occupation = &dietitian["mainEntity"];
    let responsibilities = occupation["responsibilities"].as_str().unwrap();
    assert!(
        responsibilities.contains("such as: diabetes kidney failure"),
        "{responsibilities}"
    );
    assert_eq!(occupation["occupationLocation"][0]["@type"], "Place");
    let term = &block("themes/research/index.html")["mainEntity"];
    assert_eq!(term["inDefinedTermSet"]["url"], "https://strategy.example.org/ahp/themes/");
    assert_eq!(types(&block("feedback/index.html"))[0], "WebPage");
    assert!(block("feedback/index.html").get("hasPart").is_none(), "a summary is no quotation");
}

#[test]
fn a_quotation_tells_nothing_about_who_said_it_and_no_word_ends_the_block() {
    let scratch = Scratch::new();
    let content = scratch.path().join("content");
    fs::create_dir_all(&content).unwrap();
    support::copy(&support::root().join("content"), &content);
    let quote = "---\ntopic: Kind and quick\nquote: |\n  They were `</script>` kind.\n\n  And *quick*.\n\
        voice: parent\nprofessions: [dietitian]\nteam: Kitchen team\nsource: Survey of 2022\n\
        consent: {reference: C-014, scope: [web], given_by: the parent, reviewed_by: Caldicott Guardian, review_by: 2030-01-31}\n\
        owner: Communications team\nreviewed: 2026-11-22\nnext_review: 2027-11-22\n---\n";
    fs::write(content.join("feedback/kind-and-quick.md"), quote).unwrap();
    let pages = pages(scratch.path());
    let html = &pages["feedback/index.html"];
    assert_eq!(unsaid(html, &pages), Vec::<String>::new());
    let block = block(html).unwrap();
    let said = block["hasPart"].as_array().unwrap();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0]["text"], "They were </script> kind.\nAnd quick.");
    let keys: Vec<&String> = said[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["@type", "name", "text", "url", "about"]);
    for hidden in ["parent", "Kitchen", "Survey", "C-014", "Caldicott"] {
        assert!(!block.to_string().contains(hidden), "{hidden}");
    }
}

#[test]
fn a_copy_that_no_server_shows_has_no_block_for_programs() {
    let mut options = Options::new(support::root(), support::audience());
    options.audience.edition = prospectus::publication::Edition::named("offline").unwrap();
    options.audience.edition.bundled = false;
    let site = pipeline::make(&options).unwrap();
    let told =
        site.files.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(START));
    assert!(!told);
}

#[test]
fn every_page_can_be_shared_with_its_title_and_its_address() {
    for (path, html) in pages(&support::root()) {
        if !html.contains(START) {
            continue;
        }
        let address =
            format!("https://strategy.example.org/ahp/{}", path.trim_end_matches("index.html"));
        assert!(
            html.contains(&format!("<meta property=\"og:url\" content=\"{address}\">")),
            "{path}"
        );
        let shared = |name: &str| {
            let (_, rest) =
                html.split_once(&format!("<meta property=\"og:{name}\" content=\"")).unwrap();
            rest.split_once('"').unwrap().0.to_owned()
        };
        assert!(html.contains(&format!("<h1>{}</h1>", shared("title"))), "{path}");
        assert!(!shared("description").is_empty(), "{path}");
        assert_eq!(
            (shared("type"), shared("site_name")),
            ("website".into(), "AHP Workforce Strategy".into())
        );
    }
}
