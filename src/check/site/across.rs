//! What only all files together can tell: whether what is named is there, whether each page is
//! reached in two ways, and whether pages differ in their titles.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::known::{Known, Named, Seen, Word};
use super::references::Use;
use super::{Clue, Fault, Home, Promise, Told};
use crate::model::OutputPath;
use crate::output::OutputSet;

/// What is wrong with the files, in their order: with each alone, then with what it says of others.
pub(super) fn faults(files: &OutputSet, home: &Home<'_>, known: &Known) -> Vec<Fault> {
    let there = There::of(files, known);
    let ways = Ways::of(home, known);
    let titles = titles(home, known);
    let mut faults = Vec::new();
    for (path, seen) in known.files() {
        let Some(path) = OutputPath::new(path) else { continue };
        let is_archived = home.is_archived(path.as_str());
        let mut told = if is_archived { Vec::new() } else { seen.told.clone() };
        // An earlier version names the pictures that it had where it was, which may have none today.
        let links = seen.links.iter().filter(|link| !is_archived || link.used != Use::Share);
        told.extend(links.filter_map(|link| there.missing(&path, link)));
        if is_page(path.as_str(), seen, home) {
            told.extend(ways.too_few(path.as_str(), home));
            told.extend(same_title(path.as_str(), seen, &titles, known));
            told.extend(home.everywhere.and_then(|page| leads_not(&path, seen, page, known)));
        }
        faults.extend(told.into_iter().map(|told| Fault { path: path.clone(), told }));
    }
    faults
}

/// Whether a file is a page to which readers are led.
fn is_page(path: &str, seen: &Seen, home: &Home<'_>) -> bool {
    let is_other = path == home.not_found || home.is_archived(path);
    path.ends_with(".html") && !seen.is_apart && !is_other
}

/// The files that are there, with their parts.
struct There<'a> {
    known: &'a Known,
    files: BTreeSet<Word>,
    anchors: HashMap<Word, BTreeSet<Word>>,
}

impl<'a> There<'a> {
    fn of(files: &OutputSet, known: &'a Known) -> Self {
        let names = files.contents().filter_map(|(path, _)| known.number(path.as_str()));
        let named: BTreeSet<Word> = known
            .files()
            .flat_map(|(_, seen)| &seen.links)
            .filter(|link| !known.word(link.anchor).is_empty())
            .map(|link| link.file)
            .collect();
        let anchors = known.files().filter_map(|(path, seen)| {
            let path = known.number(path).filter(|path| named.contains(path))?;
            Some((path, seen.anchors.iter().copied().collect()))
        });
        Self { known, files: names.collect(), anchors: anchors.collect() }
    }

    /// What is wrong with naming something, if anything.
    fn missing(&self, from: &OutputPath, link: &Named) -> Option<Told> {
        let (file, anchor) = (self.known.word(link.file), self.known.word(link.anchor));
        if !self.files.contains(&link.file) {
            return Some(self.no_file(link, file));
        }
        let anchors = self.anchors.get(&link.file)?;
        let is_page = file.ends_with(".html");
        (!anchor.is_empty() && is_page && !anchors.contains(&link.anchor))
            .then(|| self.no_anchor(from, link, file, anchor))
    }

    fn no_file(&self, link: &Named, file: &str) -> Told {
        let written = self.known.word(link.written);
        let message = match link.used {
            Use::Follow | Use::Name => format!("the link to `{written}` leads to no page"),
            _ => format!("the page needs `{written}`, which is not there"),
        };
        let is_page = !written.rsplit('/').next().unwrap_or_default().contains('.')
            || file.ends_with("/index.html");
        let help = match link.used {
            Use::Follow if is_page => "mend the address; a page's address ends in `/`",
            _ => "mend the address, or add the file",
        };
        self.told(link, message, help.to_owned())
    }

    fn no_anchor(&self, from: &OutputPath, link: &Named, file: &str, anchor: &str) -> Told {
        let place = match from.as_str() == file {
            true => "the page".to_owned(),
            false => format!("`{file}`"),
        };
        let written = self.known.word(link.written);
        let message =
            format!("the link to `{written}` names a part that {place} does not have");
        let help =
            format!("give the part the id `{anchor}`, or leave `#{anchor}` out of the link");
        self.told(link, message, help)
    }

    fn told(&self, link: &Named, message: String, help: String) -> Told {
        let words = self.known.word(link.written).to_owned();
        let clues = vec![Clue::whole(words, true)];
        Told {
            line: None,
            promise: Promise::Address,
            rule: String::new(),
            message,
            help,
            clues,
            cause: None,
        }
    }
}

/// As many pages are seen at a glance.
const FEW: usize = 6;

/// Which pages lead to each page.
struct Ways<'a> {
    /// The first page that leads to it, and whether another one does.
    to: BTreeMap<&'a str, (&'a str, bool)>,
    /// How many pages readers are led to.
    pages: usize,
}

impl<'a> Ways<'a> {
    fn of(home: &Home<'_>, known: &'a Known) -> Self {
        let mut ways = Self { to: BTreeMap::new(), pages: 0 };
        for (path, seen) in known.files().filter(|(path, seen)| is_page(path, seen, home)) {
            ways.pages += 1;
            let leads = |link: &&Named| matches!(link.used, Use::Follow | Use::Form);
            for link in seen.links.iter().filter(leads) {
                let target = known.word(link.file);
                if target == path {
                    continue;
                }
                let (first, more) = ways.to.entry(target).or_insert((path, false));
                *more |= *first != path;
            }
        }
        ways
    }

    /// What is wrong if fewer than two other pages lead to a page. Readers begin at the opening page, and
    /// the list of all pages is itself a way to the others.
    fn too_few(&self, path: &str, home: &Home<'_>) -> Option<Told> {
        if path == "index.html" || path == home.site_map || self.pages <= FEW {
            return None;
        }
        let message = match self.to.get(path) {
            Some((_, true)) => return None,
            // What the list of all pages leaves out is a form of the page that leads to it, such as its slides.
            Some((first, false)) if *first != home.site_map => return None,
            Some((first, false)) => {
                format!(
                    "only `{first}` leads to this page, and a page must be found in two ways"
                )
            }
            None => "no other page leads to this page".to_owned(),
        };
        let message = format!("{message} (WCAG 2.4.5)");
        let help = "link to it from another page, or put it into the navigation".to_owned();
        let rule = "two-ways".to_owned();
        let promise = Promise::Reach;
        let clues = Vec::new();
        Some(Told { line: None, promise, rule, message, help, clues, cause: None })
    }
}

/// The first page with each title.
fn titles(home: &Home<'_>, known: &Known) -> BTreeMap<Word, String> {
    let mut titles = BTreeMap::new();
    for (path, seen) in known.files().filter(|(path, seen)| is_page(path, seen, home)) {
        titles.entry(seen.title).or_insert_with(|| path.to_owned());
    }
    titles
}

fn same_title(
    path: &str,
    seen: &Seen,
    titles: &BTreeMap<Word, String>,
    known: &Known,
) -> Option<Told> {
    let first = titles.get(&seen.title).filter(|first| *first != path)?;
    let title = known.word(seen.title);
    (!title.is_empty()).then(|| Told {
        line: None,
        promise: Promise::Practice,
        rule: "title-unique".to_owned(),
        message: format!("`{first}` has the title `{title}` too (good practice)"),
        help: "say in the title of each page what sets it apart".to_owned(),
        clues: Vec::new(),
        cause: None,
    })
}

/// The rule that all pages lead to the accessibility statement.
pub const EVERYWHERE: &str = "statement-everywhere";

/// What is wrong if a page does not lead to the one to which all must lead.
fn leads_not(path: &OutputPath, seen: &Seen, wanted: &str, known: &Known) -> Option<Told> {
    let leads = seen.links.iter().any(|link| known.word(link.file) == wanted);
    (!leads && path.as_str() != wanted).then(|| Told {
        line: None,
        promise: Promise::Reach,
        rule: EVERYWHERE.to_owned(),
        message: format!("the page does not lead to the accessibility statement, `{wanted}`"),
        help: "put the statement into `footer` in `content/publication.yaml`, or link to it in the frame of the theme".to_owned(),
        clues: Vec::new(),
        cause: None,
    })
}
