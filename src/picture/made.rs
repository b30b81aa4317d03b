//! A picture in all the sizes that are published, and as bytes that can be remembered.

use super::anatomy::{Anatomy, Flaw, Format};

/// A picture in all its sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The sizes, the smallest first; never empty.
    pub sizes: Vec<Sized>,
}

/// A picture in one size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sized {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// What is remembered depends on these, and on the picture.
#[cfg(feature = "images")]
const SETTINGS: &str = concat!(env!("CARGO_PKG_VERSION"), " 480 960 1600 jpeg 80 1");
/// Without the feature, every picture keeps its size.
#[cfg(not(feature = "images"))]
const SETTINGS: &str = concat!(env!("CARGO_PKG_VERSION"), " bare 1");

/// The name under which the sizes of a picture are remembered.
pub fn key(bytes: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(SETTINGS.as_bytes()).update(&[0]).update(bytes);
    hasher.finalize().to_hex().to_string()
}

/// Whether making the sizes of a picture takes long enough to remember them.
pub fn is_costly(anatomy: &Anatomy) -> bool {
    cfg!(feature = "images") && matches!(anatomy.format, Format::Jpeg | Format::Png)
}

/// Makes all sizes of a picture.
///
/// # Errors
///
/// When its pixels cannot be read.
pub fn made(bytes: &[u8], anatomy: &Anatomy) -> Result<Made, Flaw> {
    #[cfg(feature = "images")]
    if let Some(sizes) = super::scale::sizes(bytes, anatomy)? {
        return Ok(Made { sizes });
    }
    let (width, height) = anatomy.shown();
    Ok(Made { sizes: vec![Sized { width, height, bytes: anatomy.bare(bytes) }] })
}

impl Made {
    /// As bytes, to be remembered.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut all = Vec::new();
        for size in &self.sizes {
            let length = u32::try_from(size.bytes.len()).unwrap_or(u32::MAX);
            for number in [size.width, size.height, length] {
                all.extend_from_slice(&number.to_le_bytes());
            }
            all.extend_from_slice(&size.bytes);
        }
        all
    }

    /// What [`Made::to_bytes`] wrote; `None` for any other bytes.
    pub fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        let mut sizes = Vec::new();
        while !bytes.is_empty() {
            let (head, rest) = bytes.split_at_checked(12)?;
            let number = |at| super::bytes::u32_le(head, at);
            let (width, height) = (number(0)?, number(4)?);
            let (own, rest) = rest.split_at_checked(usize::try_from(number(8)?).ok()?)?;
            sizes.push(Sized { width, height, bytes: own.to_vec() });
            bytes = rest;
        }
        (!sizes.is_empty()).then_some(Self { sizes })
    }
}
