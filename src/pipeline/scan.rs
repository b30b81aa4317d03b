//! The folder `content/`, read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::diag::{Code, Diagnostic, SourceId, Span};
use crate::model::ledger::{LEDGER, LEDGER_PATH};
use crate::source::{self, Listing, MAX_ASSET, SourceFile, Sources, TextFile};

/// The content as it was read.
#[derive(Debug)]
pub(super) struct Scan {
    /// All sources so far.
    pub(super) sources: Sources,
    /// Markdown and YAML files, by their path below `content/`.
    pub(super) texts: Vec<TextFile>,
    /// The place of each other file, for problems about the file as a whole.
    pub(super) asset_places: BTreeMap<String, Span>,
    assets: BTreeMap<String, Listing>,
    /// The ledger of addresses, if there is one.
    pub(super) ledger: Option<SourceId>,
    /// How many of the sources are content; the rest is the theme's.
    contents: usize,
}

/// The folder that holds the content.
pub(super) const CONTENT: &str = "content";

impl Scan {
    pub(super) fn read(root: &Path, problems: &mut Vec<Diagnostic>) -> Self {
        let mut sources = Sources::default();
        let mut files = source::list(root, CONTENT, &mut sources, problems);
        let ledger = files.iter().position(|file| file.path == LEDGER);
        let ledger = ledger.map(|at| files.remove(at));
        let (texts, assets): (Vec<&Listing>, Vec<&Listing>) =
            files.iter().partition(|file| is_text(&file.path));
        let (drawings, assets): (Vec<&Listing>, Vec<&Listing>) =
            assets.into_iter().partition(|file| ends_in(&file.path, &[".svg"]));
        let folder = format!("{CONTENT}/");
        let texts = source::read_texts(&texts, &folder, &mut sources, problems);
        let mut scan = Self {
            sources,
            texts,
            asset_places: BTreeMap::new(),
            assets: BTreeMap::new(),
            ledger: None,
            contents: 0,
        };
        scan.ledger = ledger.and_then(|file| scan.read_ledger(&file, problems));
        let read = source::read_texts(&drawings, &folder, &mut scan.sources, problems);
        for drawing in read {
            scan.asset_places.insert(drawing.path, Span::new(drawing.source, 0..0));
        }
        for drawing in drawings {
            scan.assets.insert(drawing.path.clone(), drawing.clone());
        }
        for file in assets {
            scan.add_asset(file.clone(), problems);
        }
        scan.contents = scan.sources.iter().count();
        scan
    }

    /// Reads the ledger. It is no text of an author, and may have a line for each of a million parts.
    fn read_ledger(
        &mut self,
        file: &Listing,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<SourceId> {
        let path = LEDGER_PATH.to_owned();
        let text = source::read_bytes(file)
            .and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string()));
        let (text, failed) = match text {
            Ok(text) => (text, None),
            Err(reason) => (String::new(), Some(reason)),
        };
        let source = self.sources.add(SourceFile { path, text });
        let Some(reason) = failed else { return Some(source) };
        problems.push(
            Diagnostic::error(
                Code::UnreadableFile,
                format!("the ledger cannot be read: {reason}"),
            )
            .at(Span::new(source, 0..0), "")
            .help("bring the file back as it was committed"),
        );
        None
    }

    fn add_asset(&mut self, file: Listing, problems: &mut Vec<Diagnostic>) {
        let path = format!("{CONTENT}/{}", file.path);
        let source = self.sources.add(SourceFile { path, text: String::new() });
        let place = Span::new(source, 0..0);
        if file.size > MAX_ASSET {
            problems.push(
                Diagnostic::error(
                    Code::FileTooLarge,
                    format!("this file has more than {} MB", MAX_ASSET / 1_048_576),
                )
                .at(place, "")
                .help("make it smaller; readers on a phone would wait too long for it"),
            );
        }
        self.asset_places.insert(file.path.clone(), place);
        self.assets.insert(file.path.clone(), file);
    }

    /// The paths and texts of the theme.
    pub(super) fn theme_texts(&self) -> Vec<(&str, &str)> {
        let texts = self.sources.iter().skip(self.contents).map(|(_, file)| file);
        texts.map(|file| (file.path.as_str(), file.text.as_str())).collect()
    }

    /// Whether there is a text file at this path below `content/`.
    pub(super) fn has(&self, path: &str) -> bool {
        self.texts.iter().any(|text| text.path == path)
    }

    /// The paths of all files that are neither Markdown nor YAML.
    pub(super) fn asset_paths(&self) -> BTreeSet<String> {
        self.assets.keys().cloned().collect()
    }

    /// The path below `content/` of a text file.
    pub(super) fn path_of(&self, source: SourceId) -> Option<&str> {
        path_in_content(&self.sources, source)
    }

    /// Whether there is such a file under this path, or under one that differs in case only.
    pub(super) fn has_asset_like(&self, path: &str) -> bool {
        self.assets.keys().any(|own| own.eq_ignore_ascii_case(path))
    }

    /// The size of a file that is neither Markdown nor YAML, in bytes.
    pub(super) fn size_of(&self, path: &str) -> u64 {
        self.assets.get(path).map_or(0, |file| file.size)
    }

    /// The text of a drawing; drawings are read as texts, so that problems can show their lines.
    pub(super) fn drawing(&self, path: &str) -> Option<&str> {
        let place = self.asset_places.get(path).filter(|_| ends_in(path, &[".svg"]))?;
        Some(&self.sources.get(place.source).text)
    }

    /// The bytes of a file that is neither Markdown nor YAML, if it is there.
    pub(super) fn read_asset(&self, path: &str) -> Option<Result<Vec<u8>, Diagnostic>> {
        let file = self.assets.get(path)?;
        Some(source::read_bytes(file).map_err(|reason| {
            let problem = Diagnostic::error(
                Code::UnreadableFile,
                format!("cannot read `{path}`: {reason}"),
            )
            .help("check that the file is there and that you may read it");
            match self.asset_places.get(path) {
                Some(place) => problem.at(*place, ""),
                None => problem,
            }
        }))
    }
}

/// The path below `content/` of a Markdown or YAML file.
pub(super) fn path_in_content(sources: &Sources, source: SourceId) -> Option<&str> {
    let path = sources.get(source).path.strip_prefix(CONTENT)?.strip_prefix('/')?;
    is_text(path).then_some(path)
}

fn is_text(path: &str) -> bool {
    ends_in(path, &[".md", ".yaml", ".yml"])
}

fn ends_in(path: &str, ends: &[&str]) -> bool {
    let path = path.to_ascii_lowercase();
    ends.iter().any(|end| path.ends_with(end))
}
