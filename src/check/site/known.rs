//! What is kept of each finished file when it has been read, so that it need not be read again.
//!
//! The words that many pages share, such as the addresses of the navigation, are kept once.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use super::Told;
use super::look::{Link, Look};
use super::references::Use;
use crate::model::OutputPath;
use crate::output::{Content, OutputSet};

/// What stands for something, by its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print([u8; 16]);

/// What is known of the files of a site.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Known {
    words: Words,
    files: BTreeMap<String, Seen>,
}

/// What is kept of a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Seen {
    /// The hash of its bytes.
    hash: [u8; 32],
    /// What stands for all else that it was judged by.
    setting: Print,
    pub(super) anchors: Vec<Word>,
    pub(super) links: Vec<Named>,
    pub(super) title: Word,
    pub(super) is_apart: bool,
    pub(super) told: Vec<Told>,
}

/// A [`Link`] in words that are kept once.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Named {
    pub(super) file: Word,
    pub(super) anchor: Word,
    pub(super) written: Word,
    pub(super) used: Use,
}

/// The number of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Word(u32);

/// Words, each once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Box<str>>", into = "Vec<Box<str>>")]
struct Words {
    list: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32, RandomState>,
}

impl Print {
    /// What stands for what `hasher` was given.
    pub(super) fn of(hasher: &blake3::Hasher) -> Self {
        let mut print = [0; 16];
        hasher.finalize_xof().fill(&mut print);
        Self(print)
    }
}

impl Known {
    /// Takes note that a file has other bytes, of which nothing else is different: [`super::face`]
    /// gives for both what it gave before.
    pub fn touch(&mut self, path: &str, content: &Content) {
        if let Some(seen) = self.files.get_mut(path) {
            seen.hash = *content.hash().as_bytes();
        }
    }

    /// Whether what is known of a file is still true. One whose bytes are not here was made by an
    /// earlier build with the same style sheets.
    pub(super) fn stands(&self, path: &OutputPath, content: &Content, setting: Print) -> bool {
        self.files.get(path.as_str()).is_some_and(|seen| {
            seen.hash == *content.hash().as_bytes()
                && (seen.setting == setting || content.bytes().is_none())
        })
    }

    /// Forgets the files that are no more, and the words that nobody uses if `stale` of the files, which is
    /// most of them, are to be read anew.
    pub(super) fn keep(&mut self, files: &OutputSet, stale: usize) {
        let is_there = |path: &str| {
            OutputPath::new(path).is_some_and(|path| files.content(&path).is_some())
        };
        self.files.retain(|path, _| is_there(path));
        if stale * 2 > self.files.len() {
            let old = std::mem::take(&mut self.words);
            for word in self.files.values_mut().flat_map(Seen::words) {
                *word = self.words.number(old.word(*word));
            }
        }
    }

    /// Keeps what was seen in a file.
    pub(super) fn enter(
        &mut self,
        path: &OutputPath,
        content: &Content,
        setting: Print,
        look: Look,
    ) {
        let hash = *content.hash().as_bytes();
        self.insert(path.as_str().to_owned(), hash, setting, look);
    }

    fn insert(&mut self, path: String, hash: [u8; 32], setting: Print, look: Look) {
        let Look { anchors, links, title, is_apart, told } = look;
        let words = &mut self.words;
        let anchors = anchors.iter().map(|anchor| words.number(anchor)).collect();
        let links = links.iter().map(|Link { file, anchor, written, used }| Named {
            file: words.number(file),
            anchor: words.number(anchor),
            written: words.number(written),
            used: *used,
        });
        let links = links.collect();
        let title = words.number(&title);
        let seen = Seen { hash, setting, anchors, links, title, is_apart, told };
        self.files.insert(path, seen);
    }

    /// What stands for all that a file says of others and to others, if nothing is wrong with it alone.
    pub fn face(&self, path: &OutputPath) -> Option<Print> {
        let seen = self.files.get(path.as_str()).filter(|seen| seen.told.is_empty())?;
        let mut hasher = blake3::Hasher::new();
        let mut note = |word: &str| {
            hasher.update(&(word.len() as u64).to_le_bytes());
            hasher.update(word.as_bytes());
        };
        seen.anchors.iter().for_each(|anchor| note(self.word(*anchor)));
        note(if seen.is_apart { "apart" } else { "" });
        for Named { file, anchor, written, used } in &seen.links {
            [file, anchor, written].into_iter().for_each(|word| note(self.word(*word)));
            note(used.as_str());
        }
        note(self.word(seen.title));
        Some(Print::of(&hasher))
    }

    /// The files in their order.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &Seen)> {
        self.files.iter().map(|(path, seen)| (path.as_str(), seen))
    }

    /// The word with a number.
    pub(super) fn word(&self, word: Word) -> &str {
        self.words.word(word)
    }

    /// The number of a word that some file has.
    pub(super) fn number(&self, word: &str) -> Option<Word> {
        self.words.numbers.get(word).copied().map(Word)
    }
}

impl Seen {
    fn words(&mut self) -> impl Iterator<Item = &mut Word> {
        let links = self
            .links
            .iter_mut()
            .flat_map(|it| [&mut it.file, &mut it.anchor, &mut it.written]);
        self.anchors.iter_mut().chain(links).chain([&mut self.title])
    }
}

impl Words {
    fn word(&self, word: Word) -> &str {
        self.list.get(word.0 as usize).map_or("", |word| word)
    }

    fn number(&mut self, word: &str) -> Word {
        if let Some(number) = self.numbers.get(word) {
            return Word(*number);
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(word.into());
        self.numbers.insert(word.into(), number);
        Word(number)
    }
}

impl From<Vec<Box<str>>> for Words {
    fn from(list: Vec<Box<str>>) -> Self {
        let numbers = (0..).zip(&list).map(|(number, word)| (word.clone(), number)).collect();
        Self { list, numbers }
    }
}

impl From<Words> for Vec<Box<str>> {
    fn from(words: Words) -> Self {
        words.list
    }
}
