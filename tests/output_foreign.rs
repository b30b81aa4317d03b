//! What a build leaves alone: everything that no build wrote.
#![expect(clippy::disallowed_methods, reason = "the tests look at the disk from outside")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;

use prospectus::output::{Obstacle, WriteError, WriteOptions, write};

use crate::output_scratch::{Scratch, set, tree, written};

#[test]
fn a_folder_of_documents_is_refused_and_left_as_it_was() {
    let scratch = Scratch::new("documents");
    scratch.put("output/letters/mother.txt", "dear");
    scratch.put("output/thesis.txt", "all of it");
    let error = scratch.build(&[("index.html", "1")]).unwrap_err();
    assert!(
        matches!(&error, WriteError::Used { names, .. } if names == &["letters", "thesis.txt"])
    );
    assert!(error.to_string().ends_with(
        "already holds `letters` and `thesis.txt`, and no site was ever built into it: \
         choose a new or empty folder for the output; the site is as it was"
    ));
    let before = ["letters/", "letters/mother.txt: dear", "thesis.txt: all of it"];
    assert_eq!(tree(&scratch.output()), before);
    assert!(!scratch.path(".output.prospectus").exists());
}

#[test]
fn a_shared_folder_keeps_the_files_of_others() {
    let scratch = Scratch::new("shared");
    scratch.put("output/robots.txt", "theirs");
    scratch.put("output/.git/HEAD", "theirs");
    scratch.put("output/a/notes.txt", "theirs");
    let options = WriteOptions { share_folder: true, ..WriteOptions::default() };
    write(&scratch.output(), &set(&[("a/index.html", "1"), ("b/index.html", "1")]), &options)
        .unwrap();
    scratch.put("output/b/added.txt", "theirs");
    assert_eq!(scratch.build(&[("index.html", "1")]).unwrap(), written(1, 0, 2));
    let expected = [
        ".git/",
        ".git/HEAD: theirs",
        "a/",
        "a/notes.txt: theirs",
        "b/",
        "b/added.txt: theirs",
        "index.html: 1",
        "robots.txt: theirs",
    ];
    assert_eq!(tree(&scratch.output()), expected);
}

#[test]
fn an_empty_folder_of_someone_else_is_kept_when_ours_are_removed() {
    let scratch = Scratch::new("empty");
    fs::create_dir_all(scratch.file("theirs")).unwrap();
    let site = [("ours/index.html", "1"), ("theirs/index.html", "1")];
    scratch.build(&site).unwrap();
    scratch.build(&[]).unwrap();
    assert_eq!(tree(&scratch.output()), ["theirs/"]);
}

#[test]
fn a_foreign_file_with_our_bytes_is_taken_over() {
    let scratch = Scratch::new("adopted");
    scratch.put("output/index.html", "1");
    assert_eq!(scratch.build(&[("index.html", "1")]).unwrap(), written(0, 1, 0));
    assert_eq!(scratch.build(&[("index.html", "2")]).unwrap(), written(1, 0, 0));
}

#[test]
fn a_foreign_file_with_other_bytes_is_refused_by_name() {
    let scratch = Scratch::new("foreign");
    scratch.build(&[("index.html", "1")]).unwrap();
    scratch.put("output/about.html", "theirs");
    let error = scratch.build(&[("about.html", "ours"), ("index.html", "2")]).unwrap_err();
    let about = scratch.file("about.html");
    assert!(matches!(&error, WriteError::Foreign { paths } if *paths == [about.clone()]));
    assert!(error.message().contains(about.to_str().unwrap()), "{error}");
    assert_eq!(tree(&scratch.output()), ["about.html: theirs", "index.html: 1"]);
}

#[test]
fn a_foreign_file_or_folder_in_the_way_is_refused_by_name() {
    let scratch = Scratch::new("way");
    scratch.build(&[("ours/index.html", "1")]).unwrap();
    scratch.put("output/file", "theirs");
    scratch.put("output/ours/theirs.txt", "theirs");
    let before = tree(&scratch.output());
    for (path, blocked, by) in
        [("file/index.html", "file", Obstacle::File), ("ours", "ours", Obstacle::Folder)]
    {
        let error = scratch.build(&[(path, "1")]).unwrap_err();
        let WriteError::Blocked { path, by: found } = &error else { panic!("{error}") };
        assert_eq!((path, *found), (&scratch.file(blocked), by));
        assert_eq!(tree(&scratch.output()), before);
    }
}

#[test]
fn an_output_that_is_a_file_is_refused() {
    let scratch = Scratch::new("notafolder");
    scratch.put("output", "theirs");
    let error = scratch.build(&[("index.html", "1")]).unwrap_err();
    assert!(matches!(error, WriteError::Blocked { by: Obstacle::File, .. }), "{error}");
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A site that is built, and a folder outside it that nothing may change.
    fn with_outside(name: &str) -> Scratch {
        let scratch = Scratch::new(name);
        scratch.build(&[("a/index.html", "1"), ("b/index.html", "1")]).unwrap();
        scratch.put("outside/index.html", "1");
        scratch
    }

    fn assert_refused(scratch: &Scratch, site: &[(&str, &str)], link: &str) {
        let error = scratch.build(site).unwrap_err();
        let WriteError::Blocked { path, by: Obstacle::Link } = &error else {
            panic!("{error}")
        };
        assert_eq!(path, &scratch.path(link));
        assert!(error.help().contains("remove the link"), "{error}");
        assert_eq!(tree(&scratch.path("outside")), ["index.html: 1"]);
    }

    #[test]
    fn a_write_never_follows_a_link_to_a_folder() {
        let scratch = with_outside("linkfolder");
        fs::remove_dir_all(scratch.file("a")).unwrap();
        symlink(scratch.path("outside"), scratch.file("a")).unwrap();
        for text in ["1", "2"] {
            assert_refused(&scratch, &[("a/index.html", text)], "output/a");
        }
    }

    #[test]
    fn a_write_never_follows_a_link_to_a_file() {
        let scratch = with_outside("linkfile");
        fs::remove_file(scratch.file("a/index.html")).unwrap();
        symlink(scratch.path("outside/index.html"), scratch.file("a/index.html")).unwrap();
        symlink(scratch.path("nowhere"), scratch.file("new.html")).unwrap();
        for text in ["1", "2"] {
            assert_refused(&scratch, &[("a/index.html", text)], "output/a/index.html");
            assert_refused(&scratch, &[("new.html", text)], "output/new.html");
        }
        assert!(!scratch.path("nowhere").exists());
    }

    #[test]
    fn a_removal_never_follows_a_link() {
        let scratch = with_outside("linkremoval");
        fs::remove_dir_all(scratch.file("a")).unwrap();
        symlink(scratch.path("outside"), scratch.file("a")).unwrap();
        fs::remove_file(scratch.file("b/index.html")).unwrap();
        symlink(scratch.path("outside/index.html"), scratch.file("b/index.html")).unwrap();
        assert_eq!(scratch.build(&[("c.html", "1")]).unwrap(), written(1, 0, 0));
        assert_eq!(tree(&scratch.path("outside")), ["index.html: 1"]);
        assert!(scratch.file("a").is_symlink() && scratch.file("b/index.html").is_symlink());
    }

    #[test]
    fn our_notes_never_follow_a_link() {
        let scratch = with_outside("linknotes");
        fs::remove_dir_all(scratch.path(".output.prospectus")).unwrap();
        symlink(scratch.path("outside"), scratch.path(".output.prospectus")).unwrap();
        assert_refused(&scratch, &[("a/index.html", "1")], ".output.prospectus");
    }

    #[test]
    fn the_output_folder_itself_may_be_a_link() {
        let scratch = Scratch::new("linkroot");
        fs::create_dir_all(scratch.path("real/site")).unwrap();
        symlink(scratch.path("real/site"), scratch.output()).unwrap();
        scratch.build(&[("a/index.html", "1")]).unwrap();
        assert_eq!(tree(&scratch.path("real/site")), ["a/", "a/index.html: 1"]);
        assert!(scratch.path("real/.site.prospectus/manifest").exists());
        assert!(scratch.output().is_symlink());
        assert_eq!(scratch.build(&[]).unwrap(), written(0, 0, 1));
    }
}
