//! A source file and the set of all of them.

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
        let text = &self.get(span.source).text;
        let range = span.range();
        (line_column(text, range.start), line_column(text, range.end))
    }
}

fn line_column(text: &str, offset: usize) -> LineColumn {
    let before = text.get(..text.floor_char_boundary(offset)).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    LineColumn {
        line: before.bytes().filter(|&b| b == b'\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
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
