//! The open elements: which of them a tag means, and which of them it closes.

use super::{Builder, UNCLOSED};
use crate::check::html::document::{Namespace, NodeId};

/// How far up an element still counts as open, by the elements that end the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Default,
    ListItem,
    Button,
    Table,
}

/// The headings.
pub(super) const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// The elements whose end may go without saying.
const IMPLIED: [&str; 10] =
    ["dd", "dt", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc"];

impl Builder<'_> {
    /// The innermost open element.
    pub(super) fn current(&self) -> Option<NodeId> {
        self.open.last().copied()
    }

    /// Its name, if it is one of HTML.
    pub(super) fn current_name(&self) -> Option<&str> {
        self.document.name(self.current()?)
    }

    pub(super) fn current_is(&self, names: &[&str]) -> bool {
        self.current_name().is_some_and(|name| names.contains(&name))
    }

    pub(super) fn is(&self, id: NodeId, name: &str) -> bool {
        self.document.name(id) == Some(name)
    }

    /// Whether an open element of one of these names is in view.
    pub(super) fn in_scope(&self, names: &[&str], scope: Scope) -> bool {
        self.find_in_scope(
            |builder, id| builder.document.name(id).is_some_and(|name| names.contains(&name)),
            scope,
        )
    }

    /// Whether this very element is in view.
    pub(super) fn node_in_scope(&self, node: NodeId) -> bool {
        self.find_in_scope(|_, id| id == node, Scope::Default)
    }

    fn find_in_scope(&self, wanted: impl Fn(&Self, NodeId) -> bool, scope: Scope) -> bool {
        for id in self.open.iter().rev() {
            if wanted(self, *id) {
                return true;
            }
            if self.ends_scope(*id, scope) {
                return false;
            }
        }
        false
    }

    fn ends_scope(&self, id: NodeId, scope: Scope) -> bool {
        let Some(element) = self.document.element(id) else { return false };
        let name = &*element.name;
        if scope == Scope::Table {
            return element.namespace == Namespace::Html
                && matches!(name, "html" | "table" | "template");
        }
        match element.namespace {
            Namespace::MathMl => {
                matches!(name, "mi" | "mo" | "mn" | "ms" | "mtext" | "annotation-xml")
            }
            Namespace::Svg => matches!(name, "foreignObject" | "desc" | "title"),
            Namespace::Html => match name {
                "applet" | "caption" | "html" | "table" | "td" | "th" | "marquee"
                | "object" | "select" | "template" => true,
                "ol" | "ul" => scope == Scope::ListItem,
                "button" => scope == Scope::Button,
                _ => false,
            },
        }
    }

    /// Whether an element of this name is open, however far up.
    pub(super) fn is_open(&self, name: &str) -> bool {
        self.open.iter().any(|id| self.is(*id, name))
    }

    /// Closes the elements whose end goes without saying.
    pub(super) fn imply_ends(&mut self, except: &str) {
        while self.current_name().is_some_and(|name| name != except && IMPLIED.contains(&name))
        {
            self.open.pop();
        }
    }

    /// The same, and the parts of tables too.
    pub(super) fn imply_all_ends(&mut self) {
        const PARTS: [&str; 8] =
            ["caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];
        while self.current_is(&IMPLIED) || self.current_is(&PARTS) {
            self.open.pop();
        }
    }

    /// Closes elements up to and with one of these names.
    pub(super) fn pop_until(&mut self, names: &[&str]) {
        while let Some(id) = self.open.pop() {
            if self.document.name(id).is_some_and(|name| names.contains(&name)) {
                return;
            }
        }
    }

    /// Closes what may go without saying, then everything up to and with `name`.
    pub(super) fn close(&mut self, name: &str) {
        self.imply_ends(name);
        if !self.current_is(&[name]) {
            self.problem_here(UNCLOSED);
        }
        self.pop_until(&[name]);
    }

    /// Closes a paragraph that is open in view.
    pub(super) fn close_paragraph(&mut self) {
        if self.in_scope(&["p"], Scope::Button) {
            self.close("p");
        }
    }

    /// Closes elements until one of these names is the innermost, or the outermost is reached.
    pub(super) fn clear_back_to(&mut self, names: &[&str]) {
        while self.open.len() > 1 && !self.current_is(names) {
            self.open.pop();
        }
    }

    /// Takes one element from among the open ones.
    pub(super) fn remove_open(&mut self, id: NodeId) {
        self.open.retain(|open| *open != id);
    }

    /// Whether the standard counts the element among its special ones, which close others.
    pub(super) fn is_special(&self, id: NodeId) -> bool {
        let Some(element) = self.document.element(id) else { return false };
        let name = &*element.name;
        match element.namespace {
            Namespace::MathMl => {
                matches!(name, "mi" | "mo" | "mn" | "ms" | "mtext" | "annotation-xml")
            }
            Namespace::Svg => matches!(name, "foreignObject" | "desc" | "title"),
            Namespace::Html => SPECIAL.binary_search(&name).is_ok(),
        }
    }
}

/// In the order of the alphabet.
#[rustfmt::skip]
const SPECIAL: &[&str] = &[
    "address", "applet", "area", "article", "aside", "base", "basefont", "bgsound", "blockquote",
    "body", "br", "button", "caption", "center", "col", "colgroup", "dd", "details", "dir", "div",
    "dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "iframe", "img",
    "input", "keygen", "li", "link", "listing", "main", "marquee", "menu", "meta", "nav",
    "noembed", "noframes", "noscript", "object", "ol", "p", "param", "plaintext", "pre", "script",
    "search", "section", "select", "source", "style", "summary", "table", "tbody", "td", "template",
    "textarea", "tfoot", "th", "thead", "title", "tr", "track", "ul", "wbr", "xmp",
];
