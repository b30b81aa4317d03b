//! What every page knows about the publication.

use tera::Value;

use super::sheet::Sheet;
use super::titles;
use super::values::{self, list, map, safe, text};
use crate::model::entry::{Entry, Language, Record, Value as Checked};

/// The variable `site` on a page.
pub(super) fn site(page: &Sheet<'_>) -> Value {
    let Some(entry) = page.renderer.view.single("publication") else { return Value::none() };
    let config = page.renderer.view.config();
    let fields = values::entry_fields(page, entry);
    let field = |name: &str| fields.get_from_path(name).cloned().unwrap_or_else(Value::none);
    let kept = [
        "title",
        "short_title",
        "strapline",
        "description",
        "organisation",
        "period",
        "contact",
        "other_formats",
        "notice",
        "licence",
        "rights",
        "successor",
    ];
    let own = [
        ("language", text(config.language.as_str())),
        ("mark", mark(&config.language, page.language)),
        ("base_url", text(&config.base_url)),
        ("navigation", links(page, entry, "navigation")),
        ("footer", links(page, entry, "footer")),
        ("ended", ended(page, entry).into()),
        ("home", text("")),
    ];
    map(kept.into_iter().map(|name| (name, field(name))).chain(own))
}

/// The attributes of an element whose text is in the publication's language, on a page in
/// another: ` lang="en-GB" dir="ltr"`. Nothing on most pages.
fn mark(own: &Language, page: &Language) -> Value {
    if own == page {
        return safe("");
    }
    safe(&format!(" lang=\"{own}\" dir=\"{}\"", own.direction()))
}

/// The period is over when its last year is.
fn ended(page: &Sheet<'_>, entry: &Entry) -> bool {
    let last = entry.fields.record("period").and_then(|period| period.integer("to"));
    last.is_some_and(|year| {
        i64::from(page.renderer.today.year()) > i64::try_from(year).unwrap_or(i64::MAX)
    })
}

fn links(page: &Sheet<'_>, entry: &Entry, field: &str) -> Value {
    let link = |record: &Record| {
        let path = record.text("to")?;
        let title = record
            .text("label")
            .map(str::to_owned)
            .or_else(|| Some(titles::title(page, page.renderer.view.page(path)?)));
        Some(map([("label", text(&title?)), ("path", text(path))]))
    };
    let items = entry.fields.list(field).iter().filter_map(|item| match &item.value {
        Checked::Record(record) => link(record),
        _ => None,
    });
    list(items.collect::<Vec<_>>())
}
