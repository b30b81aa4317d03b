//! What runs or is styled in the page itself, which the policy of every page forbids.

use super::{Found, Promise};
use crate::check::html::{Document, Element, NodeId};

/// What is written into the page that belongs into a file.
pub(super) fn faults(document: &Document) -> Vec<Found> {
    let mut found = Vec::new();
    for id in document.elements() {
        if let Some(element) = document.element(id) {
            of_element(document, id, element, &mut found);
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
        let value = attribute.value.trim_start();
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
        } else if value.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("javascript:"))
        {
            let message = format!("`{name}` of `<{}>` runs a script", element.name);
            fault(&attribute.span, message, "write an address in its place");
        }
    }
}

/// Whether a `script` is a script: data for search engines is not.
fn runs(element: &Element) -> bool {
    let kind = element.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
    kind.is_empty()
        || kind == "module"
        || kind.ends_with("javascript")
        || kind.ends_with("ecmascript")
}
