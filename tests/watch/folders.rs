//! Every way in which files change: after each, the output is what a clean build makes.

use std::fs;
use std::process::Command;

use super::{Folder, page};

#[test]
fn every_way_an_editor_saves_is_noticed() {
    let folder = Folder::new();
    let run = folder.watch(&[]);
    run.until("Built");
    let file = "content/foreword.md";
    folder.step(&run, "saving in place", |folder| folder.write(file, &page("In place")));
    folder.step(&run, "writing beside and renaming", |folder| {
        folder.write("content/.foreword.md.tmp", &page("Renamed over"));
        folder.rename("content/.foreword.md.tmp", file);
    });
    folder.step(&run, "renaming the old file and writing a new one, as vim does", |folder| {
        folder.write("content/4913", "");
        fs::remove_file(folder.path("content/4913")).unwrap();
        folder.rename(file, "content/foreword.md~");
        folder.write(file, &page("Backed up"));
        fs::remove_file(folder.path("content/foreword.md~")).unwrap();
    });
    folder.step(&run, "emptying and filling, as VS Code does", |folder| {
        fs::write(folder.path(file), "").unwrap();
        fs::write(folder.path(file), page("Filled again")).unwrap();
    });
    folder.step(&run, "saving once more after all that", |folder| {
        folder.write(file, &page("In place again"));
    });
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn files_and_folders_come_move_and_go() {
    let folder = Folder::new();
    let run = folder.watch(&["--debounce", "5"]);
    run.until("Built");
    folder.step(&run, "new nested folders", |folder| {
        folder.page("content/plans/near/next-year.md", "Next year");
    });
    folder.step(&run, "a file in a new nested folder", |folder| {
        folder.page("content/plans/near/next-month.md", "Next month");
    });
    folder.step(&run, "an edit in a new nested folder", |folder| {
        folder.page("content/plans/near/next-month.md", "The month after");
    });
    folder.step(&run, "a file renamed", |folder| {
        folder.rename("content/plans/near/next-month.md", "content/plans/near/in-may.md");
    });
    folder.step(&run, "a folder renamed", |folder| {
        folder.rename("content/plans", "content/ideas");
    });
    folder.step(&run, "an edit in a renamed folder", |folder| {
        folder.page("content/ideas/near/in-may.md", "In June");
    });
    folder.step(&run, "a folder moved in from outside", |folder| {
        folder.page("elsewhere/old/first.md", "First");
        folder.rename("elsewhere", "content/archive");
    });
    folder.step(&run, "an edit in a folder from outside", |folder| {
        folder.page("content/archive/old/first.md", "The first");
    });
    folder.step(&run, "a file deleted", |folder| {
        fs::remove_file(folder.path("content/archive/old/first.md")).unwrap();
    });
    folder.step(&run, "a folder deleted", |folder| {
        fs::remove_dir_all(folder.path("content/ideas")).unwrap();
    });
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn the_configuration_a_register_and_a_theme_are_noticed() {
    let folder = Folder::new();
    let run = folder.watch(&[]);
    run.until("Built");
    let config = "content/publication.yaml";
    folder.step(&run, "another address", |folder| {
        folder.edit(config, "base_url: https://", "base_url: https://new.");
    });
    folder.step(&run, "another name in a register", |folder| {
        folder.edit("content/people.yaml", "name: ", "name: Dr ");
    });
    folder.step(&run, "a first theme", |folder| {
        let sheets = "sheets: [{name: pages, files: [mine.css]}]\n";
        let theme = format!("name: mine\ndoc: Ours.\nextends: civic\n{sheets}");
        folder.write("themes/mine/theme.yaml", &theme);
        folder.write("themes/mine/static/mine.css", "body { accent-color: red }\n");
        folder.edit(config, "theme: civic", "theme: mine");
    });
    folder.step(&run, "a style sheet of the theme", |folder| {
        folder.write("themes/mine/static/mine.css", "body { accent-color: blue }\n");
    });
    folder.step(&run, "a template of the theme", |folder| {
        let text =
            "{% extends \"civic/not-found.html\" %}{% block content %}Lost{% endblock %}\n";
        folder.write("themes/mine/templates/not-found.html", text);
    });
    folder.step(&run, "the theme's folder gone and the old theme back", |folder| {
        folder.edit(config, "theme: mine", "theme: civic");
        fs::remove_dir_all(folder.path("themes")).unwrap();
    });
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn a_linked_file_is_followed_to_where_it_is() {
    let folder = Folder::new();
    folder.page("shared/one.md", "One");
    folder.page("two.md", "Two");
    let link = |from: &str, to: &str| {
        std::os::unix::fs::symlink(from, folder.path(to)).unwrap();
    };
    link("../shared", "content/linked");
    let run = folder.watch(&[]);
    run.until("Built");
    folder.step(&run, "an edit behind a linked folder", |folder| {
        folder.page("shared/one.md", "One and a half");
    });
    folder.step(&run, "a link to a file in the root", |_| link("../two.md", "content/two.md"));
    folder.step(&run, "an edit behind that link", |folder| folder.page("two.md", "Two again"));
    folder.step(&run, "that file replaced", |folder| {
        folder.page("two.new", "Two anew");
        folder.rename("two.new", "two.md");
    });
    folder.step(&run, "an edit of the new file", |folder| folder.page("two.md", "Two at last"));
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn a_link_out_of_the_publication_is_not_followed() {
    let folder = Folder::new();
    // Whoever walked through the whole disk would not be back in time.
    std::os::unix::fs::symlink("/", folder.path("content/everything")).unwrap();
    let run = folder.watch(&["--poll"]);
    run.until("there is no site to show yet");
    folder.step(&run, "the link gone", |folder| {
        fs::remove_file(folder.path("content/everything")).unwrap();
    });
    folder.step(&run, "an edit", |folder| folder.write("content/foreword.md", &page("Again")));
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn a_branch_switched_in_git_is_noticed() {
    let folder = Folder::new();
    let git = |words: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(folder.path("")).args(["-c", "user.name=a", "-c", "user.email=a@b.c"]);
        git.args(words).output().is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "-q", "-b", "first"]) {
        return;
    }
    assert!(git(&["add", "-A"]) && git(&["commit", "-q", "-m", "first"]));
    assert!(git(&["checkout", "-q", "-b", "second"]));
    for number in 0..80 {
        folder.page(&format!("content/part-{}/page-{number}.md", number % 8), "Second");
    }
    fs::remove_file(folder.path("content/foreword.md")).unwrap();
    folder.edit("content/publication.yaml", "title: ", "title: The second ");
    folder.page("content/foreword.md", "Another foreword");
    assert!(git(&["add", "-A"]) && git(&["commit", "-q", "-m", "second"]));
    let run = folder.watch(&[]);
    run.until("Built");
    for branch in ["first", "second", "first"] {
        folder.step(&run, branch, |_| assert!(git(&["checkout", "-q", branch])));
    }
    assert_eq!(run.interrupt(), Some(0));
}
