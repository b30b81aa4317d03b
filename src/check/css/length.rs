//! Lengths as they are written, `calc()` included, and in pixels.

use cssparser::{ParseError, Parser, Token};

use super::Media;

/// What reading a value fails with. Nobody is told why: a browser is not either.
pub(super) type Failed = ParseError<()>;

/// Everything that is left, as it is written.
pub fn rest<'i>(input: &mut Parser<'i>) -> &'i str {
    let start = input.position();
    while input.next().is_ok() {}
    input.slice_from(start).trim()
}

/// What a length or a sum of lengths comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Length {
    /// So many of each unit.
    Sum(Sum),
    Smallest(Vec<Length>),
    Largest(Vec<Length>),
    /// Sums with smallest or largest ones among them.
    Total(Vec<Length>),
}

/// So many of each unit, added up.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sum {
    /// A number without a unit, which is a length only if it is zero.
    pub(super) number: f32,
    pub(super) px: f32,
    pub(super) em: f32,
    pub(super) rem: f32,
    /// Hundredths of something that each property names.
    pub(super) percent: f32,
    pub(super) vw: f32,
    pub(super) vh: f32,
    pub(super) smaller: f32,
    pub(super) larger: f32,
    /// Lines.
    pub(super) lh: f32,
}

/// What the units of a length refer to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) font_size: f32,
    pub(super) root_font_size: f32,
    pub(super) line_height: f32,
    pub(super) media: Media,
    /// What 100% is, if it is known without a layout.
    pub(super) whole: Option<f32>,
}

impl Length {
    /// A length in pixels.
    pub(super) fn px(px: f32) -> Self {
        Self::Sum(Sum { px, ..Sum::default() })
    }

    /// In pixels, if no layout is needed to tell.
    pub(super) fn resolve(&self, scale: &Scale) -> Option<f32> {
        match self {
            Self::Sum(sum) => sum.resolve(scale),
            Self::Smallest(parts) => fold(parts, scale, f32::min),
            Self::Largest(parts) => fold(parts, scale, f32::max),
            Self::Total(parts) => fold(parts, scale, |one, other| one + other),
        }
    }

    /// The number, if no unit was written.
    pub(super) fn number(&self) -> Option<f32> {
        match self {
            Self::Sum(sum) if (Sum { number: 0.0, ..*sum }) == Sum::default() => {
                Some(sum.number)
            }
            Self::Smallest(parts) => numbers(parts, f32::min),
            Self::Largest(parts) => numbers(parts, f32::max),
            Self::Total(parts) => numbers(parts, |one, other| one + other),
            Self::Sum(_) => None,
        }
    }

    /// The hundredths, if nothing else was written.
    pub(super) fn percent(&self) -> Option<f32> {
        match self {
            Self::Sum(sum) if (Sum { percent: 0.0, ..*sum }) == Sum::default() => {
                Some(sum.percent)
            }
            _ => None,
        }
    }

    /// Reads a length, a percentage, a number or a mathematical function of them.
    pub(super) fn parse(input: &mut Parser<'_>) -> Result<Self, Failed> {
        let token = input.next()?.clone();
        match &token {
            Token::Function(name) => function(&name.to_ascii_lowercase(), input),
            token => Ok(Self::Sum(Sum::of(token).ok_or(ParseError::unexpected_token())?)),
        }
    }

    fn times(self, factor: f32) -> Self {
        let all = |parts: Vec<Self>| parts.into_iter().map(|part| part.times(factor)).collect();
        match self {
            Self::Sum(sum) => Self::Sum(sum.times(factor)),
            Self::Total(parts) => Self::Total(all(parts)),
            Self::Smallest(parts) if factor < 0.0 => Self::Largest(all(parts)),
            Self::Smallest(parts) => Self::Smallest(all(parts)),
            Self::Largest(parts) if factor < 0.0 => Self::Smallest(all(parts)),
            Self::Largest(parts) => Self::Largest(all(parts)),
        }
    }

    fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Sum(one), Self::Sum(other)) => Self::Sum(one.plus(other)),
            (Self::Total(mut parts), other) => {
                parts.push(other);
                Self::Total(parts)
            }
            (one, other) => Self::Total(vec![one, other]),
        }
    }
}

impl Sum {
    fn of(token: &Token<'_>) -> Option<Self> {
        let none = Self::default();
        Some(match token {
            Token::Number { value, .. } => Self { number: *value, ..none },
            Token::Percentage { unit_value, .. } => {
                Self { percent: unit_value * 100.0, ..none }
            }
            Token::Dimension { value, unit, .. } => Self::of_unit(*value, unit)?,
            _ => return None,
        })
    }

    fn of_unit(value: f32, unit: &str) -> Option<Self> {
        let none = Self::default();
        let px = |px| Some(Self { px: value * px, ..none });
        match &*unit.to_ascii_lowercase() {
            "px" => px(1.0),
            "cm" => px(96.0 / 2.54),
            "mm" => px(96.0 / 25.4),
            "q" => px(96.0 / 101.6),
            "in" => px(96.0),
            "pt" => px(96.0 / 72.0),
            "pc" => px(16.0),
            "em" | "cap" | "ic" => Some(Self { em: value, ..none }),
            // Half an em is what a browser takes that cannot measure the letter.
            "ex" | "ch" => Some(Self { em: value * 0.5, ..none }),
            "rem" | "rcap" | "ric" => Some(Self { rem: value, ..none }),
            "rex" | "rch" => Some(Self { rem: value * 0.5, ..none }),
            "lh" | "rlh" => Some(Self { lh: value, ..none }),
            "vw" | "svw" | "lvw" | "dvw" | "vi" | "cqw" | "cqi" => {
                Some(Self { vw: value, ..none })
            }
            "vh" | "svh" | "lvh" | "dvh" | "vb" | "cqh" | "cqb" => {
                Some(Self { vh: value, ..none })
            }
            "vmin" | "svmin" | "lvmin" | "dvmin" | "cqmin" => {
                Some(Self { smaller: value, ..none })
            }
            "vmax" | "svmax" | "lvmax" | "dvmax" | "cqmax" => {
                Some(Self { larger: value, ..none })
            }
            _ => None,
        }
    }

    fn resolve(&self, scale: &Scale) -> Option<f32> {
        let (width, height) = (scale.media.width as f32, scale.media.height as f32);
        let fixed = self.px
            + self.em * scale.font_size
            + self.rem * scale.root_font_size
            + self.lh * scale.line_height
            + (self.vw * width + self.vh * height) / 100.0
            + (self.smaller * width.min(height) + self.larger * width.max(height)) / 100.0;
        match (self.percent == 0.0, scale.whole) {
            (true, _) => Some(fixed),
            (false, Some(whole)) => Some(fixed + self.percent * whole / 100.0),
            (false, None) => None,
        }
    }

    /// Whether it is less than nothing, whatever the units come to.
    pub(super) fn is_negative(&self) -> bool {
        let main = [self.number, self.px, self.em, self.rem, self.percent, self.vw, self.vh];
        main.iter().any(|part| *part < 0.0) && main.iter().all(|part| *part <= 0.0)
    }

    fn times(self, by: f32) -> Self {
        Self {
            number: self.number * by,
            px: self.px * by,
            em: self.em * by,
            rem: self.rem * by,
            percent: self.percent * by,
            vw: self.vw * by,
            vh: self.vh * by,
            smaller: self.smaller * by,
            larger: self.larger * by,
            lh: self.lh * by,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            number: self.number + other.number,
            px: self.px + other.px,
            em: self.em + other.em,
            rem: self.rem + other.rem,
            percent: self.percent + other.percent,
            vw: self.vw + other.vw,
            vh: self.vh + other.vh,
            smaller: self.smaller + other.smaller,
            larger: self.larger + other.larger,
            lh: self.lh + other.lh,
        }
    }
}

fn fold(parts: &[Length], scale: &Scale, pick: fn(f32, f32) -> f32) -> Option<f32> {
    let mut resolved = parts.iter().map(|part| part.resolve(scale));
    let first = resolved.next()??;
    resolved.try_fold(first, |best, part| Some(pick(best, part?)))
}

fn numbers(parts: &[Length], pick: fn(f32, f32) -> f32) -> Option<f32> {
    let mut numbers = parts.iter().map(Length::number);
    let first = numbers.next()??;
    numbers.try_fold(first, |best, part| Some(pick(best, part?)))
}

fn function(name: &str, input: &mut Parser<'_>) -> Result<Length, Failed> {
    input.parse_nested_block(|input| match name {
        "calc" | "-webkit-calc" => sum(input),
        "min" => Ok(Length::Smallest(input.parse_comma_separated(sum)?)),
        "max" => Ok(Length::Largest(input.parse_comma_separated(sum)?)),
        "clamp" => {
            let parts = input.parse_comma_separated(sum)?;
            let [low, middle, high]: [Length; 3] =
                parts.try_into().map_err(|_| ParseError::unexpected_token())?;
            Ok(Length::Largest(vec![low, Length::Smallest(vec![middle, high])]))
        }
        "env" => {
            input.expect_ident()?;
            // The safe area of a phone with a notch: none here.
            while input.next().is_ok() {}
            Ok(Length::px(0.0))
        }
        _ => Err(ParseError::unexpected_token()),
    })
}

fn sum(input: &mut Parser<'_>) -> Result<Length, Failed> {
    let mut total = product(input)?;
    loop {
        let sign = input.try_parse(|input| match input.next() {
            Ok(Token::Delim('+')) => Ok(1.0),
            Ok(Token::Delim('-')) => Ok(-1.0),
            _ => Err(()),
        });
        match sign {
            Ok(sign) => total = total.plus(product(input)?.times(sign)),
            Err(()) => return Ok(total),
        }
    }
}

fn product(input: &mut Parser<'_>) -> Result<Length, Failed> {
    let mut total = operand(input)?;
    loop {
        let divides = input.try_parse(|input| match input.next() {
            Ok(Token::Delim('*')) => Ok(false),
            Ok(Token::Delim('/')) => Ok(true),
            _ => Err(()),
        });
        let Ok(divides) = divides else { return Ok(total) };
        let other = operand(input)?;
        total = match (divides, total.number(), other.number()) {
            (false, _, Some(factor)) => total.times(factor),
            (false, Some(factor), None) => other.times(factor),
            (true, _, Some(factor)) if factor != 0.0 => total.times(1.0 / factor),
            _ => return Err(ParseError::unexpected_token()),
        };
    }
}

fn operand(input: &mut Parser<'_>) -> Result<Length, Failed> {
    if input.try_parse(Parser::expect_parenthesis_block).is_ok() {
        return input.parse_nested_block(sum);
    }
    Length::parse(input)
}
