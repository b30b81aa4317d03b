//! Labels to the few lines of text that show them, cleaned and cut to a readable width.
//!
//! The cost of an excerpt depends neither on the size of the file nor on the length of its lines:
//! only what will be shown is looked at.

use std::ops::{Range, RangeInclusive};

use super::visible;
use crate::diag::{Label, SourceId, Span};
use crate::source::Sources;

/// A line with more bytes than this is cut.
const WIDE: usize = 140;
/// The characters kept before the marked place of a line that is cut.
const BEFORE: usize = 40;
/// The characters kept after it.
const AFTER: usize = 80;
/// What stands where a line is cut.
const CUT: &str = "...";
/// A mark over more lines than this shows only its first.
const TALL: usize = 6;
/// Labels with at most this many lines between them are shown together.
const NEAR: usize = 2;

/// Lines to print and the marks in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The number of the first line.
    pub(super) first: usize,
    /// The number of the last line.
    pub(super) last: usize,
    /// The lines, each with a line break at its end.
    pub(super) text: String,
    /// The marks, in the order of the labels.
    pub(super) marks: Vec<Mark>,
}

/// A part of an excerpt to underline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The bytes of the excerpt's text; empty for a place between two characters.
    pub(super) range: Range<usize>,
    /// What to write beside it; may be empty.
    pub(super) text: String,
}

/// Lines of one file that lie together, and the labels in them.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// The file.
    pub(super) source: SourceId,
    /// The numbers of the lines.
    pub(super) lines: RangeInclusive<usize>,
    /// The labels, in their given order, and where they show.
    extents: Vec<Extent<'a>>,
}

/// The part of a label's span that can be shown.
#[derive(Debug)]
struct Extent<'a> {
    label: &'a Label,
    /// The bytes of the file.
    range: Range<usize>,
    /// The numbers of the lines.
    lines: RangeInclusive<usize>,
    /// The line to which the span goes on, when that is too far away to show.
    goes_on: Option<usize>,
}

/// Puts labels together that lie near each other in one file. The first block has the first label.
pub(super) fn blocks<'a>(labels: &'a [Label], sources: &Sources) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    for label in labels {
        let extent = Extent::of(label, sources);
        let source = label.span.source;
        match blocks.iter_mut().find(|block| block.takes(&extent, sources)) {
            Some(block) => block.add(extent),
            None => {
                let lines = extent.lines.clone();
                blocks.push(Block { source, lines, extents: vec![extent] });
            }
        }
    }
    blocks
}

impl<'a> Block<'a> {
    /// The span of the block's first label.
    pub(super) fn main_span(&self) -> Option<Span> {
        self.extents.first().map(|extent| extent.label.span)
    }

    /// Whether `extent` can join: it is near, and no line must be cut in two places.
    fn takes(&self, extent: &Extent<'_>, sources: &Sources) -> bool {
        let source = self.source;
        let (first, last) = (*extent.lines.start(), *extent.lines.end());
        source == extent.label.span.source
            && first <= self.lines.end() + NEAR + 1
            && last + NEAR + 1 >= *self.lines.start()
            && !extent.lines.clone().any(|line| sources.line(source, line).len() > WIDE)
    }

    fn add(&mut self, extent: Extent<'a>) {
        let first = (*self.lines.start()).min(*extent.lines.start());
        let last = (*self.lines.end()).max(*extent.lines.end());
        self.lines = first..=last;
        self.extents.push(extent);
    }

    /// The lines as they are printed.
    pub(super) fn excerpt(&self, sources: &Sources) -> Excerpt {
        let file = &sources.shown(self.source).text;
        let mut text = String::new();
        let mut marks: Vec<Mark> = self.extents.iter().map(Extent::mark).collect();
        for number in self.lines.clone() {
            let line = sources.line(self.source, number);
            let shown = window(file, &line, self.focus(number));
            text.push_str(if shown.start > line.start { CUT } else { "" });
            for (mark, extent) in marks.iter_mut().zip(&self.extents) {
                let at = |offset: usize| {
                    let offset = offset.clamp(shown.start, shown.end);
                    text.len() + clean(&file[shown.start..offset]).len()
                };
                if *extent.lines.start() == number {
                    mark.range.start = at(extent.range.start);
                }
                if *extent.lines.end() == number {
                    mark.range.end = at(extent.range.end).max(mark.range.start);
                }
            }
            text.push_str(&clean(&file[shown.clone()]));
            text.push_str(if shown.end < line.end { CUT } else { "" });
            text.push('\n');
        }
        Excerpt { first: *self.lines.start(), last: *self.lines.end(), text, marks }
    }

    /// The offset in line `number` that must be seen.
    fn focus(&self, number: usize) -> Option<usize> {
        let starts = self.extents.iter().filter(|extent| *extent.lines.start() == number);
        let ends = self.extents.iter().filter(|extent| *extent.lines.end() == number);
        starts.map(|e| e.range.start).chain(ends.map(|e| e.range.end)).next()
    }
}

impl<'a> Extent<'a> {
    fn of(label: &'a Label, sources: &Sources) -> Self {
        let Range { start, end } = within(&sources.shown(label.span.source).text, label);
        let line_of = |offset| {
            let span = Span::new(label.span.source, offset..offset);
            sources.place(span).0.line
        };
        let (first, last) = (line_of(start), line_of(end));
        if last - first < TALL {
            return Self { label, range: start..end, lines: first..=last, goes_on: None };
        }
        let line_end = sources.line(label.span.source, first).end.max(start);
        Self { label, range: start..line_end, lines: first..=first, goes_on: Some(last) }
    }

    /// The mark, still without its range.
    fn mark(&self) -> Mark {
        let text = visible::line(&self.label.text);
        let text = match self.goes_on {
            None => text.into_owned(),
            Some(line) => format!("{text} (goes on to line {line})").trim_start().to_owned(),
        };
        Mark { range: 0..0, text }
    }
}

/// The span of `label`, kept inside `text` and without line breaks at its end.
fn within(text: &str, label: &Label) -> Range<usize> {
    let range = label.span.range();
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end).max(start);
    let covered = text.get(start..end).unwrap_or_default();
    start..start + covered.trim_end_matches(['\n', '\r']).len()
}

/// The part of `line` to show: all of it, or some characters around `focus`.
fn window(text: &str, line: &Range<usize>, focus: Option<usize>) -> Range<usize> {
    if line.len() <= WIDE {
        return line.clone();
    }
    let focus = focus.unwrap_or(line.start).clamp(line.start, line.end);
    let before = text[line.start..focus].char_indices().rev().take(BEFORE).last();
    let after = text[focus..line.end].char_indices().nth(AFTER);
    let start = before.map_or(focus, |(at, _)| line.start + at);
    start..after.map_or(line.end, |(at, _)| focus + at)
}

/// `text` with a sign for each character that a terminal would obey. Tabs stay: the renderer
/// widens them and what is below them alike.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c == '\t' { c } else { visible::sign(c) }).collect()
}
