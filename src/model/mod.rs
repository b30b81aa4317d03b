//! The content model as plain data: no I/O, no logic but constructors.
//!
//! [`kind`] describes what an author may write, `kinds` holds the descriptions,
//! [`node`] is YAML as it was written, and [`entry`] is the same once it is checked.

pub mod entry;
mod example;
pub mod kind;
mod kinds;
pub mod ledger;
mod markup;
pub mod node;
mod path;
pub mod promise;
pub mod wcag;

pub use self::example::{EXAMPLE, example_body};
pub use self::kinds::Kinds;
pub use self::markup::{Markup, TextMap};
pub use self::path::{OutputPath, Route};
