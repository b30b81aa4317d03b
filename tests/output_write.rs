//! What a build does to its own files.
#![expect(clippy::disallowed_methods, reason = "the tests look at the disk from outside")]

use std::fs;
use std::time::{Duration, SystemTime};

use prospectus::output::{WriteError, WriteOptions, Written, write};

use crate::output_scratch::{Scratch, modified, read, set, tree, written};

#[test]
fn a_build_writes_what_changed_and_removes_what_is_gone() {
    let scratch = Scratch::new("changes");
    let first = [("a/b/index.html", "1"), ("index.html", "1"), ("style.css", "1")];
    assert_eq!(scratch.build(&first).unwrap(), written(3, 0, 0));
    assert_eq!(scratch.build(&first).unwrap(), written(0, 3, 0));
    let second = [("c/index.html", "1"), ("index.html", "2"), ("style.css", "1")];
    assert_eq!(scratch.build(&second).unwrap(), written(2, 1, 1));
    let expected = ["c/", "c/index.html: 1", "index.html: 2", "style.css: 1"];
    assert_eq!(tree(&scratch.output()), expected);
}

#[test]
fn an_unchanged_file_keeps_its_time() {
    let scratch = Scratch::new("times");
    scratch.build(&[("a.css", "1"), ("b.html", "1")]).unwrap();
    let (a, b) = (scratch.file("a.css"), scratch.file("b.html"));
    let before = (modified(&a), modified(&b));
    scratch.build(&[("a.css", "1"), ("b.html", "2")]).unwrap();
    assert_eq!(modified(&a), before.0);
    assert_ne!(modified(&b), before.1);
}

#[test]
fn an_unchanged_build_touches_nothing_at_all() {
    let scratch = Scratch::new("idle");
    let site = [("a.css", "1"), ("b/index.html", "1")];
    scratch.build(&site).unwrap();
    let manifest = scratch.path(".output.prospectus/manifest");
    let before = modified(&manifest);
    scratch.build(&site).unwrap();
    assert_eq!(modified(&manifest), before);
}

#[test]
fn a_file_that_someone_changed_cut_or_deleted_is_restored() {
    let scratch = Scratch::new("restored");
    let site =
        [("a.html", "one two"), ("b.html", "one two"), ("c.html", "one two"), ("d", "x")];
    scratch.build(&site).unwrap();
    scratch.put("output/a.html", "ONE TWO");
    scratch.put("output/b.html", "one");
    fs::remove_file(scratch.file("c.html")).unwrap();
    let repaired = Written { repaired: true, ..written(3, 1, 0) };
    assert_eq!(scratch.build(&site).unwrap(), repaired);
    assert_eq!(
        tree(&scratch.output()).join(", "),
        "a.html: one two, b.html: one two, c.html: one two, d: x"
    );
    assert_eq!(scratch.build(&site).unwrap(), written(0, 4, 0));
}

#[test]
fn a_file_that_was_only_touched_is_left_alone() {
    let scratch = Scratch::new("touched");
    scratch.build(&[("a.html", "1")]).unwrap();
    let time = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
    fs::File::options()
        .append(true)
        .open(scratch.file("a.html"))
        .unwrap()
        .set_modified(time)
        .unwrap();
    assert_eq!(scratch.build(&[("a.html", "1")]).unwrap(), written(0, 1, 0));
    assert_eq!(modified(&scratch.file("a.html")), time);
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let scratch = Scratch::new("shapes");
    scratch.build(&[("a", "file"), ("b/c/d.html", "leaf")]).unwrap();
    scratch.build(&[("a/b.html", "leaf"), ("b", "file")]).unwrap();
    assert_eq!(tree(&scratch.output()), ["a/", "a/b.html: leaf", "b: file"]);
}

#[test]
fn a_site_with_a_file_and_a_folder_of_one_name_is_refused() {
    let scratch = Scratch::new("clash");
    let error = scratch.build(&[("a", "1"), ("a/b.html", "1")]).unwrap_err();
    assert!(matches!(error, WriteError::Clash { .. }), "{error}");
    assert!(!scratch.output().exists());
}

#[test]
fn the_folders_above_the_output_are_made() {
    let scratch = Scratch::new("above");
    let folder = scratch.path("x/y/site");
    write(&folder, &set(&[("index.html", "1")]), &WriteOptions::default()).unwrap();
    assert_eq!(tree(&folder), ["index.html: 1"]);
}

#[test]
fn a_lost_output_folder_is_written_again() {
    let scratch = Scratch::new("lost");
    scratch.build(&[("a/index.html", "1")]).unwrap();
    fs::remove_dir_all(scratch.output()).unwrap();
    scratch.build(&[("a/index.html", "1")]).unwrap();
    assert_eq!(tree(&scratch.output()), ["a/", "a/index.html: 1"]);
}

#[test]
fn a_damaged_manifest_is_made_anew_and_removes_nothing() {
    let scratch = Scratch::new("manifest");
    scratch.build(&[("index.html", "1"), ("old.html", "1"), ("same.css", "1")]).unwrap();
    let manifest = scratch.path(".output.prospectus/manifest");
    let damages =
        [String::new(), "prospectus output 2\n".into(), read(&manifest).replace("old", "odd")];
    for (number, damage) in damages.into_iter().enumerate() {
        fs::write(&manifest, damage).unwrap();
        let page = number.to_string();
        let done = scratch.build(&[("index.html", page.as_str()), ("same.css", "1")]).unwrap();
        assert!(done.repaired && done.removed == 0 && done.unchanged >= 1, "{done:?}");
        assert_eq!(read(&scratch.file("index.html")), page);
        assert_eq!(read(&scratch.file("old.html")), "1");
    }
    let last = scratch.build(&[("index.html", "3"), ("same.css", "1")]).unwrap();
    assert_eq!(last, written(1, 1, 0));
}

#[test]
fn a_copied_publication_keeps_its_output() {
    let scratch = Scratch::new("copied");
    let site = [("a/index.html", "1"), ("b.css", "1")];
    scratch.build(&site).unwrap();
    for name in ["output", ".output.prospectus"] {
        fs::rename(scratch.path(name), scratch.path(&name.replace("output", "other"))).unwrap();
    }
    let done = write(&scratch.path("other"), &set(&site), &WriteOptions::default()).unwrap();
    assert_eq!(done, written(0, 2, 0));
}
