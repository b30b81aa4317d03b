//! What several tests need: folders, copies, pictures, a fixed day.

pub(crate) mod case;
pub(crate) mod picture;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use prospectus::model::ledger;
use prospectus::pipeline::{self, Options, Site};
use prospectus::publication::{Audience, Edition};

/// The repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The public, on the day for which all fixtures are written.
pub(crate) fn audience() -> Audience {
    Audience { today: "2026-11-22".parse().unwrap(), drafts: false, edition: Edition::WEB }
}

/// Makes the website of a folder and notes its addresses, as `prospectus build` does.
pub(crate) fn publish(root: &Path) -> Site {
    let site = pipeline::make(&Options::new(root, audience())).unwrap();
    let file = root.join(ledger::LEDGER_PATH);
    let before = fs::read_to_string(&file).unwrap_or_default();
    let more = site.fresh.iter().map(String::as_str);
    fs::write(&file, ledger::with(&before, more)).unwrap();
    site
}

/// A folder that is gone when the test is over.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("prospectus-test-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// All files below `folder`, sorted; none when there is no such folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = walk.into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}

/// The folders in `folder`, sorted.
pub(crate) fn folders(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name();
    let folders = walk.into_iter().flatten().filter(|entry| entry.file_type().is_dir());
    folders.map(walkdir::DirEntry::into_path).collect()
}

/// Copies everything below `from` into `to`; symbolic links stay links.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).min_depth(1).into_iter().flatten() {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).unwrap();
        } else if entry.file_type().is_symlink() {
            std::os::unix::fs::symlink(fs::read_link(entry.path()).unwrap(), &target).unwrap();
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}
