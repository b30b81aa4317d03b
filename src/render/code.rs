//! The address of a page to a QR code: its squares as the path of a drawing.
//!
//! Only paths of pages that the site has come here, from the plan of its pages, so a code never leads
//! astray. It is drawn by the theme, with the address beside it for those who type.

use std::fmt::Write;

use qrcode::{EcLevel, QrCode};
use tera::Value;

use super::sheet::Sheet;
use super::values::{map, text};
use crate::address::spoken;
use crate::incremental::Fingerprint;

/// The empty squares around a code, without which readers do not find it (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;
/// The most squares in a row, of version 5: in a code that is 25 mm wide, each is more than half a
/// millimetre, and cameras find it from further away.
const FINE: usize = 37;

/// The code of the page at `path`; none for an address that is too long for any.
pub(super) fn code(sheet: &Sheet<'_>, path: &str) -> Option<Value> {
    let address = sheet.renderer.addresses.absolute(path);
    let made = sheet.renderer.values.get(&Fingerprint::of(&("code", &address)), || {
        drawn(&address).unwrap_or_else(Value::none)
    });
    (!made.is_none()).then_some(made)
}

fn drawn(address: &str) -> Option<Value> {
    let code = squares(address)?;
    Some(map([
        ("address", text(address)),
        ("spoken", text(spoken(address))),
        ("side", ((code.width() + 2 * QUIET) as u64).into()),
        ("squares", text(&lines(&code))),
    ]))
}

/// A code that stays readable with a quarter of it lost, or an eighth where the address is long.
fn squares(address: &str) -> Option<QrCode> {
    let with = |level| QrCode::with_error_correction_level(address, level).ok();
    with(EcLevel::Q).filter(|code| code.width() <= FINE).or_else(|| with(EcLevel::M))
}

/// Each run of dark squares in a row as a line as thick as a square, and each line as seen from
/// the end of the one before: of all ways to write a code, the shortest when pages are sent.
fn lines(code: &QrCode) -> String {
    let mut path = String::new();
    let mut end = (0, 0);
    for (x, y, length) in runs(code) {
        let (x, y) = (steps(x + QUIET), steps(y + QUIET));
        let _ = write!(path, "m{} {}h{length}", x - end.0, y - end.1);
        end = (x + steps(length), y);
    }
    path
}

/// Where each run of dark squares begins, and how long it is.
fn runs(code: &QrCode) -> Vec<(usize, usize, usize)> {
    let side = code.width();
    let is_dark = |x: usize, y: usize| x < side && code[(x, y)] == qrcode::Color::Dark;
    let mut runs = Vec::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let length = (x..side).take_while(|x| is_dark(*x, y)).count();
            if length > 0 {
                runs.push((x, y, length));
            }
            x += length + 1;
        }
    }
    runs
}

/// A code has less than two hundred squares in a row.
fn steps(squares: usize) -> i32 {
    i32::try_from(squares).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The address that another program reads from the drawing.
    fn read(code: &QrCode) -> String {
        const SCALE: usize = 4;
        let side = code.width() + 2 * QUIET;
        let mut dark = vec![false; side * side];
        let mut at = (0, 0);
        for line in lines(code).split('m').filter(|line| !line.is_empty()) {
            let (start, length) = line.split_once('h').unwrap();
            let (x, y) = start.split_once(' ').unwrap();
            let length: usize = length.parse().unwrap();
            at = (at.0 + x.parse::<i32>().unwrap(), at.1 + y.parse::<i32>().unwrap());
            let from = usize::try_from(at.1).unwrap() * side + usize::try_from(at.0).unwrap();
            dark[from..][..length].fill(true);
            at.0 += steps(length);
        }
        let shade = |x: usize, y: usize| {
            if dark[y / SCALE * side + x / SCALE] { 0 } else { 255 }
        };
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(side * SCALE, side * SCALE, shade);
        let found = image.detect_grids();
        assert_eq!(found.len(), 1);
        found[0].decode().unwrap().1
    }

    #[test]
    fn another_program_reads_the_address_from_the_drawing() {
        for length in [0, 1, 10, 40, 80, 200, 600] {
            let address = format!("https://strategy.example.org/ahp/{}", "a".repeat(length));
            let code = squares(&address).unwrap();
            assert_eq!(read(&code), address);
        }
    }

    #[test]
    fn a_code_is_sturdy_unless_its_squares_would_be_too_fine() {
        let level = |address: &str| squares(address).unwrap().error_correction_level();
        assert_eq!(
            level("https://strategy.example.org/ahp/professions/dietitian/"),
            EcLevel::Q
        );
        assert_eq!(level(&format!("https://example.org/{}", "a".repeat(90))), EcLevel::M);
    }

    #[test]
    fn an_address_that_no_code_holds_has_none() {
        assert!(drawn(&"a".repeat(4000)).is_none());
    }
}
