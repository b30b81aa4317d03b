//! What pages load: under names that change with the bytes, checked by the browser, and small.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use prospectus::model::OutputPath;
use prospectus::output::{self, WriteOptions};
use prospectus::pipeline::Site;

use super::{THEMES, build, real};
use crate::support::{self, Scratch};

/// The most that a page and its style sheets may weigh when they are sent: what a server sends
/// before it waits for the first answer.
const MOST: usize = 14 * 1024;

fn pages(site: &Site) -> Vec<(String, String)> {
    let html = site.files.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    html.map(|(path, bytes)| {
        (path.as_str().to_owned(), String::from_utf8_lossy(bytes).into_owned())
    })
    .collect()
}

/// The address of what a tag loads.
fn address(tag: &str) -> &str {
    attribute(tag, "href").or(attribute(tag, "src")).unwrap()
}

/// The tags of a page that load a style sheet or a script.
fn loading(html: &str) -> Vec<&str> {
    let tags = html.match_indices('<').filter_map(|(at, _)| html[at..].split_once('>'));
    let tags = tags.map(|(tag, _)| tag);
    tags.filter(|tag| tag.contains("rel=\"stylesheet\"") || tag.starts_with("<script src="))
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = tag.split_once(&format!(" {name}=\""))?.1;
    value.split('"').next()
}

/// The file of the site that an address on any page below one folder leads to.
fn loaded<'a>(site: &'a Site, address: &str) -> &'a [u8] {
    let at = address.find("assets/").unwrap();
    site.files.get(&OutputPath::new(&address[at..]).unwrap()).unwrap()
}

fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn every_page_with_its_style_sheet_is_sent_in_fourteen_kilobytes() {
    for (theme, _) in THEMES {
        let site = build(real(theme).path());
        for (path, html) in pages(&site) {
            let sheets = loading(&html);
            let styles: usize =
                sheets.iter().map(|tag| gzipped(loaded(&site, address(tag)))).sum();
            let page = gzipped(html.as_bytes());
            assert!(
                page + styles <= MOST,
                "{theme}: {path}: {page} and {styles} bytes of styles"
            );
            assert!(!sheets.is_empty() || html.contains("http-equiv=\"refresh\""), "{path}");
        }
    }
}

#[test]
fn a_page_asks_for_one_style_sheet_and_no_other_is_published() {
    for theme in ["civic", "broadsheet"] {
        let site = build(real(theme).path());
        let mut asked: Vec<&str> = Vec::new();
        let pages = pages(&site);
        for (path, html) in &pages {
            let mut sheets = loading(html);
            sheets.retain(|tag| !tag.starts_with("<script"));
            assert!(sheets.len() < 2, "{theme}: {path}");
            asked.extend(sheets.iter().map(|tag| address(tag)));
        }
        for (path, _) in site.files.iter() {
            let asked = asked.iter().any(|address| address.ends_with(path.as_str()));
            // The same files serve all editions, and a shared screen has a sheet of its own.
            let other = path.as_str().starts_with("assets/kiosk.");
            assert!(asked || other || !path.as_str().ends_with(".css"), "{theme}: {path:?}");
        }
    }
}

#[test]
fn every_style_sheet_is_checked_by_the_hash_of_its_bytes() {
    let site = build(&support::root());
    for (path, html) in pages(&site) {
        for tag in loading(&html) {
            let bytes = loaded(&site, address(tag));
            let hash = in_base64(bytes);
            assert_eq!(attribute(tag, "integrity"), Some(hash.as_str()), "{path}: {tag}");
        }
    }
}

/// The hash as `integrity` has it, by another way than the tool's: bit by bit.
fn in_base64(bytes: &[u8]) -> String {
    use sha2::Digest;
    let digest = sha2::Sha384::digest(bytes);
    let bits: Vec<u8> =
        digest.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let letters: Vec<char> =
        ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let letter =
        |six: &[u8]| letters[six.iter().fold(0, |sum, bit| sum * 2 + usize::from(*bit))];
    format!("sha384-{}", bits.chunks(6).map(letter).collect::<String>())
}

#[test]
fn pages_for_a_disk_are_not_checked_since_no_browser_could() {
    let site = build(with(&[("links: folder", "links: file")]).path());
    for (path, html) in pages(&site) {
        assert!(!html.contains("integrity"), "{path}");
        assert!(
            [
                "pages.",
                "lists.",
                "papers.",
                "posters.",
                "talks.",
                "frames.",
                "http-equiv=\"refresh\""
            ]
            .iter()
            .any(|words| html.contains(words)),
            "{path}"
        );
    }
}

#[test]
fn a_colour_that_changes_gives_the_style_sheets_other_names_and_leaves_the_pictures() {
    let before = build(&support::root());
    let option = "theme: civic\ntheme_options: {brand_colour: \"#005eb8\"}";
    let after = build(with(&[("theme: civic", option)]).path());
    let named = |site: &Site, start: &str| {
        let paths = site.files.iter().map(|(path, _)| path.as_str().to_owned());
        paths.filter(|path| path.starts_with(start)).collect::<Vec<_>>()
    };
    assert_eq!(named(&before, "assets/icon."), named(&after, "assets/icon."));
    assert_ne!(named(&before, "assets/pages."), named(&after, "assets/pages."));
    assert_eq!(named(&before, "assets/pages.").len(), 1);
    let output = Scratch::new();
    let write = |site: &Site| {
        output::write(&output.path().join("site"), &site.files, &WriteOptions::default())
            .unwrap()
    };
    write(&before);
    assert_eq!(write(&after).removed, 8, "the style sheets under their old names");
    let old = output.path().join("site").join(&named(&before, "assets/pages.")[0]);
    assert!(!old.exists());
}

/// The real publication with some words of `publication.yaml` replaced.
fn with(changes: &[(&str, &str)]) -> Scratch {
    let scratch = Scratch::new();
    let content = scratch.path().join("content");
    fs::create_dir_all(&content).unwrap();
    support::copy(&support::root().join("content"), &content);
    let config = content.join("publication.yaml");
    let mut text = fs::read_to_string(&config).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    fs::write(&config, text).unwrap();
    scratch
}
