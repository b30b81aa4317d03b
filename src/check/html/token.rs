//! What a page is cut into before it becomes a tree.

use std::borrow::Cow;
use std::ops::Range;

use super::document::Attribute;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    /// Its bytes in the page.
    pub(super) span: Range<usize>,
}

/// Which piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Doctype(Doctype),
    Start(Tag),
    /// An end tag: what is written in it beside the name means nothing.
    End(Box<str>),
    /// Text with its references replaced. It may hold NUL, which each place treats in its way.
    Text(Cow<'a, str>),
    Comment(String),
    /// The end of the page.
    Eof,
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: Box<str>,
    pub(super) attributes: Vec<Attribute>,
    /// Whether it ends in `/>`.
    pub(super) self_closing: bool,
}

/// A document type. `None` is what was not written, which is not the same as empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Doctype {
    pub(super) name: Option<String>,
    pub(super) public: Option<String>,
    pub(super) system: Option<String>,
    /// Whether it is so broken that the page is laid out in quirks mode.
    pub(super) force_quirks: bool,
}

/// How the tokenizer reads on after a start tag, until the end tag of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Tags, text and references.
    Data,
    /// Text and references: `title` and `textarea`.
    Rcdata,
    /// Text alone: `style` and the like.
    Rawtext,
    /// Text that may hold comments with scripts in them.
    Script,
    /// Text to the end of the page.
    Plaintext,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes.find(|attribute| &*attribute.name == name).map(|attribute| &*attribute.value)
    }
}
