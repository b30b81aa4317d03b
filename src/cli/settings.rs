//! What was typed to what a command needs: folders found, the clock read once.
//!
//! Behind this point no command asks the system for anything but its files.

use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;

use super::args::{self, Common, Make, Target};
use super::cache;
use super::console::Console;
use super::disk;
use super::stop::Stop;
use crate::diag::{Code, Level, Policy, Setting};
use crate::pipeline::{Checks, Memory, Options};
use crate::publication::{Audience, Edition};
use crate::text::spoken_list;
use crate::wording::Dictionary;

/// The publication's folder, and how paths are shown to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Places {
    /// The folder that holds `content/`.
    pub(super) root: PathBuf,
    /// Where the command was called.
    pub(super) current: PathBuf,
}

/// What `build`, `check` and `list` need.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    /// The publication's folder.
    pub(super) places: Places,
    /// What to make.
    pub(super) options: Options,
}

impl Places {
    /// Finds the publication that the user means.
    pub(super) fn find(common: &Common) -> Result<Self, Stop> {
        let current = disk::current()?;
        if let Some(root) = &common.root {
            let root = tidy(&current.join(root));
            if !root.is_dir() {
                return Err(Stop::new(format!("there is no folder `{}`", root.display()))
                    .help("name a folder that holds `content/`"));
            }
            return Ok(Self { root, current });
        }
        match disk::find_root(&current) {
            Some(root) => Ok(Self { root: root.to_owned(), current }),
            None => Err(Stop::new(format!(
                "there is no `{}` in this folder or in any above it",
                disk::PUBLICATION
            ))
            .help("go to the publication's folder, or name it with `--root DIR`")
            .help("to start a publication, call `prospectus init`")),
        }
    }

    /// `path` as the user would type it here.
    pub(super) fn shown(&self, path: &Path) -> String {
        match path.strip_prefix(&self.current) {
            Ok(rest) if rest.as_os_str().is_empty() => ".".to_owned(),
            Ok(rest) => rest.display().to_string(),
            Err(_) => path.display().to_string(),
        }
    }

    /// Where a build writes to.
    pub(super) fn output(&self, args: &Target) -> Result<PathBuf, Stop> {
        self.folder(args.output.as_deref(), &edition(&args.make.edition)?.folder())
    }

    /// The folder that was asked for, or the one called `usual` in the publication's own.
    pub(super) fn folder(&self, asked: Option<&Path>, usual: &str) -> Result<PathBuf, Stop> {
        let Some(folder) = asked else { return Ok(self.root.join(usual)) };
        let folder = tidy(&self.current.join(folder));
        let sources = [self.root.join("content"), self.root.join("themes")];
        let own = sources.iter().any(|source| folder.starts_with(source));
        if own || self.root.starts_with(&folder) {
            return Err(Stop::new(format!(
                "the site cannot be written to `{}`, where its sources are",
                self.shown(&folder)
            ))
            .help("choose a folder of its own for the output"));
        }
        Ok(folder)
    }
}

impl Settings {
    /// What is kept from one build to the next; of this process, nothing yet.
    pub(super) fn memory(&self) -> Memory {
        Memory::with(cache::pictures())
    }

    /// Digests the flags of `build` and `check`.
    pub(super) fn new(
        args: &Make,
        common: &Common,
        console: &mut Console,
    ) -> Result<Self, Stop> {
        let base_url = args.base_url.as_deref().map(base_url).transpose()?;
        let places = Places::find(common)?;
        let audience = audience(args.today, args.drafts, edition(&args.edition)?);
        console.detail(&format!("The publication is in {}", places.root.display()));
        console.detail(&format!("The day is {}", audience.today));
        let checks = checks(&args.checks, &places)?;
        let options =
            Options { base_url, checks, ..Options::new(places.root.clone(), audience) };
        Ok(Self { places, options })
    }

    /// What `list` needs: the public site as it is on `today`.
    pub(super) fn for_list(today: Option<Date>, common: &Common) -> Result<Self, Stop> {
        let places = Places::find(common)?;
        let (root, audience) = (places.root.clone(), audience(today, false, Edition::WEB));
        Ok(Self { places, options: Options::new(root, audience) })
    }
}

/// What the checks are told by `--allow`, `--warn`, `--deny` and `--dictionary`.
fn checks(args: &args::Checks, places: &Places) -> Result<Checks, Stop> {
    let mut policy = Policy::default();
    for (words, level) in
        [(&args.allow, Level::Allow), (&args.warn, Level::Warn), (&args.deny, Level::Deny)]
    {
        for word in words {
            policy.0.push(setting(word, level, places)?);
        }
    }
    let dictionary =
        args.dictionary.as_deref().map(|file| dictionary(&places.current.join(file)));
    Ok(Checks { policy, dictionary: dictionary.transpose()?, external: None })
}

/// `CODE` or `CODE=PLACE`.
fn setting(word: &str, level: Level, places: &Places) -> Result<Setting, Stop> {
    let (name, place) =
        word.split_once('=').map_or((word, None), |(name, at)| (name, Some(at)));
    let Some(code) = Code::named(name) else {
        let names = Code::ALL.iter().map(|code| code.as_str());
        return Err(Stop::unknown(
            "code",
            name,
            names,
            "call `prospectus explain` to see all codes",
        ));
    };
    if level == Level::Allow && !code.may_be_allowed() {
        return Err(Stop::new(format!("`{name}` protects people and cannot be allowed")).help(
            "mend what is found, or see in `prospectus explain` who may decide otherwise",
        ));
    }
    if let Some(place) = place.filter(|place| !is_there(place, places)) {
        return Err(Stop::new(format!("there is no `{place}` below `content/`")).help(format!(
            "name a file or folder that is there, such as `{name}=professions/`, or write `{name}` alone for all of them"
        )));
    }
    Ok(Setting { code, level, place: place.map(str::to_owned) })
}

/// Whether a file or folder is there for which a setting can hold.
fn is_there(place: &str, places: &Places) -> bool {
    let place = place.strip_prefix("content/").unwrap_or(place).trim_end_matches('/');
    let folders = [places.root.join("content"), places.root.clone()];
    folders.iter().any(|folder| folder.join(place).exists())
}

/// Reads the words of a dictionary and the rules beside them.
fn dictionary(file: &Path) -> Result<Dictionary, Stop> {
    let words = disk::read(&file.with_extension("dic"))?.ok_or_else(|| {
        Stop::new(format!("there is no dictionary `{}`", file.display()))
            .help("name the file of words, such as `/usr/share/hunspell/en_GB.dic`; on Debian it comes with the package `hunspell-en-gb`")
    })?;
    let rules = file.with_extension("aff");
    let rules = disk::read(&rules)?.ok_or_else(|| {
        Stop::new(format!("the dictionary `{}` has no file of rules", file.display()))
            .help(format!("put `{}` beside it; the two come together", rules.display()))
    })?;
    Dictionary::new(&rules, &words).map_err(|reason| {
        Stop::new(format!("the dictionary `{}` cannot be read: {reason}", file.display()))
            .help("name a dictionary in the form of Hunspell, in UTF-8")
    })
}

/// For whom to build. The real clock is read here and nowhere else.
fn audience(today: Option<Date>, drafts: bool, edition: Edition) -> Audience {
    let today = today.unwrap_or_else(|| jiff::Zoned::now().date());
    Audience { today, drafts, edition }
}

/// The edition of this name.
fn edition(name: &str) -> Result<Edition, Stop> {
    let names = Edition::ALL.map(|edition| edition.name);
    let unknown = || {
        let all = format!("the editions are {}", spoken_list(&names));
        Stop::unknown("edition", name, names, &all)
    };
    Edition::named(name).ok_or_else(unknown)
}

fn base_url(url: &str) -> Result<String, Stop> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let sound = host.is_some_and(|host| {
        host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
            && !host.contains(|c: char| {
                c.is_whitespace() || c.is_control() || "\"'<>\\?#`".contains(c)
            })
    });
    if sound {
        return Ok(url.to_owned());
    }
    Err(Stop::new(format!("`{url}` cannot be the address of a site"))
        .help("write the whole address, such as `https://www.example.org/strategy/`"))
}

/// `path` without `.` and `..`, as far as it can be told without looking at the disk.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            // A folder that is a link has another parent than its name says.
            Component::ParentDir if !tidy.is_symlink() && tidy.file_name().is_some() => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_site_is_checked() {
        for good in ["https://example.org", "http://localhost:8080/a/", "https://[::1]/"] {
            assert!(base_url(good).is_ok(), "{good}");
        }
        for bad in
            ["", "example.org", "ftp://example.org", "https://", "https://a b", "https://a/?x"]
        {
            assert!(base_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn paths_are_shown_from_where_the_user_is() {
        let places = Places { root: "/home/plan".into(), current: "/home".into() };
        assert_eq!(places.shown(Path::new("/home/plan/output")), "plan/output");
        assert_eq!(places.shown(Path::new("/home")), ".");
        assert_eq!(places.shown(Path::new("/tmp/site")), "/tmp/site");
        assert_eq!(tidy(Path::new("/no/./such/../folder/")), Path::new("/no/folder"));
    }
}
