//! `watch`: the site is built and written again after each change, until Ctrl-C.
//!
//! What `serve` shares with it is here too: what is said after each build.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Status;
use super::args::{Common, Follow, Make, Watch};
use super::build::{explain, raise, show, tell_timings, trace};
use super::cache::now;
use super::console::Console;
use super::settings::Settings;
use super::stop::Stop;
use crate::diag::Diagnostic;
use crate::output::{self, WriteError, WriteOptions};
use crate::pipeline::{self, Memory, Site, Trace};
use crate::text::counted;
use crate::watch::{Afterwards, Bell, Blind, Moment, Watching, follow, on_interrupt};

/// `prospectus watch`
pub(super) fn run(
    args: &Watch,
    common: &Common,
    console: &mut Console,
) -> Result<Status, Stop> {
    let settings = Settings::new(&args.build.make, common, console)?;
    let folder = settings.places.output(&args.build)?;
    let shown = settings.places.shown(&folder);
    let mut desk = Desk::new(&args.build.make, &settings, folder.join("index.html").is_file());
    let mut refused = None;
    let bell = bell()?;
    follow(&watching(&args.follow, &settings), &bell, &mut |moment| {
        let built = match moment {
            Moment::Looking(blind) => return say_blind(blind, console),
            Moment::Check if desk.is_current() => return Afterwards::Rest,
            Moment::Check => desk.build(refused.is_none(), None, console),
            Moment::Build(files) => desk.build(refused.is_none(), files.clone(), console),
        };
        let Some(built) = built.filter(|built| built.errors == 0) else {
            return Afterwards::Rest;
        };
        let (result, again) = match write(&folder, &built.site) {
            Ok(wrote) => {
                (Ok(format!("{}, {wrote} {shown}", built.summary())), Afterwards::Rest)
            }
            Err(error) => {
                (Err(error.message()), say_refused(&error, refused.as_ref(), console))
            }
        };
        if let Ok(line) = &result {
            console.say(line);
        }
        refused = result.err();
        again
    });
    console.say("Stopped");
    Ok(Status::Done)
}

/// A bell that Ctrl-C stops.
pub(super) fn bell() -> Result<Arc<Bell>, Stop> {
    let bell = Arc::new(Bell::default());
    on_interrupt(&bell)
        .map_err(|error| Stop::new(format!("the system does not tell of Ctrl-C: {error}")))?;
    Ok(bell)
}

/// What to watch.
pub(super) fn watching(args: &Follow, settings: &Settings) -> Watching {
    Watching {
        root: settings.options.root.clone(),
        debounce: Duration::from_millis(args.debounce),
        poll: args.poll,
    }
}

/// Says that changes are looked for, and why, unless the user wished it.
pub(super) fn say_blind(blind: &Blind, console: &mut Console) -> Afterwards {
    let reason = match blind {
        Blind::Wished => return Afterwards::Rest,
        Blind::Limit => "the system watches no more folders",
        Blind::Refused(reason) => reason,
    };
    console.say(&format!(
        "Changes are looked for a few times a second, because they are not told: {reason}"
    ));
    Afterwards::Rest
}

/// Makes sites and tells what is wrong with them.
pub(super) struct Desk<'a> {
    pub(super) make: &'a Make,
    pub(super) settings: &'a Settings,
    /// The problems that were told last.
    pub(super) told: Vec<Diagnostic>,
    /// What earlier builds made.
    memory: Memory,
    /// Whether there is a site that stays while there are errors.
    stands: bool,
}

/// A site whose problems were told.
pub(super) struct Built {
    pub(super) site: Site,
    pub(super) errors: usize,
    time: Duration,
}

impl<'a> Desk<'a> {
    /// Nothing is made or told yet. `stands` says whether there is a site of an earlier time.
    pub(super) fn new(make: &'a Make, settings: &'a Settings, stands: bool) -> Self {
        Self { make, settings, told: Vec::new(), memory: settings.memory(), stands }
    }

    /// Whether the site that was built last is right.
    pub(super) fn is_current(&mut self) -> bool {
        self.memory.at(now());
        pipeline::is_current(&self.settings.options, &mut self.memory)
    }

    /// Makes the site and tells its problems; another try tells them only when they are others.
    /// Only `files` may have changed, if they are given. None when there is no publication, which
    /// was told too.
    pub(super) fn build(
        &mut self,
        afresh: bool,
        files: Option<Vec<String>>,
        console: &mut Console,
    ) -> Option<Built> {
        let start = Instant::now();
        let trace = trace(self.make);
        self.memory.at(now());
        self.memory.expect(files);
        let made = pipeline::remake_traced(&self.settings.options, &mut self.memory, &trace);
        let mut site = match made {
            Ok(site) => site,
            Err(failure) => {
                console.stop(&Stop::new(failure.to_string()).help("put the folder back"));
                return None;
            }
        };
        if self.make.strict {
            raise(&mut site.problems);
        }
        let time = start.elapsed();
        if afresh || self.told != site.problems {
            self.tell(&site, &trace, console);
        }
        self.told.clone_from(&site.problems);
        let errors = site.problems.iter().filter(|problem| problem.is_error()).count();
        let built = Built { site, errors, time };
        self.stands |= errors == 0;
        if errors > 0 {
            let rest = match self.stands {
                true => "the last site without errors stays as it is",
                false => "there is no site to show yet; it comes when they are mended",
            };
            console.say(&format!("{}: {rest}", built.found()));
        }
        Some(built)
    }

    fn tell(&self, site: &Site, trace: &Trace, console: &mut Console) {
        // Whoever read the problems may have gone; the work goes on.
        let _ = show(site, self.make.format, console);
        if self.make.explain_rebuild {
            explain(site, console);
        }
        if let Err(stop) = tell_timings(self.make, &site.timings, trace, console) {
            console.stop(&stop);
        }
    }
}

impl Built {
    /// `Built 54 pages, 1 warning in 31 ms`
    pub(super) fn summary(&self) -> String {
        let pages = counted(self.site.pages, "page");
        let warnings = match self.site.problems.len() - self.errors {
            0 => String::new(),
            number => format!(", {}", counted(number, "warning")),
        };
        format!("Built {pages}{warnings} in {} ms", self.time.as_millis())
    }

    /// `2 errors, 1 warning`
    fn found(&self) -> String {
        let errors = counted(self.errors, "error");
        match self.site.problems.len() - self.errors {
            0 => errors,
            number => format!("{errors}, {}", counted(number, "warning")),
        }
    }
}

/// Writes the site. Gives `wrote 3 files to`, or words for nothing to do.
fn write(folder: &Path, site: &Site) -> Result<String, WriteError> {
    let written = output::write(folder, &site.files, &WriteOptions::default())?;
    if written.written + written.removed == 0 {
        return Ok("nothing new for".to_owned());
    }
    let removed = match written.removed {
        0 => String::new(),
        number => format!(" and removed {number}"),
    };
    Ok(format!("wrote {}{removed} in", counted(written.written, "file")))
}

/// Says why nothing was written, once for as long as it lasts.
fn say_refused(
    error: &WriteError,
    before: Option<&String>,
    console: &mut Console,
) -> Afterwards {
    if before != Some(&error.message()) {
        let help = "it is tried again every second, until it works or you press Ctrl-C";
        console.stop(&Stop::new(error.message()).help(error.help()).help(help));
    }
    Afterwards::Again
}
