//! A text with its directive lines taken out of the parser's sight.
//!
//! Each line `::: name argument` is replaced by an HTML instruction of the same length,
//! which the parser keeps as a block of its own in all the places where a directive may
//! stand. So the whole text is parsed at once: link definitions and footnotes work across
//! containers, and every byte keeps its place.

use std::borrow::Cow;
use std::ops::Range;

/// A text as it was written, and as the parser sees it.
#[derive(Debug)]
pub(super) struct Source<'a> {
    /// As it was written.
    pub(super) text: &'a str,
    /// The same bytes, but for the directive lines.
    pub(super) masked: Cow<'a, str>,
    /// The directive lines, some of which may turn out to be code.
    pub(super) lines: Vec<Line<'a>>,
}

/// A line that looks like a directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// From its first colon to its last character.
    pub(super) range: Range<usize>,
    /// What follows the colons; empty for a closing line.
    pub(super) name: &'a str,
    /// What follows the name.
    pub(super) argument: &'a str,
}

impl<'a> Source<'a> {
    /// Finds the directive lines of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        let lines = lines(text);
        let masked = if lines.is_empty() { text.into() } else { mask(text, &lines).into() };
        Self { text, masked, lines }
    }

    /// The directive lines that begin in `range`.
    pub(super) fn lines_in(&self, range: &Range<usize>) -> Range<usize> {
        let before = |offset| self.lines.partition_point(|line| line.range.start < offset);
        before(range.start)..before(range.end)
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    if !text.contains(":::") {
        return Vec::new();
    }
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive(['\n', '\r']) {
        lines.extend(read_line(line, start));
        start += line.len();
    }
    lines
}

fn read_line(line: &str, offset: usize) -> Option<Line<'_>> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let written = line[indent..].trim_end();
    if indent > 3 || !written.starts_with(":::") {
        return None;
    }
    let called = written.trim_start_matches(':').trim_start();
    let (name, argument) = called.split_once(char::is_whitespace).unwrap_or((called, ""));
    let start = offset + indent;
    Some(Line { range: start..start + written.len(), name, argument: argument.trim() })
}

fn mask(text: &str, lines: &[Line<'_>]) -> String {
    let mut masked = String::with_capacity(text.len());
    for line in lines {
        masked.push_str(&text[masked.len()..line.range.start]);
        masked.push_str("<?");
        // `<?>` is a whole instruction; the two question marks may be one.
        masked.extend(std::iter::repeat_n(' ', line.range.len().saturating_sub(4)));
        masked.push_str(if line.range.len() == 3 { ">" } else { "?>" });
    }
    masked.push_str(&text[masked.len()..]);
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directive_lines_are_hidden_without_moving_a_byte() {
        let text = "a\n::: callout \"É\"\n  :::people\r\n    ::: code\n:::\n:: x\n::::";
        let source = Source::new(text);
        let names: Vec<_> =
            source.lines.iter().map(|line| (line.name, line.argument)).collect();
        assert_eq!(names, [("callout", "\"É\""), ("people", ""), ("", ""), ("", "")]);
        assert_eq!(source.masked.len(), text.len());
        let expected = "a\n<?            ?>\n  <?     ?>\r\n    ::: code\n<?>\n:: x\n<??>";
        assert_eq!(source.masked, expected);
        assert_eq!(source.lines_in(&(20..50)), 1..3);
        assert!(source.lines_in(&(0..2)).is_empty());
    }
}
