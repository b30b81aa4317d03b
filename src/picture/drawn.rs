//! A drawing as text to a small PNG of a given size, with the letters of the fonts of the tool.
//!
//! Nothing but the text decides the bytes: no font of the machine, no file, no address. A PNG has 256 colours at most, which is
//! all that flat areas and the edges between them need.

use std::collections::BTreeMap;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::letters;

/// The width and the height of a share card, in pixels: what the sites that show them ask for.
pub(super) const CARD: (u32, u32) = (1200, 630);

/// The most colours that a PNG with a palette has.
const MOST: usize = 256;

type Rgb = [u8; 3];

/// Draws a share card; else says what is wrong with the drawing.
///
/// # Errors
///
/// What the drawing lacks, for its author.
pub fn card(svg: &str) -> Result<Vec<u8>, String> {
    let options = Options { fontdb: letters::all(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let (width, height) = CARD;
    let size = tree.size();
    if (size.width(), size.height()) != (1200.0, 630.0) {
        return Err(format!(
            "it is {} × {} and not {width} × {height}",
            size.width(),
            size.height()
        ));
    }
    let mut pixels = Pixmap::new(width, height).ok_or("there is no memory for it")?;
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    let pixels: Vec<Rgb> =
        pixels.data().chunks_exact(4).map(|four| [four[0], four[1], four[2]]).collect();
    png(&pixels, CARD).map_err(|error| error.to_string())
}

fn png(pixels: &[Rgb], (width, height): (u32, u32)) -> Result<Vec<u8>, png::EncodingError> {
    let (palette, numbers) = palette(pixels);
    let mut bytes = Vec::with_capacity(pixels.len());
    for run in runs(pixels) {
        let number = run.first().and_then(|colour| numbers.get(colour)).copied();
        bytes.resize(bytes.len() + run.len(), number.unwrap_or_default());
    }
    let mut written = Vec::new();
    let mut encoder = png::Encoder::new(&mut written, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&bytes)?;
    writer.finish()?;
    Ok(written)
}

/// The colours that are there most often, and for every colour the number of the nearest of them.
fn palette(pixels: &[Rgb]) -> (Vec<Rgb>, BTreeMap<Rgb, u8>) {
    let mut counts: BTreeMap<Rgb, usize> = BTreeMap::new();
    for run in runs(pixels) {
        *counts.entry(run[0]).or_default() += run.len();
    }
    let mut palette: Vec<Rgb> = counts.keys().copied().collect();
    palette.sort_by_key(|colour| std::cmp::Reverse(counts.get(colour).copied()));
    palette.truncate(MOST);
    let nearest = |colour: &Rgb| {
        (0u8..=255).zip(&palette).min_by_key(|(_, other)| distance(colour, other))
    };
    let numbers = counts.keys().filter_map(|colour| Some((*colour, nearest(colour)?.0)));
    let numbers = numbers.collect();
    (palette, numbers)
}

/// Pixels of one colour that follow each other: most of a card is flat.
fn runs(pixels: &[Rgb]) -> impl Iterator<Item = &[Rgb]> {
    pixels.chunk_by(|one, other| one == other)
}

fn distance(one: &Rgb, other: &Rgb) -> u32 {
    one.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(*other)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_small_and_of_the_size_that_is_asked_for() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><rect width="1200" height="630" fill="#fffbf5"/><circle cx="300" cy="300" r="200" fill="#17312f"/><text x="20" y="90" font-family="Inter" font-weight="800" font-size="80">Dietitian</text></svg>"##;
        let bytes = card(svg).unwrap();
        assert!(bytes.len() < 20_000, "{}", bytes.len());
        assert_eq!(card(svg).unwrap(), bytes);
        let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), CARD);
        let without = card(&svg.replace("Dietitian", "")).unwrap();
        assert_ne!(without, bytes, "the letters are drawn");
    }

    #[test]
    fn what_is_no_drawing_is_told() {
        assert!(card("<p>").is_err());
        let small = r#"<svg xmlns="http://www.w3.org/2000/svg" width="120" height="63"/>"#;
        assert_eq!(card(small).unwrap_err(), "it is 120 × 63 and not 1200 × 630");
    }
}
