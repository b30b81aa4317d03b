//! Angles as they are written, `calc()` included, in degrees.

use cssparser::{Parser, Token};

use super::length::Length;
use super::relative::with_numbers;

/// An angle in degrees; a bare number is one only if it is zero.
pub fn degrees(text: &str) -> Option<f64> {
    let is_bare = text.trim().parse::<f64>().is_ok_and(|number| number != 0.0);
    let plain = with_numbers(text, &|token| match token {
        Token::Dimension { value, unit, .. } => of_unit(*value, unit),
        _ => None,
    });
    let number = Parser::new(&plain).parse_entirely(Length::parse).ok()?.number()?;
    (!is_bare).then_some(f64::from(number))
}

/// So many of a unit, in degrees.
pub(super) fn of_unit(value: f32, unit: &str) -> Option<f32> {
    Some(match &*unit.to_ascii_lowercase() {
        "deg" => value,
        "grad" => value * 0.9,
        "rad" => value.to_degrees(),
        "turn" => value * 360.0,
        _ => return None,
    })
}
