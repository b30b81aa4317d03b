//! Every address in a page, and what a browser does with it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::check::css;
use crate::check::html::{Attribute, Document, Element, NodeId};

/// An address in a page or a style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    /// As it is written.
    pub(super) address: String,
    /// Its bytes.
    pub(super) span: Range<usize>,
    pub(super) used: Use,
    /// What holds it, for a message: `<img>`.
    pub(super) spoken: String,
}

/// What a browser does with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Use {
    /// Goes there when a reader asks for it.
    Follow,
    /// Says what the page is, and loads nothing.
    Name,
    /// Is shown by others who link to the page; its address is whole.
    Share,
    /// Opens a connection.
    Connect,
    Image,
    Sheet,
    Script,
    Media,
    Font,
    Frame,
    Object,
    Form,
    Manifest,
    /// Makes all addresses mean something else.
    Base,
}

impl Reference {
    /// An address in a style sheet.
    pub(super) fn of_sheet(found: css::Reference) -> Self {
        let css::Reference { address, span, is_import } = found;
        let used = if is_import { Use::Sheet } else { Use::Image };
        Self { address, span, used, spoken: "the style sheet".to_owned() }
    }
}

impl Use {
    /// A short name.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Follow => "follow",
            Self::Name => "name",
            Self::Share => "share",
            Self::Connect => "connect",
            Self::Image => "image",
            Self::Sheet => "sheet",
            Self::Script => "script",
            Self::Media => "media",
            Self::Font => "font",
            Self::Frame => "frame",
            Self::Object => "object",
            Self::Form => "form",
            Self::Manifest => "manifest",
            Self::Base => "base",
        }
    }
}

/// All addresses of a page, in its order.
pub(super) fn of_page(document: &Document) -> Vec<Reference> {
    let mut found = Vec::new();
    for id in document.elements() {
        if let Some(element) = document.element(id) {
            of_element(document, id, element, &mut found);
        }
    }
    found
}

fn of_element(document: &Document, id: NodeId, element: &Element, found: &mut Vec<Reference>) {
    for attribute in &element.attributes {
        let name = &*attribute.name;
        let mut add = |address: &str, used| {
            found.push(Reference {
                address: without_breaks(address),
                span: attribute.span.clone(),
                used,
                spoken: format!("`<{}>`", element.name),
            });
        };
        match (&*element.name, name) {
            ("img" | "source", "srcset") | ("link", "imagesrcset") => {
                candidates(&attribute.value).for_each(|address| add(address, Use::Image));
            }
            ("meta", "content") => {
                if let Some(address) = refresh(element, attribute) {
                    add(address, Use::Follow);
                }
                if is_shared(element) {
                    add(attribute.value.trim(), Use::Share);
                }
            }
            _ => {
                if let Some(used) = usage(document, id, element, name) {
                    add(attribute.value.trim(), used);
                }
            }
        }
    }
}

/// An address as browsers read it: without tabs and ends of lines, wherever they stand.
///
/// Source: URL Standard, "basic URL parser".
pub(super) fn without_breaks(address: &str) -> String {
    address.replace(['\t', '\n', '\r'], "")
}

/// What the address in an attribute is for; `None` if the attribute holds none.
fn usage(document: &Document, id: NodeId, element: &Element, attribute: &str) -> Option<Use> {
    Some(match (&*element.name, attribute) {
        ("a" | "area", "href") => Use::Follow,
        ("a" | "area", "ping") => Use::Connect,
        ("a", "xlink:href") => Use::Follow,
        ("link", "href") => link(element),
        ("base", "href") => Use::Base,
        ("img", "src") | ("input", "src") | ("video", "poster") => Use::Image,
        ("image" | "use" | "feImage", "href" | "xlink:href") => Use::Image,
        ("script", "src" | "href" | "xlink:href") => Use::Script,
        ("audio" | "video" | "track", "src") => Use::Media,
        ("source", "src") => match document.parent(id).and_then(|up| document.name(up)) {
            Some("picture") => Use::Image,
            _ => Use::Media,
        },
        ("iframe" | "frame", "src") => Use::Frame,
        ("object", "data") | ("embed", "src") => Use::Object,
        ("form", "action") | ("button" | "input", "formaction") => Use::Form,
        ("blockquote" | "q" | "del" | "ins", "cite") => Use::Name,
        (_, "background") => Use::Image,
        _ => return None,
    })
}

fn link(element: &Element) -> Use {
    let kinds = element.attribute("rel").unwrap_or_default().to_ascii_lowercase();
    let has = |kind: &str| kinds.split_ascii_whitespace().any(|one| one == kind);
    if has("stylesheet") {
        Use::Sheet
    } else if has("icon") || has("apple-touch-icon") || has("mask-icon") {
        Use::Image
    } else if has("preconnect") || has("dns-prefetch") {
        Use::Connect
    } else if has("manifest") {
        Use::Manifest
    } else if has("modulepreload") {
        Use::Script
    } else if has("preload") || has("prefetch") || has("prerender") {
        match element.attribute("as") {
            Some("font") => Use::Font,
            Some("image") => Use::Image,
            Some("style") => Use::Sheet,
            _ => Use::Script,
        }
    } else if has("canonical") || has("alternate") || has("license") {
        Use::Name
    } else {
        Use::Follow
    }
}

/// The addresses of a `srcset`.
fn candidates(value: &str) -> impl Iterator<Item = &str> {
    let candidates = value.split(", ").flat_map(|one| one.split(",\n"));
    candidates
        .filter_map(|one| one.split_ascii_whitespace().next())
        .map(|one| one.trim_end_matches(','))
}

/// Whether an element names the picture that others show of the page.
///
/// Source: The Open Graph protocol, "Structured properties"; X, "Cards markup tag reference".
fn is_shared(element: &Element) -> bool {
    let name = element.attribute("property").or(element.attribute("name"));
    matches!(name, Some("og:image" | "og:image:url" | "og:image:secure_url" | "twitter:image"))
}

/// Where a `refresh` leads.
pub(super) fn refresh<'a>(element: &Element, content: &'a Attribute) -> Option<&'a str> {
    let is_refresh = element.attribute("http-equiv")?.trim().eq_ignore_ascii_case("refresh");
    let (_, rest) = content.value.split_once([';', ',']).filter(|_| is_refresh)?;
    let rest = rest.trim();
    let address = match rest.get(..3) {
        Some(start) if start.eq_ignore_ascii_case("url") => {
            rest[3..].trim_start().strip_prefix('=')?.trim()
        }
        _ => rest,
    };
    Some(address.trim_matches(['"', '\'']))
}
