//! Pages that list records of all entries of a kind, as templates see them: what readers may
//! choose from, and what this page shows.

use tera::Value;

use super::sheet::Sheet;
use super::values::{self, Place, list, map, maybe, text};
use crate::graph::question::{By, Group, Narrowed, Single};

/// The title of such a page: the theme's words for the field, and for what it is narrowed to.
pub(super) fn title(sheet: &Sheet<'_>, page: &Narrowed) -> String {
    worded(sheet, page, "")
}

/// What this page is about, in a sentence.
pub(super) fn summary(sheet: &Sheet<'_>) -> String {
    let selected = sheet.view.selection();
    selected.map_or_else(String::new, |selected| worded(sheet, &selected.page, "-summary"))
}

/// The words `selection-FIELD`, or `selection-FIELD-BY` with the texts of what is chosen.
fn worded(sheet: &Sheet<'_>, page: &Narrowed, ending: &str) -> String {
    let field = page.field.replace('_', "-");
    match &page.by {
        None => sheet.word(&format!("selection-{field}{ending}"), &[]),
        Some(by) => said(sheet, &format!("selection-{field}-{}{ending}", word_of(by)), by),
    }
}

fn word_of(by: &By) -> String {
    by.field.replace('_', "-")
}

/// The words `key` with the title and the texts of what is chosen.
fn said(sheet: &Sheet<'_>, key: &str, by: &By) -> String {
    let arguments: Vec<(&str, &str)> =
        by.texts.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    sheet.word(key, &arguments)
}

/// All such pages of the site: for each kind, the page of all and what narrows it.
pub(super) fn all(sheet: &Sheet<'_>) -> Value {
    let pages = sheet.view.selections();
    let whole = pages.iter().filter(|page| page.by.is_none());
    list(whole.map(|page| {
        let narrowed: Vec<(&Narrowed, &By)> = pages
            .iter()
            .filter(|own| own.kind == page.kind)
            .filter_map(|own| Some((own, own.by.as_ref()?)))
            .collect();
        map([
            ("kind", text(&page.kind)),
            ("field", text(&page.field)),
            ("title", text(&title(sheet, page))),
            ("path", text(&page.path)),
            ("count", page.count.into()),
            ("by", filters(sheet, &narrowed)),
        ])
    }))
}

/// What readers may choose, field by field.
fn filters(sheet: &Sheet<'_>, narrowed: &[(&Narrowed, &By)]) -> Value {
    let fields = narrowed.chunk_by(|(_, one), (_, other)| one.field == other.field);
    list(fields.map(|options| {
        let word = options.first().map_or_else(String::new, |(_, by)| word_of(by));
        let option = |(page, by): &(&Narrowed, &By)| {
            map([
                ("id", text(&by.id)),
                ("title", text(&said(sheet, &format!("selection-{word}-choice"), by))),
                ("path", text(&page.path)),
                ("count", page.count.into()),
            ])
        };
        map([
            ("field", text(&word)),
            ("title", text(&sheet.word(&format!("selection-{word}"), &[]))),
            ("options", list(options.iter().map(option))),
        ])
    }))
}

/// What this page shows: the records, in groups by their entry.
pub(super) fn shown(sheet: &Sheet<'_>) -> Option<Value> {
    let selected = sheet.view.selection()?;
    let page = &selected.page;
    let by = page.by.as_ref().map(|by| {
        map([
            ("field", text(&word_of(by))),
            ("id", text(&by.id)),
            ("title", text(&said(sheet, &format!("selection-{}-choice", word_of(by)), by))),
        ])
    });
    let groups = selected.groups.iter().map(|group| self::group(sheet, &page.field, group));
    Some(map([
        ("kind", text(&page.kind)),
        ("field", text(&page.field)),
        ("by", maybe(by)),
        ("count", page.count.into()),
        ("groups", list(groups)),
    ]))
}

fn group(sheet: &Sheet<'_>, field: &str, group: &Group) -> Value {
    let id = &group.entry.id;
    let records = group.records.iter().filter_map(|single| record(sheet, field, group, single));
    map([
        ("id", text(&format!("{}-{}", id.kind, id.slug))),
        ("entry", values::listed(sheet, &group.entry)),
        ("records", list(records)),
    ])
}

/// A record with its number among those of its entry and its address there.
fn record(sheet: &Sheet<'_>, field: &str, group: &Group, single: &Single) -> Option<Value> {
    let place = Place::new(&group.entry.id, &group.file);
    Some(map([
        ("number", single.number.into()),
        ("path", text(&single.path)),
        ("item", values::item(sheet, place, field, &single.value)?),
    ]))
}
