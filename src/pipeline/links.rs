//! Every link and image of the content is followed, before any page is made.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, Span};
use crate::graph::{Destination, Graph, Refusal, View};
use crate::model::entry::{Entry, Record, Value};
use crate::publication::Passage;

/// Reports every link that leads nowhere. Returns the files below `content/` that pages use.
pub(super) fn check(
    view: &View<'_>,
    graph: &Graph<'_>,
    passages: &[Vec<Passage<'_>>],
    problems: &mut Vec<Diagnostic>,
) -> BTreeSet<String> {
    let entries = graph.publication.entries.par_iter().zip(passages).enumerate();
    let checked: Vec<Checked> =
        entries.map(|(at, (entry, passages))| one(view, at, entry, passages)).collect();
    let mut used = BTreeSet::new();
    for entry in checked {
        used.extend(entry.used);
        problems.extend(entry.problems);
    }
    used
}

#[derive(Default)]
struct Checked {
    used: BTreeSet<String>,
    problems: Vec<Diagnostic>,
}

fn one(view: &View<'_>, at: usize, entry: &Entry, passages: &[Passage<'_>]) -> Checked {
    let here = view.shown(at).map_or("", |shown| shown.route.as_str());
    let mut checked = Checked::default();
    for passage in passages {
        for link in &passage.outline.links {
            let place = passage.markup.map.span(link.destination_range.clone());
            checked.follow(view, &link.destination, entry, here, place);
        }
        for image in &passage.outline.images {
            let place = passage.markup.map.span(image.range.clone());
            checked.image(view, &image.destination, entry, place);
        }
    }
    if entry.id.kind == "publication" {
        for (field, name) in [("navigation", "to"), ("footer", "to")] {
            for record in entry.fields.records(field) {
                checked.site_path(view, record, name, entry);
            }
        }
    }
    checked
}

impl Checked {
    fn follow(
        &mut self,
        view: &View<'_>,
        destination: &str,
        entry: &Entry,
        here: &str,
        place: Span,
    ) {
        match view.resolve(destination, entry, here) {
            Ok(Destination::File(path)) => {
                self.used.insert(path);
            }
            Ok(_) => {}
            Err(refusal) => self.problems.push(refused(destination, &refusal, place)),
        }
    }

    fn site_path(&mut self, view: &View<'_>, record: &Record, name: &str, entry: &Entry) {
        let Some(value) = record.get(name) else { return };
        if let Value::Text(path) = &value.value {
            let path = format!("/{path}");
            self.follow(view, &path, entry, "", value.span);
        }
    }

    fn image(&mut self, view: &View<'_>, destination: &str, entry: &Entry, place: Span) {
        match view.resolve(destination, entry, "") {
            Ok(Destination::File(path)) => {
                self.used.insert(path);
            }
            Ok(Destination::Outside(_)) => self.problems.push(
                Diagnostic::error(Code::MissingImage, "this image is on another site")
                    .at(place, "readers would load it from there")
                    .help("copy the image into `content/images/`, if you may use it"),
            ),
            Ok(Destination::Page(_)) | Err(_) => self.problems.push(
                Diagnostic::error(Code::MissingImage, format!("there is no image `{destination}`"))
                    .at(place, "no such file")
                    .help("put the file into `content/images/` and write its place from this file, such as `../images/name.jpg`"),
            ),
        }
    }
}

fn refused(destination: &str, refusal: &Refusal, place: Span) -> Diagnostic {
    let near =
        |near: &Option<String>| near.as_ref().map(|near| format!("did you mean `{near}`?"));
    match refusal {
        Refusal::Nothing(nearest) => {
            Diagnostic::error(Code::BrokenLink, format!("the link to `{destination}` leads nowhere"))
                .at(place, "there is no such page or file")
                .maybe_help(near(nearest))
                .help("link to a file such as `../professions/dietitian.md`, or to an id such as `profession:dietitian`")
        }
        Refusal::NoAnchor(nearest) => {
            let anchor = destination.split_once('#').map_or("", |(_, anchor)| anchor);
            Diagnostic::error(Code::BrokenAnchor, format!("the page has no part called `{anchor}`"))
                .at(place, "")
                .maybe_help(near(nearest).map(|help| help.replace('`', "`#").replacen("`#?", "`?", 1)))
                .help("give the heading an id, such as `## Future plans {#future-plans}`, or link to the page alone")
        }
        Refusal::Hidden(state) => {
            Diagnostic::error(Code::HiddenLink, format!("the link to `{destination}` leads to a page that is not shown"))
                .at(place, state.spoken())
                .help("publish that page too, or take the link away")
        }
        Refusal::Leaves => Diagnostic::error(Code::OutsideFolder, format!("`{destination}` is outside the folder `content`"))
            .at(place, "")
            .help("copy the file into `content/` and link to it there"),
        Refusal::Scheme(scheme) => {
            Diagnostic::error(Code::BrokenLink, format!("a page may not link to a `{scheme}:` address"))
                .at(place, "")
                .help("link to `https:`, `mailto:` or `tel:`, to a file, or to an id such as `profession:dietitian`")
        }
        Refusal::Empty => Diagnostic::error(Code::BrokenLink, "this link has no address")
            .at(place, "")
            .help("write the address between the round brackets"),
    }
}
