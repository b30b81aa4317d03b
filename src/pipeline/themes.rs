//! Themes from the publication's own folder, or else from the tool.

use std::path::Path;

use crate::diag::{Code, Diagnostic};
use crate::source::{self, Listing, SourceFile, Sources};
use crate::theme::{ThemeFiles, Themes, embedded, embedded_names};

/// The folder `themes/` of a publication.
#[derive(Debug)]
pub(super) struct FolderThemes<'a> {
    pub(super) root: &'a Path,
}

impl Themes for FolderThemes<'_> {
    fn files(
        &self,
        name: &str,
        sources: &mut Sources,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<ThemeFiles> {
        let folder = format!("themes/{name}");
        let sound = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
        if !sound || !self.root.join(&folder).is_dir() {
            return embedded(name, sources);
        }
        let files = source::list(self.root, &folder, sources, problems);
        Some(read(&files, &folder, sources, problems))
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = embedded_names().map(str::to_owned).collect();
        names.extend(source::folders(&self.root.join("themes")));
        names.sort();
        names.dedup();
        names
    }
}

fn read(
    files: &[Listing],
    folder: &str,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) -> ThemeFiles {
    let texts: Vec<&Listing> =
        files.iter().filter(|file| ThemeFiles::is_text(&file.path)).collect();
    let read = source::read_texts(&texts, &format!("{folder}/"), sources, problems);
    let mut theme = ThemeFiles::default();
    theme.texts.extend(read.into_iter().map(|text| (text.path, text.source)));
    for file in files {
        let Some(path) = file.path.strip_prefix("static/") else { continue };
        match source::read_bytes(file) {
            Ok(bytes) => {
                if let Some(text) = written(path, &bytes) {
                    sources.add(SourceFile { path: format!("{folder}/{}", file.path), text });
                }
                theme.statics.insert(path.to_owned(), bytes);
            }
            Err(reason) => problems.push(
                Diagnostic::error(
                    Code::UnreadableFile,
                    format!("cannot read `{folder}/{}`: {reason}", file.path),
                )
                .help("check that you may read the file"),
            ),
        }
    }
    theme
}

/// The text of a file that people write, so that what is wrong with it has its line.
fn written(path: &str, bytes: &[u8]) -> Option<String> {
    let is_written = [".css", ".js", ".mjs"].iter().any(|ending| path.ends_with(ending));
    is_written.then(|| String::from_utf8(bytes.to_vec()).ok()).flatten()
}
