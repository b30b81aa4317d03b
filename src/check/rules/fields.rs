//! Names of what is operated: buttons, items of menus, fields of forms.

use super::super::html::NodeId;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};
use super::images::is_image_button;
use super::named;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "97a4e1",
        title: "Button has non-empty accessible name",
        criteria: &["4.1.2"],
        why: "A screen reader says \"button\" and nothing else; who steers by voice cannot call it.",
        source: Source::Act,
        check: buttons,
    },
    Rule {
        id: "m6b1q3",
        title: "Menuitem has non-empty accessible name",
        criteria: &["4.1.2"],
        why: "A screen reader cannot say what the item does.",
        source: Source::Act,
        check: items,
    },
    Rule {
        id: "e086e5",
        title: "Form field has non-empty accessible name",
        criteria: &["1.3.1", "2.5.3", "4.1.2"],
        why: "A screen reader cannot say what to fill in, and who steers by voice cannot call the field.",
        source: Source::Act,
        check: fields,
    },
];

/// Applies to each exposed button that is no picture.
fn buttons(page: &Page) -> Verdict {
    let targets = page.html_or_svg().filter(|id| {
        page.has_role_of(*id, &["button"])
            && !is_image_button(page, *id)
            && page.is_exposed(*id)
    });
    named(page, targets, |id| {
        (
            format!("the button {} has no text", page.spoken(id)),
            "write in it what it does; `value` counts only for `<input>`".to_owned(),
        )
    })
}

/// Applies to each exposed element with the role `menuitem`.
fn items(page: &Page) -> Verdict {
    let targets = page
        .html_or_svg()
        .filter(|id| page.has_role_of(*id, &["menuitem"]) && page.is_exposed(*id));
    named(page, targets, |id| {
        (
            format!("the item of a menu {} has no text", page.spoken(id)),
            "write in it what it does".to_owned(),
        )
    })
}

/// The roles of fields.
const FIELDS: &[&str] = &[
    "checkbox",
    "combobox",
    "listbox",
    "menuitemcheckbox",
    "menuitemradio",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "textbox",
];

/// Applies to each exposed field of a form.
fn fields(page: &Page) -> Verdict {
    let is_field = |id: NodeId| page.has_role_of(id, FIELDS) || is_input_without_role(page, id);
    let targets = page.html_or_svg().filter(|id| is_field(*id) && page.is_exposed(*id));
    named(page, targets, |id| {
        (
            format!("the field {} has no label", page.spoken(id)),
            "put `<label for=\"…\">` with its `id` before it; a `<label>` around an element that is no field of HTML does not count".to_owned(),
        )
    })
}

/// Whether `id` is one of the fields for which WAI-ARIA has no role, such as a password.
fn is_input_without_role(page: &Page, id: NodeId) -> bool {
    page.name(id) == Some("input") && page.role(id).is_none() && page.is_html_element(id)
}
