//! The writer stopped and refused at every step it takes.
//!
//! Whatever the step, the output folder must hold only whole files of the old or the new site,
//! and the next run must leave exactly the site it was given.
#![expect(clippy::disallowed_methods, reason = "these tests look at the disk from outside")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::disk::Disk;
use super::error::{Moment, WriteError};
use super::write::write_on;
use super::{OutputFile, OutputSet, WriteOptions, Written, write};
use crate::model::OutputPath;

/// Where and how a disk fails.
#[derive(Debug, Default)]
pub(super) struct Fault {
    steps: AtomicUsize,
    fails: Fails,
}

#[derive(Debug, Default, Clone, Copy)]
enum Fails {
    #[default]
    Never,
    /// From this step on nothing works, as for a process that was killed.
    From(usize),
    /// This one step is refused.
    Once(usize, ErrorKind),
}

impl Fault {
    pub(super) fn step(&self) -> io::Result<()> {
        let step = self.steps.fetch_add(1, Ordering::Relaxed);
        match self.fails {
            Fails::From(at) if step >= at => Err(io::Error::other("stopped")),
            Fails::Once(at, kind) if step == at => Err(kind.into()),
            _ => Ok(()),
        }
    }
}

/// A folder of its own for a test, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let name = format!("prospectus-{name}-{}", std::process::id());
        // In memory where that is possible: hundreds of builds each wait for the disk otherwise.
        let memory = Path::new("/dev/shm");
        let base = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let folder = base.join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// The output folder, with the old site in it and nothing else.
    fn with_old_site(&self) -> PathBuf {
        let _ = fs::remove_dir_all(&self.0);
        fs::create_dir_all(&self.0).unwrap();
        let output = self.0.join("output");
        write(&output, &set(OLD), &WriteOptions::default()).unwrap();
        output
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

type Site = &'static [(&'static str, &'static str)];

const OLD: Site = &[
    ("404.html", "same in both"),
    ("a/b/index.html", "old leaf, with its folder to be removed"),
    ("a/index.html", "old a"),
    ("About/index.html", "old name in another case"),
    ("assets/style.css", "old style"),
    ("folder/becomes/file.html", "inside a folder that becomes a file"),
    ("index.html", "old home"),
    ("file", "a file that becomes a folder"),
];
const NEW: Site = &[
    ("404.html", "same in both"),
    ("a/index.html", "new a"),
    ("about/index.html", "new name in another case"),
    ("assets/style.css", "new style"),
    ("assets/more.css", "added"),
    ("c/d/index.html", "added in two folders"),
    ("file/index.html", "in a folder that was a file"),
    ("folder", "a file that was a folder"),
    ("index.html", "new home"),
];

fn set(site: Site) -> OutputSet {
    let mut set = OutputSet::default();
    set.extend(site.iter().map(|(path, text)| OutputFile {
        path: OutputPath::new(*path).unwrap(),
        bytes: text.as_bytes().to_vec(),
    }));
    set
}

/// Every file and folder below `root`; folders end in a slash and are empty.
fn tree(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                found.insert(format!("{name}/"), String::new());
                open.push(path);
            } else {
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// What [`tree`] gives when the folder holds `site` and nothing else.
fn clean(site: Site) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    for (path, text) in site {
        tree.insert((*path).to_owned(), (*text).to_owned());
        for (slash, _) in path.match_indices('/') {
            tree.insert(path[..=slash].to_owned(), String::new());
        }
    }
    tree
}

fn assert_only_whole_files(output: &Path, hint: &str) {
    let whole = |path: &str, text: &str| {
        path.ends_with('/') || OLD.iter().chain(NEW).any(|file| *file == (path, text))
    };
    let tree = tree(output);
    for (path, text) in &tree {
        assert!(whole(path, text), "{hint}: `{path}` holds `{text}`");
    }
}

/// A page that both sites have is never away, not even for a moment.
fn assert_none_missing(output: &Path, hint: &str) {
    for (path, _) in OLD.iter().filter(|(path, _)| NEW.iter().any(|file| file.0 == *path)) {
        assert!(output.join(path).is_file(), "{hint}: `{path}` is missing");
    }
}

/// Assets come before pages, and both before removals.
fn assert_in_order(output: &Path, hint: &str) {
    let tree = tree(output);
    let is_new = |path: &str| {
        NEW.iter().any(|file| *file == (path, tree.get(path).map_or("", String::as_str)))
    };
    let pages = ["a/index.html", "c/d/index.html", "index.html"];
    if pages.into_iter().any(is_new) {
        assert!(is_new("assets/style.css") && is_new("assets/more.css"), "{hint}");
    }
    if !tree.contains_key("a/b/index.html") {
        assert!(pages.into_iter().all(is_new), "{hint}");
    }
}

fn assert_settles(output: &Path, site: Site, hint: &str) {
    write(output, &set(site), &WriteOptions::default())
        .unwrap_or_else(|error| panic!("{hint}: {error}"));
    assert_eq!(tree(output), clean(site), "{hint}");
    let again = write(output, &set(site), &WriteOptions::default()).unwrap();
    let idle = Written { unchanged: site.len(), ..Written::default() };
    assert_eq!(again, idle, "{hint}");
    assert_eq!(notes(output), ["lock", "manifest"], "{hint}");
}

/// The files among the notes.
fn notes(output: &Path) -> Vec<String> {
    let notes = tree(&output.with_file_name(".output.prospectus"));
    notes.into_keys().filter(|name| !name.ends_with('/')).collect()
}

fn write_failing(output: &Path, site: Site, fails: Fails) -> Result<Written, WriteError> {
    let disk = Disk { fault: Fault { fails, ..Fault::default() } };
    write_on(&disk, output, &set(site), &WriteOptions::default())
}

#[test]
fn a_build_killed_at_any_step_leaves_whole_files_and_the_next_one_finishes() {
    let scratch = Scratch::new("killed");
    for at in 0.. {
        for next in [NEW, OLD] {
            let output = scratch.with_old_site();
            let hint = format!("killed at step {at}");
            let result = write_failing(&output, NEW, Fails::From(at));
            assert_only_whole_files(&output, &hint);
            assert_none_missing(&output, &hint);
            assert_in_order(&output, &hint);
            assert_settles(&output, next, &hint);
            if result.is_ok() {
                assert!(at > 30, "only {at} steps");
                return;
            }
        }
    }
}

#[test]
fn a_first_build_killed_at_any_step_leaves_whole_files_and_the_next_one_finishes() {
    let scratch = Scratch::new("first");
    for at in 0.. {
        let _ = fs::remove_dir_all(&scratch.0);
        let output = scratch.0.join("output");
        let hint = format!("killed at step {at}");
        let result = write_failing(&output, NEW, Fails::From(at));
        assert_only_whole_files(&output, &hint);
        assert_settles(&output, NEW, &hint);
        if result.is_ok() {
            return;
        }
    }
}

#[test]
fn a_repair_killed_at_any_step_can_itself_be_repaired() {
    let scratch = Scratch::new("repair");
    for at in (0..).step_by(7) {
        for again in 0.. {
            let output = scratch.with_old_site();
            let hint = format!("killed at step {at}, then at {again}");
            let first = write_failing(&output, NEW, Fails::From(at));
            let second = write_failing(&output, OLD, Fails::From(again));
            assert_only_whole_files(&output, &hint);
            assert_settles(&output, NEW, &hint);
            if first.is_ok() {
                return;
            }
            if second.is_ok() {
                break;
            }
        }
    }
}

#[test]
fn a_full_disk_at_any_step_loses_nothing() {
    let scratch = Scratch::new("full");
    let mut prepared = 0;
    for at in 0.. {
        let output = scratch.with_old_site();
        let hint = format!("full at step {at}");
        let result = write_failing(&output, NEW, Fails::Once(at, ErrorKind::StorageFull));
        assert_only_whole_files(&output, &hint);
        match result {
            Ok(_) => break,
            Err(WriteError::Disk { path, error, moment }) => {
                assert_eq!(error.kind(), ErrorKind::StorageFull);
                assert!(path.starts_with(&scratch.0), "{hint}: {}", path.display());
                if moment == Moment::Preparing {
                    prepared += 1;
                    assert_eq!(tree(&output), clean(OLD), "{hint}");
                    assert!(!notes(&output).iter().any(|name| name.contains('/')), "{hint}");
                }
            }
            Err(other) => panic!("{hint}: {other}"),
        }
        assert_settles(&output, NEW, &hint);
    }
    assert!(prepared > 8, "{prepared}");
}

/// Runs until the record is on the disk and nothing is moved yet.
fn stop_before_the_burst(scratch: &Scratch) -> (PathBuf, PathBuf) {
    for at in 0.. {
        let output = scratch.with_old_site();
        write_failing(&output, NEW, Fails::From(at)).unwrap_err();
        let notes = output.with_file_name(".output.prospectus");
        if notes.join("record").exists() {
            return (output, notes);
        }
    }
    unreachable!()
}

/// Empties a third of the staged files and removes another third.
fn lose_staged_bytes(notes: &Path) {
    let staged = notes.join("staging");
    let names: Vec<_> = tree(&staged).into_keys().filter(|name| name.len() > 3).collect();
    assert_eq!(names.len(), 8);
    for (number, name) in names.iter().enumerate() {
        match number % 3 {
            0 => fs::write(staged.join(name), "").unwrap(),
            1 => fs::remove_file(staged.join(name)).unwrap(),
            _ => {}
        }
    }
}

#[test]
fn a_staged_file_that_lost_its_bytes_in_a_power_cut_is_never_placed() {
    let scratch = Scratch::new("power");
    for at in 0.. {
        let (output, notes) = stop_before_the_burst(&scratch);
        lose_staged_bytes(&notes);
        let hint = format!("after a power cut, killed at step {at}");
        let result = write_failing(&output, OLD, Fails::From(at));
        assert_only_whole_files(&output, &hint);
        assert_settles(&output, NEW, &hint);
        if result.is_ok() {
            return;
        }
    }
}

#[test]
fn a_record_that_is_damaged_is_not_followed() {
    let scratch = Scratch::new("damaged");
    let (output, notes) = stop_before_the_burst(&scratch);
    let record = fs::read_to_string(notes.join("record")).unwrap();
    fs::write(notes.join("record"), record.replace("gone ", "gone x")).unwrap();
    let written = write(&output, &set(NEW), &WriteOptions::default()).unwrap();
    assert!(written.repaired);
    assert_settles(&output, NEW, "after a damaged record");
}

#[test]
fn a_file_of_someone_else_that_came_during_an_interruption_is_kept() {
    let scratch = Scratch::new("came");
    let (output, _) = stop_before_the_burst(&scratch);
    let theirs = output.join("assets/more.css");
    fs::write(&theirs, "theirs").unwrap();
    let error = write(&output, &set(NEW), &WriteOptions::default()).unwrap_err();
    let WriteError::Foreign { paths } = &error else { panic!("{error}") };
    assert_eq!(paths.as_slice(), std::slice::from_ref(&theirs));
    assert_eq!(fs::read_to_string(&theirs).unwrap(), "theirs");
    fs::remove_file(&theirs).unwrap();
    assert_settles(&output, NEW, "after their file was moved away");
}

#[cfg(unix)]
#[test]
fn a_link_that_came_during_an_interruption_is_not_followed() {
    let scratch = Scratch::new("linked");
    let (output, _) = stop_before_the_burst(&scratch);
    let outside = scratch.0.join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("index.html"), "precious").unwrap();
    fs::remove_dir_all(output.join("a")).unwrap();
    std::os::unix::fs::symlink(&outside, output.join("a")).unwrap();
    let error = write(&output, &set(NEW), &WriteOptions::default()).unwrap_err();
    assert!(error.message().contains("output/a` is a link"), "{error}");
    assert_eq!(tree(&outside), BTreeMap::from([("index.html".into(), "precious".into())]));
    fs::remove_file(output.join("a")).unwrap();
    assert_settles(&output, NEW, "after the link was removed");
}

#[test]
fn where_nothing_may_be_made_beside_the_output_the_notes_are_inside() {
    let scratch = Scratch::new("inside");
    let output = scratch.0.join("output");
    fs::create_dir(&output).unwrap();
    write_failing(&output, NEW, Fails::Once(0, ErrorKind::PermissionDenied)).unwrap();
    assert!(output.join(".prospectus/manifest").is_file());
    write(&output, &set(OLD), &WriteOptions::default()).unwrap();
    let mut tree = tree(&output);
    tree.retain(|path, _| !path.starts_with(".prospectus"));
    assert_eq!(tree, clean(OLD));
    assert!(!output.with_file_name(".output.prospectus").exists());
}
