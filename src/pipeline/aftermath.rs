//! Problems to those that would be there if every file could be read.
//!
//! A slip in one file takes away what other files lead to, and what was published. Whoever did
//! what those other problems ask for would do harm, so they wait until the slip is mended. What
//! is held back always leaves an error that says why.

use std::collections::BTreeSet;

use super::scan::Scan;
use crate::diag::{Code, Diagnostic, Span};
use crate::model::Kinds;
use crate::model::kind::{Kind, Type};
use crate::source::Sources;
use crate::text::slug;

/// Takes away the problems that only follow from others.
pub(super) fn hold_back(problems: &mut Vec<Diagnostic>, scan: &Scan, kinds: &Kinds) {
    let errors = || problems.iter().filter(|problem| problem.is_error());
    let unmade = errors().any(|problem| problem.code.unmakes());
    let unread = Unread::of(errors().filter(|problem| problem.code.is_unread()), scan, kinds);
    problems.retain(|problem| match problem.code {
        Code::LostAddress => !unmade,
        _ => !unread.explains(problem, &scan.sources),
    });
}

/// What nothing can be said about, because its file could not be read.
#[derive(Debug, Default)]
struct Unread<'k> {
    /// Whether there is anything.
    any: bool,
    /// Whether it is `publication.yaml`, on which everything depends.
    all: bool,
    /// Whether it is a register or the theme, which give blocks what they show.
    registers: bool,
    /// Kinds and parts of which an id may be missing.
    kinds: BTreeSet<&'k str>,
    /// The last words of the paths of files that are pages.
    names: BTreeSet<String>,
}

impl<'k> Unread<'k> {
    fn of<'p>(
        problems: impl Iterator<Item = &'p Diagnostic>,
        scan: &Scan,
        kinds: &'k Kinds,
    ) -> Self {
        let mut unread = Self::default();
        for problem in problems {
            unread.any = true;
            let place = problem.labels.first().map(|label| label.span.source);
            match place.and_then(|source| scan.path_of(source)) {
                Some(path) => unread.enter(path, kinds),
                // The theme gives pages and parts of pages; which ones nobody knows now.
                None => unread.registers = true,
            }
        }
        unread
    }

    fn enter(&mut self, path: &str, kinds: &'k Kinds) {
        self.all |= path == "publication.yaml";
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let stem = stem.strip_suffix("/index").unwrap_or(stem);
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        self.names.extend(Some(slug(name)).filter(|name| !name.is_empty()));
        let of_folder = kinds.in_folder(folder);
        if let Some(kind) = of_folder.filter(|_| path.ends_with(".md")) {
            self.kinds.extend(parts(kind));
        } else if let Some(kind) = kinds.in_file(path) {
            self.registers = true;
            self.kinds.insert(kind.name.as_ref());
            self.kinds.extend(parts(kind));
        }
    }

    /// Whether `problem` may be there only because of what could not be read.
    fn explains(&self, problem: &Diagnostic, sources: &Sources) -> bool {
        let place = problem.labels.first().map(|label| label.span);
        let names = || place.is_some_and(|place| self.is_named(sources.slice(place)));
        // Only the part is marked of a link to a part; the page stands before it.
        let is_beside = || place.is_some_and(|place| self.is_named(line_of(place, sources)));
        self.any
            && match problem.code {
                // Whatever could not be read may mention it.
                Code::UnusedEntry | Code::UnusedImage => true,
                Code::BrokenLink | Code::HiddenReference => self.all || names(),
                Code::BrokenAnchor => self.all || is_beside(),
                Code::UnknownId => self.all || self.lacks_kind(&problem.message) || names(),
                Code::DirectiveArgument => self.all || self.registers,
                Code::OpeningPage => self.all || self.names.contains("index"),
                Code::MissingImage | Code::ImageRights | Code::ImageAlt => {
                    self.all || self.kinds.contains("image")
                }
                _ => false,
            }
    }

    /// Whether a problem tells of an id of a kind that is not known whole.
    fn lacks_kind(&self, message: &str) -> bool {
        self.kinds.iter().any(|kind| message.starts_with(&format!("there is no {kind} ")))
    }

    /// Whether `text` names a file that could not be read.
    fn is_named(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
        words.any(|word| self.names.contains(word))
    }
}

/// The line in which `place` begins, up to where it ends.
fn line_of(place: Span, sources: &Sources) -> &str {
    let text = &sources.get(place.source).text;
    let range = place.range();
    let before = text.get(..range.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    text.get(start..range.end).unwrap_or_default()
}

/// The names under which parts of a kind's entries can be mentioned.
fn parts(kind: &Kind) -> impl Iterator<Item = &str> {
    kind.fields.iter().flat_map(|field| match &field.ty {
        Type::Record { fields, .. } => fields.iter().filter_map(|f| part(&f.ty)).collect(),
        ty => part(ty).into_iter().collect::<Vec<_>>(),
    })
}

fn part(ty: &Type) -> Option<&str> {
    let Type::List(item) = ty else { return None };
    let Type::Record { part, .. } = item.as_ref() else { return None };
    part.as_deref()
}
