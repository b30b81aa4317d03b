//! The finished site in memory: every file, once.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::OutputPath;

/// One finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it goes below the output folder.
    pub path: OutputPath,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// All files of one site, in path order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutputSet {
    files: BTreeMap<OutputPath, Arc<Vec<u8>>>,
}

impl OutputSet {
    /// Adds `file`; a file already there under the same path is returned.
    pub fn insert(&mut self, file: OutputFile) -> Option<Arc<Vec<u8>>> {
        self.files.insert(file.path, Arc::new(file.bytes))
    }

    /// Adds a file whose bytes someone else keeps too.
    pub fn share(&mut self, path: OutputPath, bytes: Arc<Vec<u8>>) {
        self.files.insert(path, bytes);
    }

    /// The files in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path, bytes.as_slice()))
    }

    /// The bytes of the file at `path`.
    pub fn get(&self, path: &OutputPath) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| bytes.as_slice())
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
        self.files.extend(files.into_iter().map(|file| (file.path, Arc::new(file.bytes))));
    }
}
