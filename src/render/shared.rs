//! Variables that do not depend on the page's own entry: the site, the theme, lists of entries.
//!
//! They are all that a block directive gets, since it stands inside the entry's own text.

use tera::Value;

use super::code::code;
use super::sheet::Sheet;
use super::tables::Tables;
use super::values::{self, list, map, maybe, text};
use super::{problems, selections, site};
use crate::incremental::Fingerprint;
use crate::model::kind::{Kind, Place, Text};
use crate::publication::{Config, Edition};

/// The entries of a kind, as lists show them.
pub(super) fn cards_of(sheet: &Sheet<'_>, kind: &Text) -> Value {
    let items = sheet.view.cards(kind);
    if items.iter().any(|item| item.in_full) {
        return list(items.iter().map(|item| values::listed(sheet, item)));
    }
    // The same on every page. The fingerprints of the cards tell one list from another.
    let prints: Vec<Fingerprint> = items.iter().map(|item| item.print).collect();
    sheet.renderer.values.get(&Fingerprint::of(&("cards", prints)), || {
        list(items.iter().map(|item| values::listed(sheet, item)))
    })
}

/// All entries of a kind, by the name of its folder or file; the fields of a single record.
pub(super) fn all(sheet: &Sheet<'_>, name: &str) -> Option<Value> {
    let named = |kind: &&Kind| match &kind.place {
        Place::Folder(folder) => folder == name,
        Place::Register(file) | Place::Single(file) => file.strip_suffix(".yaml") == Some(name),
        Place::Anywhere => name == "pages",
    };
    let kind = sheet.view.kinds.iter().find(named)?;
    if matches!(kind.place, Place::Single(_)) {
        let only = sheet.view.single(&kind.name);
        return Some(only.map_or_else(Value::none, |only| values::full_fields(sheet, &only)));
    }
    Some(cards_of(sheet, &kind.name))
}

/// Renders the template of a block directive. It gets its `own` variables and those that do
/// not need the page's entry, whose text it stands in.
pub(super) fn directive(sheet: &Sheet<'_>, name: &str, own: &[(&str, Value)]) -> String {
    let template = format!("directives/{name}.html");
    let find = |variable: &str| {
        let given =
            own.iter().find(|(name, _)| *name == variable).map(|(_, value)| value.clone());
        given.or_else(|| outside(sheet, variable))
    };
    match sheet.renderer.fill(&template, find) {
        Ok(html) => html,
        Err(error) => {
            sheet.note(problems::of_template(sheet.renderer, &error, &sheet.view.own));
            String::new()
        }
    }
}

/// A variable that does not need the page's own entry.
pub(super) fn outside(sheet: &Sheet<'_>, name: &str) -> Option<Value> {
    Some(match name {
        "here" => text(sheet.here()),
        "lang" => text(sheet.language().as_str()),
        "dir" => text(sheet.language().direction()),
        "site" => site::site(sheet),
        "selections" => selections::all(sheet),
        "downloads" => Tables::new(sheet).links(),
        "theme" => map(options(sheet)),
        "edition" => edition(sheet),
        "code" => own_code(sheet),
        kind => all(sheet, kind)?,
    })
}

/// What is special about the edition. A copy that is carried away says from which day it is.
fn edition(sheet: &Sheet<'_>) -> Value {
    let Config { edition, forms, .. } = sheet.renderer.config;
    let Edition { name, leads_out, carried, shared_screen, .. } = *edition;
    let made = carried.then(|| sheet.view.today()).flatten();
    map([
        ("name", text(name)),
        ("leads_out", leads_out.into()),
        ("carried", carried.into()),
        ("shared_screen", shared_screen.into()),
        ("forms", list(forms.iter().map(|form| text(form)))),
        ("made", maybe(made.map(|day| sheet.date(day)))),
    ])
}

/// The code of the page itself, where readers cannot take the page along in any other way.
fn own_code(sheet: &Sheet<'_>) -> Value {
    let wanted = sheet.renderer.config.edition.shared_screen;
    maybe(wanted.then(|| code(sheet, sheet.here())).flatten())
}

/// The options of the theme.
fn options<'s>(sheet: &'s Sheet<'_>) -> impl Iterator<Item = (&'s str, Value)> {
    sheet.renderer.theme.options.iter().map(|(name, value)| (name.as_str(), value.clone()))
}
