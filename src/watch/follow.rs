//! A publication's folders to calls for a build, one after each burst of changes.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::bell::{Bell, Call, Ring};
use super::eyes::{Blind, Eyes};
use super::glance::Glance;

/// How long after a build of the files that were named all others are looked at too.
const SURE: Duration = Duration::from_millis(100);
/// How long after a burst the folders are looked at once more. A folder that was made and filled
/// before the system could watch it shows then.
const SETTLED: Duration = Duration::from_millis(500);
/// How long to wait before what failed is tried again.
const AGAIN: Duration = Duration::from_secs(1);
/// How often the folders are looked at when nothing tells of changes.
const POLL: Duration = Duration::from_millis(250);
/// Looking takes no more than this part of the time.
const POLL_SHARE: u32 = 20;

/// What to watch, and how.
#[derive(Debug, Clone)]
pub struct Watching {
    /// The publication's folder.
    pub root: PathBuf,
    /// How long changes must be over before a build.
    pub debounce: Duration,
    /// Whether to look for changes instead of being told, as on disks of other machines.
    pub poll: bool,
}

/// What the caller is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// Build: this is the beginning, or something may have changed. Perhaps only the bytes of
    /// these files, by their paths below the root: that is a guess which makes a build quick.
    Build(Option<Vec<String>>),
    /// Build if anything is not as it was when it was built last.
    Check,
    /// From here on changes are looked for; told once.
    Looking(Blind),
}

/// What comes after a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Afterwards {
    /// Nothing until the next change.
    Rest,
    /// Another try soon: the world was in the way, not the content.
    Again,
}

/// Calls `tell` for a first build and then after each burst of changes, until `bell` is stopped.
pub fn follow(
    watching: &Watching,
    bell: &Arc<Bell>,
    tell: &mut dyn FnMut(&Moment) -> Afterwards,
) {
    let root = watching.root.canonicalize().unwrap_or_else(|_| watching.root.clone());
    let eyes = Eyes::open(&root, bell, watching.poll);
    let debounce = watching.debounce;
    let mut walk = Walk { root, debounce, bell, eyes, told: false, seen: None };
    let mut ring = Ring::Shape;
    loop {
        walk.before(ring, tell);
        let files = walk.bell.called().filter(|_| ring == Ring::Bytes && !walk.polls());
        let is_guess = files.is_some();
        let mut afterwards = tell(&Moment::Build(files));
        if is_guess && afterwards == Afterwards::Rest && walk.is_quiet() {
            afterwards = tell(&Moment::Check);
        }
        match walk.next(afterwards, ring) {
            Some(next) => ring = next,
            None => return,
        }
    }
}

/// The way from one build to the next.
struct Walk<'a> {
    /// The publication's folder, without links in its path.
    root: PathBuf,
    debounce: Duration,
    bell: &'a Arc<Bell>,
    eyes: Eyes,
    /// Whether the caller knows that the eyes are blind.
    told: bool,
    /// What was seen just before the last build; nothing if only bytes had changed.
    seen: Option<Glance>,
}

impl Walk<'_> {
    /// Watches what is there now, and notes it, so that a build that follows misses nothing.
    fn before(&mut self, ring: Ring, tell: &mut dyn FnMut(&Moment) -> Afterwards) {
        self.seen = None;
        if ring != Ring::Bytes || self.eyes.blind().is_some() {
            let mut glance = Glance::at(&self.root);
            let anew = match ring {
                Ring::Lost => self.eyes.watch_anew(&glance.spots),
                Ring::Bytes | Ring::Shape => self.eyes.watch(&glance.spots),
            };
            if anew {
                // What came before the new watch was told to nobody.
                glance = Glance::at(&self.root);
            }
            self.seen = Some(glance);
        }
        if let Some(blind) = self.eyes.blind()
            && !std::mem::replace(&mut self.told, true)
        {
            tell(&Moment::Looking(blind.clone()));
        }
    }

    /// Waits a moment, and says whether nothing has changed meanwhile.
    fn is_quiet(&self) -> bool {
        self.bell.is_quiet(SURE)
    }

    /// Waits for a reason to build again; none when it is time to stop.
    fn next(&mut self, afterwards: Afterwards, ring: Ring) -> Option<Ring> {
        let mut pause = match ring {
            Ring::Bytes => None,
            Ring::Shape | Ring::Lost => Some(SETTLED),
        };
        if self.eyes.blind().is_some() || self.is_rootless() {
            pause = Some(POLL);
        }
        if afterwards == Afterwards::Again {
            pause = Some(AGAIN);
        }
        loop {
            match self.bell.wait(self.debounce, pause) {
                Call::Stop => return None,
                Call::Look(ring) => return Some(ring),
                Call::Quiet if afterwards == Afterwards::Again => return Some(Ring::Shape),
                Call::Quiet => {}
            }
            let start = Instant::now();
            if self.is_other() {
                return Some(Ring::Lost);
            }
            pause = self.polls().then(|| POLL.max(start.elapsed() * POLL_SHARE));
        }
    }

    /// Whether the folders are not as they were before the last build.
    fn is_other(&self) -> bool {
        self.seen.as_ref().is_some_and(|seen| *seen != Glance::at(&self.root))
    }

    fn polls(&self) -> bool {
        self.eyes.blind().is_some() || self.is_rootless()
    }

    /// Whether the publication's folder itself is not there, so that nothing in it can be watched.
    fn is_rootless(&self) -> bool {
        self.seen.as_ref().is_some_and(|seen| seen.spots.is_empty())
    }
}
