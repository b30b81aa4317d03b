//! `watch` and `serve` over a real file system: the real command, real saves, real connections.
//!
//! Nothing here sleeps to let something happen: a test waits for a line or an event, and no
//! longer than [`PATIENCE`].

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod connections;
mod folders;
mod pages;
mod troubles;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use prospectus::diag::Diagnostic;
use prospectus::pipeline::{self, Options};

use crate::support::{self, Scratch};

/// How long anything may take on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(90);

/// A publication that a test edits.
struct Folder(Scratch);

impl Folder {
    /// The publication that `init` writes.
    fn new() -> Self {
        let folder = Self(Scratch::new());
        let mut init = folder.command(&["init", "."]);
        assert!(init.stderr(Stdio::null()).status().unwrap().success());
        folder
    }

    fn command(&self, words: &[&str]) -> Command {
        self.wrapped(&[env!("CARGO_BIN_EXE_prospectus")], words)
    }

    fn wrapped(&self, program: &[&str], words: &[&str]) -> Command {
        let mut command = Command::new(program[0]);
        command.args(&program[1..]).args(words).current_dir(self.0.path());
        command.stdin(Stdio::null()).env("NO_COLOR", "1");
        command
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    /// Puts `new` in the place of `old` in a file, in place.
    fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} has no {old:?}");
        fs::write(self.path(path), text.replacen(old, new, 1)).unwrap();
    }

    /// Writes a page that links need not mention.
    fn page(&self, path: &str, title: &str) {
        self.write(path, &page(title));
    }

    /// Every file of a clean build; none while there is an error.
    fn clean(&self) -> Vec<(String, Vec<u8>)> {
        let root = self.0.path().to_owned();
        let options = Options::new(root, support::audience());
        let site = pipeline::make(&options).unwrap();
        if site.problems.iter().any(Diagnostic::is_error) {
            return Vec::new();
        }
        let files = site.files.iter();
        files.map(|(path, bytes)| (path.as_str().to_owned(), bytes.to_vec())).collect()
    }

    /// Every file of the output.
    fn output(&self) -> Vec<(String, Vec<u8>)> {
        let folder = self.path("output");
        let files = support::files(&folder).into_iter().filter_map(|path| {
            let name = path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
            Some((name, fs::read(&path).ok()?))
        });
        let mut files: Vec<_> = files.collect();
        files.sort();
        files
    }

    fn watch(&self, words: &[&str]) -> Run {
        let words = [&["watch", "--today", "2026-11-22"], words].concat();
        Run::start(self.command(&words))
    }

    fn serve(&self, words: &[&str]) -> (Run, String) {
        let words = [&["serve", "--port", "0", "--today", "2026-11-22"], words].concat();
        let run = Run::start(self.command(&words));
        let line = run.until("Serving at ");
        (run, line.trim_start_matches("Serving at http://").to_owned())
    }

    /// Waits until the output is what a clean build makes, which must not be `before`.
    #[track_caller]
    fn becomes_clean(&self, run: &Run, before: &[(String, Vec<u8>)], what: &str) {
        let clean = self.clean();
        assert!(!clean.is_empty(), "{what}: the content has errors");
        assert!(clean != before, "{what} changes nothing");
        let end = Instant::now() + PATIENCE;
        while self.output() != clean {
            run.line(end).unwrap_or_else(|| panic!("{what}: the output stays old"));
        }
    }

    /// Does something to the content, and waits until the output is what a clean build makes.
    #[track_caller]
    fn step(&self, run: &Run, what: &str, edit: impl FnOnce(&Self)) {
        let before = self.output();
        edit(self);
        self.becomes_clean(run, &before, what);
    }
}

fn page(title: &str) -> String {
    format!("---\ntitle: {title}\nsummary: A page of a test.\n---\n\nIts text.\n")
}

/// A command that runs until it is told to end, and what it says.
struct Run {
    child: Child,
    lines: Receiver<String>,
}

impl Run {
    fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (send, lines) = channel();
        read_lines(child.stdout.take().unwrap(), send.clone());
        read_lines(child.stderr.take().unwrap(), send);
        Self { child, lines }
    }

    /// The next line that it says, if one comes in time.
    fn line(&self, end: Instant) -> Option<String> {
        self.lines.recv_timeout(end.saturating_duration_since(Instant::now())).ok()
    }

    /// Waits for a line with `words`.
    #[track_caller]
    fn until(&self, words: &str) -> String {
        let end = Instant::now() + PATIENCE;
        let mut said = Vec::new();
        while let Some(line) = self.line(end) {
            if line.contains(words) {
                return line;
            }
            said.push(line);
        }
        panic!("no {words:?} in {said:#?}");
    }

    /// Waits for a line with `first` and one with `second`, which may come in any order: the
    /// two streams of a program are not in step. Returns the second.
    #[track_caller]
    fn until_both(&self, first: &str, second: &str) -> String {
        let end = Instant::now() + PATIENCE;
        let (mut seen, mut found) = (false, None);
        while let Some(line) = self.line(end) {
            seen |= line.contains(first);
            found = found.or_else(|| line.contains(second).then_some(line));
            if let Some(found) = found.take_if(|_| seen) {
                return found;
            }
        }
        panic!("not both {first:?} and {second:?}");
    }

    fn signal(&self, signal: &str) {
        let number = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &number]).status().unwrap().success());
    }

    /// Presses Ctrl-C. Returns the exit status.
    fn interrupt(mut self) -> Option<i32> {
        self.signal("-INT");
        self.until("Stopped");
        self.child.wait().unwrap().code()
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_lines(from: impl Read + Send + 'static, to: Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if to.send(line).is_err() {
                return;
            }
        }
    });
}
