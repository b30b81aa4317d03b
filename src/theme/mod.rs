//! A theme's folder to templates, words, options and static files.
//!
//! A theme may extend another: its templates and words stand before the other's, one by
//! one. Before all of them stand the files of `themes/own`, where a publication changes its
//! theme and fills its slots. Everything is checked when it is loaded, so that a page can only
//! fail on its own data.

mod assets;
mod chosen;
mod colour;
mod contrast;
mod description;
mod ejected;
mod embedded;
mod files;
mod functions;
mod lean;
mod logo;
mod oklch;
mod options;
mod palette;
mod promises;
mod setting;
mod sheets;
mod slots;
#[cfg(test)]
mod soundness;
mod strings;
mod templates;
mod tokens;
mod tone;
mod unused;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use self::chosen::{Chosen, Documented, Swatch, Together};
pub use self::ejected::{Ejected, RECORD, hash, record};
pub use self::embedded::names as embedded_names;
pub use self::files::ThemeFiles;
pub use self::functions::ASSETS;
pub use self::strings::Strings;
pub use self::templates::Templates;

use self::assets::Assets;
use self::description::Description;
use self::setting::Setting;
use crate::address::Addresses;
use crate::diag::{Code, Diagnostic, Outcome, SourceId, Span};
use crate::model::node::Node;
use crate::model::promise::Promise;
use crate::source::Sources;
use crate::text::{nearest, spoken_list};

/// A theme that is ready to render pages.
#[derive(Debug)]
pub struct Theme {
    /// Its templates, and the number of each template's source.
    pub templates: Templates,
    /// Its words, in every language it has.
    pub strings: Arc<Strings>,
    /// The value of each option.
    pub options: BTreeMap<String, tera::Value>,
    /// Files that pages load, by their path below `assets/`, which has their hash in it.
    pub statics: BTreeMap<String, Vec<u8>>,
    /// The colours of its scheme for pictures, by their names, as CSS writes them.
    pub colours: BTreeMap<String, String>,
    /// The parts of pages that its templates make, for the check of links.
    pub promises: Vec<Promise>,
}

/// How a publication asks for its theme.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// The theme's name.
    pub name: &'a str,
    /// Where it is named, for problems.
    pub place: Option<Span>,
    /// The options that the publication sets.
    pub options: Option<&'a Node>,
    /// How the site's pages are addressed.
    pub addresses: Arc<Addresses>,
}

/// Where themes come from: gives the files of a theme, or nothing if there is none of that name.
pub trait Themes {
    /// The files of the theme `name`, with their texts added to `sources`.
    fn files(
        &self,
        name: &str,
        sources: &mut Sources,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<ThemeFiles>;

    /// The names of all themes there are.
    fn names(&self) -> Vec<String>;
}

/// The files of a theme that is built into the tool.
pub fn embedded(name: &str, sources: &mut Sources) -> Option<ThemeFiles> {
    embedded::files(name, sources)
}

/// The folder in `themes/` of what a publication changes in its theme, whichever it is: its
/// files stand before those of the theme.
pub const OWN: &str = "own";

/// Loads a theme and those it extends, with the publication's own files before them.
pub fn load(wanted: &Wanted<'_>, themes: &dyn Themes, sources: &mut Sources) -> Outcome<Theme> {
    let mut problems = Vec::new();
    let layers = layers(wanted, themes, sources, &mut problems);
    let description = Description::merged(&layers, &mut problems);
    let mut faults = Vec::new();
    let mut settings = description.settings_for(wanted, &mut faults);
    // Of a theme that is not there, nothing can be said about its options.
    if !layers.is_empty() {
        problems.extend(faults);
    }
    slots::check(&layers, sources, &mut problems);
    unused::check(&layers, sources, &mut problems);
    ejected::check(&layers, sources, &mut problems);
    let strings = Arc::new(Strings::load(&layers, sources, &mut problems));
    let mut statics = BTreeMap::new();
    for layer in layers.iter().rev() {
        statics.extend(layer.files.statics.clone());
    }
    for setting in settings.values_mut() {
        if let Setting::Logo(Some(logo)) = setting {
            logo.look(&mut statics, &mut problems);
        }
    }
    let palette = description.palette(&settings, &mut problems);
    let tokens = description.css(&settings, &palette);
    statics.insert(sheets::TOKENS.to_owned(), tokens.into_bytes());
    sheets::make(&description.sheets, &layers, sources, &mut statics, &mut problems);
    let assets = Arc::new(Assets::new(&statics));
    let templates = Templates::load(
        &layers,
        sources,
        Arc::clone(&strings),
        Arc::clone(&wanted.addresses),
        Arc::clone(&assets),
        &mut problems,
    );
    let options = description.values(&settings);
    let colours = palette.written(description::still_scheme(&settings));
    let promises = description.promises(&settings);
    let statics = assets.files().clone();
    Outcome {
        value: Theme { templates, strings, options, statics, colours, promises },
        problems,
    }
}

/// One theme of a chain, the most special first.
#[derive(Debug)]
pub(crate) struct Layer {
    name: String,
    files: ThemeFiles,
    /// What `theme.yaml` says.
    yaml: Option<(SourceId, Node)>,
}

/// More than anyone extends; a chain that is longer goes in circles.
const MAX_LAYERS: usize = 8;

fn layers(
    wanted: &Wanted<'_>,
    themes: &dyn Themes,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Layer> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some((wanted.name.to_owned(), wanted.place));
    while let Some((name, place)) = next.take() {
        let again = layers.iter().any(|layer| layer.name == name);
        if again || layers.len() == MAX_LAYERS {
            problems.push(circle(&name, place));
            break;
        }
        let Some(files) = themes.files(&name, sources, problems) else {
            problems.push(missing(&name, place, themes));
            break;
        };
        let yaml = description::read(&files, sources, problems);
        next = yaml.as_ref().and_then(|(_, node)| extends(node));
        layers.push(Layer { name, files, yaml });
    }
    if !layers.is_empty() && wanted.name != OWN {
        let own = own_layer(themes, sources, problems);
        layers.splice(0..0, own);
    }
    layers
}

/// What the publication changes in whatever theme it has. It may do without a `theme.yaml`.
fn own_layer(
    themes: &dyn Themes,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) -> Option<Layer> {
    let files = themes.files(OWN, sources, problems)?;
    let described = files.texts.contains_key("theme.yaml");
    let yaml = described.then(|| description::read(&files, sources, problems)).flatten();
    Some(Layer { name: OWN.to_owned(), files, yaml })
}

fn extends(node: &Node) -> Option<(String, Option<Span>)> {
    let parent = node.get("extends")?;
    Some((parent.text()?.trim().to_owned(), Some(parent.span)))
}

fn missing(name: &str, place: Option<Span>, themes: &dyn Themes) -> Diagnostic {
    let names = themes.names();
    let problem = Diagnostic::error(Code::ThemeMissing, format!("there is no theme `{name}`"));
    let problem = match place {
        Some(place) => problem.at(place, "no folder of this name in `themes/`"),
        None => problem,
    };
    let near = nearest(name, names.iter().map(String::as_str))
        .map(|near| format!("did you mean `{near}`?"));
    problem.maybe_help(near).help(format!("the themes are {}", spoken_list(&names)))
}

fn circle(name: &str, place: Option<Span>) -> Diagnostic {
    let problem =
        Diagnostic::error(Code::ThemeMissing, format!("the theme `{name}` extends itself"));
    let problem = match place {
        Some(place) => problem.at(place, "leads back to a theme that extends this one"),
        None => problem,
    };
    problem.help("take away one of the `extends` lines")
}
