//! What an element looks like, once it is decided which line wins: lengths in pixels, colours as
//! numbers, and what comes from the parent.

mod apply;

use std::borrow::Cow;
use std::sync::Arc;

use super::Media;
use super::colour::Colour;
use super::declaration::Value;
use super::property::Property;
use super::variables::Variables;

/// What a browser computes for an element before it lays the page out.
#[derive(Debug, Clone, PartialEq)]
pub struct Computed {
    /// `display`, in one word.
    pub display: &'static str,
    /// `visible`, `hidden` or `collapse`.
    pub visibility: &'static str,
    /// Whether `content-visibility: hidden` keeps its content back.
    pub skips_content: bool,
    /// The colour of its text.
    pub color: Colour,
    /// The number of the author's rule that gives it, on this element or on one around it.
    pub color_rule: Option<u32>,
    /// The colour behind it.
    pub background_color: Colour,
    /// Whether an image or a gradient lies behind it.
    pub background_image: bool,
    /// From 0, which cannot be seen, to 1.
    pub opacity: f32,
    /// Whether a filter or a blending changes its colours.
    pub is_filtered: bool,
    /// Whether its colours are the dark ones, where there are two.
    pub is_dark: bool,
    /// In pixels.
    pub font_size: f32,
    /// From 1 to 1000; 700 is bold.
    pub font_weight: f32,
    /// As it was written.
    pub font_family: Option<Arc<str>>,
    /// In pixels; `None` for `normal`.
    pub line_height: Option<f32>,
    /// In pixels.
    pub letter_spacing: f32,
    /// In pixels.
    pub word_spacing: f32,
    /// As it was written; `None` for none.
    pub text_shadow: Option<Arc<str>>,
    /// As it was written; `None` for none.
    pub text_transform: Option<Arc<str>>,
    /// As it was written; `None` for none.
    pub text_decoration: Option<Arc<str>>,
    /// In pixels.
    pub text_indent: f32,
    /// In one word.
    pub white_space: &'static str,
    /// In one word.
    pub pointer_events: &'static str,
    /// In one word.
    pub position: &'static str,
    /// In one word.
    pub float: &'static str,
    /// How far from the top, the right, the bottom and the left.
    pub inset: [Size; 4],
    /// `width` and `height`.
    pub size: [Size; 2],
    /// The least of both.
    pub min_size: [Size; 2],
    /// The most of both.
    pub max_size: [Size; 2],
    /// Outside: top, right, bottom, left.
    pub margin: [Size; 4],
    /// Inside: top, right, bottom, left.
    pub padding: [Size; 4],
    /// Top, right, bottom, left, in pixels.
    pub border: [f32; 4],
    /// What happens to what does not fit across and down.
    pub overflow: [&'static str; 2],
    /// As it was written; `None` for none.
    pub clip: Option<Arc<str>>,
    /// As it was written; `None` for none.
    pub clip_path: Option<Arc<str>>,
    /// As it was written; `None` for none.
    pub transform: Option<Arc<str>>,
    /// As it was written; `None` for none.
    pub rotate: Option<Arc<str>>,
    /// In one word.
    pub outline_style: &'static str,
    /// As it was written; `None` for none.
    pub content: Option<Arc<str>>,
    /// The number that the line height of children is made of, too.
    line_number: Option<f32>,
    color_scheme: Option<Arc<str>>,
    pub(super) variables: Variables,
    declared: Declared,
}

/// A size that may need a layout.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Size {
    /// Left to the layout.
    #[default]
    Auto,
    /// In pixels.
    Px(f32),
    /// A part of what it is in, in hundredths.
    Percent(f32),
    /// A mixture that only a layout can tell.
    Other,
}

/// Where the winning line for a property was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Whether with `!important`.
    pub important: bool,
    /// Whether in the element's own `style` attribute.
    pub in_attribute: bool,
    /// Whether by the browser and not by the author.
    pub by_browser: bool,
}

/// A set of properties for each thing that is known of their lines: one bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Declared {
    all: u64,
    important: u64,
    in_attribute: u64,
    by_browser: u64,
}

/// The line that wins for a property.
#[derive(Debug, Clone)]
pub(super) struct Won<'a> {
    pub(super) value: Cow<'a, Value>,
    pub(super) source: Source,
    /// The number of its rule among those of all sheets, if the author wrote it in a sheet.
    pub(super) rule: Option<u32>,
}

/// The winning lines of an element, by [`Property::index`].
pub(super) type Winners<'a> = [Option<Won<'a>>];

/// What a page gives to all of its elements.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings {
    pub(super) media: Media,
    /// The font size of the outermost element.
    pub(super) root_font_size: f32,
}

impl Computed {
    /// What is above the outermost element.
    pub(super) fn initial() -> Self {
        Self {
            display: "inline",
            visibility: "visible",
            skips_content: false,
            color: Colour::BLACK,
            color_rule: None,
            background_color: Colour::TRANSPARENT,
            background_image: false,
            opacity: 1.0,
            is_filtered: false,
            is_dark: false,
            font_size: 16.0,
            font_weight: 400.0,
            font_family: None,
            line_height: None,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            text_shadow: None,
            text_transform: None,
            text_decoration: None,
            text_indent: 0.0,
            white_space: "normal",
            pointer_events: "auto",
            position: "static",
            float: "none",
            inset: [Size::Auto; 4],
            size: [Size::Auto; 2],
            min_size: [Size::Auto; 2],
            max_size: [Size::Auto; 2],
            margin: [Size::Px(0.0); 4],
            padding: [Size::Px(0.0); 4],
            border: [0.0; 4],
            overflow: ["visible"; 2],
            clip: None,
            clip_path: None,
            transform: None,
            rotate: None,
            outline_style: "none",
            content: None,
            line_number: None,
            color_scheme: None,
            variables: Variables::default(),
            declared: Declared::default(),
        }
    }

    /// Where the line was written that decides on a property of this element. `None` if the value
    /// comes from its parent or from nowhere.
    pub fn source(&self, property: Property) -> Option<Source> {
        let bit = 1_u64 << property.index();
        (self.declared.all & bit != 0).then_some(Source {
            important: self.declared.important & bit != 0,
            in_attribute: self.declared.in_attribute & bit != 0,
            by_browser: self.declared.by_browser & bit != 0,
        })
    }

    /// Whether the element takes part in no layout, with all that is in it.
    pub fn is_gone(&self) -> bool {
        self.display == "none"
    }

    /// What a child of `parent` has without any line, and with these variables.
    pub(super) fn inherited(parent: &Self, variables: Variables) -> Self {
        Self {
            visibility: parent.visibility,
            color: parent.color,
            color_rule: parent.color_rule,
            is_dark: parent.is_dark,
            font_size: parent.font_size,
            font_weight: parent.font_weight,
            font_family: parent.font_family.clone(),
            line_height: parent.line_height,
            letter_spacing: parent.letter_spacing,
            word_spacing: parent.word_spacing,
            text_shadow: parent.text_shadow.clone(),
            text_transform: parent.text_transform.clone(),
            text_indent: parent.text_indent,
            white_space: parent.white_space,
            pointer_events: parent.pointer_events,
            line_number: parent.line_number,
            color_scheme: parent.color_scheme.clone(),
            variables,
            ..Self::initial()
        }
    }
}

impl Declared {
    fn note(&mut self, property: Property, source: Source) {
        let bit = 1_u64 << property.index();
        self.all |= bit;
        self.important |= if source.important { bit } else { 0 };
        self.in_attribute |= if source.in_attribute { bit } else { 0 };
        self.by_browser |= if source.by_browser { bit } else { 0 };
    }
}
