//! A site where nothing has changed, or only the text of a few entries below their front matter,
//! without reading the rest.
//!
//! An edit is small if the entry's [`Face`](face) is what it was: all but its text, and all in its
//! text that concerns others, which are its anchors, links, images and blocks, and the words by which
//! the search finds it. Every answer that
//! another page could get is made of faces, so all of them are as they were, and so are all
//! problems, if neither the old text nor the new one has any. The entry's own pages are made
//! with the answers that are remembered; a question that was never asked before makes the edit
//! a large one, and so does anything else that is not as simple as it looks.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::explain::Rendered;
use super::finished;
use super::memory::{Memory, Patch, Remade};
use super::place;
use super::protect;
use super::record::{Leaf, Look, Seen, Touched};
use super::scan::CONTENT;
use super::style::Measure;
use super::{Clock, Options, Site};
use crate::check::site::{self, Known};
use crate::diag::SourceId;
use crate::graph::{Graph, Own, Question, Subject, Topic, View};
use crate::incremental::{Answers, Fingerprint};
use crate::markdown::Heading;
use crate::model::entry::Entry;
use crate::model::{Kinds, OutputPath, Route};
use crate::output::{Content, OutputFile, OutputSet};
use crate::publication::{self, Config, Passage, Reading};
use crate::render::{Renderer, search};
use crate::source::{SourceFile, Sources};
use crate::theme::{self, Theme};
use crate::wording::Guide;

/// The site, if a look is enough, or little more than a look; else what was seen.
pub(super) fn make(
    options: &Options,
    memory: &mut Memory,
    clock: &mut Clock<'_>,
) -> Result<Site, Option<Seen>> {
    let guess = guess(options, memory);
    memory.guessed = guess.is_some();
    if let Some(site) = guess.and_then(|look| little(options, look, memory, clock)) {
        return Ok(site);
    }
    memory.guessed = false;
    let seen = look(&options.root, memory);
    let record = memory.record.as_ref().zip(seen.as_ref());
    let changed = record.and_then(|(record, seen)| record.compare(options, seen));
    changed.and_then(|look| little(options, look, memory, clock)).ok_or(seen)
}

/// Whether the site that was made last is that of the sources as they are now. It may not be if
/// [`Memory::expect`] named too few files.
pub fn is_current(options: &Options, memory: &mut Memory) -> bool {
    if !memory.guessed {
        return true;
    }
    let seen = look(&options.root, memory);
    let record = memory.record.as_ref().zip(seen);
    let look = record.and_then(|(record, seen)| record.compare(options, &seen));
    look.is_some_and(|look| look.edited.is_empty())
}

/// What has changed, if only the files have that someone named.
fn guess(options: &Options, memory: &mut Memory) -> Option<Look> {
    let files = memory.guess.take().filter(|_| memory.is_last)?;
    memory.record.as_ref()?.guess(options, &files, memory.now?)
}

/// The site, if no more than the text of a few entries has changed.
fn little(
    options: &Options,
    look: Look,
    memory: &mut Memory,
    clock: &mut Clock<'_>,
) -> Option<Site> {
    clock.lap("look");
    let Look { edited, touched } = look;
    let Edited { rendered, made } = match edited.is_empty() {
        true => Edited::default(),
        // Every edit changes the zip.
        false if options.audience.edition.bundled => return None,
        false => edits(options, edited, memory)?,
    };
    for touched in touched {
        memory.patch(Patch { touched, page: None });
    }
    clock.lap("render");
    let record = memory.record.as_ref()?;
    let mut files = match &memory.files {
        Some(files) => files.clone(),
        None => record.files()?,
    };
    for (path, content) in made {
        files.share(path, content);
    }
    let site = Site {
        sources: record.sources(&options.root)?,
        problems: record.problems().to_vec(),
        waived: record.waived().to_vec(),
        spelled: record.spelled,
        files,
        pages: record.pages(),
        fresh: record.fresh.clone(),
        rendered,
        origins: BTreeMap::new(),
        unasked: Vec::new(),
        timings: Default::default(),
    };
    clock.lap("recall");
    memory.is_last = true;
    Some(site)
}

/// What came of small edits.
#[derive(Default)]
struct Edited {
    rendered: Vec<Rendered>,
    /// The pages, with their bytes.
    made: Vec<(OutputPath, Content)>,
}

/// More edits than these are quicker made in the usual way.
const FEW: usize = 64;

fn edits(
    options: &Options,
    edited: Vec<(Touched, Vec<u8>)>,
    memory: &mut Memory,
) -> Option<Edited> {
    if edited.len() > FEW {
        return None;
    }
    let kinds = Kinds::standard();
    // Which line is told of a fault in a finished page may depend on every text.
    let problems = memory.record.as_ref()?.problems();
    if problems.iter().any(finished::is_about_pages) {
        return None;
    }
    let edits = edited
        .into_iter()
        .map(|(touched, bytes)| read(options, touched, bytes, memory, &kinds))
        .collect::<Option<Vec<Edit>>>()?;
    let kept = kept(options, memory, &kinds)?;
    let (config, theme) = &*kept;
    let renderer = Renderer::new(theme, config);
    let (sheets, addresses) = (sheets(theme), config.addresses());
    let archives = finished::archives(config);
    let home = finished::home(&addresses, &archives);
    let mut made = Vec::new();
    {
        let recall = memory.recall();
        let measure = &memory.record.as_ref()?.judged.measure;
        let dictionary = measure.dictionary(options, &mut Vec::new());
        let guide = measure.guide(dictionary.as_ref());
        let judge = (&kinds, measure, &guide);
        let answers = Answers::new(&recall);
        for edit in &edits {
            let remade = remake(edit, config, &kinds, &renderer, &answers)?;
            let remade = quiet(edit, remade, config, judge, memory)?;
            let face = site::face(&remade.file, &remade.content, &home, &sheets)?;
            made.push((Some(face) == edit.leaf.page_face).then_some(remade)?);
        }
    }
    let mut done = Edited::default();
    for (edit, remade) in edits.into_iter().zip(made) {
        let route = edit.leaf.route;
        done.made.push((remade.file.clone(), remade.content.clone()));
        memory.take_in(edit.touched, &route, remade)?;
        done.rendered.push(Rendered::edited(route, &edit.entry.file));
    }
    memory.theme = Some(kept);
    done.rendered.sort_by(|one, other| one.path.cmp(&other.path));
    Some(done)
}

/// One small edit.
struct Edit {
    touched: Touched,
    leaf: Leaf,
    entry: Entry,
    /// What the file holds.
    text: String,
}

/// An edited file, if the edit is small as far as the entry goes.
fn read(
    options: &Options,
    touched: Touched,
    bytes: Vec<u8>,
    memory: &Memory,
    kinds: &Kinds,
) -> Option<Edit> {
    let record = memory.record.as_ref()?;
    let path = record.path(&touched).strip_prefix(CONTENT)?.strip_prefix('/')?.to_owned();
    let leaf = record.leaves.get(&path)?.clone();
    let text = String::from_utf8(bytes).ok()?;
    let source = SourceId(leaf.source);
    let all = record.problems().iter().chain(record.waived());
    let troubled = all.flat_map(|problem| &problem.labels);
    let is_plain = !text.starts_with('\u{feff}')
        && !text.contains('\u{fffd}')
        && text.len() as u64 <= crate::source::MAX_TEXT
        && troubled.map(|label| label.span.source).all(|other| other != source);
    if !is_plain {
        return None;
    }
    let own = config(options, memory, kinds)?.language;
    let placed = place::alone(&path, &text, source, kinds, &own)?;
    let entry = publication::alone(placed, &options.audience)?;
    (face(&entry) == leaf.face).then_some(Edit { touched, leaf, entry, text })
}

/// The page, if there is nothing to say about its words, and nothing in it or in what it is made
/// of says something about a person.
fn quiet(
    edit: &Edit,
    remade: Remade,
    config: &Config,
    (kinds, measure, guide): (&Kinds, &Measure, &Guide),
    memory: &Memory,
) -> Option<Remade> {
    let html = config.html();
    let known = &memory.record.as_ref()?.judged.known;
    let page = (remade.file.as_str(), remade.content.bytes()?);
    let source = (edit.entry.file.as_str(), edit.text.as_str());
    let quiet = measure.is_met(&edit.entry, kinds, &html, guide)
        && protect::is_quiet(source, &edit.entry, page, (kinds, &html, known));
    quiet.then_some(remade)
}

/// The style sheets of the site, by which its pages are judged.
fn sheets(theme: &Theme) -> OutputSet {
    let sheets = theme.statics.iter().filter(|(path, _)| path.ends_with(".css"));
    let files = sheets.filter_map(|(path, bytes)| {
        let path = OutputPath::new(format!("{}{path}", theme::ASSETS))?;
        Some(OutputFile { path, bytes: bytes.clone() })
    });
    files.collect()
}

fn remake(
    edit: &Edit,
    config: &Config,
    kinds: &Kinds,
    renderer: &Renderer<'_>,
    answers: &Answers<'_, Question, crate::graph::Answer>,
) -> Option<Remade> {
    let Edit { leaf, entry, .. } = edit;
    let html = config.html();
    let kind = kinds.named(&entry.id.kind)?;
    let passages = publication::passages(entry, &Reading::new(entry, kind, &html));
    let sound = passages.iter().all(|passage| passage.problems().next().is_none());
    let found = leaf.words.is_none_or(|words| words == search::print(entry, kind, &html));
    if !sound || !found || bearing(&passages) != leaf.bearing {
        return None;
    }
    let route = Route::new(leaf.route.clone())?;
    let own = Own {
        route: &route,
        topic: leaf.list_of.as_deref().map_or(Topic::Entry, Topic::Landing),
        language: &entry.id.language,
        entry: Some(entry),
        headings: headings(&passages),
    };
    let print = own.print();
    let view = View::new(own, kinds, answers);
    let file = renderer.render(&view).ok()?;
    let asked = view.into_asked()?;
    Some(Remade { file: file.path, own: print, asked, content: Content::new(file.bytes) })
}

/// What the publication says about how it is built; its file is as it was.
fn config(options: &Options, memory: &Memory, kinds: &Kinds) -> Option<Config> {
    if let Some(kept) = &memory.theme {
        return Some(kept.0.clone());
    }
    let path = format!("{CONTENT}/publication.yaml");
    let text = String::from_utf8(crate::source::bytes_of(&options.root, &path)?).ok()?;
    let text = text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned);
    let source = SourceId(0);
    let own = place::language_of(&text, source);
    let placed = place::alone("publication.yaml", &text, source, kinds, &own)?;
    publication::config_of(placed, options.base_url.as_deref(), options.audience.edition)
}

/// The theme of the last build, whose files are as they were.
fn kept(options: &Options, memory: &Memory, kinds: &Kinds) -> Option<Arc<(Config, Theme)>> {
    if let Some(kept) = &memory.theme {
        return Some(Arc::clone(kept));
    }
    let mut config = config(options, memory, kinds)?;
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let theme = super::load_theme(&options.root, &config, &mut sources, &mut problems);
    super::only_with_templates(&mut config, &theme);
    let texts = sources
        .iter()
        .map(|(_, file): (_, &SourceFile)| (file.path.as_str(), file.text.as_str()));
    let setting = super::setting(&config, &texts.collect::<Vec<_>>(), &theme);
    let same = problems.is_empty() && memory.setting() == Some(setting);
    same.then(|| Arc::new((config, theme)))
}

/// What stands for all of an entry but its text.
fn face(entry: &Entry) -> Fingerprint {
    let Entry { id, file, title, fields, common, body: _, place: _ } = entry;
    Fingerprint::of(&(id, file, title, fields, common))
}

/// What stands for all in the text of an entry that concerns other pages, or the check of its own.
fn bearing(passages: &[Passage<'_>]) -> Fingerprint {
    let bodies = passages.iter().filter(|passage| passage.is_body);
    let parts = bodies.map(|passage| {
        let outline = &passage.outline;
        let links: Vec<&str> =
            outline.links.iter().map(|link| link.destination.as_str()).collect();
        let images: Vec<&str> =
            outline.images.iter().map(|image| image.destination.as_str()).collect();
        let blocks: Vec<(&str, &str)> = outline
            .directives
            .iter()
            .map(|block| (block.name.as_str(), block.argument.as_str()))
            .collect();
        (outline.anchors().collect::<Vec<_>>(), links, images, blocks)
    });
    Fingerprint::of(&parts.collect::<Vec<_>>())
}

/// The headings in the text of an entry.
pub(super) fn headings<'a>(passages: &'a [Passage<'_>]) -> &'a [Heading] {
    let body = passages.iter().find(|passage| passage.is_body);
    body.map_or(&[], |body| &body.outline.headings)
}

/// What is to be known of each entry that has a page of its own, when its text is edited.
pub(super) fn leaves(
    graph: &Graph<'_>,
    passages: &[Vec<Passage<'_>>],
    words: &BTreeMap<String, Fingerprint>,
) -> BTreeMap<String, Leaf> {
    let leaf = |page: &crate::graph::Page| {
        let (at, list_of) = match &page.subject {
            Subject::Entry(at) => (*at, None),
            Subject::Landing(kind, Some(at)) => (*at, Some(kind.clone())),
            _ => return None,
        };
        let entry = graph.entry(at);
        let leaf = Leaf {
            source: entry.place.source.0,
            route: page.route.as_str().to_owned(),
            list_of,
            face: face(entry),
            bearing: bearing(passages.get(at)?),
            words: words.get(&entry.file).copied(),
            page_face: None,
        };
        entry.file.ends_with(".md").then(|| (entry.file.clone(), leaf))
    };
    graph.pages().iter().filter_map(leaf).collect()
}

/// Takes note of what stands for each finished page.
pub(super) fn note_faces(leaves: &mut BTreeMap<String, Leaf>, judged: &Known) {
    for leaf in leaves.values_mut() {
        let path = Route::new(leaf.route.clone()).map(|route| route.output_path());
        leaf.page_face = path.and_then(|path| judged.face(&path));
    }
}

/// Looks at all sources before they are read.
fn look(root: &Path, memory: &mut Memory) -> Option<Seen> {
    Seen::look(root, memory.now.take())
}
