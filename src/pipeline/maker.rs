//! A fault in a finished page to the line of Markdown, YAML, template or style sheet that made it.
//!
//! Pages do not say who made them, and need not: what is written in a slot or a template stands in
//! the page in the same words, and what Markdown and YAML became keeps its own. The entry of the
//! page is asked first, then the theme, then all other content; if nobody has the words, the entry
//! as a whole is answered.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::address::unhashed;
use crate::check::site::{Clue, Fault};
use crate::diag::{SourceId, Span};
use crate::graph::{Graph, Page, Subject};
use crate::model::OutputPath;
use crate::model::entry::Entry;
use crate::source::{SourceFile, Sources};
use crate::theme::{ASSETS, OWN};

/// Fewer bytes than these may stand in any file.
const TELLING: usize = 12;

/// The place in a source that made something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Maker {
    pub(super) span: Span,
    /// Whether the very words stand there.
    pub(super) is_exact: bool,
}

/// Who made the pages.
pub(super) struct Makers<'a> {
    sources: &'a Sources,
    entries: BTreeMap<OutputPath, &'a Entry>,
    /// The files of the theme: the publication's own ones first.
    theme: Vec<SourceId>,
    /// Its style sheets and scripts, in the same order.
    assets: Vec<SourceId>,
    content: Vec<SourceId>,
}

impl<'a> Makers<'a> {
    pub(super) fn new(graph: &'a Graph<'_>, sources: &'a Sources) -> Self {
        let own = graph
            .pages()
            .iter()
            .filter_map(|page| Some((page.route.output_path(), graph.entry(subject(page)?))));
        let of = |wanted: &dyn Fn(&str) -> bool| {
            let files = sources.iter().filter(|(_, file)| wanted(&file.path));
            files.map(|(source, _)| source).collect::<Vec<_>>()
        };
        let is_own =
            |path: &str| path.strip_prefix("themes/").is_some_and(|p| p.starts_with(OWN));
        let is_template = |path: &str| path.starts_with("themes/") && path.ends_with(".html");
        let is_asset = |path: &str| path.starts_with("themes/") && path.contains("/static/");
        let own_first = |wanted: &dyn Fn(&str) -> bool| {
            let mut all = of(&|path| wanted(path) && is_own(path));
            all.extend(of(&|path| wanted(path) && !is_own(path)));
            all
        };
        let (theme, assets) = (own_first(&is_template), own_first(&is_asset));
        let content = of(&|path| path.starts_with("content/"));
        Self { sources, entries: own.collect(), theme, assets, content }
    }

    /// Who made a fault; none for what no file is answerable for. All content is searched if `is_thorough`.
    pub(super) fn of(&self, fault: &Fault, is_thorough: bool) -> Option<Maker> {
        let clues = &fault.told.clues;
        if let Some(file) = self.asset(&fault.path) {
            let exact = clues.iter().find_map(|clue| self.found(file, clue));
            let span = exact.unwrap_or_else(|| Span::new(file, 0..0));
            return Some(Maker { span, is_exact: exact.is_some() });
        }
        if fault.path.as_str().starts_with(ASSETS) {
            // A sheet that is made of several has the words of one of them.
            let parts =
                || clues.iter().flat_map(|clue| self.assets.iter().map(move |it| (it, clue)));
            let span = parts().find_map(|(file, clue)| self.found(*file, clue))?;
            return Some(Maker { span, is_exact: true });
        }
        let entry = self.entries.get(&fault.path).copied();
        let exact = clues.iter().find_map(|clue| self.near(clue, entry));
        let exact = exact.or_else(|| is_thorough.then(|| self.anywhere(clues)).flatten());
        match exact {
            Some(span) => Some(Maker { span, is_exact: true }),
            None => entry.map(|entry| Maker { span: entry.place, is_exact: false }),
        }
    }

    /// The words in the file of the page's entry, or, if they are HTML, in the theme.
    fn near(&self, clue: &Clue, entry: Option<&Entry>) -> Option<Span> {
        let own = entry.and_then(|entry| self.found(entry.place.source, clue));
        let theme = || self.theme.iter().find_map(|file| self.found(*file, clue));
        own.or_else(|| clue.is_code.then(theme).flatten())
    }

    /// The words in any file of the content.
    fn anywhere(&self, clues: &[Clue]) -> Option<Span> {
        let telling = clues.iter().filter(|clue| clue.words.len() >= TELLING);
        let places = telling.flat_map(|clue| self.content.iter().map(move |file| (file, clue)));
        places.into_iter().find_map(|(file, clue)| self.found(*file, clue))
    }

    fn found(&self, source: SourceId, clue: &Clue) -> Option<Span> {
        let text = &self.sources.get(source).text;
        let places: Vec<usize> = text.match_indices(&clue.words).map(|(at, _)| at).collect();
        let nth = usize::try_from(clue.nth).unwrap_or(usize::MAX);
        let at = *places.get(nth).or(places.last())?;
        let (ahead, after) = clue.spare;
        let end = (at + clue.words.len()).saturating_sub(after as usize);
        Some(Span::new(source, (at + ahead as usize).min(end)..end))
    }

    /// Every line that makes the page at `path` lead to an address of another site: those of its own entry, or
    /// else those of the theme and of all other content. Without any, the entry as a whole.
    pub(super) fn of_address(&self, path: &OutputPath, address: &str) -> Vec<Maker> {
        let entry = self.entries.get(path).copied();
        let own = entry.map(|entry| self.written(entry.place.source, address));
        let mut exact = own.unwrap_or_default();
        if exact.is_empty() {
            let others = self.theme.iter().chain(&self.content);
            exact = others.flat_map(|file| self.written(*file, address)).collect();
        }
        let makers = exact.into_iter().map(|span| Maker { span, is_exact: true });
        let whole = entry.map(|entry| Maker { span: entry.place, is_exact: false });
        let makers: Vec<Maker> = makers.collect();
        if makers.is_empty() { whole.into_iter().collect() } else { makers }
    }

    /// Where an address is written in a file: not as the beginning or the end of another one.
    fn written(&self, source: SourceId, address: &str) -> Vec<Span> {
        let text = &self.sources.get(source).text;
        let forms = BTreeSet::from([address.to_owned(), address.replace('&', "&amp;")]);
        let places = forms.iter().flat_map(|form| {
            text.match_indices(form.as_str()).map(|(at, form)| at..at + form.len())
        });
        let whole = places.filter(|place| is_whole_address(text, place));
        whole.map(|place| Span::new(source, place)).collect()
    }

    /// The rule of a style sheet of the theme that gives a colour to what `selector` means.
    pub(super) fn rule(&self, selector: &str) -> Option<Span> {
        self.assets.iter().find_map(|file| {
            let text = &self.sources.get(*file).text;
            let mut places =
                text.match_indices(selector).map(|(at, _)| at..at + selector.len());
            let place = places.find(|place| gives_colour(text, place))?;
            Some(Span::new(*file, place))
        })
    }

    /// The file of the theme that became a style sheet or a script.
    fn asset(&self, path: &OutputPath) -> Option<SourceId> {
        let name = path.as_str().strip_prefix(ASSETS)?;
        let name = unhashed(name).unwrap_or_else(|| name.to_owned());
        let is_it = |(_, file): &(SourceId, &SourceFile)| {
            let rest = file.path.strip_prefix("themes/").and_then(|path| path.split_once('/'));
            rest.is_some_and(|(_, path)| path.strip_prefix("static/") == Some(&*name))
        };
        let found = self.sources.iter().filter(is_it).map(|(source, file)| (file, source));
        let (own, other): (Vec<_>, Vec<_>) =
            found.partition(|(file, _)| file.path.starts_with(&format!("themes/{OWN}/")));
        own.into_iter().chain(other).map(|(_, source)| source).next()
    }
}

/// The pages that each file of the content makes.
pub(super) fn origins(graph: &Graph<'_>) -> BTreeMap<SourceId, Vec<OutputPath>> {
    let mut origins: BTreeMap<SourceId, Vec<OutputPath>> = BTreeMap::new();
    for page in graph.pages() {
        if let Some(entry) = subject(page).map(|at| graph.entry(at)) {
            origins.entry(entry.place.source).or_default().push(page.route.output_path());
        }
    }
    origins
}

/// Whether an address ends here, and begins here.
fn is_whole_address(text: &str, place: &Range<usize>) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || "/=%&?_~+@$-".contains(c);
    let before = text.get(..place.start).and_then(|before| before.chars().next_back());
    let mut after = text.get(place.end..).unwrap_or_default().chars();
    let is_end = match after.next() {
        // A full stop ends a sentence, or stands in the name of a file.
        Some('.' | ',' | ';' | ':' | '!') => !after.next().is_some_and(goes_on),
        next => !next.is_some_and(goes_on),
    };
    is_end && !before.is_some_and(|c| c.is_alphanumeric() || "/=%".contains(c))
}

/// Whether a selector stands here, whole, of a rule that gives a colour.
fn gives_colour(css: &str, place: &Range<usize>) -> bool {
    let before = css.get(..place.start).unwrap_or_default().trim_end();
    let is_begun = before.is_empty() || before.ends_with(['{', '}', ',', ';', '/']);
    let after = css.get(place.end..).unwrap_or_default();
    let Some((others, lines)) = after.split_once('{') else { return false };
    let is_ended = others.trim().is_empty() || others.trim_start().starts_with(',');
    let lines = lines.split('}').next().unwrap_or_default();
    is_begun && is_ended && lines.contains("color")
}

/// The entry that a page shows.
fn subject(page: &Page) -> Option<usize> {
    match &page.subject {
        Subject::Entry(at) => Some(*at),
        Subject::Landing(_, at) => *at,
        _ => None,
    }
}
