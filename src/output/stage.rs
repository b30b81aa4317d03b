//! A plan to staged files and a record on the disk: everything that needs space, done before the
//! output folder is touched.
//!
//! When this fails, nothing is staged any more and there is no record.

use std::io;

use rayon::prelude::*;

use super::disk::{Disk, Stamp};
use super::error::{Moment, WriteError};
use super::place::Place;
use super::plan::Plan;
use super::record::{Entry, Record, Step};
use super::recover::sweep;

/// Writes every new file and then the record, which it returns.
pub(super) fn stage(disk: &Disk, place: &Place, plan: Plan<'_>) -> Result<Record, WriteError> {
    let staged = stage_files(disk, place, &plan).and_then(|stamps| {
        let record = complete(plan, stamps);
        match save(disk, place, &record) {
            Ok(()) => Ok(record),
            Err(error) => Err(place.refused(Moment::Preparing, "")(error)),
        }
    });
    if staged.is_err() {
        // The next run sweeps again; what matters now is why this one failed.
        let _ = sweep(disk, place);
    }
    staged
}

fn stage_files(disk: &Disk, place: &Place, plan: &Plan<'_>) -> Result<Vec<Stamp>, WriteError> {
    let stage = |(number, fresh): (usize, &super::plan::Fresh<'_>)| {
        disk.write(&place.staged(number), fresh.bytes)
            .map_err(place.refused(Moment::Preparing, fresh.path))
    };
    plan.fresh.par_iter().enumerate().map(stage).collect()
}

/// The plan's record with the staged files in it.
fn complete(plan: Plan<'_>, stamps: Vec<Stamp>) -> Record {
    let mut record = plan.record;
    for (number, (fresh, stamp)) in plan.fresh.iter().zip(stamps).enumerate() {
        let step = if fresh.replaces { Step::Replace(number) } else { Step::Add(number) };
        let entry = Entry { hash: fresh.hash, stamp, step };
        record.files.insert(fresh.path.to_owned(), entry);
    }
    record
}

/// Puts the record on the disk, whole or not at all, before anything is done that it tells of.
fn save(disk: &Disk, place: &Place, record: &Record) -> io::Result<()> {
    disk.write_flushed(&place.draft(), record.render().as_bytes())?;
    disk.rename(&place.draft(), &place.record())?;
    disk.flush_names(place.notes());
    Ok(())
}
