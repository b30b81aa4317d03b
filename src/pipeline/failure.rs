//! What keeps a build from beginning at all.

use std::fmt;
use std::path::PathBuf;

/// Why the tool could not do its work at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// There is no such folder.
    NoFolder(PathBuf),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder(path) => write!(f, "there is no folder `{}`", path.display()),
        }
    }
}

impl std::error::Error for Failure {}
