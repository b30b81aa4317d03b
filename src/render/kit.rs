//! What readers of a profile may take along, as templates see it: how to cite it, and how to show
//! it on a page of their own.

use tera::Value;

use super::outputs::{Source, citation_text, embed_address, snippet};
use super::sheet::Sheet;
use super::values::{list, map, text};
use crate::graph::{Citation, Topic};
use crate::model::entry::EntryId;
use crate::model::kind::Kind;

/// The levels of heading with which a profile may begin on another page.
const LEVELS: [u8; 3] = [2, 3, 4];

/// All that is needed to show a profile elsewhere.
pub(super) fn kit(sheet: &Sheet<'_>, id: &EntryId) -> Value {
    let Some(whole) = sheet.view.whole(id) else { return Value::none() };
    let path = whole.full.path.as_deref().unwrap_or_default();
    let snippets = LEVELS.map(|level| {
        map([
            ("level", u64::from(level).into()),
            ("html", text(&snippet(sheet, &whole, level))),
        ])
    });
    let absolute = |path: &str| sheet.renderer.addresses.absolute(path);
    map([
        ("title", text(&whole.full.title)),
        ("path", text(path)),
        ("snippets", list(snippets)),
        ("frame", text(&absolute(&embed_address(path, "html")))),
        ("oembed", text(&embed_address(path, "json"))),
    ])
}

/// The entry that a page shows, if the publication shares this with others, and this of its kind.
fn shared<'s>(
    sheet: &'s Sheet<'_>,
    share: &str,
    is_meant: impl FnOnce(&Kind) -> bool,
) -> Option<&'s EntryId> {
    let own = &sheet.view.own;
    let id = &own.entry.filter(|_| own.topic == Topic::Entry)?.id;
    let config = sheet.renderer.config;
    let kind = sheet.view.kinds.named(&id.kind)?;
    let shared =
        is_meant(kind) && id.language == config.language && config.share.contains(share);
    shared.then_some(id)
}

/// How to cite the page, and the files for programs.
pub(super) fn citation(sheet: &Sheet<'_>) -> Value {
    let is_meant = |kind: &Kind| kind.is_cited() || sheet.here().is_empty();
    let whole = shared(sheet, "citations", is_meant).and_then(|id| sheet.view.whole(id));
    let Some(whole) = whole else { return Value::none() };
    let file = |format: Citation| text(&format!("{}{}", sheet.here(), format.name()));
    map([
        ("text", text(&citation_text(sheet, &Source::of(sheet, &whole)))),
        ("bibtex", file(Citation::Bibtex)),
        ("ris", file(Citation::Ris)),
        ("csl", file(Citation::Csl)),
    ])
}

/// Where it is said how to show the profile elsewhere, and where programs ask for it.
pub(super) fn embed(sheet: &Sheet<'_>) -> Value {
    if shared(sheet, "embeds", |kind| kind.profile).is_none() {
        return Value::none();
    }
    let here = sheet.here();
    map([
        ("path", text(&format!("{here}use/"))),
        ("oembed", text(&sheet.renderer.addresses.absolute(&embed_address(here, "json")))),
    ])
}
