//! Warm equals cold, byte for byte, problems included, whatever the author does.

use std::fs;
use std::path::Path;

use prospectus::diag::Diagnostic;
use prospectus::pipeline::{self, Memory, Site};

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
    memory: Memory,
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
            memory: Memory::default(),
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
        write(self.scratch.path(), &mut self.there, &self.world.files);
        let warm = pipeline::remake(&self.world.options, &mut self.memory).unwrap();
        let cold = pipeline::make(&self.world.options).unwrap();
        self.compare(&warm, &cold);
        let sound = !cold.problems.iter().any(Diagnostic::is_error);
        if sound && self.chance.one_in(4) {
            let again = pipeline::remake(&self.world.options, &mut self.memory).unwrap();
            self.compare(&again, &cold);
            assert_eq!(again.rendered, [], "{}", self.told());
        }
        sound
    }

    fn compare(&self, warm: &Site, cold: &Site) {
        assert_eq!(warm.problems, cold.problems, "{}", self.told());
        assert_eq!(warm.pages, cold.pages, "{}", self.told());
        assert_eq!(warm.listing, cold.listing, "{}", self.told());
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

    fn told(&self) -> String {
        format!("seed {}:\n  {}", self.seed, self.story.join("\n  "))
    }
}

/// Makes the disk hold `wanted`, touching only what differs.
fn write(root: &Path, there: &mut Files, wanted: &Files) {
    for path in there.keys().filter(|path| !wanted.contains_key(*path)) {
        fs::remove_file(root.join(path)).unwrap();
    }
    for (path, bytes) in wanted.iter().filter(|(path, bytes)| there.get(*path) != Some(bytes)) {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    there.clone_from(wanted);
}
