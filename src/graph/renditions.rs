//! Entries to the other forms in which they are shown: on paper, on a wall, on a screen at a talk.
//!
//! A form is a row of a table. Which forms there are depends on the edition and on the templates
//! that the theme has; what they show has passed the filter of visibility like everything else.

use super::lists::Lists;
use super::{Page, Shown, Subject};
use crate::model::Route;
use crate::publication::Publication;

/// A page that shows entries in another form.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendition {
    /// The form: the name of its template and of its words.
    pub form: &'static str,
    /// The positions of the entries that it shows, in order.
    pub entries: Vec<usize>,
    /// Whether the page belongs to one entry.
    pub single: bool,
    /// What its parts are named after.
    pub parts: Parts,
    /// Whether one of the entries is a draft.
    pub draft: bool,
}

impl Rendition {
    /// Whether another page holds all pages of this form, so that readers find them there.
    pub fn is_gathered(&self) -> bool {
        matches!(self.form, "hand-out" | "large-print")
    }
}

/// What the parts of a page are named after, so that others may link to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// It has none but those that its template makes.
    None,
    /// The entries that it shows.
    Entries,
    /// What the entries name in this field.
    Named(&'static str),
}

/// A form in which entries are shown.
struct Form {
    name: &'static str,
    /// The kinds of the entries, in the order in which they are shown.
    kinds: &'static [&'static str],
    /// Fields of which an entry must have one; none if all entries are shown.
    tags: &'static [&'static str],
    parts: Parts,
    place: Place,
}

/// Where pages of a form are.
enum Place {
    /// One below the page of each entry.
    Each(&'static str),
    /// One for all entries, here.
    All(&'static str),
}

const PROFESSION: &[&str] = &["profession"];

const FORMS: [Form; 9] = [
    each("hand-out", PROFESSION, "hand-out/"),
    each("large-print", PROFESSION, "large-print/"),
    all("hand-outs", PROFESSION, &[], Parts::Entries, "professions/hand-outs/"),
    each("poster", &["pathway"], "poster/"),
    all("slides", &["profession", "pathway"], &[], Parts::Entries, "slides/"),
    all(
        "which-job",
        PROFESSION,
        &["conditions", "settings", "ages"],
        Parts::None,
        "professions/which-job/",
    ),
    by("which-job-conditions", &["conditions"], "professions/which-job/conditions/"),
    by("which-job-settings", &["settings"], "professions/which-job/settings/"),
    by("which-job-ages", &["ages"], "professions/which-job/ages/"),
];

const fn each(name: &'static str, kinds: &'static [&'static str], below: &'static str) -> Form {
    Form { name, kinds, tags: &[], parts: Parts::None, place: Place::Each(below) }
}

const fn all(
    name: &'static str,
    kinds: &'static [&'static str],
    tags: &'static [&'static str],
    parts: Parts,
    path: &'static str,
) -> Form {
    Form { name, kinds, tags, parts, place: Place::All(path) }
}

/// Professions by what they name in the one field of `tags`.
const fn by(name: &'static str, tags: &'static [&'static str; 1], path: &'static str) -> Form {
    all(name, PROFESSION, tags, Parts::Named(tags[0]), path)
}

/// Whether a page that is called so, below that of its entry, is another form of it.
pub(super) fn is_single(name: &str) -> bool {
    FORMS.iter().any(|form| matches!(form.place, Place::Each(below) if below == name))
}

/// The pages of every form that is wanted.
pub(super) fn pages(
    publication: &Publication,
    shown: &[Option<Shown>],
    lists: &Lists,
) -> Vec<Page> {
    let wanted = &publication.config.forms;
    let forms = FORMS.iter().filter(|form| wanted.contains(&form.name));
    forms.flat_map(|form| pages_of(form, publication, shown, lists)).collect()
}

fn pages_of(
    form: &Form,
    publication: &Publication,
    shown: &[Option<Shown>],
    lists: &Lists,
) -> Vec<Page> {
    match form.place {
        Place::Each(below) => {
            let mine =
                |at: &usize| form.kinds.contains(&publication.entries[*at].id.kind.as_ref());
            let page = |at: usize| {
                let above = shown.get(at)?.as_ref().filter(|shown| shown.anchor.is_none())?;
                let route = Route::new(format!("{}{below}", above.route.as_str()))?;
                Some(page(route, form, vec![at], publication))
            };
            (0..publication.entries.len()).filter(mine).filter_map(page).collect()
        }
        Place::All(path) => entries(form, publication, lists)
            .zip(Route::new(path))
            .map(|(entries, route)| page(route, form, entries, publication))
            .into_iter()
            .collect(),
    }
}

/// The entries of all kinds of a form; none when there are none of the first.
fn entries(form: &Form, publication: &Publication, lists: &Lists) -> Option<Vec<usize>> {
    let own = &publication.config.language;
    let of_kind = |kind: &&str| lists.get(&((*kind).to_owned(), own.clone()));
    of_kind(form.kinds.first()?)?;
    let tagged = |at: &&usize| {
        let fields = &publication.entries[**at].fields;
        form.tags.is_empty() || form.tags.iter().any(|tag| !fields.list(tag).is_empty())
    };
    let found = form.kinds.iter().filter_map(of_kind).flatten().filter(tagged);
    let found: Vec<usize> = found.copied().collect();
    (!found.is_empty()).then_some(found)
}

fn page(route: Route, form: &Form, entries: Vec<usize>, publication: &Publication) -> Page {
    let draft = entries.iter().any(|at| publication.entries[*at].common.draft);
    let single = matches!(form.place, Place::Each(_));
    let rendition = Rendition { form: form.name, entries, single, parts: form.parts, draft };
    Page { route, subject: Subject::Rendition(rendition) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publication::Edition;

    #[test]
    fn every_form_of_an_edition_is_one_that_there_is() {
        for edition in Edition::ALL {
            for wanted in edition.forms {
                assert!(FORMS.iter().any(|form| form.name == *wanted), "{wanted}");
            }
        }
    }
}
