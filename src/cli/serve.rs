//! `serve`: the site in the browser, from memory, following every change, until Ctrl-C.
//!
//! The one line on standard output tells the address; another follows if the address changes.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use super::Status;
use super::args::{Common, Editor, Serve};
use super::console::Console;
use super::memory;
use super::report::{Format, report};
use super::settings::Settings;
use super::stop::Stop;
use super::watch::{Built, Desk, bell, say_blind, watching};
use crate::diag::Diagnostic;
use crate::pipeline::Site;
use crate::watch::{Afterwards, Door, Moment, Notice, Place, Server, encoded, follow};

/// How many problems the browser shows.
const SHOWN: usize = 100;

/// `prospectus serve`
pub(super) fn run(
    args: &Serve,
    common: &Common,
    console: &mut Console,
) -> Result<Status, Stop> {
    let mut settings = Settings::new(&args.make, common, console)?;
    settings.options.audience.drafts = !args.no_drafts;
    // In a browser the site begins at the root, whatever it is put into when it is written.
    settings.options.audience.edition.bundled = false;
    let door = Door::open(&args.host, args.port).map_err(|error| closed(args, &error))?;
    let bell = bell()?;
    let window = Window { args, address: door.address };
    let server = Server::start(door)
        .map_err(|error| Stop::new(format!("the server cannot be started: {error}")))?;
    let mut desk = Desk::new(&args.make, &settings, false);
    let mut told = None;
    let mut broken = Ok(());
    follow(&watching(&args.follow, &settings), &bell, &mut |moment| {
        let built = match moment {
            Moment::Looking(blind) => return say_blind(blind, console),
            Moment::Check if desk.is_current() => return Afterwards::Rest,
            Moment::Check => desk.build(true, None, console),
            Moment::Build(files) => desk.build(true, files.clone(), console),
        };
        let base = window.show(&server, built, &settings, console);
        if told.as_ref() != Some(&base) {
            let first = told.replace(base.clone()).is_none();
            broken = window.tell(&base, first, console);
            if broken.is_err() {
                bell.stop();
            }
        }
        Afterwards::Rest
    });
    broken?;
    console.say("Stopped");
    Ok(Status::Done)
}

fn closed(args: &Serve, error: &std::io::Error) -> Stop {
    let Serve { host, port, .. } = args;
    Stop::new(format!("the site cannot be served at `{host}`, port {port}: {error}"))
        .help("choose another port with `--port`, or leave `--host` out")
}

/// Where the site is shown, and how.
struct Window<'a> {
    args: &'a Serve,
    address: SocketAddr,
}

impl Window<'_> {
    /// Shows what was built. Returns the path of the site.
    fn show(
        &self,
        server: &Server,
        built: Option<Built>,
        settings: &Settings,
        console: &mut Console,
    ) -> String {
        let mut base = String::new();
        let line = built.as_ref().filter(|built| built.errors == 0).map(Built::summary);
        server.show(|preview| {
            let next = match built {
                Some(Built { site, .. }) => {
                    let notices = self.notices(&site, &settings.options.root);
                    preview.after(site, &settings.options, notices)
                }
                None => preview.stopped(missing()),
            };
            base = next.base().to_owned();
            next
        });
        // Said when it is true: whoever reads the line may ask for the page.
        if let Some(line) = line {
            console.say(&line);
        }
        base
    }

    /// Tells the address, and opens it the first time if that is wished.
    fn tell(&self, base: &str, first: bool, console: &mut Console) -> Result<(), Stop> {
        let port = self.address.port();
        if first && self.args.port != 0 && self.args.port != port {
            console.say(&format!("Port {} is taken", self.args.port));
        }
        let url = format!("http://{}:{port}{}", self.host(), encoded(base));
        console.data(|out, _| writeln!(out, "Serving at {url}"))?;
        if first && self.args.open {
            open(&url, console);
        }
        Ok(())
    }

    /// The host as a browser on this machine understands it.
    fn host(&self) -> String {
        match self.address.ip() {
            ip if ip.is_unspecified() => "localhost".to_owned(),
            IpAddr::V6(ip) => format!("[{ip}]"),
            IpAddr::V4(ip) => ip.to_string(),
        }
    }

    /// The problems for the browser, in the words of the terminal.
    fn notices(&self, site: &Site, root: &Path) -> Vec<Notice> {
        let mut notices: Vec<Notice> = site
            .problems
            .iter()
            .take(SHOWN)
            .map(|problem| self.notice(problem, site, root))
            .collect();
        if let Some(more) = site.problems.len().checked_sub(SHOWN + 1) {
            let error = site.problems[SHOWN..].iter().any(Diagnostic::is_error);
            let text = format!("… and {} more, in the terminal", more + 1);
            notices.push(Notice { error, text, place: None });
        }
        notices
    }

    fn notice(&self, problem: &Diagnostic, site: &Site, root: &Path) -> Notice {
        let mut text = Vec::new();
        // Nothing fails that is written to memory.
        let _ = report(
            std::slice::from_ref(problem),
            &site.sources,
            Format::Full,
            false,
            &mut text,
        );
        Notice {
            error: problem.is_error(),
            text: String::from_utf8_lossy(&text).trim_end().to_owned(),
            place: self.place(problem, site, root),
        }
    }

    fn place(&self, problem: &Diagnostic, site: &Site, root: &Path) -> Option<Place> {
        let span = problem.labels.first()?.span;
        let file = &site.sources.get(span.source).path;
        let (start, _) = site.sources.place(span);
        let shown = &site.sources.shown(span.source).path;
        let words = format!("{shown}:{}:{}", start.line, start.column);
        let link = self.args.editor.link(&root.join(file), start.line, start.column);
        // A theme that came with the tool is no file that an editor could open.
        let link = link.filter(|_| shown == file && root.join(file).is_file());
        Some(Place { words, link })
    }
}

/// What the browser is told when the publication's folder is gone.
fn missing() -> Notice {
    let text = "error: the publication's folder is gone\n  help: put the folder back";
    Notice { error: true, text: text.to_owned(), place: None }
}

impl Editor {
    /// An address that opens `file` at a place.
    fn link(self, file: &Path, line: usize, column: usize) -> Option<String> {
        let file = file.to_string_lossy().replace('\\', "/");
        let file = format!("/{}", encoded(file.trim_start_matches('/')));
        let scheme = match self {
            Self::Vscode => "vscode",
            Self::Vscodium => "vscodium",
            Self::Cursor => "cursor",
            Self::Zed => "zed",
            Self::Idea => {
                return Some(format!("idea://open?file={file}&line={line}&column={column}"));
            }
            Self::None => return None,
        };
        Some(format!("{scheme}://file{file}:{line}:{column}"))
    }
}

/// Opens `url` in the browser of the system.
fn open(url: &str, console: &mut Console) {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let mut command = Command::new(program);
    // What suits a build does not suit a browser.
    memory::in_small_pages(false);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        Ok(mut browser) => {
            // Waited for on the side, so that it leaves nothing behind.
            thread::spawn(move || browser.wait());
        }
        Err(_) => console.say(&format!("There is no `{program}` to open a browser with")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_opens_in_an_editor() {
        let file = Path::new("/our plan/content/index.md");
        assert_eq!(
            Editor::Vscode.link(file, 2, 8).as_deref(),
            Some("vscode://file/our%20plan/content/index.md:2:8")
        );
        assert_eq!(
            Editor::Idea.link(file, 2, 8).as_deref(),
            Some("idea://open?file=/our%20plan/content/index.md&line=2&column=8")
        );
        assert_eq!(Editor::None.link(file, 2, 8), None);
    }
}
