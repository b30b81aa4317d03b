//! A page to the drawing of its share card: the picture that others show beside a link to it.
//!
//! The theme draws it, in `share-card.html`, as SVG with the colours of its style sheets. It is given so little of the page
//! that hardly any edit makes another picture.

use std::collections::BTreeMap;

use tera::Value;

use super::shared;
use super::sheet::Sheet;
use super::titles;
use super::values::{map, maybe, text};
use crate::graph::Topic;

/// The template that draws share cards.
pub const SHARE_CARD: &str = "share-card.html";

/// The value of a variable of the template, if there is one of this name.
pub(super) fn variable(sheet: &Sheet<'_>, name: &str) -> Option<Value> {
    match name {
        "card" => Some(card(sheet)),
        other => shared::outside(sheet, other),
    }
}

/// What the card says: the title of the page, and what it is.
fn card(sheet: &Sheet<'_>) -> Value {
    let own = &sheet.view.own;
    let entry = own.entry.filter(|_| own.topic == Topic::Entry).map(|entry| &entry.id);
    let (kind, id) = match own.topic {
        Topic::Landing(kind) | Topic::Selection { kind, .. } => (Some(kind), None),
        Topic::Use(id) => (Some(id.kind.as_ref()), Some(id.slug.as_str())),
        _ => (entry.map(|id| id.kind.as_ref()), entry.map(|id| id.slug.as_str())),
    };
    let fields = own.entry.filter(|_| own.topic == Topic::Entry).map(|entry| &entry.fields);
    let look = |name: &str| maybe(fields.and_then(|fields| fields.text(name)).map(text));
    let trail = sheet.view.trail();
    let section = trail.last().filter(|step| !step.path.is_empty());
    map([
        ("title", text(&titles::own(sheet))),
        ("section", maybe(section.map(|step| text(&titles::of_step(sheet, step))))),
        ("kind", maybe(kind.map(text))),
        ("id", maybe(id.map(text))),
        ("hue", look("hue")),
        ("emblem", look("emblem")),
        ("opening", sheet.here().is_empty().into()),
    ])
}

/// A drawing with the colour itself in place of each `var(--colour-NAME)`, which only browsers understand.
pub(super) fn coloured(drawing: &str, colours: &BTreeMap<String, String>) -> String {
    const START: &str = "var(--colour-";
    let mut parts = drawing.split(START);
    let mut done = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let named =
            part.split_once(')').and_then(|(name, rest)| Some((colours.get(name)?, rest)));
        match named {
            Some((colour, rest)) => {
                done.push_str(colour);
                done.push_str(rest);
            }
            None => {
                done.push_str(START);
                done.push_str(part);
            }
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_colours_become_colours() {
        let colours = BTreeMap::from([("hue-1".to_owned(), "#3e44aa".to_owned())]);
        let drawing =
            "<path fill=\"var(--colour-hue-1)\"/><path fill=\"var(--colour-hue-2)\"/>";
        let wanted = "<path fill=\"#3e44aa\"/><path fill=\"var(--colour-hue-2)\"/>";
        assert_eq!(coloured(drawing, &colours), wanted);
    }
}
