//! What is published stays reachable: the ledger, and `move`.

use std::fs;

use super::{Folder, tree};

/// A publication that has been published once.
fn published() -> Folder {
    let folder = Folder::with_starter();
    folder.run(&["build"]).expect(0).says("Began content/urls.lock");
    folder
}

#[test]
fn only_a_build_for_readers_writes_the_ledger() {
    let folder = Folder::with_starter();
    let ledger = folder.path("content/urls.lock");
    for words in [&["check"][..], &["build", "--drafts"], &["build", "--today", "2026-11-22"]] {
        folder.run(words).expect(0);
        assert!(!ledger.exists(), "{words:?}");
    }
    let run = folder.run(&["build", "--locked"]).expect(2);
    assert!(run.err.contains("--locked forbids"), "{}", run.err);
    folder.run(&["build"]).expect(0).says("Began content/urls.lock");
    let text = folder.read("content/urls.lock");
    assert!(text.contains("\n/professions/dietitian/\n"), "{text}");
    assert!(text.contains("\n/professions/dietitian/#future-plans\n"), "{text}");
    assert!(!text.contains("404") && !text.contains("/assets/"), "{text}");
    folder.run(&["build", "--locked"]).expect(0);
    folder.run(&["new", "page", "prizes"]).expect(0);
    folder.publish("content/prizes.md");
    folder.run(&["build"]).expect(0).says("new address");
    assert!(folder.read("content/urls.lock").contains("\n/prizes/\n"));
}

#[test]
fn the_ledger_is_written_after_a_check_that_remembered_everything() {
    let folder = Folder::with_starter();
    let memory = ["--cache", "memory"];
    folder.run(&[&["check"][..], &memory].concat()).expect(0);
    folder.run(&[&["build"][..], &memory].concat()).expect(0).says("Began");
    let again = [&["build", "--explain-rebuild"][..], &memory].concat();
    folder.run(&again).expect(0).says("nothing had changed");
    let whole = folder.read("content/urls.lock");
    fs::write(folder.path("content/urls.lock"), whole.clone() + "/gone/\n").unwrap();
    folder.run(&again).expect(1).says("`/gone/` was published");
    fs::write(folder.path("content/urls.lock"), whole).unwrap();
    folder.run(&again).expect(0);
}

#[test]
fn a_page_that_was_renamed_by_hand_is_told_with_the_command_that_mends_it() {
    let folder = Folder::with_starter();
    folder.run(&["new", "page", "plans"]).expect(0);
    folder.publish("content/plans.md");
    folder.run(&["build"]).expect(0);
    fs::rename(folder.path("content/plans.md"), folder.path("content/our-plans.md")).unwrap();
    let before = folder.read("output/plans/index.html");
    let run = folder.run(&["build"]).expect(1);
    assert!(run.err.contains("`prospectus move /plans/ /our-plans/`"), "{}", run.err);
    assert_eq!(folder.read("output/plans/index.html"), before);
    folder.run(&["move", "/plans/", "/our-plans/"]).expect(0);
    folder.run(&["build"]).expect(0);
    let old = folder.read("output/plans/index.html");
    assert!(old.contains("content=\"0; url=../our-plans/\""), "{old}");
    assert!(old.contains("rel=\"canonical\"") && old.contains("<a href=\"../our-plans/\">"));
}

#[test]
fn a_move_and_the_move_back_leave_everything_as_it_was() {
    let folder = published();
    let all = |folder: &Folder| -> Vec<(String, String)> {
        let files = tree(&folder.path("content")).into_iter();
        let files = files.filter(|file| folder.path("content").join(file).is_file());
        files.map(|file| (file.clone(), folder.read(&format!("content/{file}")))).collect()
    };
    let before = all(&folder);
    let objective = folder.read("content/themes/new-routes.md");
    let objective = objective.split_once("- id: ").unwrap().1.lines().next().unwrap();
    let part = format!("/themes/new-routes/#{objective}");
    for (old, new) in [
        ("/professions/dietitian/", "/professions/diet/"),
        (part.as_str(), "/themes/new-routes/#another-name"),
    ] {
        folder.run(&["move", old, new]).expect(0).says("Wrote to content/publication.yaml");
        assert_ne!(all(&folder), before);
        folder.run(&["move", new, old]).expect(0);
        assert_eq!(all(&folder), before);
    }
}

#[test]
fn a_redirect_to_an_old_address_takes_no_other_redirect_away() {
    let folder = published();
    folder.run(&["move", "/professions/dietitian/", "/professions/nutritionist/"]).expect(0);
    let ledger = folder.read("content/urls.lock");
    fs::write(folder.path("content/urls.lock"), format!("{ledger}/professions/dietetian/\n"))
        .unwrap();
    folder.run(&["move", "/professions/dietetian/", "/professions/dietitian/"]).expect(0);
    let publication = folder.read("content/publication.yaml");
    for line in [
        "- {from: /professions/dietitian/, to: /professions/nutritionist/}",
        "- {from: /professions/dietetian/, to: /professions/dietitian/}",
    ] {
        assert!(publication.contains(line), "{publication}");
    }
}

#[test]
fn an_objective_that_was_renamed_is_found_by_its_old_name() {
    let folder = published();
    let text = folder.read("content/themes/new-routes.md");
    let id = text.split_once("- id: ").unwrap().1.lines().next().unwrap().to_owned();
    let old = format!("/themes/new-routes/#{id}");
    folder.run(&["move", &old, "/themes/new-routes/#new-name"]).expect(0);
    folder.run(&["build"]).expect(0);
    let page = folder.read("output/themes/new-routes/index.html");
    assert!(page.contains(&format!("id=\"new-name\"><span id=\"{id}\"></span>")), "{page}");
}

#[test]
fn what_cannot_be_moved_is_left_alone() {
    let folder = published();
    let before = tree(folder.0.path());
    for (old, new, answer) in [
        ("/nothing/", "/foreword/", "no page has or had"),
        ("/professions/", "/jobs/", "comes from the folder"),
        ("/foreword/", "/foreword", "are the same"),
        ("/foreword/", "/professions/dietitian/", "is already there"),
        ("/fore word/", "/x/", "is not an address"),
        ("/foreword/", "/Foreword/", "did you mean `/foreword/`?"),
        ("/professions/dietitian/", "/people/dietitian/", "it would be a page"),
        ("/professions/dietitian/#future-plans", "/professions/dietitian/", "still has a part"),
    ] {
        let run = folder.run(&["move", old, new]).expect(2);
        assert!(run.err.contains(answer), "{}", run.err);
    }
    assert_eq!(tree(folder.0.path()), before);
}
