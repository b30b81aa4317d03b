//! The real command in real folders: exit status, streams, and files.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up its folder has failed")]

mod audit;
mod cache;
mod external;
mod ledger;
mod new;
mod schema;
mod theme;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use prospectus::diag::Code;
use serde_json::Value;

use crate::support::Scratch;

/// A folder to call the command in.
struct Folder(Scratch);

impl Folder {
    fn new() -> Self {
        Self(Scratch::new())
    }

    /// A folder with the publication that `init` writes.
    fn with_starter() -> Self {
        let folder = Self::new();
        folder.run(&["init"]).expect(0);
        folder
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prospectus"));
        command.args(words).current_dir(self.0.path()).stdin(Stdio::null());
        // Without a home, nothing is remembered but where a test says so.
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "HOME", "XDG_CACHE_HOME"] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, words: &[&str]) -> Run {
        Run::new(self.command(words).output().unwrap(), words)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Writes `text` in the place of `old` in a file.
    fn edit(&self, path: &str, old: &str, text: &str) {
        let before = self.read(path);
        assert!(before.contains(old), "{path} has no {old:?}");
        fs::write(self.path(path), before.replacen(old, text, 1)).unwrap();
    }

    /// Publishes a new entry, with words of its own in the place of each example.
    fn publish(&self, path: &str) {
        self.edit(path, "status: draft", "status: published");
        let text =
            self.read(path).replace("EXAMPLE ", "").replace("\nWrite the", "\nThis is the");
        fs::write(self.path(path), text).unwrap();
    }
}

/// What a command did.
struct Run {
    words: String,
    status: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn new(output: Output, words: &[&str]) -> Self {
        Self {
            words: words.join(" "),
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    #[track_caller]
    fn expect(self, status: i32) -> Self {
        let Self { words, out, err, .. } = &self;
        assert_eq!(self.status, Some(status), "{words}\n--- out\n{out}\n--- err\n{err}");
        self
    }

    #[track_caller]
    fn says(self, words: &str) -> Self {
        assert!(self.err.contains(words), "{}: no {words:?} in\n{}", self.words, self.err);
        self
    }

    fn last_line(&self) -> &str {
        self.err.lines().last().unwrap_or_default()
    }
}

fn tree(folder: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let paths = entries.map(|entry| entry.unwrap().into_path());
    paths.map(|path| path.strip_prefix(folder).unwrap().display().to_string()).collect()
}

#[test]
fn help_and_version_are_data() {
    let folder = Folder::new();
    for words in [&["--help"][..], &["-h"], &["build", "--help"], &["new", "-h"]] {
        let run = folder.run(words).expect(0);
        assert!(run.out.contains("Usage: prospectus") && run.err.is_empty(), "{}", run.out);
    }
    let run = folder.run(&["--version"]).expect(0);
    assert_eq!(run.out, format!("prospectus {}\n", env!("CARGO_PKG_VERSION")));
    for command in ["build", "new", "check"] {
        assert!(folder.run(&[command, "--help"]).out.contains("Examples:"), "{command}");
    }
}

#[test]
fn what_is_typed_wrongly_is_answered_with_what_may_be_meant() {
    let folder = Folder::with_starter();
    for (words, answer) in [
        (&["biuld"][..], "'build'"),
        (&["check", "--darfts"], "'--drafts'"),
        (&["check", "--format", "jsno"], "'json'"),
        (&["check", "--today", "22/11/2026"], "2026-01-31"),
        (&["explain", "broken-lnik"], "did you mean `broken-link`?"),
        (&["schema", "proffesion"], "did you mean `profession`?"),
        (&["new", "proffesion", "x"], "did you mean `profession`?"),
        (&["new", "surgeon", "x"], "the kinds are"),
        (&["new", "profession", "Art Therapist"], "did you mean `art-therapist`?"),
        (&["new", "profession", "dietitian"], "already there"),
        (&["new", "place", "example-hospital"], "already has the id"),
        (&["new", "profession"], "needs an id"),
        (&["check", "--root", "nowhere"], "there is no folder"),
        (&["check", "-u", "example.org"], "cannot be the address"),
        (&["build", "-o", "content/site"], "where its sources are"),
        (&["build", "-o", "."], "where its sources are"),
        (&["build", "-q", "-v"], "cannot be used with"),
        (&[], "Usage"),
    ] {
        let run = folder.run(words).expect(2).says(answer);
        assert!(run.out.is_empty(), "{words:?}: {}", run.out);
    }
}

#[test]
fn a_publication_is_looked_for_upwards() {
    let folder = Folder::new();
    folder.run(&["check"]).expect(2).says("prospectus init");
    folder.run(&["init", "our plan"]).expect(0).says("cd 'our plan'");
    let inner = folder.path("our plan/content/professions");
    let status = folder.command(&["check", "-q"]).current_dir(inner).status().unwrap();
    assert_eq!(status.code(), Some(0));
    folder.run(&["check", "-r", "our plan"]).expect(0);
    folder.run(&["-r", "our plan", "check"]).expect(0);
}

#[test]
fn a_new_publication_has_no_problems() {
    let folder = Folder::with_starter();
    let run = folder.run(&["check", "--strict"]).expect(0);
    assert!(run.last_line().starts_with("Checked "), "{}", run.err);
    assert!(!run.last_line().contains("warning"), "{}", run.err);
    assert!(run.out.is_empty());
    assert!(!folder.path("output").exists());

    let run = folder.run(&["build"]).expect(0).says("output");
    assert!(run.last_line().starts_with("Built "), "{}", run.err);
    assert!(run.last_line().ends_with(" ms") || run.last_line().ends_with(" s"));
}

#[test]
fn init_writes_nothing_into_a_folder_that_is_used() {
    let folder = Folder::new();
    fs::create_dir(folder.path(".git")).unwrap();
    folder.run(&["init", "."]).expect(0).says("prospectus build");
    let before = tree(folder.0.path());
    folder.run(&["init"]).expect(2).says("not an empty folder");
    folder.run(&["init", "README.md"]).expect(2).says("not an empty folder");
    assert_eq!(tree(folder.0.path()), before);
}

#[test]
fn a_problem_of_the_content_gives_status_1_and_writes_nothing() {
    let folder = Folder::with_starter();
    folder.edit("content/themes/new-routes.md", "order: 1", "ordr: 1");
    for command in ["check", "build"] {
        let run = folder.run(&[command]).expect(1);
        assert!(run.out.is_empty(), "{}", run.out);
        assert!(run.err.contains("error[unknown-key]: unknown key `ordr`"), "{}", run.err);
        assert!(run.err.contains("content/themes/new-routes.md:4:1"), "{}", run.err);
        assert!(run.last_line().starts_with("1 error:"), "{}", run.err);
    }
    folder.run(&["build"]).expect(1).says("nothing was written");
    assert!(!folder.path("output").exists());
    let run = folder.run(&["build", "-q"]).expect(1);
    assert!(run.err.contains("unknown-key") && !run.err.contains("nothing was written"));
}

#[test]
fn problems_for_programs_are_data() {
    let folder = Folder::with_starter();
    folder.edit("content/themes/new-routes.md", "order: 1", "ordr: 1");
    let run = folder.run(&["check", "--format", "json"]).expect(1);
    let first: Value = serde_json::from_str(run.out.lines().next().unwrap()).unwrap();
    assert_eq!(first["file"], "content/themes/new-routes.md");
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    let run = folder.run(&["check", "--format=sarif", "-q"]).expect(1);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(document["version"], "2.1.0");
    assert!(run.err.is_empty());
    let run = folder.run(&["check", "--format", "github"]).expect(1);
    assert!(run.err.starts_with("::error file=content/themes/new-routes.md"), "{}", run.err);
    let run = folder.run(&["check", "--format", "short"]).expect(1);
    assert!(run.err.starts_with("content/themes/new-routes.md:4:1: error["), "{}", run.err);
}

#[test]
fn today_decides_what_is_overdue_and_strict_whether_it_matters() {
    let folder = Folder::with_starter();
    let place = "content/foreword.md";
    folder.edit(place, "owner: Dir", "next_review: 2027-01-31\nowner: Dir");
    folder.run(&["check", "--today", "2027-01-31", "--strict"]).expect(0);
    let run = folder.run(&["check", "--today", "2027-02-01"]).expect(0).says("review-overdue");
    assert!(run.last_line().contains(", 1 warning in "), "{}", run.err);
    let run = folder.run(&["build", "--today=2027-02-01", "--strict"]).expect(1);
    assert!(run.err.contains("error[review-overdue]"), "{}", run.err);
    assert!(run.last_line().contains("only because of --strict"), "{}", run.err);
    let run = folder.run(&["list", "--today", "2027-02-01"]).expect(0);
    assert!(run.out.contains("published, overdue  page:foreword"), "{}", run.out);
    assert_eq!(run.last_line().rsplit(", ").next(), Some("1 overdue for review"));
}

#[test]
fn timings_and_places_are_said_when_asked_for() {
    let folder = Folder::with_starter();
    let run = folder.run(&["build", "--timings", "-v", "--today", "2026-11-22"]).expect(0);
    assert!(run.err.contains("2026-11-22") && run.err.contains("write"), "{}", run.err);
    assert!(run.last_line().starts_with("Built "), "{}", run.err);
    assert!(folder.run(&["build", "-q"]).expect(0).err.is_empty());
    folder.run(&["check", "-q", "--timings=trace.json"]).expect(0);
    let trace = fs::read_to_string(folder.path("trace.json")).unwrap();
    let trace: Value = serde_json::from_str(&trace).unwrap();
    let names = trace["traceEvents"].as_array().unwrap().iter();
    let names: Vec<_> = names.filter_map(|event| event["name"].as_str()).collect();
    assert!(names.contains(&"render") && names.contains(&"index.md"), "{names:?}");
}

#[test]
fn colours_are_for_terminals_unless_they_are_asked_for() {
    let folder = Folder::with_starter();
    folder.edit("content/themes/new-routes.md", "order: 1", "ordr: 1");
    let escapes = |words: &[&str]| folder.run(words).err.contains('\x1b');
    assert!(!escapes(&["check"]));
    assert!(escapes(&["check", "--color", "always"]));
    assert!(!escapes(&["check", "--color=never"]));
    assert!(escapes(&["--color=always", "explain", "x"]));
    assert!(!escapes(&["biuld"]));

    let set = |name: &str| {
        let output =
            folder.command(&["check"]).env("CLICOLOR_FORCE", "1").env(name, "1").output();
        String::from_utf8(output.unwrap().stderr).unwrap().contains('\x1b')
    };
    assert!(set("OTHER"));
    assert!(!set("NO_COLOR"));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = Folder::with_starter();
    for words in
        [&["list"][..], &["schema"], &["explain"], &["--help"], &["completions", "bash"]]
    {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = folder.command(words).stdout(writer).output().unwrap();
        let run = Run::new(output, words).expect(0);
        assert!(!run.err.contains("error") && !run.err.contains("panic"), "{}", run.err);
    }
    folder.edit("content/themes/new-routes.md", "order: 1", "ordr: 1");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = folder.command(&["check"]).stderr(writer).status().unwrap();
    assert_eq!(status.code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn data_that_cannot_be_written_is_a_failure() {
    let folder = Folder::with_starter();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = folder.command(&["schema"]).stdout(full).output().unwrap();
    Run::new(output, &["schema"]).expect(2).says("standard output cannot be written");
}

#[test]
fn every_code_is_listed_and_explained() {
    let folder = Folder::new();
    let list = folder.run(&["explain"]).expect(0).out;
    assert_eq!(list.lines().count(), Code::ALL.len());
    for code in Code::ALL {
        assert!(list.contains(&format!("{} ", code.as_str())));
    }
    let page = folder.run(&["explain", "error[bad-date]"]).expect(0).out;
    assert!(page.starts_with("bad-date: ") && page.contains("\n    reviewed: 2026-11-22\n"));
}

#[test]
fn the_list_tells_states_gaps_and_what_nothing_mentions() {
    let folder = Folder::with_starter();
    folder.edit("content/feedback/clear-advice.md", "owner:", "publish_on: 2999-01-01\nowner:");
    folder.edit(
        "content/pathways/hip-fracture.md",
        "owner:",
        "withdraw_on: 2020-01-01\nowner:",
    );
    folder.run(&["new", "page", "next-steps"]).expect(0);
    let place = "\nold-hospital:\n  name: Old Hospital\n";
    let places = folder.read("content/places.yaml") + place;
    fs::write(folder.path("content/places.yaml"), places).unwrap();
    let run = folder.run(&["list"]).expect(0);
    let heads: Vec<&str> = run.out.lines().next().unwrap().split_whitespace().collect();
    assert_eq!(heads, ["STATE", "ENTRY", "TITLE", "REVIEW", "OWNER", "NOTE"]);
    for cells in [
        ["scheduled for 2999-01-01", "feedback:clear-advice", "Communications team"],
        ["withdrawn since 2020-01-01", "pathway:hip-fracture", "Hip fracture"],
        ["draft", "page:next-steps", "Next steps"],
        ["published", "place:old-hospital", "nothing mentions it"],
    ] {
        let shows = |line: &str| {
            let found: Vec<&str> = line.split("  ").map(str::trim).collect();
            cells.iter().all(|cell| found.contains(cell))
        };
        assert!(run.out.lines().any(shows), "{cells:?}\n{}", run.out);
    }
    let run = folder.run(&["list", "--format", "json"]).expect(0);
    let read: Vec<Value> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let feedback = read.iter().find(|entry| entry["id"] == "clear-advice").unwrap();
    assert_eq!(
        (&feedback["state"], &feedback["date"]),
        (&"scheduled".into(), &"2999-01-01".into())
    );

    let gaps = folder.run(&["list", "--gaps"]).expect(0);
    assert_eq!(gaps.out.lines().count(), 3, "{}", gaps.out);
    let objects = folder.run(&["list", "--gaps", "--format", "json"]).expect(0);
    let gap: Value = serde_json::from_str(objects.out.lines().next().unwrap()).unwrap();
    assert_eq!((&gap["field"], &gap["id"]), (&"baseline".into(), &"staff-engagement".into()));
}

#[test]
fn an_empty_list_is_told_in_words() {
    let folder = Folder::with_starter();
    folder.edit(
        "content/metrics.yaml",
        "\n    not_stated: The staff survey did not report on these professions before 2026",
        " {value: 7.0, as_at: 2026-03-31}",
    );
    let place = "content/professions/occupational-therapist.md";
    folder.edit(
        place,
        "\n  not_stated: We are still agreeing the names of these roles",
        " [Therapy assistant]",
    );
    let run = folder.run(&["list", "--gaps"]).expect(0).says("no field says `not_stated`");
    assert!(run.out.is_empty());
    let run = folder.run(&["list", "--gaps", "--format", "json", "-q"]).expect(0);
    assert!(run.out.is_empty() && run.err.is_empty());
}

#[test]
fn a_list_knows_the_pictures_that_pages_show() {
    let folder = Folder::with_starter();
    let record = |id: &str| {
        format!("{id}:\n  file: images/{id}.svg\n  alt: A door\n  credit: Us\n  rights: Ours\n")
    };
    let records: String = ["by-path", "by-id", "by-nobody"].map(record).concat();
    fs::write(folder.path("content/images.yaml"), records).unwrap();
    fs::create_dir(folder.path("content/images")).unwrap();
    for id in ["by-path", "by-id", "by-nobody"] {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>";
        fs::write(folder.path(&format!("content/images/{id}.svg")), svg).unwrap();
    }
    let text = folder.read("content/foreword.md");
    let text = text + "\n![](images/by-path.svg)\n\n![](image:by-id)\n";
    fs::write(folder.path("content/foreword.md"), text).unwrap();
    let run = folder.run(&["list"]).expect(0);
    let told = |id: &str| {
        let line = run.out.lines().find(|line| line.contains(&format!("image:{id} "))).unwrap();
        assert!(line.contains(&format!("  images/{id}.svg")), "{line}");
        line.contains("nothing mentions it")
    };
    assert_eq!(
        ["by-path", "by-id", "by-nobody"].map(told),
        [false, false, true],
        "{}",
        run.out
    );
}

#[test]
fn a_quote_that_is_not_for_the_web_is_listed_as_that() {
    let folder = Folder::with_starter();
    let quote = |consent: &str| {
        format!(
            "---\ntopic: Care\nvoice: patient\nsource: Survey\nquote: Good advice.\nconsent:\n  reference: C-014\n  scope: [print]\n  given_by: patient\n  reviewed_by: Caldicott Guardian\n  review_by: 2999-01-31\n{consent}---\n"
        )
    };
    fs::write(folder.path("content/feedback/paper.md"), quote("")).unwrap();
    let taken_back = quote("  withdrawn: 2026-02-01\n");
    fs::write(folder.path("content/feedback/taken-back.md"), taken_back).unwrap();
    let out = folder.run(&["list"]).out;
    let state = |id: &str| {
        let line = out.lines().find(|line| line.contains(&format!("feedback:{id} "))).unwrap();
        line.split("  ").next().unwrap().to_owned()
    };
    assert_eq!(state("paper"), "consent is not for this edition");
    assert_eq!(state("taken-back"), "consent withdrawn");
}

#[test]
fn what_was_typed_wrongly_is_told_with_the_way_out() {
    let folder = Folder::with_starter();
    folder.run(&["check", "content/foreword.md"]).expect(2).says("each problem names its file");
    folder.run(&["check", "--deny", "nhs-date=nowhere/"]).expect(2).says("no `nowhere/`");
    folder.run(&["check", "--deny", "nhs-date=professions/"]).expect(0);
    folder.run(&["check", "--deny", "nhs-date=content/foreword.md"]).expect(0);
    folder.run(&["init", "-r", "one", "two"]).expect(2).says("`prospectus init two`");
    let help = folder.run(&["help", "check"]).expect(0).out;
    assert_eq!(help, folder.run(&["check", "--help"]).expect(0).out);
    assert!(folder.run(&["help"]).expect(0).out.contains("explain"));
}

#[test]
fn a_list_of_broken_content_says_that_it_may_not_be_whole() {
    let folder = Folder::with_starter();
    folder.edit("content/foreword.md", "---", "");
    let run = folder.run(&["list"]).expect(1).says("prospectus check");
    assert!(run.out.contains("profession:dietitian"));
}

#[test]
fn completions_know_commands_and_kinds() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.run(&["completions", shell]).expect(0);
        assert!(run.out.contains("explain") && run.out.contains("timings"), "{shell}");
    }
    assert!(folder.run(&["completions", "zsh"]).out.contains("broken-link"));
    folder.run(&["completions", "cmd"]).expect(2).says("possible values");
}
