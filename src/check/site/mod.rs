//! All finished files together: every address leads to something, nothing comes from elsewhere,
//! nothing runs in a page, the writing of each page is whole, and nobody is kept out.
//!
//! Callers may rely on one rule: the answer depends on the bytes and on [`Home`] alone. Pages are read
//! in parallel, each once, a bundle at a time; of each stays what [`Known`] keeps, and a page whose
//! bytes and style sheets are what they were is not read again.

mod access;
mod across;
mod address;
mod clue;
mod identity;
mod inline;
mod known;
mod look;
mod markup;
mod outside;
mod policy;
mod references;
mod script;
mod sheets;
#[cfg(test)]
mod tests;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

pub use self::across::EVERYWHERE;
pub use self::clue::Clue;
pub use self::known::{Known, Print};
use self::look::{Look, Looker};
pub use self::outside::outside;
use self::sheets::Sheets;
use crate::check::css::Looks;
use crate::model::OutputPath;
use crate::output::{Content, OutputSet};

/// Where the site will be, and what it promises of its pages.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Home<'a> {
    /// Its address, with a slash at its end.
    pub base_url: &'a str,
    /// The path of its address, such as `/ahp/`.
    pub base_path: &'a str,
    /// Whether it must work without a server, so that every link names a file.
    pub is_on_disk: bool,
    /// The page that a server sends for an unknown address. It may be shown at any depth.
    pub not_found: &'a str,
    /// The page that lists all others.
    pub site_map: &'a str,
    /// The page to which every page leads, if there is one: the accessibility statement.
    pub everywhere: Option<&'a str>,
    /// The folders of earlier versions, which stay as they are: of them only addresses are judged.
    pub archives: &'a [String],
}

impl Home<'_> {
    /// Whether a file is one of an earlier version.
    fn is_archived(&self, path: &str) -> bool {
        self.archives.iter().any(|folder| path.starts_with(folder))
    }
}

/// Something that is wrong with a finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub path: OutputPath,
    /// What is wrong.
    pub told: Told,
}

/// What is wrong, and how to find who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Told {
    /// The line of the finished file, from 1; none where several files are at fault together.
    pub line: Option<u32>,
    /// Which promise it breaks.
    pub promise: Promise,
    /// The rule that it breaks; empty where the promise says it all.
    pub rule: String,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The words by which the line that made it is found, the most telling first.
    pub clues: Vec<Clue>,
    /// What it has in common with others that are mended together with it.
    pub cause: Option<Cause>,
}

/// What many faults of a site come from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cause {
    /// What is alike in all of them: two colours, and when they are seen.
    pub words: String,
    /// The selector of the rule of a style sheet that is to be mended; empty if none is known.
    pub selector: String,
}

/// What every finished site promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Promise {
    /// Every address leads somewhere.
    Address,
    /// Nothing is loaded from elsewhere, and nothing runs.
    Loading,
    /// Pages are written as the standard says.
    Markup,
    /// Nothing breaks a criterion of WCAG at level A or AA.
    Access,
    /// Pages are as good practice asks.
    Practice,
    /// Each page is reached in two ways.
    Reach,
}

/// The bytes of a page are needed and are not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lacking;

/// This many pages are read before what stays of them is put away.
const BUNDLE: usize = 256;

/// What is wrong with the finished files, in the order of the files and of their bytes. `known` is
/// what was seen of them before, and becomes what is seen now.
///
/// # Errors
///
/// When a file that must be read is there by its hash alone.
pub fn faults(
    files: &OutputSet,
    home: &Home<'_>,
    known: &mut Known,
) -> Result<Vec<Fault>, Lacking> {
    let sheets = Sheets::of(files);
    let setting = sheets.print(home);
    let stale: Vec<(&OutputPath, &Content)> = files
        .contents()
        .filter(|(path, content)| is_read(path) && !known.stands(path, content, setting))
        .collect();
    known.keep(files, stale.len());
    let looks = Looks::default();
    let looker = Looker { home, sheets: &sheets, looks: &looks };
    for bundle in stale.chunks(BUNDLE) {
        let looks: Option<Vec<Look>> = bundle
            .par_iter()
            .map(|(path, content)| Some(looker.look(path, content.bytes()?)))
            .collect();
        for ((path, content), look) in bundle.iter().zip(looks.ok_or(Lacking)?) {
            known.enter(path, content, setting, look);
        }
    }
    Ok(across::faults(files, home, known))
}

/// What stands for all that a page says of others and to others, if nothing is wrong with it alone:
/// while it stays as it is, other bytes of the page change nothing that is said of the site.
/// `sheets` holds the style sheets of the site.
pub fn face(
    path: &OutputPath,
    content: &Content,
    home: &Home<'_>,
    sheets: &OutputSet,
) -> Option<Print> {
    let sheets = Sheets::of(sheets);
    let looker = Looker { home, sheets: &sheets, looks: &Looks::default() };
    let look = looker.look(path, content.bytes()?);
    let mut known = Known::default();
    known.enter(path, content, sheets.print(home), look);
    known.face(path)
}

/// Whether a file is of a kind that is read.
fn is_read(path: &OutputPath) -> bool {
    let ending = path.as_str().rsplit_once('.').map_or("", |(_, ending)| ending);
    matches!(ending, "html" | "htm" | "css" | "js" | "mjs")
}

/// A fault while its page is being read.
struct Found {
    span: std::ops::Range<usize>,
    promise: Promise,
    rule: &'static str,
    message: String,
    help: String,
    cause: Option<Box<Cause>>,
}

impl Found {
    fn new(
        promise: Promise,
        span: &std::ops::Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            promise,
            span: span.clone(),
            rule: "",
            message: message.into(),
            help: help.into(),
            cause: None,
        }
    }
}
