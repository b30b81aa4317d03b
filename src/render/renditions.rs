//! Pages that show entries in another form, as templates see them: each entry whole, with its
//! sections and a code that leads to its page.

use tera::Value;

use super::code::code;
use super::sheet::Sheet;
use super::values::{self, list, map, maybe, text};
use super::variables::sections;
use crate::graph::question::Full;
use crate::graph::{Seen, Topic};

/// The entries that the page shows, in order.
pub(super) fn sheets(sheet: &Sheet<'_>) -> Option<Value> {
    let Topic::Rendition { .. } = sheet.view.own.topic else { return None };
    let items = sheet.view.rendition();
    Some(list(items.iter().filter_map(|item| match sheet.view.shown(item)? {
        Seen::Full(full) => Some(one(sheet, &full)),
        Seen::Card(_) => None,
    })))
}

fn one(sheet: &Sheet<'_>, full: &Full) -> Value {
    let fields = values::full_fields(sheet, full);
    let sections = sections(sheet, &full.id, &full.fields);
    let sections = sections.iter().map(|section| {
        map([
            ("id", text(&section.id)),
            ("field", text(&section.field)),
            ("title", section.title.clone()),
            ("value", maybe(fields.get_from_path(&section.field).cloned())),
        ])
    });
    map([
        ("id", text(&full.id.slug)),
        ("kind", text(&full.id.kind)),
        ("title", text(&full.title)),
        ("path", maybe(full.path.as_deref().map(text))),
        ("summary", maybe(full.fields.text("summary").map(text))),
        ("reviewed", maybe(full.reviewed.map(|day| sheet.date(day)))),
        ("sections", list(sections)),
        ("code", maybe(full.path.as_deref().and_then(|path| code(sheet, path)))),
        ("fields", fields.clone()),
    ])
}
