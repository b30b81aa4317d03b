//! The bytes of a page to a tree, as the HTML standard says, with the place of every node.
//!
//! Callers may rely on one rule: every text gives a tree, the one that a browser would build from
//! it, and [`Document::span`] of a node is where in the text it was written.
//!
//! No well-kept library gives both a right tree and byte positions: `html5ever` counts lines
//! only, and reads about 20 MB a second, which is too slow to look at ten thousand pages in the
//! time that building them takes. So `tokenizer` cuts the text into tags, text and comments with
//! their spans, and `build` is the standard's tree construction over them. Both are held
//! against the tests of html5lib, which browsers use too. Scripts do not run, but scripting counts as on:
//! what is in `noscript` is text.
//!
//! Two things differ from the standard, as they do in browsers: a tree is at most
//! 512 levels deep, and formatting is carried into new blocks at most 64 elements at a time. Without them a small page of nothing but open
//! tags would take minutes.

mod attributes;
mod build;
mod document;
mod flat;
mod reference;
#[cfg(test)]
mod tests;
mod token;
mod tokenizer;

pub use self::document::{Attribute, Document, Element, Mode, Namespace, NodeId, Problem};
