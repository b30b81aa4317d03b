//! Drafts to a publication: typed, checked, every reference resolved, only what is shown.
//!
//! A [`Publication`] holds nothing that readers may not see. Problems are pushed as they
//! are found and never stop the check of the rest.

mod config;
mod edition;
mod entries;
mod index;
mod listing;
mod mentions;
mod moved;
mod prose;
mod references;
mod rules;
mod said;
mod visibility;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use self::config::{Config, DEFAULT_THEME, Glossary, Version, with_slash};
pub use self::edition::Edition;
pub use self::entries::Placed;
pub use self::index::{Address, Index};
pub use self::listing::{Gap, Listed};
pub use self::mentions::Meanings;
pub use self::moved::Moved;
pub use self::prose::{Passage, Reading, passages, taken};
pub use self::references::{Use, uses};
pub use self::rules::poor_words;
pub use self::said::{Said, Words, said};
pub use self::visibility::{Audience, Visibility};

use self::visibility::{Hidden, forget_hidden, visibility};
use crate::diag::{Diagnostic, Outcome, Severity, SourceId};
use crate::model::Kinds;
use crate::model::entry::{Entry, EntryId};
use crate::model::kind::Place;

/// Everything that readers may see.
#[derive(Debug, Clone)]
pub struct Publication {
    /// The entries, in the order of their ids; those of a register as written.
    pub entries: Vec<Entry>,
    /// Their ids and parts.
    pub index: Index,
    /// The ids that entries and parts had before they were moved: for the words of a problem only.
    pub moved: Moved,
    /// Entries that exist but are not shown, and why: for the words of a problem only.
    pub hidden: BTreeMap<EntryId, Visibility>,
    /// What the content says about how it is built.
    pub config: Config,
}

/// A publication, and what there is to tell its authors about it.
#[derive(Debug, Clone)]
pub struct Published {
    /// What readers may see.
    pub publication: Publication,
    /// Every entry, shown or not, for the command `list`.
    pub listing: Vec<Listed>,
    /// The files of drafts that are not shown: their errors do not forbid publishing.
    pub unfinished: Vec<SourceId>,
    /// The entries that are not shown: for problems only, never for output.
    pub unshown: Vec<Entry>,
}

impl Publication {
    /// What the addresses of links may mean.
    pub fn meanings(&self) -> Meanings<'_> {
        Meanings::new(&self.entries, &self.index, &self.config.language)
    }
}

/// Checks all drafts and keeps what `audience` may see.
pub fn publish(
    placed: Vec<Placed<'_>>,
    kinds: &Kinds,
    audience: &Audience,
) -> Outcome<Published> {
    let mut problems = Vec::new();
    let entries = all_entries(placed, &mut problems);
    let front = entries.iter().find(|entry| entry.id.kind == "publication");
    let config = Config::new(front, audience.edition);
    let index = Index::new(&entries, kinds, &mut problems);
    let moved = Moved::new(&entries, kinds);
    let known = references::Known { index: &index, moved: &moved, kinds };
    references::check(&entries, &known, &config.language, &mut problems);
    rules::check(&entries, audience, &mut problems);

    let states: Vec<Visibility> =
        entries.iter().map(|entry| visibility(entry, audience)).collect();
    let listing = listing::listing(&entries, &states, &index, kinds, &config.language);
    problems.extend(listing::unused(&listing, kinds));
    let unfinished = unfinished(&entries, &states, kinds);
    let hidden = Hidden { index: &index, states: &states, own: &config.language };
    let Parted { shown, hidden, unshown } = part(entries, &states, &hidden, &mut problems);
    // Positions change only when something is left out.
    let index =
        if unshown.is_empty() { index } else { Index::new(&shown, kinds, &mut Vec::new()) };
    soften(&unfinished, &mut problems);
    let publication = Publication { entries: shown, index, moved, hidden, config };
    Outcome { value: Published { publication, listing, unfinished, unshown }, problems }
}

/// The entry of a file that is one, if readers see it and nothing is wrong with it by itself.
pub fn alone(placed: Placed<'_>, audience: &Audience) -> Option<Entry> {
    if matches!(placed.kind.place, Place::Register(_)) {
        return None;
    }
    let mut problems = Vec::new();
    let entry = entries::single(placed, &mut problems);
    rules::check(std::slice::from_ref(&entry), audience, &mut problems);
    let shown = visibility(&entry, audience) == Visibility::Shown;
    (shown && problems.is_empty()).then_some(entry)
}

/// What `publication.yaml` says about how the site is built, if nothing is wrong with it.
pub fn config_of(
    placed: Placed<'_>,
    base_url: Option<&str>,
    edition: Edition,
) -> Option<Config> {
    let mut problems = Vec::new();
    let entry = entries::single(placed, &mut problems);
    let mut config = Config::new(Some(&entry), edition);
    if let Some(url) = base_url {
        config.base_url = with_slash(url);
    }
    problems.is_empty().then_some(config)
}

fn all_entries(placed: Vec<Placed<'_>>, problems: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let checked: Vec<_> = placed.into_par_iter().map(entries_of).collect();
    let mut all = Vec::with_capacity(checked.len());
    for (entries, found) in checked {
        all.extend(entries);
        problems.extend(found);
    }
    all
}

/// The entries of one file, and what is wrong with them.
fn entries_of(placed: Placed<'_>) -> (Vec<Entry>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let entries = match &placed.kind.place {
        Place::Register(_) => entries::register(placed, &mut problems),
        _ => vec![entries::single(placed, &mut problems)],
    };
    (entries, problems)
}

/// All entries, by whether they are shown.
struct Parted {
    shown: Vec<Entry>,
    hidden: BTreeMap<EntryId, Visibility>,
    unshown: Vec<Entry>,
}

/// Parts what is shown from what is not.
fn part(
    entries: Vec<Entry>,
    states: &[Visibility],
    filter: &Hidden<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Parted {
    let mut parted = Parted { shown: Vec::new(), hidden: BTreeMap::new(), unshown: Vec::new() };
    for (mut entry, state) in entries.into_iter().zip(states) {
        if *state == Visibility::Shown {
            forget_hidden(&mut entry, filter, problems);
            parted.shown.push(entry);
        } else {
            parted.hidden.insert(entry.id.clone(), *state);
            parted.unshown.push(entry);
        }
    }
    parted
}

/// The files of drafts that are not shown. A register holds other entries too and is not one.
fn unfinished(entries: &[Entry], states: &[Visibility], kinds: &Kinds) -> Vec<SourceId> {
    let alone = |entry: &Entry| {
        let place = kinds.named(&entry.id.kind).map(|kind| &kind.place);
        !matches!(place, Some(Place::Register(_)))
    };
    let drafts = entries.iter().zip(states).filter(|(_, state)| **state == Visibility::Draft);
    drafts.filter(|(entry, _)| alone(entry)).map(|(entry, _)| entry.place.source).collect()
}

/// Turns the errors of unfinished files into warnings: work in progress must not hold up the
/// rest, and none of it is published.
pub fn soften(unfinished: &[SourceId], problems: &mut [Diagnostic]) {
    for problem in problems {
        let place = problem.labels.first().map(|label| label.span.source);
        if place.is_some_and(|source| unfinished.contains(&source)) {
            problem.severity = Severity::Warning;
        }
    }
}
