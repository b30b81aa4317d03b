//! A publication's folder to the theme that it uses, without reading the rest of its content.

use std::path::Path;
use std::sync::Arc;

use super::themes::FolderThemes;
use crate::address::{Addresses, LinkStyle};
use crate::model::node::Node;
use crate::parse;
use crate::publication::DEFAULT_THEME;
use crate::source::{self, Sources};
use crate::theme::{Chosen, Themes, Wanted};

/// The theme that the publication in `root` uses.
pub fn theme(root: &Path) -> Chosen {
    let mut sources = Sources::default();
    let front = front(root, &mut sources);
    let name = front.as_ref().and_then(|front| front.get("theme")?.text());
    let wanted = Wanted {
        name: name.map_or(DEFAULT_THEME, str::trim),
        place: None,
        options: front.as_ref().and_then(|front| front.get("theme_options")),
        addresses: Arc::new(Addresses { style: LinkStyle::Folder, base_url: String::new() }),
    };
    Chosen::read(&wanted, &FolderThemes { root }, sources)
}

/// The names of all themes that the publication in `root` may use.
pub fn theme_names(root: &Path) -> Vec<String> {
    FolderThemes { root }.names()
}

/// What `publication.yaml` says, as it is written.
fn front(root: &Path, sources: &mut Sources) -> Option<Node> {
    let mut problems = Vec::new();
    let files = source::list(root, "content", sources, &mut problems);
    let file = files.iter().find(|file| file.path == "publication.yaml")?;
    let read = source::read_texts(&[file], "content/", sources, &mut problems);
    let id = read.first()?.source;
    Some(parse::register(&sources.get(id).text, id).value.front)
}
