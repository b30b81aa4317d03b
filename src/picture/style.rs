//! The styles of a drawing: whether they load anything, and as attributes.

use std::borrow::Cow;

/// Rules for a class or an element, in order.
#[derive(Debug, Default)]
pub(super) struct Rules(Vec<(Selector, Vec<(String, String)>)>);

#[derive(Debug)]
enum Selector {
    Class(String),
    Element(String),
}

/// Words with which a style reaches out of the drawing, or runs something.
const REACHING: &[&str] = &[
    "@import",
    "@font-face",
    "//",
    "data:",
    "script:",
    "expression(",
    "image(",
    "image-set(",
    "src(",
];

/// The properties that are attributes too (SVG 2, section 6.6).
const PROPERTIES: &[&str] = &[
    "clip-path",
    "clip-rule",
    "color",
    "display",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "flood-color",
    "flood-opacity",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "letter-spacing",
    "lighting-color",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "opacity",
    "overflow",
    "paint-order",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "text-decoration",
    "visibility",
    "word-spacing",
];

/// The style without its comments, when it loads nothing from anywhere.
///
/// A backslash could write any word in another way, so none is let through.
pub(super) fn safe(css: &str) -> Option<Cow<'_, str>> {
    let css = without_comments(css);
    let low = css.to_ascii_lowercase();
    let reaches = low.contains('\\') || REACHING.iter().any(|word| low.contains(word));
    let is_own = |rest: &str| rest.trim_start_matches(['"', '\'', ' ']).starts_with('#');
    let loads = low.split("url(").skip(1).any(|rest| !is_own(rest));
    (!reaches && !loads).then_some(css)
}

fn without_comments(css: &str) -> Cow<'_, str> {
    if !css.contains("/*") {
        return Cow::Borrowed(css);
    }
    let mut parts = css.split("/*");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push(' ');
        plain.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    Cow::Owned(plain)
}

/// The properties of a `style` attribute that are attributes too.
pub(super) fn properties(css: &str) -> Vec<(String, String)> {
    let pairs = css.split(';').filter_map(|pair| pair.split_once(':'));
    let pairs = pairs.map(|(name, value)| (name.trim().to_ascii_lowercase(), value));
    pairs
        .filter(|(name, _)| PROPERTIES.contains(&name.as_str()))
        .map(|(name, value)| (name, value.replace("!important", "").trim().to_owned()))
        .collect()
}

/// `value` of an attribute in which each id of the drawing has `mark` before it.
pub(super) fn own_ids<'v>(name: &str, value: &'v str, mark: char) -> Cow<'v, str> {
    match name {
        "id" => Cow::Owned(format!("{mark}{value}")),
        "href" if value.trim().starts_with('#') => {
            Cow::Owned(value.trim().replacen('#', &format!("#{mark}"), 1))
        }
        _ if value.contains("url(") => {
            let mut marked = String::with_capacity(value.len() + 1);
            for (number, part) in value.split("url(").enumerate() {
                if number == 0 {
                    marked.push_str(part);
                } else {
                    marked.push_str("url(");
                    marked.push_str(&part.replacen('#', &format!("#{mark}"), 1));
                }
            }
            Cow::Owned(marked)
        }
        _ => Cow::Borrowed(value),
    }
}

impl Rules {
    /// Adds the rules of a style sheet; `false` when one is for more than a class or an element.
    pub(super) fn read(&mut self, css: &str) -> bool {
        let mut all = true;
        for rule in css.split('}').filter(|rule| !rule.trim().is_empty()) {
            let Some((selectors, pairs)) = rule.split_once('{') else { return false };
            for selector in selectors.split(',').map(str::trim) {
                match Selector::read(selector) {
                    Some(selector) => self.0.push((selector, properties(pairs))),
                    None => all = false,
                }
            }
        }
        all
    }

    /// What the rules say of an element: first those for all of its name.
    pub(super) fn of(&self, element: &str, classes: Option<&str>) -> Vec<(String, String)> {
        let classes: Vec<&str> = classes.unwrap_or_default().split_whitespace().collect();
        let mut said = Vec::new();
        for (selector, pairs) in &self.0 {
            if matches!(selector, Selector::Element(name) if name == element) {
                said.extend(pairs.iter().cloned());
            }
        }
        for (selector, pairs) in &self.0 {
            if matches!(selector, Selector::Class(name) if classes.contains(&name.as_str())) {
                said.extend(pairs.iter().cloned());
            }
        }
        said
    }
}

impl Selector {
    fn read(written: &str) -> Option<Self> {
        let is_name = |name: &str| {
            !name.is_empty()
                && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        };
        match written.strip_prefix('.') {
            Some(name) => is_name(name).then(|| Self::Class(name.to_owned())),
            None => is_name(written).then(|| Self::Element(written.to_owned())),
        }
    }
}
