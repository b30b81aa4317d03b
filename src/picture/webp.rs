//! WebP: a RIFF file of chunks.
//!
//! Source: RFC 9649.

use super::anatomy::{Anatomy, Flaw, Format};
use super::bytes::{array, u16_le, u32_le};
use super::exif;

const HEAD: usize = 12;
/// The flags of `VP8X` that announce what is left out.
const HAS_XMP: u8 = 0x04;
const HAS_EXIF: u8 = 0x08;

/// Takes a WebP apart.
pub(super) fn read(bytes: &[u8]) -> Result<Anatomy, Flaw> {
    let mut webp = Anatomy::new(Format::WebP);
    let length = u32_le(bytes, 4).ok_or(Flaw::Truncated)?;
    let all = usize::try_from(length).ok().and_then(|length| length.checked_add(8));
    let bytes = bytes.get(..all.ok_or(Flaw::Damaged)?).ok_or(Flaw::Truncated)?;
    webp.kept.push(0..HEAD);
    let extended = bytes.get(HEAD..HEAD + 4) == Some(b"VP8X");
    let mut at = HEAD;
    while at < bytes.len() {
        let length = u32_le(bytes, at + 4).ok_or(Flaw::Truncated)?;
        let length = usize::try_from(length).map_err(|_| Flaw::Damaged)?;
        let inside_end = (at + 8).checked_add(length).ok_or(Flaw::Damaged)?;
        let inside = bytes.get(at + 8..inside_end).ok_or(Flaw::Truncated)?;
        // The last byte of an odd chunk may be missing at the end of the file.
        let end = (inside_end + length % 2).min(bytes.len());
        match &bytes[at..at + 4] {
            // Only files of the extended form may have what follows the pixels.
            b"EXIF" if !extended => {}
            b"EXIF" => {
                let tiff = inside.strip_prefix(b"Exif\0\0").unwrap_or(inside);
                webp.note(exif::read(tiff));
            }
            b"XMP " => webp.note_xmp(inside),
            name => {
                webp.moves |= name == b"ANIM";
                if webp.stored == (0, 0) {
                    webp.stored = size(name, inside).unwrap_or_default();
                }
                webp.kept.push(at..end);
            }
        }
        at = end;
    }
    Ok(webp)
}

fn size(name: &[u8], inside: &[u8]) -> Option<(u32, u32)> {
    let side = |number: u32| (number & 0x3FFF) + 1;
    match name {
        b"VP8X" => {
            let three = |at| array::<3>(inside, at).map(|[a, b, c]| [a, b, c, 0]);
            Some((u32::from_le_bytes(three(4)?) + 1, u32::from_le_bytes(three(7)?) + 1))
        }
        b"VP8 " if inside.get(3..6) == Some(b"\x9D\x01\x2A") => {
            let side = |at| u16_le(inside, at).map(|side| u32::from(side & 0x3FFF));
            Some((side(6)?, side(8)?))
        }
        b"VP8L" if inside.first() == Some(&0x2F) => {
            let bits = u32_le(inside, 1)?;
            Some((side(bits), side(bits >> 14)))
        }
        _ => None,
    }
}

/// Puts the parts together, with a chunk that says which way is up when it is not the usual one.
pub(super) fn join(parts: &[&[u8]], turn: u8) -> Vec<u8> {
    let mut bytes = parts.concat();
    let extended = bytes.get(HEAD..HEAD + 4) == Some(b"VP8X");
    if let Some(flags) = bytes.get_mut(HEAD + 8).filter(|_| extended) {
        *flags &= !(HAS_EXIF | HAS_XMP);
        if turn != 1 {
            *flags |= HAS_EXIF;
            let block = exif::only_turn(turn);
            bytes.extend_from_slice(b"EXIF");
            bytes.extend_from_slice(&u32::try_from(block.len()).unwrap_or(0).to_le_bytes());
            bytes.extend_from_slice(&block);
        }
    }
    let length = u32::try_from(bytes.len().saturating_sub(8)).unwrap_or(u32::MAX);
    bytes.splice(4..8, length.to_le_bytes());
    bytes
}
