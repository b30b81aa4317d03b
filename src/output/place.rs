//! An output folder to the real places behind it: the folder, and the one for our own notes.
//!
//! The notes (manifest, record, staged files, lock) are kept beside the output folder, in
//! `.NAME.prospectus/`: what is inside the output folder is published. Only where files cannot be
//! moved from there into the output (it is a disk of its own, as in a container) or where
//! nothing may be written beside it (as in `/var/www`), they are kept in `.prospectus/` inside.
//! Once the notes are inside, they stay there, so that no run overlooks another's.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::disk::{Disk, Found};
use super::error::{Moment, Obstacle, WriteError};
use super::record::{folders_of, is_below, levels};
use super::write::WriteOptions;

/// The name of the folder for our notes when it is inside the output.
const INSIDE: &str = ".prospectus";
/// How many folders the new files are spread over. File systems find room for a new file near its
/// folder: 10,000 files in one folder take twice as long as in sixteen.
const SHELVES: usize = 16;
/// How long to sleep between two tries for the lock.
const PAUSE: Duration = Duration::from_millis(20);

/// Where the site and our notes are. All paths in it are free of links.
#[derive(Debug)]
pub(super) struct Place {
    /// The output folder as the author wrote it, for messages.
    shown: PathBuf,
    /// The output folder; it may not exist yet.
    root: PathBuf,
    /// The folder for our notes.
    notes: PathBuf,
}

impl Place {
    /// Finds the real folder behind `folder` and the one for our notes. Makes neither, but
    /// those above them.
    pub(super) fn find(disk: &Disk, folder: &Path) -> Result<Self, WriteError> {
        let root = real_folder(disk, folder)?;
        let notes = find_notes(disk, &root)
            .map_err(|error| disk_error(folder, error, Moment::Preparing))?;
        Ok(Self { shown: folder.to_owned(), root, notes })
    }

    /// Whether there are notes, so that a site may have been built here.
    pub(super) fn has_notes(&self, disk: &Disk) -> Result<bool, WriteError> {
        let found = disk.look(&self.notes);
        Ok(found.map_err(self.refused(Moment::Preparing, ""))?.is_some())
    }

    /// Makes the folders for our notes unless they are there.
    pub(super) fn make_notes(&mut self, disk: &Disk) -> Result<(), WriteError> {
        let inside = self.root.join(INSIDE);
        match make_own(disk, &self.notes) {
            Err(WriteError::Disk { error, .. })
                if is_forbidden(&error) && self.notes != inside =>
            {
                self.notes = inside;
                make_own(disk, &self.notes)?;
            }
            made => made?,
        }
        make_own(disk, &self.staging())?;
        (0..SHELVES).try_for_each(|shelf| make_own(disk, &self.shelf(shelf)))
    }

    /// Waits until no other build uses this place. Dropping the file lets the next one in.
    pub(super) fn lock(&self, disk: &Disk, options: &WriteOptions) -> Result<File, WriteError> {
        let path = self.notes.join("lock");
        let refused = |error| disk_error(&path, error, Moment::Preparing);
        let file = disk.open_lock(&path).map_err(refused)?;
        let start = Instant::now();
        let mut told = false;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::Error(error)) => return Err(refused(error)),
                Err(TryLockError::WouldBlock) if start.elapsed() >= options.wait => {
                    let folder = self.shown.clone();
                    return Err(WriteError::Busy { folder, waited: options.wait });
                }
                Err(TryLockError::WouldBlock) => {}
            }
            if !std::mem::replace(&mut told, true) {
                (options.on_wait)(&self.shown);
            }
            sleep(PAUSE.min(options.wait.saturating_sub(start.elapsed())));
        }
    }

    /// The output folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Where the file or folder `path` of the site is.
    pub(super) fn site(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// `path` of the site as the author knows it.
    pub(super) fn shown(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.shown.clone() } else { self.shown.join(path) }
    }

    /// The folder for our notes.
    pub(super) fn notes(&self) -> &Path {
        &self.notes
    }

    /// What is on the disk since the last run that finished.
    pub(super) fn manifest(&self) -> PathBuf {
        self.notes.join("manifest")
    }

    /// What a run is about to do; there only while it is doing so.
    pub(super) fn record(&self) -> PathBuf {
        self.notes.join("record")
    }

    /// The record before it is whole.
    pub(super) fn draft(&self) -> PathBuf {
        self.notes.join("record.draft")
    }

    /// The folders of new files.
    pub(super) fn shelves(&self) -> impl Iterator<Item = PathBuf> {
        (0..SHELVES).map(|shelf| self.shelf(shelf))
    }

    /// The new file of this number.
    pub(super) fn staged(&self, number: usize) -> PathBuf {
        self.shelf(number % SHELVES).join(number.to_string())
    }

    fn staging(&self) -> PathBuf {
        self.notes.join("staging")
    }

    fn shelf(&self, number: usize) -> PathBuf {
        self.staging().join(format!("{number:02}"))
    }

    /// What to say when the disk refuses something about `path` of the site.
    pub(super) fn refused(
        &self,
        moment: Moment,
        path: &str,
    ) -> impl FnOnce(io::Error) -> WriteError {
        move |error| WriteError::Disk { path: self.shown(path), error, moment }
    }

    /// What to say when something is where the site needs `path`.
    pub(super) fn blocked(&self, path: &str, by: Obstacle) -> WriteError {
        WriteError::Blocked { path: self.shown(path), by }
    }

    /// Those of the folders that hold `paths` which are there and are reached without a link.
    pub(super) fn real_folders<'a>(
        &self,
        disk: &Disk,
        moment: Moment,
        paths: impl Iterator<Item = &'a str>,
    ) -> Result<BTreeSet<&'a str>, WriteError> {
        let all: BTreeSet<&str> = paths.flat_map(folders_of).collect();
        let mut real = BTreeSet::new();
        for level in levels(&all) {
            let look = |folder: &'a str| {
                let found = disk.look(&self.site(folder));
                let found = found.map_err(self.refused(moment, folder))?;
                Ok((found == Some(Found::Folder)).then_some(folder))
            };
            let below = level.into_par_iter().filter(|folder| is_below(folder, &real));
            let found: Vec<_> = below.map(look).collect::<Result<_, _>>()?;
            real.extend(found.into_iter().flatten());
        }
        Ok(real)
    }
}

impl Found {
    /// What this is when it is in the way.
    pub(super) fn as_obstacle(self) -> Obstacle {
        match self {
            Self::File(_) => Obstacle::File,
            Self::Folder => Obstacle::Folder,
            Self::Link => Obstacle::Link,
            Self::Other => Obstacle::Other,
        }
    }
}

fn disk_error(path: &Path, error: io::Error, moment: Moment) -> WriteError {
    WriteError::Disk { path: path.to_owned(), error, moment }
}

/// The folder that `folder` means. Only this one may be a link; it is followed once, here.
///
/// A folder that does not exist is not made yet, so that a build that fails leaves nothing.
fn real_folder(disk: &Disk, folder: &Path) -> Result<PathBuf, WriteError> {
    let refused = |error| disk_error(folder, error, Moment::Preparing);
    let real = match disk.look(folder).map_err(refused)? {
        None => return missing_folder(disk, folder).map_err(refused),
        Some(Found::Folder | Found::Link) => disk.resolve(folder).map_err(refused)?,
        Some(_) => folder.to_owned(),
    };
    match disk.look(&real).map_err(refused)? {
        Some(Found::Folder) => Ok(real),
        found => {
            let by = found.map_or(Obstacle::Other, Found::as_obstacle);
            Err(WriteError::Blocked { path: folder.to_owned(), by })
        }
    }
}

fn missing_folder(disk: &Disk, folder: &Path) -> io::Result<PathBuf> {
    let name = folder.file_name().ok_or(ErrorKind::InvalidInput)?;
    let parent = match folder.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    if disk.look(parent)?.is_none() {
        disk.make_folders(parent)?;
    }
    Ok(disk.resolve(parent)?.join(name))
}

/// Chooses the folder for our notes.
fn find_notes(disk: &Disk, root: &Path) -> io::Result<PathBuf> {
    let inside = root.join(INSIDE);
    let (Some(parent), Some(name)) = (root.parent(), root.file_name()) else {
        return Ok(inside);
    };
    let is_there = disk.look(root)?.is_some();
    if disk.look(&inside)?.is_some() || (is_there && disk.are_apart(parent, root)) {
        return Ok(inside);
    }
    let mut own = OsString::from(".");
    own.push(name);
    own.push(INSIDE);
    Ok(parent.join(own))
}

/// Makes a folder for our notes unless it is there. A link there could lead anywhere.
fn make_own(disk: &Disk, folder: &Path) -> Result<(), WriteError> {
    let refused = |error| disk_error(folder, error, Moment::Preparing);
    match disk.look(folder).map_err(refused)? {
        Some(Found::Folder) => Ok(()),
        None => disk.make_folder(folder).map_err(refused),
        Some(found) => {
            Err(WriteError::Blocked { path: folder.to_owned(), by: found.as_obstacle() })
        }
    }
}

fn is_forbidden(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}
