//! What HTML allows on elements that WAI-ARIA has no role for.
//!
//! Source: ARIA in HTML, "document conformance requirements for use of ARIA attributes in HTML".

use super::super::aria;
use super::super::html::NodeId;
use super::super::page::Page;

/// Whether HTML allows a state or property on `id` beside those of its role.
pub(super) fn by_html(page: &Page, id: NodeId, attribute: &str) -> bool {
    // A role that the author gives takes the place of what the element is.
    let given = page.explicit_role(id).map(|role| role.name);
    if given.is_some() && page.role(id).map(|role| role.name) == given {
        return false;
    }
    match page.name(id) {
        Some("input") => by_input(page, id, attribute),
        Some("summary") => attribute == "aria-expanded" || attribute == "aria-pressed",
        Some("option") => attribute == "aria-checked",
        _ => false,
    }
}

fn by_input(page: &Page, id: NodeId, attribute: &str) -> bool {
    let kind = page.attribute(id, "type").unwrap_or_default().to_ascii_lowercase();
    let of = |name: &str| aria::role(name).is_some_and(|role| role.supports(attribute));
    match &*kind {
        "date" | "datetime-local" | "month" | "password" | "time" | "week" => of("textbox"),
        "color" => attribute == "aria-disabled",
        "file" => matches!(attribute, "aria-disabled" | "aria-invalid" | "aria-required"),
        "checkbox" => matches!(attribute, "aria-pressed" | "aria-required" | "aria-expanded"),
        "number" => of("spinbutton"),
        _ => false,
    }
}
