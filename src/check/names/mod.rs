//! The name that assistive technology says for an element.
//!
//! Source: Accessible Name and Description Computation 1.2, whose step numbers stand at each step.
//! Callers may rely on one rule: a name has no space at its ends and no two in a row, so a name of
//! nothing but spaces is empty.

mod native;

use super::aria::Role;
use super::html::NodeId;
use super::page::Page;

/// The accessible name of `id`; empty if it has none.
pub fn name(page: &Page, id: NodeId) -> String {
    if let Some(known) = page.names.borrow().get(&id) {
        return known.clone();
    }
    let name = squeezed(&Naming { page, path: Vec::new() }.text(id, How::default()));
    page.names.borrow_mut().insert(id, name.clone());
    name
}

/// The text with each run of white space made one space, and none at the ends.
pub fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A computation on its way.
struct Naming<'p, 'a> {
    page: &'p Page<'a>,
    /// The nodes that are being named, so that none is named by itself.
    path: Vec<NodeId>,
}

/// How the computation came to a node.
#[derive(Debug, Clone, Copy, Default)]
struct How {
    /// By `aria-labelledby`, here or further up; it is not followed a second time.
    is_referenced: bool,
    /// From what the node is in.
    is_inside: bool,
    /// The label or reference that is being read is hidden, so what is in it may be too.
    is_hidden_allowed: bool,
    /// All text below counts, whatever the role.
    takes_content: bool,
}

/// Deeper nesting than this says nothing more.
const DEEPEST: usize = 200;

impl Naming<'_, '_> {
    fn text(&mut self, id: NodeId, how: How) -> String {
        let is_pointed_at = how.is_referenced && !how.is_inside;
        let is_round = !is_pointed_at && self.path.contains(&id);
        if is_round || self.path.len() > DEEPEST {
            return String::new();
        }
        self.path.push(id);
        let text = self.steps(id, how);
        self.path.pop();
        text
    }

    fn steps(&mut self, id: NodeId, how: How) -> String {
        // 2A: what is hidden says nothing, unless something points at it.
        if !how.is_hidden_allowed && self.page.is_hidden(id) {
            return String::new();
        }
        // 2G: text.
        if let Some(text) = self.page.document.text(id) {
            return text.to_owned();
        }
        if self.page.document.element(id).is_none() {
            return String::new();
        }
        let attempts = [
            Self::labelled_by,
            Self::embedded_value,
            Self::aria_label,
            Self::native,
            Self::content,
            Self::tooltip,
        ];
        let said = |text: &String| !text.trim().is_empty();
        attempts.iter().map(|attempt| attempt(self, id, how)).find(said).unwrap_or_default()
    }

    /// 2B: the elements that `aria-labelledby` names.
    fn labelled_by(&mut self, id: NodeId, how: How) -> String {
        if how.is_referenced {
            return String::new();
        }
        let targets = self.page.referenced(id, "aria-labelledby");
        let texts: Vec<String> =
            targets.into_iter().map(|target| self.referenced(target)).collect();
        texts.join(" ")
    }

    fn referenced(&mut self, target: NodeId) -> String {
        let how = How {
            is_referenced: true,
            is_inside: false,
            is_hidden_allowed: self.page.is_hidden(target),
            takes_content: true,
        };
        self.text(target, how)
    }

    /// 2C: the value of a form field in the middle of a label, as in "every (10) minutes".
    fn embedded_value(&mut self, id: NodeId, how: How) -> String {
        if !how.is_inside {
            return String::new();
        }
        native::value(self.page, id)
    }

    /// 2D: `aria-label`.
    fn aria_label(&mut self, id: NodeId, _: How) -> String {
        self.page.attribute(id, "aria-label").unwrap_or_default().to_owned()
    }

    /// 2E: what HTML has for it, such as `alt`, `label` and `caption`.
    fn native(&mut self, id: NodeId, _: How) -> String {
        let is_nothing = |page: &Page| page.role(id).is_some_and(Role::is_presentational);
        if is_nothing(self.page) { String::new() } else { native::text(self, id) }
    }

    /// 2F and 2H: what is in it.
    fn content(&mut self, id: NodeId, how: How) -> String {
        let by_role = self.page.role(id).is_some_and(|role| role.named_by_content);
        let by_name = matches!(
            self.page.name(id),
            Some("caption" | "figcaption" | "label" | "legend" | "summary")
        );
        if !by_role && !by_name && !how.takes_content {
            return String::new();
        }
        let inside = How { is_inside: true, takes_content: true, ..how };
        let mut text = self.page.text_before(id);
        let children: Vec<NodeId> = self.page.children_with_owned(id);
        for child in children {
            let said = self.text(child, inside);
            if self.page.stands_apart(child) {
                text.push(' ');
                text.push_str(&said);
                text.push(' ');
            } else {
                text.push_str(&said);
            }
        }
        text.push_str(&self.page.text_after(id));
        text
    }

    /// 2I: `title`.
    fn tooltip(&mut self, id: NodeId, _: How) -> String {
        let is_nothing = self.page.role(id).is_some_and(Role::is_presentational);
        let title = self.page.attribute(id, "title").filter(|_| !is_nothing);
        title.unwrap_or_default().to_owned()
    }

    /// The text of a label, a legend or a caption, which may be hidden.
    fn label(&mut self, id: NodeId) -> String {
        let how = How {
            is_hidden_allowed: self.page.is_hidden(id),
            takes_content: true,
            ..How::default()
        };
        self.text(id, how)
    }
}
