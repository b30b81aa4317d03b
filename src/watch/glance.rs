//! The folders of a publication to one number, and to the places where changes show.
//!
//! Two glances with the same stamp saw the same files with the same sizes and times. Nothing is
//! read: a glance costs one look at each file's entry.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// The folders below the root that hold sources.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glance {
    /// Differs when a file differs in size or time, or has come, gone or moved.
    pub(super) stamp: u64,
    /// Where to watch for changes.
    pub(super) spots: Spots,
}

/// The places to watch, with what tells one place from another of the same name.
pub(super) type Spots = BTreeMap<PathBuf, Spot>;

/// One place to watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    /// How much of it matters.
    pub(super) depth: Depth,
    /// The number that the file system gives a folder; 0 where there are no such numbers.
    number: u64,
}

/// How much of a place matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// It is one file, and the folder that holds it is watched.
    File,
    /// The files in a folder.
    Flat,
    /// A folder with all folders in it.
    Deep,
}

impl Glance {
    /// Looks at the publication in `root`, whose path has no links.
    pub(super) fn at(root: &Path) -> Self {
        let mut glance = Look { root, hasher: DefaultHasher::new(), spots: Spots::new() };
        glance.spot(root, Depth::Flat);
        for folder in FOLDERS {
            let folder = root.join(folder);
            if !folder.is_symlink() {
                glance.spot(&folder, Depth::Deep);
            }
            glance.walk(&folder);
        }
        Self { stamp: glance.hasher.finish(), spots: glance.spots }
    }
}

/// A glance that is being taken.
struct Look<'a> {
    root: &'a Path,
    hasher: DefaultHasher,
    spots: Spots,
}

impl Look<'_> {
    fn walk(&mut self, folder: &Path) {
        let seen = |entry: &DirEntry| entry.depth() == 0 || !is_passed_over(entry.path());
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        let mut walk = walk.into_iter().filter_entry(seen);
        while let Some(entry) = walk.next() {
            match entry {
                Ok(entry) => {
                    self.note(&entry);
                    let leaves = entry.path_is_symlink() && !self.linked(entry.path());
                    if leaves && entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                }
                // A link that leads nowhere, or a folder that may not be read.
                Err(error) => error.path().hash(&mut self.hasher),
            }
        }
    }

    fn note(&mut self, entry: &DirEntry) {
        entry.path().hash(&mut self.hasher);
        // A folder's own time changes with the hidden files in it, which are no business of ours.
        if entry.file_type().is_file()
            && let Ok(data) = entry.metadata()
        {
            marks(&data).hash(&mut self.hasher);
        }
    }

    /// Watches what a link leads to. Says no if that is out of the publication, where nothing
    /// is read.
    fn linked(&mut self, link: &Path) -> bool {
        let Ok(target) = link.canonicalize() else { return false };
        if !target.starts_with(self.root) {
            return false;
        }
        if target.is_dir() {
            self.spot(&target, Depth::Deep);
        } else if let Some(folder) = target.parent() {
            self.spot(folder, Depth::Flat);
            self.spot(&target, Depth::File);
        }
        true
    }

    /// Adds a place to watch, if it is there.
    fn spot(&mut self, path: &Path, depth: Depth) {
        if let Ok(data) = path.metadata() {
            let depth = self.spots.get(path).map_or(depth, |spot| spot.depth.max(depth));
            // Editors replace files: only folders are told apart.
            let number = if depth == Depth::File { 0 } else { number(&data) };
            self.spots.insert(path.to_owned(), Spot { depth, number });
        }
    }
}

/// Whether no source has this name: hidden, or an editor's backup.
pub(super) fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.starts_with(b".") || name.ends_with(b"~")
}

/// What changes when a file does.
#[cfg(unix)]
fn marks(data: &std::fs::Metadata) -> impl Hash + use<> {
    use std::os::unix::fs::MetadataExt;
    (
        data.size(),
        data.ino(),
        (data.mtime(), data.mtime_nsec()),
        (data.ctime(), data.ctime_nsec()),
    )
}

/// What changes when a file does.
#[cfg(not(unix))]
fn marks(data: &std::fs::Metadata) -> impl Hash + use<> {
    (data.len(), data.modified().ok())
}

#[cfg(unix)]
fn number(data: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(data)
}

#[cfg(not(unix))]
fn number(_: &std::fs::Metadata) -> u64 {
    0
}
