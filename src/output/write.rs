//! An output set to a folder that holds it.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use super::burst;
use super::disk::Disk;
use super::error::WriteError;
use super::place::Place;
use super::plan::{Plan, check_unused};
use super::recover::recover;
use super::set::OutputSet;
use super::stage::stage;

/// How to write.
#[derive(Clone, Copy)]
pub struct WriteOptions<'a> {
    /// How long to wait for another build of the same folder to end.
    pub wait: Duration,
    /// Called once, with the output folder, when there is another build to wait for.
    pub on_wait: &'a (dyn Fn(&Path) + Sync),
    /// Whether the first build may go into a folder that already holds other things. They are
    /// never changed either way; this guards against a site spread over someone's documents.
    pub share_folder: bool,
}

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files are new or changed.
    pub written: usize,
    /// How many files were as they should be, and keep their times.
    pub unchanged: usize,
    /// How many files of earlier builds were removed.
    pub removed: usize,
    /// Whether something was put right: an interrupted build finished or dropped, a file
    /// restored that someone had changed, a damaged manifest made anew.
    pub repaired: bool,
}

impl Default for WriteOptions<'_> {
    fn default() -> Self {
        Self { wait: Duration::from_secs(30), on_wait: &|_| (), share_folder: false }
    }
}

impl fmt::Debug for WriteOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WriteOptions")
            .field("wait", &self.wait)
            .field("share_folder", &self.share_folder)
            .finish_non_exhaustive()
    }
}

/// Makes `folder` hold the files of `set`, and of earlier builds nothing else.
///
/// Files that no build wrote stay as they are. On an error the folder is as it was, unless the
/// error says otherwise.
pub fn write(
    folder: &Path,
    set: &OutputSet,
    options: &WriteOptions<'_>,
) -> Result<Written, WriteError> {
    write_on(&Disk::default(), folder, set, options)
}

/// [`write()`], on a disk that may fail.
pub(super) fn write_on(
    disk: &Disk,
    folder: &Path,
    set: &OutputSet,
    options: &WriteOptions<'_>,
) -> Result<Written, WriteError> {
    let mut place = Place::find(disk, folder)?;
    if !options.share_folder && !place.has_notes(disk)? {
        // Looked at here too, so that not even a folder for notes is left beside a wrong one.
        check_unused(disk, &place, set)?;
    }
    place.make_notes(disk)?;
    let _lock = place.lock(disk, options)?;
    let known = recover(disk, &place)?;
    if !known.built && !options.share_folder {
        check_unused(disk, &place, set)?;
    }
    let plan = Plan::new(disk, &place, &known, set)?;
    let mut written = Written {
        written: plan.fresh.len(),
        unchanged: set.len() - plan.fresh.len(),
        removed: 0,
        repaired: known.repaired || plan.restores,
    };
    if !plan.is_done(&known) {
        let record = stage(disk, &place, plan)?;
        written.removed = burst::carry_out(disk, &place, &record)?;
    }
    Ok(written)
}
