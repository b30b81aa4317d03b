//! Folders to source files: bytes read once, paths checked once.

mod file;

pub use self::file::{LineColumn, SourceFile, Sources};
