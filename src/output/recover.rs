//! What earlier runs left behind, to what is known of the disk.
//!
//! Afterwards no recorded step is open and nothing is staged.

use std::io;
use std::path::PathBuf;

use rayon::prelude::*;

use super::burst;
use super::disk::{Disk, Found};
use super::error::{Moment, WriteError};
use super::place::Place;
use super::record::{Record, Step, is_below};

/// What the notes of earlier runs say.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The files and folders that are ours.
    pub(super) manifest: Record,
    /// Whether a build ever put a site here.
    pub(super) built: bool,
    /// Whether notes were damaged, so that files of ours may be missing from the manifest.
    ///
    /// Nothing that is not in the manifest is removed. But a file in a place that the site needs
    /// was put there by an earlier build, which would have refused to build over anything else; so
    /// it may be replaced, or the author could never build again.
    pub(super) damaged: bool,
    /// Whether an earlier run was interrupted or its notes were damaged.
    pub(super) repaired: bool,
}

/// A note as it was found.
enum Note {
    Absent,
    Damaged,
    Whole(Record),
}

/// Finishes a recorded burst, or throws away an unfinished staging, and reads the manifest.
pub(super) fn recover(disk: &Disk, place: &Place) -> Result<Known, WriteError> {
    let record = read(disk, place.record())?;
    let interrupted = !matches!(record, Note::Absent);
    let damaged = matches!(record, Note::Damaged);
    if let Note::Whole(record) = record {
        check_new_places(disk, place, &record)?;
        discard_torn(disk, place, &record)?;
        burst::carry_out(disk, place, &record)?;
    }
    let swept = sweep(disk, place).map_err(place.refused(Moment::Preparing, ""))?;
    let manifest = read(disk, place.manifest())?;
    Ok(Known {
        built: damaged || !matches!(manifest, Note::Absent),
        damaged: damaged || matches!(manifest, Note::Damaged),
        repaired: interrupted || swept || matches!(manifest, Note::Damaged),
        manifest: match manifest {
            Note::Whole(record) => record.settled(),
            Note::Absent | Note::Damaged => Record::default(),
        },
    })
}

/// Removes all staged files and says whether there were any.
pub(super) fn sweep(disk: &Disk, place: &Place) -> io::Result<bool> {
    let mut swept = disk.remove_file(&place.draft())?;
    for shelf in place.shelves() {
        for name in disk.names(&shelf)? {
            swept |= disk.remove_file(&shelf.join(name))?;
        }
    }
    Ok(swept)
}

fn read(disk: &Disk, path: PathBuf) -> Result<Note, WriteError> {
    let refused =
        |error| WriteError::Disk { path: path.clone(), error, moment: Moment::Preparing };
    match disk.look(&path).map_err(refused)? {
        None => return Ok(Note::Absent),
        Some(Found::File(_)) => {}
        Some(found) => {
            return Err(WriteError::Blocked { path, by: found.as_obstacle() });
        }
    }
    let bytes = disk.read(&path).map_err(refused)?.unwrap_or_default();
    Ok(Record::parse(&bytes).map_or(Note::Damaged, Note::Whole))
}

/// Refuses to go on when, since the interruption, someone put a file of their own where a staged
/// one is to go.
fn check_new_places(disk: &Disk, place: &Place, record: &Record) -> Result<(), WriteError> {
    let real =
        place.real_folders(disk, Moment::Preparing, record.staged().map(|(path, ..)| path))?;
    let mut paths = Vec::new();
    for (path, entry, number) in record.staged() {
        let refused = |error| place.refused(Moment::Preparing, path)(error);
        let is_open = disk.look(&place.staged(number)).map_err(refused)?.is_some();
        if !is_open || !matches!(entry.step, Step::Add(_)) || !is_below(path, &real) {
            continue;
        }
        if let Some(Found::File(_)) = disk.look(&place.site(path)).map_err(refused)? {
            paths.push(place.shown(path));
        }
    }
    if paths.is_empty() { Ok(()) } else { Err(WriteError::Foreign { paths }) }
}

/// Removes each staged file that a power cut or a hand has changed, so that it is never placed.
/// The manifest then does not match the disk, and the file is written again.
fn discard_torn(disk: &Disk, place: &Place, record: &Record) -> Result<(), WriteError> {
    let staged: Vec<_> = record.staged().collect();
    staged.into_par_iter().try_for_each(|(path, entry, number)| {
        let staged = place.staged(number);
        let bytes = match disk.look(&staged) {
            Ok(Some(Found::File(_))) => disk.read(&staged),
            other => other.map(|_| None),
        };
        match bytes {
            Ok(Some(bytes)) if blake3::hash(&bytes) != entry.hash => {
                disk.remove_file(&staged).map(|_| ())
            }
            other => other.map(|_| ()),
        }
        .map_err(place.refused(Moment::Preparing, path))
    })
}
