//! One finished file, read once: what is wrong with it alone, and what it says to the others.

use std::collections::BTreeSet;

use super::address::{self, Target};
use super::clue::{Clue, clues};
use super::references::{self, Reference, Use};
use super::sheets::Sheets;
use super::{Found, Home, Told, access, identity, inline, markup, policy, script};
use crate::check::css::{Looks, Sheet};
use crate::check::html::Document;
use crate::check::names::squeezed;
use crate::model::OutputPath;

/// What is seen in one file.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// What a link to a part of it may name.
    pub(super) anchors: BTreeSet<String>,
    /// The files of the site that it names, each part once, in its order.
    pub(super) links: Vec<Link>,
    /// Its title.
    pub(super) title: String,
    /// Whether it is a page that readers come to by itself: it leads on at once, or asks search
    /// engines to pass it over.
    pub(super) is_apart: bool,
    /// What is wrong with it, in its order.
    pub(super) told: Vec<Told>,
}

/// A file of the site that another one names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) file: String,
    /// Empty for the whole file.
    pub(super) anchor: String,
    pub(super) written: String,
    pub(super) used: Use,
}

/// Reads files.
pub(super) struct Looker<'a> {
    pub(super) home: &'a Home<'a>,
    pub(super) sheets: &'a Sheets<'a>,
    /// What elements look like, on all pages.
    pub(super) looks: &'a Looks,
}

impl Looker<'_> {
    pub(super) fn look(&self, path: &OutputPath, bytes: &[u8]) -> Look {
        let text = String::from_utf8_lossy(bytes);
        match path.as_str().rsplit_once('.').map_or("", |(_, ending)| ending) {
            "css" => self.at_sheet(path, &text),
            "js" | "mjs" => at_script(&text),
            _ => self.at_page(path, &text),
        }
    }

    fn at_page(&self, path: &OutputPath, text: &str) -> Look {
        let document = Document::parse(text);
        let references = references::of_page(&document);
        let mut found = markup::faults(&document, text);
        found.extend(inline::faults(&document));
        found.extend(identity::logo(text));
        found.extend(policy::faults(&document, &references));
        let load =
            |address: &str| self.sheets.get(&crate::address::beside(path.as_str(), address)?);
        let flat = document.flattened();
        found.extend(access::faults(flat.as_ref().unwrap_or(&document), &load, self.looks));
        let title = document.elements().find(|id| document.name(*id) == Some("title"));
        let mut look = Look {
            anchors: markup::anchors(&document),
            title: title.map(|id| squeezed(&document.text_content(id))).unwrap_or_default(),
            is_apart: is_apart(&document),
            ..Look::default()
        };
        found.extend(self.follow(path, references, &mut look));
        look.told = told(text, found, &|span| clues(&document, text, span));
        look
    }

    fn at_sheet(&self, path: &OutputPath, text: &str) -> Look {
        let references: Vec<Reference> =
            Sheet::parse(text).references.into_iter().map(Reference::of_sheet).collect();
        let mut found: Vec<Found> = references.iter().filter_map(policy::elsewhere).collect();
        found.extend(references.iter().filter_map(policy::within));
        found.extend(identity::typeface(text));
        let mut look = Look::default();
        found.extend(self.follow(path, references, &mut look));
        look.told = told(text, found, &|span| as_written(text, span));
        look
    }

    /// Looks where each address leads; what is wrong with the address itself is returned.
    fn follow(
        &self,
        path: &OutputPath,
        references: Vec<Reference>,
        look: &mut Look,
    ) -> Vec<Found> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        for reference in references {
            match address::target(&reference, path, self.home) {
                Ok(Target::Inside(file, anchor)) => {
                    let Reference { address: written, used, .. } = reference;
                    if seen.insert((file.clone(), anchor.clone(), used)) {
                        look.links.push(Link { file, anchor, written, used });
                    }
                }
                Ok(Target::Outside) => {}
                Err(fault) => found.push(fault),
            }
        }
        found
    }
}

fn at_script(text: &str) -> Look {
    let found = script::faults(text);
    Look { told: told(text, found, &|span| as_written(text, span)), ..Look::default() }
}

/// Whether a page is one to which no reader is led.
fn is_apart(document: &Document) -> bool {
    document.elements().filter(|id| document.name(*id) == Some("meta")).any(|id| {
        let says = |name, wanted: &str| {
            let value = document.attribute(id, name).unwrap_or_default().to_ascii_lowercase();
            value.split([',', ' ']).any(|word| word == wanted)
        };
        says("http-equiv", "refresh") || (says("name", "robots") && says("content", "noindex"))
    })
}

/// Findings in their order, each with its line and its clues.
fn told(
    text: &str,
    mut found: Vec<Found>,
    clues: &dyn Fn(&std::ops::Range<usize>) -> Vec<Clue>,
) -> Vec<Told> {
    found.sort_by(|one, other| {
        let key = |it: &Found| (it.span.start, it.promise, it.rule);
        key(one).cmp(&key(other)).then_with(|| one.message.cmp(&other.message))
    });
    let one = |Found { span, promise, rule, message, help, cause }: Found| {
        let before = text.as_bytes().get(..span.start).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let line = u32::try_from(line).ok();
        let (rule, clues) = (rule.to_owned(), clues(&span));
        let cause = cause.map(|cause| *cause);
        Told { line, promise, rule, message, help, clues, cause }
    };
    found.into_iter().map(one).collect()
}

/// The bytes themselves as a clue.
fn as_written(text: &str, span: &std::ops::Range<usize>) -> Vec<Clue> {
    let words = text.get(span.clone()).unwrap_or_default().to_owned();
    vec![Clue::whole(words, true)]
}
