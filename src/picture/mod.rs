//! The bytes of a picture to what it is, and to the bytes that readers get.
//!
//! [`Anatomy::of`] reads the header and the structure of a file, never its pixels, so that what
//! is broken, huge or private is known before anything is decoded. No bytes, however bent, make it
//! panic or take long: it looks at each byte once at most.

mod anatomy;
mod bytes;
mod drawing;
#[cfg(feature = "cards")]
mod drawn;
mod exif;
mod fitted;
mod gif;
mod jpeg;
#[cfg(feature = "cards")]
mod letters;
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
#[cfg(feature = "cards")]
pub use self::drawn::card;
pub use self::fitted::{Face, Fitted, LEADING, Room, fitted};
pub use self::made::{Made, Sized, is_costly, key, made};
pub use self::shown::Shown;

/// The most pixels that a picture may have. A telephone's best photograph has 50 million.
pub const MAX_PIXELS: u64 = 64_000_000;

/// Whether this copy of the tool can draw share cards.
pub const DRAWS_CARDS: bool = cfg!(feature = "cards");

#[cfg(not(feature = "cards"))]
impl Face {
    /// How wide a text is; this copy of the tool has no fonts.
    pub fn width(self, _: &str) -> Option<f64> {
        None
    }
}

/// Draws a share card; this copy of the tool cannot.
///
/// # Errors
///
/// Always.
#[cfg(not(feature = "cards"))]
pub fn card(_: &str) -> Result<Vec<u8>, String> {
    Err("this copy of Prospectus draws none".to_owned())
}
