//! What may be typed on the command line, and what is said about it in `--help`.
//!
//! Only types: nothing here looks at the disk, the clock or the terminal. [`settings`]
//! turns what was typed into what a command needs.
//!
//! [`settings`]: super::settings

mod audit;
mod checks;
mod relocate;
mod theme;
mod words;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

pub(super) use self::audit::{Audit, AuditFormat, AuditLevel};
pub(super) use self::checks::Checks;
pub(super) use self::relocate::Move;
pub(super) use self::theme::{Eject, Preview, Theme, ThemeCommand};

use self::words::{Known, code_names, date, edition_names, kind_names};
use super::report::Format;
use crate::publication::Edition;

/// Builds an accessible website from typed Markdown and YAML
///
/// A publication is a folder with `content/` in it. Every command but `init` looks for
/// it in the current folder and then in each folder above.
#[derive(Debug, Parser)]
#[command(name = "prospectus", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_help = EXIT_STATUS)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
    /// What every command understands.
    #[command(flatten)]
    pub(super) common: Common,
}

const EXIT_STATUS: &str = "\
Exit status: 0 when all is well, 1 when the content has problems, 2 when the tool could not
do its work or was called wrongly.";

const BUILD_EXAMPLES: &str = "\
Examples:
  prospectus build                                 build into `output`
  prospectus build --drafts -o /tmp/preview        show drafts too, in another folder
  prospectus build --edition offline               build a copy for a USB stick
  prospectus build --strict --format github        stop at warnings, on a build server
  prospectus build -u https://example.org/plan/    build for another address";

const CHECK_EXAMPLES: &str = "\
Examples:
  prospectus check                                 say what is wrong
  prospectus check --today 2027-01-31              say what will be wrong on that day
  prospectus check --external                      look at links to other sites too
  prospectus check --format json | jq .message     give the problems to another program";

const WATCH_EXAMPLES: &str = "\
Examples:
  prospectus watch                         build into `output`, and again after each change
  prospectus watch --poll -r /mnt/plan     follow a folder on another machine";

const SERVE_EXAMPLES: &str = "\
Examples:
  prospectus serve --open                  show the site in the browser, drafts too
  prospectus serve --no-drafts             show what readers would see
  prospectus serve --host 0.0.0.0          let phones and tablets in this network see it";

const NEW_EXAMPLES: &str = "\
Examples:
  prospectus new profession podiatrist     write content/professions/podiatrist.md
  prospectus new page plans/next-steps     write content/plans/next-steps.md
  prospectus new term rehabilitation       add a record to content/terms.yaml

The new entry is a draft: readers see it once its `status` is `published`.";

/// What the tool can do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Start a publication with a small example of everything
    Init(Init),
    /// Start an entry: a commented file or record with every key of its kind
    #[command(after_help = NEW_EXAMPLES)]
    New(New),
    /// Give a page or a part of one another address, and lead readers of the old one there
    ///
    /// The file or the id is renamed. If the old address was published, a redirect is written to
    /// `content/publication.yaml`. Links and references to the old id are left to you: `check` shows them.
    #[command(after_help = relocate::EXAMPLES)]
    Move(Move),
    /// Build the website
    ///
    /// Nothing is written while there is an error: the site of the last build stays as it is.
    #[command(after_help = BUILD_EXAMPLES)]
    Build(Build),
    /// Do everything that `build` does, but write nothing
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Look for what keeps readers out, on any finished pages
    ///
    /// It needs no publication, no browser and no network. It finds what rules can find; a person must
    /// judge the rest, and the report of `--report` says what that is.
    #[command(after_help = audit::EXAMPLES)]
    Audit(Audit),
    /// Build the website, and again whenever something changes
    ///
    /// It ends with Ctrl-C. While there is an error, the site of the last build stays as it is.
    #[command(after_help = WATCH_EXAMPLES)]
    Watch(Watch),
    /// Show the website in a browser, and follow every change
    ///
    /// Drafts, and entries that are scheduled for later, are shown too, with a sign that says so. Nothing is written:
    /// the site is kept in memory. Pages follow along by themselves. It ends with Ctrl-C.
    #[command(visible_aliases = ["dev", "preview"], after_help = SERVE_EXAMPLES)]
    Serve(Serve),
    /// List what is published, draft, scheduled or due for review
    List(List),
    /// Show the theme, copy files of it to change, or preview it
    #[command(after_help = theme::EXAMPLES)]
    Theme(Theme),
    /// Explain a problem by its code, or list all codes
    Explain(Explain),
    /// Print the JSON Schema of a kind, from which editors complete keys
    Schema(Schema),
    /// Print a script that completes commands in a shell
    Completions(Completions),
}

/// What every command understands.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// The publication's folder
    ///
    /// If it is left out, the nearest folder with `content/publication.yaml` is used: the
    /// current one or one above it.
    #[arg(short, long, value_name = "DIR", global = true)]
    pub(super) root: Option<PathBuf>,
    /// Say less: problems and data only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say more: which folders and which day are used
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Whether to use colours
    ///
    /// With `auto` there are colours on a terminal, unless `NO_COLOR` is set.
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(super) color: Color,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    /// Even in a file or a pipe
    Always,
    /// Not at all
    Never,
}

/// `init`
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder to write to, which must be new or empty; the current one if left out
    #[arg(value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
}

/// `new`
#[derive(Debug, Args)]
pub(super) struct New {
    /// The kind of entry, such as `profession` or `term`
    #[arg(value_parser = Known(kind_names))]
    pub(super) kind: String,
    /// Its id: lower-case letters, digits and hyphens. It becomes part of the address
    #[arg(value_name = "ID")]
    pub(super) id: Option<String>,
}

/// What `build` and `check` share.
#[derive(Debug, Args)]
pub(super) struct Make {
    /// The address at which the site will be
    ///
    /// It is used instead of `base_url` in `content/publication.yaml`.
    #[arg(short = 'u', long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// What the site is for: `web`, `offline`, `kiosk` or `print`
    ///
    /// `offline` is a folder and a zip for a USB stick, `kiosk` is for a shared screen at an event, and
    /// `print` for pages that are given away on paper. Each is written to a folder of its own, and shows
    /// only quotes whose consent covers it.
    #[arg(short, long, value_name = "NAME", default_value = Edition::WEB.name, value_parser = Known(edition_names))]
    pub(super) edition: String,
    /// Show drafts, and entries that are scheduled for later
    #[arg(long)]
    pub(super) drafts: bool,
    /// The day for which to build, such as 2026-11-22, instead of today
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) today: Option<Date>,
    /// Count warnings as errors
    #[arg(long)]
    pub(super) strict: bool,
    /// How to show problems
    ///
    /// `json` and `sarif` are written to standard output, the others to standard error.
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) checks: Checks,
    /// Say how long each step took
    ///
    /// With a file, as in `--timings=trace.json`, what each thread did when is written there too. Open
    /// the file in a browser: at <https://ui.perfetto.dev>, in `chrome://tracing`, or in the
    /// profiler of Firefox. Nothing leaves your computer.
    #[arg(long, value_name = "FILE", require_equals = true)]
    pub(super) timings: Option<Option<PathBuf>>,
    /// Say of each page that is made again what had changed
    #[arg(long)]
    pub(super) explain_rebuild: bool,
}

/// What is remembered from one run to the next.
#[derive(Debug, Args)]
pub(super) struct Remember {
    /// The folder in which to remember what was made, instead of the system's folder for such files
    ///
    /// The next run makes only what has changed since. The folder may be deleted at any time.
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache")]
    pub(super) cache: Option<PathBuf>,
    /// Remember nothing, and make everything anew
    #[arg(long)]
    pub(super) no_cache: bool,
}

/// `build`
#[derive(Debug, Args)]
pub(super) struct Build {
    /// What it shares with `watch`.
    #[command(flatten)]
    pub(super) target: Target,
    /// Stop when an address is new, instead of adding it to `content/urls.lock`
    ///
    /// For build servers, whose files nobody commits.
    #[arg(long)]
    pub(super) locked: bool,
    /// What it remembers.
    #[command(flatten)]
    pub(super) remember: Remember,
}

/// What `build` and `watch` share.
#[derive(Debug, Args)]
pub(super) struct Target {
    /// What they share with `check`.
    #[command(flatten)]
    pub(super) make: Make,
    /// The folder to write to
    ///
    /// If it is left out, the publication's folder gets `output`, or `output-NAME` for another edition.
    /// Files in it that no build wrote are left alone.
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

/// `check`
#[derive(Debug, Args)]
pub(super) struct Check {
    /// What it shares with `build`.
    #[command(flatten)]
    pub(super) make: Make,
    /// What it remembers.
    #[command(flatten)]
    pub(super) remember: Remember,
    /// Look at links to other sites too, over the network
    ///
    /// Each address is asked for once, and what came of it is kept with what builds remember: what leads somewhere is not asked
    /// for again for a week. A link is told when it has failed for days. `--warn external-link-unsure` tells sooner, and
    /// of links that only a person can judge; `--warn external-link-moved` tells of pages that have moved for good.
    #[arg(long)]
    pub(super) external: bool,
    /// Write a report, page by page: problems, what was decided, what a person must still judge
    ///
    /// It is a page and JSON. It holds the problems of the content with the pages that they are on, and the finished
    /// pages as `prospectus audit` sees them. It never says that a site meets the criteria.
    #[arg(long, value_name = "DIR")]
    pub(super) report: Option<PathBuf>,
}

/// `watch`
#[derive(Debug, Args)]
pub(super) struct Watch {
    /// What it shares with `build`.
    #[command(flatten)]
    pub(super) build: Target,
    /// What it shares with `serve`.
    #[command(flatten)]
    pub(super) follow: Follow,
}

/// `serve`
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// What it shares with `build`.
    #[command(flatten)]
    pub(super) make: Make,
    /// What it shares with `watch`.
    #[command(flatten)]
    pub(super) follow: Follow,
    /// Show only what readers would see
    #[arg(long, conflicts_with = "drafts")]
    pub(super) no_drafts: bool,
    /// The port; the next free one if it is taken, any free one if it is 0
    #[arg(short, long, value_name = "PORT", default_value_t = 4000)]
    pub(super) port: u16,
    /// The address or name to answer at
    ///
    /// With `127.0.0.1` nobody but you can see the site; with `0.0.0.0` everyone in your network can.
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub(super) host: String,
    /// Open the site in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// The editor that places of problems open in
    #[arg(long, value_name = "EDITOR", default_value = "vscode")]
    pub(super) editor: Editor,
}

/// What `watch` and `serve` share.
#[derive(Debug, Args)]
pub(super) struct Follow {
    /// How many milliseconds changes must be over before a build
    #[arg(long, value_name = "MS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(0..=60_000))]
    pub(super) debounce: u64,
    /// Look for changes a few times a second instead of being told
    ///
    /// For disks of other machines and some containers, where no word of a change arrives.
    #[arg(long)]
    pub(super) poll: bool,
}

/// An editor that opens files by an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Editor {
    /// Visual Studio Code
    Vscode,
    /// The free build of Visual Studio Code
    Vscodium,
    /// Cursor
    Cursor,
    /// Zed
    Zed,
    /// IDEA and the other editors of its makers
    Idea,
    /// None: places are only words
    None,
}

/// `list`
#[derive(Debug, Args)]
pub(super) struct List {
    /// List every field that says `not_stated`, with its reason
    #[arg(long)]
    pub(super) gaps: bool,
    /// How to show the list
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ListFormat,
    /// The day for which to list, such as 2026-11-22, instead of today
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) today: Option<Date>,
}

/// How to show a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// Lines in columns
    Text,
    /// One JSON object on each line, for programs
    Json,
}

/// `explain`
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The code in brackets after `error` or `warning`, such as `broken-link`
    #[arg(value_parser = Known(code_names), hide_possible_values = true)]
    pub(super) code: Option<String>,
}

/// `schema`
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// The kind; all kinds in one document if left out
    #[arg(value_parser = Known(kind_names))]
    pub(super) kind: Option<String>,
    /// Write one file for each kind instead, by default where the files of `new` look for them
    #[arg(long, value_name = "DIR", num_args = 0..=1, conflicts_with = "kind")]
    pub(super) write: Option<Option<PathBuf>>,
}

/// `completions`
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    pub(super) shell: Shell,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_description_of_the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }
}
