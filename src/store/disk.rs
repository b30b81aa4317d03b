//! A folder of files, one for each key.
//!
//! A file begins with the hash of the rest, so that one that was cut short or changed is never
//! believed. Files are written beside their place and renamed, so that two builds do not meet.
//! When the folder has grown too large, the oldest files go.

#![expect(
    clippy::disallowed_methods,
    reason = "the folder is the tool's own, and holds nothing that cannot be made again"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use super::Store;

/// How many bytes a folder may hold: a thousand photographs in all their sizes.
const MOST: u64 = 512 * 1024 * 1024;
const HASH: usize = blake3::OUT_LEN;

/// A folder in which bytes are remembered.
#[derive(Debug)]
pub struct Disk {
    folder: PathBuf,
    most: u64,
    /// Sets apart the files that this process is writing.
    next: AtomicU64,
    /// How many bytes there are, as far as this process knows; none until it has looked.
    held: Mutex<Option<u64>>,
}

impl Disk {
    /// A store in `folder`, which need not exist yet.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, most: MOST, next: AtomicU64::new(0), held: Mutex::default() }
    }

    /// The file for a key; none for a key that is no plain name.
    fn file(&self, key: &str) -> Option<PathBuf> {
        let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
        plain.then(|| self.folder.join(key))
    }

    /// Takes the oldest files away until the rest have room, and says how much they hold.
    fn tidy(&self) -> std::io::Result<u64> {
        let mut files: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder)?.flatten() {
            let data = entry.metadata()?;
            files.push((data.modified()?, data.len(), entry.path()));
        }
        files.sort();
        let mut held: u64 = files.iter().map(|(_, size, _)| size).sum();
        for (_, size, path) in files {
            if held <= self.most {
                break;
            }
            fs::remove_file(path)?;
            held -= size;
        }
        Ok(held)
    }

    /// Notes that a file came, and looks at the folder only when it may have grown too large.
    fn grow(&self, by: u64) -> std::io::Result<()> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        *held = match held.map(|held| held + by) {
            Some(held) if held <= self.most => Some(held),
            _ => Some(self.tidy()?),
        };
        Ok(())
    }
}

/// Puts a whole file in the place of another, so that no run ever sees half of it. `number` sets
/// apart what this process writes at the same time.
///
/// # Errors
///
/// When the disk refuses; then the other file is as it was.
pub fn replace(file: &Path, bytes: &[u8], number: u64) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let draft = file.with_file_name(format!("new-{}-{number}", std::process::id()));
    let written = fs::write(&draft, bytes).and_then(|()| fs::rename(&draft, file));
    if written.is_err() {
        // The rest of it would take room for nothing.
        let _ = fs::remove_file(&draft);
    }
    written
}

impl Store for Disk {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.file(key)?).ok()?;
        let hash: [u8; HASH] = bytes.get(..HASH)?.try_into().ok()?;
        bytes.drain(..HASH);
        (blake3::hash(&bytes) == hash).then_some(bytes)
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        let Some(file) = self.file(key) else { return };
        // A full or read-only disk only costs time.
        let whole = [blake3::hash(bytes).as_bytes().as_slice(), bytes].concat();
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let _ = replace(&file, &whole, number).and_then(|()| self.grow(whole.len() as u64));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let path = std::env::temp_dir()
            .join(format!("prospectus-store-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        path
    }

    #[test]
    fn what_was_put_in_comes_out_and_nothing_else() {
        let folder = scratch("whole");
        let store = Disk::new(folder.clone());
        assert_eq!(store.get("a"), None);
        store.put("a", b"bytes");
        assert_eq!(store.get("a").as_deref(), Some(b"bytes".as_slice()));
        let file = folder.join("a");
        let whole = fs::read(&file).unwrap();
        for broken in [&whole[..0], &whole[..7], &whole[..whole.len() - 1], b"x"] {
            fs::write(&file, broken).unwrap();
            assert_eq!(store.get("a"), None, "{broken:?}");
        }
        store.put("../a", b"bytes");
        assert!(!folder.join("../a").exists());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_oldest_go_when_there_is_no_room() {
        let folder = scratch("room");
        let store = Disk { most: 3 * (100 + HASH as u64), ..Disk::new(folder.clone()) };
        for key in ["a", "b", "c", "d", "e"] {
            store.put(key, &[0; 100]);
            std::thread::sleep(std::time::Duration::from_millis(15));
        }
        let left: Vec<bool> =
            ["a", "b", "c", "d", "e"].map(|key| store.get(key).is_some()).into();
        assert_eq!(left, [false, false, true, true, true]);
        fs::remove_dir_all(folder).unwrap();
    }
}
