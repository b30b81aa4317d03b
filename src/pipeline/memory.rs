//! What is kept from one build to the next, in memory or in a file.
//!
//! It is a help and nothing more: the site is the same without it. A file of it is believed only
//! as far as its hashes go; what is damaged or belongs to another tool, publication or set of
//! flags is not there.

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Options;
use super::record::{Record, Touched};
use crate::check::site::Known as Judged;
use crate::graph::{Answer, Asked, Question};
use crate::incremental::{Answers, Fingerprint, Oracle, Packed, Renders, Slice, pack, written};
use crate::model::OutputPath;
use crate::output::{Content, OutputSet};
use crate::privacy::Known;
use crate::publication::Config;
use crate::store::{Nothing, Store};
use crate::theme::Theme;

/// What is kept from one build to the next.
#[derive(Debug, Default)]
pub struct Memory {
    /// Remembered renders as they were read; none once they were unpacked.
    packed: Option<(Packed, Vec<Patch>)>,
    renders: Box<Renders<Question, Content>>,
    /// What was seen of the finished files as it was read; none once it was unpacked.
    packed_judged: Option<Slice>,
    /// What was seen of the finished files.
    judged: Box<Judged>,
    /// What the last build looked at and what came of it; none after one with errors.
    pub(super) record: Option<Record>,
    /// The files of that build.
    pub(super) files: Option<OutputSet>,
    /// The theme of that build and how it was asked for.
    pub(super) theme: Option<Arc<(Config, Theme)>>,
    /// The time, in nanoseconds since 1970, just before the sources were looked at.
    pub(super) now: Option<i64>,
    /// The only files that may have changed, if someone can tell.
    pub(super) guess: Option<Vec<String>>,
    /// Whether the record is that of the last build: after one with errors it is older.
    pub(super) is_last: bool,
    /// Whether the last build believed the guess.
    pub(super) guessed: bool,
    /// What has come to be since the memory was read.
    news: News,
    /// Photographs in all their sizes; nowhere, unless a place was given.
    pictures: Option<Arc<dyn Store>>,
}

/// What must be saved.
#[derive(Debug, Default)]
enum News {
    #[default]
    Nothing,
    /// These, after what is in the file that has this mark.
    Patches(Fingerprint, Vec<Patch>),
    Everything,
}

/// One small change: a source that was looked at or edited, and the page that was made of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Patch {
    /// Where the source stands in the record, and what it is now.
    pub(super) touched: Touched,
    /// The page, if one was made anew.
    pub(super) page: Option<PatchedPage>,
}

/// A page that was made anew while everything else stood.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct PatchedPage {
    pub(super) route: String,
    pub(super) file: String,
    pub(super) own: Fingerprint,
    /// The rows of its questions.
    pub(super) asked: Vec<usize>,
    pub(super) made: Content,
}

/// Why a memory is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is that of another version of the tool.
    Foreign,
    /// It is not whole.
    Damaged,
}

/// How to save a memory.
#[derive(Debug)]
pub enum Saving {
    /// There is nothing new.
    Nothing,
    /// Write these bytes at the end of the file, if it still has this mark.
    Append(Vec<u8>, Fingerprint),
    /// Put these bytes in its place.
    Replace(Vec<u8>),
}

/// What every file of a memory begins with.
const MAGIC: &[u8; 24] = b"prospectus memory 1\n\0\0\0\0";
/// The length of what stands before the parts: the magic, the key, the mark, and the length and
/// the hash of each part.
const HEAD: usize = 24 + 16 + 16 + PARTS * (8 + 16);
/// The record, then what was seen of the finished files, then those of the renders.
const PARTS: usize = 5;
/// Which of them holds the rows of the renders.
const ROWS: usize = 3;
/// Which holds what was seen of the finished files.
const JUDGED: usize = 1;

impl Memory {
    /// A memory of nothing yet, but for the pictures that are in `store`.
    pub fn with(store: Arc<dyn Store>) -> Self {
        Self { pictures: Some(store), ..Self::default() }
    }

    /// The same memory, whose pictures are in `store`.
    #[must_use]
    pub fn and_pictures(self, store: Arc<dyn Store>) -> Self {
        Self { pictures: Some(store), ..self }
    }

    /// Where pictures are kept.
    pub(super) fn pictures(&self) -> Arc<dyn Store> {
        self.pictures.clone().unwrap_or_else(|| Arc::new(Nothing))
    }

    /// What tells the memories of one tool apart: the publication's folder, free of links, and
    /// the flags. The day is no part: the memory of yesterday is of use today.
    pub fn place(root: &Path, options: &Options) -> Fingerprint {
        let Options { base_url, audience, .. } = options;
        let root = root.as_os_str().as_encoded_bytes();
        Fingerprint::of(&(root, base_url, audience.drafts, audience.edition))
    }

    /// The key of the memory at a place; `tool` stands for the very program.
    pub fn key(place: Fingerprint, tool: &str) -> Fingerprint {
        Fingerprint::of(&(place, tool))
    }

    /// Says what time it is, so that the next build can trust the times of files: a file that
    /// was written shortly before may be written again without getting another time.
    pub fn at(&mut self, now: i64) {
        self.now = Some(now);
    }

    /// Names the files whose bytes may have changed, by their paths below the root, if they are
    /// known. The next build looks at no others; [`super::is_current`] tells whether that was right.
    pub fn expect(&mut self, files: Option<Vec<String>>) {
        self.guess = files;
    }

    /// Reads a memory.
    ///
    /// # Errors
    ///
    /// Says why the bytes are not those of a whole one with this key.
    pub fn read(bytes: Vec<u8>, key: Fingerprint) -> Result<Self, Unread> {
        if bytes.starts_with(MAGIC)
            && bytes.get(24..40).is_some_and(|found| found != key.as_bytes())
        {
            return Err(Unread::Foreign);
        }
        Self::whole(bytes, key).ok_or(Unread::Damaged)
    }

    fn whole(bytes: Vec<u8>, key: Fingerprint) -> Option<Self> {
        let bytes = Arc::new(bytes);
        let (mark, parts) = parts(&bytes, key)?;
        let [record, judged, index, rows, rest] = parts;
        let patches = patches(&bytes, rest.end(), mark)?;
        let mut record: Option<Record> = postcard::from_bytes(record.get()).ok()?;
        for patch in &patches {
            record.as_mut()?.touch(patch);
        }
        Some(Self {
            packed: Some((Packed::new([index, rows, rest]), patches)),
            packed_judged: Some(judged),
            record,
            news: News::Patches(mark, Vec::new()),
            ..Self::default()
        })
    }

    /// What must be written so that the next process knows what this one does.
    pub fn saving(&self, key: Fingerprint) -> Saving {
        match &self.news {
            News::Nothing => Saving::Nothing,
            News::Patches(_, patches) if patches.is_empty() => Saving::Nothing,
            News::Patches(mark, patches) => Saving::Append(journal(patches, *mark), *mark),
            News::Everything => Saving::Replace(self.packed_whole(key)),
        }
    }

    fn packed_whole(&self, key: Fingerprint) -> Vec<u8> {
        let [index, rows, rest] = pack(&self.renders);
        let judged = written(&self.judged);
        let parts = [written(&self.record), judged, index, rows, rest];
        let mut head = Vec::new();
        for part in &parts {
            head.extend((part.len() as u64).to_le_bytes());
            head.extend(Fingerprint::of_bytes(part).as_bytes());
        }
        // It is as large as half the site: what grew on its way would take that twice.
        let mut bytes = Vec::with_capacity(HEAD + parts.iter().map(Vec::len).sum::<usize>());
        bytes.extend(MAGIC);
        bytes.extend(key.as_bytes());
        bytes.extend(Fingerprint::of_bytes(&head).as_bytes());
        bytes.extend(head);
        parts.into_iter().for_each(|part| bytes.extend(part));
        bytes
    }

    /// Takes note that a source was touched and perhaps a page made, while all else stands.
    pub(super) fn patch(&mut self, patch: Patch) {
        if let Some(record) = &mut self.record {
            record.touch(&patch);
        }
        if let News::Patches(_, patches) = &mut self.news {
            patches.push(patch);
        } else {
            self.news = News::Everything;
        }
    }

    /// Takes note that the ledger was written after a build. It is a source, so that the next build
    /// would look at everything again.
    pub fn note_ledger(&mut self, root: &Path, now: i64) {
        if let (News::Everything, Some(record)) = (&self.news, &mut self.record) {
            record.note_ledger(root, now);
        }
    }

    /// Remembered renders, to compare and to add to. What is known of the last build as a whole is
    /// forgotten, for it is true no longer.
    pub(super) fn renders(&mut self) -> &mut Renders<Question, Content> {
        (self.record, self.files, self.news) = (None, None, News::Everything);
        if let Some((packed, patches)) = self.packed.take() {
            *self.judged = unpacked(self.packed_judged.take()).unwrap_or_default();
            for page in patches.iter().filter_map(|patch| patch.page.as_ref()) {
                self.judged.touch(&page.file, &page.made);
            }
            *self.renders = packed.unpack().unwrap_or_default();
            for page in patches.into_iter().filter_map(|patch| patch.page) {
                self.renders.restore(page.route, page.own, page.asked, page.made);
            }
        }
        &mut self.renders
    }

    /// What was seen of the finished files, once [`Memory::renders`] were asked for.
    pub(super) fn known(&self) -> &Judged {
        &self.judged
    }

    /// The same, to add to.
    pub(super) fn known_mut(&mut self) -> &mut Judged {
        &mut self.judged
    }

    /// Forgets pages whose bytes are not here if others may be named now than when they were made:
    /// they would stand and not be looked at again.
    pub(super) fn judge_again(&mut self, known: &Known) {
        let was = self.record.as_ref().map(|record| Fingerprint::of(&record.judged.known));
        if self.packed.is_some() && was != Some(Fingerprint::of(known)) {
            *self = Self { now: self.now, ..Self::with(self.pictures()) };
        }
    }

    /// Who knows the answers of the last build.
    pub(super) fn recall(&self) -> Recall<'_> {
        match &self.packed {
            Some((packed, _)) => Recall::Packed(packed),
            None => Recall::Loose(&self.renders),
        }
    }

    /// What every page of the last build was made with.
    pub(super) fn setting(&self) -> Option<Fingerprint> {
        match &self.packed {
            Some((packed, _)) => packed.setting(),
            None => self.renders.setting(),
        }
    }

    /// Takes in a page that was made anew from an edited source, while everything else stands.
    pub(super) fn take_in(
        &mut self,
        touched: Touched,
        route: &str,
        made: Remade,
    ) -> Option<()> {
        let Remade { file, own, asked, content } = made;
        let mut rows = Vec::new();
        match &self.packed {
            Some((packed, _)) => {
                for known in &asked.asked {
                    rows.push(packed.answer(&known.question)?.0);
                }
            }
            None => {
                self.judged.touch(file.as_str(), &content);
                self.renders.take_in(route, own, &asked, content.clone());
            }
        }
        if let Some(files) = &mut self.files {
            files.share(file.clone(), content.clone());
        }
        let (route, file) = (route.to_owned(), file.as_str().to_owned());
        let page = PatchedPage { route, file, own, asked: rows, made: content };
        self.patch(Patch { touched, page: Some(page) });
        Some(())
    }

    /// Forgets everything whose bytes are not here, so that the next build makes them.
    pub fn forget_bytes(&mut self) {
        self.renders().forget(|content| content.bytes().is_none());
        (self.record, self.files) = (None, None);
    }
}

/// A page that was made anew.
#[derive(Debug)]
pub(super) struct Remade {
    pub(super) file: OutputPath,
    pub(super) own: Fingerprint,
    pub(super) asked: Asked,
    pub(super) content: Content,
}

/// The answers of the last build.
#[derive(Debug)]
pub(super) enum Recall<'a> {
    Packed(&'a Packed),
    Loose(&'a Renders<Question, Content>),
}

impl Oracle<Question, Answer> for Recall<'_> {
    fn answer(&self, question: &Question, _: &Answers<'_, Question, Answer>) -> Option<Answer> {
        let bytes: &[u8] = match self {
            Self::Packed(packed) => packed.answer(question)?.2,
            Self::Loose(renders) => &renders.answer(question)?.answer,
        };
        postcard::from_bytes(bytes).ok()
    }
}

/// What was seen of the finished files, if it is whole.
fn unpacked(slice: Option<Slice>) -> Option<Judged> {
    let slice = slice.filter(Slice::is_whole)?;
    postcard::from_bytes(slice.get()).ok()
}

/// The mark and the parts of a file, as far as what is read at once goes: the record.
fn parts(bytes: &Arc<Vec<u8>>, key: Fingerprint) -> Option<(Fingerprint, [Slice; PARTS])> {
    let head = bytes.get(..HEAD)?.strip_prefix(MAGIC)?;
    let (found, head) = head.split_first_chunk::<16>()?;
    let (mark, mut head) = head.split_first_chunk::<16>()?;
    if Fingerprint::from_bytes(*found) != key || Fingerprint::of_bytes(head).as_bytes() != mark
    {
        return None;
    }
    let mut parts = Vec::new();
    let mut start = HEAD;
    for number in 0..PARTS {
        let (length, rest) = head.split_first_chunk::<8>()?;
        let (hash, rest) = rest.split_first_chunk::<16>()?;
        head = rest;
        let end = start.checked_add(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        let slice = Slice::new(bytes, start..end, Fingerprint::from_bytes(*hash))?;
        // The rows carry hashes of their own: most builds look at a few of them only. What was seen of
        // the files is looked at by few builds.
        if number != ROWS && number != JUDGED && !slice.is_whole() {
            return None;
        }
        parts.push(slice);
        start = end;
    }
    Some((Fingerprint::from_bytes(*mark), parts.try_into().ok()?))
}

/// Patches as they are added to a file: a length, a hash over the mark and the bytes, the bytes.
fn journal(patches: &[Patch], mark: Fingerprint) -> Vec<u8> {
    let body = written(patches);
    let mut bytes = (body.len() as u64).to_le_bytes().to_vec();
    bytes.extend(Fingerprint::of(&(mark, &body)).as_bytes());
    bytes.extend(body);
    bytes
}

/// The patches from `start` to the end; none if one is not whole or not meant for this file.
fn patches(bytes: &[u8], start: usize, mark: Fingerprint) -> Option<Vec<Patch>> {
    let mut found = Vec::new();
    let mut rest = bytes.get(start..)?;
    while !rest.is_empty() {
        let (patches, after) = batch(rest, mark)?;
        found.extend(patches);
        rest = after;
    }
    Some(found)
}

fn batch(bytes: &[u8], mark: Fingerprint) -> Option<(Vec<Patch>, &[u8])> {
    let (length, bytes) = bytes.split_first_chunk::<8>()?;
    let (hash, bytes) = bytes.split_first_chunk::<16>()?;
    let (body, rest) =
        bytes.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    if Fingerprint::of(&(mark, body)).as_bytes() != hash {
        return None;
    }
    Some((postcard::from_bytes(body).ok()?, rest))
}

impl Saving {
    /// Whether `head`, the first bytes of a file, are those of the one that has this mark.
    pub fn is_of(head: &[u8], mark: Fingerprint) -> bool {
        head.get(40..56) == Some(mark.as_bytes())
    }

    /// How many bytes [`Saving::is_of`] needs.
    pub const HEAD: usize = 56;
}
