//! A record to the changed output folder: moves and removals of whole files, nothing else.
//!
//! May be stopped anywhere and carried out again from the same record: steps that are already
//! taken are passed over. The order is: what is in the way of a new file, then assets, so
//! that no page asks for one that is not there, then pages, then removals.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::disk::{Disk, Found};
use super::error::{Moment, WriteError};
use super::place::Place;
use super::record::{Record, folded, folders_of, is_below, levels};

/// Takes every step of `record`, makes it the manifest, and says how many files were removed.
pub(super) fn carry_out(
    disk: &Disk,
    place: &Place,
    record: &Record,
) -> Result<usize, WriteError> {
    let way = Way::new(record);
    let (first, last) = record.gone.iter().partition(|path| way.is_blocked_by(path));
    let (first_left, last_left) = record.left.iter().partition(|path| way.is_blocked_by(path));

    let mut removed = remove_files(disk, place, first)?;
    remove_folders(disk, place, first_left)?;
    make_folders(disk, place, &way.folders)?;
    move_files(disk, place, record, |path| !is_page(path))?;
    move_files(disk, place, record, is_page)?;
    removed += remove_files(disk, place, last)?;
    remove_folders(disk, place, last_left)?;

    disk.rename(&place.record(), &place.manifest())
        .map_err(place.refused(Moment::Placing, ""))?;
    disk.flush_names(place.notes());
    Ok(removed)
}

/// The places that new files need.
struct Way<'a> {
    record: &'a Record,
    /// Folders above new files.
    folders: BTreeSet<&'a str>,
    /// New files as a computer sees them that ignores case: there, removing `About.html` after
    /// `about.html` was moved would remove the new file.
    folded: BTreeSet<String>,
}

impl<'a> Way<'a> {
    fn new(record: &'a Record) -> Self {
        let staged = || record.staged().map(|(path, ..)| path);
        let folded = match record.gone.is_empty() {
            true => BTreeSet::new(),
            false => staged().map(folded).collect(),
        };
        Self { record, folders: staged().flat_map(folders_of).collect(), folded }
    }

    fn is_blocked_by(&self, path: &str) -> bool {
        self.folders.contains(path)
            || self.record.files.contains_key(path)
            || folders_of(path).any(|folder| self.record.files.contains_key(folder))
            || self.folded.contains(&folded(path))
    }
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}

/// Makes the folders that are missing.
fn make_folders(
    disk: &Disk,
    place: &Place,
    folders: &BTreeSet<&str>,
) -> Result<(), WriteError> {
    // The empty path is the output folder.
    make_folder(disk, place, "")?;
    for level in levels(folders) {
        level.into_par_iter().try_for_each(|folder| make_folder(disk, place, folder))?;
    }
    Ok(())
}

/// Makes one folder unless it is there. Anything else in its place is refused: it came since the
/// plan was made, or since the run that made the plan was interrupted.
fn make_folder(disk: &Disk, place: &Place, folder: &str) -> Result<(), WriteError> {
    let path = place.site(folder);
    match disk.look(&path) {
        Ok(Some(Found::Folder)) => Ok(()),
        Ok(None) => disk.make_folder(&path),
        Ok(Some(found)) => return Err(place.blocked(folder, found.as_obstacle())),
        Err(error) => Err(error),
    }
    .map_err(place.refused(Moment::Placing, folder))
}

/// Moves the staged files that `is_wanted`. One that is no longer staged has been moved.
fn move_files(
    disk: &Disk,
    place: &Place,
    record: &Record,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<(), WriteError> {
    let wanted: Vec<_> = record.staged().filter(|(path, ..)| is_wanted(path)).collect();
    wanted.into_par_iter().try_for_each(|(path, _, number)| {
        let (from, to) = (place.staged(number), place.site(path));
        match disk.rename(&from, &to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => match disk.look(&from) {
                Ok(None) => Ok(()),
                _ => Err(error),
            },
            moved => moved,
        }
        .map_err(place.refused(Moment::Placing, path))
    })
}

/// Removes files of ours and says how many there were. What is behind a link stays.
fn remove_files(disk: &Disk, place: &Place, paths: Vec<&String>) -> Result<usize, WriteError> {
    let real =
        place.real_folders(disk, Moment::Placing, paths.iter().map(|path| path.as_str()))?;
    let remove = |path: &String| {
        if !is_below(path, &real) {
            return Ok(0);
        }
        let removed = disk.remove_file(&place.site(path)).map(usize::from);
        removed.map_err(place.refused(Moment::Placing, path))
    };
    paths.into_par_iter().map(remove).sum()
}

/// Removes those of our folders that are empty, innermost first.
fn remove_folders(disk: &Disk, place: &Place, paths: Vec<&String>) -> Result<(), WriteError> {
    let real =
        place.real_folders(disk, Moment::Placing, paths.iter().map(|path| path.as_str()))?;
    for path in paths.into_iter().rev().filter(|path| is_below(path, &real)) {
        disk.remove_empty(&place.site(path)).map_err(place.refused(Moment::Placing, path))?;
    }
    Ok(())
}
