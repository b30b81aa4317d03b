//! What a file of pixels is: its format, its size, and which of its bytes readers need.

use std::ops::Range;

use super::exif::{self, Exif};
use super::{MAX_PIXELS, gif, jpeg, png, webp};

/// The formats that every browser shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Photographs.
    Jpeg,
    /// Screenshots and diagrams.
    Png,
    /// Old, with 256 colours.
    Gif,
    /// Photographs or diagrams.
    WebP,
    /// Drawings, as text.
    Svg,
}

/// A file of pixels, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anatomy {
    /// Its format.
    pub format: Format,
    /// Width and height as they are stored.
    pub stored: (u32, u32),
    /// Which way is up: 1 as stored, else as in Exif.
    pub turn: u8,
    /// Whether it says where it was taken.
    pub located: bool,
    /// Whether it moves.
    pub moves: bool,
    /// Whether its colours are those of a printing press (CMYK).
    pub print_colours: bool,
    /// The bytes that readers need, in order.
    pub(super) kept: Vec<Range<usize>>,
    /// Those among them that say what the colours mean, when they are not the usual ones.
    pub(super) profile: Vec<Range<usize>>,
}

/// Why a file is no picture that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// It has none of the formats; what it is instead, when that is known.
    Unknown(Option<&'static str>),
    /// It ends too early.
    Truncated,
    /// It is damaged.
    Damaged,
    /// It would have this many pixels.
    TooManyPixels(u32, u32),
}

/// Whether a file name ends as those of pictures do.
pub fn is_named(path: &str) -> bool {
    Format::of_name(path).is_some()
        || matches!(ending(path).as_str(), "avif" | "bmp" | "heic" | "heif" | "tif" | "tiff")
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase()
}

impl Format {
    /// The format that a file's name promises.
    pub fn of_name(path: &str) -> Option<Self> {
        Some(match ending(path).as_str() {
            "jpg" | "jpeg" => Self::Jpeg,
            "png" => Self::Png,
            "gif" => Self::Gif,
            "webp" => Self::WebP,
            "svg" => Self::Svg,
            _ => return None,
        })
    }

    /// The format that a file has, by its first bytes.
    ///
    /// Source: the signatures in the WHATWG standard "MIME Sniffing", section 6.1.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
        Some(match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Self::Jpeg,
            bytes if bytes.starts_with(png::SIGNATURE) => Self::Png,
            bytes if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") => Self::Gif,
            _ if webp => Self::WebP,
            bytes if is_svg(bytes) => Self::Svg,
            _ => return None,
        })
    }

    /// What people call it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
            Self::Svg => "SVG",
        }
    }

    /// How names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Svg => "svg",
        }
    }
}

/// Whether a text begins as XML does and holds a drawing.
fn is_svg(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    bytes.starts_with(b"<") && super::bytes::holds(bytes, b"svg")
}

/// What a file is that no browser shows everywhere, by its first bytes.
fn other(bytes: &[u8]) -> Option<&'static str> {
    let brand = bytes.get(4..8).filter(|box_| *box_ == b"ftyp").and(bytes.get(8..12));
    match (bytes, brand) {
        (_, Some(b"avif" | b"avis")) => Some("AVIF"),
        (_, Some(b"heic" | b"heix" | b"mif1" | b"msf1" | b"hevc")) => Some("HEIC"),
        ([b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..], _) => Some("TIFF"),
        ([b'B', b'M', ..], _) => Some("BMP"),
        ([b'%', b'P', b'D', b'F', ..], _) => Some("PDF"),
        _ => None,
    }
}

impl Anatomy {
    /// Takes the bytes of a picture apart. Drawings have no pixels; [`super::Drawing`] reads them.
    ///
    /// # Errors
    ///
    /// When it is no picture that can be shown.
    pub fn of(bytes: &[u8]) -> Result<Self, Flaw> {
        let anatomy = match Format::of_bytes(bytes) {
            Some(Format::Jpeg) => jpeg::read(bytes),
            Some(Format::Png) => png::read(bytes),
            Some(Format::Gif) => gif::read(bytes),
            Some(Format::WebP) => webp::read(bytes),
            Some(Format::Svg) | None => Err(Flaw::Unknown(other(bytes))),
        }?;
        let (width, height) = anatomy.stored;
        if width == 0 || height == 0 {
            return Err(Flaw::Damaged);
        }
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(Flaw::TooManyPixels(width, height));
        }
        Ok(anatomy)
    }

    /// A picture of which nothing is known yet.
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            stored: (0, 0),
            turn: 1,
            located: false,
            moves: false,
            print_colours: false,
            kept: Vec::new(),
            profile: Vec::new(),
        }
    }

    /// Notes what a camera wrote.
    pub(super) fn note(&mut self, exif: Exif) {
        self.turn = exif.turn.unwrap_or(self.turn);
        self.located |= exif.located;
    }

    /// Notes what an XMP packet says.
    pub(super) fn note_xmp(&mut self, xmp: &[u8]) {
        self.located |= exif::is_located(xmp);
    }

    /// Width and height as readers see them.
    pub fn shown(&self) -> (u32, u32) {
        let (width, height) = self.stored;
        if self.turn >= 5 { (height, width) } else { (width, height) }
    }

    /// The same picture without anything that its readers do not need: no place, no camera, no
    /// software, no miniature, no comment. Which way is up stays, and so does what unusual
    /// colours mean. No pixel changes.
    pub fn bare(&self, bytes: &[u8]) -> Vec<u8> {
        let kept: Vec<&[u8]> =
            self.kept.iter().filter_map(|range| bytes.get(range.clone())).collect();
        match self.format {
            Format::Jpeg => jpeg::join(&kept, self.turn),
            Format::Png => png::join(&kept, self.turn),
            Format::WebP => webp::join(&kept, self.turn),
            Format::Gif | Format::Svg => kept.concat(),
        }
    }
}
