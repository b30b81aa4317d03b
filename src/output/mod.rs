//! Output files to disk: the only layer that writes a site.
//!
//! Callers may rely on one rule: at every moment, whatever stops the program, the output folder
//! holds only whole files, and nothing in it is lost that an earlier run did not put there.
//!
//! [`write()`] works in five steps. `place` finds the folders and takes the lock; `recover` finishes
//! what an interrupted run began; `plan` compares the set with the disk; `stage` writes every new
//! byte beside the output and then a record of what is to happen; `burst` carries the record out
//! with nothing but renames and removals. The finished record is the manifest of the next run.
//!
//! # What is flushed to the disk, and why
//!
//! A killed process loses nothing that it gave to the system, so for that nothing need be flushed.
//! A power cut can lose any of it. Flushing 10,000 files costs many times what writing them does,
//! so only the record is flushed, before the first rename. It holds the hash of every staged
//! file: a run that finishes it after a power cut reads each staged file and places none that is
//! not whole. A file that was placed and then lost its bytes shows by its size or time, which the
//! manifest knows, because the usual file systems note a file's new size no earlier than its
//! bytes; it is written again. So the record may be ahead of the disk, and is found out; it is
//! never believed against the disk.

mod archive;
mod burst;
mod disk;
mod error;
mod place;
mod plan;
mod record;
mod recover;
mod set;
mod stage;
#[cfg(test)]
mod tests;
mod write;

pub use self::archive::zip;
pub use self::error::{Moment, Obstacle, WriteError};
pub use self::set::{Content, OutputFile, OutputSet};
pub use self::write::{WriteOptions, Written, write};
