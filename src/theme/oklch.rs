//! A colour as people see it: how light it is, how strong, and which hue.
//!
//! Equal steps of lightness look equal in this space whatever the hue, so a tone that is
//! moved in lightness stays the same colour to the eye. Source of the space and of its
//! matrices: Björn Ottosson, "A perceptual color space for image processing" (2020), as CSS
//! Color Module Level 4 has it.

use super::colour::Colour;

/// A colour of the OKLCH space. sRGB may be unable to show it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Oklch {
    /// From 0, black, to 1, white.
    pub(super) lightness: f64,
    /// From 0, grey, to about 0.3, the strongest that screens show.
    pub(super) chroma: f64,
    /// In degrees.
    pub(super) hue: f64,
}

/// The steps in which a passing colour is looked for, between black and white.
const STEPS: u32 = 1000;
/// The steps of strength that are tried at each lightness.
const STRENGTHS: u32 = 16;

impl From<Colour> for Oklch {
    fn from(colour: Colour) -> Self {
        let [r, g, b] = colour.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Self { lightness, chroma: a.hypot(b), hue: b.atan2(a).to_degrees() }
    }
}

impl Oklch {
    /// The nearest colour that sRGB can show: of the same lightness and hue, with as much of
    /// its strength as there is room for. Source of the manner: CSS Color Module Level 4,
    /// "Gamut mapping", reduction of chroma.
    pub(super) fn colour(self) -> Colour {
        let lightness = self.lightness.clamp(0.0, 1.0);
        let at = |chroma: f64| Self { lightness, chroma, ..self }.exact();
        if let Some(colour) = at(self.chroma) {
            return colour;
        }
        let (mut shown, mut unseen) = (0.0, self.chroma);
        for _ in 0..24 {
            let middle = f64::midpoint(shown, unseen);
            if at(middle).is_some() { shown = middle } else { unseen = middle }
        }
        // Greys are there at every lightness from black to white.
        at(shown).or_else(|| at(0.0)).unwrap_or(if lightness > 0.5 {
            Colour::WHITE
        } else {
            Colour::BLACK
        })
    }

    /// The colour, if sRGB can show it.
    fn exact(self) -> Option<Colour> {
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let (a, b) = (self.chroma * cos, self.chroma * sin);
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        Colour::from_linear([
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ])
    }

    /// This tone, moved in lightness alone, and no further than until it is `sound`.
    pub(super) fn moved(self, sound: impl Fn(Colour) -> bool) -> Option<Colour> {
        let step = |sign: f64, step: u32| {
            let lightness = self.lightness + sign * f64::from(step) / f64::from(STEPS);
            (0.0..=1.0).contains(&lightness).then(|| Self { lightness, ..self }.colour())
        };
        let ends = [0.0, 1.0].map(|lightness| Self { lightness, ..self }.colour());
        let near =
            (0..=STEPS).flat_map(|at| [step(-1.0, at), step(1.0, at)]).flatten().chain(ends);
        near.into_iter().find(|colour| sound(*colour))
    }

    /// The colour of the same hue that is nearest to this one and `sound`.
    ///
    /// The distance is that of lightness and strength in this space, since the hue stays.
    pub(super) fn nearest(self, sound: impl Fn(Colour) -> bool) -> Option<Colour> {
        let mut best: Option<(f64, Colour)> = None;
        for at in 0..=STEPS {
            let lightness = f64::from(at) / f64::from(STEPS);
            for strength in 0..=STRENGTHS {
                let chroma = self.chroma * f64::from(strength) / f64::from(STRENGTHS);
                let distance = (lightness - self.lightness).hypot(chroma - self.chroma);
                if best.is_some_and(|(least, _)| least <= distance) {
                    continue;
                }
                let candidate = Self { lightness, chroma, ..self }.exact();
                if let Some(colour) = candidate.filter(|colour| sound(*colour)) {
                    best = Some((distance, colour));
                }
            }
        }
        best.map(|(_, colour)| colour)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn the_space_is_that_of_the_standard() {
        // From CSS Color Module Level 4: `lime` is oklch(0.86644 0.29483 142.4953).
        let lime = Oklch::from(colour("#00ff00"));
        assert!((lime.lightness - 0.866_44).abs() < 1e-4, "{lime:?}");
        assert!((lime.chroma - 0.294_83).abs() < 1e-4, "{lime:?}");
        assert!((lime.hue - 142.495_3).abs() < 1e-2, "{lime:?}");
    }

    #[test]
    fn a_colour_that_no_screen_shows_loses_strength_and_keeps_its_hue() {
        let wanted = Oklch { lightness: 0.6, chroma: 0.4, hue: 200.0 };
        let shown = Oklch::from(wanted.colour());
        assert!((shown.lightness - 0.6).abs() < 0.01 && (shown.hue + 160.0).abs() < 2.0);
        assert!(shown.chroma < 0.12, "{shown:?}");
        assert_eq!(Oklch { lightness: 1.2, ..wanted }.colour().css(), "#ffffff");
        assert_eq!(Oklch { lightness: -1.0, ..wanted }.colour().css(), "#000000");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_colour_comes_back(red: u8, green: u8, blue: u8) {
            let given = colour(&format!("#{red:02x}{green:02x}{blue:02x}"));
            prop_assert_eq!(Oklch::from(given).colour(), given);
        }

        #[test]
        fn what_is_moved_passes_and_keeps_its_hue(red: u8, green: u8, blue: u8, ground: u8) {
            let given = Oklch::from(colour(&format!("#{red:02x}{green:02x}{blue:02x}")));
            let ground = colour(&format!("#{ground:02x}{ground:02x}{ground:02x}"));
            let passes = |colour: Colour| colour.contrast(ground) >= 4.5;
            let moved = given.moved(passes);
            prop_assert!(moved.is_some_and(passes), "black or white always passes");
            let nearest = given.nearest(passes);
            prop_assert!(nearest.is_some_and(passes));
            let away = |to: Option<Colour>| {
                let to = Oklch::from(to.unwrap());
                (to.lightness - given.lightness).hypot(to.chroma - given.chroma)
            };
            // Strength is tried in 16 steps, so the nearest may be missed by one of them.
            prop_assert!(away(nearest) <= away(moved) + 0.03, "{nearest:?} {moved:?}");
        }
    }
}
