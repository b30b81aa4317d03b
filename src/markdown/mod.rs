//! Markdown to what it says ([`outline()`]) and to what readers get ([`html()`]).
//!
//! Both entrances read the text in the same way, so the anchors of an outline are the ids
//! of the page. They never panic, take time in proportion to the text, and keep no state:
//! a [`Seen`] carries what a page has explained from one of its texts to the next.
//!
//! A text with an error in its outline still renders to sound HTML, for a preview.

mod abbreviation;
mod destination;
mod directive;
mod document;
#[cfg(test)]
mod fixture;
mod host;
mod html;
mod lexicon;
mod limit;
mod note;
mod outline;
mod problem;
mod prose;
mod raw;
mod source;

pub use self::abbreviation::Abbreviation;
pub use self::directive::{Argument, DIRECTIVES, Directive, Form};
pub use self::document::Heading;
pub use self::host::{Call, Host, Image, Link, Seen, Word};
pub use self::lexicon::{Lexicon, Term};
pub use self::outline::{CodeUse, DirectiveUse, ImageUse, LinkKind, LinkUse, Outline};
pub use self::problem::Problem;
pub use self::prose::{Block, BlockKind};
pub use self::raw::INLINE_ELEMENTS;

use self::document::Document;
use self::source::Source;

/// What a text may do, by the place where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The level of its first heading: 2 below a page's title.
    pub first_level: u8,
    /// The HTML elements that authors may write, without attributes. Names that are not in
    /// [`INLINE_ELEMENTS`] have no effect, since they could break the page apart.
    pub html: &'a [&'a str],
    /// Ids that the page uses already, such as those of its sections.
    pub taken: &'a [&'a str],
}

impl Default for Rules<'_> {
    fn default() -> Self {
        Self { first_level: 2, html: &[], taken: &[] }
    }
}

/// What `text` says, and what is wrong with it. Ranges are bytes of `text`.
pub fn outline(text: &str, rules: &Rules<'_>) -> Outline {
    let source = Source::new(text);
    outline::outline(&Document::new(&source, rules), rules)
}

/// The words of `text`, block by block, as readers hear them.
pub fn prose(text: &str, rules: &Rules<'_>) -> Vec<Block> {
    let source = Source::new(text);
    prose::prose(&Document::new(&source, rules))
}

/// The HTML of `text`: whole blocks, to stand in an element that takes any content.
///
/// The texts of one page are rendered in their order on the page, with the same `seen`.
pub fn html(text: &str, rules: &Rules<'_>, host: &dyn Host, seen: &mut Seen) -> String {
    let source = Source::new(text);
    html::blocks(&Document::new(&source, rules), rules, host, seen)
}

/// The HTML of one line of `text`, without a paragraph round it.
///
/// A text that is more than one paragraph (see [`Outline::one_line`]) keeps its blocks.
pub fn html_line(text: &str, rules: &Rules<'_>, host: &dyn Host, seen: &mut Seen) -> String {
    let source = Source::new(text);
    html::line(&Document::new(&source, rules), rules, host, seen)
}
