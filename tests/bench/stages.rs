//! The generated publication as the steps between reading and writing see it, without a disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use prospectus::diag::{Diagnostic, SourceId};
use prospectus::graph::{
    Graph, Links, Own, Published, Sight, Subject, Topic, View, anchors_of,
};
use prospectus::incremental::Answers;
use prospectus::model::Kinds;
use prospectus::model::entry::{Entry, Language};
use prospectus::model::kind::{Kind, Place};
use prospectus::output::OutputFile;
use prospectus::publication::{self, Passage, Placed, Publication, Reading};
use prospectus::render::Renderer;
use prospectus::source::Sources;
use prospectus::theme::{self, ThemeFiles, Themes, Wanted};
use prospectus::{parse, render};

use super::site;

/// A publication that was checked.
pub(crate) struct Checked {
    pub(crate) kinds: Kinds,
    pub(crate) publication: Publication,
}

impl Checked {
    pub(crate) fn new(professions: u32) -> Self {
        let kinds = Kinds::standard();
        let placed = placed(&kinds, professions);
        let published = publication::publish(placed, &kinds, &site::audience());
        let publication = published.value.publication;
        Self { kinds, publication }
    }
}

/// What was read of each file.
pub(crate) fn placed(kinds: &Kinds, professions: u32) -> Vec<Placed<'_>> {
    let mut placed = Vec::new();
    let mut add = |kind: Option<&'_ Kind>, slug: &str, file: String, text: &str| {
        let Some(kind) = kind.and_then(|kind| kinds.named(&kind.name)) else { return };
        let draft = match kind.place {
            Place::Single(_) => parse::register(text, SourceId(0)).value,
            _ => parse::draft(text, SourceId(0)).value,
        };
        let language = Language::english();
        placed.push(Placed { kind, slug: slug.to_owned(), language, file, draft });
    };
    let single = kinds.named("publication");
    add(single, "publication", "publication.yaml".to_owned(), site::PUBLICATION);
    add(kinds.named("page"), "index", "index.md".to_owned(), site::HOME);
    for n in 0..professions {
        let text = site::profession(n, professions);
        let slug = format!("job-{n}");
        add(kinds.named("profession"), &slug, format!("professions/{slug}.md"), &text);
    }
    placed
}

/// The themes that are built in.
struct BuiltIn;

impl Themes for BuiltIn {
    fn files(
        &self,
        name: &str,
        sources: &mut Sources,
        _: &mut Vec<Diagnostic>,
    ) -> Option<ThemeFiles> {
        theme::embedded(name, sources)
    }

    fn names(&self) -> Vec<String> {
        theme::embedded_names().map(str::to_owned).collect()
    }
}

fn read<'e>(kinds: &Kinds, entry: &'e Entry) -> Vec<Passage<'e>> {
    match kinds.named(&entry.id.kind) {
        Some(kind) => publication::passages(entry, &Reading::new(entry, kind, &[])),
        None => Vec::new(),
    }
}

type Rendered = Result<OutputFile, render::Failed>;

/// Prepares everything that the page of a profession needs, and gives `measure` its rendering.
pub(crate) fn with_one_page(
    checked: &Checked,
    measure: impl FnOnce(&mut dyn FnMut() -> Rendered),
) {
    let Checked { kinds, publication } = checked;
    let config = &publication.config;
    let wanted = Wanted {
        name: "civic",
        place: None,
        options: None,
        addresses: Arc::new(config.addresses()),
    };
    let theme = theme::load(&wanted, &BuiltIn, &mut Sources::default()).value;
    let passages: Vec<_> = publication.entries.iter().map(|entry| read(kinds, entry)).collect();
    let graph = Graph::new(publication, kinds, &Published::new()).value;
    let (assets, hidden) = Default::default();
    let links = Links::new(&graph, &assets, &hidden, anchors_of(&graph, &passages, &[]));
    let pictures = BTreeMap::new();
    let sight = Sight { graph: &graph, links: &links, pictures: &pictures, today: site::TODAY };
    let answers = Answers::new(&sight);
    let renderer = Renderer::new(&theme, config);
    let Some((page, at)) = graph.pages().iter().find_map(|page| match page.subject {
        Subject::Entry(at) if graph.entry(at).id.kind == "profession" => Some((page, at)),
        _ => None,
    }) else {
        return;
    };
    measure(&mut || {
        let entry = graph.entry(at);
        let own = Own {
            route: &page.route,
            topic: Topic::Entry,
            language: &entry.id.language,
            entry: Some(entry),
            headings: &[],
        };
        renderer.render(&View::new(own, kinds, &answers))
    });
}
