//! GIF: blocks, of which each picture is one.
//!
//! Source: `CompuServe`, Graphics Interchange Format, version 89a.

use super::anatomy::{Anatomy, Flaw, Format};
use super::bytes::u16_le;

const HEAD: usize = 13;
const PICTURE: u8 = 0x2C;
const EXTENSION: u8 = 0x21;
const TRAILER: u8 = 0x3B;
const COMMENT: u8 = 0xFE;
const APPLICATION: u8 = 0xFF;

/// Takes a GIF apart.
pub(super) fn read(bytes: &[u8]) -> Result<Anatomy, Flaw> {
    let mut gif = Anatomy::new(Format::Gif);
    let flags = *bytes.get(10).ok_or(Flaw::Truncated)?;
    gif.stored = (
        u16_le(bytes, 6).ok_or(Flaw::Truncated)?.into(),
        u16_le(bytes, 8).ok_or(Flaw::Truncated)?.into(),
    );
    let mut at = HEAD + colours(flags);
    gif.kept.push(0..at);
    let mut pictures = 0;
    loop {
        let end = match *bytes.get(at).ok_or(Flaw::Truncated)? {
            TRAILER => {
                gif.kept.push(at..at + 1);
                break;
            }
            PICTURE => {
                pictures += 1;
                let flags = *bytes.get(at + 9).ok_or(Flaw::Truncated)?;
                data_end(bytes, at + 11 + colours(flags))?
            }
            EXTENSION => data_end(bytes, at + 2)?,
            _ => return Err(Flaw::Damaged),
        };
        if bytes[at] == PICTURE || is_needed(&bytes[at..end]) {
            gif.kept.push(at..end);
        }
        at = end;
    }
    gif.moves = pictures > 1;
    if pictures == 0 { Err(Flaw::Damaged) } else { Ok(gif) }
}

/// The length of the table of colours that the flags announce.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// The end of a row of short pieces, which begins at `at` and ends with an empty one.
fn data_end(bytes: &[u8], mut at: usize) -> Result<usize, Flaw> {
    loop {
        let length = usize::from(*bytes.get(at).ok_or(Flaw::Truncated)?);
        at += 1 + length;
        if length == 0 {
            return Ok(at);
        }
    }
}

/// Comments and what programs wrote for themselves are not; how often it repeats is.
fn is_needed(extension: &[u8]) -> bool {
    match extension.get(1) {
        Some(&COMMENT) => false,
        Some(&APPLICATION) => extension.get(3..14) == Some(b"NETSCAPE2.0"),
        _ => true,
    }
}
