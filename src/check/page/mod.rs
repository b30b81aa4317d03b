//! A page as assistive technology and readers meet it: roles, what is hidden, what is shown.
//!
//! Callers may rely on one rule: everything that depends on ancestors is worked out once, in
//! document order, when the page is made. Questions are then looked up.

mod focus;
mod sight;
mod tree;

use std::cell::RefCell;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::aria::{self, Role};
use super::css::{Computed, Styles};
use super::html::{Document, Namespace, NodeId};

pub use self::tree::Parent;

/// A document with its styles, and what follows from both.
#[derive(Debug)]
pub struct Page<'a> {
    /// The tree.
    pub document: &'a Document,
    /// What the style sheets say.
    pub styles: &'a Styles,
    /// The same for a screen that stands upright and one that lies across, where they may differ.
    pub turned: Option<&'a [Styles; 2]>,
    /// Whether the page is HTML; a picture or another document of XML is not.
    pub is_html: bool,
    /// Whether what readers can open is taken to be open.
    is_opened: bool,
    facts: Vec<Facts>,
    /// What header cells are headers of.
    headers: aria::Headers,
    /// The labels of each form field.
    labels: HashMap<NodeId, Vec<NodeId>>,
    /// What `aria-owns` gives to each element, and whose each such element is.
    owned: HashMap<NodeId, Vec<NodeId>>,
    owner: HashMap<NodeId, NodeId>,
    /// The accessible names that have been asked for, which several rules do.
    pub(super) names: RefCell<HashMap<NodeId, String, RandomState>>,
}

/// What is known of a node.
#[derive(Debug, Clone, Copy, Default)]
struct Facts {
    role: Option<&'static Role>,
    /// It takes part in the layout.
    is_rendered: bool,
    /// It can be perceived by sight.
    is_shown: bool,
    /// `aria-hidden` on it or above it takes it away from assistive technology.
    is_aria_hidden: bool,
    /// `inert` on it or above it.
    is_inert: bool,
    /// A role above it hides what is in it.
    is_pruned: bool,
    /// It, or a `fieldset` around it, is disabled.
    is_disabled: bool,
}

impl<'a> Page<'a> {
    /// Works out what follows from a document and its styles, as the page stands when it is loaded.
    pub fn new(document: &'a Document, styles: &'a Styles, is_html: bool) -> Self {
        Self::made(document, styles, is_html, false)
    }

    /// The same, once readers have opened all that they can open.
    pub fn opened(document: &'a Document, styles: &'a Styles, is_html: bool) -> Self {
        Self::made(document, styles, is_html, true)
    }

    fn made(
        document: &'a Document,
        styles: &'a Styles,
        is_html: bool,
        is_opened: bool,
    ) -> Self {
        let mut page = Self {
            document,
            styles,
            turned: None,
            is_html,
            is_opened,
            facts: vec![Facts::default(); document.len()],
            headers: aria::Headers::of(document),
            labels: HashMap::new(),
            owned: HashMap::new(),
            owner: HashMap::new(),
            names: RefCell::default(),
        };
        page.facts[document.root().index()] =
            Facts { is_rendered: true, is_shown: true, ..Facts::default() };
        for id in document.descendants(document.root()) {
            page.facts[id.index()] = page.worked_out(id);
        }
        page.note_labels();
        page.note_owners();
        page
    }

    /// What is known of `id`, from what is known of its parent.
    fn worked_out(&self, id: NodeId) -> Facts {
        let above = self.document.parent(id).map_or(Facts::default(), |up| self.facts(up));
        let pruned_here = above.role.is_some_and(|role| role.hides_children);
        let mut facts =
            Facts { role: None, is_pruned: above.is_pruned || pruned_here, ..above };
        if self.is_kept_back(id) {
            (facts.is_rendered, facts.is_shown) = (false, false);
        }
        if self.document.element(id).is_none() {
            return facts;
        }
        let has = |name| self.attribute(id, name).is_some();
        facts.is_rendered &= self.is_laid_out(id);
        facts.is_aria_hidden |= self.is_true(id, "aria-hidden");
        facts.is_inert |= has("inert") && self.is_html_element(id);
        facts.is_disabled = self.is_switched_off(id, above.is_disabled);
        facts.is_shown &= facts.is_rendered && self.keeps_sight(id);
        facts.role = self.role_of(id, facts.is_disabled);
        facts
    }

    fn facts(&self, id: NodeId) -> Facts {
        self.facts.get(id.index()).copied().unwrap_or_default()
    }

    /// The semantic role, presentational roles that do not apply passed over.
    fn role_of(&self, id: NodeId, is_disabled: bool) -> Option<&'static Role> {
        let own =
            || aria::implicit(self.document, &self.headers, id, &|above| self.role(above));
        match self.explicit_role(id) {
            Some(role) if !role.is_presentational() => Some(role),
            Some(role) if !self.insists(id, is_disabled) => Some(role),
            Some(_) => self.own_role(id),
            None => match own() {
                Some(role) if role.is_presentational() && self.insists(id, is_disabled) => {
                    self.own_role(id)
                }
                role => role,
            },
        }
    }

    /// The role that `id` has of itself, decoration taken for content.
    fn own_role(&self, id: NodeId) -> Option<&'static Role> {
        let own = aria::implicit(self.document, &self.headers, id, &|above| self.role(above));
        match own {
            Some(role) if role.is_presentational() && self.name(id) == Some("img") => {
                aria::role("img")
            }
            own => own,
        }
    }

    /// Whether `id` cannot be decoration: readers come to it by keyboard, or it says something global.
    ///
    /// Source: WAI-ARIA 1.2, "presentational roles conflict resolution".
    fn insists(&self, id: NodeId, is_disabled: bool) -> bool {
        let Some(element) = self.document.element(id) else { return false };
        let is_global = |name: &str| aria::attribute(name).is_some_and(|known| known.is_global);
        let says = element.attributes.iter().any(|attribute| is_global(&attribute.name));
        says || (!is_disabled && self.takes_focus(id))
    }

    /// The role that the `role` attribute names.
    pub fn explicit_role(&self, id: NodeId) -> Option<&'static Role> {
        aria::explicit(self.attribute(id, "role")?)
    }

    /// The role that `id` would have without its `role` attribute.
    pub fn implicit_role(&self, id: NodeId) -> Option<&'static Role> {
        aria::implicit(self.document, &self.headers, id, &|above| self.role(above))
    }

    /// The semantic role; `None` where the specification maps the element to nothing.
    pub fn role(&self, id: NodeId) -> Option<&'static Role> {
        self.facts(id).role
    }

    /// Whether `id` has the role `name` or a special form of it.
    pub fn has_role(&self, id: NodeId, name: &str) -> bool {
        self.role(id).is_some_and(|role| role.is_a(name))
    }

    /// Whether the role of `id` is one of these, special forms not counted.
    pub fn has_role_of(&self, id: NodeId, names: &[&str]) -> bool {
        self.role(id).is_some_and(|role| names.contains(&role.name))
    }

    /// Whether the page's author says that `id` is decoration.
    pub fn is_marked_decorative(&self, id: NodeId) -> bool {
        match self.explicit_role(id) {
            Some(role) => role.is_presentational(),
            None => self.name(id) == Some("img") && self.attribute(id, "alt") == Some(""),
        }
    }

    /// Whether styles or `aria-hidden` take `id` away from assistive technology.
    pub fn is_hidden(&self, id: NodeId) -> bool {
        let facts = self.facts(id);
        !facts.is_rendered
            || facts.is_aria_hidden
            || facts.is_inert
            || !self.is_visible_style(id)
    }

    /// Whether assistive technology finds `id`.
    pub fn is_exposed(&self, id: NodeId) -> bool {
        let facts = self.facts(id);
        let is_decoration = facts.role.is_some_and(Role::is_presentational);
        let is_cut = facts.is_pruned && !self.is_focusable(id);
        !self.is_hidden(id) && !is_decoration && !is_cut
    }

    /// Whether the element, a `fieldset` around it or `aria-disabled` above it switches it off.
    pub fn is_disabled(&self, id: NodeId) -> bool {
        let says = |at: NodeId| self.is_true(at, "aria-disabled");
        self.facts(id).is_disabled || says(id) || self.document.ancestors(id).any(says)
    }

    /// Whether the element itself, or a `fieldset` around it, has `disabled`.
    pub fn is_natively_disabled(&self, id: NodeId) -> bool {
        self.facts(id).is_disabled
    }

    fn is_switched_off(&self, id: NodeId, above: bool) -> bool {
        let can = matches!(
            self.name(id),
            Some(
                "button" | "fieldset" | "input" | "optgroup" | "option" | "select" | "textarea"
            )
        );
        let own = can && self.attribute(id, "disabled").is_some();
        // What is in the legend of a disabled `fieldset` stays in use.
        let freed = self.name(id) == Some("legend")
            && self.document.parent(id).is_some_and(|up| self.name(up) == Some("fieldset"));
        own || (above && !freed)
    }

    /// The labels of a form field, in document order.
    pub fn labels(&self, id: NodeId) -> &[NodeId] {
        self.labels.get(&id).map_or(&[], Vec::as_slice)
    }

    fn note_labels(&mut self) {
        for id in self.document.elements().filter(|id| self.document.name(*id) == Some("label"))
        {
            let field = match self.attribute(id, "for") {
                Some(name) => self.document.by_id(name),
                None => self.document.descendants(id).find(|field| self.is_labelable(*field)),
            };
            if let Some(field) = field.filter(|field| self.is_labelable(*field)) {
                self.labels.entry(field).or_default().push(id);
            }
        }
    }

    fn is_labelable(&self, id: NodeId) -> bool {
        let is_hidden_input = || {
            self.attribute(id, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"))
        };
        match self.name(id) {
            Some("input") => !is_hidden_input(),
            Some("button" | "meter" | "output" | "progress" | "select" | "textarea") => true,
            _ => false,
        }
    }

    /// The elements in document order.
    pub fn elements(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.document.elements()
    }

    /// The elements of HTML and SVG: other languages have no ARIA.
    pub fn html_or_svg(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.elements().filter(|id| {
            self.is_html_element(*id)
                || self
                    .document
                    .element(*id)
                    .is_some_and(|element| element.namespace == Namespace::Svg)
        })
    }

    /// Whether `id` is an element of HTML.
    pub fn is_html_element(&self, id: NodeId) -> bool {
        self.is_html && self.document.name(id).is_some()
    }

    /// The name of an HTML element.
    pub fn name(&self, id: NodeId) -> Option<&str> {
        self.document.name(id)
    }

    /// The value of an attribute.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.document.attribute(id, name)
    }

    /// Whether an attribute is `true`, in any letters.
    pub fn is_true(&self, id: NodeId, name: &str) -> bool {
        self.attribute(id, name).is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
    }

    /// The elements that an attribute with ids leads to; those that are not there are left out.
    pub fn referenced(&self, id: NodeId, name: &str) -> Vec<NodeId> {
        let value = self.attribute(id, name).unwrap_or_default();
        value.split_ascii_whitespace().filter_map(|id| self.document.by_id(id)).collect()
    }

    /// The computed style of an element.
    pub fn style(&self, id: NodeId) -> &Computed {
        self.styles.get(id)
    }

    /// The element as it begins in the page, for a message: `<img>`, `<div role="list">`.
    pub fn spoken(&self, id: NodeId) -> String {
        let Some(element) = self.document.element(id) else { return "the text".to_owned() };
        match self.attribute(id, "role").filter(|role| !role.trim().is_empty()) {
            Some(role) => format!("`<{} role=\"{}\">`", element.name, role.trim()),
            None => format!("`<{}>`", element.name),
        }
    }
}
