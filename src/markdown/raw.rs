//! HTML that authors write: which of it may stand.

/// The elements that a publication can allow: those that mark words and take no attribute
/// to make sense. None of them can break a paragraph, load a file or run a script.
pub const INLINE_ELEMENTS: &[&str] = &[
    "abbr", "b", "bdi", "br", "cite", "dfn", "em", "i", "kbd", "mark", "q", "s", "samp",
    "small", "strong", "sub", "sup", "u", "var", "wbr",
];

/// A tag without attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag {
    /// The element.
    pub(super) name: &'static str,
    /// Whether it ends the element.
    pub(super) closing: bool,
}

impl Tag {
    /// Reads `html` when it is one tag, without attributes, of an `allowed` element.
    pub(super) fn allowed(html: &str, allowed: &[&str]) -> Option<Self> {
        let inner = html.strip_prefix('<')?.strip_suffix('>')?;
        let closing = inner.starts_with('/');
        let name = inner.trim_start_matches('/').trim_end_matches('/').trim_end();
        let name = INLINE_ELEMENTS.iter().find(|known| name.eq_ignore_ascii_case(known))?;
        allowed.contains(name).then_some(Self { name, closing })
    }

    /// Whether the element holds nothing, so that it has no closing tag.
    pub(super) fn is_void(self) -> bool {
        matches!(self.name, "br" | "wbr")
    }
}

/// What to call a piece of HTML in a message: its first tag, or what it is.
pub(super) fn spoken(html: &str) -> String {
    let html = html.trim_start();
    if html.starts_with("<!--") {
        return "an HTML comment".to_owned();
    }
    let named = html.strip_prefix('<').unwrap_or(html);
    let length = named
        .char_indices()
        .find(|(i, c)| !(c.is_alphanumeric() || (*i == 0 && *c == '/')))
        .map_or(named.len(), |(i, _)| i);
    match &named[..length] {
        "" | "/" => "HTML".to_owned(),
        name => format!("`<{name}>`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bare_tags_of_allowed_elements_stand() {
        let allowed = ["sub", "br", "div"];
        let name = |html| Tag::allowed(html, &allowed).map(|tag| (tag.name, tag.closing));
        assert_eq!(name("<sub>"), Some(("sub", false)));
        assert_eq!(name("</SUB >"), Some(("sub", true)));
        assert_eq!(name("<br />"), Some(("br", false)));
        for html in ["<div>", "<sub class=x>", "<sup>", "<!-- sub -->", "<sub", "<>"] {
            assert_eq!(name(html), None, "{html}");
        }
    }

    #[test]
    fn a_message_names_the_tag() {
        for (html, words) in [
            ("<div class=\"x\">", "`<div>`"),
            ("</p>", "`</p>`"),
            ("<!-- x -->", "an HTML comment"),
            ("<?php", "HTML"),
        ] {
            assert_eq!(spoken(html), words);
        }
    }
}
