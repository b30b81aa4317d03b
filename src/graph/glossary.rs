//! The register of terms to the page that explains them.
//!
//! There is a page when a term has a meaning, and a publication may do without one. A page that an author
//! writes at its address takes its place, and then no text leads there.

use super::{Graph, Page, Subject};
use crate::model::Route;
use crate::model::entry::Entry;
use crate::publication::{Glossary, Publication};

/// The page that explains terms.
pub const GLOSSARY: &str = "glossary/";

/// The page, if there is something for it to say and none of `pages` is at its address.
pub(super) fn page(publication: &Publication, pages: &[Page]) -> Option<Page> {
    let language = &publication.config.language;
    let mut entries = publication.entries.iter().filter(|entry| entry.id.language == *language);
    let wanted = publication.config.glossary != Glossary::Off && entries.any(is_explained);
    let is_free = pages.iter().all(|page| page.route.as_str() != GLOSSARY);
    let route = Route::new(GLOSSARY).filter(|_| wanted && is_free)?;
    Some(Page { route, subject: Subject::Glossary })
}

/// Whether an entry is a term that the glossary explains. Other terms are tags, which say what they
/// mean where they are used.
fn is_explained(entry: &Entry) -> bool {
    let fields = &entry.fields;
    entry.id.kind == "term"
        && fields.text("group") == Some("word")
        && fields.text("meaning").is_some()
}

/// The part of the page that explains the term with this key.
pub fn anchor_of_term(key: &str) -> String {
    format!("term-{key}")
}

impl<'a> Graph<'a> {
    /// The terms that the glossary explains, in the order of their register.
    pub fn explained_terms(&self) -> impl Iterator<Item = &'a Entry> {
        let terms = self.own_list("term").iter().map(|at| self.entry(*at));
        terms.filter(|entry| is_explained(entry))
    }

    /// Whether texts lead to the glossary.
    pub(super) fn links_terms(&self) -> bool {
        self.publication.config.glossary == Glossary::Links && self.glossary().is_some()
    }

    /// The page that explains terms, unless an author's own is at its address.
    pub(super) fn glossary(&self) -> Option<&Page> {
        self.page(GLOSSARY).filter(|page| page.subject == Subject::Glossary)
    }
}
