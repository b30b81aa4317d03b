//! Files to a zip archive, as bytes.
//!
//! The same files and the same day give the same bytes: entries stand in the order of their paths, and
//! none has a time or an owner of its own. Source: PKWARE `APPNOTE.TXT` 6.3.10, sections 4.3 and 4.4.

use jiff::civil::Date;
use rayon::prelude::*;

use super::set::OutputFile;

/// The version of the format that a reader must know: 2.0, for folders and deflate.
const VERSION: u16 = 20;
/// Names are in UTF-8.
const UTF_8: u16 = 1 << 11;
/// A usual file that its owner may write and everyone may read, on a system like Unix.
const MODE: u32 = 0o100_644 << 16;
/// How hard to try: more takes longer and gains next to nothing.
const EFFORT: u8 = 6;

/// One file, packed.
struct Packed<'f> {
    name: &'f str,
    check: u32,
    size: u32,
    method: u16,
    bytes: Vec<u8>,
}

/// The archive of `files`, which are in the order of their paths; none when they are more than a zip
/// file can hold that every system opens: 65,535 files, or 4 GB.
pub fn zip(files: &[OutputFile], day: Date) -> Option<Vec<u8>> {
    let count = u16::try_from(files.len()).ok().filter(|count| *count < u16::MAX)?;
    let packed: Vec<Packed<'_>> = files.par_iter().map(packed).collect::<Option<_>>()?;
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for file in &packed {
        let start = u32::try_from(archive.len()).ok()?;
        let about = file.about(day);
        put(&mut archive, &[&0x0403_4b50_u32.to_le_bytes(), &about, &[0, 0]]);
        put(&mut archive, &[file.name.as_bytes(), &file.bytes]);
        let made_by = (3 << 8 | VERSION).to_le_bytes();
        put(&mut directory, &[&0x0201_4b50_u32.to_le_bytes(), &made_by, &about, &[0; 8]]);
        put(&mut directory, &[&MODE.to_le_bytes(), &start.to_le_bytes(), file.name.as_bytes()]);
    }
    let (start, size) = (u32::try_from(archive.len()).ok()?, directory.len());
    let size = u32::try_from(size).ok().filter(|size| start.checked_add(*size).is_some())?;
    archive.append(&mut directory);
    put(&mut archive, &[&0x0605_4b50_u32.to_le_bytes(), &[0; 4]]);
    put(&mut archive, &[&count.to_le_bytes(), &count.to_le_bytes()]);
    put(&mut archive, &[&size.to_le_bytes(), &start.to_le_bytes(), &[0, 0]]);
    Some(archive)
}

fn put(to: &mut Vec<u8>, parts: &[&[u8]]) {
    parts.iter().for_each(|part| to.extend_from_slice(part));
}

fn packed(file: &OutputFile) -> Option<Packed<'_>> {
    let small = miniz_oxide::deflate::compress_to_vec(&file.bytes, EFFORT);
    let shrinks = small.len() < file.bytes.len();
    Some(Packed {
        name: file.path.as_str(),
        check: checksum(&file.bytes),
        size: u32::try_from(file.bytes.len()).ok()?,
        method: if shrinks { 8 } else { 0 },
        bytes: if shrinks { small } else { file.bytes.clone() },
    })
}

impl Packed<'_> {
    /// What both headers of a file say, from the version to the length of its name.
    fn about(&self, day: Date) -> Vec<u8> {
        let mut about = Vec::with_capacity(24);
        for short in [VERSION, UTF_8, self.method, 0, packed_day(day)] {
            put(&mut about, &[&short.to_le_bytes()]);
        }
        for long in [self.check, self.bytes.len() as u32, self.size] {
            put(&mut about, &[&long.to_le_bytes()]);
        }
        put(&mut about, &[&(self.name.len() as u16).to_le_bytes()]);
        about
    }
}

/// A day as old systems count it: from 1980 to 2107.
fn packed_day(day: Date) -> u16 {
    let year = day.year().clamp(1980, 2107) - 1980;
    (year as u16) << 9 | (day.month() as u16) << 5 | day.day() as u16
}

/// CRC-32 (ISO 3309), byte by byte.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| TABLE[usize::from(sum as u8 ^ byte)] ^ sum >> 8;
    !bytes.iter().fold(!0, step)
}

/// The remainder of each byte.
const TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let (mut rest, mut bit) = (at as u32, 0);
        while bit < 8 {
            rest = if rest & 1 == 1 { 0xedb8_8320 ^ rest >> 1 } else { rest >> 1 };
            bit += 1;
        }
        table[at] = rest;
        at += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OutputPath;

    fn file(path: &str, bytes: &[u8]) -> OutputFile {
        OutputFile { path: OutputPath::new(path).unwrap(), bytes: bytes.to_vec() }
    }

    fn day() -> Date {
        jiff::civil::date(2026, 11, 22)
    }

    #[test]
    fn checksums_are_those_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum(b""), 0);
    }

    #[test]
    fn what_does_not_shrink_is_kept_as_it_is() {
        let archive = zip(&[file("a/b", b"xyz")], day()).unwrap();
        assert_eq!(archive[8..10], [0, 0]);
        assert_eq!(&archive[30..36], b"a/bxyz");
        let archive = zip(&[file("a/b", &[7; 900])], day()).unwrap();
        assert_eq!(archive[8..10], [8, 0]);
        assert!(archive.len() < 200);
    }

    #[test]
    fn the_day_is_the_only_time_in_it() {
        let one = zip(&[file("a", b"x")], day()).unwrap();
        assert_eq!(one, zip(&[file("a", b"x")], day()).unwrap());
        assert_eq!(one[10..14], [0, 0, 0x76, 0x5d]);
    }

    #[test]
    fn more_files_than_a_zip_file_counts_are_refused() {
        let many: Vec<OutputFile> = (0..65_535).map(|n| file(&format!("{n}"), b"")).collect();
        assert!(zip(&many, day()).is_none());
        assert!(zip(&many[1..], day()).is_some());
    }
}
