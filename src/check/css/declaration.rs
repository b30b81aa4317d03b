//! One line of a style sheet: a property with the value that is written for it.

use std::sync::Arc;

use cssparser::{ParseError, Parser, Token, parse_important};

use super::colour_value::ColourValue;
use super::length::{Failed, Length};
use super::property::{Property, Reads};
use super::shorthand;

/// A property and what it is to be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Declaration {
    pub(super) property: Property,
    pub(super) value: Value,
}

/// What is written for a property.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Word(&'static str),
    Colour(ColourValue),
    Length(Length),
    Number(f32),
    /// Whether there is an image, a gradient included.
    Image(bool),
    /// As it was written, in lower case but for what is in quotation marks.
    Text(Arc<str>),
    Wide(Wide),
}

/// A word that every property takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wide {
    Inherit,
    Initial,
    Unset,
    Revert,
    RevertLayer,
}

/// What a line of a style sheet holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// What it sets: one property, or the several that a shorthand stands for.
    Set(Vec<Declaration>),
    /// A property of the author's own.
    Variable(Box<str>, Box<str>),
    /// A value with a `var()`, which is read when the element's variables are known.
    Pending(Box<str>, Box<str>),
}

/// Reads what follows `name:`, and whether it is important. An unknown property fails.
pub(super) fn parse(name: &str, input: &mut Parser<'_>) -> Result<(Line, bool), Failed> {
    if name.starts_with("--") {
        let (text, important) = raw(input)?;
        return Ok((Line::Variable(name.into(), text.trim().into()), important));
    }
    let name = name.to_ascii_lowercase();
    if !shorthand::is_known(&name) {
        return Err(ParseError::unexpected_token());
    }
    let state = input.state();
    let typed = read(&name, input).and_then(|declarations| {
        let important = input.try_parse(parse_important).is_ok();
        input.expect_exhausted()?;
        Ok((Line::Set(declarations), important))
    });
    typed.or_else(|error| {
        input.reset(&state);
        let (text, important) = raw(input)?;
        if !text.to_ascii_lowercase().contains("var(") {
            return Err(error);
        }
        Ok((Line::Pending(name.into(), text.trim().into()), important))
    })
}

/// Reads the value of a property or a shorthand.
pub(super) fn read(name: &str, input: &mut Parser<'_>) -> Result<Vec<Declaration>, Failed> {
    if let Ok(wide) = input.try_parse(wide) {
        return Ok(shorthand::all_of(name, &Value::Wide(wide)));
    }
    match Property::named(name) {
        Some(property) => Ok(vec![Declaration { property, value: value(property, input)? }]),
        None => shorthand::parse(name, input),
    }
}

/// Reads a value that has had its variables put in.
pub(super) fn read_text(name: &str, text: &str) -> Option<Vec<Declaration>> {
    let mut input = Parser::new(text);
    input.parse_entirely(|input| read(name, input)).ok()
}

/// Reads the value of one property.
pub(super) fn value(property: Property, input: &mut Parser<'_>) -> Result<Value, Failed> {
    if let Ok(word) = input.try_parse(|input| word_of(property.words(), input)) {
        return Ok(match property.reads() {
            Reads::Words => more_words(word, property, input),
            _ => Value::Word(word),
        });
    }
    let wrong = || ParseError::unexpected_token();
    match property.reads() {
        Reads::Word | Reads::Words => Err(wrong()),
        Reads::Colour => ColourValue::parse(input).map(Value::Colour),
        Reads::Length | Reads::Size | Reads::LengthOrNumber => length(property.reads(), input),
        Reads::Number => {
            let length = Length::parse(input)?;
            let number = length.number().or_else(|| Some(length.percent()? / 100.0));
            number.map(Value::Number).ok_or_else(wrong)
        }
        Reads::FontWeight => font_weight(input),
        Reads::Image => image(input),
        Reads::Text => text(input).map(Value::Text),
    }
}

fn wide(input: &mut Parser<'_>) -> Result<Wide, Failed> {
    let wide = match &*input.expect_ident()?.to_ascii_lowercase() {
        "inherit" => Wide::Inherit,
        "initial" => Wide::Initial,
        "unset" => Wide::Unset,
        "revert" => Wide::Revert,
        "revert-layer" => Wide::RevertLayer,
        _ => return Err(ParseError::unexpected_token()),
    };
    Ok(wide)
}

/// One of these words.
pub(super) fn word_of(
    words: &'static [&'static str],
    input: &mut Parser<'_>,
) -> Result<&'static str, Failed> {
    let written = input.expect_ident()?;
    let known = words.iter().find(|word| word.eq_ignore_ascii_case(written));
    known.copied().ok_or(ParseError::unexpected_token())
}

/// The words after the first, put together with it.
fn more_words(first: &'static str, property: Property, input: &mut Parser<'_>) -> Value {
    let mut words = vec![first];
    while let Ok(word) = input.try_parse(|input| word_of(property.words(), input)) {
        words.push(word);
    }
    match (property, &words[..]) {
        (_, [word]) => Value::Word(word),
        (Property::Display, words) => Value::Word(display_of(words)),
        (_, words) => Value::Text(words.join(" ").into()),
    }
}

/// The one word for a `display` of two or three.
fn display_of(words: &[&'static str]) -> &'static str {
    let inline = words.contains(&"inline");
    let inside = words.iter().find(|word| !matches!(**word, "inline" | "block" | "flow"));
    match inside.copied() {
        None if inline => "inline",
        None => "block",
        Some("flow-root") if inline => "inline-block",
        Some("flex") if inline => "inline-flex",
        Some("grid") if inline => "inline-grid",
        Some("table") if inline => "inline-table",
        Some(inside) => inside,
    }
}

/// A length. A bare number is one only if it is zero, or where the property takes numbers.
fn length(reads: Reads, input: &mut Parser<'_>) -> Result<Value, Failed> {
    let length = Length::parse(input)?;
    let number = length.number();
    let negative =
        reads != Reads::Length && matches!(&length, Length::Sum(sum) if sum.is_negative());
    match (reads, number) {
        _ if negative => Err(ParseError::unexpected_token()),
        (Reads::LengthOrNumber, Some(number)) => Ok(Value::Number(number)),
        (_, Some(number)) if number != 0.0 => Err(ParseError::unexpected_token()),
        (_, Some(_)) => Ok(Value::Length(Length::px(0.0))),
        (_, None) => Ok(Value::Length(length)),
    }
}

fn font_weight(input: &mut Parser<'_>) -> Result<Value, Failed> {
    match input.try_parse(|input| word_of(&["normal", "bold", "bolder", "lighter"], input)) {
        Ok("normal") => Ok(Value::Number(400.0)),
        Ok("bold") => Ok(Value::Number(700.0)),
        Ok(word) => Ok(Value::Word(word)),
        Err(_) => {
            let number = Length::parse(input)?.number();
            let weight = number.filter(|number| (1.0..=1000.0).contains(number));
            weight.map(Value::Number).ok_or(ParseError::unexpected_token())
        }
    }
}

/// Any number of images. Only whether there is one is kept.
fn image(input: &mut Parser<'_>) -> Result<Value, Failed> {
    let mut any = false;
    loop {
        any |= one_image(input)?;
        if input.try_parse(Parser::expect_comma).is_err() {
            return Ok(Value::Image(any));
        }
    }
}

/// An image, or the word for none.
pub(super) fn one_image(input: &mut Parser<'_>) -> Result<bool, Failed> {
    match input.next()?.clone() {
        Token::Ident(name) if name.eq_ignore_ascii_case("none") => Ok(false),
        Token::UnquotedUrl(_) => Ok(true),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            let images =
                ["url", "image", "image-set", "-webkit-image-set", "cross-fade", "element"];
            if !images.contains(&&*name) && !name.contains("gradient") {
                return Err(ParseError::unexpected_token());
            }
            input.parse_nested_block(|input| {
                while input.next().is_ok() {}
                Ok(true)
            })
        }
        _ => Err(ParseError::unexpected_token()),
    }
}

/// A value as it is written.
fn text(input: &mut Parser<'_>) -> Result<Arc<str>, Failed> {
    input.skip_whitespace();
    let start = input.position();
    let mut end = start;
    loop {
        let before = input.state();
        match input.next_including_whitespace() {
            Ok(Token::Delim('!')) => {
                input.reset(&before);
                break;
            }
            Ok(token) if token.is_parse_error() => return Err(ParseError::unexpected_token()),
            Ok(Token::Function(name)) if name.eq_ignore_ascii_case("var") => {
                return Err(ParseError::unexpected_token());
            }
            Ok(Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock) => {
                input.parse_nested_block(|input| {
                    has_no_variable(input)
                        .then_some(())
                        .ok_or(ParseError::<()>::unexpected_token())
                })?;
            }
            Ok(_) => {}
            Err(_) => break,
        }
        end = input.position();
    }
    let text = input.slice(start..end).trim();
    if text.is_empty() {
        return Err(ParseError::unexpected_token());
    }
    Ok(text.into())
}

fn has_no_variable(input: &mut Parser<'_>) -> bool {
    let start = input.position();
    while input.next().is_ok() {}
    !input.slice_from(start).to_ascii_lowercase().contains("var(")
}

/// Everything up to `!important`, whatever it is.
fn raw(input: &mut Parser<'_>) -> Result<(Box<str>, bool), Failed> {
    let start = input.position();
    loop {
        let before = input.state();
        match input.next_including_whitespace() {
            Ok(Token::Delim('!')) => {
                let end = before.position();
                input.reset(&before);
                parse_important(input)?;
                input.expect_exhausted()?;
                return Ok((input.slice(start..end).into(), true));
            }
            Ok(token) if token.is_parse_error() => return Err(ParseError::unexpected_token()),
            Ok(_) => {}
            Err(_) => return Ok((input.slice_from(start).into(), false)),
        }
    }
}
