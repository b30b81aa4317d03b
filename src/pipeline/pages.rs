//! Every page and file: remembered where everything that it depends on is as it was, made where not.

use rayon::prelude::*;

use super::Memory;
use super::cards;
use super::explain::Words;
use super::quick::headings;
use super::templates::told_once;
use super::work::{Made, Work};
use crate::diag::Diagnostic;
use crate::graph::{
    Answer, CARD, File, Graph, Own, Page, Question, Selection, Sight, Subject, Topic, View,
};
use crate::incremental::{Answers, Changes, Fingerprint, Outcome, Renders, Shared, Stale};
use crate::model::OutputPath;
use crate::model::entry::Entry;
use crate::output::{Content, OutputFile, OutputSet};
use crate::publication::Passage;
use crate::render::Renderer;
use crate::store::Store;

/// What became of a page.
type Became = Outcome<Question, Answer, Content>;

/// A page or a file, the way it came about, and its bytes if it has any.
pub(super) struct Result<'g> {
    /// What it is remembered by: the address of a page, the path of a file.
    pub(super) key: &'g str,
    /// The file of the content that it is made of, if it is a page of one.
    pub(super) file: Option<&'g str>,
    pub(super) why: Option<Stale<Question>>,
    path: OutputPath,
    became: Became,
    content: Option<Content>,
    failed: Vec<Diagnostic>,
}

/// Makes all pages and files, and remembers them.
pub(super) fn make(
    work: &Work<'_>,
    sight: &Sight<'_>,
    passages: &[Vec<Passage<'_>>],
    memory: &mut Memory,
    problems: &mut Vec<Diagnostic>,
) -> Made {
    let renderer = Renderer::new(work.theme, &work.publication.config);
    let answers = Answers::new(sight);
    let store = memory.pictures();
    let renders = memory.renders();
    let changes = renders.compare(work.setting, |question| answers.print(question));
    let store = store.as_ref();
    let maker = Maker {
        work,
        renderer: &renderer,
        answers: &answers,
        renders,
        changes: &changes,
        store,
    };
    let graph = sight.graph;
    let pages: Vec<Result<'_>> =
        graph.pages().par_iter().map(|page| maker.page(page, sight, passages)).collect();
    let files: Vec<Result<'_>> =
        graph.files().par_iter().map(|file| maker.file(file)).collect();
    let drawings = drawings(work, sight, passages);
    let cards: Vec<Result<'_>> = drawings.par_iter().map(|card| maker.card(card)).collect();
    let why = Words { renders, answers: &answers, words: Shared::default() };
    let rendered = pages.iter().filter_map(|result| why.of(result)).collect();
    let made = Made { rendered, ..Made::default() };
    let all = pages.into_iter().chain(files).chain(cards);
    let mut made = gather(made, all, (work.setting, &changes), renders, problems);
    keep_cards(graph, &mut made.files);
    made
}

/// Where a page moved, its picture is at its old address too: messages that were sent with it go on showing it.
fn keep_cards(graph: &Graph<'_>, files: &mut OutputSet) {
    let card = |route: &str| OutputPath::new(format!("{route}{CARD}"));
    let is_folder = |route: &str| route.is_empty() || route.ends_with('/');
    for page in graph.pages() {
        let Subject::Redirect(to) = &page.subject else { continue };
        let (old, new) = (page.route.as_str(), to.split('#').next().unwrap_or_default());
        let card = |route| card(route).filter(|_| is_folder(old) && is_folder(new));
        if let (Some(old), Some(new)) = (card(old), card(new))
            && let Some(content) = files.content(&new).cloned()
        {
            files.share(old, content);
        }
    }
}

/// What pages and files are made with.
struct Maker<'a> {
    work: &'a Work<'a>,
    renderer: &'a Renderer<'a>,
    answers: &'a Answers<'a, Question, Answer>,
    renders: &'a Renders<Question, Content>,
    changes: &'a Changes,
    /// Where pictures are remembered.
    store: &'a dyn Store,
}

/// The picture of a page for those who link to it, before it is drawn.
struct Card<'g> {
    path: OutputPath,
    /// What it is made from.
    own: Own<'g>,
    /// What it shows of the entry of the page.
    entry: Option<Entry>,
}

/// The pictures of all pages, if they are wanted.
fn drawings<'g>(
    work: &Work<'_>,
    sight: &Sight<'g>,
    passages: &'g [Vec<Passage<'g>>],
) -> Vec<Card<'g>> {
    let wanted = work.publication.config.cards;
    let pages = sight.graph.pages().iter().filter(|_| wanted);
    let card = |page| {
        let own = own(page, sight, passages);
        let entry = own.entry.map(cards::face);
        Some(Card { path: own.card()?, own: Own { headings: &[], ..own }, entry })
    };
    pages.filter_map(card).collect()
}

impl Maker<'_> {
    fn page<'g>(
        &self,
        page: &'g Page,
        sight: &Sight<'g>,
        passages: &'g [Vec<Passage<'g>>],
    ) -> Result<'g> {
        let own = own(page, sight, passages);
        let file = own.entry.map(|entry| entry.file.as_str());
        let place = Place { key: page.route.as_str(), path: page.route.output_path(), file };
        self.one(place, own, |view| self.renderer.render(view).map(Some))
    }

    /// A file that is no page has no entry of its own: it asks for all that it holds.
    fn file<'g>(&self, file: &'g File) -> Result<'g> {
        let language = &self.work.publication.config.language;
        let topic = Topic::File(&file.form);
        let own = Own { route: &file.home, topic, language, entry: None, headings: &[] };
        let place = Place { key: file.path.as_str(), path: file.path.clone(), file: None };
        self.one(place, own, |view| self.renderer.file(view, file.path.clone()))
    }

    fn card<'g>(&self, card: &'g Card<'_>) -> Result<'g> {
        let own = Own { entry: card.entry.as_ref(), ..card.own };
        let place = Place { key: card.path.as_str(), path: card.path.clone(), file: None };
        self.one(place, own, |view| {
            let drawing = self.renderer.card(view)?;
            cards::drawn(card.path.clone(), &drawing, self.store).map(Some)
        })
    }

    fn one<'g>(
        &self,
        place: Place<'g>,
        own: Own<'_>,
        make: impl FnOnce(&View<'_>) -> std::result::Result<Option<OutputFile>, Vec<Diagnostic>>,
    ) -> Result<'g> {
        let print = own.print();
        let why = match self.renders.judge(place.key, print, self.changes) {
            Ok(content) => {
                return place.result(None, Outcome::Stands, Some(content), Vec::new());
            }
            Err(why) => Some(why),
        };
        let view = View::new(own, self.work.kinds, self.answers);
        let made = self.work.trace.note("render", place.key, || make(&view));
        let content = match made {
            Ok(Some(made)) => Content::new(made.bytes),
            Ok(None) => return place.result(why, Outcome::Failed, None, Vec::new()),
            Err(problems) => return place.result(why, Outcome::Failed, None, problems),
        };
        let became = match view.into_asked() {
            Some(asked) => Outcome::Made(print, asked, content.clone()),
            None => Outcome::Failed,
        };
        place.result(why, became, Some(content), Vec::new())
    }
}

/// Where something goes.
struct Place<'g> {
    key: &'g str,
    path: OutputPath,
    file: Option<&'g str>,
}

impl<'g> Place<'g> {
    fn result(
        self,
        why: Option<Stale<Question>>,
        became: Became,
        content: Option<Content>,
        failed: Vec<Diagnostic>,
    ) -> Result<'g> {
        let Self { key, path, file } = self;
        Result { key, path, file, why, became, content, failed }
    }
}

fn gather<'g>(
    mut made: Made,
    results: impl Iterator<Item = Result<'g>>,
    (setting, changes): (Fingerprint, &Changes),
    renders: &mut Renders<Question, Content>,
    problems: &mut Vec<Diagnostic>,
) -> Made {
    let mut failures = Vec::new();
    let mut outcomes = Vec::new();
    for Result { key, path, became, content, failed, .. } in results {
        if let Some(content) = content {
            made.files.share(path, content);
        }
        failures.extend(failed);
        outcomes.push((key, became));
    }
    renders.update(setting, changes, outcomes);
    problems.extend(told_once(failures));
    made
}

/// What a page is made from before it asks anything.
fn own<'a>(page: &'a Page, sight: &Sight<'a>, passages: &'a [Vec<Passage<'a>>]) -> Own<'a> {
    let (topic, at) = match &page.subject {
        Subject::Entry(at) => (Topic::Entry, Some(*at)),
        Subject::Landing(kind, at) => (Topic::Landing(kind), *at),
        Subject::Selection(Selection { kind, field, draft, .. }) => {
            (Topic::Selection { kind, field, draft: *draft }, None)
        }
        Subject::Rendition(rendition) => {
            let (form, draft) = (rendition.form, rendition.draft);
            (Topic::Rendition { form, of: sight.graph.title_of(rendition), draft }, None)
        }
        Subject::SiteMap => (Topic::SiteMap, None),
        Subject::Search => (Topic::Search, None),
        Subject::Glossary => (Topic::Glossary, None),
        Subject::NotFound => (Topic::NotFound, None),
        Subject::Redirect(target) => (Topic::Redirect(target), None),
        Subject::Use(at) => (Topic::Use(&sight.graph.entry(*at).id), None),
    };
    let entry = at.map(|at| sight.graph.entry(at));
    let spoken = entry.or_else(|| match &page.subject {
        Subject::Rendition(rendition) => Some(sight.graph.entry(*rendition.entries.first()?)),
        _ => None,
    });
    Own {
        route: &page.route,
        topic,
        language: spoken
            .map_or(&sight.graph.publication.config.language, |entry| &entry.id.language),
        entry,
        headings: at.and_then(|at| passages.get(at)).map_or(&[], |all| headings(all)),
    }
}
