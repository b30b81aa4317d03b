//! The fonts that are part of the tool, for the letters of pictures that it draws.
//!
//! What is measured is what is drawn, less kerning, which only ever makes a line a little shorter.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::Database;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::Face;

const PLAIN: &[u8] = include_bytes!("fonts/inter-semibold.ttf");
const BOLD: &[u8] = include_bytes!("fonts/inter-extrabold.ttf");
const SERIF: &[u8] = include_bytes!("fonts/literata-bold.ttf");

impl Face {
    fn bytes(self) -> &'static [u8] {
        match self {
            Self::Plain => PLAIN,
            Self::Bold => BOLD,
            Self::Serif => SERIF,
        }
    }

    /// How wide a text is at size 1; none if the font lacks one of its letters.
    pub fn width(self, text: &str) -> Option<f64> {
        let font = FontRef::new(self.bytes()).ok()?;
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        let letters = font.charmap();
        let advance = |letter| metrics.advance_width(letters.map(letter)?).map(f64::from);
        text.chars().map(advance).sum()
    }
}

/// All fonts, for drawing.
pub(super) fn all() -> Arc<Database> {
    // The same for every drawing: fonts are constants of the program.
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let made = FONTS.get_or_init(|| {
        let mut fonts = Database::new();
        for face in [Face::Plain, Face::Bold, Face::Serif] {
            fonts.load_font_data(face.bytes().to_vec());
        }
        Arc::new(fonts)
    });
    Arc::clone(made)
}
