//! A value to sixteen bytes that stand for it, on any machine and in any later run.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What stands for a value: two that are equal have the same, two that differ have not.
///
/// The first half of the BLAKE3 hash of the value as `postcard` writes it. What is left out of
/// the writing, such as the place in a file, is no part of the value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// What stands for `value`.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Self {
        Self::of_bytes(&written(value))
    }

    /// What stands for bytes as they are.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let hash = blake3::hash(bytes);
        let mut half = [0; 16];
        half.copy_from_slice(&hash.as_bytes()[..16]);
        Self(half)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// `value` as bytes that can be read back.
#[expect(
    clippy::expect_used,
    reason = "only a value that refuses to be written fails, and all of ours are plain trees of fields, lists and words"
)]
pub fn written<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).expect("a plain tree can be written")
}
