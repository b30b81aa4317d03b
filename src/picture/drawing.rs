//! An SVG to a drawing that is safe to publish.
//!
//! The text is read as XML with namespaces, so that nothing hides behind a prefix, and written
//! anew from what is known to be harmless: no script, no event, no animation, nothing from
//! elsewhere, no document type. What that leaves out is told, with its place.

use std::borrow::Cow;
use std::ops::Range;

use roxmltree::{Attribute, Document, Node, ParsingOptions};
use serde::{Deserialize, Serialize};

use super::style::{self, Rules};
use crate::text::push_escaped;

/// A drawing, cleaned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// Width and height, when the drawing has a size of its own.
    pub size: Option<(u32, u32)>,
    /// What was left out.
    pub removed: Vec<Removed>,
    /// The attributes of its root.
    root: String,
    /// What is in it. [`ID`] stands before each id.
    inner: String,
}

/// Something that was left out of a drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Where it is in the text.
    pub range: Range<usize>,
    /// What it is, for the words under it.
    pub what: Cow<'static, str>,
}

/// Why a text is no drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The byte at which it shows.
    pub at: usize,
    /// What is wrong there.
    pub reason: String,
}

/// Stands where the ids of a drawing get a beginning of their own. No XML can hold it.
const ID: char = '\0';
const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// No drawing program nests deeper; every level is a call.
const DEEPEST: usize = 120;
const MOST_NODES: u32 = 200_000;
/// The column of a text in pixels: how wide and how tall a drawing becomes that says its shape alone.
const COLUMN: f64 = 608.0;
/// Entities make a text grow up to 255 times, so only a short one may have them.
const LONGEST_WITH_ENTITIES: usize = 100_000;

const SAFE: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "title",
    "desc",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "image",
    "switch",
    "style",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
];
const MOVING: &[&str] = &[
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "set",
    "mpath",
    "discard",
];
/// Pictures of pixels that a drawing may hold in itself.
const PIXELS: &[&str] =
    &["data:image/png;", "data:image/jpeg;", "data:image/gif;", "data:image/webp;"];

impl Drawing {
    /// Reads and cleans `text`: to stand in a file of its own, or as a part of a page.
    ///
    /// # Errors
    ///
    /// When it is not well-formed XML, or no drawing.
    pub fn read(text: &str, inline: bool) -> Result<Self, Unread> {
        if text.len() > LONGEST_WITH_ENTITIES
            && let Some(at) = text.find("<!ENTITY")
        {
            return Err(Unread {
                at,
                reason: "so long a drawing may not declare entities".into(),
            });
        }
        let options =
            ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..Default::default() };
        let document = Document::parse_with_options(text, options)
            .map_err(|error| unread(text, &error))?;
        let root = document.root_element();
        if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
            let reason =
                format!("`svg` with `xmlns=\"{SVG}\"` should be the outermost element");
            return Err(Unread { at: root.range().start, reason });
        }
        let mut cleaner = Cleaner { inline, ..Cleaner::default() };
        if inline {
            cleaner.gather_rules(&document);
        }
        let mut attributes = String::new();
        cleaner.attributes(root, &mut attributes);
        let mut inner = String::new();
        cleaner.children(root, &mut inner, 1)?;
        let size = size(root);
        if let (true, Some((width, height)), None) = (inline, size, root.attribute("viewBox")) {
            attributes.push_str(&format!(" viewBox=\"0 0 {width} {height}\""));
        }
        cleaner.removed.sort_by_key(|removed| removed.range.start);
        Ok(Self { size, removed: cleaner.removed, root: attributes, inner })
    }

    /// The drawing as a file.
    pub fn file(&self) -> String {
        format!("<svg xmlns=\"{SVG}\"{}>{}</svg>\n", self.root, self.inner).replace(ID, "")
    }

    /// What is in it.
    #[cfg(test)]
    pub(super) fn inner_for_test(&self) -> String {
        self.inner.replace(ID, "")
    }

    /// The drawing as a part of a page. `prefix` keeps its ids apart from all others of the page;
    /// without an `alt`, it only decorates.
    pub fn inline(&self, prefix: &str, alt: &str) -> String {
        let mut html = String::from("<svg class=\"drawing\"");
        if alt.is_empty() {
            html.push_str(" aria-hidden=\"true\"");
        } else {
            html.push_str(&format!(" role=\"img\" aria-labelledby=\"{prefix}title\""));
        }
        html.push_str(&self.root.replace(ID, prefix));
        if let Some((width, height)) = self.size {
            html.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        html.push('>');
        if !alt.is_empty() {
            html.push_str(&format!("<title id=\"{prefix}title\">"));
            push_escaped(&mut html, alt);
            html.push_str("</title>");
        }
        html.push_str(&self.inner.replace(ID, prefix));
        html.push_str("</svg>");
        html
    }
}

fn unread(text: &str, error: &roxmltree::Error) -> Unread {
    let place = error.pos();
    let line = usize::try_from(place.row).unwrap_or(1).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let column = usize::try_from(place.col).unwrap_or(1).saturating_sub(1);
    let rest = text.get(start..).unwrap_or_default();
    let within: usize = rest.chars().take(column).map(char::len_utf8).sum();
    let message = error.to_string();
    let reason = message.split(" at ").next().unwrap_or(&message);
    Unread { at: (start + within).min(text.len()), reason: reason.replace('\'', "`") }
}

/// Width and height of a drawing in pixels: its own, or else those of what it shows. The numbers of
/// that are no pixels, so a drawing that would be smaller than the column of a text fills it.
fn size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let own = |name| root.attribute(name).and_then(pixels);
    if let (Some(width), Some(height)) = (own("width"), own("height")) {
        return Some((width, height));
    }
    let shown: Vec<f64> = root
        .attribute("viewBox")?
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter_map(|number| number.parse().ok())
        .collect();
    let [_, _, width, height] = shown.try_into().ok()?;
    let own_width = own("width").map(f64::from);
    let column = (COLUMN / width.max(height)).max(1.0);
    let scale = own_width.map_or(column, |own| own / width);
    Some((whole(width * scale)?, whole(height * scale)?))
}

/// A length in pixels (CSS Values 4, section 6.2).
fn pixels(length: &str) -> Option<u32> {
    let length = length.trim();
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit() || ".+-".contains(c));
    let number: f64 = length[..length.len() - unit.len()].parse().ok()?;
    let scale = match unit {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    whole(number * scale)
}

fn whole(number: f64) -> Option<u32> {
    (1.0..=100_000.0).contains(&number.round()).then(|| number.round() as u32)
}

/// The state of one cleaning.
#[derive(Debug, Default)]
struct Cleaner {
    inline: bool,
    rules: Rules,
    removed: Vec<Removed>,
}

impl Cleaner {
    fn remove(&mut self, range: Range<usize>, what: &'static str) {
        self.removed.push(Removed { range, what: Cow::Borrowed(what) });
    }

    /// Leaves an element out. Its place is that of its name, since it may go on for long.
    fn remove_element(&mut self, node: Node<'_, '_>, what: &'static str) {
        let start = node.range().start;
        let rest = node.document().input_text().get(start..).unwrap_or_default();
        let name = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
        self.remove(start..start + name.unwrap_or(rest.len()), what);
    }

    /// Reads the style sheets of a drawing that becomes part of a page, which allows none.
    fn gather_rules(&mut self, document: &Document<'_>) {
        for node in document.descendants().filter(|node| is_svg(*node, "style")) {
            let css: String = node.children().filter_map(|child| child.text()).collect();
            match style::safe(&css) {
                Some(css) if self.rules.read(&css) => {}
                Some(_) => self.remove_element(node, "a style that a page cannot take over"),
                None => self.remove_element(node, "a style that loads something"),
            }
        }
    }

    fn children(
        &mut self,
        parent: Node<'_, '_>,
        out: &mut String,
        depth: usize,
    ) -> Result<(), Unread> {
        if depth > DEEPEST {
            let reason = format!("elements are nested more than {DEEPEST} deep");
            return Err(Unread { at: parent.range().start, reason });
        }
        for child in parent.children() {
            if child.is_text() {
                push_escaped(out, child.text().unwrap_or_default());
            } else if child.is_element() {
                self.element(child, out, depth)?;
            }
        }
        Ok(())
    }

    fn element(
        &mut self,
        node: Node<'_, '_>,
        out: &mut String,
        depth: usize,
    ) -> Result<(), Unread> {
        let name = node.tag_name().name();
        if node.tag_name().namespace() != Some(SVG) {
            // What drawing programs write for themselves draws nothing.
            if node.tag_name().namespace() == Some(XHTML) {
                self.remove_element(node, "a part that is a web page");
            }
            return Ok(());
        }
        match name {
            "metadata" => {}
            "style" if self.inline => {}
            "title" if self.inline && depth == 1 => {}
            "style" => self.style(node, out),
            "title" | "desc" => words(node, out),
            "a" => {
                self.remove_element(node, "a link");
                self.copy(node, "g", out, depth)?;
            }
            name if SAFE.contains(&name) => self.copy(node, name, out, depth)?,
            name => self.remove_element(node, kind_of(name)),
        }
        Ok(())
    }

    fn copy(
        &mut self,
        node: Node<'_, '_>,
        name: &str,
        out: &mut String,
        depth: usize,
    ) -> Result<(), Unread> {
        let mut attributes = String::new();
        self.attributes(node, &mut attributes);
        if matches!(name, "image" | "use") && !attributes.contains(" href=\"") {
            return Ok(());
        }
        out.push_str(&format!("<{name}{attributes}>"));
        self.children(node, out, depth + 1)?;
        out.push_str(&format!("</{name}>"));
        Ok(())
    }

    fn style(&mut self, node: Node<'_, '_>, out: &mut String) {
        let css: String = node.children().filter_map(|child| child.text()).collect();
        match style::safe(&css) {
            Some(css) => {
                out.push_str("<style>");
                push_escaped(out, &css);
                out.push_str("</style>");
            }
            None => self.remove_element(node, "a style that loads something"),
        }
    }

    fn attributes(&mut self, node: Node<'_, '_>, out: &mut String) {
        let is_root = node.parent_element().is_none();
        let mut said: Vec<(String, String)> = Vec::new();
        if self.inline {
            said.extend(self.rules.of(node.tag_name().name(), node.attribute("class")));
        }
        for attribute in node.attributes() {
            let Some((name, value)) = self.attribute(node, &attribute) else { continue };
            match name.as_str() {
                "style" if self.inline => said.extend(style::properties(&value)),
                "class" | "role" | "lang" if self.inline => {}
                "width" | "height" if self.inline && is_root => {}
                name if self.inline && name.starts_with("aria-") => {}
                // A rule of the style sheet is stronger than an attribute.
                _ if said.iter().any(|(known, _)| *known == name) => {}
                _ => said.push((name, value)),
            }
        }
        for (number, (name, value)) in said.iter().enumerate() {
            // The last of several is the strongest.
            if said[number + 1..].iter().any(|(later, _)| later == name) {
                continue;
            }
            out.push_str(&format!(" {name}=\""));
            push_escaped(out, &style::own_ids(name, value, ID));
            out.push('"');
        }
    }

    /// The name and value of an attribute that is harmless.
    fn attribute(
        &mut self,
        node: Node<'_, '_>,
        attribute: &Attribute<'_, '_>,
    ) -> Option<(String, String)> {
        let (name, value) = (attribute.name(), attribute.value());
        let full = match attribute.namespace() {
            None => name.to_owned(),
            Some(XLINK) if name == "href" => name.to_owned(),
            Some(XML) if matches!(name, "space" | "lang") => format!("xml:{name}"),
            Some(_) => return None,
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':');
        let loads = match full.as_str() {
            "href" => !self.is_own(node, value),
            "src" | "srcset" | "base" | "action" | "formaction" => true,
            _ => style::safe(value).is_none(),
        };
        if name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) {
            self.remove(attribute.range(), "a script");
        } else if loads {
            self.remove(attribute.range(), "something from another place");
        } else if full.chars().all(plain) {
            return Some((full, value.to_owned()));
        }
        None
    }

    /// Whether an address stays in the drawing. A page loads no picture from its own text.
    fn is_own(&self, node: Node<'_, '_>, address: &str) -> bool {
        let address = address.trim();
        let pixels = || PIXELS.iter().any(|start| address.starts_with(start));
        address.starts_with('#') || (!self.inline && is_svg(node, "image") && pixels())
    }
}

fn is_svg(node: Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name && node.tag_name().namespace() == Some(SVG)
}

fn kind_of(name: &str) -> &'static str {
    match name {
        "script" | "handler" | "listener" => "a script",
        "foreignObject" => "a part that is a web page",
        name if MOVING.contains(&name) => "a movement",
        _ => "a part that no browser needs",
    }
}

/// A title or description holds words only: what else is in it, a page would take for its own.
fn words(node: Node<'_, '_>, out: &mut String) {
    let name = node.tag_name().name();
    out.push_str(&format!("<{name}>"));
    for child in node.children().filter(Node::is_text) {
        push_escaped(out, child.text().unwrap_or_default());
    }
    out.push_str(&format!("</{name}>"));
}
