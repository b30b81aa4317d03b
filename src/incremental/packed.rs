//! Remembered renders as bytes, from which one answer can be taken without reading the rest.
//!
//! Nothing that the bytes say is believed: a row is used only if it holds the very question, and
//! an answer that is what its fingerprint says; all of it is unpacked only if its hash is right.

use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::fingerprint::{Fingerprint, written};
use super::renders::{Render, Renders, Row};

/// A part of a file that was read.
#[derive(Debug, Clone)]
pub struct Slice {
    bytes: Arc<Vec<u8>>,
    range: Range<usize>,
    /// What stands for the bytes as they were written.
    print: Fingerprint,
}

/// Renders, packed.
#[derive(Debug, Clone)]
pub struct Packed {
    /// For each row, what stands for its question, and where it begins; by the former.
    index: Slice,
    rows: Slice,
    rest: Slice,
}

/// What is packed apart from the rows.
#[derive(Serialize, Deserialize)]
struct Rest<T> {
    setting: Option<Fingerprint>,
    pages: Vec<Page<T>>,
}

#[derive(Serialize, Deserialize)]
struct Page<T> {
    path: String,
    own: Fingerprint,
    asked: Vec<usize>,
    made: T,
}

/// A row where it lies.
struct Place<'a> {
    print: Fingerprint,
    question: &'a [u8],
    answer: &'a [u8],
}

/// The length of a line of the index: a fingerprint and an offset.
const LINE: usize = 16 + 8;
/// The length of what stands before the question of a row: a fingerprint and two lengths.
const FRAME: usize = 16 + 4 + 4;

impl Slice {
    /// The bytes of `range`; none when there are fewer.
    pub fn new(bytes: &Arc<Vec<u8>>, range: Range<usize>, print: Fingerprint) -> Option<Self> {
        bytes.get(range.clone())?;
        Some(Self { bytes: Arc::clone(bytes), range, print })
    }

    /// Where it ends in the file.
    pub fn end(&self) -> usize {
        self.range.end
    }

    /// Whether the bytes are those that were written.
    pub fn is_whole(&self) -> bool {
        Fingerprint::of_bytes(self.get()) == self.print
    }

    /// The bytes.
    pub fn get(&self) -> &[u8] {
        self.bytes.get(self.range.clone()).unwrap_or_default()
    }
}

impl Packed {
    /// The three parts, as [`pack`] made them.
    pub fn new([index, rows, rest]: [Slice; 3]) -> Self {
        Self { index, rows, rest }
    }

    /// What stands for all that every page is made with.
    pub fn setting(&self) -> Option<Fingerprint> {
        // It is the first of what is written there.
        postcard::take_from_bytes(self.rest.get()).ok().and_then(|(setting, _)| setting)
    }

    /// The number of a question's row and its answer, if it is there and sound.
    pub fn answer<Q: Serialize>(&self, question: &Q) -> Option<(usize, Fingerprint, &[u8])> {
        let question = written(question);
        let number = self.find(Fingerprint::of_bytes(&question))?;
        let place = self.row(number)?;
        let sound =
            place.question == question && Fingerprint::of_bytes(place.answer) == place.print;
        sound.then_some((number, place.print, place.answer))
    }

    fn find(&self, wanted: Fingerprint) -> Option<usize> {
        let (mut low, mut high) = (0, self.index.get().len() / LINE);
        while low < high {
            let middle = low.midpoint(high);
            if self.line(middle)?.0 < wanted { low = middle + 1 } else { high = middle }
        }
        (self.line(low)?.0 == wanted).then_some(low)
    }

    fn line(&self, number: usize) -> Option<(Fingerprint, usize)> {
        let line = self.index.get().get(number * LINE..(number + 1) * LINE)?;
        let (print, offset) = line.split_first_chunk::<16>()?;
        let offset = u64::from_le_bytes(offset.try_into().ok()?);
        Some((Fingerprint::from_bytes(*print), usize::try_from(offset).ok()?))
    }

    fn row(&self, number: usize) -> Option<Place<'_>> {
        let bytes = self.rows.get().get(self.line(number)?.1..)?;
        let (print, bytes) = bytes.split_first_chunk::<16>()?;
        let (question, bytes) = length(bytes)?;
        let (answer, bytes) = length(bytes)?;
        let (question, bytes) = bytes.split_at_checked(question)?;
        let answer = bytes.get(..answer)?;
        Some(Place { print: Fingerprint::from_bytes(*print), question, answer })
    }

    /// All of it, if it is whole.
    pub fn unpack<Q, T>(&self) -> Option<Renders<Q, T>>
    where
        Q: DeserializeOwned + std::hash::Hash + Eq + Clone + Send + Sync,
        T: DeserializeOwned + Clone + Send + Sync,
    {
        if ![&self.index, &self.rows, &self.rest].into_iter().all(Slice::is_whole) {
            return None;
        }
        let rest: Rest<T> = postcard::from_bytes(self.rest.get()).ok()?;
        let numbers = 0..self.index.get().len() / LINE;
        let row = |number| {
            let place = self.row(number)?;
            let question: Q = postcard::from_bytes(place.question).ok()?;
            Some(Row { question, print: place.print, answer: place.answer.into(), part: true })
        };
        let rows: Vec<Row<Q>> = numbers.map(row).collect::<Option<_>>()?;
        let page = |page: Page<T>| {
            let known = page.asked.iter().all(|row| *row < rows.len());
            let Page { path, own, asked, made } = page;
            known.then_some((path, Render { own, asked, made }))
        };
        let pages = rest.pages.into_iter().map(page).collect::<Option<Vec<_>>>()?;
        Some(Renders::whole(rest.setting, rows, pages))
    }
}

fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    Some((usize::try_from(u32::from_le_bytes(*length)).ok()?, rest))
}

/// Renders as the three parts of [`Packed`].
pub fn pack<Q: Serialize, T: Serialize + Clone>(renders: &Renders<Q, T>) -> [Vec<u8>; 3] {
    let mut sorted: Vec<(Fingerprint, Vec<u8>, usize)> = renders
        .rows()
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let question = written(&row.question);
            (Fingerprint::of_bytes(&question), question, at)
        })
        .collect();
    sorted.sort_unstable();
    let mut moved = vec![0; sorted.len()];
    let answers = renders.rows().iter().map(|row| row.answer.len()).sum::<usize>();
    let questions = sorted.iter().map(|(_, question, _)| question.len()).sum::<usize>();
    let mut index = Vec::with_capacity(sorted.len() * LINE);
    let mut rows = Vec::with_capacity(sorted.len() * FRAME + questions + answers);
    for (number, (print, question, at)) in sorted.iter().enumerate() {
        moved[*at] = number;
        let row = &renders.rows()[*at];
        index.extend(print.as_bytes());
        index.extend((rows.len() as u64).to_le_bytes());
        rows.extend(row.print.as_bytes());
        for part in [question.as_slice(), &row.answer] {
            rows.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
        }
        rows.extend(question);
        rows.extend(&*row.answer);
    }
    let page = |(path, render): (&String, &Render<T>)| Page {
        path: path.clone(),
        own: render.own,
        asked: render.asked.iter().map(|row| moved[*row]).collect(),
        made: render.made.clone(),
    };
    let rest = Rest { setting: renders.setting(), pages: renders.pages().map(page).collect() };
    [index, rows, written(&rest)]
}
