//! Where the tool remembers, between builds, what took long to make.
//!
//! The folder is the one that the system keeps for such things. It may be deleted at any time.

#![expect(
    clippy::disallowed_methods,
    reason = "the system names its folder for remembered things in the environment, and nothing below cli reads that"
)]

use std::path::PathBuf;
use std::sync::Arc;

use crate::store::{Disk, Nothing, Store};

/// The store of this user; one that forgets everything when the system names no folder.
pub(super) fn store() -> Arc<dyn Store> {
    match folder() {
        Some(folder) => Arc::new(Disk::new(folder.join("prospectus").join("pictures"))),
        None => Arc::new(Nothing),
    }
}

/// The system's folder for what programs can make again.
///
/// Source: the XDG Base Directory Specification; for Windows and macOS their own conventions.
fn folder() -> Option<PathBuf> {
    let named = |name: &str| {
        std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute())
    };
    if cfg!(windows) {
        return named("LOCALAPPDATA");
    }
    let own = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
    named("XDG_CACHE_HOME").or_else(|| Some(named("HOME")?.join(own)))
}
