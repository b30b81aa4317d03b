//! Folders to source files: bytes read once, paths checked once.
//!
//! Only this layer reads the disk. What it cannot read is a problem like any other.

mod file;
mod lines;
mod stamp;
mod tree;

pub use self::file::{LineColumn, SourceFile, Sources};
pub use self::stamp::{Stamp, Stamped, bytes_of, stamp, stamp_of, stamps};
pub use self::tree::{
    Listing, MAX_ASSET, MAX_TEXT, TextFile, folders, list, read_bytes, read_texts,
};
