//! `move`: a page or a part of one gets another address, and the old one leads there.
//!
//! The file or id is renamed, and a redirect is written when the old address was published. Nothing
//! else is touched: `check` shows who still uses the old id. Moving back takes both away again.

mod redirects;

use std::path::PathBuf;

use super::Status;
use super::args::{Common, Move};
use super::console::Console;
use super::disk;
use super::settings::Places;
use super::stop::Stop;
use crate::model::ledger::{LEDGER_PATH, lines, redirect};
use crate::model::{Kinds, Route};
use crate::text::{is_slug, slug};

/// `prospectus move`
pub(super) fn run(args: &Move, common: &Common, console: &mut Console) -> Result<Status, Stop> {
    let (old, new) = (Address::new(&args.old)?, Address::new(&args.new)?);
    let places = Places::find(common)?;
    if old == new {
        return Err(Stop::new("the old address and the new one are the same"));
    }
    let known = disk::read(&places.root.join(LEDGER_PATH))?.unwrap_or_default();
    let published = |address: &Address| {
        lines(&known).0.iter().any(|line| line.address == address.written())
    };
    let work = Work { places: &places, old: &old, new: &new };
    let change = work.change()?;
    let config = places.root.join(disk::PUBLICATION);
    let before = disk::read(&config)?.unwrap_or_default();
    // A page that comes to an address takes its redirect away, and so does the way back. Any other redirect from there stays.
    let is_taken = !matches!(change, Change::Nothing)
        || before.contains(redirect(&new.written(), &old.written()).trim());
    let without = match is_taken {
        true => redirects::without(&before, &new.written()),
        false => before.clone(),
    };
    if matches!(change, Change::Nothing) && !published(&old) && without == before {
        return Err(Stop::new(format!("no page has or had the address `/{}`", old.written()))
            .help("call `prospectus list`, or look into `content/urls.lock`"));
    }
    let line = redirect(&old.written(), &new.written());
    let is_led_on = published(&old);
    let after = match is_led_on {
        true => redirects::with(&without, &old.written(), &new.written()),
        false => Some(without),
    };
    let after = after.ok_or_else(|| by_hand(&line))?;
    let done = change.carry_out(&places)?;
    disk::replace(&config, &after)?;
    tell(done, (is_led_on && after != before).then_some(line), &work, console);
    Ok(Status::Done)
}

fn by_hand(line: &str) -> Stop {
    Stop::new(format!("nothing can be added to `{}` as it is written", disk::PUBLICATION))
        .help(format!("add this line below `redirects:` yourself: `{line}`"))
        .help("then rename the file or the id")
}

fn tell(
    done: Option<String>,
    redirect: Option<String>,
    work: &Work<'_>,
    console: &mut Console,
) {
    let (old, new) = (work.old.written(), work.new.written());
    let is_renamed = done.is_some();
    match done {
        Some(done) => console.say(&done),
        None => console.say(&format!("No file or id had to be renamed for /{old}")),
    }
    match redirect {
        Some(line) => console.say(&format!("Wrote to {}: {}", disk::PUBLICATION, line.trim())),
        None => console.say("No redirect was needed: the old address was never published"),
    }
    console.say("Call `prospectus check` to see what still uses the old name");
    match is_renamed {
        true => console.say(&format!("To take it back: prospectus move /{new} /{old}")),
        false => console.say(&format!(
            "To take it back: take the redirect away from {}",
            disk::PUBLICATION
        )),
    }
}

/// An address as it was typed: a page, and perhaps a part of it.
#[derive(Debug, PartialEq, Eq)]
struct Address {
    page: String,
    part: Option<String>,
}

impl Address {
    fn new(typed: &str) -> Result<Self, Stop> {
        let path = typed.strip_prefix('/').unwrap_or(typed);
        let (page, part) = match path.split_once('#') {
            Some((page, part)) => (page, Some(part.to_owned())),
            None => (path, None),
        };
        let whole = match page {
            "" => String::new(),
            page if page.ends_with('/') || page.contains('.') => page.to_owned(),
            page => format!("{page}/"),
        };
        let sound = Route::new(whole.clone()).is_some() && part.as_deref() != Some("");
        if !sound || typed.contains(char::is_whitespace) {
            return Err(Stop::new(format!("`{typed}` is not an address of this site")).help(
                "write it as in `/professions/dietitian/` or `/themes/research/#evidence`",
            ));
        }
        Ok(Self { page: whole, part })
    }

    /// The address without its leading slash.
    fn written(&self) -> String {
        match &self.part {
            Some(part) => format!("{}#{part}", self.page),
            None => self.page.clone(),
        }
    }
}

/// A move, and where.
struct Work<'a> {
    places: &'a Places,
    old: &'a Address,
    new: &'a Address,
}

/// What has to be renamed.
#[derive(Debug)]
enum Change {
    /// A file, from and to.
    File(String, String),
    /// An id within a file: the file, its text with the new id, and the two ids.
    Id(String, String, String, String),
    /// Nothing: it was done by hand, or the address is not that of a file.
    Nothing,
}

impl Work<'_> {
    fn change(&self) -> Result<Change, Stop> {
        match (&self.old.part, &self.new.part) {
            (None, None) => self.page(),
            (Some(old), Some(new)) if self.old.page == self.new.page => self.part(old, new),
            (Some(part), _) => self.still_there(part),
            // It was put on another page, and there only its author can.
            _ => Ok(Change::Nothing),
        }
    }

    /// A part that was put elsewhere, which only its author can do. It must be gone from its page.
    fn still_there(&self, part: &str) -> Result<Change, Stop> {
        for path in files(self.old.page.trim_end_matches('/')).into_iter().flatten() {
            let text = disk::read(&self.disk(&path))?.unwrap_or_default();
            if with_id(&text, part, part).is_some() || self.has_field(&text, part) {
                return Err(Stop::new(format!("`{path}` still has a part called `{part}`"))
                    .help(
                        "take it away there, or give it another id, and then move its address",
                    ));
            }
        }
        Ok(Change::Nothing)
    }

    fn page(&self) -> Result<Change, Stop> {
        let (old, new) =
            (self.old.page.trim_end_matches('/'), self.new.page.trim_end_matches('/'));
        if old.is_empty() || Kinds::standard().in_folder(old).is_some() {
            return Err(Stop::new(format!(
                "the address `/{}` comes from the folder itself",
                self.old.page
            ))
            .help("move the pages below it one by one"));
        }
        let there = |files: [Option<String>; 3]| {
            files
                .into_iter()
                .enumerate()
                .find(|(_, file)| file.as_ref().is_some_and(|file| self.disk(file).is_file()))
        };
        match (there(files(old)), there(files(new))) {
            (Some(_), Some((_, Some(taken)))) => {
                Err(Stop::new(format!("`{taken}` is already there"))
                    .help("choose another address"))
            }
            (Some((shape, Some(from))), _) => match files(new).into_iter().nth(shape).flatten()
            {
                Some(to) => {
                    sound_name(new)?;
                    same_kind(old, new)?;
                    Ok(Change::File(from, to))
                }
                None => Err(Stop::new("a page cannot be moved to another language")),
            },
            _ => Ok(Change::Nothing),
        }
    }

    fn part(&self, old: &str, new: &str) -> Result<Change, Stop> {
        let page = self.old.page.trim_end_matches('/');
        let file = |name: &str| format!("content/{page}/{name}.md");
        if self.disk(&file(old)).is_file() {
            return Ok(Change::File(file(old), file(new)));
        }
        for path in files(page).into_iter().flatten() {
            if let Some(text) = disk::read(&self.disk(&path))? {
                return Ok(match with_id(&text, old, new) {
                    Some(text) => Change::Id(path, text, old.to_owned(), new.to_owned()),
                    None => Change::Nothing,
                });
            }
        }
        Ok(Change::Nothing)
    }

    /// Whether a key in the text of the old page's file is what makes the part.
    fn has_field(&self, text: &str, part: &str) -> bool {
        let kinds = Kinds::standard();
        let folder = self.old.page.split('/').next().unwrap_or_default();
        let fields = kinds.in_folder(folder).map_or(&[][..], |kind| &kind.fields);
        let keys = fields.iter().filter(|field| field.section && field.anchor() == part);
        let mut keys = keys.map(|field| format!("{}:", field.name));
        keys.any(|key| text.lines().any(|line| line.starts_with(&key)))
    }

    fn disk(&self, path: &str) -> PathBuf {
        self.places.root.join(path)
    }
}

impl Change {
    /// Does it, and says what was done.
    fn carry_out(self, places: &Places) -> Result<Option<String>, Stop> {
        match self {
            Self::File(from, to) => {
                disk::rename(&places.root.join(&from), &places.root.join(&to))?;
                Ok(Some(format!("Moved {from} to {to}")))
            }
            Self::Id(file, text, old, new) => {
                disk::replace(&places.root.join(&file), &text)?;
                Ok(Some(format!("Changed the id `{old}` to `{new}` in {file}")))
            }
            Self::Nothing => Ok(None),
        }
    }
}

/// Refuses a page's new address when `check` would refuse the name of its file.
fn sound_name(page: &str) -> Result<(), Stop> {
    if page.split('/').all(is_slug) {
        return Ok(());
    }
    let near: Vec<String> = page.split('/').map(slug).collect();
    Err(Stop::new(format!("`/{page}/` cannot be the address of a page"))
        .help(format!("did you mean `/{}/`?", near.join("/")))
        .help("use lower-case letters, digits and single hyphens"))
}

/// Refuses to put a page into a folder whose files are of another kind.
fn same_kind(old: &str, new: &str) -> Result<(), Stop> {
    let kinds = Kinds::standard();
    let kind = |page: &str| {
        let (folder, _) = page.rsplit_once('/').unwrap_or_default();
        kinds.in_folder(folder).map(|kind| kind.name.to_string())
    };
    let (before, after) = (kind(old), kind(new));
    if before == after {
        return Ok(());
    }
    let spoken = |kind: Option<String>| kind.unwrap_or_else(|| "page".to_owned());
    Err(Stop::new(format!(
        "`/{old}/` is a {}, and at `/{new}/` it would be a {}",
        spoken(before),
        spoken(after)
    ))
    .help("choose an address in the same folder"))
}

/// The files that a page may be written in: by name, as the page of a folder, in another language.
fn files(page: &str) -> [Option<String>; 3] {
    let foreign = page.split_once('/').filter(|(language, _)| language.len() == 2);
    [
        Some(format!("content/{page}.md")),
        Some(format!("content/{page}/index.md")),
        foreign.map(|(language, rest)| format!("content/{rest}.{language}.md")),
    ]
}

/// A text with another id in the one place that gives it: a record or a heading.
fn with_id(text: &str, old: &str, new: &str) -> Option<String> {
    let ends =
        |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    let places = |lead: &str, end: &str| -> Vec<usize> {
        let sign = format!("{lead}{old}{end}");
        let found = text.match_indices(&sign).map(|(at, _)| at + lead.len());
        found.filter(|at| ends(&text[at + old.len()..])).collect()
    };
    let mut found = places("{#", "}");
    found.extend(places("- id: ", "").into_iter().chain(places("{id: ", "")));
    let [at] = found.as_slice() else { return None };
    Some(format!("{}{new}{}", &text[..*at], &text[at + old.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_changed_where_it_is_given_and_nowhere_else() {
        let text = "- id: old-one\n  text: old\n- id: old\n  text: see #old\n";
        let changed = with_id(text, "old", "new").unwrap();
        assert_eq!(changed, "- id: old-one\n  text: old\n- id: new\n  text: see #old\n");
        assert_eq!(with_id("## A {#old}\n", "old", "b").as_deref(), Some("## A {#b}\n"));
        assert_eq!(with_id("## A {#old}\n- id: old\n", "old", "b"), None);
    }

    #[test]
    fn an_address_is_read_as_people_type_it() {
        let written = |typed: &str| Address::new(typed).map(|address| address.written());
        assert_eq!(written("/a/b").unwrap(), "a/b/");
        assert_eq!(written("a/b/#c").unwrap(), "a/b/#c");
        assert_eq!(written("/a.csv").unwrap(), "a.csv");
        assert_eq!(written("/").unwrap(), "");
        for bad in ["/a b/", "https://x.org/", "/../a/", "/a/#"] {
            assert!(written(bad).is_err(), "{bad}");
        }
    }
}
