//! What is remembered between runs: of use, and never in the way.

use std::fs;
use std::path::PathBuf;

use super::{Folder, Run};

const NOTHING: &str = "No page was made again: nothing had changed";

impl Folder {
    /// Builds with a memory in the folder `memory` and says what was made again.
    fn rebuild(&self, more: &[&str]) -> Run {
        let words =
            ["build", "--explain-rebuild", "--cache", "memory", "--today", "2026-11-22"];
        self.run(&[&words[..], more].concat()).expect(0)
    }

    fn memories(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.path("memory")).unwrap();
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        files
    }
}

#[test]
fn a_second_build_makes_nothing_again() {
    let folder = Folder::with_starter();
    assert!(folder.rebuild(&[]).err.contains("it was not remembered"));
    let second = folder.rebuild(&[]);
    assert!(second.err.contains(NOTHING), "{}", second.err);
    assert!(second.err.contains("up to date"), "{}", second.err);
    assert_eq!(folder.memories().len(), 1);
}

#[test]
fn an_edit_is_explained_and_written() {
    let folder = Folder::with_starter();
    folder.rebuild(&[]);
    for text in ["One more sentence.", "And another."] {
        let page = folder.read("content/foreword.md");
        fs::write(folder.path("content/foreword.md"), format!("{page}\n{text}\n")).unwrap();
        let second = folder.rebuild(&[]);
        let told = "/foreword/: its own text changed (content/foreword.md)\n";
        assert!(second.err.starts_with(told), "{}", second.err);
        assert!(second.err.contains("Wrote 1 file"), "{}", second.err);
        assert!(folder.read("output/foreword/index.html").contains(text));
    }
    assert!(folder.rebuild(&[]).err.contains(NOTHING));
}

#[test]
fn a_title_is_explained_on_the_pages_that_show_it() {
    let folder = Folder::with_starter();
    folder.rebuild(&[]);
    folder.edit("content/foreword.md", "title: Foreword", "title: Welcome");
    let second = folder.rebuild(&[]);
    assert!(second.err.contains("/foreword/: its own text changed"), "{}", second.err);
    assert!(second.err.contains("/site-map/: the pages of the site"), "{}", second.err);
}

#[test]
fn a_memory_that_is_damaged_or_gone_costs_time_alone() {
    let folder = Folder::with_starter();
    folder.rebuild(&[]);
    let file = folder.memories().remove(0);
    let whole = fs::read(&file).unwrap();
    let mut changed = whole.clone();
    changed[100] ^= 1;
    for bytes in [Vec::new(), whole[..whole.len() / 2].to_vec(), b"other".to_vec(), changed] {
        fs::write(&file, bytes).unwrap();
        let run = folder.rebuild(&[]);
        assert!(run.err.contains("was damaged"), "{}", run.err);
        assert!(run.err.contains("up to date"), "{}", run.err);
        assert!(folder.rebuild(&[]).err.contains(NOTHING));
    }
    fs::remove_dir_all(folder.path("memory")).unwrap();
    let run = folder.rebuild(&[]);
    assert!(run.err.contains("it was not remembered") && !run.err.contains("damaged"));
}

#[test]
fn the_memory_of_another_version_is_passed_over_in_silence() {
    let folder = Folder::with_starter();
    folder.rebuild(&[]);
    let file = folder.memories().remove(0);
    let mut bytes = fs::read(&file).unwrap();
    bytes[30] ^= 1; // the key, of which the version is a part
    fs::write(&file, bytes).unwrap();
    let run = folder.rebuild(&[]);
    assert!(run.err.contains("it was not remembered") && !run.err.contains("damaged"));
}

#[test]
fn flags_and_publications_have_memories_of_their_own() {
    let folder = Folder::with_starter();
    folder.rebuild(&[]);
    let elsewhere = ["--base-url", "https://other.example.org/", "--output", "other"];
    folder.rebuild(&elsewhere);
    assert_eq!(folder.memories().len(), 2);
    assert!(folder.rebuild(&[]).err.contains(NOTHING));
    assert!(folder.rebuild(&elsewhere).err.contains(NOTHING));
    assert!(folder.read("other/index.html").contains("https://other.example.org/"));
    assert!(!folder.read("output/index.html").contains("https://other.example.org/"));
    let second = Folder::with_starter();
    let memory = folder.path("memory");
    let words = ["build", "--explain-rebuild", "--cache", memory.to_str().unwrap()];
    assert!(second.run(&words).expect(0).err.contains("it was not remembered"));
    assert_eq!(folder.memories().len(), 3);
}

#[test]
fn files_that_someone_changed_in_the_output_are_made_again() {
    let folder = Folder::with_starter();
    folder.rebuild(&[]);
    let good = folder.read("output/foreword/index.html");
    fs::remove_file(folder.path("output/foreword/index.html")).unwrap();
    fs::write(folder.path("output/index.html"), "spoilt").unwrap();
    folder.rebuild(&[]);
    assert_eq!(folder.read("output/foreword/index.html"), good);
    assert!(folder.read("output/index.html").contains("<html"));
    let run = folder.rebuild(&["--output", "another"]);
    assert!(run.err.contains("to another"), "{}", run.err);
    assert_eq!(folder.read("another/foreword/index.html"), good);
}

#[test]
fn warnings_are_told_again_word_for_word() {
    let folder = Folder::with_starter();
    let page = "---\ntitle: Old\nsummary: x\nnext_review: 2020-01-01\nreviewed: 2019-01-01\n---\n\nText.\n";
    fs::write(folder.path("content/old.md"), page).unwrap();
    // A page that only the site map leads to is warned of, too.
    let index = folder.read("content/index.md");
    fs::write(folder.path("content/index.md"), format!("{index}\n[Old](old.md)\n")).unwrap();
    let words = ["build", "--cache", "memory", "--today", "2026-11-22", "--quiet"];
    let first = folder.run(&words).expect(0);
    assert!(first.err.contains("warning[review-overdue]"), "{}", first.err);
    assert_eq!(folder.run(&words).expect(0).err, first.err);
}

#[test]
fn memories_of_long_ago_go_when_a_new_one_comes_and_nothing_else_does() {
    let folder = Folder::with_starter();
    fs::create_dir_all(folder.path("memory")).unwrap();
    let day = std::time::Duration::from_secs(24 * 60 * 60);
    let name = |digit: &str| format!("memory/{}.memory", digit.repeat(32));
    let files = [
        (name("a"), 100, false),
        (name("b"), 80, true),
        ("memory/ours.memory".to_owned(), 100, true),
        ("memory/notes.txt".to_owned(), 100, true),
    ];
    for (file, age, _) in &files {
        let file = fs::File::create(folder.path(file)).unwrap();
        file.set_modified(std::time::SystemTime::now() - day * *age).unwrap();
    }
    folder.rebuild(&[]);
    for (file, _, stays) in &files {
        assert_eq!(folder.path(file).exists(), *stays, "{file}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_a_note_and_no_failure() {
    let folder = Folder::with_starter();
    fs::write(folder.path("memory"), "a file is in the way").unwrap();
    let run = folder.rebuild(&[]);
    assert!(run.err.contains("cannot be remembered"), "{}", run.err);
    assert!(folder.path("output/index.html").is_file());
}

#[test]
fn nothing_is_remembered_when_that_is_not_wanted() {
    let folder = Folder::with_starter();
    for _ in 0..2 {
        let run = folder.run(&["build", "--no-cache", "--explain-rebuild"]).expect(0);
        assert!(run.err.contains("it was not remembered"), "{}", run.err);
    }
    folder.run(&["build", "--no-cache", "--cache", "memory"]).expect(2);
    assert!(!folder.path("memory").exists());
}
