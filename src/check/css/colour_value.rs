//! Colours as they are written, and the colour that they come to on an element.

use cssparser::color::{parse_hash_color, parse_named_color};
use cssparser::{ParseError, Parser, Token};

use super::angle::of_unit;
use super::colour::Colour;
use super::colour_space::Space;
use super::length::{Failed, Length};
use super::relative::Relative;

/// A colour as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ColourValue {
    Fixed(Colour),
    /// The colour of the element's text.
    Current,
    /// The first of two in light colours, the second in dark ones.
    LightDark(Box<[ColourValue; 2]>),
    Mix(Box<Mix>),
    Relative(Box<Relative>),
    /// A colour of the system, which differs between light and dark.
    System(Colour, Colour),
}

/// `color-mix()`: two colours, and how much of the second is in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mix {
    space: Space,
    colours: [ColourValue; 2],
    second: f32,
    alpha: f32,
}

impl ColourValue {
    /// The colour on an element whose text is `current`.
    pub(super) fn resolve(&self, current: Colour, dark: bool) -> Colour {
        match self {
            Self::Fixed(colour) => *colour,
            Self::Current => current,
            Self::LightDark(two) => two[usize::from(dark)].resolve(current, dark),
            Self::Mix(mix) => mix.resolve(current, dark),
            Self::Relative(relative) => relative.resolve(current, dark),
            Self::System(light, in_dark) => {
                if dark {
                    *in_dark
                } else {
                    *light
                }
            }
        }
    }

    pub(super) fn parse(input: &mut Parser<'_>) -> Result<Self, Failed> {
        let token = input.next()?.clone();
        match &token {
            Token::Hash(hex) | Token::IDHash(hex) => {
                let (red, green, blue, alpha) = parse_hash_color(hex.as_bytes())
                    .map_err(|()| ParseError::unexpected_token())?;
                Ok(Self::Fixed(Colour::of_bytes(red, green, blue).faded(alpha)))
            }
            Token::Ident(name) => named(name).ok_or(ParseError::unexpected_token()),
            Token::Function(name) => {
                let name = name.to_ascii_lowercase();
                input.parse_nested_block(|input| function(&name, input))
            }
            _ => Err(ParseError::unexpected_token()),
        }
    }
}

fn named(name: &str) -> Option<ColourValue> {
    let dark_page = Colour::of_bytes(0x12, 0x12, 0x12);
    let bytes = Colour::of_bytes;
    Some(match &*name.to_ascii_lowercase() {
        "currentcolor" => ColourValue::Current,
        "transparent" => ColourValue::Fixed(Colour::TRANSPARENT),
        "canvas" | "field" => ColourValue::System(Colour::WHITE, dark_page),
        "canvastext" | "fieldtext" | "buttontext" => {
            ColourValue::System(Colour::BLACK, Colour::WHITE)
        }
        "linktext" => ColourValue::System(bytes(0, 0, 0xEE), bytes(0x9E, 0x9E, 0xFF)),
        "visitedtext" => ColourValue::System(bytes(0x55, 0x1A, 0x8B), bytes(0xD0, 0xAD, 0xF0)),
        "activetext" => ColourValue::System(bytes(0xFF, 0, 0), bytes(0xFF, 0x9E, 0x9E)),
        "buttonface" => ColourValue::System(bytes(0xEF, 0xEF, 0xEF), bytes(0x6B, 0x6B, 0x6B)),
        "buttonborder" => ColourValue::System(Colour::BLACK, Colour::WHITE),
        "graytext" => ColourValue::System(bytes(0x80, 0x80, 0x80), bytes(0x80, 0x80, 0x80)),
        "highlight" | "selecteditem" => {
            ColourValue::System(bytes(0x19, 0x67, 0xD2), bytes(0x19, 0x67, 0xD2))
        }
        "highlighttext" | "selecteditemtext" => {
            ColourValue::System(Colour::WHITE, Colour::WHITE)
        }
        "mark" => ColourValue::System(bytes(0xFF, 0xFF, 0), bytes(0xFF, 0xFF, 0)),
        "marktext" => ColourValue::System(Colour::BLACK, Colour::BLACK),
        name => {
            let (red, green, blue) = parse_named_color(name).ok()?;
            ColourValue::Fixed(bytes(red, green, blue))
        }
    })
}

fn function(name: &str, input: &mut Parser<'_>) -> Result<ColourValue, Failed> {
    match name {
        "light-dark" => {
            let light = ColourValue::parse(input)?;
            input.expect_comma()?;
            Ok(ColourValue::LightDark(Box::new([light, ColourValue::parse(input)?])))
        }
        "color-mix" => mix(input),
        "color" => parts(input, None),
        name => match space_of(name) {
            Some(space) => parts(input, Some(space)),
            None => Err(ParseError::unexpected_token()),
        },
    }
}

/// The space of a function, and what a plain number counts there.
fn space_of(name: &str) -> Option<(Space, [f32; 3])> {
    Some(match name {
        "rgb" | "rgba" => (Space::Srgb, [255.0, 255.0, 255.0]),
        "hsl" | "hsla" => (Space::Hsl, [1.0, 100.0, 100.0]),
        "hwb" => (Space::Hwb, [1.0, 100.0, 100.0]),
        "lab" => (Space::Lab, [1.0, 1.0, 1.0]),
        "lch" => (Space::Lch, [1.0, 1.0, 1.0]),
        "oklab" => (Space::Oklab, [1.0, 1.0, 1.0]),
        "oklch" => (Space::Oklch, [1.0, 1.0, 1.0]),
        _ => return None,
    })
}

/// What stands in the brackets of a function whose space is known, or else named in them.
fn parts(
    input: &mut Parser<'_>,
    known: Option<(Space, [f32; 3])>,
) -> Result<ColourValue, Failed> {
    if input.try_parse(|input| input.expect_ident_matching("from")).is_ok() {
        return Ok(ColourValue::Relative(Box::new(Relative::read(input, known)?)));
    }
    let (space, number) = match known {
        Some(known) => known,
        None => (space_named(input)?, [1.0; 3]),
    };
    units(input, space, number).map(ColourValue::Fixed)
}

/// The space that is named next.
pub(super) fn space_named(input: &mut Parser<'_>) -> Result<Space, Failed> {
    let name = input.expect_ident()?.to_ascii_lowercase();
    Space::named(&name).ok_or(ParseError::unexpected_token())
}

/// Three parts and how solid it is. A plain number counts in units of one `number`th.
pub(super) fn units(
    input: &mut Parser<'_>,
    space: Space,
    number: [f32; 3],
) -> Result<Colour, Failed> {
    let mut read = [0.0; 3];
    for (at, part) in read.iter_mut().enumerate() {
        *part = match part_of(input)? {
            Part::Number(value) => value / number[at],
            Part::Percent(value) => value / 100.0 * hundred_percent(space, at),
        };
        let _ = input.try_parse(Parser::expect_comma);
    }
    let slash = input.try_parse(|input| input.expect_delim('/')).is_ok();
    let alpha = match slash || !input.is_exhausted() {
        true => match part_of(input)? {
            Part::Number(value) => value,
            Part::Percent(value) => value / 100.0,
        },
        false => 1.0,
    };
    let [red, green, blue] = space.to_srgb(read);
    Ok(Colour { red, green, blue, alpha: alpha.clamp(0.0, 1.0) })
}

/// What 100% means for one part of a space.
fn hundred_percent(space: Space, at: usize) -> f32 {
    match (space, at) {
        (Space::Lab | Space::Lch, 0) => 100.0,
        (Space::Lab, _) => 125.0,
        (Space::Lch, 1) => 150.0,
        (Space::Oklab | Space::Oklch, 1 | 2) if space.hue() != Some(at) => 0.4,
        _ => 1.0,
    }
}

enum Part {
    Number(f32),
    Percent(f32),
}

fn part_of(input: &mut Parser<'_>) -> Result<Part, Failed> {
    let state = input.state();
    match input.next()? {
        Token::Ident(name) if name.eq_ignore_ascii_case("none") => Ok(Part::Number(0.0)),
        Token::Dimension { value, unit, .. } => {
            let degrees = of_unit(*value, unit).ok_or(ParseError::unexpected_token())?;
            Ok(Part::Number(degrees))
        }
        _ => {
            input.reset(&state);
            let length = Length::parse(input)?;
            let percent = length.percent().filter(|percent| *percent != 0.0).map(Part::Percent);
            percent
                .or_else(|| length.number().map(Part::Number))
                .or_else(|| length.percent().map(Part::Percent))
                .ok_or(ParseError::unexpected_token())
        }
    }
}

fn mix(input: &mut Parser<'_>) -> Result<ColourValue, Failed> {
    input.expect_ident_matching("in")?;
    let space = space_named(input)?;
    // `longer hue` and its like: the shorter way is taken, which is the usual one.
    while input.try_parse(|input| input.expect_ident().map(|_| ())).is_ok() {}
    input.expect_comma()?;
    let (one, first) = share(input)?;
    input.expect_comma()?;
    let (other, second) = share(input)?;
    let (first, second) = match (first, second) {
        (None, None) => (50.0, 50.0),
        (Some(first), None) => (first, 100.0 - first),
        (None, Some(second)) => (100.0 - second, second),
        (Some(first), Some(second)) => (first, second),
    };
    let total = first + second;
    if total <= 0.0 {
        return Err(ParseError::unexpected_token());
    }
    let (second, alpha) = (second / total, (total / 100.0).min(1.0));
    Ok(ColourValue::Mix(Box::new(Mix { space, colours: [one, other], second, alpha })))
}

/// A colour, and how much of it.
fn share(input: &mut Parser<'_>) -> Result<(ColourValue, Option<f32>), Failed> {
    let percent = |input: &mut Parser<'_>| {
        input.try_parse(Parser::expect_percentage).ok().map(|part| part * 100.0)
    };
    let before = percent(input);
    let colour = ColourValue::parse(input)?;
    Ok((colour, before.or_else(|| percent(input))))
}

impl Mix {
    fn resolve(&self, current: Colour, dark: bool) -> Colour {
        let [one, other] =
            [&self.colours[0], &self.colours[1]].map(|colour| colour.resolve(current, dark));
        let alpha = one.alpha * (1.0 - self.second) + other.alpha * self.second;
        if alpha <= 0.0 {
            return Colour::TRANSPARENT;
        }
        let [a, b] = [one, other].map(|it| self.space.of_srgb([it.red, it.green, it.blue]));
        let mut parts = [0.0; 3];
        for (at, part) in parts.iter_mut().enumerate() {
            *part = if self.space.hue() == Some(at) {
                let way = (b[at] - a[at] + 180.0).rem_euclid(360.0) - 180.0;
                (a[at] + way * self.second).rem_euclid(360.0)
            } else {
                let solid =
                    a[at] * one.alpha * (1.0 - self.second) + b[at] * other.alpha * self.second;
                solid / alpha
            };
        }
        let [red, green, blue] = self.space.to_srgb(parts);
        Colour { red, green, blue, alpha: alpha * self.alpha }
    }
}
