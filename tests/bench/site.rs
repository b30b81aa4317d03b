//! A publication of any size, the same every time: no clock, no random numbers.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use prospectus::pipeline::Options;
use prospectus::publication::{Audience, Edition};

/// A generated publication in a folder of its own, which is gone when it is dropped.
pub(crate) struct Generated {
    root: PathBuf,
}

pub(crate) const TODAY: Date = date(2026, 11, 22);

pub(crate) const PUBLICATION: &str = "title: Generated strategy
description: A strategy with many professions.
organisation: {name: Example Teaching Hospitals}
period: {from: 2022, to: 2027, years: [{id: year-1, name: Year one, label: \"2022\"}]}
language: en-GB
base_url: https://strategy.example.org/
contact: {email: communications@example.org}
other_formats: Ask for another format.
navigation: [{to: /professions/}]
";

pub(crate) const HOME: &str = "---\ntitle: Home\nsummary: The opening page.\n---\n\nText.\n";

impl Generated {
    pub(crate) fn new(professions: u32) -> Self {
        let name = format!("prospectus-bench-{}-{professions}", std::process::id());
        let root = std::env::temp_dir().join(name);
        write(&root, "publication.yaml", PUBLICATION);
        write(&root, "index.md", HOME);
        for n in 0..professions {
            write(&root, &format!("professions/job-{n}.md"), &profession(n, professions));
        }
        Self { root }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn options(&self) -> Options {
        Options::new(self.root.clone(), audience())
    }
}

pub(crate) fn audience() -> Audience {
    Audience { today: TODAY, drafts: false, edition: Edition::WEB }
}

impl Drop for Generated {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn write(root: &Path, file: &str, text: &str) {
    let path = root.join("content").join(file);
    let folder = path.parent().unwrap_or(root);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, text));
    assert!(written.is_ok(), "cannot write {}", path.display());
}

/// A profile of about 400 words with lists, a table and links to others.
pub(crate) fn profession(n: u32, of: u32) -> String {
    let mut text = format!(
        "---\nsingular: job {n}\nplural: jobs {n}\narticle: a\nnational_title: Job {n}\n\
         regulator_title: Job {n}\nsummary: What job {n} is about.\nwhat_they_do: |\n  They do:\n\n  \
         - this\n  - that\nwhere_they_work: Everywhere.\nfuture_plans: |\n  - more of it\n\
         support_roles: [Assistant]\n---\n"
    );
    for part in 0..4 {
        let other = (n * 31 + part * 17 + 1) % of;
        let sentence =
            "The service will grow and the team will learn new skills with its partners. ";
        let _ = write!(
            text,
            "\n## Part {part}\n\n{}\n\nSee [job {other}](job-{other}.md) for *shared* measures.\n\n\
             - one of many\n- two of many\n- three of many\n\n| Setting | 2025 | 2030 |\n|---|---:|---:|\n\
             | Ward | 10 | 20 |\n| Clinic | 30 | 40 |\n",
            sentence.repeat(6)
        );
    }
    text
}
