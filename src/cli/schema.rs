//! `schema`: the description of a kind to a JSON Schema, from which editors complete keys.
//!
//! Nothing is known here but what [`Kind`] says, so the schemas cannot disagree with the
//! checker. A value that a schema refuses is refused by the checker; not the other way
//! round, because a schema cannot look at other files.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::Status;
use super::args::{Common, Schema};
use super::console::Console;
use super::disk;
use super::settings::Places;
use super::stop::Stop;
use super::yaml;
use crate::model::Kinds;
use crate::model::kind::{Choice, Field, Kind, Need, Place, Target, Type};
use crate::text::counted;

/// Where schemas are kept below a publication's root, so that everyone's editor finds them.
pub(super) const FOLDER: &str = ".prospectus/schema";

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// `prospectus schema`
pub(super) fn run(
    args: &Schema,
    common: &Common,
    console: &mut Console,
) -> Result<Status, Stop> {
    let kinds = Kinds::standard();
    if let Some(folder) = &args.write {
        return write(folder.as_deref(), &kinds, common, console);
    }
    let document = match &args.kind {
        Some(name) => of_file(kind(&kinds, name)?),
        None => of_all(&kinds),
    };
    console.data(|out, _| writeln!(out, "{document:#}"))?;
    Ok(Status::Done)
}

fn write(
    folder: Option<&Path>,
    kinds: &Kinds,
    common: &Common,
    console: &mut Console,
) -> Result<Status, Stop> {
    let folder = match folder {
        Some(folder) => folder.to_owned(),
        None => Places::find(common)?.root.join(FOLDER),
    };
    let changed = write_all(&folder, kinds)?;
    let all = kinds.iter().count();
    console.say(&format!(
        "Wrote {} to {} ({} unchanged)",
        counted(changed, "schema"),
        folder.display(),
        all - changed
    ));
    Ok(Status::Done)
}

/// Writes a file for each kind, and says how many of them changed.
pub(super) fn write_all(folder: &Path, kinds: &Kinds) -> Result<usize, Stop> {
    let mut changed = 0;
    for kind in kinds.iter() {
        let path: PathBuf = folder.join(format!("{}.json", kind.name));
        let text = format!("{:#}\n", of_file(kind));
        changed += usize::from(disk::replace(&path, &text)?);
    }
    Ok(changed)
}

/// The kind called `name`, or why there is none.
pub(super) fn kind<'k>(kinds: &'k Kinds, name: &str) -> Result<&'k Kind, Stop> {
    if let Some(kind) = kinds.named(name).or_else(|| kinds.in_folder(name)) {
        return Ok(kind);
    }
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_ref()).collect();
    let otherwise = format!("the kinds are {}", crate::text::spoken_list(&names));
    Err(Stop::unknown("kind", name, names.iter().copied(), &otherwise))
}

/// The schemas of all kinds in one document.
fn of_all(kinds: &Kinds) -> Value {
    let all: Map<String, Value> =
        kinds.iter().map(|kind| (kind.name.to_string(), of_kind(kind))).collect();
    json!({
        "$schema": DIALECT,
        "title": "The files of a publication",
        "$defs": all,
    })
}

/// The schema of the file, or of the front matter, in which entries of a kind are written.
fn of_file(kind: &Kind) -> Value {
    let mut schema = json!({ "$schema": DIALECT });
    if let (Some(schema), Value::Object(own)) = (schema.as_object_mut(), of_kind(kind)) {
        schema.extend(own);
    }
    schema
}

fn of_kind(kind: &Kind) -> Value {
    let entry = record(&kind.fields);
    match &kind.place {
        Place::Register(_) => json!({
            "title": kind.name,
            "description": format!("{}. Each has an id of lower-case letters, digits and hyphens.", kind.doc),
            "type": "object",
            "propertyNames": { "pattern": SLUG },
            "additionalProperties": entry,
        }),
        Place::Folder(_) | Place::Single(_) | Place::Anywhere => {
            let mut schema = json!({ "title": kind.name, "description": kind.doc });
            if let (Some(schema), Value::Object(entry)) = (schema.as_object_mut(), entry) {
                schema.extend(entry);
            }
            schema
        }
    }
}

fn record(fields: &[Field]) -> Value {
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.name.to_string(), of_field(field))).collect();
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| field.need != Need::Optional)
        .map(|field| field.name.as_ref())
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn of_field(field: &Field) -> Value {
    let value = of_type(&field.ty);
    let mut schema = match field.need {
        Need::Stated => json!({ "anyOf": [value, not_stated()] }),
        Need::Required | Need::Optional => value,
    };
    schema["description"] = Value::String(description(field));
    if let Some(example) = example(field) {
        schema["examples"] = json!([example]);
    }
    schema
}

/// The alternative to a value that is not known.
fn not_stated() -> Value {
    json!({
        "type": "object",
        "description": "The value is not known, and readers are told why",
        "properties": {
            "not_stated": { "type": "string", "minLength": 1, "description": "Why, in a sentence for readers" },
        },
        "required": ["not_stated"],
        "additionalProperties": false,
    })
}

/// What the field is for, and what each of its words means.
fn description(field: &Field) -> String {
    let mut ty = &field.ty;
    while let Type::List(item) = ty {
        ty = item;
    }
    let more = match ty {
        Type::Choice(choices) => choices.iter().map(meaning).collect(),
        Type::Reference(target) => format!("\n\nThe id of {}.", spoken(target)),
        _ => String::new(),
    };
    format!("{}{more}", field.doc)
}

fn meaning(choice: &Choice) -> String {
    format!("\n\n- `{}`: {}", choice.name, choice.doc)
}

/// `an entry of the kind term whose group is partner`
fn spoken(target: &Target) -> String {
    match &target.group {
        Some(group) => format!("a {} whose group is `{group}`", target.kind),
        None => format!("the {} that is meant", target.kind),
    }
}

fn of_type(ty: &Type) -> Value {
    if *ty == Type::Free {
        return json!({ "type": "object" });
    }
    match ty {
        Type::Text { .. } | Type::Line | Type::Prose | Type::File | Type::Reference(_) => {
            json!({ "type": "string", "minLength": 1 })
        }
        Type::Integer => json!({ "type": "integer", "minimum": 0 }),
        Type::Decimal => json!({ "type": "number" }),
        Type::Boolean => json!({ "type": "boolean" }),
        Type::Date => json!({ "type": "string", "format": "date" }),
        Type::Year => json!({ "type": "integer", "minimum": 1900, "maximum": 2200 }),
        Type::Slug => json!({ "type": "string", "pattern": SLUG }),
        Type::Choice(choices) => {
            let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_ref()).collect();
            let numbers = names.iter().filter_map(|name| name.parse::<u64>().ok());
            let numbers: Vec<u64> = numbers.collect();
            // YAML takes a choice of digits for a number.
            if !numbers.is_empty() && numbers.len() == names.len() {
                return json!({ "type": "integer", "enum": numbers });
            }
            json!({ "type": "string", "enum": names })
        }
        Type::SitePath | Type::SitePlace => json!({ "type": "string", "pattern": "^/" }),
        Type::Url => json!({ "type": "string", "format": "uri", "pattern": "^https?://" }),
        Type::Email => json!({ "type": "string", "format": "email" }),
        Type::Language => {
            json!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$" })
        }
        Type::List(item) => json!({ "type": "array", "items": of_type(item) }),
        Type::Record { fields, .. } => record(fields),
        // Whatever is checked elsewhere.
        _ => json!({}),
    }
}

/// The field's example as a value.
fn example(field: &Field) -> Option<Value> {
    match field.ty {
        Type::Line | Type::Prose => Some(Value::String(field.example.to_string())),
        _ => yaml::example(&field.example).map(|value| whole(value, &field.ty)),
    }
}

/// An example with the keys that its description leaves out for shortness, but that must be there.
fn whole(value: Value, ty: &Type) -> Value {
    match (value, ty) {
        (Value::Array(items), Type::List(item)) => {
            items.into_iter().map(|value| whole(value, item)).collect()
        }
        (Value::Object(mut given), Type::Record { fields, .. }) => {
            let mut whole = Map::new();
            for field in fields {
                let missing =
                    || if field.need == Need::Optional { None } else { example(field) };
                if let Some(value) = given.remove(field.name.as_ref()).or_else(missing) {
                    whole.insert(field.name.to_string(), value);
                }
            }
            Value::Object(whole)
        }
        (value, _) => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_in_its_schema_with_its_words_and_an_example() {
        for kind in Kinds::standard().iter() {
            let schema = of_kind(kind);
            let entry = match kind.place {
                Place::Register(_) => &schema["additionalProperties"],
                _ => &schema,
            };
            assert_eq!(entry["additionalProperties"], json!(false), "{}", kind.name);
            let required = entry["required"].as_array().unwrap();
            for field in &kind.fields {
                let property = &entry["properties"][field.name.as_ref()];
                let place = format!("{}.{}", kind.name, field.name);
                assert!(
                    property["description"].as_str().unwrap().starts_with(field.doc.as_ref()),
                    "{place}"
                );
                assert!(!property["examples"][0].is_null(), "{place} has no example");
                assert_eq!(
                    required.contains(&json!(field.name)),
                    field.need != Need::Optional,
                    "{place}"
                );
                let stated = property["anyOf"][1]["required"] == json!(["not_stated"]);
                assert_eq!(stated, field.need == Need::Stated, "{place}");
            }
        }
    }

    #[test]
    fn a_value_of_an_example_has_the_type_of_its_field() {
        let kinds = Kinds::standard();
        let example_of = |kind: &str, field: &str| {
            example(kinds.named(kind).unwrap().field(field).unwrap()).unwrap()
        };
        assert_eq!(example_of("metric", "targets"), json!([{"year": "year-1", "value": 4.00}]));
        assert_eq!(example_of("theme", "order"), json!(1));
        assert_eq!(
            example_of("publication", "theme_options"),
            json!({"brand_colour": "#005eb8"})
        );
        assert_eq!(example_of("publication", "links"), json!("folder"));
        let headcount = &example_of("workforce", "headcounts")[0];
        assert_eq!(headcount["source"], "Electronic staff record");
    }

    #[test]
    fn an_unknown_kind_is_answered_with_the_nearest_one() {
        let kinds = Kinds::standard();
        assert_eq!(kind(&kinds, "professions").unwrap().name, "profession");
        let stop = kind(&kinds, "proffesion").unwrap_err();
        assert_eq!(
            stop,
            Stop::new("there is no kind `proffesion`").help("did you mean `profession`?")
        );
    }
}
