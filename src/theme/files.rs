//! The files of one theme, read.

use std::collections::BTreeMap;

use super::ejected::RECORD;
use crate::diag::SourceId;
use crate::source::Sources;

/// The files of one theme.
#[derive(Debug, Clone, Default)]
pub struct ThemeFiles {
    /// Templates, slots, words and the description: path below the theme's folder, and source.
    pub texts: BTreeMap<String, SourceId>,
    /// What is in its `static` folder, by the path below it.
    pub statics: BTreeMap<String, Vec<u8>>,
}

impl ThemeFiles {
    /// Whether a path below a theme's folder is one of its texts, rather than a static file.
    pub fn is_text(path: &str) -> bool {
        path == "theme.yaml"
            || path == RECORD
            || ((path.starts_with("templates/") || path.starts_with("slots/"))
                && path.ends_with(".html"))
            || (path.starts_with("strings/") && path.ends_with(".ftl"))
    }

    /// The bytes of a file by its path below the theme's folder, such as `static/civic.css`.
    pub fn bytes<'a>(&'a self, path: &str, sources: &'a Sources) -> Option<&'a [u8]> {
        match path.strip_prefix("static/") {
            Some(name) => self.statics.get(name).map(Vec::as_slice),
            None => Some(sources.get(*self.texts.get(path)?).text.as_bytes()),
        }
    }

    /// The paths of all files below the theme's folder.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let statics = self.statics.keys().map(|name| format!("static/{name}"));
        self.texts.keys().cloned().chain(statics)
    }

    /// The texts below `folder` with their path in it.
    pub(super) fn below<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a str, SourceId)> + 'a {
        self.texts.iter().filter_map(move |(path, source)| {
            Some((path.strip_prefix(folder)?.strip_prefix('/')?, *source))
        })
    }
}
