//! The properties that checks ask for. All others are passed over.

macro_rules! properties {
    ($($name:literal $variant:ident $inherited:literal $reads:ident,)*) => {
        /// A property that a check asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is called as CSS calls it")]
        pub enum Property { $($variant,)* }

        /// All of them, in the order of [`Property::index`].
        pub(super) const ALL: &[Property] = &[$(Property::$variant,)*];

        impl Property {
            /// The property of this name, in lower case.
            pub(super) fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// Its name in CSS.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether children have what their parent has.
            pub(super) fn is_inherited(self) -> bool {
                match self { $(Self::$variant => $inherited,)* }
            }

            /// What may be written for it.
            pub(super) fn reads(self) -> Reads {
                match self { $(Self::$variant => Reads::$reads,)* }
            }
        }
    };
}

/// How a value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// One of the words of [`Property::words`].
    Word,
    /// Some of these words.
    Words,
    Colour,
    /// A length, or one of the words.
    Length,
    /// A length that cannot be negative, or one of the words.
    Size,
    /// A length, a number, or one of the words.
    LengthOrNumber,
    Number,
    FontWeight,
    Image,
    /// What a check reads for itself.
    Text,
}

properties! {
    "background-color" BackgroundColor false Colour,
    "background-image" BackgroundImage false Image,
    "border-bottom-width" BorderBottomWidth false Size,
    "border-left-width" BorderLeftWidth false Size,
    "border-right-width" BorderRightWidth false Size,
    "border-top-width" BorderTopWidth false Size,
    "bottom" Bottom false Length,
    "clip" Clip false Text,
    "clip-path" ClipPath false Text,
    "color" Color true Colour,
    "color-scheme" ColorScheme true Text,
    "content" Content false Text,
    "content-visibility" ContentVisibility false Word,
    "display" Display false Words,
    "filter" Filter false Text,
    "float" Float false Word,
    "font-family" FontFamily true Text,
    "font-size" FontSize true Size,
    "font-weight" FontWeight true FontWeight,
    "height" Height false Size,
    "left" Left false Length,
    "letter-spacing" LetterSpacing true Length,
    "line-height" LineHeight true LengthOrNumber,
    "margin-bottom" MarginBottom false Length,
    "margin-left" MarginLeft false Length,
    "margin-right" MarginRight false Length,
    "margin-top" MarginTop false Length,
    "max-height" MaxHeight false Size,
    "max-width" MaxWidth false Size,
    "min-height" MinHeight false Size,
    "min-width" MinWidth false Size,
    "mix-blend-mode" MixBlendMode false Word,
    "opacity" Opacity false Number,
    "outline-style" OutlineStyle false Word,
    "overflow-x" OverflowX false Word,
    "overflow-y" OverflowY false Word,
    "padding-bottom" PaddingBottom false Size,
    "padding-left" PaddingLeft false Size,
    "padding-right" PaddingRight false Size,
    "padding-top" PaddingTop false Size,
    "pointer-events" PointerEvents true Word,
    "position" Position false Word,
    "right" Right false Length,
    "rotate" Rotate false Text,
    "text-decoration-line" TextDecorationLine false Words,
    "text-indent" TextIndent true Length,
    "text-shadow" TextShadow true Text,
    "text-transform" TextTransform true Words,
    "top" Top false Length,
    "transform" Transform false Text,
    "visibility" Visibility true Word,
    "white-space" WhiteSpace true Word,
    "width" Width false Size,
    "word-spacing" WordSpacing true Length,
}

impl Property {
    /// Its place in a list of all properties.
    pub(super) fn index(self) -> usize {
        self as usize
    }

    /// The words that may be written for it. Any other word makes a browser pass the line over.
    pub(super) fn words(self) -> &'static [&'static str] {
        match self {
            Self::BorderTopWidth
            | Self::BorderRightWidth
            | Self::BorderBottomWidth
            | Self::BorderLeftWidth => &["thin", "medium", "thick"],
            Self::Top | Self::Right | Self::Bottom | Self::Left => &["auto"],
            Self::MarginTop | Self::MarginRight | Self::MarginBottom | Self::MarginLeft => {
                &["auto"]
            }
            Self::Width | Self::Height | Self::MinWidth | Self::MinHeight => SIZES,
            Self::MaxWidth | Self::MaxHeight => SIZES,
            Self::LetterSpacing | Self::WordSpacing | Self::LineHeight => &["normal"],
            Self::ContentVisibility => &["visible", "hidden", "auto"],
            Self::Display => DISPLAYS,
            Self::Float => &["none", "left", "right", "inline-start", "inline-end"],
            Self::FontSize => FONT_SIZES,
            Self::MixBlendMode => BLENDS,
            Self::OutlineStyle => OUTLINES,
            Self::OverflowX | Self::OverflowY => {
                &["visible", "hidden", "clip", "scroll", "auto", "overlay"]
            }
            Self::PointerEvents => POINTERS,
            Self::Position => {
                &["static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky"]
            }
            Self::TextDecorationLine => {
                &["none", "underline", "overline", "line-through", "blink"]
            }
            Self::TextTransform => &[
                "none",
                "uppercase",
                "lowercase",
                "capitalize",
                "full-width",
                "full-size-kana",
            ],
            Self::Visibility => &["visible", "hidden", "collapse"],
            Self::WhiteSpace => {
                &["normal", "nowrap", "pre", "pre-wrap", "pre-line", "break-spaces"]
            }
            _ => &[],
        }
    }
}

const SIZES: &[&str] = &[
    "auto",
    "none",
    "min-content",
    "max-content",
    "fit-content",
    "stretch",
    "-webkit-fill-available",
];

const FONT_SIZES: &[&str] = &[
    "xx-small",
    "x-small",
    "small",
    "medium",
    "large",
    "x-large",
    "xx-large",
    "xxx-large",
    "smaller",
    "larger",
];

const OUTLINES: &[&str] = &[
    "auto", "none", "hidden", "dotted", "dashed", "solid", "double", "groove", "ridge",
    "inset", "outset",
];

const POINTERS: &[&str] = &[
    "auto",
    "none",
    "all",
    "fill",
    "stroke",
    "painted",
    "visible",
    "visiblefill",
    "visiblestroke",
    "visiblepainted",
    "bounding-box",
];

const BLENDS: &[&str] = &[
    "normal",
    "multiply",
    "screen",
    "overlay",
    "darken",
    "lighten",
    "color-dodge",
    "color-burn",
    "hard-light",
    "soft-light",
    "difference",
    "exclusion",
    "hue",
    "saturation",
    "color",
    "luminosity",
    "plus-lighter",
    "plus-darker",
];

#[rustfmt::skip]
const DISPLAYS: &[&str] = &[
    "none", "contents", "block", "inline", "inline-block", "flow-root", "flow", "list-item",
    "flex", "inline-flex", "grid", "inline-grid", "table", "inline-table", "table-caption",
    "table-cell", "table-column", "table-column-group", "table-footer-group",
    "table-header-group", "table-row", "table-row-group", "ruby", "ruby-base", "ruby-text",
    "ruby-base-container", "ruby-text-container", "math", "run-in", "-webkit-box",
    "-webkit-inline-box",
];
