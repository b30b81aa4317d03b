//! A folder to the list of its files, with every path checked.
//!
//! A symbolic link is followed while it stays within the publication; one that leads out
//! of it, or back to itself, is a problem and its target is never read. Names that begin
//! with a dot and editors' backup copies are passed over.

#![expect(
    clippy::disallowed_methods,
    reason = "this layer reads the sources; it is the one place that may"
)]

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::file::{SourceFile, Sources};
use crate::diag::{Code, Diagnostic, SourceId, Span};

/// The largest text file that is read, in bytes. The longest strategy on record has a tenth.
pub const MAX_TEXT: u64 = 2 * 1024 * 1024;
/// The largest other file, such as an image or a document, in bytes.
pub const MAX_ASSET: u64 = 64 * 1024 * 1024;

/// One file of a folder, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Its path below the folder, with forward slashes.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    disk: PathBuf,
}

/// A text that was read, with its path below the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// Its path below the folder.
    pub path: String,
    /// Its number among the sources.
    pub source: SourceId,
}

/// Lists the files of `root/folder`, sorted by path. A missing folder is an empty one.
pub fn list(
    root: &Path,
    folder: &str,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Listing> {
    let start = root.join(folder);
    if !start.exists() {
        return Vec::new();
    }
    let home = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut found = Vec::new();
    let visible = |entry: &DirEntry| entry.depth() == 0 || !is_passed_over(entry);
    let walk = WalkDir::new(&start).follow_links(true).sort_by_file_name();
    let mut walk = walk.into_iter().filter_entry(visible);
    while let Some(entry) = walk.next() {
        match entry {
            Ok(entry) if leaves(&entry, &home) => {
                let name = below(root, entry.path());
                problems.push(outside(file_place(sources, name)));
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
            }
            Ok(entry) if entry.file_type().is_file() => found.extend(listing(&start, &entry)),
            Ok(_) => {}
            Err(error) => problems.push(unreadable_entry(&error, root, sources)),
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn is_passed_over(entry: &DirEntry) -> bool {
    is_unseen(&entry.file_name().to_string_lossy())
}

/// Whether no source has this name.
pub(super) fn is_unseen(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || matches!(name, "Thumbs.db" | "desktop.ini")
}

fn leaves(entry: &DirEntry, home: &Path) -> bool {
    entry.path_is_symlink()
        && entry.path().canonicalize().is_ok_and(|target| !target.starts_with(home))
}

fn listing(start: &Path, entry: &DirEntry) -> Option<Listing> {
    let size = entry.metadata().map_or(0, |data| data.len());
    let path = below(start, entry.path());
    (!path.is_empty()).then(|| Listing { path, size, disk: entry.path().to_owned() })
}

/// `path` as written below `folder`, with forward slashes on every system.
fn below(folder: &Path, path: &Path) -> String {
    let rest = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = rest.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Reads the listed text files in parallel and adds them to `sources` in order.
pub fn read_texts(
    files: &[&Listing],
    prefix: &str,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) -> Vec<TextFile> {
    let texts: Vec<Result<Text, String>> =
        files.par_iter().map(|file| read_text(file)).collect();
    let mut read = Vec::with_capacity(files.len());
    for (file, text) in files.iter().zip(texts) {
        let path = format!("{prefix}{}", file.path);
        match text {
            Ok(text) => {
                let source = sources.add(SourceFile { path, text: text.text });
                problems.extend(text.faults.into_iter().map(|fault| fault.diagnostic(source)));
                read.push(TextFile { path: file.path.clone(), source });
            }
            Err(reason) => problems.push(unreadable(&path, &reason, sources)),
        }
    }
    read
}

/// Reads a file as it is.
///
/// # Errors
///
/// In plain words, when it cannot be read.
pub fn read_bytes(file: &Listing) -> Result<Vec<u8>, String> {
    std::fs::read(&file.disk).map_err(|error| error.to_string())
}

/// The names of the folders in `folder`, sorted; none when it does not exist.
pub fn folders(folder: &Path) -> Vec<String> {
    let walk = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name();
    let found = walk
        .into_iter()
        .flatten()
        .filter(|entry| entry.path().is_dir() && !is_passed_over(entry));
    found.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

struct Text {
    text: String,
    faults: Vec<Fault>,
}

/// What is wrong with a text as such, and the byte at which it shows.
enum Fault {
    TooLarge(u64),
    NotUtf8(usize),
    /// What the file is by its first bytes, and what to do with it.
    NoText(&'static str, &'static str),
    Mark,
    Replacement(usize),
}

fn read_text(file: &Listing) -> Result<Text, String> {
    if file.size > MAX_TEXT {
        return Ok(Text { text: String::new(), faults: vec![Fault::TooLarge(file.size)] });
    }
    let bytes = read_bytes(file)?;
    let (bytes, marked) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => (rest.to_vec(), true),
        None => (bytes, false),
    };
    let mut faults = Vec::new();
    if marked {
        faults.push(Fault::Mark);
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => {
            faults.extend(text.find('\u{FFFD}').map(Fault::Replacement));
            text
        }
        Err(error) => {
            let byte = error.utf8_error().valid_up_to();
            faults.push(no_text(error.as_bytes()).unwrap_or(Fault::NotUtf8(byte)));
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        }
    };
    Ok(Text { text, faults })
}

/// A file of another kind under the name of a text, by the bytes that such files begin with.
fn no_text(bytes: &[u8]) -> Option<Fault> {
    const PICTURE: &str = "put it into `content/images/` under a name that ends as such pictures do, such as `.jpg`";
    const DOCUMENT: &str =
        "copy its words into a new text file, or give it the ending of its kind and link to it";
    let starts: [(&[u8], &str, &str); 6] = [
        (b"\xff\xd8\xff", "a picture (JPEG)", PICTURE),
        (b"\x89PNG", "a picture (PNG)", PICTURE),
        (b"GIF8", "a picture (GIF)", PICTURE),
        (b"RIFF", "a picture (WebP)", PICTURE),
        (b"%PDF", "a PDF", DOCUMENT),
        (b"PK\x03\x04", "a document of an office program, or an archive", DOCUMENT),
    ];
    let found = starts.into_iter().find(|(start, _, _)| bytes.starts_with(start));
    found.map(|(_, what, help)| Fault::NoText(what, help))
}

impl Fault {
    fn diagnostic(&self, source: SourceId) -> Diagnostic {
        let at = |start: usize, length: usize| Span::new(source, start..start + length);
        match self {
            Fault::TooLarge(size) => Diagnostic::error(
                Code::FileTooLarge,
                format!(
                    "this file has {} MB, and {} MB is the most",
                    size.div_ceil(1_048_576),
                    MAX_TEXT / 1_048_576
                ),
            )
            .at(at(0, 0), "")
            .help("split it into several files"),
            Fault::NotUtf8(byte) => {
                Diagnostic::error(Code::NotUtf8, "this file is not saved as UTF-8")
                    .at(at(*byte, 3), "the first character that cannot be read")
                    .help("save the file again with the encoding UTF-8")
            }
            Fault::NoText(what, help) => {
                Diagnostic::error(Code::NotUtf8, format!("this file is no text but {what}"))
                    .at(at(0, 0), "")
                    .help(*help)
            }
            Fault::Mark => Diagnostic::warning(
                Code::ByteOrderMark,
                "this file begins with an invisible byte-order mark",
            )
            .at(at(0, 0), "")
            .help("save the file again as UTF-8 without a byte-order mark (BOM)"),
            Fault::Replacement(byte) => Diagnostic::error(
                Code::ReplacementCharacter,
                "a character was lost when this text was copied",
            )
            .at(at(*byte, 3), "the sign of a lost character")
            .help("look the passage up in its source and type the character again"),
        }
    }
}

fn unreadable_entry(error: &walkdir::Error, root: &Path, sources: &mut Sources) -> Diagnostic {
    let path = error.path().map_or_else(String::new, |path| below(root, path));
    if let Some(ancestor) = error.loop_ancestor() {
        let place = file_place(sources, path);
        return Diagnostic::error(
            Code::LinkLoop,
            "this link leads back to a folder that holds it",
        )
        .at(place, "")
        .help(format!("take the link away; it leads to `{}`", below(root, ancestor)));
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    unreadable(&path, &reason, sources)
}

fn unreadable(path: &str, reason: &str, sources: &mut Sources) -> Diagnostic {
    let place = file_place(sources, path.to_owned());
    Diagnostic::error(Code::UnreadableFile, format!("cannot read `{path}`: {reason}"))
        .at(place, "")
        .help("check that the file is there and that you may read it")
}

fn outside(place: Span) -> Diagnostic {
    Diagnostic::error(Code::OutsideFolder, "this link leads out of the publication's folder")
        .at(place, "")
        .help("copy the file into the folder instead of linking to it")
}

/// The place of a whole file that has no text to show.
fn file_place(sources: &mut Sources, path: String) -> Span {
    let source = sources.add(SourceFile { path, text: String::new() });
    Span::new(source, 0..0)
}
