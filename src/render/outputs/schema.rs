//! The JSON Schemas of what `/api/v1/` holds, derived from the same descriptions as the data.
//!
//! They leave room to grow: a reader must not refuse a name that it does not know.

use serde_json::{Map, Value, json};

use super::super::sheet::Sheet;
use super::json::{absolute, inherited, is_shared, record_type};
use crate::graph::{API, INDEX, collection as name_of};
use crate::model::kind::{Field, Kind, Need, Type};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Where the schema of a collection is.
pub(super) fn path(name: &str) -> String {
    format!("{API}schema/{name}.json")
}

/// The schema of a collection, or of the list of all that there is.
pub(super) fn of(sheet: &Sheet<'_>, name: &str) -> Option<Value> {
    let uri = uri();
    if name == INDEX {
        return Some(of_index(sheet));
    }
    let item = item(sheet, name)?;
    Some(json!({
        "$schema": DIALECT,
        "$id": absolute(sheet, &path(name)),
        "title": name,
        "type": "object",
        "required": ["version", "schema", "url", "collection", "publication", "items"],
        "properties": {
            "version": { "const": 1 },
            "schema": uri,
            "url": uri,
            "collection": { "type": "string", "enum": [name] },
            "publication": publication(),
            "items": { "type": "array", "items": item },
        },
        "$defs": defs(),
    }))
}

fn uri() -> Value {
    json!({ "type": "string", "format": "uri" })
}

fn of_index(sheet: &Sheet<'_>) -> Value {
    let uri = uri();
    let collection = json!({
        "type": "object",
        "required": ["name", "url", "schema"],
        "properties": { "name": { "type": "string" }, "url": uri, "schema": uri },
    });
    json!({
        "$schema": DIALECT,
        "$id": absolute(sheet, &path(INDEX)),
        "title": INDEX,
        "type": "object",
        "required": ["version", "schema", "url", "publication", "collections", "tables", "feeds"],
        "properties": {
            "version": { "const": 1 },
            "schema": uri,
            "url": uri,
            "publication": publication(),
            "collections": { "type": "array", "items": collection },
            "tables": { "type": "array", "items": uri },
            "feeds": { "type": "array", "items": uri },
        },
        "$defs": defs(),
    })
}

fn item(sheet: &Sheet<'_>, name: &str) -> Option<Value> {
    let kinds = sheet.view.kinds;
    if let Some(kind) = kinds.iter().find(|kind| name_of(kind) == Some(name)) {
        return Some(of_entry(kind));
    }
    let has = |kind: &&Kind| {
        kind.shared
            && kind.selections.as_ref().is_some_and(|selections| selections.field == name)
    };
    of_record(kinds.iter().find(has)?)
}

fn of_entry(kind: &Kind) -> Value {
    let mut properties = frame(&kind.name);
    properties
        .insert("data".to_owned(), nullable(json!({ "type": "string", "format": "uri" })));
    properties.insert("title".to_owned(), described("What readers see above it"));
    properties.insert("reviewed".to_owned(), recorded("When all of it was last checked"));
    properties.insert("fields".to_owned(), record(kind.own_fields().iter(), &kind.doc));
    if kind.profile {
        properties.insert("embed".to_owned(), nullable(texts(&["html", "frame", "oembed"])));
    }
    if kind.is_cited() {
        let names = ["text", "bibtex", "ris", "csl"];
        properties.insert("citation".to_owned(), nullable(texts(&names)));
    }
    object(properties)
}

fn of_record(kind: &Kind) -> Option<Value> {
    let (name, fields) = record_type(kind)?;
    let mut properties = frame(name);
    properties.insert("within".to_owned(), json!({ "$ref": "#/$defs/reference" }));
    properties.insert("number".to_owned(), json!({ "type": "integer", "minimum": 1 }));
    let all = fields.iter().chain(inherited(kind, fields));
    properties.insert("fields".to_owned(), record(all, &format!("What is said of a {name}")));
    Some(object(properties))
}

/// What every item has.
fn frame(kind: &str) -> Map<String, Value> {
    let pairs = [
        ("id", described("Permanent; together with `kind` it names the item")),
        ("kind", json!({ "const": kind })),
        ("url", nullable(json!({ "type": "string", "format": "uri" }))),
        ("lang", described("The language of its texts (BCP 47)")),
        ("last_change", recorded("The newest day in the list of changes that concerns it")),
        (
            "hash",
            json!({ "type": "string", "pattern": "^[a-p]{32}$", "description": "Another whenever anything else in the item is another" }),
        ),
    ];
    pairs.map(|(name, value)| (name.to_owned(), value)).into_iter().collect()
}

fn publication() -> Value {
    let text = json!({ "type": "string" });
    let number = nullable(json!({ "type": "integer" }));
    json!({
        "type": "object",
        "required": ["title", "url", "language", "organisation", "period", "licence", "rights"],
        "properties": {
            "title": text,
            "url": { "type": "string", "format": "uri" },
            "language": text,
            "organisation": { "type": "object", "required": ["name", "url"], "properties": { "name": text, "url": nullable(text.clone()) } },
            "period": { "type": "object", "required": ["from", "to"], "properties": { "from": number, "to": number } },
            "licence": { "anyOf": [{ "type": "object", "required": ["name", "url"], "properties": { "name": text, "url": nullable(text.clone()) } }, { "$ref": "#/$defs/not_stated" }] },
            "rights": nullable(text.clone()),
        },
    })
}

/// What several places of a schema share.
fn defs() -> Value {
    json!({
        "not_stated": {
            "type": "object",
            "description": "The source does not say; why, in a sentence for readers",
            "required": ["not_stated"],
            "properties": { "not_stated": { "type": "string" } },
        },
        "html": {
            "type": "object",
            "description": "Text with marks, as HTML without scripts, styles or relative addresses",
            "required": ["html"],
            "properties": { "html": { "type": "string" } },
        },
        "reference": {
            "type": "object",
            "description": "Another item, by its id; its page, if it has one",
            "required": ["id", "kind", "title", "url"],
            "properties": {
                "id": { "type": "string" },
                "kind": { "type": "string" },
                "title": { "type": "string" },
                "url": nullable(json!({ "type": "string", "format": "uri" })),
            },
        },
    })
}

fn object(properties: Map<String, Value>) -> Value {
    let required: Vec<&String> = properties.keys().collect();
    let required = json!(required);
    json!({ "type": "object", "required": required, "properties": properties })
}

fn texts(names: &[&str]) -> Value {
    object(names.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect())
}

fn described(words: &str) -> Value {
    json!({ "type": "string", "description": words })
}

/// A day, or the word that none is recorded.
fn recorded(words: &str) -> Value {
    let day = json!({ "type": "string", "format": "date" });
    json!({ "description": words, "anyOf": [day, { "$ref": "#/$defs/not_stated" }] })
}

fn nullable(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn record<'f>(fields: impl Iterator<Item = &'f Field>, words: &str) -> Value {
    let shared = fields.filter(|field| is_shared(field));
    let pairs = shared.map(|field| (field.name.to_string(), of_field(field)));
    let mut schema = object(pairs.collect());
    schema["description"] = words.into();
    schema
}

fn of_field(field: &Field) -> Value {
    let value = of_type(&field.ty);
    let mut schema = match field.need {
        Need::Required => value,
        Need::Stated => json!({ "anyOf": [value, { "$ref": "#/$defs/not_stated" }] }),
        Need::Optional => nullable(value),
    };
    schema["description"] = field.doc.as_ref().into();
    schema
}

fn of_type(ty: &Type) -> Value {
    match ty {
        Type::Line | Type::Prose => json!({ "$ref": "#/$defs/html" }),
        Type::Reference(_) => json!({ "$ref": "#/$defs/reference" }),
        Type::Integer | Type::Year => json!({ "type": "integer" }),
        Type::Boolean => json!({ "type": "boolean" }),
        Type::Date => json!({ "type": "string", "format": "date" }),
        Type::Decimal => {
            json!({ "type": "string", "description": "A number with its digits as published", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" })
        }
        Type::List(item) => json!({ "type": "array", "items": of_type(item) }),
        Type::Record { fields, .. } => record(fields.iter(), "Several values"),
        _ => json!({ "type": "string" }),
    }
}
