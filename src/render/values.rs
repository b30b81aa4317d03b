//! The content model to the values that templates see.
//!
//! A record always has all fields of its description, `none` where one is absent, so that
//! a misspelt name in a template is an error and a missing value is not. Private fields
//! are never there.

use std::collections::BTreeMap;

use tera::Value;

use super::Renderer;
use super::picture;
use super::sheet::Sheet;
use crate::graph::Seen;
use crate::graph::question::{Card, Full, Item, Name, Plain, Referred};
use crate::model::Kinds;
use crate::model::entry::{Entry, EntryId, Record, Reference, Value as Checked};
use crate::model::kind::{Field, Type};

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
pub(super) fn entry_fields(sheet: &Sheet<'_>, entry: &Entry) -> Value {
    fields(sheet, Place::new(&entry.id, &entry.file), &entry.fields)
}

/// The same for another entry.
pub(super) fn full_fields(sheet: &Sheet<'_>, full: &Full) -> Value {
    fields(sheet, Place::of(full), &full.fields)
}

fn fields(sheet: &Sheet<'_>, place: Place<'_>, record: &Record) -> Value {
    match sheet.view.kinds.named(&place.id.kind) {
        Some(kind) => Painter { sheet, place }.record(&kind.fields, record),
        None => Value::none(),
    }
}

/// One field of another entry.
pub(super) fn field(sheet: &Sheet<'_>, full: &Full, name: &str) -> Value {
    let kind = sheet.view.kinds.named(&full.id.kind);
    let field = kind.and_then(|kind| kind.field(name)).filter(|field| !field.private);
    let painter = Painter { sheet, place: Place::of(full) };
    let value = full.fields.get(name);
    maybe(field.zip(value).map(|(field, value)| painter.value(&field.ty, &value.value)))
}

/// An entry as a list on the page shows it.
pub(super) fn listed(sheet: &Sheet<'_>, item: &Item) -> Value {
    match sheet.view.shown(item) {
        Some(Seen::Card(card)) if card.kind == picture::KIND => picture_card(sheet, &card),
        Some(Seen::Card(card)) => {
            sheet.renderer.values.get(&item.print, || self::card(sheet.renderer, &card))
        }
        Some(Seen::Full(full)) => {
            let fields = full_fields(sheet, &full);
            let summary = full.fields.text("summary");
            let named =
                [&full.id.slug, full.id.kind.as_ref(), &full.title, full.id.language.as_str()];
            let file = full.fields.text("file").filter(|_| full.id.kind == picture::KIND);
            let picture = file.map(|file| picture::value(sheet, file));
            frame(named, summary, full.path.as_deref(), picture, fields)
        }
        None => Value::none(),
    }
}

/// One of the values in a list field of an entry.
pub(super) fn item(
    sheet: &Sheet<'_>,
    place: Place<'_>,
    field: &str,
    value: &Checked,
) -> Option<Value> {
    let kind = sheet.view.kinds.named(&place.id.kind)?;
    let Type::List(item) = &kind.field(field)?.ty else { return None };
    Some(Painter { sheet, place }.value(item, value))
}

/// What templates see of a card.
fn card(renderer: &Renderer<'_>, card: &Card) -> Value {
    let fields =
        card.fields.iter().map(|(name, value)| (name.as_ref(), shown(renderer, value)));
    let named = [card.id.as_str(), card.kind.as_ref(), &card.title, card.lang.as_str()];
    frame(named, card.summary.as_deref(), card.path.as_deref(), None, map(fields))
}

/// The card of an image: with the picture as this page shows it.
fn picture_card(sheet: &Sheet<'_>, card: &Card) -> Value {
    let file = card.fields.iter().find_map(|(name, value)| match value {
        Plain::Text(file) if name == "file" => Some(file),
        _ => None,
    });
    let shown = |value| shown(sheet.renderer, value);
    let fields = card.fields.iter().map(|(name, value)| (name.as_ref(), shown(value)));
    let named = [card.id.as_str(), card.kind.as_ref(), &card.title, card.lang.as_str()];
    let picture = file.map(|file| picture::value(sheet, file));
    frame(named, card.summary.as_deref(), card.path.as_deref(), picture, map(fields))
}

fn frame(
    [id, kind, title, lang]: [&str; 4],
    summary: Option<&str>,
    path: Option<&str>,
    picture: Option<Value>,
    fields: Value,
) -> Value {
    map([
        ("id", text(id)),
        ("kind", text(kind)),
        ("title", text(title)),
        ("lang", text(lang)),
        ("summary", maybe(summary.map(text))),
        ("path", maybe(path.map(text))),
        ("picture", maybe(picture)),
        ("fields", fields),
    ])
}

fn shown(renderer: &Renderer<'_>, value: &Plain) -> Value {
    match value {
        Plain::None => Value::none(),
        Plain::Text(word) => text(word),
        Plain::Integer(number) => (*number).into(),
        Plain::Boolean(flag) => (*flag).into(),
        Plain::NotStated(reason) => not_stated(reason),
        // One place is named by thousands of cards.
        Plain::Name(name) => renderer.names.get(name, || named(name)),
        Plain::List(items) => list(items.iter().map(|value| shown(renderer, value))),
        Plain::Record(fields) => {
            map(fields.iter().map(|(name, value)| (name.as_ref(), shown(renderer, value))))
        }
    }
}

fn named(name: &Name) -> Value {
    map([
        ("id", text(&name.id)),
        ("kind", text(&name.kind)),
        ("title", text(&name.title)),
        ("lang", text(name.lang.as_str())),
        ("path", maybe(name.path.as_deref().map(text))),
    ])
}

fn not_stated(reason: &str) -> Value {
    map([("not_stated", text(reason))])
}

/// A value that is the same on every page; none when it may not be, since it holds Markdown,
/// words of the theme or a reference.
pub(super) fn plain(ty: &Type, value: &Checked) -> Option<Value> {
    Some(match (value, ty) {
        (Checked::Text(word) | Checked::Choice(word) | Checked::Decimal(word), _) => text(word),
        (Checked::Integer(number), _) => (*number).into(),
        (Checked::Boolean(flag), _) => (*flag).into(),
        (Checked::NotStated(reason), _) => not_stated(reason),
        (Checked::List(items), Type::List(item)) => {
            let items = items.iter().map(|value| plain(item, &value.value));
            list(items.collect::<Option<Vec<_>>>()?)
        }
        (Checked::Record(record), Type::Record { fields, .. }) => {
            let shown = fields.iter().filter(|field| !field.private);
            let pairs = shown.map(|field| match record.get(&field.name) {
                Some(value) => Some((field.name.as_ref(), plain(&field.ty, &value.value)?)),
                None => Some((field.name.as_ref(), Value::none())),
            });
            map(pairs.collect::<Option<Vec<_>>>()?)
        }
        _ => return None,
    })
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

/// Where a text is written: its links start there, and its words are in that language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'p> {
    /// The entry.
    pub(super) id: &'p EntryId,
    /// The file of the entry, below `content/`.
    pub(super) file: &'p str,
    /// Whether the words are someone else's.
    pub(super) quoted: bool,
}

impl<'p> Place<'p> {
    /// That of an entry that others may read.
    pub(super) fn of(full: &'p Full) -> Self {
        Self::new(&full.id, &full.file)
    }

    /// That of an entry in a file.
    pub(super) fn new(id: &'p EntryId, file: &'p str) -> Self {
        Self { id, file, quoted: false }
    }
}

/// Turns the values of one entry into those of one page.
struct Painter<'p> {
    sheet: &'p Sheet<'p>,
    place: Place<'p>,
}

impl Painter<'_> {
    fn record(&self, fields: &[Field], record: &Record) -> Value {
        let shown = fields.iter().filter(|field| !field.private);
        map(shown.map(|field| {
            let place = Place { quoted: self.place.quoted || field.quoted, ..self.place };
            let painter = Self { place, ..*self };
            let value =
                record.get(&field.name).map(|value| painter.value(&field.ty, &value.value));
            (field.name.as_ref(), maybe(value))
        }))
    }

    fn value(&self, ty: &Type, value: &Checked) -> Value {
        match value {
            Checked::Text(word) | Checked::Choice(word) | Checked::Decimal(word) => text(word),
            Checked::Line(markup) => safe(&self.sheet.html_line(&markup.text, self.place)),
            Checked::Prose(markup) => safe(&self.sheet.html(&markup.text, self.place, false)),
            Checked::Integer(number) => (*number).into(),
            Checked::Boolean(flag) => (*flag).into(),
            Checked::Date(date) => self.sheet.date(*date),
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
        let referred = self.sheet.view.referred(reference, &self.place.id.language);
        match referred.as_deref() {
            Some(Referred::Entry(item)) => listed(self.sheet, item),
            Some(Referred::Part(part)) => card(self.sheet.renderer, part),
            None => Value::none(),
        }
    }
}
