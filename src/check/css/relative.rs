//! Colours that are made from the parts of another: `rgb(from red r g b / 50%)`.

use cssparser::{ParseError, Parser, Token};

use super::colour::Colour;
use super::colour_space::Space;
use super::colour_value::{ColourValue, space_named, units};
use super::length::{Failed, rest};

/// A colour that begins with the parts of another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Relative {
    origin: ColourValue,
    space: Space,
    /// What a plain number counts in each part.
    number: [f32; 3],
    /// What follows the other colour, as it is written.
    parts: Box<str>,
}

impl Relative {
    /// Reads what stands after `from`. The parts are known only with the colour, so they are tried with one.
    pub(super) fn read(
        input: &mut Parser<'_>,
        known: Option<(Space, [f32; 3])>,
    ) -> Result<Self, Failed> {
        let origin = ColourValue::parse(input)?;
        let (space, number) = match known {
            Some(known) => known,
            None => (space_named(input)?, [1.0; 3]),
        };
        let parts = rest(input).into();
        let read = Self { origin, space, number, parts };
        let tried = read.made_from(Colour::WHITE);
        tried.map(|_| read).ok_or(ParseError::unexpected_token())
    }

    /// The colour on an element whose text is `current`.
    pub(super) fn resolve(&self, current: Colour, dark: bool) -> Colour {
        let origin = self.origin.resolve(current, dark);
        self.made_from(origin).unwrap_or(origin)
    }

    fn made_from(&self, origin: Colour) -> Option<Colour> {
        let parts = self.space.of_srgb([origin.red, origin.green, origin.blue]);
        let value = |name: &str| {
            let at = self.space.letters().iter().position(|letter| *letter == name);
            match at {
                Some(at) => Some(parts[at] * self.number[at]),
                None => (name == "alpha").then_some(origin.alpha),
            }
        };
        let mut text = with_numbers(&self.parts, &|token| match token {
            Token::Ident(name) => value(&name.to_ascii_lowercase()),
            _ => None,
        });
        if !self.parts.contains('/') {
            text.push_str(&format!(" / {}", origin.alpha));
        }
        let mut input = Parser::new(&text);
        let read = |input: &mut Parser<'_>| units(input, self.space, self.number);
        input.parse_entirely(read).ok()
    }
}

/// A text with a number in the place of each token for which there is one.
pub(super) fn with_numbers(text: &str, number: &dyn Fn(&Token<'_>) -> Option<f32>) -> String {
    let mut made = String::new();
    replace(&mut Parser::new(text), number, &mut made);
    made
}

fn replace(
    input: &mut Parser<'_>,
    number: &dyn Fn(&Token<'_>) -> Option<f32>,
    made: &mut String,
) {
    loop {
        let start = input.position();
        let Ok(token) = input.next_including_whitespace().cloned() else { return };
        match number(&token) {
            Some(number) => made.push_str(&format!("{number:.6}")),
            None => made.push_str(input.slice_from(start)),
        }
        if matches!(token, Token::Function(_) | Token::ParenthesisBlock) {
            let inside = input.parse_nested_block(|input| -> Result<(), Failed> {
                replace(input, number, made);
                Ok(())
            });
            // Deeper than the parser goes, nothing can be read either.
            let _ = inside;
            made.push(')');
        }
    }
}
