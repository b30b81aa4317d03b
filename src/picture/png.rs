//! PNG: a line of chunks, each with a length, a name and a checksum.
//!
//! Source: W3C Portable Network Graphics, third edition.

use super::anatomy::{Anatomy, Flaw, Format};
use super::bytes::{crc32, u32_be};
use super::exif;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";
/// The signature and the chunk `IHDR`, which comes first.
const HEAD: usize = SIGNATURE.len() + 25;

/// Takes a PNG apart.
pub(super) fn read(bytes: &[u8]) -> Result<Anatomy, Flaw> {
    let mut png = Anatomy::new(Format::Png);
    png.kept.push(0..SIGNATURE.len());
    let mut at = SIGNATURE.len();
    loop {
        let length = u32_be(bytes, at).ok_or(Flaw::Truncated)?;
        let length = usize::try_from(length).map_err(|_| Flaw::Damaged)?;
        let name = bytes.get(at + 4..at + 8).ok_or(Flaw::Truncated)?;
        let end = (at + 12).checked_add(length).ok_or(Flaw::Damaged)?;
        let inside = bytes.get(at + 8..end - 4).ok_or(Flaw::Truncated)?;
        bytes.get(end - 4..end).ok_or(Flaw::Truncated)?;
        if png.stored == (0, 0) && name != b"IHDR" {
            return Err(Flaw::Damaged);
        }
        match name {
            b"IHDR" => {
                png.stored = size(inside).ok_or(Flaw::Damaged)?;
                png.kept.push(at..end);
            }
            b"eXIf" => png.note(exif::read(inside)),
            b"iTXt" => png.note_xmp(inside),
            b"iCCP" if !inside.starts_with(b"sRGB") => {
                png.profile.push(at..end);
                png.kept.push(at..end);
            }
            b"acTL" | b"fcTL" | b"fdAT" => {
                png.moves = true;
                png.kept.push(at..end);
            }
            b"PLTE" | b"IDAT" | b"tRNS" | b"gAMA" | b"cHRM" | b"sRGB" | b"cICP" | b"sBIT" => {
                png.kept.push(at..end);
            }
            b"IEND" => {
                png.kept.push(at..end);
                return Ok(png);
            }
            _ => {}
        }
        at = end;
    }
}

fn size(header: &[u8]) -> Option<(u32, u32)> {
    (header.len() == 13).then_some(())?;
    Some((u32_be(header, 0)?, u32_be(header, 4)?))
}

/// Puts the parts together, with a chunk that says which way is up when it is not the usual one.
pub(super) fn join(parts: &[&[u8]], turn: u8) -> Vec<u8> {
    let mut bytes = parts.concat();
    if turn != 1 && bytes.len() >= HEAD {
        bytes.splice(HEAD..HEAD, chunk(*b"eXIf", &exif::only_turn(turn)));
    }
    bytes
}

/// A whole chunk.
pub(super) fn chunk(name: [u8; 4], inside: &[u8]) -> Vec<u8> {
    let length = u32::try_from(inside.len()).unwrap_or(u32::MAX);
    let named = [&name, inside].concat();
    let checksum = crc32(&named);
    [length.to_be_bytes().as_slice(), &named, &checksum.to_be_bytes()].concat()
}

/// Puts what says what the colours mean into another picture.
#[cfg(feature = "images")]
pub(super) fn coloured(mut bytes: Vec<u8>, profile: &[&[u8]]) -> Vec<u8> {
    if bytes.len() >= HEAD {
        bytes.splice(HEAD..HEAD, profile.concat());
    }
    bytes
}
