//! What a build looked at and what came of it, so that the next can tell by a look whether
//! anything changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::memory::Patch;
use super::style::Measure;
use super::{Options, Site};
use crate::check::site::Print;
use crate::diag::Diagnostic;
use crate::incremental::Fingerprint;
use crate::model::ledger::{LEDGER, LEDGER_PATH};
use crate::output::{Content, OutputSet};
use crate::picture::DRAWS_CARDS;
use crate::privacy::Known;
use crate::source::{self, SourceFile, Sources, Stamp, Stamped};
use crate::wording::Dictionary;

/// The folders that hold sources.
const FOLDERS: [&str; 2] = [super::scan::CONTENT, "themes"];

/// A build without errors.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Record {
    /// What stands for the flags, the day too.
    flags: Fingerprint,
    /// Everything below the folders of sources, as [`source::stamps`] gives it.
    inputs: Vec<Input>,
    /// The paths of the sources, by their numbers.
    sources: Vec<String>,
    /// The problems that were told.
    problems: Vec<Diagnostic>,
    /// The problems that recorded decisions took away.
    waived: Vec<Diagnostic>,
    /// Whether the spelling was checked.
    pub(super) spelled: bool,
    /// How many pages there are.
    pages: usize,
    /// All files, but for their bytes.
    files: BTreeMap<String, Content>,
    /// What is known of the files that pages are made of, by their path below `content/`.
    pub(super) leaves: BTreeMap<String, Leaf>,
    /// What the words of the publication were judged by.
    pub(super) judged: Judged,
    /// The addresses that the ledger lacks.
    pub(super) fresh: Vec<String>,
}

/// What the words of a publication are judged by.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Judged {
    /// Whom and what it names on purpose.
    pub(super) known: Known,
    /// How it wants its words to be.
    pub(super) measure: Measure,
}

/// A source file, or a folder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Input {
    /// Its path below the root.
    pub(super) path: String,
    /// None for a folder.
    stamp: Option<Stamp>,
    /// When it was looked at.
    seen: i64,
    /// What stands for its bytes, if that is known.
    print: Option<Fingerprint>,
}

/// A source that is not as it was when it was last looked at.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Touched {
    /// Where it stands among the inputs.
    at: usize,
    stamp: Stamp,
    seen: i64,
    print: Fingerprint,
}

/// A file that one page is made of.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Leaf {
    /// The number of the source.
    pub(super) source: u32,
    /// The page.
    pub(super) route: String,
    /// The kind whose list the page is, if it is one.
    pub(super) list_of: Option<String>,
    /// What stands for all of the entry but its text.
    pub(super) face: Fingerprint,
    /// What stands for all in its text that concerns other pages.
    pub(super) bearing: Fingerprint,
    /// What stands for the words by which it is found, if it is.
    pub(super) words: Option<Fingerprint>,
    /// What stands for all that its finished page says of others and to others; none while
    /// anything is wrong with it.
    pub(super) page_face: Option<Print>,
}

/// What has changed since a build.
#[derive(Debug)]
pub(super) struct Look {
    /// Those that hold other bytes.
    pub(super) edited: Vec<(Touched, Vec<u8>)>,
    /// Those that hold the same bytes and were written all the same, or may have been.
    pub(super) touched: Vec<Touched>,
}

/// What was seen of the sources before a build read them.
#[derive(Debug)]
pub(super) struct Seen {
    stamps: Vec<Stamped>,
    now: i64,
}

impl Seen {
    /// Looks at all sources.
    pub(super) fn look(root: &Path, now: Option<i64>) -> Option<Self> {
        Some(Self { stamps: source::stamps(root, &FOLDERS)?, now: now? })
    }
}

/// What stands for the flags of a build.
fn flags(options: &Options) -> Fingerprint {
    let Options { root: _, base_url, audience, checks } = options;
    let reader = (audience.today, audience.drafts, audience.edition);
    Fingerprint::of(&(
        base_url,
        reader,
        &checks.policy,
        checks.dictionary.as_ref().map(Dictionary::mark),
        &checks.external,
        // Copies of the tool that draw and that do not share one memory.
        DRAWS_CARDS,
    ))
}

impl Record {
    /// The record of a build that found no error.
    pub(super) fn new(
        options: &Options,
        seen: Seen,
        site: &Site,
        leaves: BTreeMap<String, Leaf>,
        judged: Judged,
        images: &[Input],
    ) -> Self {
        let sources = &site.sources;
        let images: BTreeMap<&str, &Input> =
            images.iter().map(|input| (input.path.as_str(), input)).collect();
        let texts: BTreeMap<&str, &str> =
            sources.iter().map(|(_, file)| (file.path.as_str(), file.text.as_str())).collect();
        let now = seen.now;
        let input = |stamped: Stamped| {
            let Stamped { path, stamp } = stamped;
            // An empty text may be that of a file that is no text.
            let text = texts.get(path.as_str()).filter(|text| !text.is_empty());
            let print = match text {
                Some(text) => Some(Fingerprint::of_bytes(text.as_bytes())),
                None => stamp.and_then(|stamp| {
                    let same = |input: &&&Input| {
                        input.stamp == Some(stamp) && stamp.is_settled(input.seen)
                    };
                    // An image that has not changed is not read again.
                    let print =
                        images.get(path.as_str()).filter(same).and_then(|input| input.print);
                    print.or_else(|| {
                        let bytes = source::bytes_of(&options.root, &path)?;
                        Some(Fingerprint::of_bytes(&bytes))
                    })
                }),
            };
            Input { path, stamp, seen: now, print }
        };
        let contents = site.files.contents();
        Self {
            flags: flags(options),
            inputs: seen.stamps.into_par_iter().map(input).collect(),
            sources: sources.iter().map(|(_, file)| file.path.clone()).collect(),
            problems: site.problems.clone(),
            waived: site.waived.clone(),
            spelled: site.spelled,
            pages: site.pages,
            files: contents
                .map(|(path, content)| (path.as_str().to_owned(), content.by_hash()))
                .collect(),
            leaves,
            judged,
            fresh: site.fresh.clone(),
        }
    }

    /// What has changed since; none when that cannot be told file by file.
    pub(super) fn compare(&self, options: &Options, seen: &Seen) -> Option<Look> {
        let same = |(input, stamped): (&Input, &Stamped)| {
            input.path == stamped.path && input.stamp.is_some() == stamped.stamp.is_some()
        };
        let all = self.inputs.len() == seen.stamps.len()
            && self.inputs.iter().zip(&seen.stamps).all(same);
        if !all || self.flags != flags(options) {
            return None;
        }
        let mut look = Look { edited: Vec::new(), touched: Vec::new() };
        for (at, stamped) in seen.stamps.iter().enumerate() {
            if let Some(stamp) = stamped.stamp {
                self.judge(options, at, (stamp, seen.now), &mut look)?;
            }
        }
        Some(look)
    }

    /// The files that are no texts: images, fonts, documents.
    pub(super) fn images(&self) -> Vec<Input> {
        let images = self.inputs.iter().filter(|input| !is_text(&input.path));
        images.filter(|input| input.stamp.is_some()).cloned().collect()
    }

    /// What has changed in these files, as if nothing else had; none when that cannot be told.
    pub(super) fn guess(&self, options: &Options, files: &[String], now: i64) -> Option<Look> {
        if self.flags != flags(options) {
            return None;
        }
        let mut look = Look { edited: Vec::new(), touched: Vec::new() };
        for file in files {
            let at = self.inputs.iter().position(|input| input.path == *file)?;
            let stamp = source::stamp(&options.root, file)?;
            self.judge(options, at, (stamp, now), &mut look)?;
        }
        Some(look)
    }

    /// Finds what has become of a file that is as `stamp` says.
    fn judge(
        &self,
        options: &Options,
        at: usize,
        (stamp, now): (Stamp, i64),
        look: &mut Look,
    ) -> Option<()> {
        let input = self.inputs.get(at)?;
        if input.stamp == Some(stamp) && stamp.is_settled(input.seen) {
            return Some(());
        }
        let bytes = source::bytes_of(&options.root, &input.path)?;
        let print = Fingerprint::of_bytes(&bytes);
        let touched = Touched { at, stamp, seen: now, print };
        if input.print == Some(print) {
            look.touched.push(touched);
        } else {
            look.edited.push((touched, bytes));
        }
        Some(())
    }

    /// Takes in that the ledger was written, and has all addresses now.
    pub(super) fn note_ledger(&mut self, root: &Path, now: i64) {
        let path = LEDGER_PATH.to_owned();
        let Some((stamp, bytes)) = source::stamp_of(root, &path) else { return };
        let print = Some(Fingerprint::of_bytes(&bytes));
        let input = Input { path, stamp: Some(stamp), seen: now, print };
        match self.inputs.iter().position(|other| other.path == input.path) {
            Some(at) => self.inputs[at] = input,
            None => {
                // Where a look at the folder finds it: among the files and folders at its top.
                let folder = format!("{}/", super::scan::CONTENT);
                let top = |path: &str| path.strip_prefix(&folder).map(str::to_owned);
                let after = |other: &Input| {
                    let name = top(&other.path);
                    name.is_none_or(|name| {
                        name.split('/').next().is_some_and(|name| name > LEDGER)
                    })
                };
                let start = self.inputs.iter().position(|other| other.path == folder);
                let start = start.map_or(0, |at| at + 1);
                let at = self.inputs[start..].iter().position(after);
                let at = at.map_or(self.inputs.len(), |at| start + at);
                self.inputs.insert(at, input);
            }
        }
        self.fresh.clear();
    }

    /// Takes in a small change.
    pub(super) fn touch(&mut self, patch: &Patch) {
        let Touched { at, stamp, seen, print } = patch.touched;
        if let Some(input) = self.inputs.get_mut(at) {
            (input.stamp, input.seen, input.print) = (Some(stamp), seen, Some(print));
        }
        if let Some(page) = &patch.page {
            self.files.insert(page.file.clone(), page.made.by_hash());
        }
    }

    /// The path of a source that was touched.
    pub(super) fn path(&self, touched: &Touched) -> &str {
        self.inputs.get(touched.at).map_or("", |input| &input.path)
    }

    /// The problems of the build.
    pub(super) fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// The problems that recorded decisions took away.
    pub(super) fn waived(&self) -> &[Diagnostic] {
        &self.waived
    }

    /// How many pages there are.
    pub(super) fn pages(&self) -> usize {
        self.pages
    }

    /// The files, but for their bytes.
    pub(super) fn files(&self) -> Option<OutputSet> {
        let mut files = OutputSet::default();
        for (path, content) in &self.files {
            files.share(crate::model::OutputPath::new(path.clone())?, content.clone());
        }
        Some(files)
    }

    /// The sources with the numbers that they had, and the texts of those that problems show.
    /// None when one of them is not there.
    pub(super) fn sources(&self, root: &Path) -> Option<Sources> {
        let labels = self.problems.iter().flat_map(|problem| &problem.labels);
        let wanted: BTreeSet<u32> = labels.map(|label| label.span.source.0).collect();
        let mut sources = Sources::default();
        for (number, path) in (0u32..).zip(&self.sources) {
            let is_wanted = wanted.contains(&number) || path == "content/publication.yaml";
            let text = match is_wanted && is_text(path) {
                true => text_of(source::bytes_of(root, path)?)?,
                false => String::new(),
            };
            sources.add(SourceFile { path: path.clone(), text });
        }
        Some(sources)
    }
}

/// A text without its byte-order mark.
fn text_of(bytes: Vec<u8>) -> Option<String> {
    let text = String::from_utf8(bytes).ok()?;
    Some(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}

/// Whether the text of a source is read: that of any other file is empty.
fn is_text(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    [".css", ".ftl", ".html", ".js", ".lock", ".md", ".mjs", ".yaml", ".yml"]
        .iter()
        .any(|end| path.ends_with(end))
}
