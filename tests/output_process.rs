//! The writer among other processes: two builds at once, a kill, a disk that is really full.
#![expect(clippy::disallowed_methods, reason = "the tests look at the disk from outside")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use prospectus::model::OutputPath;
use prospectus::output::{Moment, OutputFile, OutputSet, WriteError, WriteOptions, write};

use crate::output_scratch::{Scratch, read, set, tree, written};

/// Tells a process of this test binary which folder to write to.
const CHILD: &str = "PROSPECTUS_TEST_OUTPUT";

/// A site large enough to be interrupted; every byte of a file says which version it is of.
fn large(version: char) -> OutputSet {
    let mut set = OutputSet::default();
    set.extend((0..150).map(|number| OutputFile {
        path: OutputPath::new(format!("s{}/p{number}/index.html", number % 7)).unwrap(),
        bytes: version.to_string().repeat(3000 + number).into_bytes(),
    }));
    set
}

/// Runs one of the tests below in a process of its own.
fn start(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env(CHILD, folder);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Does nothing unless a test below started it: writes one version after the other, for ever.
#[test]
fn child_that_writes_without_end() {
    let Some(folder) = std::env::var_os(CHILD) else { return };
    let sets = [large('a'), large('b')];
    loop {
        for set in &sets {
            write(Path::new(&folder), set, &WriteOptions::default()).unwrap();
        }
    }
}

#[test]
fn a_killed_process_leaves_whole_files_and_the_next_build_finishes() {
    let scratch = Scratch::new("sigkill");
    write(&scratch.output(), &large('a'), &WriteOptions::default()).unwrap();
    let sets = ['a', 'b', 'c'].map(large);
    for round in 0..6 {
        let test = "output_process::child_that_writes_without_end";
        let mut child = start(test, &scratch.output()).spawn().unwrap();
        thread::sleep(Duration::from_millis(60 + 23 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        for (path, _) in sets[0].iter() {
            let text = read(&scratch.file(path.as_str()));
            let is = |set: &OutputSet| set.get(path) == Some(text.as_bytes());
            assert!(sets.iter().any(is), "round {round}: `{path}` holds {text:.20}");
        }
        let next = &sets[if round % 2 == 0 { 2 } else { 0 }];
        write(&scratch.output(), next, &WriteOptions::default()).unwrap();
        for (path, bytes) in next.iter() {
            assert_eq!(read(&scratch.file(path.as_str())).as_bytes(), bytes, "{path}");
        }
    }
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let scratch = Scratch::new("two");
    thread::scope(|scope| {
        for version in ['a', 'b', 'c'] {
            let output = scratch.output();
            scope.spawn(move || {
                for _ in 0..3 {
                    write(&output, &large(version), &WriteOptions::default()).unwrap();
                }
            });
        }
    });
    let first = read(&scratch.file("s0/p0/index.html"));
    let set = large(first.chars().next().unwrap());
    assert_eq!(
        write(&scratch.output(), &set, &WriteOptions::default()).unwrap(),
        written(0, 150, 0)
    );
    for (path, bytes) in set.iter() {
        assert_eq!(read(&scratch.file(path.as_str())).as_bytes(), bytes, "{path}");
    }
}

#[test]
fn a_build_waits_for_another_says_so_once_and_gives_up_in_time() {
    let scratch = Scratch::new("busy");
    scratch.build(&[("a.html", "1")]).unwrap();
    let lock = std::fs::File::open(scratch.path(".output.prospectus/lock")).unwrap();
    lock.lock().unwrap();
    let told = AtomicUsize::new(0);
    let output = scratch.output();
    let on_wait = |folder: &Path| {
        assert_eq!(folder, output);
        told.fetch_add(1, Ordering::Relaxed);
    };
    let options = WriteOptions {
        wait: Duration::from_millis(100),
        on_wait: &on_wait,
        ..WriteOptions::default()
    };
    let error = write(&scratch.output(), &set(&[("a.html", "2")]), &options).unwrap_err();
    assert!(matches!(error, WriteError::Busy { .. }), "{error}");
    assert_eq!(
        (told.load(Ordering::Relaxed), tree(&scratch.output())),
        (1, vec!["a.html: 1".into()])
    );

    thread::scope(|scope| {
        let options = WriteOptions { wait: Duration::from_secs(60), ..options };
        let output = &output;
        let waiting = scope.spawn(move || write(output, &set(&[("a.html", "2")]), &options));
        thread::sleep(Duration::from_millis(60));
        drop(lock);
        assert_eq!(waiting.join().unwrap().unwrap(), written(1, 0, 0));
    });
}

/// Does nothing unless a test below started it: fills the disk at the folder it is given.
#[test]
fn child_on_a_small_disk() {
    let Some(folder) = std::env::var_os(CHILD) else { return };
    let output = Path::new(&folder).join("output");
    let small = set(&[("a/index.html", "old"), ("index.html", "old")]);
    write(&output, &small, &WriteOptions::default()).unwrap();
    let before = tree(Path::new(&folder));

    let error = write(&output, &large('a'), &WriteOptions::default()).unwrap_err();
    let WriteError::Disk { path, error: cause, moment } = &error else { panic!("{error}") };
    assert_eq!(cause.kind(), std::io::ErrorKind::StorageFull);
    assert_eq!(*moment, Moment::Preparing);
    assert!(path.starts_with(&output), "{error}");
    assert!(error.message().starts_with("the disk is full: `"), "{error}");
    assert!(error.help().starts_with("free some space and build again; the site is as it was"));
    assert_eq!(tree(Path::new(&folder)), before);
    assert_eq!(write(&output, &small, &WriteOptions::default()).unwrap(), written(0, 2, 0));
}

/// Does nothing unless a test below started it: the folder it is given is a disk of its own.
#[test]
fn child_with_an_output_on_another_disk() {
    let Some(folder) = std::env::var_os(CHILD) else { return };
    let output = Path::new(&folder);
    for site in [&[("a/index.html", "1"), ("b.html", "1")][..], &[("b.html", "2")]] {
        write(output, &set(site), &WriteOptions::default()).unwrap();
    }
    assert!(output.join(".prospectus/manifest").exists());
    let files = tree(output);
    let files: Vec<_> = files.iter().filter(|name| !name.starts_with(".prospectus")).collect();
    assert_eq!(files, ["b.html: 2"]);
}

/// Runs a test with a small disk mounted at `folder`, which goes when the process does. Where a
/// user may not do that there is nothing to run; every step is tried with a made-up disk as well.
#[cfg(target_os = "linux")]
fn run_on_a_small_disk(test: &str, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    let mount = r#"mount -t tmpfs -o size=400k,nr_inodes=9999 none "$0" || exit 0; exec "$@""#;
    let child = start(test, folder);
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-c", mount]).arg(folder);
    command.arg(child.get_program()).args(child.get_args()).env(CHILD, folder);
    if let Ok(run) = command.output() {
        let said = String::from_utf8_lossy(&run.stdout);
        assert!(run.status.success() || said.is_empty(), "{said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_really_full_loses_nothing() {
    let scratch = Scratch::new("smalldisk");
    run_on_a_small_disk("output_process::child_on_a_small_disk", &scratch.path("disk"));
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_a_disk_of_its_own_keeps_the_notes_inside() {
    let scratch = Scratch::new("owndisk");
    run_on_a_small_disk(
        "output_process::child_with_an_output_on_another_disk",
        &scratch.output(),
    );
}
