//! What WAI-ARIA says of roles, states and properties, as tables, and the role that each element has.
//!
//! Sources: WAI-ARIA 1.2 with the properties that 1.3 adds, Digital Publishing WAI-ARIA 1.1, WAI-ARIA
//! Graphics 1.0, HTML-AAM 1.0 and ARIA in HTML. Callers may rely on one rule: what a role inherits
//! is worked out from its superclasses here, so a table names only what the role itself adds.

mod attributes;
mod headers;
mod implicit;
mod publishing;
mod roles;
mod widgets;

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

pub(super) use self::attributes::names as attribute_names;
pub use self::attributes::{Attribute, Type, attribute};
pub use self::headers::Headers;
pub(super) use self::implicit::implicit;

use crate::text::lowered;

/// What the specification says of a role.
#[derive(Debug, Clone, Copy)]
pub struct Role {
    /// As it is written in a `role` attribute.
    pub name: &'static str,
    /// The roles it is a special form of.
    parents: &'static [&'static str],
    /// Only there to build the others upon: authors must not use it.
    pub is_abstract: bool,
    /// The states and properties that it adds to those of its superclasses.
    supported: &'static [&'static str],
    /// The states and properties that must be set.
    pub required: &'static [&'static str],
    /// The roles of which only such elements may be children; empty if any may.
    pub owned: &'static [&'static str],
    /// The roles that its parent must have; empty if any may.
    pub context: &'static [&'static str],
    /// Whether its text is its name.
    pub named_by_content: bool,
    /// Whether assistive technology sees nothing of what is in it.
    pub hides_children: bool,
    /// Whether it must not be given a name.
    pub is_nameless: bool,
}

/// The global properties that an element without a name must not have.
const NAMING: &[&str] = &["aria-label", "aria-labelledby", "aria-braillelabel"];

/// The role of that name in any letters, unless it is abstract.
pub fn role(name: &str) -> Option<&'static Role> {
    named(&lowered(name)).filter(|role| !role.is_abstract)
}

/// The first role that a `role` attribute names and that there is: the others are fallbacks.
pub fn explicit(value: &str) -> Option<&'static Role> {
    value.split_ascii_whitespace().find_map(role)
}

/// A role with everything that it is a special form of, itself included.
struct Line {
    role: &'static Role,
    names: Vec<&'static str>,
}

/// All roles by their names. Pages ask for them several times for each element.
static LINES: LazyLock<HashMap<&'static str, Line, RandomState>> = LazyLock::new(|| {
    let line = |role: &'static Role| (role.name, Line { role, names: names_above(role) });
    tables().map(line).collect()
});

fn tables() -> impl Iterator<Item = &'static Role> {
    [roles::STRUCTURE, widgets::WIDGETS, publishing::PUBLISHING].into_iter().flatten()
}

fn names_above(role: &Role) -> Vec<&'static str> {
    let parents = role.parents.iter().filter_map(|name| tables().find(|it| it.name == *name));
    let mut names: Vec<&str> = parents.flat_map(names_above).collect();
    names.insert(0, role.name);
    names
}

fn named(name: &str) -> Option<&'static Role> {
    LINES.get(name).map(|line| line.role)
}

impl Role {
    /// Whether this is the role `name` or a special form of it.
    pub fn is_a(&self, name: &str) -> bool {
        self.name == name || LINES.get(self.name).is_some_and(|line| line.names.contains(&name))
    }

    /// Whether a state or property means anything on this role.
    ///
    /// Global ones do everywhere; whether they are prohibited is another question.
    pub fn supports(&self, attribute: &str) -> bool {
        self.supported.contains(&attribute)
            || self.required.contains(&attribute)
            || self.superclasses().any(|parent| parent.supports(attribute))
    }

    /// Whether the specification forbids the attribute on this role.
    pub fn prohibits(&self, attribute: &str) -> bool {
        let naming = self.is_nameless && NAMING.contains(&attribute);
        let spoken = ["aria-roledescription", "aria-brailleroledescription"];
        naming || (self.name == "generic" && spoken.contains(&attribute))
    }

    /// Whether elements with this role are nothing to assistive technology.
    pub fn is_presentational(&self) -> bool {
        matches!(self.name, "none" | "presentation")
    }

    fn superclasses(&self) -> impl Iterator<Item = &'static Role> {
        self.parents.iter().filter_map(|name| named(name))
    }

    /// A role that adds nothing to its superclasses.
    const fn new(name: &'static str, parents: &'static [&'static str]) -> Self {
        Self {
            name,
            parents,
            is_abstract: false,
            supported: &[],
            required: &[],
            owned: &[],
            context: &[],
            named_by_content: false,
            hides_children: false,
            is_nameless: false,
        }
    }

    const fn not_for_authors(mut self) -> Self {
        self.is_abstract = true;
        self
    }

    const fn adding(mut self, supported: &'static [&'static str]) -> Self {
        self.supported = supported;
        self
    }

    const fn requiring(mut self, required: &'static [&'static str]) -> Self {
        self.required = required;
        self
    }

    const fn owning(mut self, owned: &'static [&'static str]) -> Self {
        self.owned = owned;
        self
    }

    const fn within(mut self, context: &'static [&'static str]) -> Self {
        self.context = context;
        self
    }

    const fn named_by_content(mut self) -> Self {
        self.named_by_content = true;
        self
    }

    const fn hiding_children(mut self) -> Self {
        self.hides_children = true;
        self
    }

    const fn nameless(mut self) -> Self {
        self.is_nameless = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_name_only_roles_and_attributes_that_there_are() {
        for role in tables() {
            for other in role.parents.iter().chain(role.owned).chain(role.context) {
                assert!(named(other).is_some(), "{}: {other}", role.name);
            }
            for name in role.supported.iter().chain(role.required) {
                assert!(attribute(name).is_some(), "{}: {name}", role.name);
            }
            assert_eq!(tables().filter(|other| other.name == role.name).count(), 1);
            assert!(role.is_a("roletype"), "{}", role.name);
        }
    }

    #[test]
    fn every_role_of_the_specifications_is_there() {
        let concrete = tables().filter(|role| !role.is_abstract).count();
        let publishing = tables().filter(|role| role.name.starts_with("doc-")).count();
        let graphics = tables().filter(|role| role.name.starts_with("graphics-")).count();
        assert_eq!((concrete, publishing, graphics), (82 + 6 + 41 + 3, 41, 3));
        assert_eq!(tables().filter(|role| role.is_abstract).count(), 12);
    }

    #[test]
    fn a_role_has_what_its_superclasses_have() {
        let treeitem = role("TreeItem").unwrap();
        for name in ["aria-level", "aria-selected", "aria-expanded", "aria-disabled"] {
            assert!(treeitem.supports(name), "{name}");
        }
        assert!(!treeitem.supports("aria-sort"));
        assert!(role("doc-biblioref").unwrap().is_a("link"));
        assert!(role("widget").is_none(), "abstract");
    }

    #[test]
    fn the_first_role_that_there_is_counts() {
        let name = |value| explicit(value).map(|role| role.name);
        assert_eq!(name("lnik  Button none"), Some("button"));
        assert_eq!(name("widget"), None);
        assert_eq!(name(" \n"), None);
    }
}
