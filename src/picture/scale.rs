//! The pixels of a photograph or a diagram to smaller ones.
//!
//! Everything here is whole-number arithmetic, whatever the processor offers, so that the same
//! picture gives the same bytes on every machine.

use std::borrow::Cow;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use jpeg_encoder::{ColorType as Jpeg, Encoder, SamplingFactor};
use png::{BitDepth, ColorType, Compression, Transformations};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::anatomy::{Anatomy, Flaw, Format};
use super::made::Sized;
use super::{jpeg, png as chunks};

/// The widths that are made, when the picture is wider.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// Few people see a difference to more.
const QUALITY: u8 = 80;

/// Makes all sizes of a picture, the smallest first. `None` when the format is published as it is:
/// a GIF or WebP would become heavier, a moving one would stop, and the colours of a printing
/// press would change.
pub(super) fn sizes(bytes: &[u8], anatomy: &Anatomy) -> Result<Option<Vec<Sized>>, Flaw> {
    let photograph = anatomy.format == Format::Jpeg;
    if !(photograph || anatomy.format == Format::Png) || anatomy.moves || anatomy.print_colours
    {
        return Ok(None);
    }
    let bare = anatomy.bare(bytes);
    let pixels = if photograph { read_jpeg(&bare) } else { read_png(&bare) };
    let pixels = pixels.filter(|pixels| (pixels.width, pixels.height) == anatomy.stored);
    let pixels = pixels.ok_or(Flaw::Damaged)?;
    let (own, _) = anatomy.shown();
    let profile: Vec<&[u8]> =
        anatomy.profile.iter().filter_map(|range| bytes.get(range.clone())).collect();
    let wide = pixels.widened();
    let mut all = Vec::new();
    for width in WIDTHS.into_iter().filter(|width| *width < own).chain(largest(own)) {
        let scaled =
            pixels.scaled(&wide, anatomy, width).ok_or(Flaw::Damaged)?.turned(anatomy.turn);
        let written = if photograph {
            jpeg::coloured(scaled.write_jpeg().ok_or(Flaw::Damaged)?, &profile)
        } else {
            chunks::coloured(scaled.write_png().ok_or(Flaw::Damaged)?, &profile)
        };
        all.push(Sized { width: scaled.width, height: scaled.height, bytes: written });
    }
    Ok(Some(lightest(all, anatomy, bare)))
}

/// A picture that is not wider than the widest keeps its own width too.
fn largest(own: u32) -> Option<u32> {
    (own <= WIDTHS[2]).then_some(own)
}

/// Leaves out what helps nobody: a size that weighs more than a larger one. The picture as it is
/// stays, in place of one of its size that is not much lighter, or of any that is heavier.
fn lightest(mut all: Vec<Sized>, anatomy: &Anatomy, bare: Vec<u8>) -> Vec<Sized> {
    let (width, height) = anatomy.shown();
    if let Some(last) = all.last_mut().filter(|_| anatomy.turn == 1) {
        let limit = if last.width == width { bare.len() / 2 } else { bare.len() };
        if last.bytes.len() >= limit {
            *last = Sized { width, height, bytes: bare };
        }
    }
    let mut kept: Vec<Sized> = Vec::new();
    for size in all.into_iter().rev() {
        if kept.last().is_none_or(|larger| size.bytes.len() < larger.bytes.len()) {
            kept.push(size);
        }
    }
    kept.reverse();
    kept
}

/// Pixels with one to four bytes each: grey, grey and alpha, three colours, three and alpha.
struct Pixels {
    width: u32,
    height: u32,
    channels: usize,
    bytes: Vec<u8>,
}

fn read_jpeg(bytes: &[u8]) -> Option<Pixels> {
    // Safe code takes longer, and has the same result on every processor.
    let options = DecoderOptions::new_safe()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let (space, channels) = if grey { (ColorSpace::Luma, 1) } else { (ColorSpace::RGB, 3) };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let pixels = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    Pixels::new(u32::try_from(width).ok()?, u32::try_from(height).ok()?, channels, pixels)
}

fn read_png(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let most = usize::try_from(super::MAX_PIXELS).ok()?.checked_mul(8)?;
    decoder.set_limits(png::Limits { bytes: most });
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    pixels.truncate(frame.buffer_size());
    let channels = reader.output_color_type().0.samples();
    Pixels::new(frame.width, frame.height, channels, pixels)
}

impl Pixels {
    fn new(width: u32, height: u32, channels: usize, bytes: Vec<u8>) -> Option<Self> {
        let length = usize::try_from(u64::from(width) * u64::from(height)).ok()? * channels;
        (length > 0 && bytes.len() == length).then_some(Self { width, height, channels, bytes })
    }

    /// Every pixel as red, green, blue and alpha: the library is compiled for this one kind only,
    /// for each further one takes as long to compile as all the rest of the tool's pictures.
    fn widened(&self) -> Cow<'_, [u8]> {
        if self.channels == 4 {
            return Cow::Borrowed(&self.bytes);
        }
        let four = |pixel: &[u8]| match *pixel {
            [grey] => [grey, grey, grey, u8::MAX],
            [grey, alpha] => [grey, grey, grey, alpha],
            [red, green, blue] => [red, green, blue, u8::MAX],
            _ => [0; 4],
        };
        Cow::Owned(self.bytes.chunks_exact(self.channels).flat_map(four).collect())
    }

    /// The other way round.
    fn narrowed(&self, wide: &[u8]) -> Vec<u8> {
        let kept: &[usize] = match self.channels {
            1 => &[0],
            2 => &[0, 3],
            3 => &[0, 1, 2],
            _ => &[0, 1, 2, 3],
        };
        wide.chunks_exact(4).flat_map(|pixel| kept.iter().map(|&at| pixel[at])).collect()
    }

    /// The pixels of a picture that is shown `wanted` wide, from those that were widened.
    fn scaled(&self, wide: &[u8], anatomy: &Anatomy, wanted: u32) -> Option<Self> {
        let (own, _) = anatomy.shown();
        let part = |side: u32| {
            let rounded =
                (u64::from(side) * u64::from(wanted) + u64::from(own) / 2) / u64::from(own);
            u32::try_from(rounded).unwrap_or(side).max(1)
        };
        let (width, height) = (part(self.width), part(self.height));
        let source = ImageRef::new(self.width, self.height, wide, PixelType::U8x4).ok()?;
        let mut scaled = Image::new(width, height, PixelType::U8x4);
        Resizer::new().resize(&source, &mut scaled, None).ok()?;
        Self::new(width, height, self.channels, self.narrowed(scaled.buffer()))
    }

    /// The pixels turned upright (Exif 2.32, tag 0x0112).
    fn turned(self, turn: u8) -> Self {
        if turn == 1 {
            return self;
        }
        let (old_width, old_height) = (self.width as usize, self.height as usize);
        let across = turn >= 5;
        let (width, height) =
            if across { (old_height, old_width) } else { (old_width, old_height) };
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..height {
            for x in 0..width {
                let (right, below) = (old_width - 1, old_height - 1);
                let (from_x, from_y) = match turn {
                    2 => (right - x, y),
                    3 => (right - x, below - y),
                    4 => (x, below - y),
                    5 => (y, x),
                    6 => (y, below - x),
                    7 => (right - y, below - x),
                    _ => (right - y, x),
                };
                let at = (from_y * old_width + from_x) * self.channels;
                bytes.extend_from_slice(&self.bytes[at..at + self.channels]);
            }
        }
        let (width, height) =
            if across { (self.height, self.width) } else { (self.width, self.height) };
        Self { width, height, channels: self.channels, bytes }
    }

    fn write_jpeg(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, QUALITY);
        encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
        encoder.set_optimized_huffman_tables(true);
        let colours = if self.channels == 1 { Jpeg::Luma } else { Jpeg::Rgb };
        let (width, height) =
            (u16::try_from(self.width).ok()?, u16::try_from(self.height).ok()?);
        encoder.encode(&self.bytes, width, height, colours).ok()?;
        Some(bytes)
    }

    fn write_png(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(match self.channels {
            1 => ColorType::Grayscale,
            2 => ColorType::GrayscaleAlpha,
            3 => ColorType::Rgb,
            _ => ColorType::Rgba,
        });
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::High);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&self.bytes).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }
}
