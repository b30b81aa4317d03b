//! Markdown that was written in a field or below the front matter.
//!
//! The text is kept as it was written and rendered from it each time; [`TextMap`] leads
//! from a byte of the text back to the author's file, so that a broken link inside an
//! indented YAML block is shown on its own line.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::diag::{SourceId, Span};

/// Markdown and the way back to its file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Markup {
    /// The Markdown.
    pub text: String,
    /// Where each of its bytes was written.
    #[serde(skip)]
    pub map: TextMap,
}

/// Where the bytes of a text were written. Equal to any other: places are not content.
#[derive(Debug, Clone, Default)]
pub struct TextMap {
    whole: Span,
    /// `(byte in the text, byte in the file)`, ascending; each holds until the next.
    /// Empty when the text is not a copy of the file's characters (an escaped string).
    pieces: Vec<(usize, usize)>,
}

impl TextMap {
    /// A text that is an exact copy of the file from `start` on.
    pub fn copy(source: SourceId, file: Range<usize>) -> Self {
        let pieces = vec![(0, file.start)];
        Self { whole: Span::new(source, file), pieces }
    }

    /// A text whose lines start at different places of the file.
    pub fn lines(whole: Span, pieces: Vec<(usize, usize)>) -> Self {
        Self { whole, pieces }
    }

    /// A text that can only be shown as a whole.
    pub fn opaque(whole: Span) -> Self {
        Self { whole, pieces: Vec::new() }
    }

    /// The place of all of it.
    pub fn whole(&self) -> Span {
        self.whole
    }

    /// The place of `range`, or of the whole text when that is all that is known.
    pub fn span(&self, range: Range<usize>) -> Span {
        match (
            self.place(range.start),
            self.place(range.end.saturating_sub(1).max(range.start)),
        ) {
            (Some(start), Some(last)) => {
                let end = if range.is_empty() { start } else { last + 1 };
                Span::new(self.whole.source, start..end.max(start))
            }
            _ => self.whole,
        }
    }

    fn place(&self, offset: usize) -> Option<usize> {
        let after = self.pieces.partition_point(|(text, _)| *text <= offset);
        let (text, file) = self.pieces.get(after.checked_sub(1)?)?;
        Some(file + (offset - text))
    }
}

impl PartialEq for TextMap {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for TextMap {}

impl Hash for TextMap {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_over_two_indented_lines_leads_back_to_both() {
        let whole = Span::new(SourceId(0), 10..40);
        // "ab\ncd", written with two spaces before each line from byte 12 on.
        let map = TextMap::lines(whole, vec![(0, 12), (3, 17)]);
        assert_eq!(map.span(1..2).range(), 13..14);
        assert_eq!(map.span(3..5).range(), 17..19);
        assert_eq!(map.span(0..5).range(), 12..19);
        assert_eq!(TextMap::opaque(whole).span(0..1).range(), 10..40);
    }
}
