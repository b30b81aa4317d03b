//! A folder to try the writer in, and short ways to look at what it did.
#![expect(clippy::disallowed_methods, reason = "the tests look at the disk from outside")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use prospectus::model::OutputPath;
use prospectus::output::{OutputFile, OutputSet, WriteError, WriteOptions, Written, write};

/// A folder of its own for a test, removed at the end.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let name = format!("{name}-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The output folder of most tests.
    pub(crate) fn output(&self) -> PathBuf {
        self.path("output")
    }

    /// The path of a file in the output folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.output().join(name)
    }

    /// Writes `site` to the output folder.
    pub(crate) fn build(&self, site: &[(&str, &str)]) -> Result<Written, WriteError> {
        write(&self.output(), &set(site), &WriteOptions::default())
    }

    /// Puts a file below the scratch folder, as a person would.
    pub(crate) fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn set(site: &[(&str, &str)]) -> OutputSet {
    let mut set = OutputSet::default();
    set.extend(site.iter().map(|(path, text)| OutputFile {
        path: OutputPath::new(*path).unwrap(),
        bytes: text.as_bytes().to_vec(),
    }));
    set
}

/// Every file and folder below `root` in order; `path: text` for files, `path/` for folders.
pub(crate) fn tree(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if fs::symlink_metadata(&path).unwrap().is_dir() {
                found.push(format!("{name}/"));
                open.push(path);
            } else {
                found.push(format!("{name}: {}", read(&path)));
            }
        }
    }
    found.sort();
    found
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| format!("({error})"))
}

pub(crate) fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

pub(crate) fn written(written: usize, unchanged: usize, removed: usize) -> Written {
    Written { written, unchanged, removed, repaired: false }
}
