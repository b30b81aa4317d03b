//! `/api/v1/`: the publication as JSON, derived from the descriptions of its kinds.
//!
//! Version 1 only ever grows: a name that is there stays, and keeps its meaning. What the source
//! does not say is an object with `not_stated`; what does not apply is null.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::super::sheet::Sheet;
use super::super::values::Place;
use super::embed;
use super::{Source, schema};
use crate::graph::question::{Full, Referred, Whole};
use crate::graph::{API, Citation, INDEX, Seen, collection as name_of};
use crate::incremental::Fingerprint;
use crate::model::entry::{EntryId, Record, Reference, Value as Checked};
use crate::model::kind::{Field, Kind, Pages, Type};

/// The whole address of a path of the site.
pub(in crate::render) fn absolute(sheet: &Sheet<'_>, path: &str) -> String {
    sheet.renderer.addresses.absolute(path)
}

/// What there is to read.
pub(super) fn index(sheet: &Sheet<'_>) -> Value {
    let offers = sheet.view.offers();
    let in_folder = |folder: &str, ending: &str| -> Vec<Value> {
        let paths =
            offers.iter().filter(|path| path.starts_with(folder) && path.ends_with(ending));
        paths.map(|path| absolute(sheet, path).into()).collect()
    };
    let collections = offers.iter().filter_map(|path| {
        let name = path.strip_prefix(API)?.strip_suffix(".json")?;
        (!name.contains('/') && name != INDEX).then(|| {
            json!({
                "name": name,
                "url": absolute(sheet, path),
                "schema": absolute(sheet, &schema::path(name)),
            })
        })
    });
    json!({
        "version": 1,
        "schema": absolute(sheet, &schema::path(INDEX)),
        "url": absolute(sheet, &format!("{API}{INDEX}.json")),
        "publication": publication(sheet),
        "collections": collections.collect::<Vec<_>>(),
        "tables": in_folder(crate::graph::DATA, ".csv"),
        "feeds": in_folder(crate::graph::CHANGES, ""),
    })
}

/// All entries of a kind.
pub(super) fn collection(sheet: &Sheet<'_>, kind: &str) -> Option<Value> {
    let kind = sheet.view.kinds.named(kind)?;
    let items = sheet.view.wholes(&kind.name);
    let items = items.iter().filter_map(|whole| item(sheet, kind, whole));
    let name = name_of(kind)?;
    Some(envelope(sheet, name, &format!("{API}{name}.json"), items.collect()))
}

/// One entry, in the same form as all of them.
pub(super) fn single(sheet: &Sheet<'_>, id: &EntryId) -> Option<Value> {
    let kind = sheet.view.kinds.named(&id.kind)?;
    let whole = sheet.view.whole(id)?;
    let item = item(sheet, kind, &whole)?;
    Some(envelope(sheet, name_of(kind)?, &item_path(kind, id)?, vec![item]))
}

/// The records of all entries of a kind that have permanent ids, such as objectives.
pub(super) fn records(sheet: &Sheet<'_>, kind: &str) -> Option<Value> {
    let kind = sheet.view.kinds.named(kind)?;
    let wholes = sheet.view.wholes(&kind.name);
    let items = wholes.iter().flat_map(|whole| records_of(sheet, kind, whole));
    let name = &kind.selections.as_ref()?.field;
    Some(envelope(sheet, name, &format!("{API}{name}.json"), items.collect()))
}

fn envelope(sheet: &Sheet<'_>, name: &str, path: &str, items: Vec<Value>) -> Value {
    json!({
        "version": 1,
        "schema": absolute(sheet, &schema::path(name)),
        "url": absolute(sheet, path),
        "collection": name,
        "publication": publication(sheet),
        "items": items,
    })
}

/// Where the JSON of one entry is.
fn item_path(kind: &Kind, id: &EntryId) -> Option<String> {
    let own = kind.pages == Pages::Own;
    Some(format!("{API}{}/{}.json", name_of(kind).filter(|_| own)?, id.slug))
}

/// Whose words these are, and how they may be used.
pub(super) fn publication(sheet: &Sheet<'_>) -> Value {
    let Some((facts, _)) = sheet.view.site() else { return Value::Null };
    let fields = &facts.entry.fields;
    let text = |record: Option<&Record>, name: &str| {
        record.and_then(|record| record.text(name)).map_or(Value::Null, Value::from)
    };
    let organisation = fields.record("organisation");
    let period = fields.record("period");
    let year = |name: &str| period.and_then(|period| period.integer(name));
    let licence = match fields.record("licence") {
        Some(licence) => {
            json!({ "name": text(Some(licence), "name"), "url": text(Some(licence), "url") })
        }
        None => not_recorded(sheet),
    };
    json!({
        "title": text(Some(fields), "title"),
        "url": absolute(sheet, ""),
        "language": sheet.renderer.config.language.as_str(),
        "organisation": { "name": text(organisation, "name"), "url": text(organisation, "url") },
        "period": { "from": year("from"), "to": year("to") },
        "licence": licence,
        "rights": text(Some(fields), "rights"),
    })
}

fn item(sheet: &Sheet<'_>, kind: &Kind, whole: &Whole) -> Option<Value> {
    let Full { id, title, path, fields, .. } = &whole.full;
    let page = path.as_deref().filter(|path| !path.contains('#'));
    let data = item_path(kind, id).map(|path| absolute(sheet, &path));
    let values = sheet.apart(|sheet| {
        Writer { sheet, place: Place::of(&whole.full) }.record(kind.own_fields(), fields)
    });
    let mut item = Map::new();
    let mut put = |name: &str, value: Value| {
        item.insert(name.to_owned(), value);
    };
    put("id", id.slug.as_str().into());
    put("kind", kind.name.as_ref().into());
    put("url", path.as_deref().map_or(Value::Null, |path| absolute(sheet, path).into()));
    put("data", data.map_or(Value::Null, Value::from));
    put("title", title.as_str().into());
    put("lang", id.language.as_str().into());
    put("reviewed", day(sheet, whole.reviewed));
    put("last_change", day(sheet, whole.last_change));
    put("fields", values);
    if kind.profile {
        put("embed", page.map_or(Value::Null, |page| embed_of(sheet, page, whole)));
    }
    if kind.is_cited() {
        put("citation", page.map_or(Value::Null, |page| citation(sheet, page, whole)));
    }
    Some(hashed(item))
}

fn records_of(sheet: &Sheet<'_>, kind: &Kind, whole: &Whole) -> Vec<Value> {
    let Some(selections) = &kind.selections else { return Vec::new() };
    let Some((name, fields)) = record_type(kind) else { return Vec::new() };
    let full = &whole.full;
    let home = full.path.as_deref().unwrap_or_default();
    let inherited = inherited(kind, fields);
    let records =
        full.fields.records(&selections.field).enumerate().filter_map(|(at, record)| {
            let id = record.text("id")?;
            let values = sheet.apart(|sheet| {
                let writer = Writer { sheet, place: Place::of(full) };
                let mut values = writer.record(fields, record);
                for field in &inherited {
                    values[field.name.as_ref()] = writer.field(field, &full.fields);
                }
                values
            });
            let changed = whole.parts.iter().find(|(part, _)| part == id).map(|(_, day)| *day);
            let mut item = Map::new();
            item.insert("id".to_owned(), id.into());
            item.insert("kind".to_owned(), name.into());
            item.insert("url".to_owned(), absolute(sheet, &format!("{home}#{id}")).into());
            item.insert(
                "within".to_owned(),
                named(sheet, &full.id.slug, &kind.name, &full.title, Some(home)),
            );
            item.insert("number".to_owned(), (at + 1).into());
            item.insert("lang".to_owned(), full.id.language.as_str().into());
            item.insert("last_change".to_owned(), day(sheet, changed));
            item.insert("fields".to_owned(), values);
            Some(hashed(item))
        });
    records.collect()
}

/// The name and the fields of the records that a kind shares.
pub(super) fn record_type(kind: &Kind) -> Option<(&str, &[Field])> {
    let field = kind.field(&kind.selections.as_ref()?.field)?;
    let Type::List(item) = &field.ty else { return None };
    match item.as_ref() {
        Type::Record { fields, part } => Some((part.as_deref().unwrap_or("record"), fields)),
        _ => None,
    }
}

/// The fields of an entry by which its records are chosen, and that these do not have themselves.
pub(super) fn inherited<'k>(kind: &'k Kind, own: &[Field]) -> Vec<&'k Field> {
    let by = kind.selections.iter().flat_map(|selections| &selections.by);
    let by = by.filter(|name| !own.iter().any(|field| field.name == **name));
    by.filter_map(|name| kind.field(name)).collect()
}

/// The item with what stands for all that is in it. Only letters, so that no part of it can be
/// taken for a number of a person.
fn hashed(mut item: Map<String, Value>) -> Value {
    let print = Fingerprint::of_bytes(Value::Object(item.clone()).to_string().as_bytes());
    let letters = print.as_bytes().iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let hash: String = letters.map(|half| char::from(b'a' + half)).collect();
    item.insert("hash".to_owned(), hash.into());
    Value::Object(item)
}

fn embed_of(sheet: &Sheet<'_>, page: &str, whole: &Whole) -> Value {
    if !sheet.renderer.config.share.contains("embeds") {
        return Value::Null;
    }
    json!({
        "html": embed::snippet(sheet, whole, 2),
        "frame": absolute(sheet, &embed::address(page, "html")),
        "oembed": absolute(sheet, &embed::address(page, "json")),
    })
}

fn citation(sheet: &Sheet<'_>, page: &str, whole: &Whole) -> Value {
    if !sheet.renderer.config.share.contains("citations") {
        return Value::Null;
    }
    let file = |format: Citation| absolute(sheet, &format!("{page}{}", format.name()));
    json!({
        "text": super::citation_text(sheet, &Source::of(sheet, whole)),
        "bibtex": file(Citation::Bibtex),
        "ris": file(Citation::Ris),
        "csl": file(Citation::Csl),
    })
}

/// A day; where none is recorded, that.
pub(super) fn day(sheet: &Sheet<'_>, day: Option<Date>) -> Value {
    day.map_or_else(|| not_recorded(sheet), |day| day.to_string().into())
}

fn not_recorded(sheet: &Sheet<'_>) -> Value {
    json!({ "not_stated": sheet.word("not-recorded", &[]) })
}

fn named(sheet: &Sheet<'_>, id: &str, kind: &str, title: &str, path: Option<&str>) -> Value {
    json!({
        "id": id,
        "kind": kind,
        "title": title,
        "url": path.map(|path| absolute(sheet, path)),
    })
}

/// How this site draws an entry is of no use to others, and need not stay as it is.
const OF_LOOK: [&str; 2] = ["hue", "emblem"];

/// Whether others may read a field: no picture goes along, since its rights may not.
pub(super) fn is_shared(field: &Field) -> bool {
    let mut ty = &field.ty;
    while let Type::List(item) = ty {
        ty = item;
    }
    let is_picture = matches!(ty, Type::Reference(target) if target.kind == "image");
    let is_of_look = OF_LOOK.contains(&field.name.as_ref());
    !field.private
        && !is_picture
        && !is_of_look
        && !matches!(ty, Type::File | Type::Free | Type::Anything)
}

/// Writes the values of one entry.
struct Writer<'a> {
    sheet: &'a Sheet<'a>,
    place: Place<'a>,
}

impl Writer<'_> {
    fn record(&self, fields: &[Field], record: &Record) -> Value {
        let shared = fields.iter().filter(|field| is_shared(field));
        let pairs = shared.map(|field| (field.name.to_string(), self.field(field, record)));
        Value::Object(pairs.collect())
    }

    fn field(&self, field: &Field, record: &Record) -> Value {
        record.get(&field.name).map_or(Value::Null, |value| self.value(&field.ty, &value.value))
    }

    fn value(&self, ty: &Type, value: &Checked) -> Value {
        match (value, ty) {
            (Checked::Text(word) | Checked::Choice(word) | Checked::Decimal(word), _) => {
                word.as_str().into()
            }
            (Checked::Line(markup), _) => {
                json!({ "html": self.sheet.html_line(&markup.text, self.place) })
            }
            (Checked::Prose(markup), _) => {
                json!({ "html": self.sheet.html(&markup.text, self.place, false) })
            }
            (Checked::Integer(number), _) => (*number).into(),
            (Checked::Boolean(flag), _) => (*flag).into(),
            (Checked::Date(day), _) => day.to_string().into(),
            (Checked::NotStated(reason), _) => json!({ "not_stated": reason }),
            (Checked::Reference(reference), _) => self.referred(reference),
            (Checked::List(items), Type::List(item)) => {
                items.iter().map(|value| self.value(item, &value.value)).collect()
            }
            (Checked::Record(record), Type::Record { fields, .. }) => {
                self.record(fields, record)
            }
            _ => Value::Null,
        }
    }

    fn referred(&self, reference: &Reference) -> Value {
        let sheet = self.sheet;
        match sheet.view.referred(reference, &self.place.id.language).as_deref() {
            Some(Referred::Part(card)) => {
                named(sheet, &card.id, &card.kind, &card.title, card.path.as_deref())
            }
            Some(Referred::Entry(item)) => match sheet.view.shown(item) {
                Some(Seen::Card(card)) => {
                    named(sheet, &card.id, &card.kind, &card.title, card.path.as_deref())
                }
                Some(Seen::Full(full)) => named(
                    sheet,
                    &full.id.slug,
                    &full.id.kind,
                    &full.title,
                    full.path.as_deref(),
                ),
                None => Value::Null,
            },
            None => Value::Null,
        }
    }
}
