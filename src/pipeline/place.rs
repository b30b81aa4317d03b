//! What a file is, by where it is and what it is called.

use rayon::prelude::*;

use super::scan::{CONTENT, Scan};
use super::trace::Trace;
use crate::diag::{Code, Diagnostic, SourceId, Span};
use crate::model::Kinds;
use crate::model::entry::Language;
use crate::model::kind::{Kind, Place};
use crate::model::node::Node;
use crate::parse;
use crate::publication::Placed;
use crate::source::TextFile;
use crate::text::{is_slug, nearest, slug};

/// Reads all text files, in parallel, and finds what each is. Those that are nothing are reported.
pub(super) fn drafts<'k>(
    scan: &Scan,
    kinds: &'k Kinds,
    trace: &Trace,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Placed<'k>> {
    let own = own_language(scan);
    let read = |file| one(file, scan, kinds, &own);
    let read = scan.texts.par_iter().map(|file| trace.note("parse", &file.path, || read(file)));
    let mut placed = Vec::new();
    let spoilt = spoilt(problems);
    for (file, (draft, found)) in scan.texts.iter().zip(read.collect::<Vec<_>>()) {
        placed.extend(draft);
        if !spoilt.contains(&file.source) {
            problems.extend(found);
        }
    }
    placed
}

/// Files whose text is not what the author wrote: what is wrong with it would only confuse.
fn spoilt(problems: &[Diagnostic]) -> Vec<SourceId> {
    let spoilt = problems
        .iter()
        .filter(|problem| matches!(problem.code, Code::FileTooLarge | Code::NotUtf8));
    spoilt.filter_map(|problem| Some(problem.labels.first()?.span.source)).collect()
}

fn one<'k>(
    file: &TextFile,
    scan: &Scan,
    kinds: &'k Kinds,
    own: &Language,
) -> (Option<Placed<'k>>, Vec<Diagnostic>) {
    read(&file.path, &scan.sources.get(file.source).text, file.source, kinds, own)
}

fn read<'k>(
    path: &str,
    text: &str,
    source: SourceId,
    kinds: &'k Kinds,
    own: &Language,
) -> (Option<Placed<'k>>, Vec<Diagnostic>) {
    let place = Span::new(source, 0..0);
    let spot = match Spot::of(path, kinds, own) {
        Ok(spot) => spot,
        Err(problem) => return (None, vec![problem.at(place, "")]),
    };
    let outcome = match spot.kind.place {
        Place::Register(_) | Place::Single(_) => parse::register(text, source),
        Place::Folder(_) | Place::Anywhere => parse::draft(text, source),
    };
    if let Some(problem) = misspelt_folder(path, &spot, &outcome.value.front, kinds) {
        return (None, vec![problem.at(place, "")]);
    }
    let Spot { kind, slug, language } = spot;
    let placed = Placed { kind, slug, language, file: path.to_owned(), draft: outcome.value };
    (Some(placed), outcome.problems)
}

/// Says that a file was meant for the folder of a kind, when its folder and its keys both say so.
fn misspelt_folder(
    path: &str,
    spot: &Spot<'_>,
    front: &Node,
    kinds: &Kinds,
) -> Option<Diagnostic> {
    let (folder, name) = path.split_once('/').filter(|_| spot.kind.place == Place::Anywhere)?;
    let near = nearest(folder, kinds.iter().filter_map(Kind::folder_name))?;
    let meant = kinds.in_folder(near).filter(|_| near != folder)?;
    let is_meant = |key: &str| meant.field(key).is_some() && spot.kind.field(key).is_none();
    let keys = front.entries().iter().filter(|(key, _)| is_meant(&key.value)).count();
    (keys > 1).then(|| {
        let message = format!(
            "this reads as a {}, and `{CONTENT}/{folder}/` is no folder for one",
            meant.name
        );
        Diagnostic::error(Code::BadFileName, message)
            .help(format!("move it to `{CONTENT}/{near}/{name}`"))
    })
}

/// The language that `publication.yaml` names; English until it can be read.
fn own_language(scan: &Scan) -> Language {
    let file = scan.texts.iter().find(|file| file.path == "publication.yaml");
    file.map_or_else(Language::english, |file| {
        language_of(&scan.sources.get(file.source).text, file.source)
    })
}

/// The language that the text of `publication.yaml` names.
pub(super) fn language_of(text: &str, source: SourceId) -> Language {
    let read = parse::register(text, source);
    let named = read.value.front.get("language").and_then(Node::text);
    named.and_then(|tag| Language::new(tag.trim())).unwrap_or_else(Language::english)
}

/// What the file at `path` is, if nothing is wrong with it.
pub(super) fn alone<'k>(
    path: &str,
    text: &str,
    source: SourceId,
    kinds: &'k Kinds,
    own: &Language,
) -> Option<Placed<'k>> {
    let (placed, problems) = read(path, text, source, kinds, own);
    placed.filter(|_| problems.is_empty())
}

/// What a path stands for.
#[derive(Debug, PartialEq)]
struct Spot<'k> {
    kind: &'k Kind,
    slug: String,
    language: Language,
}

impl<'k> Spot<'k> {
    fn of(path: &str, kinds: &'k Kinds, own: &Language) -> Result<Self, Diagnostic> {
        let (_, end) = path.rsplit_once('.').unwrap_or_default();
        if end != end.to_ascii_lowercase() {
            return Err(bad_ending(path, end));
        }
        match path.strip_suffix(".md") {
            Some(stem) => Self::markdown(stem, kinds, own),
            None => Self::yaml(path, kinds, own),
        }
    }

    fn yaml(path: &str, kinds: &'k Kinds, own: &Language) -> Result<Self, Diagnostic> {
        let Some(kind) = kinds.in_file(path) else { return Err(unknown_register(path, kinds)) };
        let slug = path.trim_end_matches(".yaml").to_owned();
        Ok(Self { kind, slug, language: own.clone() })
    }

    fn markdown(stem: &str, kinds: &'k Kinds, own: &Language) -> Result<Self, Diagnostic> {
        let (stem, language) = match stem.rsplit_once('.') {
            Some((stem, tag)) => {
                (stem, Language::new(tag).ok_or_else(|| bad_language(stem, tag))?)
            }
            None => (stem, own.clone()),
        };
        let parts: Vec<&str> = stem.split('/').collect();
        if let Some(bad) = parts.iter().find(|part| !is_slug(part)) {
            return Err(bad_name(bad));
        }
        if let [folder, name] = parts.as_slice()
            && *name != "index"
            && let Some(kind) = kinds.in_folder(folder)
        {
            return Ok(Self { kind, slug: (*name).to_owned(), language });
        }
        let kind = kinds.iter().find(|kind| kind.place == Place::Anywhere);
        let kind = kind.ok_or_else(|| bad_name(stem))?;
        let slug = stem.strip_suffix("/index").unwrap_or(stem).to_owned();
        Ok(Self { kind, slug, language })
    }
}

fn bad_ending(path: &str, end: &str) -> Diagnostic {
    let lower = end.to_ascii_lowercase();
    Diagnostic::error(Code::BadFileName, format!("the ending of `{path}` is in capitals"))
        .help(format!("rename the file so that it ends in `.{lower}`"))
}

fn bad_name(part: &str) -> Diagnostic {
    let better = slug(part);
    let help = is_slug(&better).then(|| format!("rename it to `{better}`"));
    Diagnostic::error(Code::BadFileName, format!("`{part}` cannot be part of an address"))
        .maybe_help(help)
        .help("use lower-case letters, digits and single hyphens in the names of files and folders")
}

fn bad_language(stem: &str, tag: &str) -> Diagnostic {
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let message = format!("`{tag}` is not a language code");
    let better = slug(&format!("{name} {tag}"));
    Diagnostic::error(Code::BadFileName, message)
        .help(format!("for a translation, write its language as in `{name}.cy.md`"))
        .help(format!("for another page, take the full stop away, as in `{better}.md`"))
}

fn unknown_register(path: &str, kinds: &Kinds) -> Diagnostic {
    let files: Vec<&str> = kinds
        .iter()
        .filter_map(|kind| match &kind.place {
            Place::Register(file) | Place::Single(file) => Some(file.as_ref()),
            Place::Folder(_) | Place::Anywhere => None,
        })
        .collect();
    let near = nearest(path, files.iter().copied())
        .map(|near| format!("did you mean `{CONTENT}/{near}`?"));
    Diagnostic::error(Code::BadFileName, format!("there is no register called `{path}`"))
        .maybe_help(near)
        .help(format!("the registers are {}", crate::text::spoken_list(&files)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_a_file_is() {
        let (kinds, own) = (Kinds::standard(), Language::english());
        for (path, kind, id, language) in [
            ("professions/dietitian.md", "profession", "dietitian", "en"),
            ("professions/dietitian.ur.md", "profession", "dietitian", "ur"),
            ("professions/index.md", "page", "professions", "en"),
            ("index.md", "page", "index", "en"),
            ("about/team.md", "page", "about/team", "en"),
            ("people.yaml", "person", "people", "en"),
        ] {
            let spot = Spot::of(path, &kinds, &own).unwrap();
            let found = (spot.kind.name.as_ref(), spot.slug.as_str(), spot.language.as_str());
            assert_eq!(found, (kind, id, language), "{path}");
        }
        for path in ["professions/Dietitian.md", "poeple.yaml", "a b.md", "x.not_a_language.md"]
        {
            assert_eq!(
                Spot::of(path, &kinds, &own).unwrap_err().code,
                Code::BadFileName,
                "{path}"
            );
        }
    }
}
