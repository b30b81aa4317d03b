//! The content model as plain data: no I/O, no logic but constructors.
//!
//! [`kind`] describes what an author may write, [`kinds`] holds the descriptions,
//! [`entry`] is what was written, checked.

pub mod entry;
pub mod kind;
mod kinds;
mod path;

pub use self::kinds::Kinds;
pub use self::path::{OutputPath, Route};
