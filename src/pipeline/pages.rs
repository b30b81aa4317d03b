//! Every page: remembered where everything that it depends on is as it was, made where not.

use std::sync::Arc;

use rayon::prelude::*;

use super::templates::told_once;
use super::{Made, Memory, Work};
use crate::diag::Diagnostic;
use crate::graph::{Answer, Own, Page, Question, Selection, Sight, Subject, Topic, View};
use crate::incremental::{Answers, Fingerprint, Outcome, Stale};
use crate::model::Route;
use crate::output::OutputFile;
use crate::publication::Passage;
use crate::render::Renderer;

/// What became of a page.
type Became = Outcome<Question, Answer>;

/// A page, the way it came about, and its bytes if it has any.
struct Result<'g> {
    page: &'g Page,
    why: Option<Stale<Question>>,
    became: Became,
    bytes: Option<Arc<Vec<u8>>>,
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
    let changes = memory.renders.compare(work.setting, |question| answers.print(question));
    let one = |page| {
        let own = own(page, sight, passages);
        let print = own.print();
        match memory.renders.judge(page.route.as_str(), print, &changes) {
            Ok(bytes) => Result::remembered(page, bytes),
            Err(why) => {
                let view = View::new(own, work.kinds, &answers);
                work.trace.note("render", page.route.as_str(), || {
                    Result::made(page, why, print, view, &renderer)
                })
            }
        }
    };
    let pages: Vec<Result<'_>> = sight.graph.pages().par_iter().map(one).collect();
    let tables = tables(work, &answers, &renderer);
    gather(pages, tables, work.setting, memory, problems)
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
    pages: Vec<Result<'_>>,
    tables: std::result::Result<Vec<OutputFile>, Vec<Diagnostic>>,
    setting: Fingerprint,
    memory: &mut Memory,
    problems: &mut Vec<Diagnostic>,
) -> Made {
    let mut made = Made::default();
    let mut failures = Vec::new();
    let mut outcomes = Vec::with_capacity(pages.len());
    for Result { page, why, became, bytes, failed } in pages {
        let path = page.route.as_str();
        made.rendered.extend(why.map(|why| (path.to_owned(), why)));
        if let Some(bytes) = bytes {
            made.files.share(page.route.output_path(), bytes);
        }
        failures.extend(failed);
        outcomes.push((path, became));
    }
    match tables {
        Ok(tables) => made.files.extend(tables),
        Err(failed) => failures.extend(failed),
    }
    memory.renders.update(setting, outcomes);
    problems.extend(told_once(failures));
    made
}

impl<'g> Result<'g> {
    fn remembered(page: &'g Page, bytes: Arc<Vec<u8>>) -> Self {
        let became = Outcome::Stands;
        Self { page, why: None, became, bytes: Some(bytes), failed: Vec::new() }
    }

    fn made(
        page: &'g Page,
        why: Stale<Question>,
        print: Fingerprint,
        view: View<'_>,
        renderer: &Renderer<'_>,
    ) -> Self {
        let failed = |failed| Self {
            page,
            why: Some(why.clone()),
            became: Outcome::Failed,
            bytes: None,
            failed,
        };
        let file = match renderer.render(&view) {
            Ok(file) => file,
            Err(problems) => return failed(problems),
        };
        let bytes = Arc::new(file.bytes);
        let became = match view.into_asked() {
            Some(asked) => Outcome::Made(print, asked, Arc::clone(&bytes)),
            None => Outcome::Failed,
        };
        Self { page, why: Some(why), became, bytes: Some(bytes), failed: Vec::new() }
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
        Subject::SiteMap => (Topic::SiteMap, None),
        Subject::NotFound => (Topic::NotFound, None),
        Subject::Redirect(target) => (Topic::Redirect(target), None),
    };
    let entry = at.map(|at| sight.graph.entry(at));
    let body = at.and_then(|at| passages.get(at)?.iter().find(|passage| passage.is_body));
    Own {
        route: &page.route,
        topic,
        language: entry
            .map_or(&sight.graph.publication.config.language, |entry| &entry.id.language),
        entry,
        headings: body.map_or(&[], |body| &body.outline.headings),
    }
}
