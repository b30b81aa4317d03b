//! What a camera writes beside its photograph: which way is up, and where it was.
//!
//! Source: CIPA DC-008 (Exif 2.32), which is TIFF 6.0 with tags of its own.

use super::bytes::{array, holds, u16_be, u16_le, u32_be, u32_le};

/// What readers or their privacy need to know of an Exif block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Exif {
    /// Which way is up, 1 to 8; 1 is as stored.
    pub(super) turn: Option<u8>,
    /// Whether it says where the photograph was taken.
    pub(super) located: bool,
}

const ORIENTATION: u16 = 0x0112;
const GPS: u16 = 0x8825;
/// Latitude and longitude; a camera without a signal writes a block without them.
const COORDINATES: [u16; 2] = [2, 4];

/// Reads a block that begins with its byte order.
pub(super) fn read(tiff: &[u8]) -> Exif {
    let order = match tiff.get(..4) {
        Some(b"II*\0") => Order::Little,
        Some(b"MM\0*") => Order::Big,
        _ => return Exif::default(),
    };
    let mut exif = Exif::default();
    let Some(start) = order.long(tiff, 4) else { return exif };
    for (tag, at) in entries(tiff, order, start) {
        match tag {
            ORIENTATION => {
                let turn = order.short(tiff, at).and_then(|turn| u8::try_from(turn).ok());
                exif.turn = turn.filter(|turn| (1..=8).contains(turn));
            }
            GPS => {
                let place = order.long(tiff, at).unwrap_or_default();
                let mut tags = entries(tiff, order, place);
                exif.located |= tags.any(|(tag, _)| COORDINATES.contains(&tag));
            }
            _ => {}
        }
    }
    exif
}

/// Whether an XMP packet says where the photograph was taken.
pub(super) fn is_located(xmp: &[u8]) -> bool {
    holds(xmp, b"GPSLatitude") || holds(xmp, b"GPSLongitude")
}

/// A block that says which way is up, and nothing else.
pub(super) fn only_turn(turn: u8) -> [u8; 26] {
    let mut block = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    block[19] = turn;
    block
}

/// The tags of a directory, each with the place of its value.
fn entries(tiff: &[u8], order: Order, start: u32) -> impl Iterator<Item = (u16, usize)> {
    let start = usize::try_from(start).unwrap_or(usize::MAX);
    let count = order.short(tiff, start).unwrap_or_default();
    let places = (0..usize::from(count)).map_while(move |number| {
        let at = start.checked_add(2 + number * 12)?;
        array::<12>(tiff, at).map(|_| at)
    });
    places.filter_map(move |at| Some((order.short(tiff, at)?, at + 8)))
}

/// Which byte of a number comes first.
#[derive(Debug, Clone, Copy)]
enum Order {
    Little,
    Big,
}

impl Order {
    fn short(self, bytes: &[u8], at: usize) -> Option<u16> {
        match self {
            Self::Little => u16_le(bytes, at),
            Self::Big => u16_be(bytes, at),
        }
    }

    fn long(self, bytes: &[u8], at: usize) -> Option<u32> {
        match self {
            Self::Little => u32_le(bytes, at),
            Self::Big => u32_be(bytes, at),
        }
    }
}
