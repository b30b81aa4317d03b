//! When a part of a style sheet applies: `@media` and `@supports`.

use std::collections::HashSet;
use std::sync::LazyLock;

use cssparser::{ParseError, Parser, Token};
use selectors::parser::ParseRelative;

use super::Media;
use super::declaration;
use super::length::{Failed, Length, Scale};
use super::selector;

/// A condition on what the page is looked at with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Query {
    All(Vec<Query>),
    Any(Vec<Query>),
    Not(Box<Query>),
    Is(Feature),
    Known(bool),
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Feature {
    Print,
    Screen,
    Dark,
    Light,
    ForcedColours,
    Portrait,
    /// How large something on the page is, or what it looks like.
    Container,
    Width(Bound, f32),
    Height(Bound, f32),
    /// Width by height.
    Ratio(Bound, f32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Less,
    AtMost,
    Exactly,
    AtLeast,
    More,
}

impl Query {
    /// Whether it holds.
    pub(super) fn holds(&self, media: &Media) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(media)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(media)),
            Self::Not(part) => !part.holds(media),
            Self::Is(feature) => feature.holds(media),
            Self::Known(holds) => *holds,
        }
    }

    /// Reads a list of media queries.
    pub(super) fn media(input: &mut Parser<'_>) -> Self {
        if input.is_exhausted() {
            return Self::Known(true);
        }
        let one = |input: &mut Parser<'_>| {
            Ok::<_, Failed>(input.try_parse(media_query).unwrap_or_else(|_| {
                // A query that a browser does not know never holds.
                while input.next().is_ok() {}
                Self::Known(false)
            }))
        };
        Self::Any(input.parse_comma_separated(one).unwrap_or_default())
    }

    /// Reads what stands in the brackets of `supports()`: a condition, or a declaration alone.
    pub(super) fn supports_inside(input: &mut Parser<'_>) -> Self {
        let whole = input.try_parse(|input| {
            let inner = condition(input, supported)?;
            input.expect_exhausted()?;
            Ok::<_, Failed>(inner)
        });
        let inner = whole.or_else(|_| supported(input)).unwrap_or(Self::Known(false));
        while input.next().is_ok() {}
        inner
    }

    /// Passes over the condition of `@container`, which only a layout can tell.
    pub(super) fn container(input: &mut Parser<'_>) -> Self {
        while input.next().is_ok() {}
        Self::Is(Feature::Container)
    }

    /// Reads the condition of `@supports`. What is asked for is there if it can be read.
    pub(super) fn supports(input: &mut Parser<'_>) -> Self {
        condition(input, supported).unwrap_or(Self::Known(false))
    }
}

impl Feature {
    fn holds(&self, media: &Media) -> bool {
        let (width, height) = (media.width as f32, media.height as f32);
        match self {
            Self::Print => media.print,
            Self::Screen => !media.print,
            Self::Dark => media.dark,
            Self::Light => !media.dark,
            Self::ForcedColours => media.forced_colours,
            Self::Container => media.containers,
            Self::Portrait => media.height >= media.width,
            Self::Width(bound, px) => bound.holds(width, *px),
            Self::Height(bound, px) => bound.holds(height, *px),
            Self::Ratio(bound, ratio) => bound.holds(width / height.max(1.0), *ratio),
        }
    }
}

impl Bound {
    fn holds(self, value: f32, bound: f32) -> bool {
        match self {
            Self::Less => value < bound,
            Self::AtMost => value <= bound,
            Self::Exactly => (value - bound).abs() < 0.01,
            Self::AtLeast => value >= bound,
            Self::More => value > bound,
        }
    }

    /// The same bound, seen from the other side: `40rem <= width`.
    fn turned(self) -> Self {
        match self {
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::Exactly => Self::Exactly,
            Self::AtLeast => Self::AtMost,
            Self::More => Self::Less,
        }
    }
}

fn media_query(input: &mut Parser<'_>) -> Result<Query, Failed> {
    let state = input.state();
    let first = input.expect_ident().map(|word| word.to_ascii_lowercase());
    let (negated, kind) = match first.as_deref() {
        Ok("not") if input.try_parse(Parser::expect_parenthesis_block).is_err() => {
            (true, input.expect_ident()?.to_ascii_lowercase())
        }
        Ok("only") => (false, input.expect_ident()?.to_ascii_lowercase()),
        Ok("not") | Err(_) => {
            input.reset(&state);
            return condition(input, media_feature);
        }
        Ok(kind) => (false, kind.to_owned()),
    };
    let kind = match &*kind {
        "all" => Query::Known(true),
        "print" => Query::Is(Feature::Print),
        "screen" => Query::Is(Feature::Screen),
        _ => Query::Known(false),
    };
    let mut parts = vec![kind];
    if input.try_parse(|input| input.expect_ident_matching("and")).is_ok() {
        parts.push(condition(input, media_feature)?);
    }
    let all = Query::All(parts);
    Ok(if negated { Query::Not(Box::new(all)) } else { all })
}

type Leaf = fn(&mut Parser<'_>) -> Result<Query, Failed>;

/// Conditions with `not`, `and` and `or` between them, and parentheses round them.
fn condition(input: &mut Parser<'_>, leaf: Leaf) -> Result<Query, Failed> {
    if input.try_parse(|input| input.expect_ident_matching("not")).is_ok() {
        return Ok(Query::Not(Box::new(in_parentheses(input, leaf)?)));
    }
    let first = in_parentheses(input, leaf)?;
    for (word, group) in [("and", Query::All as fn(_) -> _), ("or", Query::Any as fn(_) -> _)] {
        let mut parts = vec![first.clone()];
        while input.try_parse(|input| input.expect_ident_matching(word)).is_ok() {
            parts.push(in_parentheses(input, leaf)?);
        }
        if parts.len() > 1 {
            return Ok(group(parts));
        }
    }
    Ok(first)
}

fn in_parentheses(input: &mut Parser<'_>, leaf: Leaf) -> Result<Query, Failed> {
    let token = input.next()?.clone();
    match token {
        Token::ParenthesisBlock => input.parse_nested_block(|input| {
            input
                .try_parse(|input| {
                    let inner = condition(input, leaf)?;
                    input.expect_exhausted()?;
                    Ok(inner)
                })
                .or_else(|_: Failed| leaf(input))
        }),
        Token::Function(name) if name.eq_ignore_ascii_case("selector") => input
            .parse_nested_block(|input| {
                Ok(Query::Known(selector::list(input, ParseRelative::No).is_ok()))
            }),
        Token::Function(_) => input.parse_nested_block(|input| {
            while input.next().is_ok() {}
            Ok(Query::Known(false))
        }),
        _ => Err(ParseError::unexpected_token()),
    }
}

/// The properties that browsers know, one a line, sorted.
static KNOWN: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("known.txt").lines().collect());

/// A declaration that `@supports` asks for. Of a property that no check reads, any value is taken to be there.
fn supported(input: &mut Parser<'_>) -> Result<Query, Failed> {
    let name = input.expect_ident()?.to_ascii_lowercase();
    input.expect_colon()?;
    let holds = match super::property::Property::named(&name) {
        Some(_) => declaration::parse(&name, input).is_ok(),
        None => {
            while input.next().is_ok() {}
            name.starts_with("--") || KNOWN.contains(&*name)
        }
    };
    while input.next().is_ok() {}
    Ok(Query::Known(holds))
}

/// What stands in one pair of parentheses.
fn media_feature(input: &mut Parser<'_>) -> Result<Query, Failed> {
    if let Ok(query) = input.try_parse(range) {
        return Ok(query);
    }
    let name = input.expect_ident()?.to_ascii_lowercase();
    if input.is_exhausted() {
        return Ok(bare(&name));
    }
    input.expect_colon()?;
    let (bound, plain) = match (name.strip_prefix("min-"), name.strip_prefix("max-")) {
        (Some(plain), _) => (Bound::AtLeast, plain),
        (_, Some(plain)) => (Bound::AtMost, plain),
        _ => (Bound::Exactly, &*name),
    };
    if matches!(plain, "width" | "height" | "device-width" | "device-height") {
        return size(plain, bound, px(input)?);
    }
    if matches!(plain, "aspect-ratio" | "device-aspect-ratio") {
        return Ok(Query::Is(Feature::Ratio(bound, ratio(input)?)));
    }
    let value = match input.next()? {
        Token::Ident(word) => word.to_ascii_lowercase(),
        _ => String::new(),
    };
    while input.next().is_ok() {}
    Ok(keyed(&name, &value))
}

/// A feature without a value: whether it is anything but none.
fn bare(name: &str) -> Query {
    match name {
        "prefers-reduced-motion"
        | "prefers-reduced-transparency"
        | "prefers-contrast"
        | "inverted-colors"
        | "grid"
        | "monochrome" => Query::Known(false),
        "forced-colors" => Query::Is(Feature::ForcedColours),
        _ => Query::Known(true),
    }
}

fn keyed(name: &str, value: &str) -> Query {
    match (name, value) {
        ("prefers-color-scheme", "dark") => Query::Is(Feature::Dark),
        ("prefers-color-scheme", "light") => Query::Is(Feature::Light),
        ("forced-colors", "active") => Query::Is(Feature::ForcedColours),
        ("forced-colors", "none") => Query::Not(Box::new(Query::Is(Feature::ForcedColours))),
        ("orientation", "portrait") => Query::Is(Feature::Portrait),
        ("orientation", "landscape") => Query::Not(Box::new(Query::Is(Feature::Portrait))),
        (
            "prefers-reduced-motion"
            | "prefers-contrast"
            | "prefers-reduced-transparency"
            | "prefers-reduced-data",
            value,
        ) => Query::Known(value == "no-preference"),
        ("hover" | "any-hover", value) => Query::Known(value == "hover"),
        ("pointer" | "any-pointer", value) => Query::Known(value == "fine"),
        ("scripting", value) => Query::Known(value == "enabled"),
        ("update", value) => Query::Known(value == "fast"),
        ("display-mode", value) => Query::Known(value == "browser"),
        ("min-resolution" | "max-resolution", _) => Query::Known(name.starts_with("max")),
        _ => Query::Known(false),
    }
}

fn size(name: &str, bound: Bound, px: f32) -> Result<Query, Failed> {
    match name.trim_start_matches("device-") {
        "width" | "inline-size" => Ok(Query::Is(Feature::Width(bound, px))),
        "height" | "block-size" => Ok(Query::Is(Feature::Height(bound, px))),
        _ => Err(ParseError::unexpected_token()),
    }
}

/// `width >= 40rem`, `40rem <= width` or `40rem <= width < 60rem`.
fn range(input: &mut Parser<'_>) -> Result<Query, Failed> {
    if let Ok(name) =
        input.try_parse(|input| input.expect_ident().map(|name| name.to_ascii_lowercase()))
    {
        let bound = comparison(input)?;
        return size(&name, bound, px(input)?);
    }
    let low = px(input)?;
    let bound = comparison(input)?;
    let name = input.expect_ident()?.to_ascii_lowercase();
    let mut parts = vec![size(&name, bound.turned(), low)?];
    if let Ok(bound) = input.try_parse(comparison) {
        parts.push(size(&name, bound, px(input)?)?);
    }
    Ok(Query::All(parts))
}

fn comparison(input: &mut Parser<'_>) -> Result<Bound, Failed> {
    let first = match input.next()? {
        Token::Delim(sign @ ('<' | '>' | '=')) => *sign,
        _ => return Err(ParseError::unexpected_token()),
    };
    let equals = first != '=' && input.try_parse(|input| input.expect_delim('=')).is_ok();
    Ok(match (first, equals) {
        ('<', false) => Bound::Less,
        ('<', true) => Bound::AtMost,
        ('>', true) => Bound::AtLeast,
        ('>', false) => Bound::More,
        _ => Bound::Exactly,
    })
}

/// A length outside of any element: an em is 16 pixels.
fn px(input: &mut Parser<'_>) -> Result<f32, Failed> {
    let scale = Scale {
        font_size: 16.0,
        root_font_size: 16.0,
        line_height: 19.2,
        media: Media::default(),
        whole: None,
    };
    Length::parse(input)?.resolve(&scale).ok_or(ParseError::unexpected_token())
}

fn ratio(input: &mut Parser<'_>) -> Result<f32, Failed> {
    let width = input.expect_number()?;
    match input.try_parse(|input| input.expect_delim('/')) {
        Ok(()) => Ok(width / input.expect_number()?.max(0.001)),
        Err(_) => Ok(width),
    }
}
