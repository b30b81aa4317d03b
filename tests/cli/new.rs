//! What `init` and `new` write, and what they leave alone.

use std::fs;
use std::path::Path;

use prospectus::model::Kinds;
use prospectus::model::kind::Place;
use serde_json::Value;

use super::{Folder, tree};

#[test]
fn a_new_entry_of_every_kind_is_a_draft_without_errors() {
    let folder = Folder::with_starter();
    let mut drafts = 0;
    for kind in Kinds::standard().iter() {
        if let Place::Single(file) = &kind.place {
            folder.run(&["new", &kind.name]).expect(2).says("already there");
            assert!(folder.path(&format!("content/{file}")).exists());
            continue;
        }
        let run = folder.run(&["new", &kind.name, "brand-new"]).expect(0).says("is a draft");
        let text = folder.read(run.out.trim_end());
        assert!(text.contains("yaml-language-server: $schema="), "{text}");
        drafts += 1;
    }
    let listed = folder.run(&["list"]).expect(0).out;
    let is_new = |line: &&str| line.starts_with("draft ") && line.contains(":brand-new ");
    assert_eq!(listed.lines().filter(is_new).count(), drafts, "{listed}");
    folder.run(&["check"]).expect(0);
    let before = tree(folder.0.path());
    folder.run(&["new", "term", "brand-new"]).expect(2);
    folder.run(&["new", "page", "brand-new"]).expect(2);
    assert_eq!(tree(folder.0.path()), before);
}

#[test]
fn a_new_entry_can_be_published_when_no_example_is_left() {
    for kind in Kinds::standard().iter().filter(|kind| kind.name != "publication") {
        let folder = Folder::with_starter();
        let mut words = vec!["new", &kind.name, "brand-new"];
        if let Place::Single(file) = &kind.place {
            fs::remove_file(folder.path(&format!("content/{file}"))).unwrap();
            words.pop();
        }
        let path = folder.run(&words).expect(0).out;
        let path = path.trim_end();
        folder.edit(path, "status: draft", "status: published");
        let is_example = |error: &Value| error["code"] == "example-text";
        let found = errors(&folder).iter().filter(|error| is_example(error)).count();
        let text = folder.read(path);
        let keys = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        let marked: usize = keys.map(|line| line.matches("EXAMPLE ").count()).sum();
        let bodies = text.matches("\nWrite the text of this").count();
        assert_eq!(found, marked + bodies, "{text}");
        folder.edit(path, "status: published", "status: draft");
        folder.publish(path);
        let errors = errors(&folder);
        // The file of an image has to be put there by hand, and nobody can say for somebody else how a
        // website stands and when that was looked at.
        let expected: &[&str] = match &*kind.name {
            "image" => &["missing-image"],
            "statement" => &["statement-contradiction", "statement-review"],
            _ => &[],
        };
        for error in errors {
            let code = error["code"].as_str().unwrap();
            assert!(expected.contains(&code), "{}: {error:#}", kind.name);
        }
    }
}

/// The errors that `check` tells.
fn errors(folder: &Folder) -> Vec<Value> {
    let run = folder.run(&["check", "--format", "json", "-q"]);
    let problems = run.out.lines().map(|line| serde_json::from_str(line).unwrap());
    problems.filter(|problem: &Value| problem["severity"] == "error").collect()
}

#[test]
fn a_single_record_is_written_where_there_is_none() {
    let folder = Folder::new();
    let run = folder.run(&["new", "publication", "-r", "."]).expect(0);
    assert_eq!(run.out.trim_end(), Path::new("content/publication.yaml").display().to_string());
    folder.run(&["new", "workforce"]).expect(0);
    folder.run(&["new", "workforce", "x"]).expect(2).says("leave the id out");
}

#[test]
fn a_register_in_an_unusual_shape_is_left_alone() {
    let folder = Folder::with_starter();
    for text in ["{a: {name: A}}\n", "a: [\n"] {
        fs::write(folder.path("content/places.yaml"), text).unwrap();
        folder.run(&["new", "place", "brand-new"]).expect(2).says("nothing can be added");
        assert_eq!(folder.read("content/places.yaml"), text);
    }
    for text in ["", "# none yet\n", "a:\n  name: A"] {
        fs::write(folder.path("content/places.yaml"), text).unwrap();
        folder.run(&["new", "place", "brand-new"]).expect(0);
        let after = folder.read("content/places.yaml");
        assert!(after.starts_with(text) && after.contains("\nbrand-new:\n") || text.is_empty());
    }
}
