//! What a run is about to do, as text; once done, the manifest of what is on the disk.
//!
//! One form serves for both, so a finished record becomes the manifest by a rename. A record that
//! was cut short, changed by hand or written by another version does not parse: its last line
//! is the hash of all others. Every path in a parsed record is sound as an [`OutputPath`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use blake3::Hash;

use super::disk::Stamp;
use crate::model::OutputPath;

/// The first line; the number changes when the form does.
const HEADER: &str = "prospectus output 1\n";
/// What the last line starts with.
const END: &str = "end ";

/// Files and folders that are ours, and the steps that are still to be taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// Each file of the site, by its path.
    pub(super) files: BTreeMap<String, Entry>,
    /// Folders that a build made and the site still needs.
    pub(super) folders: BTreeSet<String>,
    /// Files of earlier builds to remove.
    pub(super) gone: BTreeSet<String>,
    /// Folders that earlier builds made, to remove once they are empty.
    pub(super) left: BTreeSet<String>,
}

/// A file as it is on the disk once its step is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// The hash of its bytes.
    pub(super) hash: Hash,
    /// Its length and time.
    pub(super) stamp: Stamp,
    /// How it gets there.
    pub(super) step: Step,
}

/// How a file gets to its place. The number is the name of the staged file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It is there.
    Keep,
    /// It is moved to a place where nothing is.
    Add(usize),
    /// It is moved over a file that is ours.
    Replace(usize),
}

impl Record {
    /// The record with all steps taken.
    pub(super) fn settled(mut self) -> Self {
        self.files.values_mut().for_each(|entry| entry.step = Step::Keep);
        self.gone.clear();
        self.left.clear();
        self
    }

    /// The files that are staged, with the name of the staged file.
    pub(super) fn staged(&self) -> impl Iterator<Item = (&str, &Entry, usize)> {
        self.files.iter().filter_map(|(path, entry)| match entry.step {
            Step::Keep => None,
            Step::Add(number) | Step::Replace(number) => Some((path.as_str(), entry, number)),
        })
    }

    /// The record as text.
    pub(super) fn render(&self) -> String {
        let mut text = String::with_capacity(150 * self.files.len() + 100);
        text.push_str(HEADER);
        for (path, entry) in &self.files {
            entry.render(path, &mut text);
        }
        self.folders.iter().for_each(|path| push_line(&mut text, "folder", path));
        self.gone.iter().for_each(|path| push_line(&mut text, "gone", path));
        self.left.iter().for_each(|path| push_line(&mut text, "left", path));
        let hash = blake3::hash(text.as_bytes());
        push_line(&mut text, END.trim_end(), &hash.to_hex());
        text
    }

    /// Reads a record back; `None` when it is not as [`Record::render`] left it.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let last = text.strip_suffix('\n')?.rfind('\n')? + 1;
        let hash = text[last..].trim_end().strip_prefix(END)?;
        if blake3::hash(&bytes[..last]).to_hex().as_str() != hash {
            return None;
        }
        let mut record = Self::default();
        for line in text[..last].strip_prefix(HEADER)?.lines() {
            record.read(line)?;
        }
        Some(record)
    }

    fn read(&mut self, line: &str) -> Option<()> {
        let (word, rest) = line.split_once(' ')?;
        match word {
            "file" => {
                let (path, entry) = Entry::parse(rest)?;
                self.files.insert(path, entry);
            }
            "folder" => {
                self.folders.insert(sound(rest)?);
            }
            "gone" => {
                self.gone.insert(sound(rest)?);
            }
            "left" => {
                self.left.insert(sound(rest)?);
            }
            _ => return None,
        }
        Some(())
    }
}

impl Entry {
    fn render(&self, path: &str, text: &mut String) {
        let Self { hash, stamp, step } = self;
        let Stamp { size, modified } = stamp;
        // Writing to a string cannot fail.
        let _ = write!(text, "file {} {size} {modified} ", hash.to_hex());
        let _ = match step {
            Step::Keep => writeln!(text, "keep 0 {path}"),
            Step::Add(number) => writeln!(text, "add {number} {path}"),
            Step::Replace(number) => writeln!(text, "replace {number} {path}"),
        };
    }

    fn parse(text: &str) -> Option<(String, Self)> {
        let mut parts = text.splitn(6, ' ');
        let hash = Hash::from_hex(parts.next()?).ok()?;
        let size = parts.next()?.parse().ok()?;
        let modified = parts.next()?.parse().ok()?;
        let (word, number) = (parts.next()?, parts.next()?.parse().ok()?);
        let step = match word {
            "keep" => Step::Keep,
            "add" => Step::Add(number),
            "replace" => Step::Replace(number),
            _ => return None,
        };
        let path = sound(parts.next()?)?;
        Some((path, Self { hash, stamp: Stamp { size, modified }, step }))
    }
}

/// The folders that hold `path`, outermost first.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// Whether `path` is at the top or in one of `folders`.
pub(super) fn is_below(path: &str, folders: &BTreeSet<&str>) -> bool {
    path.rfind('/').is_none_or(|slash| folders.contains(&path[..slash]))
}

/// `folders` by their depth, so that those of one level can be made or looked at in any order
/// once those above them have been.
pub(super) fn levels<'a>(folders: &BTreeSet<&'a str>) -> impl Iterator<Item = Vec<&'a str>> {
    let mut levels: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for folder in folders {
        levels.entry(folder.matches('/').count()).or_default().push(folder);
    }
    levels.into_values()
}

/// `path` as a computer that ignores case sees it.
pub(super) fn folded(path: &str) -> String {
    path.to_lowercase()
}

fn push_line(text: &mut String, word: &str, path: &str) {
    text.push_str(word);
    text.push(' ');
    text.push_str(path);
    text.push('\n');
}

fn sound(path: &str) -> Option<String> {
    OutputPath::new(path).map(|path| path.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Record {
        let entry = |step| Entry {
            hash: blake3::hash(b"x"),
            stamp: Stamp { size: 1, modified: -5 },
            step,
        };
        Record {
            files: BTreeMap::from([
                ("a b/ü.html".into(), entry(Step::Add(3))),
                ("a b/keep 0 x".into(), entry(Step::Keep)),
                ("index.html".into(), entry(Step::Replace(4))),
            ]),
            folders: BTreeSet::from(["a b".into()]),
            gone: BTreeSet::from(["old.html".into()]),
            left: BTreeSet::from(["d/e".into()]),
        }
    }

    #[test]
    fn a_record_reads_back_as_it_was() {
        assert_eq!(Record::parse(sample().render().as_bytes()), Some(sample()));
        let empty = Record::default();
        assert_eq!(Record::parse(empty.render().as_bytes()), Some(empty));
    }

    #[test]
    fn a_record_that_is_cut_or_changed_anywhere_does_not_read() {
        let bytes = sample().render().into_bytes();
        for at in 0..bytes.len() {
            assert_eq!(Record::parse(&bytes[..at]), None, "cut at {at}");
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert_eq!(Record::parse(&changed), None, "changed at {at}");
        }
    }

    #[test]
    fn a_forged_record_cannot_name_a_path_outside_the_folder() {
        for line in ["gone ../precious", "left /etc", "folder a/../..", "gone "] {
            let body = format!("{HEADER}{line}\n");
            let hash = blake3::hash(body.as_bytes()).to_hex();
            assert_eq!(
                Record::parse(format!("{body}{END}{hash}\n").as_bytes()),
                None,
                "{line}"
            );
        }
    }

    #[test]
    fn folders_of_a_path_come_outermost_first() {
        assert_eq!(folders_of("a/b/c.html").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(folders_of("c.html").count(), 0);
    }
}
