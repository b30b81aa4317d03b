//! Bytes that are remembered from one build to the next, by name.
//!
//! What is remembered only ever saves time. A store may forget anything at any moment, and never
//! hands out bytes that are not those that were put in.

mod disk;

use std::fmt::Debug;

pub use self::disk::{Disk, replace};

/// A place in which bytes are remembered.
pub trait Store: Debug + Send + Sync {
    /// The bytes that were put under `key`, if they are still there and whole.
    fn get(&self, key: &str) -> Option<Vec<u8>>;

    /// Remembers `bytes` under `key`, if it can. The same key is always given the same bytes.
    fn put(&self, key: &str, bytes: &[u8]);
}

/// A store that forgets everything.
#[derive(Debug, Clone, Copy)]
pub struct Nothing;

impl Store for Nothing {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &str, _: &[u8]) {}
}
