//! A text to the places where its lines begin, so that an offset becomes a line and a column.
//!
//! Found once for each file: a thousand problems in one file must not read it a thousand times.

use std::ops::Range;

/// Where each line of a text begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lines {
    /// The offset of each line's first byte; the first is 0.
    starts: Vec<usize>,
}

impl Lines {
    /// Finds the lines of `text`. A text that ends with a line break has an empty last line.
    pub(super) fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { starts: std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect() }
    }

    /// The number, from 1, of the line that holds `offset`.
    pub(super) fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The bytes of line `number` of `text`, without the line break; empty if there is no such line.
    pub(super) fn range(&self, text: &str, number: usize) -> Range<usize> {
        let Some(start) = number.checked_sub(1).and_then(|index| self.starts.get(index)) else {
            return text.len()..text.len();
        };
        let end = self.starts.get(number).map_or(text.len(), |next| next - 1);
        let line = text.get(*start..end).unwrap_or_default();
        let whole = self.starts.len() == number;
        let bare = if whole { line } else { line.strip_suffix('\r').unwrap_or(line) };
        *start..*start + bare.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_before_their_break() {
        let text = "ab\r\n\ncd\r";
        let lines = Lines::of(text);
        let ranges: Vec<_> = (0..=4).map(|number| lines.range(text, number)).collect();
        assert_eq!(ranges, [8..8, 0..2, 4..4, 5..8, 8..8]);
    }

    #[test]
    fn a_final_line_break_begins_an_empty_line() {
        let lines = Lines::of("a\n");
        assert_eq!((lines.number(1), lines.number(2), lines.number(99)), (1, 2, 2));
        assert_eq!(lines.range("a\n", 2), 2..2);
    }
}
