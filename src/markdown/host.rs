//! What rendering asks of the rest of the tool: addresses, words, blocks.
//!
//! The layer knows no other page, no theme and no language; whoever renders a page
//! answers for them through [`Host`].

use std::collections::HashSet;

use super::directive::Directive;
use super::lexicon::Lexicon;

/// Answers the questions of one page's rendering.
///
/// All texts that it returns are plain; escaping is done here. Only the HTML of a
/// directive is taken as it is.
pub trait Host {
    /// Where a link leads.
    fn link(&self, destination: &str) -> Link;

    /// What to show for an image.
    fn image(&self, destination: &str, alt: &str) -> Image;

    /// The HTML of a block directive. It is asked only for those of
    /// [`super::DIRECTIVES`], and should render Markdown of its own with the given `seen`.
    fn directive(&self, call: &Call<'_>, seen: &mut Seen) -> String;

    /// A word of the page's language.
    fn word(&self, word: Word) -> String;

    /// The abbreviations to explain, and the terms that are explained elsewhere.
    fn lexicon(&self) -> &Lexicon;

    /// The address of what explains the term with this key of the lexicon.
    fn term(&self, key: &str) -> String;
}

/// The target of a link, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// The address; without one, the words stand without a link.
    pub href: Option<String>,
    /// The whole address, for those who meet the link on paper; without one, `href` says enough.
    pub whole: Option<String>,
    /// What follows the words inside the link, such as ` (PDF, 545KB)`; without an address, after them.
    pub suffix: String,
}

/// An image, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Image {
    /// The address; without one, the text alternative stands in its place.
    pub src: Option<String>,
    /// The text alternative; empty for decoration.
    pub alt: String,
    /// Width and height in pixels, which keep the page from jumping.
    pub size: Option<(u32, u32)>,
    /// The address and width of each file among which a browser may choose.
    pub candidates: Vec<(String, u32)>,
    /// How wide the image is shown, for that choice.
    pub sizes: String,
    /// Who made it, as it is said below or beside it; empty when nobody need be named.
    pub credit: String,
    /// The HTML of a drawing that stands in the page itself.
    pub drawing: Option<String>,
}

/// A block directive in a text.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// Which one.
    pub directive: &'static Directive,
    /// Its argument, without quotation marks; empty when there is none.
    pub argument: &'a str,
    /// The HTML of what a container holds; empty for a leaf.
    pub inner: &'a str,
    /// The level, 2 to 6, of a heading that would belong here.
    pub level: u8,
}

/// The words that rendering adds to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Word {
    /// The label of `> [!NOTE]`.
    Note,
    /// The label of `> [!TIP]`.
    Tip,
    /// The label of `> [!IMPORTANT]`.
    Important,
    /// The label of `> [!WARNING]`.
    Warning,
    /// The label of `> [!CAUTION]`.
    Caution,
    /// The heading over the footnotes.
    Footnotes,
    /// The name of a link to a footnote. It must hold the number, which is what is seen.
    Footnote(usize),
    /// The name of the link from a footnote back to the text.
    Back {
        /// The footnote's number.
        note: usize,
        /// Which of its mentions, from 1; most have one only.
        mention: usize,
    },
    /// What is said before a task that is done.
    Done,
    /// What is said before a task that is not.
    NotDone,
    /// The name of a table without a caption. Numbers keep the names apart.
    Table(usize),
}

/// What the texts of one page have used so far.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The abbreviations that have been explained, and the terms that have been linked.
    pub(super) explained: HashSet<usize>,
    /// How many tables there were.
    pub(super) tables: usize,
    /// How many footnotes there were.
    pub(super) notes: usize,
}
