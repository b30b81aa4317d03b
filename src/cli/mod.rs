//! The command line: the only layer that prints, reads the clock, or decides how to exit.
//!
//! `args` holds what may be typed, `settings` turns it into what a command needs, and each
//! command is a file of its own. Data goes to standard output, talk to standard error.

mod args;
mod audit;
mod build;
mod cache;
mod completions;
mod console;
mod disk;
mod eject;
mod explain;
mod external;
mod form;
mod init;
mod ledger;
mod list;
mod memory;
mod new;
mod preview;
mod relocate;
pub mod report;
mod schema;
mod serve;
mod settings;
mod starter;
mod stop;
mod theme;
mod watch;
mod wrap;
mod yaml;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use self::args::{Arguments, Color, Command, Common};
use self::console::{Console, Verbosity};
use self::stop::Stop;

/// How a command ended, when the tool could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// All is well.
    Done,
    /// The content has problems.
    Problems,
}

/// The exit status when the tool could not do its work or was called wrongly.
const STOPPED: u8 = 2;

/// Runs the command that was typed.
pub fn main() -> ExitCode {
    memory::in_small_pages(true);
    let words = as_options(std::env::args_os().collect());
    match Arguments::try_parse_from(&words) {
        Ok(arguments) => carry_out(arguments),
        Err(error) => answer(&advised(error, &words), colour_typed(&words)),
    }
}

/// What was typed, with `help COMMAND` written as `COMMAND --help`.
fn as_options(mut words: Vec<OsString>) -> Vec<OsString> {
    if words.get(1).is_some_and(|word| word == "help") {
        words.remove(1);
        words.push("--help".into());
    }
    words
}

/// Says of a file after `build` or `check` that these look at all files together.
fn advised(mut error: clap::Error, words: &[OsString]) -> clap::Error {
    let whole = words.iter().skip(1).any(|word| word == "check" || word == "build");
    let named = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(word)) => !word.starts_with('-'),
        _ => false,
    };
    if error.kind() == ErrorKind::UnknownArgument && whole && named {
        let tip = "leave the file out: all files are looked at together, because pages refer to each other, and each problem names its file";
        let tips = ContextValue::StyledStrs(vec![tip.into()]);
        error.insert(ContextKind::Suggested, tips);
    }
    error
}

fn carry_out(arguments: Arguments) -> ExitCode {
    let Arguments { command, common } = arguments;
    let mut console = Console::new(common.color, verbosity(&common));
    match run(command, &common, &mut console) {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Problems) => ExitCode::FAILURE,
        Err(stop) => {
            console.stop(&stop);
            ExitCode::from(STOPPED)
        }
    }
}

fn run(command: Command, common: &Common, console: &mut Console) -> Result<Status, Stop> {
    match command {
        Command::Init(args) => init::run(&args, common, console),
        Command::New(args) => new::run(&args, common, console),
        Command::Move(args) => relocate::run(&args, common, console),
        Command::Build(args) => build::build(&args, common, console),
        Command::Check(args) => build::check(&args, common, console),
        Command::Audit(args) => audit::run(&args, console),
        Command::Watch(args) => watch::run(&args, common, console),
        Command::Serve(args) => serve::run(&args, common, console),
        Command::List(args) => list::run(&args, common, console),
        Command::Theme(args) => theme::run(&args, common, console),
        Command::Explain(args) => explain::run(&args, console),
        Command::Schema(args) => schema::run(&args, common, console),
        Command::Completions(args) => completions::run(&args, console),
    }
}

fn verbosity(common: &Common) -> Verbosity {
    match (common.quiet, common.verbose) {
        (true, _) => Verbosity::Quiet,
        (false, true) => Verbosity::Verbose,
        (false, false) => Verbosity::Usual,
    }
}

/// Prints help and the version as data, and what was typed wrongly as talk.
fn answer(error: &clap::Error, color: Color) -> ExitCode {
    let mut console = Console::new(color, Verbosity::Usual);
    let text = error.render();
    let write = |to: &mut dyn std::io::Write, colour| {
        if colour { write!(to, "{}", text.ansi()) } else { write!(to, "{text}") }
    };
    if error.use_stderr() {
        console.tell(write);
        return ExitCode::from(STOPPED);
    }
    match console.data(write) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            console.stop(&stop);
            ExitCode::from(STOPPED)
        }
    }
}

/// The value of `--color` when the rest could not be understood.
fn colour_typed(words: &[OsString]) -> Color {
    let mut values = words.iter().zip(words.iter().skip(1).map(Some).chain([None]));
    let value = values.find_map(|(word, next)| match word.to_str()? {
        "--color" => next?.to_str(),
        word => word.strip_prefix("--color="),
    });
    match value {
        Some("always") => Color::Always,
        Some("never") => Color::Never,
        _ => Color::Auto,
    }
}
