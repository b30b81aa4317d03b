//! The winning lines to what an element looks like.
//!
//! One rule holds: the font size, the scheme and the text's colour come first, since lengths and colours in the other lines
//! count in them.

use std::sync::Arc;

use super::{Computed, Size, Surroundings, Winners};
use crate::check::css::colour_value::ColourValue;
use crate::check::css::declaration::{Value, Wide};
use crate::check::css::length::{Length, Scale};
use crate::check::css::property::{ALL, Property};
use crate::check::css::variables::Variables;

/// Where the value of a property comes from.
enum From<'a> {
    Parent,
    Initial,
    Line(&'a Value),
}

impl Computed {
    /// What an element looks like for which these lines win.
    pub(in crate::check::css) fn new(
        parent: &Self,
        variables: Variables,
        winners: &Winners<'_>,
        around: &Surroundings,
    ) -> Self {
        let mut computed = Self::inherited(parent, variables);
        // Lengths in the other lines count in the font size, and colours in the scheme.
        for property in [Property::ColorScheme, Property::FontSize, Property::LineHeight] {
            computed.take(property, winners, parent, around);
        }
        computed.take(Property::Color, winners, parent, around);
        for property in ALL {
            computed.take(*property, winners, parent, around);
        }
        if computed.line_number.is_some() {
            computed.line_height =
                computed.line_number.map(|number| number * computed.font_size);
        }
        computed.blockify();
        computed
    }

    fn take(
        &mut self,
        property: Property,
        winners: &Winners<'_>,
        parent: &Self,
        around: &Surroundings,
    ) {
        let Some(won) = winners.get(property.index()).and_then(Option::as_ref) else { return };
        let from = match &*won.value {
            Value::Wide(Wide::Inherit) => From::Parent,
            Value::Wide(Wide::Initial) => From::Initial,
            Value::Wide(_) if property.is_inherited() => From::Parent,
            Value::Wide(_) => From::Initial,
            value => From::Line(value),
        };
        if !matches!(from, From::Parent) {
            self.declared.note(property, won.source);
        }
        match from {
            From::Parent => self.copy(property, parent),
            From::Initial => self.copy(property, &Self::initial()),
            From::Line(value) => {
                self.set(property, value, parent, around);
                if property == Property::Color {
                    self.color_rule = won.rule;
                }
            }
        }
    }

    /// Makes one property what it is in another element.
    fn copy(&mut self, property: Property, of: &Self) {
        let mut sizes = of.clone();
        if let Some((own, other)) = self.sizes(property).zip(sizes.sizes(property)) {
            *own = *other;
            return;
        }
        match property {
            Property::BackgroundColor => self.background_color = of.background_color,
            Property::BackgroundImage => self.background_image = of.background_image,
            Property::BorderTopWidth
            | Property::BorderRightWidth
            | Property::BorderBottomWidth
            | Property::BorderLeftWidth => {
                let side = side(property);
                self.border[side] = of.border[side];
            }
            Property::Color => (self.color, self.color_rule) = (of.color, of.color_rule),
            Property::ColorScheme => {
                (self.color_scheme, self.is_dark) = (of.color_scheme.clone(), of.is_dark);
            }
            Property::ContentVisibility => self.skips_content = of.skips_content,
            Property::Filter | Property::MixBlendMode => self.is_filtered = of.is_filtered,
            Property::FontSize => self.font_size = of.font_size,
            Property::FontWeight => self.font_weight = of.font_weight,
            Property::LineHeight => {
                (self.line_height, self.line_number) = (of.line_height, of.line_number);
            }
            Property::LetterSpacing => self.letter_spacing = of.letter_spacing,
            Property::WordSpacing => self.word_spacing = of.word_spacing,
            Property::Opacity => self.opacity = of.opacity,
            Property::TextIndent => self.text_indent = of.text_indent,
            _ => self.copy_word_or_text(property, of),
        }
    }

    fn copy_word_or_text(&mut self, property: Property, of: &Self) {
        let mut of = of.clone();
        if let Some((own, other)) = self.word(property).zip(of.word(property)) {
            *own = other;
        } else if let Some((own, other)) = self.text(property).zip(of.text(property)) {
            own.clone_from(other);
        }
    }

    fn set(&mut self, property: Property, value: &Value, parent: &Self, around: &Surroundings) {
        match (property, value) {
            (_, Value::Colour(colour)) => self.set_colour(property, colour, parent),
            (_, Value::Image(image)) => self.background_image = *image,
            (Property::FontSize, value) => self.font_size = font_size(value, parent, around),
            (Property::FontWeight, Value::Number(weight)) => self.font_weight = *weight,
            (Property::FontWeight, Value::Word(word)) => {
                self.font_weight = relative_weight(word, parent.font_weight);
            }
            (Property::LineHeight, value) => self.set_line_height(value, around),
            (Property::Opacity, Value::Number(opacity)) => {
                self.opacity = opacity.clamp(0.0, 1.0);
            }
            (Property::MixBlendMode, Value::Word(word)) => {
                self.is_filtered |= *word != "normal";
            }
            (Property::ContentVisibility, Value::Word(word)) => {
                self.skips_content = *word == "hidden";
            }
            (Property::ColorScheme, Value::Text(text)) => self.set_scheme(text, around),
            (_, Value::Length(length)) => self.set_length(property, Some(length), around),
            (_, Value::Word(word)) => self.set_word(property, word, around),
            (_, Value::Text(text)) => self.set_text(property, text),
            _ => {}
        }
    }

    fn set_colour(&mut self, property: Property, colour: &ColourValue, parent: &Self) {
        match property {
            // The text's colour in the text's colour is the parent's.
            Property::Color => self.color = colour.resolve(parent.color, self.is_dark),
            _ => self.background_color = colour.resolve(self.color, self.is_dark),
        }
    }

    fn set_scheme(&mut self, text: &Arc<str>, around: &Surroundings) {
        let words = || text.split_ascii_whitespace();
        let knows = |scheme: &str| words().any(|word| word.eq_ignore_ascii_case(scheme));
        self.is_dark = knows("dark") && (around.media.dark || !knows("light"));
        self.color_scheme = Some(Arc::clone(text));
    }

    fn set_line_height(&mut self, value: &Value, around: &Surroundings) {
        self.line_number = None;
        self.line_height = match value {
            Value::Number(number) => {
                self.line_number = Some(*number);
                Some(number * self.font_size)
            }
            Value::Length(length) => length.resolve(&self.scale(Some(self.font_size), around)),
            _ => None,
        };
    }

    fn set_length(
        &mut self,
        property: Property,
        length: Option<&Length>,
        around: &Surroundings,
    ) {
        let scale = self.scale(None, around);
        let px = length.and_then(|length| length.resolve(&scale));
        let size = match (px, length.and_then(Length::percent)) {
            (Some(px), _) => Size::Px(px),
            (None, Some(percent)) => Size::Percent(percent),
            (None, None) if length.is_none() => Size::Auto,
            (None, None) => Size::Other,
        };
        let of_font =
            |length: &Length| length.resolve(&self.scale(Some(self.font_size), around));
        let spacing = length.and_then(of_font).unwrap_or_default();
        match property {
            Property::LetterSpacing => self.letter_spacing = spacing,
            Property::WordSpacing => self.word_spacing = spacing,
            Property::TextIndent => self.text_indent = px.unwrap_or_default(),
            Property::BorderTopWidth
            | Property::BorderRightWidth
            | Property::BorderBottomWidth
            | Property::BorderLeftWidth => self.border[side(property)] = px.unwrap_or_default(),
            property => {
                if let Some(place) = self.sizes(property) {
                    *place = size;
                }
            }
        }
    }

    fn set_word(&mut self, property: Property, word: &'static str, around: &Surroundings) {
        if let Some(place) = self.word(property) {
            *place = if word == "-webkit-sticky" { "sticky" } else { word };
        } else if self.text(property).is_some() {
            self.set_text(property, &word.into());
        } else if property.as_str().starts_with("border-") {
            let px = match word {
                "thin" => 1.0,
                "thick" => 5.0,
                _ => 3.0,
            };
            self.border[side(property)] = px;
        } else {
            self.set_length(property, None, around);
        }
    }

    fn set_text(&mut self, property: Property, text: &Arc<str>) {
        let none =
            ["none", "normal", "auto"].iter().any(|none| none.eq_ignore_ascii_case(text));
        if property == Property::Filter {
            self.is_filtered |= !none;
        } else if let Some(place) = self.text(property) {
            *place = (!none).then(|| Arc::clone(text));
        }
    }

    /// The place of a property that is one word.
    fn word(&mut self, property: Property) -> Option<&mut &'static str> {
        Some(match property {
            Property::Display => &mut self.display,
            Property::Visibility => &mut self.visibility,
            Property::WhiteSpace => &mut self.white_space,
            Property::PointerEvents => &mut self.pointer_events,
            Property::Position => &mut self.position,
            Property::Float => &mut self.float,
            Property::OutlineStyle => &mut self.outline_style,
            Property::OverflowX => &mut self.overflow[0],
            Property::OverflowY => &mut self.overflow[1],
            _ => return None,
        })
    }

    /// The place of a property that is kept as it is written.
    fn text(&mut self, property: Property) -> Option<&mut Option<Arc<str>>> {
        Some(match property {
            Property::FontFamily => &mut self.font_family,
            Property::TextShadow => &mut self.text_shadow,
            Property::TextTransform => &mut self.text_transform,
            Property::TextDecorationLine => &mut self.text_decoration,
            Property::Clip => &mut self.clip,
            Property::ClipPath => &mut self.clip_path,
            Property::Transform => &mut self.transform,
            Property::Rotate => &mut self.rotate,
            Property::Content => &mut self.content,
            _ => return None,
        })
    }

    /// The place of a property that is a size.
    fn sizes(&mut self, property: Property) -> Option<&mut Size> {
        let side = side(property);
        Some(match property {
            Property::Top | Property::Right | Property::Bottom | Property::Left => {
                &mut self.inset[side]
            }
            Property::MarginTop
            | Property::MarginRight
            | Property::MarginBottom
            | Property::MarginLeft => &mut self.margin[side],
            Property::PaddingTop
            | Property::PaddingRight
            | Property::PaddingBottom
            | Property::PaddingLeft => &mut self.padding[side],
            Property::Width => &mut self.size[0],
            Property::Height => &mut self.size[1],
            Property::MinWidth => &mut self.min_size[0],
            Property::MinHeight => &mut self.min_size[1],
            Property::MaxWidth => &mut self.max_size[0],
            Property::MaxHeight => &mut self.max_size[1],
            _ => return None,
        })
    }

    fn scale(&self, whole: Option<f32>, around: &Surroundings) -> Scale {
        Scale {
            font_size: self.font_size,
            root_font_size: around.root_font_size,
            line_height: self.line_height.unwrap_or(self.font_size * 1.2),
            media: around.media,
            whole,
        }
    }

    /// What floats or is placed stands on its own lines, whatever it says.
    fn blockify(&mut self) {
        let lifted = self.float != "none" || matches!(self.position, "absolute" | "fixed");
        if lifted {
            self.display = match self.display {
                "inline" | "inline-block" => "block",
                "inline-flex" => "flex",
                "inline-grid" => "grid",
                "inline-table" => "table",
                display => display,
            };
        }
        // One direction that scrolls makes the other scroll.
        let [across, down] = self.overflow;
        let scrolls = |overflow| !matches!(overflow, "visible" | "clip");
        if across == "visible" && scrolls(down) {
            self.overflow[0] = "auto";
        } else if down == "visible" && scrolls(across) {
            self.overflow[1] = "auto";
        }
    }
}

/// Top, right, bottom, left.
fn side(property: Property) -> usize {
    let name = property.as_str();
    let sides = ["top", "right", "bottom", "left"];
    sides.iter().position(|side| name.split('-').any(|part| part == *side)).unwrap_or(0)
}

fn font_size(value: &Value, parent: &Computed, around: &Surroundings) -> f32 {
    match value {
        Value::Length(length) => {
            let scale = parent.scale(Some(parent.font_size), around);
            length.resolve(&scale).map_or(parent.font_size, |px| px.clamp(0.0, 10_000.0))
        }
        Value::Word("smaller") => parent.font_size / 1.2,
        Value::Word("larger") => parent.font_size * 1.2,
        Value::Word(word) => match *word {
            "xx-small" => 9.0,
            "x-small" => 10.0,
            "small" => 13.0,
            "large" => 18.0,
            "x-large" => 24.0,
            "xx-large" => 32.0,
            "xxx-large" => 48.0,
            _ => 16.0,
        },
        _ => parent.font_size,
    }
}

/// `bolder` and `lighter`, after a table of the standard.
fn relative_weight(word: &str, parent: f32) -> f32 {
    match (word, parent) {
        ("bolder", weight) if weight < 350.0 => 400.0,
        ("bolder", weight) if weight < 550.0 => 700.0,
        ("bolder", weight) => weight.max(900.0),
        (_, weight) if weight < 100.0 => weight,
        (_, weight) if weight < 550.0 => 100.0,
        (_, weight) if weight < 750.0 => 400.0,
        _ => 700.0,
    }
}
