//! A folder of a case, built.
//!
//! Its files are laid over those of `tests/suite/base`. A file `flags` says what else there is to
//! know, one thing on each line: `drafts`, `edition NAME`, `today DATE`, `without FILE` for a file of the base
//! that the case does not have, `dictionary NAME` for the spelling after `NAME.aff` and
//! `NAME.dic`, `generate FILE BYTES` for a file that is too large to be kept,
//! `picture FILE KIND WIDTH HEIGHT FAULTS…` for a picture (`picture.rs` says which), `unless cards` for a
//! case that is another one in a copy of the tool with that feature, and `external DAY STATUS ADDRESS` for what
//! another site said on a day: a status, with the new address behind that of a page that has moved, or `silence`.

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

use prospectus::external::{Answer, Records, Silence, Why};
use prospectus::pipeline::{self, Checks, Options, Site};
use prospectus::publication::Edition;
use prospectus::wording::Dictionary;

use super::Scratch;

/// Whether the case in this folder is one of the copy of the tool that is tested.
pub(crate) fn is_for_this_copy(case: &Path) -> bool {
    let flags = fs::read_to_string(case.join("flags")).unwrap_or_default();
    !(cfg!(feature = "cards") && flags.lines().any(|flag| flag == "unless cards"))
}

/// The site of the case in this folder.
pub(crate) fn build(case: &Path) -> Site {
    let scratch = Scratch::new();
    let base = super::root().join("tests/suite/base");
    super::copy(&base, scratch.path());
    super::copy(case, scratch.path());
    let flags = fs::read_to_string(case.join("flags")).unwrap_or_default();
    let mut audience = super::audience();
    let mut checks = Checks::default();
    let (mut records, mut addresses) = (Records::default(), Vec::new());
    for flag in flags.lines() {
        match flag.split(' ').collect::<Vec<_>>().as_slice() {
            ["drafts"] => audience.drafts = true,
            ["edition", name] => audience.edition = Edition::named(name).unwrap(),
            ["unless", "cards"] => {}
            ["dictionary", name] => {
                let read =
                    |end| fs::read_to_string(case.join(format!("{name}.{end}"))).unwrap();
                checks.dictionary = Some(Dictionary::new(&read("aff"), &read("dic")).unwrap());
            }
            ["today", date] => audience.today = date.parse().unwrap(),
            ["without", file] => fs::remove_file(scratch.path().join(file)).unwrap(),
            ["generate", file, bytes] => {
                let file = File::create(scratch.path().join(file)).unwrap();
                file.set_len(bytes.parse().unwrap()).unwrap();
            }
            ["picture", file, kind, width, height, rest @ ..] => {
                let size = (width.parse().unwrap(), height.parse().unwrap());
                let path = scratch.path().join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, super::picture::made(kind, size, rest)).unwrap();
            }
            ["external", day, status, address, to @ ..] => {
                records.note(
                    vec![((*address).to_owned(), answer(status, to))],
                    day.parse().unwrap(),
                );
                addresses.push((*address).to_owned());
            }
            _ => panic!("{}: unknown flag `{flag}`", case.display()),
        }
    }
    if !addresses.is_empty() {
        checks.external = Some(Arc::new(records.standings(&addresses)));
    }
    let options = Options { checks, ..Options::new(scratch.path(), audience) };
    pipeline::make(&options).unwrap()
}

/// What a look at an address found.
fn answer(status: &str, to: &[&str]) -> Answer {
    if status == "silence" {
        return Answer::Failed(Why::Silence(Silence::Name));
    }
    let status = status.parse().unwrap();
    match status {
        200 => Answer::Good,
        301 => Answer::Moved(to[0].to_owned()),
        403 => Answer::Unclear(Why::Status(status)),
        _ => Answer::Failed(Why::Status(status)),
    }
}
