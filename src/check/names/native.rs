//! What HTML and SVG themselves have for naming an element, and the values of form fields.
//!
//! Source: HTML-AAM 1.0, "accessible name computations by HTML element", and SVG-AAM 1.0.

use super::Naming;
use crate::check::html::{Namespace, NodeId};
use crate::check::page::Page;

/// The name that the element's own language gives it.
pub(super) fn text(naming: &mut Naming, id: NodeId) -> String {
    let page = naming.page;
    let Some(element) = page.document.element(id) else { return String::new() };
    if element.namespace == Namespace::Svg {
        return drawing(page, id);
    }
    match &*element.name {
        "area" | "img" => attribute(page, id, "alt"),
        "fieldset" => child(naming, id, "legend"),
        "figure" => child(naming, id, "figcaption"),
        "table" => child(naming, id, "caption"),
        "input" => input(naming, id),
        "button" | "meter" | "output" | "progress" | "select" => labels(naming, id),
        "textarea" => first([
            labels(naming, id),
            attribute(page, id, "title"),
            attribute(page, id, "placeholder"),
        ]),
        "optgroup" | "option" => attribute(page, id, "label"),
        "html" => document_title(page),
        _ => String::new(),
    }
}

fn input(naming: &mut Naming, id: NodeId) -> String {
    let page = naming.page;
    let labels = labels(naming, id);
    let say = |name| attribute(page, id, name);
    let usual = |text: &str| match page.attribute(id, "value") {
        Some(value) => value.to_owned(),
        None => text.to_owned(),
    };
    let kind = say("type").to_ascii_lowercase();
    match &*kind {
        "hidden" => String::new(),
        "button" => first([labels, say("value")]),
        "submit" => first([labels, usual("Submit")]),
        "reset" => first([labels, usual("Reset")]),
        "image" => first([labels, say("alt"), say("title")]),
        "checkbox" | "radio" | "range" | "color" | "file" => first([labels, say("title")]),
        _ => first([labels, say("title"), say("placeholder")]),
    }
}

/// The text of all labels of a form field.
fn labels(naming: &mut Naming, id: NodeId) -> String {
    let labels = naming.page.labels(id).to_vec();
    let texts: Vec<String> = labels.into_iter().map(|label| naming.label(label)).collect();
    texts.join(" ")
}

/// The text of the first child that is called `name`.
fn child(naming: &mut Naming, id: NodeId, name: &str) -> String {
    let page = naming.page;
    let found = page.document.children(id).find(|child| page.name(*child) == Some(name));
    found.map(|child| naming.label(child)).unwrap_or_default()
}

/// The `title` directly in an element of SVG, or the title of a link.
fn drawing(page: &Page, id: NodeId) -> String {
    let is_title = |child: &NodeId| {
        page.document.element(*child).is_some_and(|element| {
            element.namespace == Namespace::Svg && &*element.name == "title"
        })
    };
    match page.document.children(id).find(is_title) {
        Some(title) => page.document.text_content(title),
        None => attribute(page, id, "xlink:title"),
    }
}

fn document_title(page: &Page) -> String {
    let title = page.elements().find(|id| page.name(*id) == Some("title"));
    title.map(|title| page.document.text_content(title)).unwrap_or_default()
}

/// What a reader has put, or finds, in a form field.
pub(super) fn value(page: &Page, id: NodeId) -> String {
    let Some(role) = page.role(id) else { return String::new() };
    if role.is_a("textbox") {
        return typed(page, id);
    }
    if role.is_a("combobox") || role.is_a("listbox") {
        return chosen(page, id);
    }
    if role.is_a("range") {
        let own = attribute(page, id, "value");
        return first([
            attribute(page, id, "aria-valuetext"),
            attribute(page, id, "aria-valuenow"),
            own,
        ]);
    }
    String::new()
}

fn typed(page: &Page, id: NodeId) -> String {
    match page.name(id) {
        Some("input") => attribute(page, id, "value"),
        _ => page.document.text_content(id),
    }
}

fn chosen(page: &Page, id: NodeId) -> String {
    if page.name(id) == Some("input") {
        return attribute(page, id, "value");
    }
    let options: Vec<NodeId> = page
        .document
        .descendants(id)
        .filter(|option| page.has_role(*option, "option"))
        .collect();
    let is_chosen = |option: &NodeId| {
        page.attribute(*option, "selected").is_some() || page.is_true(*option, "aria-selected")
    };
    let marked = options.iter().copied().find(is_chosen);
    // A closed `select` shows its first option when none is marked.
    let shown = || options.first().copied().filter(|_| page.name(id) == Some("select"));
    marked.or_else(shown).map(|option| page.document.text_content(option)).unwrap_or_default()
}

fn attribute(page: &Page, id: NodeId, name: &str) -> String {
    page.attribute(id, name).unwrap_or_default().to_owned()
}

/// The first text that says something.
fn first<const N: usize>(texts: [String; N]) -> String {
    texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
}
