//! A source file and the set of all of them.

use std::ops::Range;
use std::sync::OnceLock;

use super::lines::Lines;
use crate::diag::{SourceId, Span};

/// A text file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path relative to the publication's root, with forward slashes, such as
    /// `content/professions/dietitian.md`.
    pub path: String,
    /// Its text, without a byte-order mark.
    pub text: String,
}

/// All source files of a build, found by number.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// The lines of each file, found when they are first asked for.
    lines: Vec<OnceLock<Lines>>,
}

/// A place as an editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Sources {
    /// Adds `file` and gives it a number.
    pub fn add(&mut self, file: SourceFile) -> SourceId {
        self.files.push(file);
        self.lines.push(OnceLock::new());
        SourceId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// The file with this number; an empty nameless one if there is none.
    pub fn get(&self, id: SourceId) -> &SourceFile {
        const NONE: &SourceFile = &SourceFile { path: String::new(), text: String::new() };
        self.files.get(id.0 as usize).unwrap_or(NONE)
    }

    /// All files with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &SourceFile)> {
        (0u32..).map(SourceId).zip(&self.files)
    }

    /// The text that `span` covers.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or_default()
    }

    /// The lines and columns of the first byte of `span` and of the one after its last.
    pub fn place(&self, span: Span) -> (LineColumn, LineColumn) {
        let range = span.range();
        (self.line_column(span.source, range.start), self.line_column(span.source, range.end))
    }

    /// The bytes of line `number`, counted from 1, without its line break; empty if there is no
    /// such line.
    pub fn line(&self, id: SourceId, number: usize) -> Range<usize> {
        let text = &self.get(id).text;
        self.lines(id).map_or(0..0, |lines| lines.range(text, number))
    }

    /// The line and column of `offset`; an offset beyond the file is taken as its end.
    fn line_column(&self, id: SourceId, offset: usize) -> LineColumn {
        let text = &self.get(id).text;
        let offset = text.floor_char_boundary(offset);
        let Some(lines) = self.lines(id) else { return LineColumn { line: 1, column: 1 } };
        let line = lines.number(offset);
        let before = text.get(lines.range(text, line).start..offset).unwrap_or_default();
        LineColumn { line, column: before.chars().count() + 1 }
    }

    fn lines(&self, id: SourceId) -> Option<&Lines> {
        let lines = self.lines.get(id.0 as usize)?;
        Some(lines.get_or_init(|| Lines::of(&self.get(id).text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_from_one() {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile { path: "a".into(), text: "é\nñx\n".into() });
        let (start, end) = sources.place(Span::new(id, 5..6));
        assert_eq!(start, LineColumn { line: 2, column: 2 });
        assert_eq!(end, LineColumn { line: 2, column: 3 });
        assert_eq!(sources.place(Span::new(id, 99..99)).0, LineColumn { line: 3, column: 1 });
    }
}
