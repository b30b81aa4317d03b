//! Every page: remembered where everything that it depends on is as it was, made where not.

use rayon::prelude::*;

use super::explain::Words;
use super::quick::headings;
use super::templates::told_once;
use super::{Made, Memory, Work};
use crate::diag::Diagnostic;
use crate::graph::{Answer, Own, Page, Question, Selection, Sight, Subject, Topic, View};
use crate::incremental::{Answers, Changes, Fingerprint, Outcome, Renders, Shared, Stale};
use crate::model::Route;
use crate::output::{Content, OutputFile};
use crate::publication::Passage;
use crate::render::Renderer;

/// What became of a page.
type Became = Outcome<Question, Answer, Content>;

/// A page, the way it came about, and its bytes if it has any.
pub(super) struct Result<'g> {
    pub(super) page: &'g Page,
    pub(super) file: Option<&'g str>,
    pub(super) why: Option<Stale<Question>>,
    became: Became,
    content: Option<Content>,
    failed: Vec<Diagnostic>,
}

/// Makes all pages, and remembers them.
pub(super) fn make(
    work: &Work<'_>,
    sight: &Sight<'_>,
    passages: &[Vec<Passage<'_>>],
    memory: &mut Memory,
    problems: &mut Vec<Diagnostic>,
) -> Made {
    let renderer = Renderer::new(work.theme, &work.publication.config);
    let answers = Answers::new(sight);
    let renders = memory.renders();
    let changes = renders.compare(work.setting, |question| answers.print(question));
    let one = |page| {
        let own = own(page, sight, passages);
        let file = own.entry.map(|entry| entry.file.as_str());
        let print = own.print();
        match renders.judge(page.route.as_str(), print, &changes) {
            Ok(content) => Result::remembered(page, file, content),
            Err(why) => {
                let view = View::new(own, work.kinds, &answers);
                work.trace.note("render", page.route.as_str(), || {
                    Result::made((page, file), why, print, view, &renderer)
                })
            }
        }
    };
    let pages: Vec<Result<'_>> = sight.graph.pages().par_iter().map(one).collect();
    let why = Words { renders, answers: &answers, words: Shared::default() };
    let rendered = pages.iter().filter_map(|result| why.of(result)).collect();
    let made = Made { rendered, ..Made::default() };
    let tables = tables(work, &answers, &renderer);
    gather(made, pages, tables, (work.setting, &changes), renders, problems)
}

/// The files of figures, made as one more page would be.
fn tables(
    work: &Work<'_>,
    answers: &Answers<'_, Question, Answer>,
    renderer: &Renderer<'_>,
) -> std::result::Result<Vec<OutputFile>, Vec<Diagnostic>> {
    let language = &work.publication.config.language;
    let route = Route::home();
    let own =
        Own { route: &route, topic: Topic::SiteMap, language, entry: None, headings: &[] };
    renderer.tables(&View::new(own, work.kinds, answers))
}

fn gather(
    mut made: Made,
    pages: Vec<Result<'_>>,
    tables: std::result::Result<Vec<OutputFile>, Vec<Diagnostic>>,
    (setting, changes): (Fingerprint, &Changes),
    renders: &mut Renders<Question, Content>,
    problems: &mut Vec<Diagnostic>,
) -> Made {
    let mut failures = Vec::new();
    let mut outcomes = Vec::with_capacity(pages.len());
    for Result { page, became, content, failed, .. } in pages {
        let path = page.route.as_str();
        if let Some(content) = content {
            made.files.share(page.route.output_path(), content);
        }
        failures.extend(failed);
        outcomes.push((path, became));
    }
    match tables {
        Ok(tables) => made.files.extend(tables),
        Err(failed) => failures.extend(failed),
    }
    renders.update(setting, changes, outcomes);
    problems.extend(told_once(failures));
    made
}

impl<'g> Result<'g> {
    fn remembered(page: &'g Page, file: Option<&'g str>, content: Content) -> Self {
        let became = Outcome::Stands;
        Self { page, file, why: None, became, content: Some(content), failed: Vec::new() }
    }

    fn made(
        (page, file): (&'g Page, Option<&'g str>),
        why: Stale<Question>,
        print: Fingerprint,
        view: View<'_>,
        renderer: &Renderer<'_>,
    ) -> Self {
        let failed = |failed| Self {
            page,
            file,
            why: Some(why.clone()),
            became: Outcome::Failed,
            content: None,
            failed,
        };
        let rendered = match renderer.render(&view) {
            Ok(rendered) => rendered,
            Err(problems) => return failed(problems),
        };
        let content = Content::new(rendered.bytes);
        let became = match view.into_asked() {
            Some(asked) => Outcome::Made(print, asked, content.clone()),
            None => Outcome::Failed,
        };
        Self { page, file, why: Some(why), became, content: Some(content), failed: Vec::new() }
    }
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
        Subject::NotFound => (Topic::NotFound, None),
        Subject::Redirect(target) => (Topic::Redirect(target), None),
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
