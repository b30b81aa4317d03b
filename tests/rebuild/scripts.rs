//! Warm equals cold, byte for byte, problems included, whatever the author does.

use std::fs::{self, File};
use std::time::{Duration, UNIX_EPOCH};

use prospectus::cli::report::{Format, report};
use prospectus::diag::Diagnostic;
use prospectus::pipeline::{self, Memory, Saving, Site};

use super::edits::{Chance, World};
use super::world::Files;
use crate::support::Scratch;

/// How many edits a usual run makes; `PROSPECTUS_EDITS` asks for more.
const EDITS: usize = 150;
/// How many edits there are in a script.
const SCRIPT: usize = 25;

#[test]
fn a_warm_build_is_a_cold_build_whatever_was_edited() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let edits = number("PROSPECTUS_EDITS").unwrap_or(EDITS);
    let first = number("PROSPECTUS_SEED").unwrap_or(1);
    let mut sound = 0;
    for script in 0..edits.div_ceil(SCRIPT) {
        let seed = (first + script) as u64;
        sound += Run::new(seed).play();
    }
    assert!(sound * 4 > edits, "only {sound} of {edits} edits gave a site");
}

/// One script while it is played.
struct Run {
    seed: u64,
    chance: Chance,
    scratch: Scratch,
    world: World,
    /// What is on the disk.
    there: Files,
    /// The files that were written last, if none came or went.
    named: Option<Vec<String>>,
    /// The time of the last write, which no two writes share.
    time: u64,
    memory: Memory,
    /// The file of the memory, if there is one.
    shelf: Option<Vec<u8>>,
    story: Vec<String>,
}

impl Run {
    fn new(seed: u64) -> Self {
        let scratch = Scratch::new();
        let world = World::new(scratch.path());
        Self {
            seed,
            chance: Chance::new(seed),
            scratch,
            world,
            there: Files::new(),
            named: None,
            time: 1_000_000,
            memory: Memory::default(),
            shelf: None,
            story: Vec::new(),
        }
    }

    /// Plays the script, and says how many of its edits gave a site.
    fn play(&mut self) -> usize {
        assert!(self.build(), "the small publication has errors");
        let mut sound = 0;
        for _ in 0..SCRIPT {
            let edit = self.world.edit(&mut self.chance);
            self.story.push(edit);
            let is_sound = self.build();
            sound += usize::from(is_sound);
            // Else mistakes would gather until nothing could be built any more.
            if !is_sound && self.chance.one_in(2) {
                self.story.push(self.world.mend_all());
            }
        }
        sound
    }

    /// Builds warm and cold and compares. Says whether there is a site.
    fn build(&mut self) -> bool {
        self.write();
        let warm = self.warm();
        let cold = pipeline::make(&self.world.options).unwrap();
        self.compare(&warm, &cold);
        let sound = !cold.problems.iter().any(Diagnostic::is_error);
        if sound && self.chance.one_in(4) {
            let again = self.here();
            self.compare(&again, &cold);
            assert_eq!(again.rendered, [], "{}", self.told());
        }
        sound
    }

    /// Builds with what is remembered, in the same process or in a new one.
    fn warm(&mut self) -> Site {
        if self.chance.one_in(3) {
            self.next_process();
        }
        self.here()
    }

    fn here(&mut self) -> Site {
        // Times of files are trusted, or only their bytes.
        let now = if self.chance.one_in(3) { 0 } else { i64::MAX };
        self.memory.at(now);
        // A watcher may have been told of every file, and names them.
        let named = self.named.take().filter(|_| self.chance.one_in(2));
        self.memory.expect(named);
        pipeline::remake(&self.world.options, &mut self.memory).unwrap()
    }

    /// Saves the memory and reads it again, perhaps after it was damaged.
    fn next_process(&mut self) {
        let key = Memory::key(Memory::place(self.scratch.path(), &self.world.options), "test");
        match self.memory.saving(key) {
            Saving::Nothing => {}
            Saving::Replace(bytes) => self.shelf = Some(bytes),
            Saving::Append(bytes, mark) => {
                let file = self.shelf.as_mut().unwrap();
                assert!(Saving::is_of(file, mark));
                file.extend(bytes);
            }
        }
        let mut note = String::from("a new process");
        if let Some(bytes) = self.shelf.as_mut().filter(|bytes| !bytes.is_empty())
            && self.chance.one_in(5)
        {
            let at = self.chance.below(bytes.len());
            if self.chance.one_in(2) {
                bytes.truncate(at);
            } else {
                bytes[at] ^= 1 << self.chance.below(8);
            }
            note = format!("{note}, whose memory is damaged at {at}");
        }
        self.story.push(note);
        let read = self.shelf.clone().map(|bytes| Memory::read(bytes, key));
        self.memory = read.and_then(Result::ok).unwrap_or_default();
    }

    fn compare(&self, warm: &Site, cold: &Site) {
        assert_eq!(warm.problems, cold.problems, "{}", self.told());
        assert_eq!(warm.pages, cold.pages, "{}", self.told());
        assert_eq!(self.report(warm), self.report(cold), "{}", self.told());
        if warm.files == cold.files {
            return;
        }
        for (path, bytes) in cold.files.iter() {
            let warm = warm.files.get(path).map(String::from_utf8_lossy);
            let cold = Some(String::from_utf8_lossy(bytes));
            assert_eq!(warm, cold, "{path}\n{}", self.told());
        }
        panic!("a file too many\n{}", self.told());
    }

    /// What an author is told.
    fn report(&self, site: &Site) -> String {
        let mut text = Vec::new();
        report(&site.problems, &site.sources, Format::Full, false, &mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    fn told(&self) -> String {
        format!("seed {}:\n  {}", self.seed, self.story.join("\n  "))
    }

    /// Makes the disk hold the world's files, touching only what differs.
    fn write(&mut self) {
        let (root, wanted) = (self.scratch.path(), &self.world.files);
        for path in self.there.keys().filter(|path| !wanted.contains_key(*path)) {
            fs::remove_file(root.join(path)).unwrap();
        }
        let other = wanted.iter().filter(|(path, bytes)| self.there.get(*path) != Some(*bytes));
        let mut named = (self.there.len() == wanted.len()).then(Vec::new);
        for (path, bytes) in other {
            match &mut named {
                Some(named) if self.there.contains_key(path) => named.push(path.clone()),
                _ => named = None,
            }
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, bytes).unwrap();
            self.time += 1;
            let time = UNIX_EPOCH + Duration::from_secs(self.time);
            File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        }
        self.there.clone_from(wanted);
        self.named = named;
    }
}
