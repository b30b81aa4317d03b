//! Operations on files, one method each: the only module of this layer that calls the system.
//!
//! Every operation that changes the disk passes through [`Disk::step`], where a test can stop the
//! writer as a killed process stops, or make the disk refuse. No method follows a link in the last
//! part of its path, except those on the output folder itself, which say so.
#![expect(
    clippy::disallowed_methods,
    reason = "the writer's one door to the disk; everything above it names what it means"
)]

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The disk as the writer sees it.
#[derive(Debug, Default)]
pub(super) struct Disk {
    /// Where and how this disk fails.
    #[cfg(test)]
    pub(super) fault: super::tests::Fault,
}

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// A plain file.
    File(Stamp),
    /// A folder that is not a link.
    Folder,
    /// A symbolic link (or a junction), wherever it leads.
    Link,
    /// A device, a pipe or a socket.
    Other,
}

/// What tells a file from a changed one without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Its length in bytes.
    pub(super) size: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub(super) modified: i128,
}

impl Disk {
    /// Called before each change; the place where tests make the disk fail.
    #[cfg_attr(
        not(test),
        expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the seam")
    )]
    fn step(&self) -> io::Result<()> {
        #[cfg(test)]
        self.fault.step()?;
        Ok(())
    }

    /// What is at `path`, or `None`.
    pub(super) fn look(&self, path: &Path) -> io::Result<Option<Found>> {
        match fs::symlink_metadata(path) {
            Ok(metadata) => Found::new(&metadata).map(Some),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The folder that `path` means once all links in it are followed.
    pub(super) fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    /// All bytes of a file, or `None` when there is none.
    pub(super) fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match fs::read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The names in a folder, sorted; none when there is no such folder.
    pub(super) fn names(&self, path: &Path) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(path) {
            Err(error) if is_absent(&error) => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names = entries
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    /// Writes a file of our own and says how it is stamped.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
        let file = self.fill(path, bytes)?;
        Stamp::new(&file.metadata()?)
    }

    /// Writes a file of our own and waits until it is safe from a power cut.
    pub(super) fn write_flushed(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.fill(path, bytes)?.sync_all()
    }

    fn fill(&self, path: &Path, bytes: &[u8]) -> io::Result<File> {
        if let Err(error) = self.step() {
            // Only in a test: what is left by a process that was killed half-way.
            fs::write(path, &bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        Ok(file)
    }

    /// Makes the names in a folder safe from a power cut, where the system can do that.
    pub(super) fn flush_names(&self, folder: &Path) {
        // Not every system opens folders or flushes them. Its file system then orders names by
        // itself, or a power cut costs a build; there is nothing better to do here.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }

    /// Moves a file over whatever file is there.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::rename(from, to)
    }

    /// Makes one folder; one that is there already will do.
    pub(super) fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        match fs::create_dir(path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            made => made,
        }
    }

    /// Makes a folder and those above it.
    pub(super) fn make_folders(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::create_dir_all(path)
    }

    /// Removes a plain file and says whether there was one. Anything else at `path` stays.
    pub(super) fn remove_file(&self, path: &Path) -> io::Result<bool> {
        if !matches!(self.look(path)?, Some(Found::File(_))) {
            return Ok(false);
        }
        self.step()?;
        fs::remove_file(path).map(|()| true)
    }

    /// Removes a folder if nothing is in it. Anything else at `path` stays.
    pub(super) fn remove_empty(&self, path: &Path) -> io::Result<()> {
        if self.look(path)? != Some(Found::Folder) {
            return Ok(());
        }
        self.step()?;
        match fs::remove_dir(path) {
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            removed => removed,
        }
    }

    /// Whether files can only be copied, not moved, from one of these folders to the other.
    ///
    /// Comparing the disks' numbers would miss a folder that is mounted from the same disk.
    /// Moving a file that does not exist changes nothing, and Linux says where it would have
    /// crossed before it says that there is no such file.
    pub(super) fn are_apart(&self, one: &Path, other: &Path) -> bool {
        let missing = ".prospectus-no-such-file";
        fs::rename(one.join(missing), other.join(missing))
            .is_err_and(|error| error.kind() == ErrorKind::CrossesDevices)
    }

    /// Opens the file that a lock is held on; it is never removed, for that would let two in.
    pub(super) fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.step()?;
        OpenOptions::new().create(true).truncate(false).write(true).open(path)
    }
}

impl Found {
    fn new(metadata: &Metadata) -> io::Result<Self> {
        let kind = metadata.file_type();
        Ok(match () {
            () if kind.is_file() => Self::File(Stamp::new(metadata)?),
            () if kind.is_dir() => Self::Folder,
            () if kind.is_symlink() => Self::Link,
            () => Self::Other,
        })
    }
}

impl Stamp {
    fn new(metadata: &Metadata) -> io::Result<Self> {
        let nanoseconds = |time: std::time::Duration| time.as_nanos().cast_signed();
        let modified = match metadata.modified()?.duration_since(UNIX_EPOCH) {
            Ok(after) => nanoseconds(after),
            Err(before) => -nanoseconds(before.duration()),
        };
        Ok(Self { size: metadata.len(), modified })
    }
}

/// Whether nothing is there, be it because a part of the path is a file.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
