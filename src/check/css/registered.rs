//! `@property`: variables that an author gives a kind, a value to begin with, and a way to be handed on.

use cssparser::{Delimiter, ParseError, Parser};

use super::colour_value::ColourValue;
use super::length::{Failed, Length, rest};

/// A variable that is registered.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Registered {
    pub(super) name: Box<str>,
    /// What its values must be, as it is written.
    syntax: Box<str>,
    /// Whether children have what their parent has.
    pub(super) is_inherited: bool,
    /// What it is where nothing sets it.
    pub(super) initial: Option<Box<str>>,
}

impl Registered {
    /// Reads the inside of the braces. Browsers pass over one that does not say all that it must.
    pub(super) fn read(name: Box<str>, input: &mut Parser<'_>) -> Result<Self, Failed> {
        let (mut syntax, mut inherits, mut initial) = (None, None, None);
        while !input.is_exhausted() {
            let line = input.parse_until_after(Delimiter::Semicolon, descriptor);
            match line {
                Ok((name, value)) if name == "syntax" => {
                    syntax = Some(value.trim_matches(['"', '\'']).trim().into());
                }
                Ok((name, value)) if name == "inherits" => inherits = Some(value == "true"),
                Ok((name, value)) if name == "initial-value" => initial = Some(value.into()),
                _ => {}
            }
        }
        let unreadable = ParseError::unexpected_token;
        let (syntax, is_inherited): (Box<str>, bool) =
            (syntax.ok_or_else(unreadable)?, inherits.ok_or_else(unreadable)?);
        let read = Self { name, syntax, is_inherited, initial };
        let begins_well = match &read.initial {
            Some(value) => read.takes(value),
            None => &*read.syntax == "*",
        };
        let is_variable = read.name.starts_with("--");
        if begins_well && is_variable { Ok(read) } else { Err(unreadable()) }
    }

    /// Whether a value is of the kind that the variable has. Kinds that no check reads take everything.
    pub(super) fn takes(&self, value: &str) -> bool {
        let mut input = Parser::new(value);
        match &*self.syntax {
            "<color>" => input.parse_entirely(ColourValue::parse).is_ok(),
            "<number>" => {
                input.parse_entirely(Length::parse).is_ok_and(|it| it.number().is_some())
            }
            "<length>" => input.parse_entirely(Length::parse).is_ok_and(|it| {
                it.percent().is_none_or(|part| part == 0.0)
                    && it.number().is_none_or(|it| it == 0.0)
            }),
            _ => true,
        }
    }
}

/// One line: a name, and what follows the colon.
fn descriptor(input: &mut Parser<'_>) -> Result<(String, String), Failed> {
    let name = input.expect_ident()?.to_ascii_lowercase();
    input.expect_colon()?;
    Ok((name, rest(input).to_owned()))
}
