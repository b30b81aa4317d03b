//! Where what was made is remembered from one run to the next.
//!
//! One file for each publication and set of flags, in the folder that the system has for such
//! files, or where the user wants it. It may be deleted at any time. What cannot be read or written
//! there is told, and costs time but nothing else.

#![expect(
    clippy::disallowed_methods,
    reason = "the command line knows the user's folders, and the memory is no part of the site"
)]

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::args::Remember;
use super::console::Console;
use super::settings::Settings;
use crate::pipeline::{Fingerprint, Memory, Saving, Unread};
use crate::store::{Disk, Nothing, Store, replace};

/// What is remembered, and where.
pub(super) struct Cache {
    /// What is remembered.
    pub(super) memory: Memory,
    /// Where it is kept; nowhere if the user does not want that, or the system has no place for it.
    file: Option<PathBuf>,
    key: Fingerprint,
}

impl Cache {
    /// Reads what earlier runs remembered.
    pub(super) fn open(args: &Remember, settings: &Settings, console: &mut Console) -> Self {
        let root = &settings.options.root;
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.clone());
        let place = Memory::place(&root, &settings.options);
        let folder = folder(args).map(|folder| settings.places.current.join(folder));
        let file = folder.as_ref().map(|folder| folder.join(format!("{place:?}.memory")));
        let key = Memory::key(place, &tool());
        let pictures = store(folder.as_deref());
        let mut cache = Self { memory: Memory::with(pictures.clone()), file, key };
        cache.read(pictures, console);
        cache.memory.at(now());
        cache
    }

    fn read(&mut self, pictures: Arc<dyn Store>, console: &mut Console) {
        let Some(file) = &self.file else { return };
        let memory = match fs::read(file) {
            Ok(bytes) => Memory::read(bytes, self.key),
            Err(error) if error.kind() == ErrorKind::NotFound => return,
            Err(error) => {
                return console.say(&format!(
                    "What earlier builds remembered cannot be read: {error}; everything is made anew"
                ));
            }
        };
        match memory {
            Ok(memory) => self.memory = memory.and_pictures(pictures),
            Err(Unread::Foreign) => {}
            Err(Unread::Damaged) => console
                .say("What earlier builds remembered was damaged; everything is made anew"),
        }
    }

    /// Makes the memory ready for another try of the same build, which needs the bytes of all pages.
    pub(super) fn without_bytes(&mut self) {
        self.memory.forget_bytes();
        self.memory.at(now());
    }

    /// Keeps what was made for the next run. That this fails is told and does no harm.
    pub(super) fn save(&self, console: &mut Console) {
        let Some(file) = &self.file else { return };
        let saved = match self.memory.saving(self.key) {
            Saving::Nothing => Ok(()),
            Saving::Append(bytes, mark) => append(file, &bytes, mark),
            Saving::Replace(bytes) => {
                if !file.exists() {
                    sweep(file);
                }
                replace(file, &bytes, 0)
            }
        };
        if let Err(error) = saved {
            let file = settings_free(file);
            console.say(&format!(
                "What was made cannot be remembered in {file}: {error}; the next build will take longer"
            ));
        }
    }
}

fn settings_free(file: &Path) -> String {
    file.parent().unwrap_or(file).display().to_string()
}

/// The folder for memories: the one that was asked for, or the system's own.
pub(super) fn folder(args: &Remember) -> Option<PathBuf> {
    if args.no_cache {
        return None;
    }
    args.cache.clone().or_else(own)
}

/// The tool's own folder for memories.
fn own() -> Option<PathBuf> {
    Some(caches()?.join("prospectus"))
}

/// The store of this user's pictures; one that forgets everything when the system names no folder.
pub(super) fn pictures() -> Arc<dyn Store> {
    store(own().as_deref())
}

fn store(folder: Option<&Path>) -> Arc<dyn Store> {
    match folder {
        Some(folder) => Arc::new(Disk::new(folder.join("pictures"))),
        None => Arc::new(Nothing),
    }
}

/// The folder that the system has for files which may be deleted at any time.
fn caches() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let absolute = |name: &str| variable(name).filter(|path| path.is_absolute());
    if cfg!(windows) {
        return absolute("LOCALAPPDATA");
    }
    if cfg!(target_os = "macos") {
        return Some(absolute("HOME")?.join("Library/Caches"));
    }
    absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")))
}

/// What stands for this very program: another build of it may make other pages.
fn tool() -> String {
    let program = std::env::current_exe().and_then(fs::metadata);
    let made = program.map(|data| (data.len(), data.modified().ok()));
    format!("{} {made:?}", env!("CARGO_PKG_VERSION"))
}

/// The time in nanoseconds since 1970.
pub(super) fn now() -> i64 {
    i64::try_from(jiff::Timestamp::now().as_nanosecond()).unwrap_or(0)
}

/// Memories of publications that nobody changed for so long are deleted when a new one comes.
const KEPT: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// How many digits the name of a memory has.
const DIGITS: usize = 32;

/// Deletes old memories beside `file`. One that stays does no harm, so nothing is told.
fn sweep(file: &Path) {
    let others = file.parent().into_iter().flat_map(fs::read_dir).flatten().flatten();
    let old = others.filter(|other| {
        let path = other.path();
        let changed = other.metadata().and_then(|about| about.modified());
        let age = changed.ok().and_then(|changed| changed.elapsed().ok());
        is_memory(&path) && age.is_some_and(|age| age > KEPT)
    });
    for other in old {
        let _: io::Result<()> = fs::remove_file(other.path());
    }
}

/// Whether a file has the name that memories have, in a folder that may hold other files.
fn is_memory(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.strip_suffix(".memory").is_some_and(|stem| {
        stem.len() == DIGITS && stem.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// Adds to a file, unless another run has put another in its place.
fn append(path: &Path, bytes: &[u8], mark: Fingerprint) -> io::Result<()> {
    let mut file = OpenOptions::new().read(true).append(true).open(path)?;
    let mut head = [0; Saving::HEAD];
    file.read_exact(&mut head)?;
    if Saving::is_of(&head, mark) { file.write_all(bytes) } else { Ok(()) }
}
