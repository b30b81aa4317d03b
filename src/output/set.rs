//! The finished site: every file, once.
//!
//! A file is its bytes, or, where an earlier build wrote the same ones, what stands for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use blake3::Hash;
use serde::{Deserialize, Serialize};

use crate::model::OutputPath;

/// One finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it goes below the output folder.
    pub path: OutputPath,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What is in a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Content {
    /// The hash of its bytes.
    hash: [u8; 32],
    /// Its bytes, unless an earlier build had them and only their hash was kept.
    #[serde(skip)]
    bytes: Option<Arc<Vec<u8>>>,
}

/// All files of one site, in path order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutputSet {
    files: BTreeMap<OutputPath, Content>,
}

impl Content {
    /// These bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self { hash: *blake3::hash(&bytes).as_bytes(), bytes: Some(Arc::new(bytes)) }
    }

    /// The same content without its bytes.
    #[must_use]
    pub fn by_hash(&self) -> Self {
        Self { hash: self.hash, bytes: None }
    }

    /// The hash of the bytes.
    pub fn hash(&self) -> Hash {
        Hash::from_bytes(self.hash)
    }

    /// The bytes, if they are here.
    pub fn bytes(&self) -> Option<&[u8]> {
        self.bytes.as_ref().map(|bytes| bytes.as_slice())
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Eq for Content {}

impl OutputSet {
    /// Adds `file`; a file already there under the same path is returned.
    pub fn insert(&mut self, file: OutputFile) -> Option<Content> {
        self.share(file.path, Content::new(file.bytes))
    }

    /// Adds a file whose content someone else keeps too.
    pub fn share(&mut self, path: OutputPath, content: Content) -> Option<Content> {
        self.files.insert(path, content)
    }

    /// The files whose bytes are here, in path order: all, unless the set was remembered
    /// from an earlier run.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &[u8])> {
        self.files.iter().filter_map(|(path, content)| Some((path, content.bytes()?)))
    }

    /// All files in path order.
    pub fn contents(&self) -> impl Iterator<Item = (&OutputPath, &Content)> {
        self.files.iter()
    }

    /// What is in the file at `path`.
    pub fn content(&self, path: &OutputPath) -> Option<&Content> {
        self.files.get(path)
    }

    /// The bytes of the file at `path`, if they are here.
    pub fn get(&self, path: &OutputPath) -> Option<&[u8]> {
        self.files.get(path)?.bytes()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl Extend<OutputFile> for OutputSet {
    fn extend<T: IntoIterator<Item = OutputFile>>(&mut self, files: T) {
        files.into_iter().for_each(|file| {
            self.insert(file);
        });
    }
}

impl FromIterator<OutputFile> for OutputSet {
    fn from_iter<T: IntoIterator<Item = OutputFile>>(files: T) -> Self {
        let mut set = Self::default();
        set.extend(files);
        set
    }
}
