//! The opening page is there: every other page leads to it.

use crate::diag::{Code, Diagnostic};
use crate::graph::Graph;
use crate::model::Route;

/// Says that there is no opening page.
pub(super) fn missing(graph: &Graph<'_>) -> Option<Diagnostic> {
    if graph.page(Route::home().as_str()).is_some() {
        return None;
    }
    let problem = Diagnostic::error(Code::OpeningPage, "this publication has no opening page");
    let problem = match graph.own_list("publication").first() {
        Some(at) => problem.at(graph.entry(*at).place, "every page would link to nothing"),
        None => return None,
    };
    Some(problem.help("add `content/index.md` with `title`, `summary` and a few words"))
}
