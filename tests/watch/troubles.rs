//! What goes wrong around the content: storms, lost events, limits, a folder that vanishes, a
//! disk that is full.

use super::{Folder, Run, page};
use crate::support;
use std::fs;

#[test]
fn a_storm_of_ten_thousand_events_is_one_more_build_or_a_few() {
    let folder = Folder::new();
    let run = folder.watch(&[]);
    run.until("Built");
    folder.step(&run, "a storm", |folder| {
        for number in 0..5_000 {
            folder.write("content/storm.txt", &number.to_string());
        }
        folder.write("content/foreword.md", &page("After the storm"));
    });
    let status = run.interrupt();
    assert_eq!(status, Some(0));
}

#[test]
fn lost_events_are_made_good_by_looking_at_everything() {
    let folder = Folder::new();
    let run = folder.watch(&[]);
    run.until("Built");
    // While it cannot read them, more events come than the system keeps.
    run.signal("-STOP");
    folder.step(&run, "more events than are kept", |folder| {
        for number in 0..9_000 {
            let name = format!("content/{number}.tmp");
            folder.write(&name, "");
            fs::remove_file(folder.path(&name)).unwrap();
        }
        folder.page("content/late/new.md", "Made when no event was kept");
        run.signal("-CONT");
    });
    folder.step(&run, "an edit in a folder whose making was not told", |folder| {
        folder.page("content/late/new.md", "Edited");
    });
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn where_folders_cannot_be_watched_they_are_looked_at() {
    let folder = Folder::new();
    let script = "echo 2 > /proc/sys/user/max_inotify_watches && exec \"$@\"";
    let limit = ["unshare", "-Ur", "sh", "-c", script, "sh"];
    // Not every system lets a user try this.
    let tried = folder.wrapped(&limit, &["true"]).output();
    if !tried.is_ok_and(|output| output.status.success()) {
        return;
    }
    let words = ["watch", "--today", "2026-11-22"];
    let mut program = limit.to_vec();
    program.push(env!("CARGO_BIN_EXE_prospectus"));
    let run = Run::start(folder.wrapped(&program, &words));
    run.until("the system watches no more folders");
    run.until("Built");
    folder.step(&run, "an edit", |folder| folder.write("content/foreword.md", &page("Seen")));
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn changes_are_looked_for_when_that_is_wished() {
    let folder = Folder::new();
    let run = folder.watch(&["--poll"]);
    run.until("Built");
    folder.step(&run, "an edit", |folder| folder.write("content/foreword.md", &page("Seen")));
    folder.step(&run, "a new folder", |folder| folder.page("content/a/b.md", "New"));
    folder.step(&run, "a folder gone", |folder| {
        fs::remove_dir_all(folder.path("content/a")).unwrap();
    });
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn content_that_vanishes_leaves_the_site_and_comes_back() {
    let folder = Folder::new();
    let run = folder.watch(&[]);
    run.until("Built");
    let site = folder.output();
    folder.rename("content", "away");
    run.until("the last site without errors stays as it is");
    assert_eq!(folder.output(), site);
    folder.write("away/foreword.md", &page("Changed while away"));
    folder.step(&run, "content moved back", |folder| folder.rename("away", "content"));
    folder.step(&run, "an edit after that", |folder| {
        folder.write("content/foreword.md", &page("Edited"));
    });
    let text = folder.read("content/index.md");
    fs::rename(folder.path("content"), folder.path("kept")).unwrap();
    run.until("the last site without errors stays as it is");
    folder.step(&run, "content made anew", |folder| {
        fs::create_dir(folder.path("content")).unwrap();
        support::copy(&folder.path("kept"), &folder.path("content"));
        folder.write("content/index.md", &text.replace("title: ", "title: New "));
    });
    folder.step(&run, "an edit in the new folder", |folder| {
        folder.page("content/later.md", "Later");
    });
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn a_root_that_vanishes_is_waited_for() {
    let folder = Folder::new();
    let inner = folder.path("plan");
    fs::create_dir(&inner).unwrap();
    folder.rename("content", "plan/content");
    let run = folder.watch(&["-r", "plan"]);
    run.until("Built");
    folder.rename("plan", "gone");
    run.until("there is no folder");
    folder.rename("gone", "plan");
    run.until("Built");
    folder.write("plan/content/foreword.md", &page("Edited"));
    run.until("wrote");
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn errors_leave_the_last_site_until_they_are_mended() {
    let folder = Folder::new();
    let run = folder.watch(&[]);
    run.until("Built");
    let site = folder.output();
    folder.edit("content/foreword.md", "title:", "titel:");
    run.until("content/foreword.md:3:1");
    run.until("the last site without errors stays as it is");
    assert_eq!(folder.output(), site);
    folder.step(&run, "mending", |folder| {
        folder.edit("content/foreword.md", "titel:", "title: Our");
    });
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn a_site_that_cannot_be_written_is_tried_again_by_itself() {
    let folder = Folder::new();
    folder.write("blocked", "");
    // A file stands where the output would be, until it goes away: no source changes then.
    let run = folder.watch(&["-o", "blocked"]);
    run.until("it is tried again");
    fs::remove_file(folder.path("blocked")).unwrap();
    run.until("Built");
    assert!(folder.path("blocked/index.html").is_file());
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn a_full_disk_is_told_once_and_the_site_is_written_when_there_is_room() {
    let folder = Folder::new();
    fs::create_dir(folder.path("disk")).unwrap();
    let script = "mount -t tmpfs -o size=1m none disk && \
        head -c 1000k /dev/zero > disk/filler && exec \"$@\"";
    let small = ["unshare", "-rm", "sh", "-c", script, "sh"];
    // Not every system lets a user mount a disk.
    let tried = folder.wrapped(&small, &["true"]).output();
    if !tried.is_ok_and(|output| output.status.success()) {
        return;
    }
    let words = ["watch", "--today", "2026-11-22", "-o", "disk/site"];
    let mut program = small.to_vec();
    program.push(env!("CARGO_BIN_EXE_prospectus"));
    let run = Run::start(folder.wrapped(&program, &words));
    run.until("the disk is full");
    run.until("it is tried again");
    // The disk is seen only by the command itself.
    let root = format!("/proc/{}/root", run.child.id());
    let disk = format!("{root}{}", folder.path("disk").display());
    fs::remove_file(format!("{disk}/filler")).unwrap();
    run.until("Built");
    assert!(fs::metadata(format!("{disk}/site/index.html")).is_ok());
    assert_eq!(run.interrupt(), Some(0));
}
