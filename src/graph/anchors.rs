//! The parts of pages that links can name.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::glossary::anchor_of_term;
use super::promised::promised;
use super::renditions::Parts;
use super::{Graph, Page, Rendition, Selection, Subject};
use crate::model::kind::Pages;
use crate::model::promise::Promise;
use crate::publication::Passage;

/// The anchors of every page: its sections and parts, its headings, what its directives show,
/// what the theme promises.
pub fn anchors_of(
    graph: &Graph<'_>,
    passages: &[Vec<Passage<'_>>],
    promises: &[Promise],
) -> HashMap<String, BTreeSet<String>> {
    let of_page = |page: &Page| {
        let mut anchors = BTreeSet::from(["main".to_owned()]);
        anchors.extend(own_anchors(graph, page, passages));
        if let Subject::Selection(selection) = &page.subject {
            selected_anchors(graph, selection, &mut anchors);
        }
        promised(graph, page, promises, &mut anchors);
        (page.route.as_str().to_owned(), anchors)
    };
    graph.pages().par_iter().map(of_page).collect()
}

/// The anchors of what is at home on a page.
pub(super) fn own_anchors(
    graph: &Graph<'_>,
    page: &Page,
    passages: &[Vec<Passage<'_>>],
) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    match &page.subject {
        Subject::Entry(at) => entry_anchors(graph, *at, passages, &mut anchors),
        Subject::Landing(kind, introduction) => {
            if let Some(at) = introduction {
                entry_anchors(graph, *at, passages, &mut anchors);
            }
            listed_anchors(graph, kind, &mut anchors);
        }
        Subject::Glossary => {
            let keys = graph.explained_terms().map(|entry| anchor_of_term(&entry.id.slug));
            anchors.extend(keys);
        }
        Subject::Rendition(rendition) => anchors.extend(parts(graph, rendition)),
        _ => {}
    }
    anchors
}

/// The parts of a page that shows entries in another form, which are named after what they show.
fn parts(graph: &Graph<'_>, rendition: &Rendition) -> Vec<String> {
    let entries = rendition.entries.iter().map(|at| graph.entry(*at));
    match rendition.parts {
        Parts::None => Vec::new(),
        Parts::Entries => entries.map(|entry| entry.id.slug.clone()).collect(),
        Parts::Named(field) => {
            let named = entries.flat_map(|entry| entry.fields.references(field));
            named.map(|term| term.id.clone()).collect()
        }
    }
}

fn entry_anchors(
    graph: &Graph<'_>,
    at: usize,
    passages: &[Vec<Passage<'_>>],
    anchors: &mut BTreeSet<String>,
) {
    let entry = graph.entry(at);
    if let Some(kind) = graph.kind_of(entry) {
        anchors.extend(kind.parts.iter().map(|&part| part.to_owned()));
        for field in kind.fields.iter().filter(|field| entry.fields.get(&field.name).is_some())
        {
            if field.section {
                anchors.insert(field.anchor());
            }
            anchors.extend(
                entry
                    .fields
                    .records(&field.name)
                    .filter_map(|record| record.text("id"))
                    .map(str::to_owned),
            );
        }
    }
    for passage in passages.get(at).into_iter().flatten() {
        anchors.extend(passage.outline.anchors().map(str::to_owned));
        for directive in &passage.outline.directives {
            directive_anchors(graph, &directive.name, anchors);
        }
    }
}

/// The anchors of the data that a directive puts into a page: only those that its template
/// promises, since a link to any other would open the page at its top.
fn directive_anchors(graph: &Graph<'_>, name: &str, anchors: &mut BTreeSet<String>) {
    if name == "diversity" {
        let figures = graph.publication.index.ids_of("diversity");
        anchors.extend(figures.map(|id| format!("diversity-{id}")));
    }
    if name == "changes" {
        let changes = graph.own_list("change").iter().map(|at| graph.entry(*at));
        anchors.extend(changes.map(|change| format!("change-{}", change.id.slug)));
    }
}

fn listed_anchors(graph: &Graph<'_>, kind: &str, anchors: &mut BTreeSet<String>) {
    let shows_parts = graph.kinds.named(kind).is_some_and(|kind| kind.pages != Pages::Own);
    if shows_parts {
        anchors.extend(graph.own_list(kind).iter().map(|at| graph.entry(*at).id.slug.clone()));
    }
}

/// Each record has the anchor that it has at home, and each entry one for its records.
fn selected_anchors(graph: &Graph<'_>, selection: &Selection, anchors: &mut BTreeSet<String>) {
    for (at, position) in &selection.records {
        let entry = graph.entry(*at);
        anchors.insert(format!("{}-{}", entry.id.kind, entry.id.slug));
        let record = entry.part(&selection.field, *position);
        anchors.extend(record.and_then(|record| record.text("id")).map(str::to_owned));
    }
}
