//! Folders to what tells a changed file from the same one without reading it.
//!
//! Two files with the same stamp hold the same bytes, unless one was written within the grain of
//! the file system's clock: [`Stamp::is_settled`] says when that can be ruled out.

#![expect(
    clippy::disallowed_methods,
    reason = "this layer reads the sources; it is the one place that may"
)]

use std::fs::{self, DirEntry, Metadata};
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::tree::is_unseen;

/// What tells a file from a changed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its length in bytes.
    size: u64,
    /// When its bytes were last written, in nanoseconds since 1970.
    modified: i64,
    /// When anything about it last changed, where the system knows that.
    changed: i64,
    /// The number that the file system gives it, where there is one.
    number: u64,
}

/// A file and its stamp, or a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamped {
    /// Its path below the root, with forward slashes; a folder's ends in one.
    pub path: String,
    /// None for a folder.
    pub stamp: Option<Stamp>,
}

/// How much coarser than a nanosecond a file system's clock may be (FAT counts in two seconds),
/// and how far it may be from ours.
const GRAIN: i64 = 3_000_000_000;

impl Stamp {
    /// Whether a file that had this stamp at the time `seen` cannot have been written since
    /// without getting another.
    pub fn is_settled(&self, seen: i64) -> bool {
        self.modified.max(self.changed) < seen.saturating_sub(GRAIN)
    }

    #[cfg(unix)]
    fn of(data: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds =
            |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000) + rest;
        Self {
            size: data.size(),
            modified: nanoseconds(data.mtime(), data.mtime_nsec()),
            changed: nanoseconds(data.ctime(), data.ctime_nsec()),
            number: data.ino(),
        }
    }

    #[cfg(not(unix))]
    fn of(data: &Metadata) -> Self {
        let since =
            |time: std::time::SystemTime| time.duration_since(std::time::UNIX_EPOCH).ok();
        let modified = data.modified().ok().and_then(since);
        let modified = modified.and_then(|time| i64::try_from(time.as_nanos()).ok());
        Self { size: data.len(), modified: modified.unwrap_or(i64::MAX), changed: 0, number: 0 }
    }
}

/// All files and folders below the folders called `names` in `root`, always in the same order.
///
/// None where a look is not enough to tell what a build would read: there is a symbolic link, or
/// something cannot be looked at.
pub fn stamps(root: &Path, names: &[&str]) -> Option<Vec<Stamped>> {
    let mut found = Vec::new();
    for name in names {
        let folder = root.join(name);
        match fs::symlink_metadata(&folder) {
            Ok(data) if data.is_dir() => walk(&folder, &format!("{name}/"), &mut found)?,
            Ok(_) => return None,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(_) => return None,
        }
    }
    let stamps: Vec<Option<Stamped>> = found.into_par_iter().map(Found::stamped).collect();
    stamps.into_iter().collect()
}

/// The stamp of the file at `path` below `root`; none where there is none, or a link.
pub fn stamp(root: &Path, path: &str) -> Option<Stamp> {
    let data = fs::symlink_metadata(root.join(path)).ok()?;
    data.is_file().then(|| Stamp::of(&data))
}

/// A file that is still to be looked at, or a folder.
struct Found {
    path: String,
    entry: Option<DirEntry>,
}

impl Found {
    fn stamped(self) -> Option<Stamped> {
        let stamp = match self.entry {
            Some(entry) => Some(Stamp::of(&entry.metadata().ok()?)),
            None => None,
        };
        Some(Stamped { path: self.path, stamp })
    }
}

fn walk(folder: &Path, path: &str, found: &mut Vec<Found>) -> Option<()> {
    found.push(Found { path: path.to_owned(), entry: None });
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).ok()? {
        let entry = entry.ok()?;
        let name = entry.file_name().into_string().ok()?;
        if !is_unseen(&name) {
            entries.push((name, entry));
        }
    }
    entries.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    for (name, entry) in entries {
        let kind = entry.file_type().ok()?;
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}{name}/"), found)?;
        } else if kind.is_file() {
            found.push(Found { path: format!("{path}{name}"), entry: Some(entry) });
        } else if kind.is_symlink() {
            return None;
        }
    }
    Some(())
}

/// The stamp and the bytes of a file below `root`; none when it cannot be read.
pub fn stamp_of(root: &Path, path: &str) -> Option<(Stamp, Vec<u8>)> {
    let stamp = Stamp::of(&fs::metadata(root.join(path)).ok()?);
    Some((stamp, bytes_of(root, path)?))
}

/// What stands for the bytes of a file below `root`; none when it cannot be read.
pub fn bytes_of(root: &Path, path: &str) -> Option<Vec<u8>> {
    fs::read(root.join(path)).ok()
}
