//! What was named on the command line to pages, and addresses in pages to files.

#![expect(
    clippy::disallowed_methods,
    reason = "audit reads the pages that the user names, and the style sheets beside them"
)]

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::super::stop::Stop;
use crate::address::beside;
use crate::model::OutputPath;
use crate::output::OutputSet;

/// A page to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it is.
    pub(super) path: PathBuf,
    /// What it is called: its path as the user would write it.
    pub(super) name: String,
    /// The folder that addresses such as `/style.css` begin at.
    root: PathBuf,
    /// Whether it is HTML by its name.
    pub(super) is_html: bool,
}

/// A style sheet that is larger than this is not read.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The pages that `paths` name: files as they are, folders with every page in them.
pub(super) fn find(paths: &[PathBuf]) -> Result<Vec<Found>, Stop> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_file() {
            let root = path.parent().unwrap_or(Path::new("")).to_owned();
            found.push(Found::new(path.clone(), root));
        } else if path.is_dir() {
            in_folder(path, &mut found)?;
        } else {
            return Err(Stop::new(format!("there is no file or folder `{}`", path.display()))
                .help("name a page, or a folder with pages in it"));
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found.dedup_by(|a, b| a.path == b.path);
    if found.is_empty() {
        return Err(Stop::new("there is no page in what you named")
            .help("name a folder with files that end in `.html`, such as `output`"));
    }
    Ok(found)
}

fn in_folder(folder: &Path, found: &mut Vec<Found>) -> Result<(), Stop> {
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            Stop::new(format!("`{}` cannot be read: {error}", folder.display()))
                .help("check that you may use it")
        })?;
        if entry.file_type().is_file() && is_html(entry.path()) {
            found.push(Found::new(entry.into_path(), folder.to_owned()));
        }
    }
    Ok(())
}

impl Found {
    fn new(path: PathBuf, root: PathBuf) -> Self {
        let name = path.display().to_string().replace('\\', "/");
        Self { is_html: is_html(&path), name, root, path }
    }
}

fn is_html(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["htm", "html", "xhtml"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The text of a page. Bytes that are no UTF-8 become signs, as they do in a browser.
pub(super) fn read(path: &Path) -> Result<String, Stop> {
    let bytes = fs::read(path).map_err(|error| {
        Stop::new(format!("`{}` cannot be read: {error}", path.display()))
            .help("check that you may use it")
    })?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

/// The text of a style sheet by the address that a page has for it, if it lies with the pages.
pub(super) fn linked(page: &Found, address: &str) -> Option<String> {
    let below = page.path.strip_prefix(&page.root).ok()?.to_str()?.replace('\\', "/");
    let path = page.root.join(beside(&below, address)?);
    let is_small =
        fs::metadata(&path).is_ok_and(|file| file.is_file() && file.len() <= LARGEST);
    let bytes = is_small.then(|| fs::read(&path).ok())??;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The text of a style sheet of a site that is not on the disk yet.
pub(super) fn linked_in(files: &OutputSet, page: &OutputPath, address: &str) -> Option<String> {
    let path = OutputPath::new(beside(page.as_str(), address)?)?;
    Some(String::from_utf8_lossy(files.get(&path)?).into_owned())
}
