//! People are protected: what the files and the finished pages say about them is looked at.
//!
//! First the author's files, byte for byte and then as words, so that a finding has its place.
//! Then every byte of the output, where only what no file says in one piece is left to find.
//! No message repeats what was found, and [`Protection::conceal`] hides it from all other messages.

mod feedback;
mod ids;
mod known;
mod templates;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use self::words::about;
use crate::diag::{Diagnostic, Severity, SourceId, Span};
use crate::graph::{Graph, Subject};
use crate::model::Kinds;
use crate::model::entry::Entry;
use crate::output::OutputSet;
use crate::privacy::{self, Depth, Finding, Known, Level, Pattern, Setting};
use crate::publication::{self, Publication};
use crate::source::Sources;
use crate::text::counted;

use super::scan::Scan;

/// What is known about people, and what has been found so far.
#[derive(Debug)]
pub(super) struct Protection {
    known: Known,
    /// What has been found in the files, as a reader hears it.
    told: BTreeSet<String>,
    /// Parts of the paths of files, which reports must not repeat either.
    paths: Vec<(SourceId, Range<usize>)>,
    /// Whether a register could not be read: then nothing is told that only it could allow.
    unsure: bool,
}

/// Short texts in which nothing is found: what is in the frame of one page is in that of all others.
#[derive(Default)]
struct Quiet(HashSet<String, RandomState>);

/// One finding, where it is written.
struct Hit {
    pattern: Pattern,
    level: Level,
    span: Span,
}

impl Protection {
    /// Looks at every file and every entry.
    pub(super) fn of(
        publication: &Publication,
        unshown: &[Entry],
        kinds: &Kinds,
        scan: &Scan,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let known = known::known(publication);
        let html = publication.config.html();
        let raw = scan.texts.par_iter().flat_map_iter(|file| {
            let text = &scan.sources.get(file.source).text;
            let setting = setting_of(&file.path);
            let mut found = privacy::find(text, setting, Depth::Form, &known);
            if setting == Setting::Feedback {
                found.extend(feedback::in_comments(text, &known));
            }
            // A draft in the register of contact points is where its values belong.
            let own = matches!(file.path.as_str(), "contacts.yaml" | "places.yaml");
            let found =
                found.into_iter().filter(move |hit| !own || !hit.pattern.needs_registers());
            found.map(|hit| Hit::new(hit, |r| Span::new(file.source, r.clone())))
        });
        let slice = |span: Span| scan.sources.slice(span);
        let entries = publication.entries.par_iter().chain(unshown);
        let said = entries.flat_map_iter(|entry| in_entry(entry, kinds, &html, &known, &slice));
        let mut hits: Vec<Hit> = raw.collect();
        hits.extend(said.collect::<Vec<_>>());
        let unsure = unread_register(scan, kinds, problems);
        let mut protection = Self { known, told: BTreeSet::new(), paths: Vec::new(), unsure };
        protection.tell(hits, &scan.sources, problems);
        protection.file_names(scan, problems);
        protection
    }

    /// What the publication says on purpose.
    pub(super) fn known(&self) -> &Known {
        &self.known
    }

    /// What the publication says on purpose, when nothing else is asked any more.
    pub(super) fn into_known(self) -> Known {
        self.known
    }

    /// Makes each finding a problem, once for each place.
    fn tell(&mut self, mut hits: Vec<Hit>, sources: &Sources, problems: &mut Vec<Diagnostic>) {
        hits.sort_by_key(|hit| (hit.span, hit.pattern));
        let mut last: Option<Span> = None;
        for hit in hits {
            self.told.insert(privacy::plain(sources.slice(hit.span)));
            let range = hit.span.range();
            let again = last.is_some_and(|last| {
                last.source == hit.span.source && range.start < last.range().end
            });
            let sure = !self.unsure || !hit.pattern.needs_registers();
            if !again && sure {
                last = Some(hit.span);
                problems.push(
                    about(hit.pattern, hit.level).at(hit.span, "not repeated here").secret(),
                );
            }
        }
    }

    /// Looks at the paths of the content's files, which become addresses.
    fn file_names(&mut self, scan: &Scan, problems: &mut Vec<Diagnostic>) {
        let texts = scan.texts.iter().map(|file| file.source);
        let assets = scan.asset_places.values().map(|place| place.source);
        for source in texts.chain(assets) {
            let path = &scan.sources.get(source).path;
            let spaced = path.replace(['/', '-', '_'], " ");
            let mut found = privacy::find(&spaced, setting_of(path), Depth::Form, &self.known);
            found.extend(privacy::find(path, setting_of(path), Depth::Form, &self.known));
            found.extend(ids::in_path(path, setting_of(path), &self.known));
            for Finding { pattern, level, range } in found.into_iter().take(1) {
                self.told.insert(privacy::plain(&path[range.clone()]));
                problems.push(
                    about(pattern, level)
                        .at(Span::new(source, 0..0), "in the name of this file")
                        .help("give the file another name"),
                );
                self.paths.push((source, range));
            }
        }
    }

    /// Looks at every byte of the output for what no file says in one piece.
    pub(super) fn check_output(
        &self,
        files: &OutputSet,
        graph: &Graph<'_>,
        sources: &Sources,
        problems: &mut Vec<Diagnostic>,
    ) {
        let all: Vec<_> = files.iter().collect();
        let found: Vec<(String, Pattern, Level, &str)> = all
            .par_iter()
            .map_init(Quiet::default, |quiet, (path, bytes)| {
                self.in_file(path.as_str(), bytes, quiet)
            })
            .flatten_iter()
            .collect();
        let mut values: BTreeMap<String, (Pattern, Level, BTreeSet<&str>)> = BTreeMap::new();
        for (value, pattern, level, path) in found {
            let entry =
                values.entry(value).or_insert_with(|| (pattern, level, BTreeSet::new()));
            entry.2.insert(path);
        }
        let places = page_places(graph);
        let written = if values.is_empty() { BTreeMap::new() } else { self.written(sources) };
        for (value, (pattern, level, paths)) in values {
            let mut problem = about(pattern, level).help(spoken_paths(&value, &paths));
            problem.message.push_str(" in the finished pages");
            let across = || in_templates(&value, sources).into_iter().collect();
            let spans = written.get(&value).cloned().unwrap_or_else(across);
            let page = || paths.iter().find_map(|path| places.get(*path).copied());
            match (spans.is_empty(), page()) {
                (true, Some(span)) => {
                    problems.push(problem.at(span, "on the page of this entry"));
                }
                (true, None) => problems.push(problem),
                (false, _) => problems.extend(
                    spans
                        .iter()
                        .map(|span| problem.clone().at(*span, "not repeated here").secret()),
                ),
            }
        }
        templates::check(&self.known, &self.told, (files, sources), problems);
    }

    /// What one output file says that no source file does.
    fn in_file<'a>(
        &self,
        path: &'a str,
        bytes: &[u8],
        quiet: &mut Quiet,
    ) -> Vec<(String, Pattern, Level, &'a str)> {
        let mut found = Vec::new();
        privacy::runs(path, bytes, &mut |run| {
            if quiet.holds(run) {
                return;
            }
            let hits = privacy::find(run, Setting::Elsewhere, Depth::Form, &self.known);
            if hits.is_empty() {
                quiet.note(run);
            }
            for hit in hits {
                let value = privacy::plain(&run[hit.range]);
                if !self.told.contains(&value) {
                    found.push((value, hit.pattern, hit.level, path));
                }
            }
        });
        found
    }

    /// Every place of all files, those of the theme too, that holds a value in one piece.
    fn written(&self, sources: &Sources) -> BTreeMap<String, Vec<Span>> {
        let files: Vec<_> = sources.iter().collect();
        let found = files.par_iter().flat_map_iter(|(id, file)| {
            let found = privacy::find(&file.text, Setting::Elsewhere, Depth::Form, &self.known);
            found.into_iter().map(|hit| {
                (privacy::plain(&file.text[hit.range.clone()]), Span::new(*id, hit.range))
            })
        });
        let mut written: BTreeMap<String, Vec<Span>> = BTreeMap::new();
        for (value, span) in found.collect::<Vec<_>>() {
            written.entry(value).or_default().push(span);
        }
        written
    }

    /// Hides what was found from every report, and from the words of every other problem.
    pub(super) fn conceal(&self, sources: &mut Sources, problems: Vec<&mut Diagnostic>) {
        let secret = problems.iter().filter(|problem| problem.secret);
        let spans: Vec<Span> = secret.filter_map(|p| Some(p.labels.first()?.span)).collect();
        let mut values: Vec<String> =
            spans.iter().map(|span| sources.slice(*span).to_owned()).collect();
        for (source, range) in &self.paths {
            values.extend(sources.get(*source).path.get(range.clone()).map(str::to_owned));
            sources.conceal_path(*source, range.clone());
        }
        spans.iter().for_each(|span| sources.conceal(*span));
        // An ordinary word may stand in any message.
        let telling = |c: char| !c.is_lowercase() && !c.is_whitespace();
        values.retain(|value| value.len() > 3 && value.contains(telling));
        values.sort_by_key(|value| std::cmp::Reverse(value.len()));
        values.dedup();
        if values.is_empty() {
            return;
        }
        for problem in problems {
            let labels = problem.labels.iter_mut().map(|label| &mut label.text);
            let labels = labels.chain(problem.finished.iter_mut().map(|(path, _)| path));
            for text in
                std::iter::once(&mut problem.message).chain(labels).chain(&mut problem.help)
            {
                hide(text, &values);
            }
        }
    }
}

impl Quiet {
    /// Longer texts are seldom the same.
    const LONGEST: usize = 200;
    /// More are not kept.
    const MOST: usize = 5_000;

    fn holds(&self, text: &str) -> bool {
        text.len() <= Self::LONGEST && self.0.contains(text)
    }

    fn note(&mut self, text: &str) {
        if text.len() <= Self::LONGEST && self.0.len() < Self::MOST {
            self.0.insert(text.to_owned());
        }
    }
}

impl Hit {
    fn new(finding: Finding, span: impl Fn(&Range<usize>) -> Span) -> Self {
        Self { pattern: finding.pattern, level: finding.level, span: span(&finding.range) }
    }
}

/// Whether a file that says what may be published has an error.
fn unread_register(scan: &Scan, kinds: &Kinds, problems: &[Diagnostic]) -> bool {
    let errors = problems.iter().filter(|problem| problem.is_error());
    errors.filter_map(|problem| scan.path_of(problem.labels.first()?.span.source)).any(|path| {
        kinds.in_file(path).is_some_and(|kind| {
            matches!(kind.name.as_ref(), "publication" | "person" | "contact" | "place")
        })
    })
}

/// Whose words a file holds, by its path below `content/` or the publication's folder.
fn setting_of(path: &str) -> Setting {
    let path = path.strip_prefix("content/").unwrap_or(path);
    let own = path.strip_prefix("feedback/").is_some_and(|name| !name.starts_with("index."));
    if own { Setting::Feedback } else { Setting::Elsewhere }
}

fn in_entry<'a>(
    entry: &Entry,
    kinds: &Kinds,
    html: &[&str],
    known: &Known,
    slice: &dyn Fn(Span) -> &'a str,
) -> Vec<Hit> {
    let Some(kind) = kinds.named(&entry.id.kind) else { return Vec::new() };
    // The registers of people and contact points are where such values belong.
    if matches!(kind.name.as_ref(), "person" | "contact" | "place") {
        return Vec::new();
    }
    let setting = if kind.name == "feedback" { Setting::Feedback } else { Setting::Elsewhere };
    let mut hits = ids::in_entry(entry, kind, setting, known);
    hits.extend(feedback::in_consent(entry, known, slice));
    for said in publication::said(entry, kind, html) {
        // Who made a picture is named because the law asks for it.
        if kind.name == "image" && said.field == "credit" {
            continue;
        }
        for finding in privacy::find(said.words.text(), setting, Depth::Words, known) {
            hits.push(Hit::new(finding, |range| said.words.span(range, slice)));
        }
    }
    hits
}

/// Whether a problem tells of words about a person.
pub(super) fn is_about_people(problem: &Diagnostic) -> bool {
    problem.secret || problem.code.as_str().starts_with("privacy-")
}

/// Whether nothing is found in an edited file and the entry and the page that are made of it.
pub(super) fn is_quiet(
    (path, text): (&str, &str),
    entry: &Entry,
    page: (&str, &[u8]),
    (kinds, html, known): (&Kinds, &[&str], &Known),
) -> bool {
    let slice = |span: Span| text.get(span.range()).unwrap_or_default();
    let none =
        |text: &str, setting| privacy::find(text, setting, Depth::Form, known).is_empty();
    let mut quiet =
        none(text, setting_of(path)) && in_entry(entry, kinds, html, known, &slice).is_empty();
    privacy::runs(page.0, page.1, &mut |run| quiet = quiet && none(run, Setting::Elsewhere));
    quiet
}

/// Where each page's words are written, by the page's file.
fn page_places(graph: &Graph<'_>) -> BTreeMap<String, Span> {
    let places = graph.pages().iter().filter_map(|page| {
        let at = match &page.subject {
            Subject::Entry(at) | Subject::Landing(_, Some(at)) => *at,
            Subject::Rendition(rendition) if rendition.single => *rendition.entries.first()?,
            _ => return None,
        };
        Some((page.route.output_path().as_str().to_owned(), graph.entry(at).place))
    });
    places.collect()
}

/// Which output files hold a value; a name that holds it too is not told.
fn spoken_paths(value: &str, paths: &BTreeSet<&str>) -> String {
    let path = paths.iter().find(|path| !privacy::plain(path).contains(value));
    let path = path.map_or_else(|| "the name of a file".to_owned(), |path| format!("`{path}`"));
    match paths.len().saturating_sub(1) {
        0 => format!("it is in {path}"),
        others => format!("it is in {path} and {}", counted(others, "other file")),
    }
}

fn hide(text: &mut String, values: &[String]) {
    for value in values {
        if text.contains(value.as_str()) {
            *text = text.replace(value.as_str(), "***");
        }
    }
}

/// The place of a template that holds a value across its tags.
fn in_templates(value: &str, sources: &Sources) -> Option<Span> {
    let mut templates = sources.iter().filter(|(_, file)| file.path.ends_with(".html"));
    templates.find_map(|(id, file)| Some(Span::new(id, across(&file.text, value)?)))
}

/// Where `html` holds `value`, which is as [`privacy::plain`] gives it, when its tags are passed over.
fn across(html: &str, value: &str) -> Option<Range<usize>> {
    let (mut heard, mut places) = (String::new(), Vec::new());
    let mut is_tag = false;
    for (at, c) in html.char_indices() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            c if !is_tag && c.is_alphanumeric() => {
                heard.extend(c.to_lowercase());
                places.resize(heard.len(), at..at + c.len_utf8());
            }
            _ => {}
        }
    }
    let start = heard.find(value).filter(|_| !value.is_empty())?;
    Some(places.get(start)?.start..places.get(start + value.len() - 1)?.end)
}

/// Turns the errors of entries that are not shown into warnings.
pub(super) fn soften_unshown(unshown: &[Entry], problems: &mut [Diagnostic]) {
    let sources: BTreeSet<SourceId> = unshown.iter().map(|entry| entry.place.source).collect();
    for problem in problems.iter_mut().filter(|problem| problem.secret) {
        let place = problem.labels.first().map(|label| label.span.source);
        if place.is_some_and(|source| sources.contains(&source)) {
            problem.severity = Severity::Warning;
        }
    }
}
