//! The theme that a publication uses, for those who look at it: its files, its slots, its
//! options, and what the publication has copied from it.

use super::colour::Colour;
use super::description::{Description, Settings};
use super::ejected::{self, Ejected};
use super::{Layer, OWN, Themes, Wanted, layers};
use crate::diag::Diagnostic;
use crate::model::node::Node;
use crate::source::Sources;

/// A theme with those it extends, and the publication's own files before them.
#[derive(Debug)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    layers: Vec<Layer>,
    /// The texts of its files.
    pub sources: Sources,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
    /// The options as the publication writes them.
    pub options: Option<Node>,
    description: Description,
    settings: Settings,
}

/// A colour in both schemes, as CSS writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swatch {
    /// The name of the token.
    pub name: String,
    /// The colour in the light scheme and in the dark one.
    pub colours: [String; 2],
}

/// Two colours that must be readable together, in both schemes.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// The colour in front.
    pub text: Swatch,
    /// The colour behind.
    pub on: Swatch,
    /// The contrast that is needed.
    pub needed: f64,
    /// The contrast there is in the light scheme and in the dark one.
    pub contrast: [f64; 2],
}

/// An option, as it is explained to those who set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Documented {
    /// Its name below `theme_options`.
    pub name: String,
    /// What it does.
    pub doc: String,
    /// What it may hold, such as `one of serif and sans`.
    pub holds: String,
    /// Its value when a publication does not set it.
    pub default: String,
    /// A value as a publication may write it.
    pub example: String,
}

impl Chosen {
    /// Reads the theme that is wanted.
    pub fn read(wanted: &Wanted<'_>, themes: &dyn Themes, mut sources: Sources) -> Self {
        let mut problems = Vec::new();
        let layers = layers(wanted, themes, &mut sources, &mut problems);
        let description = Description::merged(&layers, &mut problems);
        let settings = description.settings_for(wanted, &mut problems);
        let (name, options) = (wanted.name.to_owned(), wanted.options.cloned());
        Self { name, layers, sources, problems, options, description, settings }
    }

    /// The files that can be copied, by their path below the theme's folder, each with the
    /// theme that it is from; the nearest theme's where several have one.
    pub fn files(&self) -> Vec<(String, &str)> {
        let mut files: Vec<(String, &str)> = Vec::new();
        for layer in self.themes() {
            for path in layer.files.paths().filter(|path| path != "theme.yaml") {
                if files.iter().all(|(known, _)| *known != path) {
                    files.push((path, &layer.name));
                }
            }
        }
        files.sort();
        files
    }

    /// The bytes of a file of the theme, and the theme that it is from.
    pub fn original(&self, file: &str) -> Option<(&[u8], &str)> {
        self.themes().find_map(|layer| {
            Some((layer.files.bytes(file, &self.sources)?, layer.name.as_str()))
        })
    }

    /// Whether the publication has a file of its own in place of this one.
    pub fn is_own(&self, file: &str) -> bool {
        self.own().is_some_and(|layer| layer.files.bytes(file, &self.sources).is_some())
    }

    /// The copies that the publication's record names.
    pub fn ejected(&self) -> Vec<Ejected> {
        let read = |layer| ejected::recorded(layer, &self.sources, &mut Vec::new());
        self.own().map(read).into_iter().flatten().map(|(ejected, _)| ejected).collect()
    }

    /// All colours, in the order of their names, and the pairs that must be readable.
    pub fn colours(&self) -> (Vec<Swatch>, Vec<Together>) {
        let palette = self.description.palette(&self.settings, &mut Vec::new());
        let swatch = |name: &str| {
            let colour = |scheme| Some(palette.get(scheme, name)?.colour);
            let both = [colour("light")?, colour("dark")?];
            Some((Swatch { name: name.to_owned(), colours: both.map(Colour::css) }, both))
        };
        let names = palette.names();
        let swatches = names.iter().filter_map(|name| Some(swatch(name)?.0)).collect();
        let pairs = palette.pairs.get("light").into_iter().flatten().filter_map(|pair| {
            let (text, front) = swatch(&pair.text.value)?;
            let (on, behind) = swatch(&pair.on.value)?;
            let contrast = [front[0].contrast(behind[0]), front[1].contrast(behind[1])];
            Some(Together { text, on, needed: pair.ratio, contrast })
        });
        (swatches, pairs.collect())
    }

    /// The options, each with what it does, in the order of their names.
    pub fn documented(&self) -> Vec<Documented> {
        self.description.documented()
    }

    fn own(&self) -> Option<&Layer> {
        self.layers.first().filter(|layer| layer.name == OWN)
    }

    /// The layers that are themes.
    fn themes(&self) -> impl Iterator<Item = &Layer> {
        self.layers.iter().filter(|layer| layer.name != OWN)
    }
}
