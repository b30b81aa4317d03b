//! A set of files and what is on the disk, to what must be done. Changes nothing.
//!
//! A file that is as the manifest says and should stay so costs a look and no more.

use std::collections::{BTreeMap, BTreeSet};

use blake3::Hash;
use rayon::prelude::*;

use super::disk::{Disk, Found, Stamp};
use super::error::{Moment, WriteError};
use super::place::Place;
use super::record::{Entry, Record, Step, folded, folders_of, is_below, levels};
use super::recover::Known;
use super::set::{Content, OutputSet};

/// What must be done.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// Everything but the files that are to be written.
    pub(super) record: Record,
    /// The files that are to be written.
    pub(super) fresh: Vec<Fresh<'a>>,
    /// Whether a file that should not have changed was changed by someone since the last run.
    pub(super) restores: bool,
}

/// A file that is to be written.
#[derive(Debug)]
pub(super) struct Fresh<'a> {
    /// Where it goes.
    pub(super) path: &'a str,
    /// What is in it.
    pub(super) bytes: &'a [u8],
    /// The hash of that.
    pub(super) hash: Hash,
    /// Whether a file of ours is there now.
    pub(super) replaces: bool,
    /// Whether the manifest already has these bytes, so that someone changed the file.
    restores: bool,
}

/// What is to become of one file of the set.
enum Verdict<'a> {
    Keep(&'a str, Entry),
    Write(Fresh<'a>),
    /// A file that is not ours has the place.
    Foreign(&'a str),
    /// It must be written, and its bytes are not here.
    Lacking(&'a str),
}

/// What a file is judged by.
struct Survey<'a> {
    disk: &'a Disk,
    place: &'a Place,
    known: &'a Known,
    /// The folders of the set that are there.
    real: BTreeSet<&'a str>,
    /// Files of ours that the set no longer has, as a computer sees them that ignores case.
    gone: BTreeMap<String, Entry>,
}

impl<'a> Plan<'a> {
    /// Compares `set` with the disk, or says what forbids writing it.
    pub(super) fn new(
        disk: &'a Disk,
        place: &'a Place,
        known: &'a Known,
        set: &'a OutputSet,
    ) -> Result<Self, WriteError> {
        let files: Vec<(&str, &Content)> =
            set.contents().map(|(path, content)| (path.as_str(), content)).collect();
        let paths: BTreeSet<&str> = files.iter().map(|(path, _)| *path).collect();
        let folders: BTreeSet<&str> = paths.iter().flat_map(|path| folders_of(path)).collect();
        if let Some(path) = folders.intersection(&paths).next() {
            return Err(WriteError::Clash { path: place.shown(path) });
        }
        let real = find_folders(disk, place, known, &folders)?;
        let record = known.leave(&paths, &folders, &real);
        let gone = record
            .gone
            .iter()
            .filter_map(|path| Some((folded(path), *known.manifest.files.get(path)?)));
        let survey = Survey { disk, place, known, real, gone: gone.collect() };
        let verdicts: Vec<_> = files.into_par_iter().map(|file| survey.judge(file)).collect();
        Self { record, fresh: Vec::new(), restores: false }.gather(place, verdicts)
    }

    /// Whether the disk and the manifest are as they should be.
    pub(super) fn is_done(&self, known: &Known) -> bool {
        let is_sound = known.built && !known.damaged;
        is_sound && self.fresh.is_empty() && self.record == known.manifest
    }

    fn gather(
        mut self,
        place: &Place,
        verdicts: Vec<Result<Verdict<'a>, WriteError>>,
    ) -> Result<Self, WriteError> {
        let (mut foreign, mut lacking) = (Vec::new(), Vec::new());
        for verdict in verdicts {
            match verdict? {
                Verdict::Keep(path, entry) => {
                    self.record.files.insert(path.to_owned(), entry);
                }
                Verdict::Write(fresh) => {
                    self.restores |= fresh.restores;
                    self.fresh.push(fresh);
                }
                Verdict::Foreign(path) => foreign.push(place.shown(path)),
                Verdict::Lacking(path) => lacking.push(place.shown(path)),
            }
        }
        if foreign.is_empty() && !lacking.is_empty() {
            return Err(WriteError::Lacking { paths: lacking });
        }
        if foreign.is_empty() { Ok(self) } else { Err(WriteError::Foreign { paths: foreign }) }
    }
}

impl Known {
    /// A record of what is ours and not in the set: to remove, or folders to keep.
    fn leave(
        &self,
        paths: &BTreeSet<&str>,
        folders: &BTreeSet<&str>,
        real: &BTreeSet<&str>,
    ) -> Record {
        let ours = &self.manifest.folders;
        let is_ours = |folder: &&&str| ours.contains(**folder) || !real.contains(**folder);
        let is_gone = |path: &&String| !paths.contains(path.as_str());
        Record {
            files: BTreeMap::new(),
            folders: folders.iter().filter(is_ours).map(|&folder| folder.to_owned()).collect(),
            gone: self.manifest.files.keys().filter(is_gone).cloned().collect(),
            left: ours
                .iter()
                .filter(|path| !folders.contains(path.as_str()))
                .cloned()
                .collect(),
        }
    }
}

/// Refuses a folder that holds other things, for a first build: it is most likely a mistake, and
/// nobody wants to pick a site out of their documents again.
///
/// Names that start with a dot do not count: `.git` and `.well-known` belong next to a site.
pub(super) fn check_unused(
    disk: &Disk,
    place: &Place,
    set: &OutputSet,
) -> Result<(), WriteError> {
    let names = disk.names(place.root()).map_err(place.refused(Moment::Preparing, ""))?;
    let top = |path: &'_ str| path.split('/').next().unwrap_or_default().to_owned();
    let ours: BTreeSet<String> = set.contents().map(|(path, _)| top(path.as_str())).collect();
    let is_foreign = |name: &String| !name.starts_with('.') && !ours.contains(name);
    let names: Vec<String> = names.into_iter().filter(is_foreign).collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(WriteError::Used { folder: place.shown(""), names })
}

/// Those of `folders` that are there. What is in the way of one must be a file of ours.
fn find_folders<'a>(
    disk: &Disk,
    place: &Place,
    known: &Known,
    folders: &BTreeSet<&'a str>,
) -> Result<BTreeSet<&'a str>, WriteError> {
    let look = |folder: &'a str| {
        let found = disk.look(&place.site(folder));
        match found.map_err(place.refused(Moment::Preparing, folder))? {
            Some(Found::Folder) => Ok(Some(folder)),
            Some(Found::File(_)) if known.manifest.files.contains_key(folder) => Ok(None),
            Some(found) => Err(place.blocked(folder, found.as_obstacle())),
            None => Ok(None),
        }
    };
    let mut real = BTreeSet::new();
    for level in levels(folders) {
        let below = level.into_par_iter().filter(|folder| is_below(folder, &real));
        // Gathered first, so that of several errors it is always the same one that is told.
        for found in below.map(look).collect::<Vec<_>>() {
            real.extend(found?);
        }
    }
    Ok(real)
}

impl<'a> Survey<'a> {
    fn judge(
        &self,
        (path, content): (&'a str, &'a Content),
    ) -> Result<Verdict<'a>, WriteError> {
        let (hash, entry) = (content.hash(), self.known.manifest.files.get(path));
        let found = self.look(path)?;
        if let (Some(entry), Some(Found::File(stamp))) = (entry, found)
            && *entry == (Entry { hash, stamp, step: Step::Keep })
        {
            return Ok(Verdict::Keep(path, *entry));
        }
        let Some(bytes) = content.bytes() else { return Ok(Verdict::Lacking(path)) };
        let restores = entry.is_some_and(|entry| entry.hash == hash);
        let fresh = Fresh { path, bytes, hash, replaces: false, restores };
        match found {
            None => Ok(Verdict::Write(fresh)),
            Some(Found::File(stamp)) => self.judge_file(fresh, entry, stamp),
            Some(Found::Folder) if self.is_all_ours(path)? => Ok(Verdict::Write(fresh)),
            Some(found) => Err(self.place.blocked(path, found.as_obstacle())),
        }
    }

    fn judge_file(
        &self,
        fresh: Fresh<'a>,
        entry: Option<&Entry>,
        stamp: Stamp,
    ) -> Result<Verdict<'a>, WriteError> {
        let Fresh { path, hash, .. } = fresh;
        let kept = Entry { hash, stamp, step: Step::Keep };
        // Written under a name that differs in case: the same file, on some computers.
        let recased = self.gone.get(&folded(path)).is_some_and(|old| old.stamp == stamp);
        let is_known = entry.is_some_and(|entry| entry.stamp == stamp);
        if !recased && !is_known && self.holds(path, stamp, fresh.bytes)? {
            return Ok(Verdict::Keep(path, kept));
        }
        if entry.is_some() || recased || self.known.damaged {
            return Ok(Verdict::Write(Fresh { replaces: true, ..fresh }));
        }
        Ok(Verdict::Foreign(path))
    }

    fn look(&self, path: &str) -> Result<Option<Found>, WriteError> {
        if !is_below(path, &self.real) {
            return Ok(None);
        }
        let found = self.disk.look(&self.place.site(path));
        found.map_err(self.place.refused(Moment::Preparing, path))
    }

    /// Whether the file on the disk holds `bytes`. It is read only if its length allows that.
    fn holds(&self, path: &str, stamp: Stamp, bytes: &[u8]) -> Result<bool, WriteError> {
        if usize::try_from(stamp.size) != Ok(bytes.len()) {
            return Ok(false);
        }
        let read = self.disk.read(&self.place.site(path));
        let read = read.map_err(self.place.refused(Moment::Preparing, path))?;
        Ok(read.is_some_and(|read| read == bytes))
    }

    /// Whether everything in a folder, and the folder, is ours, so that it will be gone before a
    /// file takes its place.
    fn is_all_ours(&self, folder: &str) -> Result<bool, WriteError> {
        let manifest = &self.known.manifest;
        if !manifest.folders.contains(folder) {
            return Ok(false);
        }
        let names = self.disk.names(&self.place.site(folder));
        for name in names.map_err(self.place.refused(Moment::Preparing, folder))? {
            let path = format!("{folder}/{name}");
            let found = self.disk.look(&self.place.site(&path));
            let is_ours = match found.map_err(self.place.refused(Moment::Preparing, &path))? {
                Some(Found::File(_)) => manifest.files.contains_key(&path),
                Some(Found::Folder) => self.is_all_ours(&path)?,
                Some(Found::Link | Found::Other) => false,
                None => true,
            };
            if !is_ours {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
