//! A source file and the set of all of them.

use std::collections::BTreeMap;
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
    /// What reports show in place of a file's text or path, where that must not be repeated.
    veils: BTreeMap<SourceId, SourceFile>,
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

    /// The file as reports may show it: each byte that must not be repeated is a star.
    pub fn shown(&self, id: SourceId) -> &SourceFile {
        self.veils.get(&id).unwrap_or_else(|| self.get(id))
    }

    /// Hides the text that `span` covers from all reports.
    pub fn conceal(&mut self, span: Span) {
        veil(&mut self.veil(span.source).text, span.range());
    }

    /// Hides a part of a file's path from all reports.
    pub fn conceal_path(&mut self, id: SourceId, range: Range<usize>) {
        veil(&mut self.veil(id).path, range);
    }

    fn veil(&mut self, id: SourceId) -> &mut SourceFile {
        let files = &self.files;
        self.veils.entry(id).or_insert_with(|| {
            let none = || SourceFile { path: String::new(), text: String::new() };
            files.get(id.0 as usize).cloned().unwrap_or_else(none)
        })
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

/// Puts a star in the place of each byte of `range` that is not a line break, so that every
/// other byte keeps its place.
fn veil(text: &mut String, range: Range<usize>) {
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end.max(start));
    let Some(covered) = text.get(start..end) else { return };
    let star = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { '*' };
    let stars: String = covered.bytes().map(star).collect();
    text.replace_range(start..end, &stars);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_concealed_is_shown_as_stars_of_the_same_length() {
        let mut sources = Sources::default();
        let id = sources
            .add(SourceFile { path: "a/9434765919.md".into(), text: "é\nxÿ\ny".into() });
        sources.conceal(Span::new(id, 3..8));
        sources.conceal_path(id, 2..12);
        assert_eq!(sources.shown(id).text, "é\n***\n*");
        assert_eq!(sources.shown(id).path, "a/**********.md");
        assert_eq!(sources.get(id).text, "é\nxÿ\ny");
    }

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
