//! The themes as products: their style sheets, what pages load, how much a page weighs.

mod assets;
mod sheets;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use prospectus::model::OutputPath;
use prospectus::model::kind::Type;
use prospectus::pipeline::{self, Options, Site};

use crate::support::{self, Scratch};

/// The themes of this repository, each with those that it extends.
const THEMES: &[(&str, &[&str])] = &[
    ("broadsheet", &["broadsheet", "civic"]),
    ("civic", &["civic"]),
    ("plain", &["plain", "civic"]),
];

/// The public site of the publication in `root`.
fn build(root: &Path) -> Site {
    let audience = support::audience();
    pipeline::make(&Options::new(root, audience)).unwrap()
}

/// The real publication with this theme.
fn real(theme: &str) -> Scratch {
    let scratch = Scratch::new();
    let content = scratch.path().join("content");
    fs::create_dir_all(&content).unwrap();
    support::copy(&support::root().join("content"), &content);
    let config = content.join("publication.yaml");
    let text = fs::read_to_string(&config).unwrap();
    assert!(text.contains("theme: civic\n"));
    fs::write(&config, text.replace("theme: civic\n", &format!("theme: {theme}\n"))).unwrap();
    scratch
}

#[test]
fn a_slot_is_filled_once_on_every_page_of_every_theme() {
    let slots = ["head", "header", "before-content", "after-content", "footer"];
    let civic = support::files(&support::root().join("themes/civic/slots"));
    assert_eq!(civic.len(), slots.len(), "every slot is tried");
    for (theme, _) in THEMES {
        let scratch = real(theme);
        let folder = scratch.path().join("themes/own/slots");
        fs::create_dir_all(&folder).unwrap();
        for slot in slots {
            let text = format!("<meta name=\"slot\" content=\"{slot} {{{{ page.path }}}}\">\n");
            fs::write(folder.join(format!("{slot}.html")), text).unwrap();
        }
        let site = build(scratch.path());
        assert_eq!(site.problems, []);
        let pages = site.files.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
        for (path, bytes) in pages {
            let html = String::from_utf8_lossy(bytes);
            // What is shown in a frame on another site has no part of this one around it.
            if html.contains("http-equiv=\"refresh\"") || path.as_str().starts_with("embed/") {
                continue;
            }
            for slot in slots {
                let filled = html.matches(&format!("content=\"{slot} ")).count();
                assert_eq!(filled, 1, "{theme}: `{slot}` on {path}");
            }
        }
    }
}

#[test]
fn a_copy_of_every_file_of_the_theme_changes_nothing() {
    let plainly = build(real("civic").path());
    let scratch = real("civic");
    let own = scratch.path().join("themes/own");
    fs::create_dir_all(&own).unwrap();
    support::copy(&support::root().join("themes/civic"), &own);
    fs::remove_file(own.join("theme.yaml")).unwrap();
    let copied = build(scratch.path());
    assert_eq!(copied.problems, []);
    assert_eq!(copied.files, plainly.files);
}

#[test]
fn every_theme_of_the_repository_is_tried() {
    let folders = support::folders(&support::root().join("themes"));
    let found: Vec<&str> =
        folders.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    let known: Vec<&str> = THEMES.iter().map(|(name, _)| *name).collect();
    assert_eq!(found, known);
}

#[test]
fn a_publication_says_which_parts_pathways_themes_and_commitments_show() {
    let parts = [
        ("pathways/surgical-cancer/", "class=\"steps\""),
        ("themes/research/", "<dt>Commitments it serves</dt>"),
        ("themes/research/", "<ul class=\"years\""),
        ("themes/research/", "<dt>Ambitions it serves</dt>"),
        ("themes/research/", "href=\"../objectives/\""),
        ("commitments/best-start/", "id=\"themes\""),
        ("commitments/best-start/", "/objectives/commitments/"),
    ];
    let usual = build(real("civic").path());
    let scratch = real("civic");
    let config = scratch.path().join("content/publication.yaml");
    let text = fs::read_to_string(&config).unwrap();
    let none = "theme_options: {pathway_parts: [], theme_parts: [], commitment_parts: []}";
    fs::write(&config, format!("{text}{none}\n")).unwrap();
    let bare = build(scratch.path());
    assert_eq!(bare.problems, []);
    for (page, shown) in parts {
        assert!(main_of(&usual, page).contains(shown), "{page}: {shown}");
        assert!(!main_of(&bare, page).contains(shown), "{page}: {shown}");
    }
}

#[test]
fn every_page_and_every_sheet_follows_the_scheme_that_a_publication_chooses() {
    for (theme, _) in THEMES {
        let scratch = real(theme);
        let config = scratch.path().join("content/publication.yaml");
        let text = fs::read_to_string(&config).unwrap();
        fs::write(&config, format!("{text}theme_options: {{scheme: dark}}\n")).unwrap();
        let site = build(scratch.path());
        let (mut pages, mut sheets) = (0, 0);
        for (path, bytes) in site.files.iter() {
            let text = String::from_utf8_lossy(bytes);
            if path.as_str().ends_with(".html") && text.contains("rel=\"stylesheet\"") {
                let meta = "<meta name=\"color-scheme\" content=\"dark\">";
                assert!(text.contains(meta), "{theme}: {path}");
                pages += 1;
            } else if path.as_str().ends_with(".css") && text.contains("color-scheme:") {
                assert!(!text.contains("color-scheme:light dark"), "{theme}: {path}");
                sheets += 1;
            }
        }
        assert!(pages > 90 && sheets > 4, "{theme}: {pages} pages, {sheets} sheets");
    }
}

fn main_of(site: &Site, page: &str) -> String {
    let path = OutputPath::new(format!("{page}index.html")).unwrap();
    let html = String::from_utf8_lossy(site.files.get(&path).unwrap()).into_owned();
    html.split_once("<main").unwrap().1.to_owned()
}

#[test]
fn a_profession_may_choose_every_emblem_and_every_hue_that_the_theme_has() {
    let kinds = prospectus::model::Kinds::standard();
    let offered = |field: &str| {
        let field = kinds.named("profession").and_then(|kind| kind.field(field)).unwrap();
        let Type::Choice(choices) = &field.ty else { panic!("no choice") };
        choices.iter().map(|choice| choice.name.to_string()).collect::<BTreeSet<_>>()
    };
    let read = |path: &str| fs::read_to_string(support::root().join(path)).unwrap();
    let drawn = read("themes/civic/templates/parts/emblems.html");
    let drawn = drawn.split("if id == \"").skip(1).map(|rest| rest.split('"').next().unwrap());
    assert_eq!(offered("emblem"), drawn.map(str::to_owned).collect());
    let sheet = read("themes/civic/static/tones.css");
    for hue in offered("hue") {
        assert!(sheet.contains(&format!("  .tone-{hue},\n")), "{hue}");
        assert!(sheet.contains(&format!("var(--colour-hue-{hue})")), "{hue}");
    }
}
