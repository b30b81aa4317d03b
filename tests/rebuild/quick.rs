//! A look is enough where nothing changed, and little more where the text of an entry did.

use std::fs;

use prospectus::diag::Diagnostic;
use prospectus::pipeline::{self, Memory, Saving, Site};

use super::edits::World;
use crate::support::Scratch;

/// A publication that is built by one process after another.
struct Desk {
    scratch: Scratch,
    world: World,
    shelf: Option<Vec<u8>>,
}

impl Desk {
    /// The small publication, built once.
    fn new() -> Self {
        let scratch = Scratch::new();
        let world = World::new(scratch.path());
        for (path, bytes) in &world.files {
            let path = scratch.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let mut desk = Self { scratch, world, shelf: None };
        assert!(!is_quick(&desk.build()));
        desk
    }

    /// Builds in a new process.
    fn build(&mut self) -> Site {
        let key = Memory::key(Memory::place(self.scratch.path(), &self.world.options), "test");
        let read = self.shelf.clone().map(|bytes| Memory::read(bytes, key).unwrap());
        let mut memory = read.unwrap_or_default();
        memory.at(0); // trusts no time of any file
        let site = pipeline::remake(&self.world.options, &mut memory).unwrap();
        assert!(!site.problems.iter().any(Diagnostic::is_error), "{:?}", site.problems);
        match memory.saving(key) {
            Saving::Nothing => {}
            Saving::Replace(bytes) => self.shelf = Some(bytes),
            Saving::Append(bytes, _) => self.shelf.as_mut().unwrap().extend(bytes),
        }
        site
    }

    fn append(&self, path: &str, line: &str) {
        let path = self.scratch.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, format!("{text}\n{line}\n")).unwrap();
    }

    fn edit(&self, path: &str, old: &str, new: &str) {
        let path = self.scratch.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{text}");
        fs::write(path, text.replace(old, new)).unwrap();
    }
}

/// The codes of the problems in the file at `path`.
fn about(site: &Site, path: &str) -> Vec<&'static str> {
    let path_of = |problem: &&Diagnostic| {
        let label = problem.labels.first();
        label.is_some_and(|label| site.sources.get(label.span.source).path == path)
    };
    site.problems.iter().filter(path_of).map(|problem| problem.code.as_str()).collect()
}

/// Whether nothing but what changed was read.
fn is_quick(site: &Site) -> bool {
    site.timings.0.iter().all(|(step, _)| *step != "parse")
}

fn paths(site: &Site) -> Vec<&str> {
    site.rendered.iter().map(|page| page.path.as_str()).collect()
}

#[test]
fn an_unchanged_publication_is_not_read() {
    let mut desk = Desk::new();
    let site = desk.build();
    assert!(is_quick(&site) && site.rendered.is_empty());
}

#[test]
fn an_edited_text_is_the_only_one_that_is_read() {
    let mut desk = Desk::new();
    for (old, new) in [("Every AHP", "Each AHP"), ("Each AHP", "Any AHP")] {
        desk.edit("content/professions/dietitian.md", old, new);
        let site = desk.build();
        assert!(is_quick(&site));
        assert_eq!(paths(&site), ["professions/dietitian/"]);
        let again = desk.build();
        assert!(is_quick(&again) && again.rendered.is_empty());
    }
}

#[test]
fn texts_of_a_list_and_of_the_opening_page_are_small_edits_too() {
    let mut desk = Desk::new();
    desk.edit("content/professions/index.md", "Our professions.", "All our professions.");
    desk.edit("content/index.md", "See [themes]", "Look at [themes]");
    let site = desk.build();
    assert!(is_quick(&site));
    assert_eq!(paths(&site), ["", "professions/"]);
}

#[test]
fn an_edit_whose_words_can_be_better_is_looked_at_whole() {
    for (path, text, code) in [
        ("content/about.md", "We utilise it.", "govuk-utilise"),
        ("content/about.md", "Our helpers come.", "house-word"),
        ("content/about.md", "Ask the XQZ board.", "nhs-abbreviation"),
    ] {
        let mut desk = Desk::new();
        desk.append(path, text);
        let site = desk.build();
        assert!(!is_quick(&site));
        assert_eq!(about(&site, path), [code]);
        let again = desk.build();
        assert!(is_quick(&again), "nothing changed");
        assert_eq!(about(&again, path), [code]);
        desk.edit(path, text, "We come.");
        assert!(about(&desk.build(), path).is_empty());
    }
}

#[test]
fn an_edit_that_concerns_others_is_none_of_these() {
    for (path, old, new) in [
        ("content/professions/dietitian.md", "summary: Diet", "summary: Our diet"),
        ("content/professions/dietitian.md", "(orthoptist.md)", "(../about.md)"),
        ("content/themes/growth.md", "## More", "## Less"),
        ("content/about.md", "::: headcounts", "::: diversity"),
        ("content/about.md", "![](images/ward.png)", "![A](image:ward)"),
        ("content/people.yaml", "Sam", "Kim"),
        ("themes/small/templates/list.html", "{{ entries }}", "{{ entries }}!"),
    ] {
        let mut desk = Desk::new();
        desk.edit(path, old, new);
        assert!(!is_quick(&desk.build()), "{path}: {new}");
    }
}
