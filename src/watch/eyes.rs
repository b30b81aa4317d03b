//! The file system to rings of a bell, by events or, where there are none, by looking.
//!
//! Places are watched before they are built from, so that nothing falls between. Where the system
//! cannot watch (too many folders, a kind of disk without events), the eyes say so and the
//! caller looks from time to time instead.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use notify::event::{EventKind, Flag, ModifyKind};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::bell::{Bell, Ring};
use super::glance::{Depth, FOLDERS, Spots, is_passed_over};

/// Why changes are looked for instead of being told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blind {
    /// The user asked for it.
    Wished,
    /// The system watches no more folders for this user.
    Limit,
    /// The system refused, in its own words.
    Refused(String),
}

/// What watches the folders.
pub(super) struct Eyes {
    root: PathBuf,
    bell: Arc<Bell>,
    /// What watches, or why nothing does.
    sight: Result<RecommendedWatcher, Blind>,
    watched: Spots,
}

impl Eyes {
    /// Opens the eyes, but watches nothing yet.
    pub(super) fn open(root: &Path, bell: &Arc<Bell>, blind: bool) -> Self {
        let sight = if blind { Err(Blind::Wished) } else { watcher(root, bell, &Spots::new()) };
        Self { root: root.to_owned(), bell: Arc::clone(bell), sight, watched: Spots::new() }
    }

    /// Why nothing is watched, if so.
    pub(super) fn blind(&self) -> Option<&Blind> {
        self.sight.as_ref().err()
    }

    /// Watches `spots` and nothing else. Says whether anything had to be watched anew.
    pub(super) fn watch(&mut self, spots: &Spots) -> bool {
        if self.watched == *spots || self.sight.is_err() {
            return false;
        }
        self.watch_anew(spots)
    }

    /// Forgets what was watched and watches `spots`, for when events may have been lost.
    pub(super) fn watch_anew(&mut self, spots: &Spots) -> bool {
        if self.sight.is_err() {
            return false;
        }
        // A watcher of its own for the new places: taking old ones out of another while they
        // vanish is where watchers go wrong.
        self.sight = watcher(&self.root, &self.bell, spots).and_then(|mut watcher| {
            for (path, spot) in spots {
                let Some(mode) = mode(spot.depth) else { continue };
                match watcher.watch(path, mode) {
                    // It is gone already: the next glance will find other places.
                    Err(error) if is_gone(&error) => self.bell.ring(Ring::Shape),
                    watched => watched.map_err(|error| blind(&error))?,
                }
            }
            Ok(watcher)
        });
        self.watched = spots.clone();
        true
    }
}

fn mode(depth: Depth) -> Option<RecursiveMode> {
    match depth {
        Depth::File => None,
        Depth::Flat => Some(RecursiveMode::NonRecursive),
        Depth::Deep => Some(RecursiveMode::Recursive),
    }
}

fn watcher(root: &Path, bell: &Arc<Bell>, spots: &Spots) -> Result<RecommendedWatcher, Blind> {
    let (root, bell, spots) = (root.to_owned(), Arc::clone(bell), spots.clone());
    let hear = move |event: notify::Result<Event>| {
        let event =
            event.unwrap_or_else(|_| Event::new(EventKind::Other).set_flag(Flag::Rescan));
        match (heard(&event, &root, &spots), files(&event, &root)) {
            (Some(Ring::Bytes), Some(files)) => bell.ring_for(files),
            (Some(ring), _) => bell.ring(ring),
            (None, _) => {}
        }
    };
    // Links are followed by the glance: it knows which of them lead out of the publication.
    let config = Config::default().with_follow_symlinks(false);
    RecommendedWatcher::new(hear, config).map_err(|error| blind(&error))
}

fn blind(error: &notify::Error) -> Blind {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => Blind::Limit,
        notify::ErrorKind::Io(error) => Blind::Refused(error.to_string()),
        _ => Blind::Refused(error.to_string()),
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// What an event means, if it is about sources at all.
fn heard(event: &Event, root: &Path, spots: &Spots) -> Option<Ring> {
    if event.need_rescan() {
        return Some(Ring::Lost);
    }
    // Reading a file is an event too: a build would call for the next one.
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let about_sources = event.paths.iter().any(|path| is_source(path, root, spots));
    let ring = match event.kind {
        EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)) => Ring::Bytes,
        _ => Ring::Shape,
    };
    (about_sources || event.paths.is_empty()).then_some(ring)
}

/// The files of an event, below the root; none when it names none, or one from elsewhere.
fn files(event: &Event, root: &Path) -> Option<Vec<String>> {
    let below = |path: &PathBuf| {
        let parts = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str());
        Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
    };
    let files: Vec<String> = event.paths.iter().map(below).collect::<Option<_>>()?;
    (!files.is_empty()).then_some(files)
}

/// Whether a change at `path` can change the site. In the root itself only the folders of sources
/// matter, and what links lead to: the output is there too.
fn is_source(path: &Path, root: &Path, spots: &Spots) -> bool {
    if spots.contains_key(path) {
        return true;
    }
    let Ok(below) = path.strip_prefix(root) else { return false };
    let mut parts = below.components();
    let matters = match parts.next() {
        Some(Component::Normal(first)) => {
            FOLDERS.iter().any(|folder| first == *folder) || parts.next().is_some()
        }
        _ => true,
    };
    matters && !below.iter().any(|part| is_passed_over(Path::new(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sources_matter() {
        let root = Path::new("/plan");
        for (path, matters) in [
            ("/plan/content", true),
            ("/plan/content/a/b.md", true),
            ("/plan/themes/civic/theme.yaml", true),
            ("/plan", true),
            ("/plan/shared/linked.md", true),
            ("/plan/output", false),
            ("/plan/.output.prospectus", false),
            ("/plan/content/.b.md.swp", false),
            ("/plan/content/b.md~", false),
            ("/plan/content/.git/index", false),
        ] {
            assert_eq!(is_source(Path::new(path), root, &Spots::new()), matters, "{path}");
        }
    }

    #[test]
    fn reading_is_no_change() {
        use notify::event::{AccessKind, CreateKind, DataChange};
        let event = |kind| Event::new(kind).add_path("/plan/content/a.md".into());
        let root = Path::new("/plan");
        let read = EventKind::Access(AccessKind::Any);
        let saved = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let made = EventKind::Create(CreateKind::File);
        assert_eq!(heard(&event(read), root, &Spots::new()), None);
        assert_eq!(heard(&event(saved), root, &Spots::new()), Some(Ring::Bytes));
        assert_eq!(heard(&event(made), root, &Spots::new()), Some(Ring::Shape));
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(heard(&lost, root, &Spots::new()), Some(Ring::Lost));
    }
}
