//! What pages are called: in headings, trails and the list of all pages.

use fluent_bundle::FluentArgs;
use tera::Value;

use super::Renderer;
use super::selections;
use super::sheet::Sheet;
use super::values::{list, map, text};
use crate::graph::Topic;
use crate::graph::question::{Branch, Step, Title};
use crate::model::entry::EntryId;
use crate::model::kind::Kind;
use crate::text::sentence_case;

/// A title, as readers see it.
pub(super) fn title(sheet: &Sheet<'_>, title: &Title) -> String {
    match title {
        Title::Word(word) => sheet.word(word, &[]),
        Title::Selection(page) => selections::title(sheet, page),
        Title::Use(title) => sheet.word("use-title", &[("title", title)]),
        Title::Rendition { form, of } => rendition(sheet, form, of.as_deref(), ""),
        other => quiet(sheet.renderer, sheet.language().as_str(), other).unwrap_or_default(),
    }
}

/// A title that cannot fail; none when the theme may lack the word for it.
pub(super) fn quiet(renderer: &Renderer<'_>, language: &str, title: &Title) -> Option<String> {
    match title {
        Title::Written(title) => Some(title.clone()),
        Title::List(folder) => Some(list_title(renderer, language, folder)),
        Title::Word(_) | Title::Selection(_) | Title::Use(_) | Title::Rendition { .. } => None,
    }
}

/// The title of a list that no page introduces: the theme's word for it, or its folder's name.
fn list_title(renderer: &Renderer<'_>, language: &str, folder: &str) -> String {
    let none = FluentArgs::new();
    let word = renderer.theme.strings.maybe(language, &format!("list-{folder}"), &none);
    word.unwrap_or_else(|| sentence_case(&folder.replace('-', " ")))
}

/// The title of the page itself.
pub(super) fn own(sheet: &Sheet<'_>) -> String {
    if let Some(entry) = sheet.view.own.entry {
        return entry.title.value.clone();
    }
    match sheet.view.own.topic {
        Topic::SiteMap => sheet.word("site-map-title", &[]),
        Topic::Search => sheet.word("search-title", &[]),
        Topic::Glossary => sheet.word("glossary-title", &[]),
        Topic::NotFound => sheet.word("not-found-title", &[]),
        Topic::Redirect(_) => sheet.word("redirect-title", &[]),
        Topic::Use(id) => used(sheet, id, "use-title"),
        Topic::Landing(kind) => {
            let folder = sheet.view.kinds.named(kind).and_then(Kind::folder_name);
            list_title(sheet.renderer, sheet.language().as_str(), folder.unwrap_or(kind))
        }
        Topic::Selection { .. } => sheet
            .view
            .selection()
            .map_or_else(String::new, |selected| selections::title(sheet, &selected.page)),
        Topic::Entry | Topic::File(_) => String::new(),
        Topic::Rendition { form, of, .. } => rendition(sheet, form, of, ""),
    }
}

/// A word about the use of a profile.
fn used(sheet: &Sheet<'_>, id: &EntryId, word: &str) -> String {
    let whole = sheet.view.whole(id);
    whole.map_or_else(String::new, |whole| sheet.word(word, &[("title", &whole.full.title)]))
}

/// What the page is about, in a sentence or two.
pub(super) fn summary(sheet: &Sheet<'_>) -> Option<String> {
    match sheet.view.own.topic {
        Topic::SiteMap => Some(sheet.word("site-map-summary", &[])),
        Topic::Search => Some(sheet.word("search-summary", &[])),
        Topic::Glossary => Some(sheet.word("glossary-summary", &[])),
        Topic::NotFound => Some(sheet.word("not-found-summary", &[])),
        Topic::Redirect(_) => Some(sheet.word("redirect-summary", &[])),
        Topic::Selection { .. } => Some(selections::summary(sheet)),
        Topic::Use(id) => Some(used(sheet, id, "use-summary")),
        Topic::File(_) => None,
        Topic::Rendition { form, of, .. } => Some(rendition(sheet, form, of, "-summary")),
        Topic::Entry | Topic::Landing(_) => {
            sheet.view.own.entry?.fields.text("summary").map(str::to_owned)
        }
    }
}

/// The theme's words for a form, with the title of the entry that it shows.
fn rendition(sheet: &Sheet<'_>, form: &str, of: Option<&str>, ending: &str) -> String {
    let arguments: Vec<(&str, &str)> = of.iter().map(|title| ("title", *title)).collect();
    sheet.word(&format!("rendition-{form}{ending}"), &arguments)
}

/// A page as a step of the way to another.
pub(super) fn step(sheet: &Sheet<'_>, step: &Step) -> Value {
    map([("title", text(&of_step(sheet, step))), ("path", text(&step.path))])
}

/// What a page is called as a step of the way to another.
pub(super) fn of_step(sheet: &Sheet<'_>, step: &Step) -> String {
    match step.path.as_str() {
        "" => sheet.word("home", &[]),
        _ => title(sheet, &step.title),
    }
}

/// All pages as a tree, the opening page first.
pub(super) fn site_map(sheet: &Sheet<'_>) -> Value {
    list(sheet.view.site_map().iter().map(|branch| tree(sheet, branch)))
}

fn tree(sheet: &Sheet<'_>, branch: &Branch) -> Value {
    map([
        ("title", text(&title(sheet, &branch.page.title))),
        ("path", text(&branch.page.path)),
        ("children", list(branch.children.iter().map(|child| tree(sheet, child)))),
    ])
}
