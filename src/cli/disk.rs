//! What the commands themselves read and write: never a site, that is the work of `output`.
//!
//! A file that exists is never overwritten, except one that the tool alone writes.

#![expect(
    clippy::disallowed_methods,
    reason = "init, new and schema write the files that the user asked for, and every command looks for its root"
)]

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::stop::Stop;

/// The file that makes a folder a publication.
pub(super) const PUBLICATION: &str = "content/publication.yaml";

/// The folder in which the command was called.
pub(super) fn current() -> Result<PathBuf, Stop> {
    std::env::current_dir()
        .map_err(|error| Stop::new(format!("the current folder cannot be found: {error}")))
}

/// The nearest folder with a publication: `start` or one above it.
pub(super) fn find_root(start: &Path) -> Option<&Path> {
    start.ancestors().find(|folder| folder.join(PUBLICATION).is_file())
}

/// Whether `folder` may be filled: it is not there yet, or has nothing in it but `.git`.
pub(super) fn is_free(folder: &Path) -> Result<bool, Stop> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        Err(error) if error.kind() == ErrorKind::NotADirectory => return Ok(false),
        Err(error) => return Err(refused("read", folder, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| refused("read", folder, &error))?;
        if entry.file_name() != ".git" {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The text of a file, if there is one.
pub(super) fn read(path: &Path) -> Result<Option<String>, Stop> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refused("read", path, &error)),
    }
}

/// Writes a file that must not be there yet, with the folders above it.
pub(super) fn create(path: &Path, text: &str) -> Result<(), Stop> {
    create_bytes(path, text.as_bytes())
}

/// Writes a file that must not be there yet, whatever is in it.
pub(super) fn create_bytes(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    make_folder(path)?;
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = file.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Stop::new(format!("`{}` is already there", path.display()))
            .help("edit it, or choose another id"),
        _ => refused("written", path, &error),
    })?;
    file.write_all(bytes).map_err(|error| refused("written", path, &error))
}

/// Adds `text` at the end of a file that is there.
pub(super) fn append(path: &Path, text: &str) -> Result<(), Stop> {
    let file = OpenOptions::new().append(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| refused("written", path, &error))
}

/// Writes a file that the tool alone writes. Says whether it was another before.
pub(super) fn replace(path: &Path, text: &str) -> Result<bool, Stop> {
    if fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(false);
    }
    make_folder(path)?;
    fs::write(path, text).map_err(|error| refused("written", path, &error))?;
    Ok(true)
}

/// A folder for work that nobody keeps. It is gone with all that is in it when the value is.
#[derive(Debug)]
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// Makes one where the system keeps such folders.
    pub(super) fn new() -> Result<Self, Stop> {
        let base = std::env::temp_dir();
        let named = |number: u32| format!("prospectus-{}-{number}", std::process::id());
        for path in (0..1000).map(|number| base.join(named(number))) {
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(refused("made", &path, &error)),
            }
        }
        Err(Stop::new(format!("there is no room for a folder in `{}`", base.display())))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Only this value made it and knows it; what stays of it is the system's to clear.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Gives a file another path, which must be free.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Stop> {
    if to.exists() {
        return Err(Stop::new(format!("`{}` is already there", to.display()))
            .help("choose another address"));
    }
    make_folder(to)?;
    fs::rename(from, to).map_err(|error| refused("moved", from, &error))
}

fn make_folder(path: &Path) -> Result<(), Stop> {
    let Some(folder) = path.parent() else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|error| refused("made", folder, &error))
}

fn refused(what: &str, path: &Path, error: &io::Error) -> Stop {
    Stop::new(format!("`{}` cannot be {what}: {error}", path.display()))
        .help("check that the path is right and that you may use it")
}
