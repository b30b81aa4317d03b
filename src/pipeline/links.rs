//! Every link and image of the content is followed, before any page is made.

mod blocks;
mod refused;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use self::refused::refused;
pub(super) use self::refused::refused_in_menu;
use super::scan::Scan;
use crate::diag::{Code, Diagnostic, Span};
use crate::graph::{Destination, Graph, Links, Located, Refusal};
use crate::markdown::{ImageUse, Problem};
use crate::model::entry::{Entry, Record, Value};
use crate::publication::{self, Listed, Passage, Visibility};

/// The files below `content/` that pages use.
#[derive(Debug, Default)]
pub(super) struct Used {
    /// Those that pages show as images, and where the first of them does.
    pub(super) shown: BTreeMap<String, Span>,
    /// Those that links lead to.
    pub(super) linked: BTreeSet<String>,
}

impl Used {
    /// All of them.
    pub(super) fn all(&self) -> BTreeSet<&String> {
        self.shown.keys().chain(&self.linked).collect()
    }

    fn extend(&mut self, more: Self) {
        for (path, place) in more.shown {
            self.shown.entry(path).or_insert(place);
        }
        self.linked.extend(more.linked);
    }
}

/// Reports every link that leads nowhere. Returns the files below `content/` that pages use.
pub(super) fn check(
    graph: &Graph<'_>,
    links: &Links<'_>,
    passages: &[Vec<Passage<'_>>],
    problems: &mut Vec<Diagnostic>,
) -> Used {
    let sight = Sight { graph, links };
    let entries = graph.publication.entries.par_iter().zip(passages).enumerate();
    let checked: Vec<Checked> =
        entries.map(|(at, (entry, passages))| one(&sight, at, entry, passages)).collect();
    let mut used = Used::default();
    for entry in checked {
        used.extend(entry.used);
        problems.extend(entry.problems);
    }
    used
}

/// What links are followed with.
struct Sight<'a> {
    graph: &'a Graph<'a>,
    links: &'a Links<'a>,
}

#[derive(Default)]
struct Checked {
    used: Used,
    problems: Vec<Diagnostic>,
}

fn one(sight: &Sight<'_>, at: usize, entry: &Entry, passages: &[Passage<'_>]) -> Checked {
    let here = sight.graph.shown(at).map_or("", |shown| shown.route.as_str());
    let mut checked = Checked::default();
    for passage in passages {
        let place = |range| passage.markup.map.span(range);
        for link in &passage.outline.links {
            let place = place(link.destination_range.clone());
            checked.follow(sight, &link.destination, entry, here, place);
        }
        for image in &passage.outline.images {
            let place = place(image.destination_range.clone());
            checked.image(sight, &image.destination, entry, place);
            checked.words(image, passage.markup.map.span(image.range.clone()));
        }
        for block in &passage.outline.directives {
            let faulty = |problem: &Problem| problem.range.start == block.range.start;
            if passage.outline.problems.iter().any(faulty) {
                continue;
            }
            let problem = blocks::check(sight.graph, entry, &block.name, &block.argument);
            checked.problems.extend(problem.map(|p| p.at(place(block.range.clone()), "")));
        }
    }
    checked.named_images(sight, entry);
    if entry.id.kind == "change" {
        checked.address(sight, &entry.fields, "at", entry);
    }
    if entry.id.kind == "publication" {
        for field in ["navigation", "footer"] {
            for record in entry.fields.records(field) {
                checked.address(sight, record, "to", entry);
            }
        }
    }
    checked
}

impl Checked {
    fn follow(
        &mut self,
        sight: &Sight<'_>,
        destination: &str,
        entry: &Entry,
        here: &str,
        place: Span,
    ) {
        match sight.links.resolve(destination, entry, here) {
            Ok(Destination::File(path)) => {
                self.used.linked.insert(path);
            }
            Ok(_) => {}
            Err(refusal) => {
                self.problems.push(refused(destination, &refusal, place, sight.graph.kinds));
            }
        }
    }

    /// A field that holds the address of a page.
    fn address(&mut self, sight: &Sight<'_>, record: &Record, field: &str, entry: &Entry) {
        let Some(value) = record.get(field) else { return };
        let Value::Text(path) = &value.value else { return };
        let path = format!("/{path}");
        if let Err(refusal) = sight.links.resolve(&path, entry, "") {
            self.problems.push(refused_in_menu(&path, &refusal, value.span));
        }
    }

    /// Images that a field names by their id are shown like any other.
    fn named_images(&mut self, sight: &Sight<'_>, entry: &Entry) {
        for used in publication::uses(&entry.fields) {
            if used.reference.kind != "image" {
                continue;
            }
            let referred = sight.graph.referred(used.reference, &entry.id.language);
            if let Some(Located::Entry(at)) = referred
                && let Some(file) = sight.graph.entry(at).fields.text("file")
            {
                self.used.shown.entry(file.to_owned()).or_insert(used.span);
            }
        }
    }

    /// The words that stand for an image in this text.
    fn words(&mut self, image: &ImageUse, place: Span) {
        let (alt, caption) = (image.alt.trim(), image.title.trim());
        self.problems.extend(publication::poor_words(alt, place));
        let same = |a: &str, b: &str| {
            a.trim_end_matches('.').eq_ignore_ascii_case(b.trim_end_matches('.'))
        };
        if !alt.is_empty() && same(alt, caption) {
            self.problems.push(
                Diagnostic::warning(Code::AltText, "the text alternative and the caption say the same")
                    .at(place, "whoever hears the page hears it twice")
                    .help("say in the brackets what the image shows, and in the caption what it means"),
            );
        }
    }

    fn image(&mut self, sight: &Sight<'_>, destination: &str, entry: &Entry, place: Span) {
        match sight.links.resolve(destination, entry, "") {
            Ok(Destination::File(path)) => {
                self.used.shown.entry(path).or_insert(place);
            }
            Ok(Destination::Outside(_)) => self.problems.push(
                Diagnostic::error(Code::MissingImage, "this image is on another site")
                    .at(place, "readers would load it from there")
                    .help("copy the image into `content/images/`, if you may use it"),
            ),
            Ok(Destination::Page(_) | Destination::Made(_)) => self.problems.push(
                Diagnostic::error(
                    Code::MissingImage,
                    format!("`{destination}` is a page, not an image"),
                )
                .at(place, "")
                .help("to link to the page, take away the `!` before the bracket"),
            ),
            // Its record is there, and the file that it names is missed where it names it.
            Err(Refusal::NoPage(kind)) if kind == "image" => {}
            Err(refusal) => {
                self.problems.push(no_image(destination, &refusal, place, &entry.file));
            }
        }
    }
}

fn no_image(destination: &str, refusal: &Refusal, place: Span, file: &str) -> Diagnostic {
    let up = "../".repeat(file.matches('/').count());
    let problem =
        Diagnostic::error(Code::MissingImage, format!("there is no image `{destination}`"))
            .at(place, "no such file");
    match refusal {
        Refusal::Nothing(meant @ Some(_)) => {
            problem.maybe_help(refused::perhaps(destination, meant.as_ref()))
        }
        Refusal::Leaves(Some(meant)) => {
            problem.help(format!("as seen from this file, it is `{meant}`"))
        }
        _ if destination.starts_with("image:") => problem
            .help("`image:` goes before the id of a record: look it up in `content/images.yaml`")
            .help("to add one, call `prospectus new image ID`"),
        _ => problem.help(format!(
            "put the file into `content/images/` and write its place as seen from this file, such as `{up}images/name.jpg`"
        )),
    }
}

/// The files of entries that are not shown, for the words of a problem.
pub(super) fn hidden_files(listing: &[Listed], scan: &Scan) -> BTreeMap<String, Visibility> {
    let hidden = listing.iter().filter(|listed| listed.visibility != Visibility::Shown);
    hidden
        .filter_map(|listed| {
            Some((scan.path_of(listed.place.source)?.to_owned(), listed.visibility))
        })
        .collect()
}
