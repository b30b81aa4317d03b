//! Used files to pictures: each is read once, judged, and made in every size.
//!
//! The largest files come first, so that no core waits for the last of them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::problems::Subject;
use super::records;
use crate::diag::{Diagnostic, Span};
use crate::graph::Graph;
use crate::model::OutputPath;
use crate::model::entry::Entry;
use crate::output::OutputFile;
use crate::picture::{self, Anatomy, Drawing, Format, Made, Shown, Sized, is_named};
use crate::pipeline::links::Used;
use crate::pipeline::scan::Scan;
use crate::store::Store;

/// The size that browsers give a drawing without one (CSS Images 3, section 5.1).
const SIZELESS: (u32, u32) = (300, 150);

/// What pictures are made from.
#[derive(Debug, Clone, Copy)]
pub(in crate::pipeline) struct Wanted<'a> {
    pub(in crate::pipeline) graph: &'a Graph<'a>,
    pub(in crate::pipeline) scan: &'a Scan,
    pub(in crate::pipeline) used: &'a Used,
    pub(in crate::pipeline) store: &'a dyn Store,
    /// Whether files are wanted at all, or only what is wrong with them.
    pub(in crate::pipeline) files: bool,
}

/// The pictures of a site.
#[derive(Debug, Default)]
pub(in crate::pipeline) struct Pictures {
    /// Each as pages show it, by its file below `content/`.
    pub(in crate::pipeline) shown: BTreeMap<String, Shown>,
    /// Every file of every size.
    pub(in crate::pipeline) files: Vec<OutputFile>,
}

/// What became of one file.
#[derive(Default)]
struct Ready {
    shown: Option<Shown>,
    files: Vec<(String, Vec<u8>)>,
    problems: Vec<Diagnostic>,
}

impl Pictures {
    /// Reads every image that a page shows or links to.
    pub(in crate::pipeline) fn make(
        wanted: &Wanted<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let records = records(wanted.graph);
        let mut paths: Vec<&String> =
            wanted.used.all().into_iter().filter(|path| is_named(path)).collect();
        paths.sort_by_key(|path| std::cmp::Reverse(wanted.scan.size_of(path)));
        let jobs = paths.into_iter().filter_map(|path| {
            Some(Job {
                wanted,
                path,
                record: records.get(path.as_str()).copied(),
                file: *wanted.scan.asset_places.get(path)?,
            })
        });
        // A bridge hands the jobs out one by one, in their order.
        let mut ready: Vec<(&str, Ready)> =
            jobs.par_bridge().map(|job| (job.path.as_str(), job.run())).collect();
        ready.sort_by_key(|(path, _)| *path);
        let mut pictures = Self::default();
        for (path, ready) in ready {
            pictures.shown.extend(ready.shown.map(|shown| (path.to_owned(), shown)));
            let files = ready.files.into_iter();
            pictures.files.extend(files.filter_map(|(path, bytes)| {
                Some(OutputFile { path: OutputPath::new(path)?, bytes })
            }));
            problems.extend(ready.problems);
        }
        pictures
    }
}

/// One file to read.
struct Job<'a> {
    wanted: &'a Wanted<'a>,
    path: &'a String,
    record: Option<&'a Entry>,
    /// The file itself.
    file: Span,
}

impl Job<'_> {
    fn subject(&self) -> Subject<'_> {
        let named = self.record.and_then(|record| record.fields.get("file"));
        Subject { path: self.path, place: named.map_or(self.file, |value| value.span) }
    }

    fn is_shown(&self) -> bool {
        self.wanted.used.shown.contains_key(self.path)
    }

    fn is_inline(&self) -> bool {
        self.record.is_some_and(|record| record.fields.is_true("inline"))
    }

    fn run(&self) -> Ready {
        if let Some(text) = self.wanted.scan.drawing(self.path) {
            return self.draw(text);
        }
        match self.wanted.scan.read_asset(self.path) {
            Some(Ok(bytes)) => self.show(&bytes),
            Some(Err(problem)) => Ready { problems: vec![problem], ..Ready::default() },
            None => Ready::default(),
        }
    }

    /// A file of pixels.
    fn show(&self, bytes: &[u8]) -> Ready {
        let mut ready = Ready::default();
        let subject = self.subject();
        if self.is_inline() {
            ready.problems.push(subject.not_inline());
        }
        let anatomy = match Anatomy::of(bytes) {
            Ok(anatomy) if Format::of_name(self.path) == Some(anatomy.format) => anatomy,
            Ok(anatomy) => {
                ready.problems.push(subject.misnamed(anatomy.format));
                return ready;
            }
            Err(flaw) => {
                ready.problems.push(subject.flaw(&flaw));
                return ready;
            }
        };
        ready.problems.extend(subject.remarks(&anatomy));
        if !self.wanted.files {
            return ready;
        }
        if !self.is_shown() {
            ready.files.push((self.path.clone(), anatomy.bare(bytes)));
            return ready;
        }
        match self.made(bytes, &anatomy) {
            Ok(made) => self.publish(made, bytes, &anatomy, &mut ready),
            Err(flaw) => ready.problems.push(subject.flaw(&flaw)),
        }
        ready
    }

    /// All sizes of a picture, from memory when it was seen before.
    fn made(&self, bytes: &[u8], anatomy: &Anatomy) -> Result<Made, picture::Flaw> {
        if !picture::is_costly(anatomy) {
            return picture::made(bytes, anatomy);
        }
        let key = picture::key(bytes);
        let store = self.wanted.store;
        if let Some(made) = store.get(&key).and_then(|bytes| Made::from_bytes(&bytes)) {
            return Ok(made);
        }
        let made = picture::made(bytes, anatomy)?;
        store.put(&key, &made.to_bytes());
        Ok(made)
    }

    fn publish(&self, made: Made, bytes: &[u8], anatomy: &Anatomy, ready: &mut Ready) {
        let own = anatomy.shown().0;
        let mut named: Vec<(String, Sized)> =
            made.sizes.into_iter().map(|size| (self.name_of(size.width, own), size)).collect();
        let Some((path, largest)) = named.pop() else { return };
        ready.problems.extend(self.subject().heavy(largest.bytes.len(), anatomy.format));
        ready.shown = Some(Shown {
            path: path.clone(),
            width: largest.width,
            height: largest.height,
            smaller: named.iter().map(|(path, size)| (path.clone(), size.width)).collect(),
            drawing: None,
        });
        // Who follows a link to a picture wants all of it.
        if self.wanted.used.linked.contains(self.path) && path != *self.path {
            ready.files.push((self.path.clone(), anatomy.bare(bytes)));
        }
        ready.files.extend(named.into_iter().map(|(path, size)| (path, size.bytes)));
        ready.files.push((path, largest.bytes));
    }

    /// The name of a size: the file's own for its own width, else `ward-480w.jpg`. It is none
    /// that the content has already, in any case of letters.
    fn name_of(&self, width: u32, own: u32) -> String {
        if width == own {
            return self.path.clone();
        }
        let (stem, end) = self.path.rsplit_once('.').unwrap_or((self.path, ""));
        let mut mark = format!("-{width}w");
        loop {
            let name = format!("{stem}{mark}.{end}");
            if !self.wanted.scan.has_asset_like(&name) {
                return name;
            }
            mark.push('w');
        }
    }

    /// A drawing.
    fn draw(&self, text: &str) -> Ready {
        let subject = self.subject();
        let inline = self.is_inline() && self.is_shown();
        let mut ready = Ready::default();
        if !text.is_empty() && Format::of_bytes(text.as_bytes()) != Some(Format::Svg) {
            ready.problems.push(subject.flaw(&picture::Flaw::Unknown(None)));
            return ready;
        }
        let drawing = match Drawing::read(text, inline) {
            Ok(drawing) => drawing,
            Err(unread) => {
                ready.problems.push(subject.unread(&unread, self.file));
                return ready;
            }
        };
        ready.problems.extend(subject.cleaned(&drawing.removed, self.file));
        if drawing.size.is_none() {
            ready.problems.push(subject.sizeless(self.file));
        }
        let file = drawing.file();
        ready.problems.extend(subject.heavy(file.len(), Format::Svg));
        let (width, height) = drawing.size.unwrap_or(SIZELESS);
        ready.shown = self.is_shown().then(|| Shown {
            path: self.path.clone(),
            width,
            height,
            smaller: Vec::new(),
            drawing: inline.then_some(drawing),
        });
        if !inline || self.wanted.used.linked.contains(self.path) {
            ready.files.push((self.path.clone(), file.into_bytes()));
        }
        ready
    }
}
