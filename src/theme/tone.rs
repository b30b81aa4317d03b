//! How a theme writes a colour: as it is, or as a tone of another.
//!
//! `{from: brand_colour, lightness: 0.39, chroma: 0.07}` is a tone of the brand colour. It
//! says where the tone starts; the palette moves it in lightness until it can be read.

use super::colour::Colour;
use super::oklch::Oklch;
use crate::diag::{Code, Diagnostic};
use crate::fields;
use crate::model::kind::{Field, Type};
use crate::model::node::{Data, Node};

/// A colour as `theme.yaml` writes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tone {
    /// `"#17312f"`: the theme's author answers for its contrast.
    Given(Colour),
    /// A tone of another colour, which the palette keeps readable.
    Derived(Recipe),
}

/// How a tone is made.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Recipe {
    /// The option or token that it is a tone of. What the recipe leaves out is that one's.
    pub(super) from: Option<String>,
    /// Its hue in degrees.
    hue: Option<f64>,
    /// How far its hue is turned from that of `from`, in degrees.
    turn: f64,
    /// The lightness that it should have: the first that can be read.
    lightness: Vec<f64>,
    /// The least and the most strength; that of `from` is kept between them.
    chroma: Option<(f64, f64)>,
}

/// Below this strength a colour looks grey and its hue says little, so its tones are as
/// much greyer.
const GREY: f64 = 0.02;

impl Tone {
    /// Reads a colour or a recipe; says what is wrong with anything else.
    pub(super) fn read(node: &Node, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if matches!(node.data, Data::Map(_)) {
            return recipe(node, problems).map(Self::Derived);
        }
        let colour = node.text().and_then(|text| Colour::parse(text.trim()));
        if colour.is_none() {
            problems.push(bad_colour(node));
        }
        colour.map(Self::Given)
    }
}

impl Recipe {
    /// Where the tone may start, the best place first. `from` is the colour it is a tone of.
    pub(super) fn starts(&self, from: Option<Colour>) -> Vec<Oklch> {
        let from = from.map(Oklch::from);
        let own = from.unwrap_or(Oklch { lightness: 0.5, chroma: 0.0, hue: 0.0 });
        let hue = self.hue.unwrap_or(own.hue + self.turn);
        let chroma = match (self.chroma, from) {
            (None, _) => own.chroma,
            (Some((least, most)), Some(from)) if self.hue.is_none() => {
                from.chroma.clamp(least, most) * (from.chroma / GREY).min(1.0)
            }
            (Some((_, most)), _) => most,
        };
        let start = |lightness: f64| Oklch { lightness, chroma, hue };
        match self.lightness.as_slice() {
            [] => vec![start(own.lightness)],
            several => several.iter().copied().map(start).collect(),
        }
    }
}

fn recipe(node: &Node, problems: &mut Vec<Diagnostic>) -> Option<Recipe> {
    let before = problems.len();
    let record = fields::record(&recipe_fields(), node, "tone", problems);
    let lightness = numbers(node, "lightness", 1.0, problems);
    let chroma = numbers(node, "chroma", 0.4, problems);
    let one = |name: &str| record.text(name).and_then(|text| text.parse().ok());
    let recipe = Recipe {
        from: record.text("from").map(str::to_owned),
        hue: one("hue"),
        turn: one("turn").unwrap_or(0.0),
        lightness,
        chroma: match chroma.as_slice() {
            [] => None,
            [first, .., last] if first > last => Some((*last, *first)),
            [first, .., last] => Some((*first, *last)),
            [one] => Some((*one, *one)),
        },
    };
    if recipe.from.is_none() && (recipe.hue.is_none() || recipe.lightness.is_empty()) {
        problems.push(
            Diagnostic::error(Code::ThemeOption, "this tone does not say what it is a tone of")
                .at(node.span, "")
                .help("write `from:` with an option or a token, or `hue:`, `lightness:` and `chroma:`"),
        );
    }
    (problems.len() == before).then_some(recipe)
}

/// The number, or the list of numbers, of a key.
fn numbers(node: &Node, key: &str, most: f64, problems: &mut Vec<Diagnostic>) -> Vec<f64> {
    let Some(value) = node.get(key) else { return Vec::new() };
    let items = match &value.data {
        Data::List(items) => items.as_slice(),
        _ => std::slice::from_ref(value),
    };
    let number = |item: &Node| {
        let number = item.text()?.trim().parse::<f64>().ok()?;
        (0.0..=most).contains(&number).then_some(number)
    };
    let read: Vec<f64> = items.iter().filter_map(number).collect();
    if read.len() < items.len() {
        problems.push(
            Diagnostic::error(Code::ThemeOption, format!("this is not a `{key}`"))
                .at(value.span, "")
                .help(format!("write a number from 0 to {most}, or several in brackets")),
        );
    }
    read
}

fn bad_colour(node: &Node) -> Diagnostic {
    Diagnostic::error(Code::ThemeOption, "this is not a colour")
        .at(node.span, "")
        .help("write `\"#rrggbb\"`, in quotation marks: what follows a bare `#` is not read")
}

fn recipe_fields() -> Vec<Field> {
    vec![
        Field::new("from", Type::text(), "The option or token it is a tone of", "brand_colour"),
        Field::new("hue", Type::Decimal, "Its hue in degrees, in place of that one's", "190"),
        Field::new("turn", Type::Decimal, "How far its hue is turned from that one's", "180"),
        Field::new("lightness", Type::Anything, "From 0, black, to 1, white", "0.39"),
        Field::new("chroma", Type::Anything, "From 0, grey, to about 0.3, vivid", "0.07"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_of_a_grey_is_grey() {
        let recipe = Recipe {
            from: Some("brand_colour".into()),
            hue: None,
            turn: 0.0,
            lightness: vec![0.5],
            chroma: Some((0.1, 0.1)),
        };
        let start = |text| recipe.starts(Colour::parse(text))[0];
        assert!(start("#777777").chroma < 0.001);
        assert!((start("#005eb8").chroma - 0.1).abs() < 1e-9);
    }
}
