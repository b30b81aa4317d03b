//! What elements look like, worked out once for all pages that have the same style sheets.
//!
//! One rule holds: the name of a look is made of all that the look is made of, which is the sheets of the page with what it is
//! looked at with, the look of the parent, and the rules that match. So it does not matter which page comes first.

use std::sync::Arc;

use super::Media;
use super::computed::Computed;
use super::matches::{List, Matches};
use crate::incremental::Shared;

/// The looks of the elements of a site.
#[derive(Debug, Default)]
pub struct Looks {
    known: Shared<Name, Arc<Computed>>,
}

/// What stands for all that a look is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Name([u8; 32]);

impl Looks {
    /// The look with this name.
    pub(super) fn get(&self, name: Name, make: impl FnOnce() -> Computed) -> Arc<Computed> {
        self.known.get(&name, || Arc::new(make()))
    }
}

impl Name {
    /// What is above the outermost element of a page, where all looks begin. `None` for a page with a sheet of its own: its
    /// looks are of no use to others, and would only be in the way of theirs.
    pub(super) fn root(matches: &Matches<'_>, media: &Media) -> Option<Self> {
        let mut hasher = blake3::Hasher::new();
        let Media { width, height, dark, forced_colours, print, containers } = media;
        for size in [width, height] {
            hasher.update(&size.to_le_bytes());
        }
        hasher.update(&[*dark, *forced_colours, *print, *containers].map(u8::from));
        for part in &matches.parts {
            let shared = part.is_shared().then(|| part.sheet())?;
            hasher.update(&shared.print);
            let asked = part.media(matches.document).unwrap_or_default();
            hasher.update(&asked.len().to_le_bytes());
            hasher.update(asked.as_bytes());
        }
        Some(Self(*hasher.finalize().as_bytes()))
    }

    /// The look of a child for which these rules match.
    pub(super) fn child(&self, list: &List) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.0);
        for (part, place) in list {
            hasher.update(&part.to_le_bytes());
            hasher.update(&place.rule.to_le_bytes());
            hasher.update(&place.selector.to_le_bytes());
        }
        Self(*hasher.finalize().as_bytes())
    }
}
