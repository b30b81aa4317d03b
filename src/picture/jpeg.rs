//! JPEG: a line of segments, each with a marker and a length, and the scans between them.
//!
//! Source: ITU-T T.81, annex B; JFIF 1.02; the ICC specification, annex B.4, for profiles.

use std::ops::Range;

use super::anatomy::{Anatomy, Flaw, Format};
use super::bytes::{holds, u16_be};
use super::exif;

const START: [u8; 2] = [0xFF, 0xD8];
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
const COMMENT: u8 = 0xFE;
const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const ICC: &[u8] = b"ICC_PROFILE\0";

/// Takes a JPEG apart. What stands behind its end, such as a telephone's film, is left out.
pub(super) fn read(bytes: &[u8]) -> Result<Anatomy, Flaw> {
    let mut jpeg = Anatomy::new(Format::Jpeg);
    jpeg.kept.push(0..START.len());
    let mut profile = Vec::new();
    let mut at = START.len();
    loop {
        let (marker, start) = marker(bytes, at)?;
        if marker == END {
            jpeg.kept.push(start..start + 2);
            break;
        }
        let length = usize::from(u16_be(bytes, start + 2).ok_or(Flaw::Truncated)?);
        let end = start + 2 + length;
        let inside = bytes.get(start + 4..end).ok_or(if length < 2 {
            Flaw::Damaged
        } else {
            Flaw::Truncated
        })?;
        at = if marker == SCAN { scan_end(bytes, end) } else { end };
        match marker {
            0xE0 if inside.starts_with(b"JFIF\0") && inside.len() == 14 => {
                jpeg.kept.push(start..at);
            }
            0xE1 if inside.starts_with(EXIF) => jpeg.note(exif::read(&inside[EXIF.len()..])),
            0xE1 if inside.starts_with(XMP) => jpeg.note_xmp(inside),
            0xE2 if inside.starts_with(ICC) => profile.push(start..at),
            // How three or four colours are mixed: without it they would be wrong.
            0xEE if inside.starts_with(b"Adobe") => jpeg.kept.push(start..at),
            0xE0..=0xEF | COMMENT => {}
            // Start of frame: size and number of colours.
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                jpeg.stored = size(inside).ok_or(Flaw::Damaged)?;
                jpeg.print_colours = inside.get(5) == Some(&4);
                jpeg.kept.push(start..at);
            }
            _ => jpeg.kept.push(start..at),
        }
    }
    keep_profile(&mut jpeg, bytes, profile);
    Ok(jpeg)
}

/// The next marker and the place of its first byte. Any number of 0xFF may stand before it.
fn marker(bytes: &[u8], at: usize) -> Result<(u8, usize), Flaw> {
    let rest = bytes.get(at..).ok_or(Flaw::Truncated)?;
    let fill = rest.iter().take_while(|byte| **byte == 0xFF).count();
    match (fill, rest.get(fill)) {
        (_, None) => Err(Flaw::Truncated),
        (0, _) | (_, Some(0)) => Err(Flaw::Damaged),
        (_, Some(marker)) => Ok((*marker, at + fill - 1)),
    }
}

/// Where the pixels of a scan end that begin at `at`: at the next marker that is none of theirs.
fn scan_end(bytes: &[u8], at: usize) -> usize {
    let pairs = bytes.get(at..).unwrap_or_default().windows(2);
    let is_end = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7 | 0xFF);
    pairs.clone().position(is_end).map_or(bytes.len(), |place| at + place)
}

fn size(frame: &[u8]) -> Option<(u32, u32)> {
    Some((u16_be(frame, 3)?.into(), u16_be(frame, 1)?.into()))
}

/// Keeps what says what the colours mean, unless they are those of every screen (sRGB).
fn keep_profile(jpeg: &mut Anatomy, bytes: &[u8], profile: Vec<Range<usize>>) {
    let first = profile.first().and_then(|range| bytes.get(range.clone()));
    if first.is_none_or(is_srgb) {
        return;
    }
    jpeg.kept.splice(1..1, profile.iter().cloned());
    jpeg.profile = profile;
}

/// Whether a profile names itself so, in one byte for each letter or in two.
fn is_srgb(profile: &[u8]) -> bool {
    holds(profile, b"sRGB") || holds(profile, b"s\0R\0G\0B")
}

/// Puts the parts together, with a segment that says which way is up when it is not the usual one.
pub(super) fn join(parts: &[&[u8]], turn: u8) -> Vec<u8> {
    let mut bytes = parts.concat();
    if turn != 1 {
        let block = exif::only_turn(turn);
        let length = 2 + EXIF.len() + block.len();
        let head = [0xFF, 0xE1, 0, u8::try_from(length).unwrap_or(u8::MAX)];
        bytes.splice(2..2, [&head, EXIF, &block].concat());
    }
    bytes
}

/// Puts what says what the colours mean into another picture.
#[cfg(feature = "images")]
pub(super) fn coloured(mut bytes: Vec<u8>, profile: &[&[u8]]) -> Vec<u8> {
    bytes.splice(START.len()..START.len(), profile.concat());
    bytes
}
