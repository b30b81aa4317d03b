//! All finished files together: every address leads to something, nothing comes from elsewhere,
//! nothing runs in a page, and the writing of each page is whole.
//!
//! Callers may rely on one rule: the answer depends on the bytes and on [`Home`] alone. Pages are read in
//! parallel, and what stays in memory of each is its anchors and the addresses that name one.

mod address;
mod inline;
mod markup;
mod policy;
mod references;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use rayon::prelude::*;

use self::address::Target;
use self::references::{Reference, Use};
use super::css::Sheet;
use super::html::Document;
use crate::model::OutputPath;
use crate::output::OutputSet;

/// Where the site will be.
#[derive(Debug, Clone, Copy)]
pub struct Home<'a> {
    /// The path of its address, such as `/ahp/`.
    pub base_path: &'a str,
    /// Whether it must work without a server, so that every link names a file.
    pub is_on_disk: bool,
    /// The page that a server sends for an unknown address. It may be shown at any depth.
    pub not_found: &'a str,
}

/// Something that is wrong with the finished files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub path: OutputPath,
    /// The bytes of it.
    pub span: Range<usize>,
    /// Which promise it breaks.
    pub promise: Promise,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// What every finished site promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Promise {
    /// Every address leads somewhere.
    Address,
    /// Nothing is loaded from elsewhere, and nothing runs.
    Loading,
    /// Pages are written as the standard says.
    Markup,
}

/// What is kept of a page when it has been looked at.
struct Seen {
    path: OutputPath,
    anchors: HashSet<Box<str>>,
    /// The addresses with an anchor, each with its target.
    anchored: Vec<(Reference, OutputPath, String)>,
    faults: Vec<Fault>,
}

/// What is wrong with the finished files, in the order of the files and of their bytes.
pub fn faults(files: &OutputSet, home: &Home<'_>) -> Vec<Fault> {
    let all: Vec<(&OutputPath, &[u8])> = files.iter().collect();
    let site = Site { files, home };
    let seen: Vec<Seen> =
        all.into_par_iter().filter_map(|(path, bytes)| site.see(path, bytes)).collect();
    let anchors: BTreeMap<&OutputPath, &HashSet<Box<str>>> =
        seen.iter().map(|seen| (&seen.path, &seen.anchors)).collect();
    let mut faults = Vec::new();
    for seen in &seen {
        let mut own = seen.faults.clone();
        own.extend(seen.anchored.iter().filter_map(|(reference, target, anchor)| {
            let there = anchors.get(target).is_none_or(|known| known.contains(anchor.as_str()));
            (!there).then(|| no_anchor(&seen.path, reference, target, anchor))
        }));
        own.sort_by(|one, other| {
            (one.span.start, one.promise, &one.message).cmp(&(
                other.span.start,
                other.promise,
                &other.message,
            ))
        });
        faults.extend(own);
    }
    faults
}

/// The files as a whole, to look one of them up.
struct Site<'a> {
    files: &'a OutputSet,
    home: &'a Home<'a>,
}

impl Site<'_> {
    fn see(&self, path: &OutputPath, bytes: &[u8]) -> Option<Seen> {
        let text = String::from_utf8_lossy(bytes);
        match path.as_str().rsplit_once('.')?.1 {
            "html" | "htm" => Some(self.see_page(path, &text)),
            "css" => Some(self.see_sheet(path, &text)),
            _ => None,
        }
    }

    fn see_page(&self, path: &OutputPath, text: &str) -> Seen {
        let document = Document::parse(text);
        let references = references::of_page(&document);
        let mut found = markup::faults(&document, text);
        found.extend(inline::faults(&document));
        found.extend(policy::faults(&document, &references));
        let mut seen = self.follow(path, references);
        seen.anchors = markup::anchors(&document);
        seen.faults.extend(found.into_iter().map(|found| found.of(path)));
        seen
    }

    fn see_sheet(&self, path: &OutputPath, text: &str) -> Seen {
        let sheet = Sheet::parse(text);
        let references = sheet.references.into_iter().map(|it| Reference {
            address: it.address,
            span: it.span,
            used: if it.is_import { Use::Sheet } else { Use::Image },
            spoken: "the style sheet".to_owned(),
        });
        let references: Vec<Reference> = references.collect();
        let elsewhere: Vec<Found> = references.iter().filter_map(policy::elsewhere).collect();
        let mut seen = self.follow(path, references);
        seen.faults.extend(elsewhere.into_iter().map(|found| found.of(path)));
        seen
    }

    /// Looks where each address leads.
    fn follow(&self, path: &OutputPath, references: Vec<Reference>) -> Seen {
        let (mut anchored, mut faults) = (Vec::new(), Vec::new());
        for reference in references {
            match address::target(&reference, path, self.files, self.home) {
                Ok(Target::Inside(target, Some(anchor))) => {
                    anchored.push((reference, target, anchor));
                }
                Ok(_) => {}
                Err(found) => faults.push(found.of(path)),
            }
        }
        Seen { path: path.clone(), anchors: HashSet::new(), anchored, faults }
    }
}

/// A fault that does not know its file yet.
struct Found {
    promise: Promise,
    span: Range<usize>,
    message: String,
    help: String,
}

impl Found {
    fn new(
        promise: Promise,
        span: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { promise, span: span.clone(), message: message.into(), help: help.into() }
    }

    fn of(self, path: &OutputPath) -> Fault {
        let Self { promise, span, message, help } = self;
        Fault { path: path.clone(), span, promise, message, help }
    }
}

fn no_anchor(path: &OutputPath, from: &Reference, target: &OutputPath, anchor: &str) -> Fault {
    let place = if path == target { "the page".to_owned() } else { format!("`{target}`") };
    Found::new(
        Promise::Address,
        &from.span,
        format!("the link to `{}` names a part that {place} does not have", from.address),
        format!("give the part the id `{anchor}`, or leave `#{anchor}` out of the link"),
    )
    .of(path)
}
