//! Folders to source files: bytes read once, paths checked once.

mod file;
mod lines;

pub use self::file::{LineColumn, SourceFile, Sources};
