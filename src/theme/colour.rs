//! Colours, and the contrast between two of them.

/// A colour without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
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
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The colour, as CSS writes it.
    pub(super) fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// The nearest colour to this one, towards black or white, that reaches `ratio` on `ground`.
    pub(super) fn passing(self, ground: Self, ratio: f64) -> Option<Self> {
        let towards = |end: u8| {
            (1..=100u32).find_map(|step| {
                let mix = |from: u8| {
                    let mixed = (u32::from(from) * (100 - step) + u32::from(end) * step) / 100;
                    u8::try_from(mixed).unwrap_or(end)
                };
                let candidate =
                    Self { red: mix(self.red), green: mix(self.green), blue: mix(self.blue) };
                (candidate.contrast(ground) >= ratio).then_some((step, candidate))
            })
        };
        let best =
            [towards(0), towards(255)].into_iter().flatten().min_by_key(|(step, _)| *step);
        best.map(|(_, colour)| colour)
    }
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
        let passing = colour("#999999").passing(colour("#ffffff"), 4.5).unwrap();
        assert!(passing.contrast(colour("#ffffff")) >= 4.5);
    }
}
