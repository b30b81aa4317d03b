//! The themes that are built into the tool.
//!
//! A publication can name them without having a copy. A test holds that every file of
//! `themes/` is listed here.

use std::collections::BTreeMap;

use super::files::ThemeFiles;
use crate::source::{SourceFile, Sources};

/// The names of the themes that are built in.
pub fn names() -> impl Iterator<Item = &'static str> {
    THEMES.iter().map(|(name, _)| *name)
}

pub(super) fn files(name: &str, sources: &mut Sources) -> Option<ThemeFiles> {
    let (_, embedded) = THEMES.iter().find(|(theme, _)| *theme == name)?;
    let mut files = ThemeFiles { texts: BTreeMap::new(), statics: BTreeMap::new() };
    for (path, bytes) in *embedded {
        if let Some(asset) = path.strip_prefix("static/") {
            files.statics.insert(asset.to_owned(), bytes.to_vec());
        } else {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let source =
                sources.add(SourceFile { path: format!("themes/{name}/{path}"), text });
            files.texts.insert((*path).to_owned(), source);
        }
    }
    Some(files)
}

type Embedded = &'static [(&'static str, &'static [u8])];

macro_rules! theme {
    ($name:literal: $($path:literal),* $(,)?) => {
        ($name, &[$(($path, include_bytes!(concat!("../../themes/", $name, "/", $path)))),*])
    };
}

const THEMES: &[(&str, Embedded)] = &[];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test compares the list with the folder")]
    fn every_file_of_the_themes_is_built_in() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
        for theme in std::fs::read_dir(&root).into_iter().flatten().flatten() {
            let name = theme.file_name().into_string().unwrap();
            let (_, embedded) = THEMES
                .iter()
                .find(|(theme, _)| *theme == name)
                .expect("a theme that is not built in");
            let mut found: Vec<String> = walkdir::WalkDir::new(theme.path())
                .into_iter()
                .flatten()
                .filter(|entry| entry.file_type().is_file())
                .map(|entry| {
                    entry
                        .path()
                        .strip_prefix(theme.path())
                        .unwrap()
                        .to_str()
                        .unwrap()
                        .to_owned()
                })
                .collect();
            found.sort();
            let mut listed: Vec<&str> = embedded.iter().map(|(path, _)| *path).collect();
            listed.sort_unstable();
            assert_eq!(found, listed, "{name}");
        }
    }
}
