//! The content model to the values that templates see.
//!
//! A record always has all fields of its description, `none` where one is absent, so that
//! a misspelt name in a template is an error and a missing value is not. Private fields
//! are never there.

use std::collections::BTreeMap;

use tera::Value;

use super::Renderer;
use super::sheet::Sheet;
use crate::graph::Referred;
use crate::model::Kinds;
use crate::model::entry::{Entry, Record, Reference, Value as Checked};
use crate::model::kind::{Field, Kind, Pages, Type};
use crate::text::sentence_case;

/// Plain text.
pub(super) fn text(text: &str) -> Value {
    Value::from(text)
}

/// Text that is HTML.
pub(super) fn safe(html: &str) -> Value {
    Value::safe_string(html)
}

/// The value, or `none`.
pub(super) fn maybe(value: Option<Value>) -> Value {
    value.unwrap_or_else(Value::none)
}

/// Names and values.
pub(super) fn map<'n>(pairs: impl IntoIterator<Item = (&'n str, Value)>) -> Value {
    let pairs =
        pairs.into_iter().map(|(name, value)| (tera::value::Key::from(name.to_owned()), value));
    Value::from(pairs.collect::<tera::Map>())
}

/// Several values.
pub(super) fn list(values: impl IntoIterator<Item = Value>) -> Value {
    Value::from(values.into_iter().collect::<Vec<_>>())
}

/// All fields of an entry on a page.
pub(super) fn entry_fields(page: &Sheet<'_>, entry: &Entry) -> Value {
    match page.renderer.view.kind_of(entry) {
        Some(kind) => Painter { page, entry }.record(&kind.fields, &entry.fields),
        None => Value::none(),
    }
}

/// An entry as a list on `page` shows it.
pub(super) fn card(page: &Sheet<'_>, at: usize) -> Value {
    let view = page.renderer.view;
    let entry = view.entry(at);
    match view.kind_of(entry) {
        Some(kind) if is_shown_in_full(kind) => {
            let fields = entry_fields(page, entry);
            frame(page.renderer, at, kind, fields)
        }
        _ => prepared(page.renderer, at),
    }
}

/// The record at a position of a list field of an entry.
pub(super) fn item(
    page: &Sheet<'_>,
    entry: &Entry,
    field: &str,
    position: usize,
) -> Option<Value> {
    let kind = page.renderer.view.kind_of(entry)?;
    let Type::List(item) = &kind.field(field)?.ty else { return None };
    let value = &entry.fields.list(field).get(position)?.value;
    Some(Painter { page, entry }.value(item, value))
}

/// Whether lists show entries of this kind in full, since they have no page of their own.
fn is_shown_in_full(kind: &Kind) -> bool {
    kind.pages != Pages::Own
}

/// The card that was made once for all pages.
fn prepared(renderer: &Renderer<'_>, at: usize) -> Value {
    renderer.cards.get(at).cloned().unwrap_or_else(Value::none)
}

/// The card of an entry that is the same on every page: its plain fields, the names of what
/// it refers to, and the like of its addressable records.
pub(super) fn own_card(renderer: &Renderer<'_>, at: usize) -> Value {
    let entry = renderer.view.entry(at);
    let Some(kind) = renderer.view.kind_of(entry) else { return Value::none() };
    let shown = kind.fields.iter().filter(|field| !field.private).filter_map(|field| {
        let value = entry.fields.get(&field.name).map(|value| &value.value);
        let shown = plain(&field.ty, value)
            .or_else(|| named(renderer, entry, &field.ty, value))
            .or_else(|| small_records(renderer, at, field));
        Some((field.name.as_ref(), shown?))
    });
    frame(renderer, at, kind, map(shown))
}

/// The addressable records of a list field, such as objectives: where each is, its plain
/// fields, and the names of what it refers to. Their texts are on the entry's own page.
fn small_records(renderer: &Renderer<'_>, at: usize, field: &Field) -> Option<Value> {
    let Type::List(item) = &field.ty else { return None };
    let Type::Record { fields, part: Some(_) } = item.as_ref() else { return None };
    let entry = renderer.view.entry(at);
    let home = renderer.view.shown(at)?.route.as_str();
    let small = |record: &Record| {
        let path = record.text("id").map(|id| text(&format!("{home}#{id}")));
        let shown = fields.iter().filter(|field| !field.private).filter_map(|field| {
            let value = record.get(&field.name).map(|value| &value.value);
            let shown =
                plain(&field.ty, value).or_else(|| named(renderer, entry, &field.ty, value));
            Some((field.name.as_ref(), shown?))
        });
        map(shown.chain([("path", maybe(path))]))
    };
    Some(list(entry.fields.records(&field.name).map(small)))
}

/// References of a card: the name and address of each entry, and no more of it, so that two
/// entries which refer to each other do not go in circles.
fn named(
    renderer: &Renderer<'_>,
    entry: &Entry,
    ty: &Type,
    value: Option<&Checked>,
) -> Option<Value> {
    let name = |value: &Checked| match value {
        Checked::Reference(reference) => name_of(renderer, entry, reference),
        Checked::NotStated(reason) => Some(not_stated(reason)),
        _ => None,
    };
    match ty {
        Type::Reference(_) => Some(maybe(value.and_then(name))),
        Type::List(item) if matches!(**item, Type::Reference(_)) => Some(match value {
            Some(Checked::List(items)) => {
                list(items.iter().filter_map(|item| name(&item.value)))
            }
            Some(other) => maybe(name(other)),
            None => Value::none(),
        }),
        _ => None,
    }
}

fn name_of(renderer: &Renderer<'_>, entry: &Entry, reference: &Reference) -> Option<Value> {
    let (title, at) = match renderer.view.referred(reference, entry)? {
        Referred::Entry(at) => (renderer.view.entry(at).title.value.clone(), at),
        Referred::Part(at, _, record) => (part_title(record, reference), at),
    };
    let path = renderer.view.shown(at).map(|shown| text(&shown.path()));
    Some(map([
        ("id", text(&reference.id)),
        ("kind", text(&reference.kind)),
        ("title", text(&title)),
        ("path", maybe(path)),
    ]))
}

fn part_title(record: &Record, reference: &Reference) -> String {
    let title = ["title", "name", "label"].iter().find_map(|name| record.text(name));
    sentence_case(title.unwrap_or(&reference.id))
}

fn frame(renderer: &Renderer<'_>, at: usize, kind: &Kind, fields: Value) -> Value {
    let entry = renderer.view.entry(at);
    let path = renderer.view.shown(at).map(|shown| text(&shown.path()));
    map([
        ("id", text(&entry.id.slug)),
        ("kind", text(&kind.name)),
        ("title", text(&entry.title.value)),
        ("summary", maybe(entry.fields.text("summary").map(text))),
        ("path", maybe(path)),
        ("fields", fields),
    ])
}

/// A value without Markdown and references; `None` when the type can never be one.
fn plain(ty: &Type, value: Option<&Checked>) -> Option<Value> {
    if matches!(
        ty,
        Type::Line
            | Type::Prose
            | Type::Reference(_)
            | Type::List(_)
            | Type::Record { .. }
            | Type::Free
    ) {
        return None;
    }
    Some(match value {
        Some(Checked::Text(word) | Checked::Choice(word) | Checked::Decimal(word)) => {
            text(word)
        }
        Some(Checked::Integer(number)) => (*number).into(),
        Some(Checked::Boolean(flag)) => (*flag).into(),
        Some(Checked::NotStated(reason)) => not_stated(reason),
        _ => Value::none(),
    })
}

fn not_stated(reason: &str) -> Value {
    map([("not_stated", text(reason))])
}

/// Every `KIND.FIELD` that could refer to an entry of `target`, with nothing in it yet.
pub(super) fn referring_fields(kinds: &Kinds, target: &str) -> BTreeMap<String, Vec<Value>> {
    let mut found = BTreeMap::new();
    for kind in kinds.iter() {
        for field in kind.fields.iter().filter(|field| refers(&field.ty, target)) {
            found.insert(format!("{}.{}", kind.name, field.name), Vec::new());
        }
    }
    found
}

fn refers(ty: &Type, target: &str) -> bool {
    match ty {
        Type::Reference(reference) => reference.kind == target,
        Type::List(item) => refers(item, target),
        Type::Record { fields, .. } => fields.iter().any(|field| refers(&field.ty, target)),
        _ => false,
    }
}

/// Turns the values of one entry into those of one page.
struct Painter<'p> {
    page: &'p Sheet<'p>,
    entry: &'p Entry,
}

impl Painter<'_> {
    fn record(&self, fields: &[Field], record: &Record) -> Value {
        let shown = fields.iter().filter(|field| !field.private);
        map(shown.map(|field| {
            let value =
                record.get(&field.name).map(|value| self.value(&field.ty, &value.value));
            (field.name.as_ref(), maybe(value))
        }))
    }

    fn value(&self, ty: &Type, value: &Checked) -> Value {
        match value {
            Checked::Text(word) | Checked::Choice(word) | Checked::Decimal(word) => text(word),
            Checked::Line(markup) => safe(&self.page.html_line(&markup.text, self.entry)),
            Checked::Prose(markup) => safe(&self.page.html(&markup.text, self.entry, false)),
            Checked::Integer(number) => (*number).into(),
            Checked::Boolean(flag) => (*flag).into(),
            Checked::Date(date) => self.page.date(*date),
            Checked::NotStated(reason) => not_stated(reason),
            Checked::Reference(reference) => self.referred(reference),
            Checked::List(items) => match ty {
                Type::List(item) => list(
                    items
                        .iter()
                        .map(|value| self.value(item, &value.value))
                        .collect::<Vec<_>>(),
                ),
                _ => Value::none(),
            },
            Checked::Record(record) => match ty {
                Type::Record { fields, .. } => self.record(fields, record),
                _ => Value::none(),
            },
            Checked::Free(_) => Value::none(),
        }
    }

    fn referred(&self, reference: &Reference) -> Value {
        let renderer = self.page.renderer;
        match renderer.view.referred(reference, self.entry) {
            // Never in full: two entries which refer to each other would go in circles.
            Some(Referred::Entry(at)) => prepared(renderer, at),
            Some(Referred::Part(at, _, record)) => part(renderer, reference, at, record),
            None => Value::none(),
        }
    }
}

/// The card of a part of an entry, such as a year of the period.
fn part(renderer: &Renderer<'_>, reference: &Reference, at: usize, record: &Record) -> Value {
    let title = part_title(record, reference);
    let path = renderer
        .view
        .shown(at)
        .map(|shown| text(&format!("{}#{}", shown.route.as_str(), reference.id)));
    let fields = record.fields.iter().map(|(name, value)| {
        let value = plain(&Type::text(), Some(&value.value));
        (name.as_ref(), maybe(value))
    });
    map([
        ("id", text(&reference.id)),
        ("kind", text(&reference.kind)),
        ("title", text(&title)),
        ("summary", Value::none()),
        ("path", maybe(path)),
        ("fields", map(fields.collect::<Vec<_>>())),
    ])
}
