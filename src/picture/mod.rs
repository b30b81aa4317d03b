//! The bytes of a picture to what it is, and to the bytes that readers get.
//!
//! [`Anatomy::of`] reads the header and the structure of a file, never its pixels, so that what
//! is broken, huge or private is known before anything is decoded. No bytes, however bent, make it
//! panic or take long: it looks at each byte once at most.

mod anatomy;
mod bytes;
mod drawing;
mod exif;
mod gif;
mod jpeg;
mod made;
mod png;
#[cfg(feature = "images")]
mod scale;
mod shown;
mod style;
#[cfg(test)]
mod tests;
mod webp;

pub use self::anatomy::{Anatomy, Flaw, Format, is_named};
pub use self::drawing::{Drawing, Removed, Unread};
pub use self::made::{Made, Sized, is_costly, key, made};
pub use self::shown::Shown;

/// The most pixels that a picture may have. A telephone's best photograph has 50 million.
pub const MAX_PIXELS: u64 = 64_000_000;
