//! SVG and `MathML` in a page: their own names, and the HTML that breaks out of them.

use super::{Builder, STRAY_START, UNCLOSED};
use crate::check::html::document::{Element, Namespace, NodeId};
use crate::check::html::token::Tag;

impl Builder<'_> {
    /// Whether the innermost element is one of SVG or `MathML`, so that end tags are theirs.
    pub(super) fn current_is_foreign(&self) -> bool {
        let current = self.current().and_then(|id| self.document.element(id));
        current.is_some_and(|element| element.namespace != Namespace::Html)
    }

    /// Whether the innermost element is one in which text belongs to HTML.
    pub(super) fn text_is_html(&self) -> bool {
        self.current().is_some_and(|id| self.holds_mathml_text(id) || self.holds_html(id))
    }

    /// Whether the rules of SVG and `MathML` apply to a start tag.
    pub(super) fn is_foreign_for_start(&self, tag: &Tag) -> bool {
        let Some(id) = self.current() else { return false };
        let Some(element) = self.document.element(id) else { return false };
        let annotation = element.namespace == Namespace::MathMl
            && &*element.name == "annotation-xml"
            && &*tag.name == "svg";
        let glyph = matches!(&*tag.name, "mglyph" | "malignmark");
        element.namespace != Namespace::Html
            && (glyph || !self.holds_mathml_text(id))
            && !annotation
            && !self.holds_html(id)
    }

    fn holds_mathml_text(&self, id: NodeId) -> bool {
        self.document.element(id).is_some_and(|element| {
            element.namespace == Namespace::MathMl
                && matches!(&*element.name, "mi" | "mo" | "mn" | "ms" | "mtext")
        })
    }

    /// Whether HTML begins again in this element.
    fn holds_html(&self, id: NodeId) -> bool {
        self.document.element(id).is_some_and(|element| match element.namespace {
            Namespace::Svg => matches!(&*element.name, "foreignObject" | "desc" | "title"),
            Namespace::MathMl => &*element.name == "annotation-xml" && encodes_html(element),
            Namespace::Html => false,
        })
    }

    /// `svg` or `math` in HTML.
    pub(super) fn start_foreign(&mut self, tag: &mut Tag, namespace: Namespace) {
        self.reconstruct_formatting();
        self.insert_foreign(tag, namespace);
    }

    fn insert_foreign(&mut self, tag: &mut Tag, namespace: Namespace) {
        for attribute in &mut tag.attributes {
            if let Some(name) = attribute_name(&attribute.name, namespace) {
                attribute.name = name.into();
            }
        }
        if let Some(name) = element_name(&tag.name, namespace) {
            tag.name = name.into();
        }
        self.insert_element(tag, namespace);
        if tag.self_closing {
            self.open.pop();
        }
    }

    /// A start tag in SVG or `MathML`.
    pub(super) fn start_in_foreign(&mut self, mut tag: Tag) {
        if breaks_out(&tag) {
            self.problem_here(STRAY_START);
            self.leave_foreign();
            return self.start_in_mode(tag);
        }
        let current = self.current().and_then(|id| self.document.element(id));
        let namespace = current.map_or(Namespace::Svg, |element| element.namespace);
        self.insert_foreign(&mut tag, namespace);
    }

    /// Closes elements up to one in which HTML may stand.
    fn leave_foreign(&mut self) {
        while let Some(id) = self.current() {
            if self.document.name(id).is_some() || self.text_is_html() {
                return;
            }
            self.open.pop();
        }
    }

    /// An end tag in SVG or `MathML`. It may be meant for the HTML round it.
    pub(super) fn end_in_foreign(&mut self, name: &str) {
        if matches!(name, "br" | "p") {
            self.leave_foreign();
            return self.end_in_mode(name);
        }
        for at in (1..self.open.len()).rev() {
            let id = self.open[at];
            if self.document.name(id).is_some() {
                return self.end_in_mode(name);
            }
            let Some(element) = self.document.element(id) else { return };
            if element.name.eq_ignore_ascii_case(name) {
                if at + 1 < self.open.len() {
                    self.problem_here(UNCLOSED);
                }
                return self.open.truncate(at);
            }
        }
    }
}

fn encodes_html(element: &Element) -> bool {
    let encoding = element.attribute("encoding").unwrap_or_default();
    ["text/html", "application/xhtml+xml"]
        .iter()
        .any(|html| encoding.eq_ignore_ascii_case(html))
}

/// Whether the tag can only be one of HTML.
fn breaks_out(tag: &Tag) -> bool {
    match &*tag.name {
        "b" | "big" | "blockquote" | "body" | "br" | "center" | "code" | "dd" | "div"
        | "dl" | "dt" | "em" | "embed" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "head"
        | "hr" | "i" | "img" | "li" | "listing" | "menu" | "meta" | "nobr" | "ol" | "p"
        | "pre" | "ruby" | "s" | "small" | "span" | "strong" | "strike" | "sub" | "sup"
        | "table" | "tt" | "u" | "ul" | "var" => true,
        "font" => ["color", "face", "size"].iter().any(|name| tag.attribute(name).is_some()),
        _ => false,
    }
}

/// The spelling of an element of SVG that has capitals.
fn element_name(name: &str, namespace: Namespace) -> Option<&'static str> {
    capitals(name, SVG_ELEMENTS).filter(|_| namespace == Namespace::Svg)
}

fn attribute_name(name: &str, namespace: Namespace) -> Option<&'static str> {
    match namespace {
        Namespace::Svg => capitals(name, SVG_ATTRIBUTES),
        Namespace::MathMl => (name == "definitionurl").then_some("definitionURL"),
        Namespace::Html => None,
    }
}

fn capitals(name: &str, known: &[&'static str]) -> Option<&'static str> {
    known.iter().copied().find(|known| known.eq_ignore_ascii_case(name))
}

#[rustfmt::skip]
const SVG_ELEMENTS: &[&str] = &[
    "altGlyph", "altGlyphDef", "altGlyphItem", "animateColor", "animateMotion",
    "animateTransform", "clipPath", "feBlend", "feColorMatrix", "feComponentTransfer",
    "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap",
    "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR",
    "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset",
    "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
    "foreignObject", "glyphRef", "linearGradient", "radialGradient", "textPath",
];

#[rustfmt::skip]
const SVG_ATTRIBUTES: &[&str] = &[
    "attributeName", "attributeType", "baseFrequency", "baseProfile", "calcMode",
    "clipPathUnits", "diffuseConstant", "edgeMode", "filterUnits", "glyphRef",
    "gradientTransform", "gradientUnits", "kernelMatrix", "kernelUnitLength", "keyPoints",
    "keySplines", "keyTimes", "lengthAdjust", "limitingConeAngle", "markerHeight",
    "markerUnits", "markerWidth", "maskContentUnits", "maskUnits", "numOctaves", "pathLength",
    "patternContentUnits", "patternTransform", "patternUnits", "pointsAtX", "pointsAtY",
    "pointsAtZ", "preserveAlpha", "preserveAspectRatio", "primitiveUnits", "refX", "refY",
    "repeatCount", "repeatDur", "requiredExtensions", "requiredFeatures", "specularConstant",
    "specularExponent", "spreadMethod", "startOffset", "stdDeviation", "stitchTiles",
    "surfaceScale", "systemLanguage", "tableValues", "targetX", "targetY", "textLength",
    "viewBox", "viewTarget", "xChannelSelector", "yChannelSelector", "zoomAndPan",
];
