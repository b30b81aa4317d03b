//! Selectors: which are known, and what their parts mean in a page that nobody touches.

use std::borrow::Borrow;
use std::fmt;

use cssparser::{Parser, ToCss};
use selectors::parser::{
    Component, NonTSPseudoClass, ParseRelative, PseudoElement as IsPseudoElement, Selector,
    SelectorImpl, SelectorList, SelectorParseErrorKind,
};

use super::length::Failed;

/// The types of names in selectors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names;

/// A name in a selector.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Name(Box<str>);

/// A class that depends on more than the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PseudoClass {
    AnyLink,
    Checked,
    Disabled,
    Enabled,
    Required,
    Optional,
    ReadOnly,
    ReadWrite,
    PlaceholderShown,
    Defined,
    Open,
    Default,
    /// One of these languages.
    Lang(Vec<Box<str>>),
    /// The direction of writing: right to left.
    Dir(bool),
    /// Pointed at, focused, visited: never, here.
    Never(Box<str>),
}

/// A part of an element that is none itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PseudoPart {
    Before,
    After,
    /// One that no check asks for.
    Other(Box<str>),
}

/// Reads a list of selectors; in a rule within a rule, each is about the outer one, and in a scope about that.
pub(super) fn list(
    input: &mut Parser<'_>,
    relative: ParseRelative,
) -> Result<SelectorList<Names>, Failed> {
    SelectorList::parse(&Reader, input, relative).map_err(|_| Failed::unexpected_token())
}

/// The part of an element that a selector is about.
pub(super) fn part_of(selector: &Selector<Names>) -> Option<&PseudoPart> {
    selector.pseudo_element()
}

struct Reader;

impl<'i> selectors::Parser<'i> for Reader {
    type Impl = Names;
    type Error = SelectorParseErrorKind;

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }

    fn parse_parent_selector(&self) -> bool {
        true
    }

    fn parse_host(&self) -> bool {
        true
    }

    fn parse_slotted(&self) -> bool {
        true
    }

    fn parse_non_ts_pseudo_class(&self, name: &str) -> Result<PseudoClass, ReadError> {
        Ok(match &*name.to_ascii_lowercase() {
            "link" | "any-link" | "-webkit-any-link" => PseudoClass::AnyLink,
            "checked" => PseudoClass::Checked,
            "disabled" => PseudoClass::Disabled,
            "enabled" => PseudoClass::Enabled,
            "required" => PseudoClass::Required,
            "optional" => PseudoClass::Optional,
            "read-only" => PseudoClass::ReadOnly,
            "read-write" => PseudoClass::ReadWrite,
            "placeholder-shown" => PseudoClass::PlaceholderShown,
            "defined" => PseudoClass::Defined,
            "open" => PseudoClass::Open,
            "default" => PseudoClass::Default,
            name if NEVER.contains(&name) => PseudoClass::Never(name.into()),
            _ => return Err(unknown()),
        })
    }

    fn parse_non_ts_functional_pseudo_class(
        &self,
        name: &str,
        input: &mut Parser<'i>,
        _after_part: bool,
    ) -> Result<PseudoClass, ReadError> {
        match &*name.to_ascii_lowercase() {
            "lang" => {
                let one = |input: &mut Parser<'i>| -> Result<Box<str>, ReadError> {
                    Ok(input.expect_ident_or_string()?.to_ascii_lowercase().into())
                };
                Ok(PseudoClass::Lang(input.parse_comma_separated(one)?))
            }
            "dir" => Ok(PseudoClass::Dir(input.expect_ident()?.eq_ignore_ascii_case("rtl"))),
            "state" | "active-view-transition-type" => {
                while input.next().is_ok() {}
                Ok(PseudoClass::Never(name.into()))
            }
            _ => Err(unknown()),
        }
    }

    fn parse_pseudo_element(&self, name: &str) -> Result<PseudoPart, ReadError> {
        Ok(match &*name.to_ascii_lowercase() {
            "before" => PseudoPart::Before,
            "after" => PseudoPart::After,
            name if PARTS.contains(&name) || name.starts_with("-webkit-") => {
                PseudoPart::Other(name.into())
            }
            _ => return Err(unknown()),
        })
    }
}

type ReadError = cssparser::ParseError<SelectorParseErrorKind>;

fn unknown() -> ReadError {
    ReadError::custom(SelectorParseErrorKind::UnsupportedPseudoClassOrElement)
}

const NEVER: &[&str] = &[
    "active",
    "autofill",
    "-webkit-autofill",
    "blank",
    "buffering",
    "current",
    "focus",
    "focus-visible",
    "focus-within",
    "fullscreen",
    "future",
    "hover",
    "in-range",
    "indeterminate",
    "invalid",
    "local-link",
    "modal",
    "muted",
    "out-of-range",
    "past",
    "paused",
    "picture-in-picture",
    "playing",
    "popover-open",
    "seeking",
    "stalled",
    "target",
    "target-within",
    "user-invalid",
    "user-valid",
    "valid",
    "visited",
    "volume-locked",
    "-moz-focusring",
    "active-view-transition",
];

const PARTS: &[&str] = &[
    "backdrop",
    "checkmark",
    "cue",
    "details-content",
    "file-selector-button",
    "first-letter",
    "first-line",
    "grammar-error",
    "highlight",
    "marker",
    "picker",
    "picker-icon",
    "placeholder",
    "scroll-marker",
    "scroll-marker-group",
    "selection",
    "spelling-error",
    "target-text",
    "view-transition",
    "-moz-focus-inner",
    "-moz-placeholder",
    "-moz-range-thumb",
    "-moz-range-track",
    "-moz-progress-bar",
    "-moz-selection",
];

impl SelectorImpl for Names {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Name;
    type Identifier = Name;
    type LocalName = Name;
    type NamespaceUrl = Name;
    type NamespacePrefix = Name;
    type BorrowedNamespaceUrl = str;
    type BorrowedLocalName = str;
    type NonTSPseudoClass = PseudoClass;
    type PseudoElement = PseudoPart;
}

impl Name {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl ToCss for Name {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        cssparser::serialize_identifier(&self.0, out)
    }
}

impl precomputed_hash::PrecomputedHash for Name {
    fn precomputed_hash(&self) -> u32 {
        print(&self.0)
    }
}

/// The FNV hash of the bytes of a name.
pub(super) fn print(name: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    name.bytes().fold(0x811C_9DC5, step)
}

/// Whether nothing can match a selector as a page stands: something would have to be pointed at, or have the focus.
pub(super) fn is_idle(selector: &Selector<Names>) -> bool {
    let is_never = |part: &Component<Names>| {
        matches!(part, Component::NonTSPseudoClass(PseudoClass::Never(_)))
    };
    selector.iter_raw_match_order().any(is_never)
}

impl ToCss for PseudoClass {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        write!(out, ":{self:?}")
    }
}

impl NonTSPseudoClass for PseudoClass {
    fn is_active_or_hover(&self) -> bool {
        matches!(self, Self::Never(name) if matches!(&**name, "active" | "hover"))
    }

    fn is_user_action_state(&self) -> bool {
        matches!(self, Self::Never(name) if matches!(&**name, "active" | "hover" | "focus"))
    }
}

impl ToCss for PseudoPart {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        write!(out, "::{self:?}")
    }
}

impl IsPseudoElement for PseudoPart {
    fn accepts_state_pseudo_classes(&self) -> bool {
        true
    }
}
