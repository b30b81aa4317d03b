//! Tests of the themes that are built in: whatever brand colour a publication has, all their
//! pairs can be read in both schemes, and nothing but the brand colour need be set.

use std::cell::RefCell;
use std::sync::Arc;

use proptest::prelude::*;

use super::description::Description;
use super::{Themes, Wanted, embedded, embedded_names};
use crate::address::{Addresses, LinkStyle};
use crate::diag::{Code, Diagnostic, SourceId};
use crate::model::node::Node;
use crate::parse::yaml;
use crate::source::{SourceFile, Sources};
use crate::theme::ThemeFiles;

/// Only what is built into the tool.
struct BuiltIn;

impl Themes for BuiltIn {
    fn files(
        &self,
        name: &str,
        sources: &mut Sources,
        _: &mut Vec<Diagnostic>,
    ) -> Option<ThemeFiles> {
        embedded(name, sources)
    }

    fn names(&self) -> Vec<String> {
        embedded_names().map(str::to_owned).collect()
    }
}

fn wanted<'a>(name: &'a str, options: &'a Node) -> Wanted<'a> {
    let base_url = "https://example.org/".to_owned();
    let addresses = Arc::new(Addresses { style: LinkStyle::Folder, base_url });
    Wanted { name, place: None, options: Some(options), addresses }
}

fn options(text: &str) -> Node {
    let source =
        Sources::default().add(SourceFile { path: String::new(), text: String::new() });
    yaml::read(text, source, 0, &mut Vec::new()).unwrap()
}

/// The description of a theme that is built in.
fn description(name: &str) -> Description {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let none = options("");
    let layers = super::layers(&wanted(name, &none), &BuiltIn, &mut sources, &mut problems);
    let description = Description::merged(&layers, &mut problems);
    assert_eq!(problems, []);
    description
}

/// What is wrong with a theme that has these options, and its style sheet.
fn made(description: &Description, text: &str) -> (Vec<Diagnostic>, String) {
    let (options, mut problems) = (options(text), Vec::new());
    let settings = description.settings_for(&wanted("x", &options), &mut problems);
    let palette = description.palette(&settings, &mut problems);
    let css = description.css(&settings, &palette);
    (problems, css)
}

#[test]
fn the_usual_colours_are_those_that_were_chosen() {
    let (problems, css) = made(&description("civic"), "");
    assert_eq!(problems, []);
    for line in
        ["--colour-brand:#17312f;", "--colour-mark:#17312f;", "--colour-accent:#e8a33d;"]
    {
        assert!(css.contains(line), "{line} in {css}");
    }
}

#[test]
fn the_header_has_the_very_colour_of_the_brand() {
    let civic = description("civic");
    for brand in ["#005eb8", "#ffdd00", "#808080", "#ffffff", "#000000", "#00ff00", "#c8102e"] {
        let (problems, css) = made(&civic, &format!("brand_colour: \"{brand}\"\n"));
        assert_eq!(problems, []);
        assert!(css.contains(&format!("--colour-brand:{brand};")), "{brand}");
    }
}

#[test]
fn every_brand_colour_gives_a_sound_theme() {
    let themes: Vec<_> = embedded_names().map(|name| (name, description(name))).collect();
    proptest!(few(), |(brand in 0u32..0x100_0000, accent in 0u32..0x100_0000)| {
        let brand = format!("brand_colour: \"#{brand:06x}\"\n");
        for text in [brand.clone(), format!("{brand}accent_colour: \"#{accent:06x}\"\n")] {
            for (name, theme) in &themes {
                let (problems, _) = made(theme, &text);
                prop_assert_eq!(problems, Vec::<Diagnostic>::new(), "{} with {}", name, text);
            }
        }
    });
}

#[test]
fn a_colour_that_a_theme_gives_is_sound_or_named() {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let none = options("");
    let mut layers =
        super::layers(&wanted("civic", &none), &BuiltIn, &mut sources, &mut problems);
    layers.insert(
        0,
        super::Layer { name: super::OWN.into(), files: ThemeFiles::default(), yaml: None },
    );
    let layers = RefCell::new(layers);
    let tokens = ["text", "page", "link", "tint", "brand", "hue-3"];
    proptest!(few(), |(colour in 0u32..0x100_0000, at in 0usize..6)| {
        let (token, mut problems) = (tokens[at], Vec::new());
        let text = format!("tokens:\n  light:\n    {token}: \"#{colour:06x}\"\n");
        layers.borrow_mut()[0].yaml = Some((SourceId(0), options(&text)));
        let description = Description::merged(&layers.borrow(), &mut problems);
        problems.extend(made(&description, "").0);
        for problem in &problems {
            prop_assert_eq!(problem.code, Code::TokenContrast);
            let words = format!("{} {}", problem.message, problem.help.join(" "));
            let named = words.contains(&format!("`{token}`"));
            prop_assert!(named, "{}: {}", token, words);
        }
    });
}

/// Enough for each run; every run tries others.
fn few() -> ProptestConfig {
    ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() }
}
