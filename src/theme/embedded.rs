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

const THEMES: &[(&str, Embedded)] = &[
    theme!("broadsheet":
        "static/broadsheet-paper.css",
        "static/broadsheet-parts.css",
        "static/broadsheet-slides.css",
        "static/broadsheet.css",
        "strings/en.ftl",
        "templates/home.html",
        "theme.yaml",
    ),
    theme!("civic":
        "slots/after-content.html",
        "slots/before-content.html",
        "slots/footer.html",
        "slots/head.html",
        "slots/header.html",
        "static/civic.css",
        "static/frame.css",
        "static/icon.svg",
        "static/idle.js",
        "static/kiosk.css",
        "static/large.css",
        "static/loop.js",
        "static/paper.css",
        "static/parts.css",
        "static/poster.css",
        "static/search.js",
        "static/slides.css",
        "static/slides.js",
        "static/tones.css",
        "strings/en.ftl",
        "templates/base.html",
        "templates/commitment-list.html",
        "templates/commitment.html",
        "templates/directives/ambitions.html",
        "templates/directives/callout.html",
        "templates/directives/changes.html",
        "templates/directives/chart.html",
        "templates/directives/details.html",
        "templates/directives/diversity.html",
        "templates/directives/headcounts.html",
        "templates/directives/list.html",
        "templates/directives/metrics.html",
        "templates/directives/people.html",
        "templates/directives/places.html",
        "templates/entry.html",
        "templates/feedback-list.html",
        "templates/frame.html",
        "templates/glossary.html",
        "templates/hand-out.html",
        "templates/hand-outs.html",
        "templates/home.html",
        "templates/large-print.html",
        "templates/list.html",
        "templates/not-found.html",
        "templates/page.html",
        "templates/paper.html",
        "templates/parts/breadcrumb.html",
        "templates/parts/components.html",
        "templates/parts/contents.html",
        "templates/parts/copy-notice.html",
        "templates/parts/dates.html",
        "templates/parts/diversity.html",
        "templates/parts/download.html",
        "templates/parts/emblems.html",
        "templates/parts/feedback.html",
        "templates/parts/filters.html",
        "templates/parts/head.html",
        "templates/parts/headcounts.html",
        "templates/parts/kiosk-bar.html",
        "templates/parts/kiosk-end.html",
        "templates/parts/kiosk-head.html",
        "templates/parts/loop.html",
        "templates/parts/matrix.html",
        "templates/parts/notices.html",
        "templates/parts/objective.html",
        "templates/parts/owner.html",
        "templates/parts/pagination.html",
        "templates/parts/paper-sheet.html",
        "templates/parts/partners.html",
        "templates/parts/sections.html",
        "templates/parts/share.html",
        "templates/parts/site-footer.html",
        "templates/parts/site-header.html",
        "templates/parts/target-words.html",
        "templates/parts/target.html",
        "templates/parts/which-job.html",
        "templates/parts/years.html",
        "templates/pathway-list.html",
        "templates/pathway.html",
        "templates/poster.html",
        "templates/profession-list.html",
        "templates/profession.html",
        "templates/redirect.html",
        "templates/search.html",
        "templates/selection.html",
        "templates/share-card.html",
        "templates/site-map.html",
        "templates/slides.html",
        "templates/statement.html",
        "templates/theme-list.html",
        "templates/theme.html",
        "templates/use.html",
        "templates/which-job-ages.html",
        "templates/which-job-conditions.html",
        "templates/which-job-settings.html",
        "templates/which-job.html",
        "theme.yaml",
    ),
    theme!("plain":
        "static/plain.css",
        "strings/en.ftl",
        "templates/base.html",
        "templates/home.html",
        "theme.yaml",
    ),
];

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
