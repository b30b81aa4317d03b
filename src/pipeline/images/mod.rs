//! Images: each is there, is used and has its rights recorded; then its file is read, once,
//! judged, and made ready for readers.

mod problems;
mod ready;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use self::ready::{Pictures, Wanted};

use super::links::Used;
use super::scan::Scan;
use crate::diag::{Code, Diagnostic, Span};
use crate::graph::Graph;
use crate::model::entry::Entry;
use crate::picture::is_named;
use crate::text::{is_slug, nearest, slug};

/// Checks the files of the image register against those that exist and those that pages use.
pub(super) fn check(
    graph: &Graph<'_>,
    assets: &BTreeSet<String>,
    used: &Used,
    scan: &Scan,
    problems: &mut Vec<Diagnostic>,
) {
    let registered = records(graph);
    let all = used.all();
    let mut meant = Vec::new();
    for (file, entry) in &registered {
        if !assets.contains(*file) {
            let near = nearest(file, assets.iter().map(String::as_str));
            problems.push(missing(file, entry, near));
            meant.extend(near);
        } else if !all.contains(&(*file).to_owned()) {
            problems.push(unused(file, entry.place));
        }
    }
    for path in assets.iter().filter(|path| is_named(path) && !meant.contains(&path.as_str())) {
        let Some(place) = scan.asset_places.get(path) else { continue };
        match (all.contains(path), registered.contains_key(path.as_str())) {
            (true, false) => {
                let shown = used.shown.get(path).copied();
                problems.push(without_rights(path, shown.unwrap_or(*place), graph));
            }
            (false, false) => problems.push(unused(path, *place)),
            (_, true) => {}
        }
    }
}

/// The records of the register, by their file.
fn records<'g>(graph: &'g Graph<'_>) -> BTreeMap<&'g str, &'g Entry> {
    let entries = graph.own_list("image").iter().map(|at| graph.entry(*at));
    entries.filter_map(|entry| Some((entry.fields.text("file")?, entry))).collect()
}

fn missing(file: &str, entry: &Entry, near: Option<&str>) -> Diagnostic {
    let place = entry.fields.get("file").map_or(entry.place, |value| value.span);
    Diagnostic::error(Code::MissingImage, format!("there is no file `content/{file}`"))
        .at(place, "no such file")
        .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
        .help("put the image there, or take its record out of the register")
}

fn without_rights(path: &str, place: Span, graph: &Graph<'_>) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or_default();
    let id = slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let problem = Diagnostic::error(
        Code::ImageRights,
        format!("nothing says that you may publish `{path}`"),
    );
    let mut hidden = graph.publication.hidden.keys();
    if hidden.any(|hidden| hidden.kind == "image" && hidden.slug == id) {
        return problem.at(place, "shown here").help(format!(
            "the record `{id}` in `content/images.yaml` is not published: complete it, with `file: {path}`, and set its `status: published`"
        ));
    }
    let taken = graph.publication.index.ids_of("image").any(|taken| taken == id);
    let id = if taken || !is_slug(&id) { "ID" } else { &id };
    problem
        .at(place, "shown here, and without a record in `content/images.yaml`")
        .help(format!(
            "call `prospectus new image {id}`, which begins the record in `content/images.yaml`; then complete it there, with `file: {path}`, and set its `status: published`"
        ))
}

fn unused(path: &str, place: Span) -> Diagnostic {
    Diagnostic::warning(Code::UnusedImage, format!("no page shows `{path}`"))
        .at(place, "")
        .help("show it on a page, or take it away")
}
