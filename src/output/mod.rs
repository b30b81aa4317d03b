//! Output files to disk: the only layer that writes a site.

mod set;

pub use self::set::{OutputFile, OutputSet};
