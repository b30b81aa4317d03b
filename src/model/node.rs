//! YAML as it was written: a tree in which every key and value has a span.
//!
//! Scalars keep their own characters; what they mean depends on the field they are
//! in, so `4.00` stays `4.00` and `no` is not turned into anything.

use serde::{Deserialize, Serialize};

use super::markup::TextMap;
use crate::diag::{Span, Spanned};

/// One value and its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// What it is.
    pub data: Data,
    /// Where it is written.
    #[serde(skip)]
    pub span: Span,
}

/// What a YAML value is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Data {
    /// Nothing after the colon.
    Empty,
    /// Text, number, date or anything else on its own.
    Scalar(Scalar),
    /// Items with dashes or in brackets.
    List(Vec<Node>),
    /// Keys and values in the order written, doubles included.
    Map(Vec<(Spanned<String>, Node)>),
}

/// A value that is neither a list nor a map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scalar {
    /// Its characters, with quotation marks and indentation taken away.
    pub text: String,
    /// Whether it was written without quotation marks and not as a block.
    pub plain: bool,
    /// Where its characters are in the file.
    #[serde(skip)]
    pub map: TextMap,
}

impl Node {
    /// The entries of a map; none for anything else.
    pub fn entries(&self) -> &[(Spanned<String>, Node)] {
        match &self.data {
            Data::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The value of `key` in a map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(name, _)| name.value == key).map(|(_, node)| node)
    }

    /// The characters of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// What an author would call it.
    pub fn spoken(&self) -> &'static str {
        match &self.data {
            Data::Empty => "nothing",
            Data::List(_) => "a list",
            Data::Map(_) => "a group of keys",
            Data::Scalar(scalar) if !scalar.plain => "text",
            Data::Scalar(scalar) if scalar.text.parse::<f64>().is_ok() => "a number",
            Data::Scalar(_) => "text",
        }
    }
}
