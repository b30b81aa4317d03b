//! What universities and other sites use: data that keeps its form, and pieces that keep their words.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use prospectus::model::OutputPath;
use prospectus::output::OutputSet;
use prospectus::pipeline::{self, Options};
use serde_json::Value;

use crate::support::{self, Scratch};

/// The files of the real publication.
fn published() -> OutputSet {
    built(&support::root())
}

fn built(root: &Path) -> OutputSet {
    let options = Options::new(root.to_owned(), support::audience());
    pipeline::make(&options).unwrap().files
}

fn text(files: &OutputSet, path: &str) -> String {
    let bytes = files.get(&OutputPath::new(path).unwrap());
    String::from_utf8(bytes.unwrap_or_else(|| panic!("no {path}")).to_vec()).unwrap()
}

fn json(files: &OutputSet, path: &str) -> Value {
    serde_json::from_str(&text(files, path)).unwrap()
}

/// The paths of all files in a folder.
fn below<'f>(files: &'f OutputSet, folder: &'f str) -> impl Iterator<Item = &'f str> {
    files.iter().map(|(path, _)| path.as_str()).filter(move |path| path.starts_with(folder))
}

/// What of `value` does not fit `schema`, for the words that our schemas use.
fn misfits(value: &Value, schema: &Value, whole: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").unwrap();
        found.extend(misfits(value, &whole["$defs"][name], whole, at));
    }
    if let Some(any) = schema["anyOf"].as_array()
        && !any.iter().any(|one| misfits(value, one, whole, at).is_empty())
    {
        found.push(format!("{at}: {value} is none of {any:?}"));
    }
    let fits = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_u64(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        _ => true,
    };
    let same = schema.get("const").is_none_or(|wanted| wanted == value);
    if !fits || !same {
        found.push(format!("{at}: {value} is not {schema}"));
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        if value.get(name.as_str().unwrap()).is_none() {
            found.push(format!("{at}: no {name}"));
        }
    }
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(name) {
            found.extend(misfits(value, schema, whole, &format!("{at}.{name}")));
        }
    }
    for item in value.as_array().into_iter().flatten() {
        if let Some(schema) = schema.get("items") {
            found.extend(misfits(item, schema, whole, &format!("{at}[]")));
        }
    }
    found
}

#[test]
fn all_data_fits_the_schema_that_it_names() {
    let files = published();
    let base = "https://strategy.example.org/ahp/";
    let data: Vec<&str> =
        below(&files, "api/v1/").filter(|path| !path.contains("/schema/")).collect();
    assert!(data.len() > 25, "{data:?}");
    for path in data {
        let value = json(&files, path);
        assert_eq!(value["url"], format!("{base}{path}"));
        let schema = value["schema"].as_str().unwrap().strip_prefix(base).unwrap();
        let schema = json(&files, schema);
        assert_eq!(misfits(&value, &schema, &schema, path), Vec::<String>::new());
        let list = if path == "api/v1/index.json" { "collections" } else { "items" };
        assert!(!value[list].as_array().unwrap().is_empty(), "{path}");
    }
}

#[test]
fn a_schema_finds_what_does_not_fit() {
    let files = published();
    let schema = json(&files, "api/v1/schema/professions.json");
    let good = json(&files, "api/v1/professions.json");
    for spoil in [
        |value: &mut Value| value["version"] = 2.into(),
        |value: &mut Value| value["items"][0]["fields"]["plural"] = 1.into(),
        |value: &mut Value| value["items"][0]["fields"]["where_they_work"] = "x".into(),
        |value: &mut Value| {
            value["items"][0].as_object_mut().unwrap().remove("id");
        },
    ] {
        let mut value = good.clone();
        spoil(&mut value);
        assert!(!misfits(&value, &schema, &schema, "").is_empty());
    }
}

/// What a schema promised and another does not keep.
fn broken(old: &Value, new: &Value, at: &str) -> Vec<String> {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => old
            .iter()
            // Words for people may change.
            .filter(|(name, _)| !matches!(name.as_str(), "description" | "$id"))
            .flat_map(|(name, old)| match new.get(name) {
                Some(new) => broken(old, new, &format!("{at}.{name}")),
                None => vec![format!("{at}.{name} is gone")],
            })
            .collect(),
        (Value::Array(old), Value::Array(new)) if at.ends_with(".required") => {
            let gone = old.iter().filter(|name| !new.contains(name));
            gone.map(|name| format!("{at}: {name} is gone")).collect()
        }
        (old, new) if old == new => Vec::new(),
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            old.iter().zip(new).flat_map(|(old, new)| broken(old, new, at)).collect()
        }
        _ => vec![format!("{at} is another")],
    }
}

#[test]
fn version_1_of_the_schemas_only_grows() {
    let files = published();
    let folder = support::root().join("tests/data/api-v1");
    let schemas: BTreeMap<&str, String> =
        below(&files, "api/v1/schema/").map(|path| (path, text(&files, path))).collect();
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(&folder).unwrap();
        for (path, schema) in &schemas {
            fs::write(folder.join(path.rsplit('/').next().unwrap()), schema).unwrap();
        }
    }
    let kept = support::files(&folder);
    assert!(kept.len() >= 7);
    for file in kept {
        let name = file.file_name().unwrap().to_str().unwrap();
        let old: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let new = json(&files, &format!("api/v1/schema/{name}"));
        assert_eq!(broken(&old, &new, name), Vec::<String>::new());
    }
}

#[test]
fn a_name_that_is_gone_or_another_type_breaks_version_1() {
    let schema = json(&published(), "api/v1/schema/professions.json");
    let fields = "/properties/items/items/properties/fields/properties";
    for spoil in [
        |fields: &mut Value| {
            fields.as_object_mut().unwrap().remove("plural");
        },
        |fields: &mut Value| fields["plural"]["type"] = "integer".into(),
        |fields: &mut Value| fields["conditions"] = fields["plural"].clone(),
    ] {
        let mut new = schema.clone();
        spoil(new.pointer_mut(fields).unwrap());
        assert!(!broken(&schema, &new, "").is_empty());
    }
    let mut more = schema.clone();
    let more_fields = more.pointer_mut(fields).unwrap();
    more_fields["salary"] = serde_json::json!({ "type": "string" });
    assert_eq!(broken(&schema, &more, ""), Vec::<String>::new());
}

#[test]
fn an_item_is_the_same_in_its_own_file_and_in_the_collection() {
    let files = published();
    for name in ["professions", "themes", "commitments", "pathways"] {
        let all = json(&files, &format!("api/v1/{name}.json"));
        for item in all["items"].as_array().unwrap() {
            let id = item["id"].as_str().unwrap();
            let own = json(&files, &format!("api/v1/{name}/{id}.json"));
            assert_eq!(own["items"][0], *item);
        }
    }
}

#[test]
fn a_hash_changes_with_its_item_and_with_no_other() {
    let scratch = Scratch::new();
    for folder in ["content", "themes"] {
        let target = scratch.path().join(folder);
        fs::create_dir_all(&target).unwrap();
        support::copy(&support::root().join(folder), &target);
    }
    let hashes = |files: &OutputSet| -> BTreeMap<String, String> {
        let all = json(files, "api/v1/professions.json");
        let item = |item: &Value| (item["id"].to_string(), item["hash"].to_string());
        all["items"].as_array().unwrap().iter().map(item).collect()
    };
    let before = hashes(&built(scratch.path()));
    let page = scratch.path().join("content/professions/dietitian.md");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replacen("Dietitians assess", "Dietitians judge", 1)).unwrap();
    let after = hashes(&built(scratch.path()));
    let changed: Vec<&String> =
        before.iter().filter(|(id, hash)| after[*id] != **hash).map(|(id, _)| id).collect();
    assert_eq!(changed, ["\"dietitian\""]);
}

#[test]
fn what_others_show_is_what_the_data_says_and_is_plain() {
    let files = published();
    let all = json(&files, "api/v1/professions.json");
    for item in all["items"].as_array().unwrap() {
        let id = item["id"].as_str().unwrap();
        let html = item["embed"]["html"].as_str().unwrap();
        for bad in
            ["<script", "<style", "<img", " class=", " style=", " id=", "href=\"#", "href=\"."]
        {
            assert!(!html.contains(bad), "{id}: {bad} in {html}");
        }
        let link = format!("href=\"{}\"", item["url"].as_str().unwrap());
        assert!(html.contains(&link) && html.contains("Licence:"), "{html}");
        assert_eq!(json(&files, &format!("embed/professions/{id}.json"))["html"], html);
        // Where a long line may end says nothing to whoever copies it.
        let kit =
            text(&files, &format!("professions/{id}/use/index.html")).replace("<wbr>", "");
        for level in 2..=4 {
            let shown = prospectus::text::escape_html(&lowered(html, level));
            assert!(kit.contains(&shown), "{id} at level {level}: {shown}\n{kit}");
        }
        let frame = text(&files, &format!("embed/professions/{id}.html"));
        assert!(frame.contains(&lowered(html, 1)), "{frame}");
    }
}

/// A piece whose title is a heading of `level` in place of the second.
fn lowered(html: &str, level: u8) -> String {
    let mut html = html.to_owned();
    let numbers: Vec<u8> = if level < 2 { (2..=5).collect() } else { (2..=5).rev().collect() };
    for number in numbers {
        let other = number + level - 2;
        for lead in ["<h", "</h"] {
            html = html.replace(&format!("{lead}{number}>"), &format!("{lead}{other}>"));
        }
    }
    html
}

#[test]
fn a_page_and_the_whole_are_cited_with_their_version() {
    let files = published();
    for (page, title) in [
        ("", "Allied Health Professionals Workforce Strategy 2022 to 2025"),
        ("professions/dietitian/", "Dietitian"),
        ("themes/research/", "Research"),
        ("pathways/surgical-cancer/", "Surgical cancer"),
    ] {
        let html = text(&files, &format!("{page}index.html"));
        assert!(
            html.contains("Cite this page") && html.contains("href=\"cite.bib\""),
            "{page}"
        );
        let record = text(&files, &format!("{page}cite.bib"));
        assert!(record.contains(&format!("title = {{{{{title}")), "{record}");
        assert!(record.contains("note = {Version reviewed on "), "{record}");
        assert_eq!(record.contains("howpublished"), !page.is_empty(), "{record}");
        let lines = text(&files, &format!("{page}cite.ris"));
        assert!(lines.contains("ET  - Version reviewed on "), "{lines}");
        let record = &json(&files, &format!("{page}cite.json"))[0];
        let version = record["version"].as_str().unwrap();
        assert!(version.starts_with("reviewed on "), "{version}");
        assert!(html.contains(&format!("version {version}. Available at: ")), "{page}");
    }
}

#[test]
fn no_address_in_what_others_read_is_relative() {
    let files = published();
    for path in ["api/", "changes/feed", "embed/"] {
        for path in below(&files, path) {
            let text = text(&files, path);
            for relative in ["href=\\\"#", "href=\\\".", "href=\\\"/", "src="] {
                assert!(!text.contains(relative), "{path}: {relative}");
            }
        }
    }
}

#[test]
fn nothing_is_shared_that_was_not_asked_for() {
    let scratch = Scratch::new();
    support::copy(&support::root().join("tests/suite/base"), scratch.path());
    let files = built(scratch.path());
    for (path, _) in files.iter() {
        let path = path.as_str();
        assert!(!path.starts_with("api/") && !path.ends_with(".json"), "{path}");
        assert!(!path.starts_with('.') && !path.starts_with('_'), "{path}");
    }
}

#[test]
fn servers_and_pages_say_the_same_policy() {
    let page = text(&published(), "index.html");
    let policy = page.split_once("Content-Security-Policy\" content=\"").unwrap().1;
    let policy = policy.split_once('"').unwrap().0;
    let folder = support::root().join("tests/suite/partners/server-rules/expected");
    for file in [".htaccess", "server/nginx.conf", "web.config", "_headers"] {
        let rules = fs::read_to_string(folder.join(file)).unwrap();
        assert!(rules.contains(&format!("{policy}; frame-ancestors 'self'")), "{file}");
    }
}
