//! What `schema` prints and writes: what editors find, and what a schema accepts.

use std::fs;
use std::path::Path;

use prospectus::model::Kinds;
use serde_json::Value;

use super::{Folder, tree};
use crate::support::root;

#[test]
fn every_kind_has_a_schema() {
    let folder = Folder::new();
    let all: Value = serde_json::from_str(&folder.run(&["schema"]).expect(0).out).unwrap();
    folder.run(&["schema", "--write", "schemas"]).expect(0);
    for kind in Kinds::standard().iter() {
        let shown = folder.run(&["schema", &kind.name]).expect(0).out;
        assert_eq!(shown, folder.read(&format!("schemas/{}.json", kind.name)));
        let schema: Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(schema["properties"], all["$defs"][kind.name.as_ref()]["properties"]);
    }
    folder.run(&["schema", "--write"]).expect(2).says("prospectus init");
    folder.run(&["init", "plan"]).expect(0);
    folder.run(&["schema", "--write", "-r", "plan"]).expect(0).says("Wrote 0 schemas");
}

#[test]
fn editors_find_the_schema_that_a_file_names() {
    let folder = Folder::with_starter();
    let mut named = 0;
    for path in tree(&folder.path("content")) {
        let path = folder.path("content").join(path);
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let line = text.lines().find_map(|line| line.split_once("$schema=")).unwrap().1;
        let schema = fs::read_to_string(path.parent().unwrap().join(line)).unwrap();
        let schema: Value = serde_json::from_str(&schema).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        named += 1;
    }
    assert!(named > 20);
}

/// Whether `schema` accepts `value`, as far as the keywords go that the schemas use.
fn accepts(schema: &Value, value: &Value) -> bool {
    let any = |of: &Vec<Value>| of.iter().any(|schema| accepts(schema, value));
    let ty = match value {
        Value::Object(_) => "object",
        Value::Array(_) => "array",
        Value::String(_) => "string",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::Null => "null",
    };
    let wanted = schema["type"].as_str().unwrap_or(ty);
    let keys = value.as_object().into_iter().flatten();
    let known = |key: &str| schema["properties"].get(key);
    schema["anyOf"].as_array().is_none_or(any)
        && (wanted == ty || (wanted, ty) == ("number", "integer"))
        && schema["enum"].as_array().is_none_or(|words| words.contains(value))
        && schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .all(|key| value.get(key.as_str().unwrap()).is_some())
        && value.as_array().into_iter().flatten().all(|item| accepts(&schema["items"], item))
        && keys.into_iter().all(|(key, value)| {
            match (known(key), &schema["additionalProperties"]) {
                (Some(schema), _) => accepts(schema, value),
                (None, Value::Bool(more)) => *more,
                (None, rest) => accepts(rest, value),
            }
        })
}

/// The first keys or records of every file below `content`, with the schema of its kind.
fn read_content(content: &Path, schemas: &Folder) -> Vec<(String, Value, Value)> {
    let kinds = Kinds::standard();
    let read = |path: String| {
        let text = fs::read_to_string(content.join(&path)).ok()?;
        let front =
            text.strip_prefix("---\n").map(|text| text.split("\n---\n").next().unwrap());
        let folder = path.split_once('/').filter(|(_, name)| *name != "index.md");
        let kind = match (front, folder) {
            (None, _) => kinds.in_file(&path)?,
            (_, Some((folder, _))) => kinds.in_folder(folder)?,
            (_, None) => kinds.named("page")?,
        };
        let schema = schemas.read(&format!("{}.json", kind.name));
        let value = serde_saphyr::from_str(front.unwrap_or(&text)).unwrap();
        Some((path, serde_json::from_str(&schema).unwrap(), value))
    };
    tree(content).into_iter().filter_map(read).collect()
}

#[test]
fn schemas_accept_what_the_checker_accepts() {
    let (schemas, starter) = (Folder::new(), Folder::with_starter());
    schemas.run(&["schema", "--write", "."]).expect(0);
    for content in [starter.path("content"), root().join("content")] {
        let files = read_content(&content, &schemas);
        assert!(files.len() > 20, "{}", content.display());
        for (path, schema, mut value) in files {
            assert!(accepts(&schema, &value), "{path}: {value:#}");
            value["unknown_key"] = "x".into();
            assert!(!accepts(&schema, &value), "{path}");
        }
    }
    for kind in Kinds::standard().iter() {
        let schema: Value =
            serde_json::from_str(&schemas.read(&format!("{}.json", kind.name))).unwrap();
        let entry =
            schema.get("properties").unwrap_or(&schema["additionalProperties"]["properties"]);
        for (key, field) in entry.as_object().unwrap() {
            assert!(accepts(field, &field["examples"][0]), "{}.{key}: {field:#}", kind.name);
        }
    }
}
