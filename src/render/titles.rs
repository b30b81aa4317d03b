//! What pages are called: in headings, trails and the list of all pages.

use fluent_bundle::FluentArgs;
use tera::Value;

use super::selections;
use super::sheet::Sheet;
use super::values::{list, map, text};
use crate::graph::{Page, Subject};
use crate::model::Route;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::text::sentence_case;

/// The title of any page, as readers see it.
pub(super) fn title(sheet: &Sheet<'_>, page: &Page) -> String {
    if let Some(title) = sheet.renderer.view.title(page) {
        return title.to_owned();
    }
    match &page.subject {
        Subject::SiteMap => sheet.word("site-map-title", &[]),
        Subject::NotFound => sheet.word("not-found-title", &[]),
        Subject::Redirect(_) => sheet.word("redirect-title", &[]),
        Subject::Landing(kind, _) => landing_title(sheet, kind),
        Subject::Selection(selection) => selections::title(sheet, selection),
        Subject::Entry(_) => String::new(),
    }
}

/// The title of a list that no page introduces: the theme's word for it, or its folder's name.
fn landing_title(sheet: &Sheet<'_>, kind: &str) -> String {
    let folder =
        sheet.renderer.view.kinds().named(kind).and_then(Kind::folder_name).unwrap_or(kind);
    let none = FluentArgs::new();
    let word = sheet.renderer.theme.strings.maybe(
        sheet.language.as_str(),
        &format!("list-{folder}"),
        &none,
    );
    word.unwrap_or_else(|| sentence_case(&folder.replace('-', " ")))
}

/// What a page is about, in a sentence or two.
pub(super) fn summary(sheet: &Sheet<'_>, entry: Option<&Entry>) -> Option<String> {
    match &sheet.page.subject {
        Subject::SiteMap => Some(sheet.word("site-map-summary", &[])),
        Subject::NotFound => Some(sheet.word("not-found-summary", &[])),
        Subject::Redirect(_) => Some(sheet.word("redirect-summary", &[])),
        Subject::Selection(selection) => Some(selections::summary(sheet, selection)),
        _ => entry?.fields.text("summary").map(str::to_owned),
    }
}

/// A page as a step of the way to another.
pub(super) fn step(sheet: &Sheet<'_>, page: &Page) -> Value {
    let title = if page.route.as_str().is_empty() {
        sheet.word("home", &[])
    } else {
        title(sheet, page)
    };
    map([("title", text(&title)), ("path", text(page.route.as_str()))])
}

/// All pages as a tree, the opening page first.
pub(super) fn site_map(sheet: &Sheet<'_>) -> Value {
    let home = Route::home();
    let root =
        sheet.renderer.view.page(home.as_str()).map(|page| branch(sheet, page, Vec::new()));
    let below = sheet.renderer.view.children(&home).into_iter().map(|page| tree(sheet, page));
    list(root.into_iter().chain(below).collect::<Vec<_>>())
}

fn tree(sheet: &Sheet<'_>, page: &Page) -> Value {
    let children = sheet
        .renderer
        .view
        .children(&page.route)
        .into_iter()
        .map(|child| tree(sheet, child))
        .collect();
    branch(sheet, page, children)
}

fn branch(sheet: &Sheet<'_>, page: &Page, children: Vec<Value>) -> Value {
    map([
        ("title", text(&title(sheet, page))),
        ("path", text(page.route.as_str())),
        ("children", list(children)),
    ])
}
