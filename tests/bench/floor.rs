//! What no generator can avoid, in seconds: the files of a site written by a loop, or every source
//! looked at once.
//!
//! `floor write SITE FOLDER` reads a finished site, then measures how long it takes to write the
//! same bytes into a new folder, on all cores. `floor look FOLDER` measures a look at each file.

#![expect(clippy::disallowed_methods, reason = "it measures the disk")]
#![expect(clippy::print_stdout, reason = "the figure is all it has to say")]

use std::collections::BTreeSet;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

fn main() -> io::Result<()> {
    let words: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let time = match words.as_slice() {
        [word, site, folder] if word.as_os_str() == "write" => write(site, folder)?,
        [word, folder] if word.as_os_str() == "look" => look(folder)?,
        _ => return Err(io::Error::other("`write SITE FOLDER` or `look FOLDER` is wanted")),
    };
    println!("{}", time.as_secs_f64());
    Ok(())
}

/// A file that is to be written, with what is in it.
type Ready = (PathBuf, Vec<u8>);

fn write(site: &Path, folder: &Path) -> io::Result<Duration> {
    let read = |path: &PathBuf| -> io::Result<Ready> {
        Ok((folder.join(path.strip_prefix(site).unwrap_or(path)), fs::read(path)?))
    };
    let files = files_of(site)?.iter().map(read).collect::<io::Result<Vec<Ready>>>()?;
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(path, _)| path.parent()).collect();
    let start = Instant::now();
    fs::create_dir_all(folder)?;
    folders.iter().try_for_each(fs::create_dir_all)?;
    let share = files.len().div_ceil(thread::available_parallelism().map_or(1, NonZero::get));
    thread::scope(|scope| {
        let parts = files.chunks(share.max(1)).map(|part| scope.spawn(|| write_all(part)));
        let parts: Vec<_> = parts.collect();
        parts.into_iter().flat_map(thread::ScopedJoinHandle::join).collect::<io::Result<()>>()
    })?;
    Ok(start.elapsed())
}

fn write_all(files: &[Ready]) -> io::Result<()> {
    files.iter().try_for_each(|(path, bytes)| fs::write(path, bytes))
}

fn look(folder: &Path) -> io::Result<Duration> {
    let start = Instant::now();
    let files = files_of(folder)?;
    files.iter().try_for_each(|path| fs::metadata(path).map(|_| ()))?;
    Ok(start.elapsed())
}

fn files_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let found = if entry.file_type()?.is_dir() { &mut folders } else { &mut files };
            found.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}
