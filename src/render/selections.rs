//! Pages that list records of all entries of a kind, as templates see them: what readers may
//! choose from, and what this page shows.

use tera::Value;

use super::sheet::Sheet;
use super::values::{self, list, map, maybe, text};
use crate::graph::{Choice, Page, Referred, Selection, Subject};

/// The title of such a page: the theme's words for the field, and for what it is narrowed to.
pub(super) fn title(sheet: &Sheet<'_>, selection: &Selection) -> String {
    worded(sheet, selection, "")
}

/// What such a page is about, in a sentence.
pub(super) fn summary(sheet: &Sheet<'_>, selection: &Selection) -> String {
    worded(sheet, selection, "-summary")
}

/// The words `selection-FIELD`, or `selection-FIELD-BY` with the texts of what is chosen.
fn worded(sheet: &Sheet<'_>, selection: &Selection, ending: &str) -> String {
    let field = selection.field.replace('_', "-");
    match &selection.by {
        None => sheet.word(&format!("selection-{field}{ending}"), &[]),
        Some(by) => said(sheet, &format!("selection-{field}-{}{ending}", word_of(by)), by),
    }
}

fn word_of(by: &Choice) -> String {
    by.field.replace('_', "-")
}

/// The words `key` with the title and the texts of what is chosen.
fn said(sheet: &Sheet<'_>, key: &str, by: &Choice) -> String {
    let texts = texts(sheet, by);
    let arguments: Vec<(&str, &str)> =
        texts.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    sheet.word(key, &arguments)
}

/// The title and the text fields of what is chosen.
fn texts(sheet: &Sheet<'_>, by: &Choice) -> Vec<(String, String)> {
    match sheet.renderer.view.named(&by.reference) {
        Some(Referred::Entry(at)) => {
            let title = &sheet.renderer.view.entry(at).title.value;
            vec![("title".to_owned(), title.clone())]
        }
        Some(Referred::Part(_, _, record)) => {
            let fields = record.fields.iter().map(|(name, _)| name.as_ref());
            fields
                .filter_map(|name| Some((name.to_owned(), record.text(name)?.to_owned())))
                .collect()
        }
        None => Vec::new(),
    }
}

/// All such pages of the site: for each kind, the page of all and what narrows it.
pub(super) fn all(sheet: &Sheet<'_>) -> Value {
    let pages = sheet.renderer.view.selections();
    let whole = pages.iter().filter_map(|page| match selection_of(page)? {
        selection if selection.by.is_none() => Some((*page, selection)),
        _ => None,
    });
    list(whole.map(|(page, selection)| {
        let narrowed: Vec<(&Page, &Selection, &Choice)> = pages
            .iter()
            .filter_map(|page| {
                let own = selection_of(page).filter(|own| own.kind == selection.kind)?;
                Some((*page, own, own.by.as_ref()?))
            })
            .collect();
        map([
            ("kind", text(&selection.kind)),
            ("field", text(&selection.field)),
            ("title", text(&title(sheet, selection))),
            ("path", text(page.route.as_str())),
            ("count", count(selection)),
            ("by", filters(sheet, &narrowed)),
        ])
    }))
}

/// What readers may choose, field by field.
fn filters(sheet: &Sheet<'_>, narrowed: &[(&Page, &Selection, &Choice)]) -> Value {
    let fields = narrowed.chunk_by(|(.., one), (.., other)| one.field == other.field);
    list(fields.map(|options| {
        let word = options.first().map_or_else(String::new, |(.., by)| word_of(by));
        let option = |(page, selection, by): &(&Page, &Selection, &Choice)| {
            map([
                ("id", text(&by.reference.id)),
                ("title", text(&said(sheet, &format!("selection-{word}-choice"), by))),
                ("path", text(page.route.as_str())),
                ("count", count(selection)),
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
    let selection = selection_of(sheet.page)?;
    let groups = selection.records.chunk_by(|(one, _), (other, _)| one == other);
    let group = |records: &[(usize, usize)]| {
        let at = records.first().map(|(at, _)| *at)?;
        let records =
            records.iter().filter_map(|(_, position)| record(sheet, at, selection, *position));
        let entry = &sheet.renderer.view.entry(at).id;
        Some(map([
            ("id", text(&format!("{}-{}", entry.kind, entry.slug))),
            ("entry", values::card(sheet, at)),
            ("records", list(records)),
        ]))
    };
    let by = selection.by.as_ref().map(|by| {
        map([
            ("field", text(&word_of(by))),
            ("id", text(&by.reference.id)),
            ("title", text(&said(sheet, &format!("selection-{}-choice", word_of(by)), by))),
        ])
    });
    Some(map([
        ("kind", text(&selection.kind)),
        ("field", text(&selection.field)),
        ("by", maybe(by)),
        ("count", count(selection)),
        ("groups", list(groups.filter_map(group))),
    ]))
}

/// A record with its number among those of its entry and its address there.
fn record(
    sheet: &Sheet<'_>,
    at: usize,
    selection: &Selection,
    position: usize,
) -> Option<Value> {
    let view = sheet.renderer.view;
    let entry = view.entry(at);
    let home = view.shown(at)?.route.as_str();
    let id = entry.part(&selection.field, position)?.text("id")?;
    Some(map([
        ("number", (position as u64 + 1).into()),
        ("path", text(&format!("{home}#{id}"))),
        ("item", values::item(sheet, entry, &selection.field, position)?),
    ]))
}

fn selection_of(page: &Page) -> Option<&Selection> {
    match &page.subject {
        Subject::Selection(selection) => Some(selection),
        _ => None,
    }
}

fn count(selection: &Selection) -> Value {
    (selection.records.len() as u64).into()
}
