//! The content model as plain data: no I/O, no logic but constructors.

mod path;

pub use self::path::{OutputPath, Route};
