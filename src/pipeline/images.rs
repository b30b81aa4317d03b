//! Images: each is there, is used, has its rights recorded, and has a text alternative.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Span};
use crate::graph::Graph;
use crate::model::entry::Entry;
use crate::text::nearest;

/// Checks the files of the image register against those that exist and those that pages use.
pub(super) fn check(
    graph: &Graph<'_>,
    assets: &BTreeSet<String>,
    used: &BTreeSet<String>,
    places: &BTreeMap<String, Span>,
    problems: &mut Vec<Diagnostic>,
) {
    let registered: BTreeMap<&str, &Entry> = graph
        .own_list("image")
        .iter()
        .filter_map(|at| Some((graph.entry(*at).fields.text("file")?, graph.entry(*at))))
        .collect();
    let mut meant = Vec::new();
    for (file, entry) in &registered {
        if !assets.contains(*file) {
            let near = nearest(file, assets.iter().map(String::as_str));
            problems.push(missing(file, entry, near));
            meant.extend(near);
        } else if !used.contains(*file) {
            problems.push(unused(file, entry.place));
        }
    }
    for path in assets.iter().filter(|path| is_image(path) && !meant.contains(&path.as_str())) {
        let Some(place) = places.get(path) else { continue };
        match (used.contains(path), registered.contains_key(path.as_str())) {
            (true, false) => problems.push(without_rights(path, *place)),
            (false, false) => problems.push(unused(path, *place)),
            (_, true) => {}
        }
    }
}

fn is_image(path: &str) -> bool {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    matches!(
        end.as_str(),
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg" | "bmp" | "tif" | "tiff"
    )
}

fn missing(file: &str, entry: &Entry, near: Option<&str>) -> Diagnostic {
    let place = entry.fields.get("file").map_or(entry.place, |value| value.span);
    Diagnostic::error(Code::MissingImage, format!("there is no file `content/{file}`"))
        .at(place, "no such file")
        .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
        .help("put the image there, or take its record out of the register")
}

fn without_rights(path: &str, place: Span) -> Diagnostic {
    Diagnostic::error(Code::ImageRights, format!("nothing says that you may publish `{path}`"))
        .at(place, "no record in `content/images.yaml`")
        .help("add it to `content/images.yaml` with `file`, `alt`, `credit` and `rights`")
}

fn unused(path: &str, place: Span) -> Diagnostic {
    Diagnostic::warning(Code::UnusedImage, format!("no page shows `{path}`"))
        .at(place, "")
        .help("show it on a page, or take it away")
}
