//! Problems with the lines they are about, in the manner of the Rust compiler.
//!
//! ```text
//! error[wrong-type]: expected text, found a number
//!  --> content/year.md:2:8
//!   |
//! 2 | title: 2026
//!   |        ^^^^
//!   help: put quotation marks around it to make it text
//! ```

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io;

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE, DEFAULT_LINE_NUM_STYLE,
    DEFAULT_WARNING_STYLE, Style,
};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::excerpt::{self, Block, Excerpt};
use super::place::Place;
use super::{severity, visible};
use crate::diag::{Code, Diagnostic, Label, Severity};
use crate::source::Sources;

/// More columns than an excerpt ever has, so that only [`excerpt`] cuts lines.
const WIDTH: usize = 100_000;

/// How many errors, and how many warnings, with one code are shown: more of the same kind teach nothing, and bury the others.
pub(super) const SHOWN: usize = 50;

/// Writes the problems with an empty line between them, and at the end how many are not shown.
pub(super) fn write(
    problems: &[Diagnostic],
    sources: &Sources,
    colour: bool,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut counts: BTreeMap<(bool, Code), usize> = BTreeMap::new();
    let mut gap = "";
    for problem in problems {
        let count = counts.entry((problem.is_error(), problem.code)).or_default();
        *count += 1;
        if *count <= SHOWN {
            let page = Page { problem, sources, colour }.show();
            write!(out, "{gap}{page}")?;
            gap = "\n";
        }
    }
    for ((_, code), count) in counts.into_iter().filter(|(_, count)| *count > SHOWN) {
        let more = count - SHOWN;
        let code = code.as_str();
        writeln!(out, "{gap}and {more} more of `{code}`: `--format short` shows all of them")?;
    }
    Ok(())
}

/// One problem and how it is to be shown.
struct Page<'a> {
    problem: &'a Diagnostic,
    sources: &'a Sources,
    colour: bool,
}

impl Page<'_> {
    fn show(&self) -> String {
        let shown = self.labels();
        let blocks = excerpt::blocks(&shown, self.sources);
        let last = blocks.iter().map(|block| *block.lines.end()).max();
        let gutter = last.unwrap_or(1).to_string().len();
        let mut page = self.title();
        for (number, block) in blocks.iter().enumerate() {
            self.push_block(&mut page, block, number == 0, gutter);
        }
        for help in &self.problem.help {
            self.push_help(&mut page, help, gutter);
        }
        page
    }

    /// The labels whose files are known.
    fn labels(&self) -> Vec<Label> {
        let known = |label: &&Label| Place::of(label.span, self.sources).is_some();
        self.problem.labels.iter().filter(known).cloned().collect()
    }

    fn title(&self) -> String {
        let style = match self.problem.severity {
            Severity::Error => DEFAULT_ERROR_STYLE,
            Severity::Warning => DEFAULT_WARNING_STYLE,
        };
        let code = self.problem.code.as_str();
        let kind = self.paint(format!("{}[{code}]", severity(self.problem)), style);
        let message = format!(": {}", visible::line(&self.problem.message));
        format!("{kind}{}\n", self.paint(message, DEFAULT_EMPHASIS_STYLE))
    }

    /// Where a block is, and its lines.
    fn push_block(&self, page: &mut String, block: &Block<'_>, main: bool, gutter: usize) {
        let excerpt = block.excerpt(self.sources);
        if !main {
            let bar = self.paint("|", DEFAULT_LINE_NUM_STYLE);
            page.push_str(&format!("{:gutter$} {bar}\n", ""));
        }
        if let Some(place) = block.main_span().and_then(|span| Place::of(span, self.sources)) {
            let arrow = self.paint(if main { "-->" } else { ":::" }, DEFAULT_LINE_NUM_STYLE);
            let Place { file, line, column, .. } = place;
            let file = visible::line(file);
            page.push_str(&format!("{:gutter$}{arrow} {file}:{line}:{column}\n", ""));
        }
        // The renderer makes the left margin as wide as this block needs; another may need more.
        let short = gutter - excerpt.last.to_string().len();
        for line in self.snippet(&excerpt, main).lines() {
            page.push_str(&format!("{:short$}{line}\n", ""));
        }
    }

    /// The lines of an excerpt with their numbers and marks.
    fn snippet(&self, excerpt: &Excerpt, main: bool) -> String {
        let marks = excerpt.marks.iter().enumerate().map(|(number, mark)| {
            let first = main && number == 0;
            let kind = if first { AnnotationKind::Primary } else { AnnotationKind::Context };
            let text = (!mark.text.is_empty()).then_some(mark.text.as_str());
            kind.span(mark.range.clone()).label(text)
        });
        let snippet = Snippet::source(excerpt.text.as_str())
            .line_start(excerpt.first)
            .fold(false)
            .annotations(marks);
        let level = match self.problem.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        renderer.term_width(WIDTH).render(&[Group::with_level(level).element(snippet)])
    }

    /// What to do, with its further lines below the first.
    fn push_help(&self, page: &mut String, help: &str, gutter: usize) {
        let margin = gutter + 1;
        for (number, line) in visible::lines(help).enumerate() {
            let lead = if number == 0 { "help:" } else { "     " };
            let lead = self.paint(lead, DEFAULT_HELP_STYLE);
            page.push_str(&format!("{:margin$}{lead} {line}\n", ""));
        }
    }

    /// `text` in `style`, if colours are wanted.
    fn paint(&self, text: impl Display, style: Style) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_string() }
    }
}
