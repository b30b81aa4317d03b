//! Colours as a screen shows them, laid over each other and compared.

/// A colour in sRGB: each part from 0 to 1, not multiplied by how solid it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour {
    /// Red.
    pub red: f32,
    /// Green.
    pub green: f32,
    /// Blue.
    pub blue: f32,
    /// From 0, which lets everything through, to 1, which hides what is behind.
    pub alpha: f32,
}

impl Colour {
    /// Black.
    pub const BLACK: Self = Self { red: 0.0, green: 0.0, blue: 0.0, alpha: 1.0 };
    /// White.
    pub const WHITE: Self = Self { red: 1.0, green: 1.0, blue: 1.0, alpha: 1.0 };
    /// Nothing.
    pub const TRANSPARENT: Self = Self { red: 0.0, green: 0.0, blue: 0.0, alpha: 0.0 };

    /// A solid colour of three bytes.
    pub fn of_bytes(red: u8, green: u8, blue: u8) -> Self {
        let [red, green, blue] = [red, green, blue].map(|part| f32::from(part) / 255.0);
        Self { red, green, blue, alpha: 1.0 }
    }

    /// The same colour, letting more through: `opacity` of 1 changes nothing.
    #[must_use]
    pub fn faded(self, opacity: f32) -> Self {
        Self { alpha: self.alpha * opacity.clamp(0.0, 1.0), ..self }
    }

    /// What is seen of this colour in front of `behind`.
    #[must_use]
    pub fn over(self, behind: Self) -> Self {
        // The usual two cases, of which the sum below makes the same.
        if self.alpha >= 1.0 {
            return self;
        }
        if self.alpha <= 0.0 && behind.alpha >= 1.0 {
            return behind;
        }
        let alpha = self.alpha + behind.alpha * (1.0 - self.alpha);
        if alpha <= 0.0 {
            return Self::TRANSPARENT;
        }
        let mix = |front: f32, back: f32| {
            (front * self.alpha + back * behind.alpha * (1.0 - self.alpha)) / alpha
        };
        Self {
            red: mix(self.red, behind.red),
            green: mix(self.green, behind.green),
            blue: mix(self.blue, behind.blue),
            alpha,
        }
    }

    /// How light it is, as WCAG 2 measures: from 0 for black to 1 for white.
    pub fn luminance(self) -> f32 {
        // A screen shows bytes, so a colour between two of them is the nearer one.
        let linear = |part: f32| {
            let part = (part.clamp(0.0, 1.0) * 255.0).round() / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast of two solid colours, as WCAG 2 measures: from 1 to 21.
    pub fn contrast(self, other: Self) -> f32 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}
