//! The parts of pages that a theme promises: anchors that its templates make.
//!
//! Links to them are checked before any page is made, so a promise says when it holds.

/// An anchor that a template makes on its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The template without its ending, such as `profession` or `theme-list`.
    pub template: String,
    /// The anchor.
    pub anchor: String,
    /// All that must be true for a page to have the anchor.
    pub when: Vec<When>,
}

/// One thing that must be true for a page to have a promised anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// An entry refers to that of the page, through this field of this kind.
    MentionedBy {
        /// The kind, such as `pathway`.
        kind: String,
        /// The field, such as `steps`.
        field: String,
    },
    /// The entry of the page, or one of those that it lists, has something in this field.
    Has(String),
    /// There is an entry in this folder.
    Entries(String),
    /// The anchor, or the word after a point, is among the words of this option of the theme.
    Option(String),
}
