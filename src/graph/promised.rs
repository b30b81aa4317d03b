//! The anchors that a theme promises to the pages that have them.

use std::collections::BTreeSet;

use super::routes::HOME;
use super::{Graph, Page, Subject};
use crate::model::entry::{Record, Value};
use crate::model::promise::{Promise, When};

/// The promised anchors of a page.
pub(super) fn promised(
    graph: &Graph<'_>,
    page: &Page,
    promises: &[Promise],
    anchors: &mut BTreeSet<String>,
) {
    let Some(template) = template(graph, page) else { return };
    let kept = promises.iter().filter(|promise| {
        promise.template == template && promise.when.iter().all(|when| holds(graph, page, when))
    });
    anchors.extend(kept.map(|promise| promise.anchor.clone()));
}

/// The template of a page, by the name under which a theme makes promises.
fn template(graph: &Graph<'_>, page: &Page) -> Option<String> {
    Some(match &page.subject {
        Subject::Entry(at) => {
            let id = &graph.entry(*at).id;
            let is_home = id.kind == "page" && id.slug == HOME;
            if is_home { "home".to_owned() } else { id.kind.to_string() }
        }
        Subject::Landing(kind, _) => format!("{kind}-list"),
        Subject::Selection(_) => "selection".to_owned(),
        Subject::Rendition(rendition) => rendition.form.to_owned(),
        Subject::SiteMap => "site-map".to_owned(),
        Subject::Search => "search".to_owned(),
        Subject::Glossary => "glossary".to_owned(),
        Subject::NotFound => "not-found".to_owned(),
        Subject::Use(_) => "use".to_owned(),
        Subject::Redirect(_) => return None,
    })
}

fn holds(graph: &Graph<'_>, page: &Page, when: &When) -> bool {
    match when {
        When::MentionedBy { kind, field } => match &page.subject {
            Subject::Entry(at) => graph.mentions(*at).iter().any(|mention| {
                mention.field == *field && graph.entry(mention.from).id.kind == *kind
            }),
            _ => false,
        },
        When::Has(field) => match &page.subject {
            Subject::Entry(at) => has(&graph.entry(*at).fields, field),
            Subject::Landing(kind, _) => {
                graph.own_list(kind).iter().any(|at| has(&graph.entry(*at).fields, field))
            }
            _ => false,
        },
        When::Entries(folder) => graph
            .kinds
            .in_folder(folder)
            .is_some_and(|kind| !graph.own_list(&kind.name).is_empty()),
        // The theme keeps back those of its promises whose option does not hold.
        When::Option(_) => true,
    }
}

/// Whether a field has a value; an empty list is none, and so is a reason why there is none.
fn has(fields: &Record, field: &str) -> bool {
    match fields.get(field).map(|value| &value.value) {
        None | Some(Value::NotStated(_)) => false,
        Some(Value::List(items)) => !items.is_empty(),
        Some(_) => true,
    }
}
