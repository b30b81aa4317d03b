//! The finished files, held against what every site promises, with each fault brought back to the
//! file in which somebody can mend it.
//!
//! A fault is a place in the finished bytes. Who made them is found by their words: the file of
//! the page's entry if they stand in it, else a file of the theme in which they stand, else the
//! entry as a whole.

use std::collections::BTreeMap;

use super::Work;
use crate::address::{LinkStyle, NOT_FOUND};
use crate::check::site::{self, Fault, Home, Promise};
use crate::diag::{Code, Diagnostic, SourceId, Span};
use crate::graph::{Graph, Page, Subject};
use crate::model::OutputPath;
use crate::model::entry::Entry;
use crate::output::OutputSet;
use crate::source::Sources;
use crate::text::counted;

/// The fewest bytes of which it is believed that they stand in one place only.
const TELLING: usize = 5;

/// Reports what is wrong with the finished files.
pub(super) fn check(
    work: &Work<'_>,
    graph: &Graph<'_>,
    files: &OutputSet,
    problems: &mut Vec<Diagnostic>,
) {
    let addresses = work.publication.config.addresses();
    let home = Home {
        base_path: addresses.base_path(),
        is_on_disk: addresses.style == LinkStyle::File,
        not_found: NOT_FOUND,
    };
    let faults = site::faults(files, &home);
    if faults.is_empty() {
        return;
    }
    let makers = Makers::new(graph, &work.scan.sources);
    let mut told: BTreeMap<(Code, Option<Span>, String), (Diagnostic, usize)> = BTreeMap::new();
    for fault in &faults {
        let written = written(files, fault);
        let maker = makers.of(&fault.path, &written);
        let problem = diagnostic(fault, maker, files);
        // What one line of a template makes on a hundred pages is one mistake.
        let words = if maker.is_some_and(|it| it.is_exact) { "" } else { &*fault.message };
        let key = (problem.code, maker.map(|it| it.span), words.to_owned());
        told.entry(key).and_modify(|(_, others)| *others += 1).or_insert((problem, 0));
    }
    problems.extend(told.into_values().map(|(problem, others)| match others {
        0 => problem,
        others => {
            problem.help(format!("the same happens in {}", counted(others, "other place")))
        }
    }));
}

fn diagnostic(fault: &Fault, maker: Option<Maker>, files: &OutputSet) -> Diagnostic {
    let code = match fault.promise {
        Promise::Address => Code::PageAddress,
        Promise::Loading => Code::PageLoading,
        Promise::Markup => Code::PageMarkup,
    };
    let problem = Diagnostic::error(code, &*fault.message).help(&*fault.help);
    let place = format!("line {} of the finished `{}`", line(files, fault), fault.path);
    match maker {
        Some(maker) if maker.is_exact => problem.at(maker.span, format!("this makes {place}")),
        Some(maker) => problem.at(maker.span, format!("it is in {place}, which this makes")),
        None => problem.help(format!("look at {place}")),
    }
}

/// The bytes that a fault points at.
fn written(files: &OutputSet, fault: &Fault) -> String {
    let bytes = files.get(&fault.path).and_then(|bytes| bytes.get(fault.span.clone()));
    String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned()
}

/// The line of the finished file.
fn line(files: &OutputSet, fault: &Fault) -> usize {
    let before = files.get(&fault.path).and_then(|bytes| bytes.get(..fault.span.start));
    before.unwrap_or_default().iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The place in a source that made something.
#[derive(Debug, Clone, Copy)]
struct Maker {
    span: Span,
    /// Whether the very words stand there.
    is_exact: bool,
}

/// Who made the pages.
struct Makers<'a> {
    sources: &'a Sources,
    entries: BTreeMap<OutputPath, &'a Entry>,
}

impl<'a> Makers<'a> {
    fn new(graph: &'a Graph<'_>, sources: &'a Sources) -> Self {
        let own = graph
            .pages()
            .iter()
            .filter_map(|page| Some((page.route.output_path(), graph.entry(subject(page)?))));
        Self { sources, entries: own.collect() }
    }

    fn of(&self, path: &OutputPath, written: &str) -> Option<Maker> {
        let entry = self.entries.get(path).copied();
        let in_entry = entry.and_then(|entry| self.in_source(entry.place.source, written));
        let place = in_entry.or_else(|| self.in_theme(written));
        let exact = place.map(|span| Maker { span, is_exact: true });
        exact.or_else(|| Some(Maker { span: entry?.place, is_exact: false }))
    }

    /// The first place of the words in a file, or of the value of the attribute that they are.
    fn in_source(&self, source: SourceId, written: &str) -> Option<Span> {
        let text = &self.sources.get(source).text;
        let value = written.split_once('=').map(|(_, value)| value.trim_matches(['"', '\'']));
        let telling =
            [Some(written), value].into_iter().flatten().filter(|it| it.len() >= TELLING);
        let mut places = telling.filter_map(|words| Some((text.find(words)?, words.len())));
        let (at, len) = places.next()?;
        Some(Span::new(source, at..at + len))
    }

    fn in_theme(&self, written: &str) -> Option<Span> {
        let mut theme = self.sources.iter().filter(|(_, file)| {
            file.path.starts_with("themes/") && !file.path.ends_with(".ftl")
        });
        theme.find_map(|(source, _)| self.in_source(source, written))
    }
}

/// The entry that a page shows.
fn subject(page: &Page) -> Option<usize> {
    match &page.subject {
        Subject::Entry(at) => Some(*at),
        Subject::Landing(_, at) => *at,
        _ => None,
    }
}
