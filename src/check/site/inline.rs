//! What runs or is styled in the page itself, which the policy of every page forbids.

use super::address::scheme;
use super::references::{refresh, without_breaks};
use super::{Found, Promise};
use crate::check::html::{Document, Element, NodeId};

/// What is written into the page that belongs into a file.
pub(super) fn faults(document: &Document) -> Vec<Found> {
    let mut found = Vec::new();
    for id in document.elements() {
        if let Some(element) = document.element(id) {
            of_element(document, id, element, &mut found);
            found.extend(new_tab(document, id, element));
        }
    }
    found
}

fn of_element(document: &Document, id: NodeId, element: &Element, found: &mut Vec<Found>) {
    let mut fault = |span, message: String, help: &str| {
        found.push(Found::new(Promise::Loading, span, message, help));
    };
    let span = document.span(id);
    if &*element.name == "script" && element.attribute("src").is_none() && runs(element) {
        let help = "move it into a file of the theme and load it with `src`, or do without it";
        fault(&span, "a script is written into the page".to_owned(), help);
    }
    if &*element.name == "style" {
        let help = "move it into a style sheet of the theme";
        fault(&span, "a style sheet is written into the page".to_owned(), help);
    }
    for attribute in &element.attributes {
        if refresh(element, attribute).is_some_and(is_elsewhere) {
            fault(
                &attribute.span,
                "the page sends its readers to another site".to_owned(),
                "link to the other site, so that readers go there when they choose to",
            );
        }
        let value = attribute.value.trim_start_matches(|c: char| c <= ' ');
        let name = &*attribute.name;
        if name == "style" {
            let message = format!("`<{}>` is styled in the page", element.name);
            fault(
                &attribute.span,
                message,
                "use a class, and say in a style sheet what it looks like",
            );
        } else if name.starts_with("on") && name.len() > 2 {
            let message = format!("`{name}` of `<{}>` runs a script", element.name);
            fault(&attribute.span, message, "leave it out: nothing runs in the pages");
        } else if runs_by_address(value) {
            let message = format!("`{name}` of `<{}>` runs a script", element.name);
            fault(&attribute.span, message, "write an address in its place");
        }
    }
}

/// A link that opens in a new tab and does not say so.
///
/// Source: NHS digital service manual, "Links".
fn new_tab(document: &Document, id: NodeId, element: &Element) -> Option<Found> {
    let target = element.attributes.iter().find(|attribute| &*attribute.name == "target")?;
    let is_new = target.value.trim().eq_ignore_ascii_case("_blank");
    let says = || document.text_content(id).to_ascii_lowercase().contains("new tab");
    (is_new && !says()).then(|| {
        Found::new(
            Promise::Practice,
            &target.span,
            "the link opens in a new tab and does not say so (NHS service manual)",
            "take `target=\"_blank\"` away, or write `(opens in new tab)` into the words of the link",
        )
    })
}

/// Whether an address is one of another site.
fn is_elsewhere(address: &str) -> bool {
    address.starts_with("//") || scheme(address).is_some()
}

/// Whether an address is a script, with whatever browsers pass over in it.
fn runs_by_address(value: &str) -> bool {
    // No other value is read twice.
    let begins = value.get(..1).is_some_and(|first| first.eq_ignore_ascii_case("j"));
    begins && {
        let address = without_breaks(value);
        address.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("javascript:"))
    }
}

/// Whether a `script` is a script: data for search engines is not.
fn runs(element: &Element) -> bool {
    let kind = element.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
    kind.is_empty()
        || matches!(&*kind, "module" | "importmap" | "speculationrules")
        || kind.ends_with("javascript")
        || kind.ends_with("ecmascript")
}
