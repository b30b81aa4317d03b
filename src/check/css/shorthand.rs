//! Shorthands: one line that sets several properties.

use cssparser::{ParseError, Parser, Token};

use super::colour::Colour;
use super::colour_value::ColourValue;
use super::declaration::{self, Declaration, Value, one_image, word_of};
use super::length::{Failed, Length};
use super::property::{ALL, Property};

/// Whether a check asks for the property, or for one that this shorthand sets.
pub(super) fn is_known(name: &str) -> bool {
    Property::named(name).is_some() || !longhands(name).is_empty()
}

/// The property, or all that the shorthand sets, with one value.
pub(super) fn all_of(name: &str, value: &Value) -> Vec<Declaration> {
    let single = Property::named(name);
    let all = single.as_slice().iter().chain(longhands(name));
    all.map(|property| Declaration { property: *property, value: value.clone() }).collect()
}

#[rustfmt::skip]
fn longhands(name: &str) -> &'static [Property] {
    use Property as P;
    match name {
        "all" => ALL,
        "background" => &[P::BackgroundColor, P::BackgroundImage],
        "border" | "border-width" => &[P::BorderTopWidth, P::BorderRightWidth, P::BorderBottomWidth, P::BorderLeftWidth],
        "border-block" => &[P::BorderTopWidth, P::BorderBottomWidth],
        "border-bottom" => &[P::BorderBottomWidth],
        "border-inline" => &[P::BorderLeftWidth, P::BorderRightWidth],
        "border-left" => &[P::BorderLeftWidth],
        "border-right" => &[P::BorderRightWidth],
        "border-top" => &[P::BorderTopWidth],
        "font" => &[P::FontFamily, P::FontSize, P::FontWeight, P::LineHeight],
        "inset" => &[P::Top, P::Right, P::Bottom, P::Left],
        "inset-block" => &[P::Top, P::Bottom],
        "inset-block-start" => &[P::Top],
        "inset-inline" => &[P::Left, P::Right],
        "inset-inline-start" => &[P::Left],
        "inline-size" => &[P::Width],
        "block-size" => &[P::Height],
        "min-inline-size" => &[P::MinWidth],
        "min-block-size" => &[P::MinHeight],
        "max-inline-size" => &[P::MaxWidth],
        "max-block-size" => &[P::MaxHeight],
        "margin" => &[P::MarginTop, P::MarginRight, P::MarginBottom, P::MarginLeft],
        "margin-block" => &[P::MarginTop, P::MarginBottom],
        "margin-inline" => &[P::MarginLeft, P::MarginRight],
        "margin-inline-start" => &[P::MarginLeft],
        "outline" => &[P::OutlineStyle],
        "overflow" => &[P::OverflowX, P::OverflowY],
        "overflow-inline" => &[P::OverflowX],
        "overflow-block" => &[P::OverflowY],
        "padding" => &[P::PaddingTop, P::PaddingRight, P::PaddingBottom, P::PaddingLeft],
        "padding-block" => &[P::PaddingTop, P::PaddingBottom],
        "padding-inline" => &[P::PaddingLeft, P::PaddingRight],
        "padding-inline-start" => &[P::PaddingLeft],
        "padding-inline-end" => &[P::PaddingRight],
        "padding-block-start" => &[P::PaddingTop],
        "padding-block-end" => &[P::PaddingBottom],
        "text-decoration" => &[P::TextDecorationLine],
        "-webkit-transform" => &[P::Transform],
        "-webkit-clip-path" => &[P::ClipPath],
        "-webkit-filter" => &[P::Filter],
        _ => &[],
    }
}

/// Reads the value of a shorthand.
pub(super) fn parse(name: &str, input: &mut Parser<'_>) -> Result<Vec<Declaration>, Failed> {
    let properties = longhands(name);
    match name {
        "background" => background(input),
        "font" => font(input),
        "outline" => line(
            properties,
            &[
                "auto", "none", "hidden", "dotted", "dashed", "solid", "double", "groove",
                "ridge", "inset", "outset",
            ],
            input,
        ),
        "border" | "border-top" | "border-right" | "border-bottom" | "border-left"
        | "border-inline" | "border-block" => border(properties, input),
        "text-decoration" => {
            line(properties, &["none", "underline", "overline", "line-through", "blink"], input)
        }
        "all" => Err(ParseError::unexpected_token()),
        _ => sides(properties, input),
    }
}

/// One to four values for the sides: what is left out is as the side across from it.
fn sides(properties: &[Property], input: &mut Parser<'_>) -> Result<Vec<Declaration>, Failed> {
    let Some(kind) = properties.first() else { return Err(ParseError::unexpected_token()) };
    let mut values = Vec::new();
    while values.len() < properties.len() {
        match input.try_parse(|input| declaration::value(*kind, input)) {
            Ok(value) => values.push(value),
            Err(error) if values.is_empty() => return Err(error),
            Err(_) => break,
        }
    }
    let side = |at: usize| match (at, values.len()) {
        (at, len) if at < len => at,
        (3, 2 | 3) => 1,
        (2, 2 | 3) => 0,
        (_, _) => 0,
    };
    let all = properties.iter().enumerate();
    Ok(all
        .map(|(at, property)| Declaration {
            property: *property,
            value: values[side(at)].clone(),
        })
        .collect())
}

fn border(properties: &[Property], input: &mut Parser<'_>) -> Result<Vec<Declaration>, Failed> {
    const STYLES: &[&str] = &[
        "none", "hidden", "dotted", "dashed", "solid", "double", "groove", "ridge", "inset",
        "outset",
    ];
    let (mut width, mut style, mut any) = (Value::Word("medium"), "none", false);
    loop {
        if let Ok(word) = input.try_parse(|input| word_of(STYLES, input)) {
            style = word;
        } else if let Ok(value) =
            input.try_parse(|input| declaration::value(Property::BorderTopWidth, input))
        {
            width = value;
        } else if input.try_parse(ColourValue::parse).is_err() {
            break;
        }
        any = true;
    }
    if !any {
        return Err(ParseError::unexpected_token());
    }
    // A border that is not drawn is not there.
    let value = match style {
        "none" | "hidden" => Value::Length(Length::px(0.0)),
        _ => width,
    };
    Ok(properties
        .iter()
        .map(|it| Declaration { property: *it, value: value.clone() })
        .collect())
}

/// A line's style among its width, its colour and the rest, which nobody asks for.
fn line(
    properties: &[Property],
    styles: &'static [&'static str],
    input: &mut Parser<'_>,
) -> Result<Vec<Declaration>, Failed> {
    let (mut style, mut any) = ("none", false);
    loop {
        if let Ok(word) = input.try_parse(|input| word_of(styles, input)) {
            style = word;
        } else if input.try_parse(ColourValue::parse).is_err()
            && input.try_parse(Length::parse).is_err()
            && input.try_parse(|input| input.expect_ident().map(|_| ())).is_err()
        {
            break;
        }
        any = true;
    }
    if !any {
        return Err(ParseError::unexpected_token());
    }
    let value = |property: Property| match property {
        Property::TextDecorationLine => Value::Text(style.into()),
        _ => Value::Word(style),
    };
    Ok(properties.iter().map(|it| Declaration { property: *it, value: value(*it) }).collect())
}

/// Layers of images with a colour among them. Where they lie and how they repeat is passed over.
fn background(input: &mut Parser<'_>) -> Result<Vec<Declaration>, Failed> {
    let mut colour = ColourValue::Fixed(Colour::TRANSPARENT);
    let (mut image, mut any) = (false, false);
    loop {
        if let Ok(there) = input.try_parse(one_image) {
            image |= there;
        } else if let Ok(read) = input.try_parse(ColourValue::parse) {
            colour = read;
        } else if input.try_parse(Length::parse).is_err()
            && input.try_parse(where_it_lies).is_err()
        {
            break;
        }
        any = true;
    }
    if !any {
        return Err(ParseError::unexpected_token());
    }
    Ok(vec![
        Declaration { property: Property::BackgroundColor, value: Value::Colour(colour) },
        Declaration { property: Property::BackgroundImage, value: Value::Image(image) },
    ])
}

fn where_it_lies(input: &mut Parser<'_>) -> Result<(), Failed> {
    const WORDS: &[&str] = &[
        "left",
        "right",
        "top",
        "bottom",
        "center",
        "repeat",
        "repeat-x",
        "repeat-y",
        "no-repeat",
        "space",
        "round",
        "scroll",
        "fixed",
        "local",
        "border-box",
        "padding-box",
        "content-box",
        "text",
        "auto",
        "cover",
        "contain",
    ];
    match input.next()? {
        Token::Comma | Token::Delim('/') => Ok(()),
        Token::Ident(name) if WORDS.iter().any(|word| word.eq_ignore_ascii_case(name)) => {
            Ok(())
        }
        _ => Err(ParseError::unexpected_token()),
    }
}

/// Style, weight and width in any order, then size and family.
fn font(input: &mut Parser<'_>) -> Result<Vec<Declaration>, Failed> {
    const STYLES: &[&str] = &[
        "normal",
        "italic",
        "oblique",
        "small-caps",
        "condensed",
        "expanded",
        "semi-condensed",
        "semi-expanded",
        "extra-condensed",
        "extra-expanded",
        "ultra-condensed",
        "ultra-expanded",
    ];
    let mut weight = Value::Number(400.0);
    loop {
        if input.try_parse(|input| word_of(STYLES, input)).is_ok() {
            continue;
        }
        match input.try_parse(|input| declaration::value(Property::FontWeight, input)) {
            Ok(read) => weight = read,
            Err(_) => break,
        }
    }
    let size = declaration::value(Property::FontSize, input)?;
    let line = match input.try_parse(|input| input.expect_delim('/')) {
        Ok(()) => declaration::value(Property::LineHeight, input)?,
        Err(_) => Value::Word("normal"),
    };
    let family = declaration::value(Property::FontFamily, input)?;
    let declared = |property, value| Declaration { property, value };
    Ok(vec![
        declared(Property::FontWeight, weight),
        declared(Property::FontSize, size),
        declared(Property::LineHeight, line),
        declared(Property::FontFamily, family),
    ])
}
