//! Colours of the sRGB space, and the contrast between two of them.

/// A colour without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    pub(super) const BLACK: Self = Self { red: 0, green: 0, blue: 0 };
    pub(super) const WHITE: Self = Self { red: 255, green: 255, blue: 255 };

    /// Reads `#rrggbb` or `#rgb`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let single =
            |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok().map(|d| d * 17);
        match digits.len() {
            6 => Some(Self { red: pair(0)?, green: pair(2)?, blue: pair(4)? }),
            3 => Some(Self { red: single(0)?, green: single(1)?, blue: single(2)? }),
            _ => None,
        }
    }

    /// The contrast ratio with `other`, from 1 to 21.
    ///
    /// Source: WCAG 2.2, definition of "contrast ratio".
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Source: WCAG 2.2, definition of "relative luminance" (sRGB).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Its red, green and blue as shares of light, each from 0 to 1.
    ///
    /// Source: IEC 61966-2-1, the transfer function of sRGB.
    pub(super) fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// The colour with these shares of light; none when sRGB cannot show it.
    pub(super) fn from_linear(light: [f64; 3]) -> Option<Self> {
        // As much as rounding to whole steps takes away again.
        const SLACK: f64 = 0.000_1;
        if light.iter().any(|share| !(-SLACK..=1.0 + SLACK).contains(share)) {
            return None;
        }
        let [red, green, blue] = light.map(encoded);
        Some(Self { red, green, blue })
    }

    /// The colour, as CSS writes it.
    pub(super) fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// A share of light as one of 256 steps.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number is between 0 and 255, and casts of floats saturate"
)]
fn encoded(share: f64) -> u8 {
    let share = share.clamp(0.0, 1.0);
    let value = if share <= 0.003_130_8 {
        share * 12.92
    } else {
        1.055 * share.powf(1.0 / 2.4) - 0.055
    };
    (value * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        let colour = |text| Colour::parse(text).unwrap();
        assert!((colour("#000").contrast(colour("#ffffff")) - 21.0).abs() < 1e-9);
        assert!((colour("#005eb8").contrast(colour("#ffffff")) - 6.38).abs() < 0.01);
        assert_eq!(Colour::parse("#12345"), None);
        assert_eq!(Colour::parse("#12é45"), None);
        for text in ["#000000", "#010203", "#808080", "#e8a33d", "#ffffff"] {
            let colour = Colour::parse(text).unwrap();
            assert_eq!(Colour::from_linear(colour.linear()), Some(colour));
        }
    }
}
