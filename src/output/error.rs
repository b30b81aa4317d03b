//! Why a site was not written, in plain words, with the way out.
//!
//! The output folder is exactly as it was, unless the moment is [`Moment::Placing`], or something
//! came in the way ([`WriteError::Blocked`]) while files were being moved.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::text::{counted, spoken_list};

/// How many names a message lists.
const SHOWN: usize = 5;

/// Why a site was not written.
#[derive(Debug)]
pub enum WriteError {
    /// The disk refused something.
    Disk {
        /// The file or folder that it was about.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
        /// How far the work had come.
        moment: Moment,
    },
    /// Another build of the same folder did not end in time.
    Busy {
        /// The output folder.
        folder: PathBuf,
        /// How long this build waited.
        waited: Duration,
    },
    /// Files in the way that no build wrote, with other bytes than ours. Never empty.
    Foreign {
        /// The files, in path order.
        paths: Vec<PathBuf>,
    },
    /// The folder holds things of someone else, and nothing was ever built into it.
    Used {
        /// The output folder.
        folder: PathBuf,
        /// What is in it, in order. Never empty.
        names: Vec<String>,
    },
    /// Something that is not ours is where a file or folder of the site must be.
    Blocked {
        /// Where.
        path: PathBuf,
        /// What is there.
        by: Obstacle,
    },
    /// Files that an earlier build wrote are not as it left them, and their bytes are not here.
    Lacking {
        /// The files, in path order.
        paths: Vec<PathBuf>,
    },
    /// The site has a file and a folder of the same name.
    Clash {
        /// The path of both.
        path: PathBuf,
    },
}

/// How far the work had come when the disk refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Before the output folder was touched.
    Preparing,
    /// While whole files were moved into the output folder; the next build moves the rest.
    Placing,
}

/// What can be in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// A symbolic link; what it leads to is not ours to change.
    Link,
    /// A file where a folder must be.
    File,
    /// A folder where a file must be.
    Folder,
    /// A device, a pipe or a socket.
    Other,
}

impl WriteError {
    /// What is wrong.
    pub fn message(&self) -> String {
        match self {
            Self::Disk { path, error, .. } => disk_message(path, error),
            Self::Busy { folder, waited } => format!(
                "another build is writing to `{}` and did not end within {}",
                folder.display(),
                counted(usize::try_from(waited.as_secs()).unwrap_or(usize::MAX), "second")
            ),
            Self::Foreign { paths } => {
                let names: Vec<String> =
                    paths.iter().map(|path| path.display().to_string()).collect();
                format!("no build wrote {}, so nothing may overwrite it", listed(&names))
            }
            Self::Used { folder, names } => format!(
                "the folder `{}` already holds {}, and no site was ever built into it",
                folder.display(),
                listed(names)
            ),
            Self::Blocked { path, by } => {
                format!("`{}` is {by}, and the site needs that place", path.display())
            }
            Self::Lacking { paths } => {
                format!("{} must be made anew", counted(paths.len(), "file"))
            }
            Self::Clash { path } => {
                format!("the site has both a file and a folder called `{}`", path.display())
            }
        }
    }

    /// What the author can do.
    pub fn help(&self) -> String {
        let action = match self {
            Self::Disk { error, moment, .. } => return disk_help(error.kind(), *moment),
            Self::Blocked { by, .. } => return blocked_help(*by).to_owned(),
            Self::Busy { .. } => "wait for the other build to end and build again",
            Self::Foreign { .. } => {
                "move what you want to keep out of the output folder, delete the rest, and build again"
            }
            Self::Used { .. } => "choose a new or empty folder for the output",
            Self::Lacking { .. } => "build again with `--no-cache`",
            Self::Clash { .. } => "give one of the two another address",
        };
        format!("{action}; the site is as it was")
    }
}

/// Promises nothing about the site: what is in the way may have come while files were moved.
fn blocked_help(by: Obstacle) -> &'static str {
    match by {
        Obstacle::Link => {
            "remove the link and build again; only the output folder itself may be a link"
        }
        Obstacle::File | Obstacle::Folder | Obstacle::Other => "move it away and build again",
    }
}

fn disk_message(path: &Path, error: &io::Error) -> String {
    let path = path.display();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            format!("the disk is full: `{path}` could not be written")
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            format!("`{path}` may not be changed by you")
        }
        _ => format!("`{path}` could not be read or written ({error})"),
    }
}

fn disk_help(kind: ErrorKind, moment: Moment) -> String {
    let action = match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space and build again",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "ask for the right to change it, or choose another output folder, and build again"
        }
        _ => "build again, and check the disk if this comes back",
    };
    let state = match moment {
        Moment::Preparing => "the site is as it was",
        Moment::Placing => "the site is partly new until then, and every file in it is whole",
    };
    format!("{action}; {state}")
}

/// The first few names, and how many more there are.
fn listed(names: &[String]) -> String {
    match names.len().checked_sub(SHOWN) {
        None | Some(0) => spoken_list(names),
        Some(more) => {
            let first: Vec<String> =
                names[..SHOWN].iter().map(|name| format!("`{name}`")).collect();
            format!("{} and {more} more", first.join(", "))
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.message(), self.help())
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Link => "a link",
            Self::File => "a file that no build wrote",
            Self::Folder => "a folder that holds other things",
            Self::Other => "neither a file nor a folder",
        })
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Disk { error, .. } => Some(error),
            _ => None,
        }
    }
}
