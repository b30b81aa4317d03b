//! The variables that depend on a page's own entry.
//!
//! Values are made when a template names them. The entry's own texts come first, so that
//! an abbreviation is explained in them rather than in a list further down.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use tera::Value;

use super::sheet::Sheet;
use super::values::{self, Place, list, map, maybe, safe, text};
use super::{kit, linked, renditions, selections, shared, titles};
use crate::graph::Topic;
use crate::graph::question::Item;
use crate::model::entry::{EntryId, Record, Value as Field};
use crate::model::kind::{self, Kind};

/// The variables of one page.
#[derive(Debug)]
pub(super) struct Variables<'s> {
    sheet: &'s Sheet<'s>,
    own: OnceCell<Own>,
}

/// The values of the page's own entry.
#[derive(Debug, Clone)]
struct Own {
    fields: Value,
    body: Value,
}

/// A field of an entry that has a heading on its page.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub(super) field: String,
    pub(super) id: String,
    pub(super) title: Value,
}

impl<'s> Variables<'s> {
    pub(super) fn new(sheet: &'s Sheet<'s>) -> Self {
        Self { sheet, own: OnceCell::new() }
    }

    /// The value of a variable, if there is one of this name.
    pub(super) fn get(&self, name: &str) -> Option<Value> {
        let sheet = self.sheet;
        let own = self.own();
        Some(match name {
            "page" => page_value(sheet, own),
            "entry" => own.fields.clone(),
            "mentions" => mentions(sheet),
            "entries" => entries(sheet)?,
            "selection" => selections::shown(sheet)?,
            "kit" => match sheet.view.own.topic {
                Topic::Use(id) => kit::kit(sheet, id),
                _ => return None,
            },
            "linked" => maybe(linked::block(sheet)),
            "sheets" => renditions::sheets(sheet)?,
            "site_map" => titles::site_map(sheet),
            "target" => match sheet.view.own.topic {
                Topic::Redirect(target) => text(target),
                _ => return None,
            },
            other => shared::outside(sheet, other)?,
        })
    }

    fn own(&self) -> &Own {
        self.own.get_or_init(|| own(self.sheet))
    }
}

fn own(sheet: &Sheet<'_>) -> Own {
    let Some(entry) = sheet.view.own.entry else {
        return Own { fields: Value::none(), body: Value::none() };
    };
    let fields = values::entry_fields(sheet, entry);
    let place = Place::new(&entry.id, &entry.file);
    let body = entry.body.as_ref().map(|body| safe(&sheet.html(&body.text, place, true)));
    Own { fields, body: maybe(body) }
}

fn page_value(sheet: &Sheet<'_>, own: &Own) -> Value {
    let view = sheet.view;
    let entry = view.own.entry;
    let common = entry.map(|entry| entry.common.clone()).unwrap_or_default();
    let sections =
        entry.map_or_else(Vec::new, |entry| sections(sheet, &entry.id, &entry.fields));
    let contents = contents(sheet, &sections);
    let named = sections.iter().map(|section| (section.field.as_str(), section.value()));
    let (previous, next) = neighbours(sheet);
    map([
        ("title", text(&titles::own(sheet))),
        ("summary", maybe(titles::summary(sheet).map(|summary| text(&summary)))),
        ("kind", maybe(entry.map(|entry| text(&entry.id.kind)))),
        ("id", maybe(entry.map(|entry| text(&entry.id.slug)))),
        ("path", text(sheet.here())),
        ("draft", (common.draft || is_draft(sheet)).into()),
        ("trail", list(view.trail().iter().map(|page| titles::step(sheet, page)))),
        ("body", own.body.clone()),
        ("sections", map(named)),
        ("contents", contents),
        ("owner", maybe(common.owner.as_deref().map(text))),
        ("reviewed", maybe(common.reviewed.map(|date| sheet.date(date.value)))),
        ("next_review", maybe(common.next_review.map(|date| sheet.date(date.value)))),
        ("changed", maybe(view.last_change().map(|date| sheet.date(date)))),
        ("citation", kit::citation(sheet)),
        ("embed", kit::embed(sheet)),
        ("card", share_card(sheet)),
        ("previous", previous),
        ("next", next),
    ])
}

/// The file of the picture that others show with links to the page.
fn share_card(sheet: &Sheet<'_>) -> Value {
    let file = sheet.view.own.card().filter(|_| sheet.renderer.config.cards);
    maybe(file.map(|file| text(file.as_str())))
}

/// Whether the page shows something of a draft.
fn is_draft(sheet: &Sheet<'_>) -> bool {
    let topic = sheet.view.own.topic;
    matches!(topic, Topic::Selection { draft: true, .. } | Topic::Rendition { draft: true, .. })
}

/// The fields of an entry that have a heading, in their order.
pub(super) fn sections(sheet: &Sheet<'_>, id: &EntryId, fields: &Record) -> Vec<Section> {
    let Some(kind) = sheet.view.kinds.named(&id.kind) else { return Vec::new() };
    let arguments: Vec<(&str, &str)> = fields
        .fields
        .iter()
        .filter_map(|(name, value)| match &value.value {
            Field::Text(text) | Field::Choice(text) => Some((name.as_ref(), text.as_str())),
            _ => None,
        })
        .collect();
    let present =
        kind.fields.iter().filter(|field| field.section && fields.get(&field.name).is_some());
    let section = |field: &kind::Field| Section {
        field: field.name.to_string(),
        id: field.anchor(),
        title: sheet.marked_word(&format!("{}-{}", kind.name, field.anchor()), &arguments),
    };
    present.map(section).collect()
}

/// The headings of the page: its sections, then those of its text.
fn contents(sheet: &Sheet<'_>, sections: &[Section]) -> Value {
    let heading = |id: &str, title: Value, level: u64| {
        map([("id", text(id)), ("title", title), ("level", level.into())])
    };
    let own = sections.iter().map(|section| heading(&section.id, section.title.clone(), 2));
    let headings = sheet.view.own.headings;
    let from_body =
        headings.iter().map(|found| heading(&found.id, text(&found.text), found.level.into()));
    list(own.chain(from_body).collect::<Vec<_>>())
}

fn neighbours(sheet: &Sheet<'_>) -> (Value, Value) {
    let own = &sheet.view.own;
    let listed = own.entry.filter(|entry| {
        let kind = sheet.view.kinds.named(&entry.id.kind);
        own.topic == Topic::Entry && kind.and_then(Kind::folder_name).is_some()
    });
    let Some(entry) = listed else { return (Value::none(), Value::none()) };
    let (previous, next) = sheet.view.neighbours(&entry.id);
    let card = |item: Option<Item>| maybe(item.map(|item| values::listed(sheet, &item)));
    (card(previous), card(next))
}

/// Who refers to the page's entry: `KIND.FIELD` to the entries and records that do.
///
/// Every field of every kind that could refer to one is there, so that a template may
/// ask for it whether or not anything does.
fn mentions(sheet: &Sheet<'_>) -> Value {
    let view = sheet.view;
    let Some(entry) = view.own.entry else { return map([]) };
    let mut found: BTreeMap<String, Vec<Value>> =
        values::referring_fields(view.kinds, &entry.id.kind);
    for mention in view.mentions(&entry.id).iter() {
        let key = format!("{}.{}", mention.from.id.kind, mention.field);
        let place = Place::new(&mention.from.id, &mention.file);
        let value = mention.value.as_ref();
        let item = value.and_then(|value| values::item(sheet, place, &mention.field, value));
        let value =
            map([("entry", values::listed(sheet, &mention.from)), ("item", maybe(item))]);
        found.entry(key).or_default().push(value);
    }
    map(found.iter().map(|(key, values)| (key.as_str(), list(values.clone()))))
}

fn entries(sheet: &Sheet<'_>) -> Option<Value> {
    let Topic::Landing(kind) = sheet.view.own.topic else { return None };
    let kind = sheet.view.kinds.named(kind)?;
    Some(shared::cards_of(sheet, &kind.name))
}

impl Section {
    fn value(&self) -> Value {
        map([("id", text(&self.id)), ("title", self.title.clone())])
    }
}
