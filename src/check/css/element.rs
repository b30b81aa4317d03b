//! The elements of a page as `selectors` looks at them.

use selectors::OpaqueElement;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::MatchingContext;
use selectors::matching::ElementSelectorFlags;

use super::selector::{Name, Names, PseudoClass, PseudoPart};
use crate::check::html::{Document, Element, Namespace, NodeId};

/// An element in its page.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) document: &'a Document,
    pub(super) id: NodeId,
    element: &'a Element,
}

impl<'a> Node<'a> {
    pub(super) fn new(document: &'a Document, id: NodeId) -> Option<Self> {
        Some(Self { document, id, element: document.element(id)? })
    }

    fn attribute(&self, name: &str) -> Option<&'a str> {
        self.element.attribute(name)
    }

    fn is_html(&self) -> bool {
        self.element.namespace == Namespace::Html
    }

    /// Whether it is an HTML element of one of these names.
    fn is_named(&self, names: &[&str]) -> bool {
        self.is_html() && names.contains(&&*self.element.name)
    }

    fn can_be_disabled(&self) -> bool {
        const FIELDS: [&str; 7] =
            ["button", "input", "select", "textarea", "optgroup", "option", "fieldset"];
        self.is_named(&FIELDS)
    }

    fn is_disabled(&self) -> bool {
        let in_fieldset = || {
            let mut above = self.document.ancestors(self.id);
            above.any(|id| {
                self.document.name(id) == Some("fieldset")
                    && self.document.attribute(id, "disabled").is_some()
            })
        };
        self.can_be_disabled() && (self.attribute("disabled").is_some() || in_fieldset())
    }

    fn is_link_element(&self) -> bool {
        let href = self.attribute("href").or_else(|| self.attribute("xlink:href")).is_some();
        href && (self.is_named(&["a", "area"])
            || (!self.is_html() && &*self.element.name == "a"))
    }

    fn can_be_written_in(&self) -> bool {
        let field = self.is_named(&["input", "textarea"])
            && self.attribute("readonly").is_none()
            && !self.is_disabled();
        field || self.attribute("contenteditable").is_some_and(|value| value != "false")
    }

    /// The language that is written on it or, nearest first, above it.
    fn language(&self) -> Option<&'a str> {
        let above = std::iter::once(self.id).chain(self.document.ancestors(self.id));
        above.filter_map(|id| self.document.attribute(id, "lang")).next()
    }

    fn is_right_to_left(&self) -> bool {
        let above = std::iter::once(self.id).chain(self.document.ancestors(self.id));
        let direction = above.filter_map(|id| self.document.attribute(id, "dir")).next();
        direction.is_some_and(|direction| direction.eq_ignore_ascii_case("rtl"))
    }
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}>", self.element.name)
    }
}

impl selectors::Element for Node<'_> {
    type Impl = Names;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.element)
    }

    fn parent_element(&self) -> Option<Self> {
        Self::new(self.document, self.document.selector_parent(self.id)?)
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        let mut at = self.document.previous_sibling(self.id);
        while let Some(id) = at {
            if let Some(node) = Self::new(self.document, id) {
                return Some(node);
            }
            at = self.document.previous_sibling(id);
        }
        None
    }

    fn next_sibling_element(&self) -> Option<Self> {
        let mut at = self.document.next_sibling(self.id);
        while let Some(id) = at {
            if let Some(node) = Self::new(self.document, id) {
                return Some(node);
            }
            at = self.document.next_sibling(id);
        }
        None
    }

    fn first_element_child(&self) -> Option<Self> {
        self.document.children(self.id).find_map(|id| Self::new(self.document, id))
    }

    fn is_html_element_in_html_document(&self) -> bool {
        self.is_html()
    }

    fn has_local_name(&self, name: &str) -> bool {
        &*self.element.name == name
    }

    fn has_namespace(&self, _: &str) -> bool {
        // Sheets that declare namespaces are from another age; a prefix means nothing here.
        true
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.element.name == other.element.name
            && self.element.namespace == other.element.namespace
    }

    fn attr_matches(
        &self,
        _: &NamespaceConstraint<&Name>,
        name: &Name,
        operation: &AttrSelectorOperation<&Name>,
    ) -> bool {
        self.attribute(name.as_str()).is_some_and(|value| operation.eval_str(value))
    }

    fn match_non_ts_pseudo_class(
        &self,
        class: &PseudoClass,
        _: &mut MatchingContext<'_, Names>,
    ) -> bool {
        let has = |name| self.attribute(name).is_some();
        let field = || self.is_named(&["input", "select", "textarea"]);
        match class {
            PseudoClass::AnyLink => self.is_link_element(),
            PseudoClass::Checked => {
                (self.is_named(&["input"]) && has("checked"))
                    || (self.is_named(&["option"]) && has("selected"))
            }
            PseudoClass::Default => has("checked") || has("selected"),
            PseudoClass::Disabled => self.is_disabled(),
            PseudoClass::Enabled => self.can_be_disabled() && !self.is_disabled(),
            PseudoClass::Required => field() && has("required"),
            PseudoClass::Optional => field() && !has("required"),
            PseudoClass::ReadWrite => self.can_be_written_in(),
            PseudoClass::ReadOnly => !self.can_be_written_in(),
            PseudoClass::PlaceholderShown => {
                has("placeholder") && self.attribute("value").is_none_or(str::is_empty)
            }
            PseudoClass::Defined => !self.element.name.contains('-'),
            PseudoClass::Open => has("open"),
            PseudoClass::Lang(ranges) => self
                .language()
                .is_some_and(|language| ranges.iter().any(|range| speaks(language, range))),
            PseudoClass::Dir(rtl) => self.is_right_to_left() == *rtl,
            PseudoClass::Never(_) => false,
        }
    }

    fn match_pseudo_element(&self, _: &PseudoPart, _: &mut MatchingContext<'_, Names>) -> bool {
        // The caller asks for the part that it wants, and is told about the element.
        true
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        self.is_link_element()
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &Name, case: CaseSensitivity) -> bool {
        self.attribute("id").is_some_and(|own| case.eq(own.as_bytes(), id.as_str().as_bytes()))
    }

    fn has_class(&self, class: &Name, case: CaseSensitivity) -> bool {
        let own = self.attribute("class").unwrap_or_default();
        let mut own = own.split_ascii_whitespace();
        own.any(|own| case.eq(own.as_bytes(), class.as_str().as_bytes()))
    }

    fn has_custom_state(&self, _: &Name) -> bool {
        false
    }

    fn imported_part(&self, _: &Name) -> Option<Name> {
        None
    }

    fn is_part(&self, _: &Name) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        self.document.children(self.id).all(|id| {
            self.document.element(id).is_none()
                && self.document.text(id).is_none_or(str::is_empty)
        })
    }

    fn is_root(&self) -> bool {
        self.document.parent(self.id) == Some(self.document.root())
    }

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}

/// Whether a language is one of a range: `en` takes `en-GB` in, `*` every language.
fn speaks(language: &str, range: &str) -> bool {
    let language = language.to_ascii_lowercase();
    range == "*"
        || language
            .strip_prefix(range)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
