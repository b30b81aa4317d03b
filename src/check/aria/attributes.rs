//! The states and properties of WAI-ARIA, and the values that each may have.
//!
//! Source: WAI-ARIA 1.2, section 6.6, with the five properties that WAI-ARIA 1.3 adds.

/// A state or property.
#[derive(Debug, Clone, Copy)]
pub struct Attribute {
    /// Its name, with `aria-`.
    pub name: &'static str,
    /// What its value may be.
    pub value: Type,
    /// Whether it may be on any element.
    pub is_global: bool,
}

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Any text.
    Text,
    /// The `id` of an element.
    Reference,
    /// One or more such.
    References,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
    /// One or more of these words.
    Words(&'static [&'static str]),
}

const BOOLEAN: Type = Type::Word(&["false", "true"]);
const OPTIONAL: Type = Type::Word(&["false", "true", "undefined"]);
const TRISTATE: Type = Type::Word(&["false", "mixed", "true", "undefined"]);

/// All states and properties, in the order of the alphabet.
const ATTRIBUTES: &[Attribute] = &[
    of_role("aria-activedescendant", Type::Reference),
    global("aria-atomic", BOOLEAN),
    of_role("aria-autocomplete", Type::Word(&["both", "inline", "list", "none"])),
    global("aria-braillelabel", Type::Text),
    global("aria-brailleroledescription", Type::Text),
    global("aria-busy", BOOLEAN),
    of_role("aria-checked", TRISTATE),
    of_role("aria-colcount", Type::Integer),
    of_role("aria-colindex", Type::Integer),
    of_role("aria-colindextext", Type::Text),
    of_role("aria-colspan", Type::Integer),
    global("aria-controls", Type::References),
    global(
        "aria-current",
        Type::Word(&["date", "false", "location", "page", "step", "time", "true"]),
    ),
    global("aria-describedby", Type::References),
    global("aria-description", Type::Text),
    global("aria-details", Type::References),
    global("aria-disabled", BOOLEAN),
    global(
        "aria-dropeffect",
        Type::Words(&["copy", "execute", "link", "move", "none", "popup"]),
    ),
    global("aria-errormessage", Type::References),
    of_role("aria-expanded", OPTIONAL),
    global("aria-flowto", Type::References),
    global("aria-grabbed", OPTIONAL),
    global(
        "aria-haspopup",
        Type::Word(&["dialog", "false", "grid", "listbox", "menu", "tree", "true"]),
    ),
    global("aria-hidden", OPTIONAL),
    global("aria-invalid", Type::Word(&["false", "grammar", "spelling", "true"])),
    global("aria-keyshortcuts", Type::Text),
    global("aria-label", Type::Text),
    global("aria-labelledby", Type::References),
    of_role("aria-level", Type::Integer),
    global("aria-live", Type::Word(&["assertive", "off", "polite"])),
    of_role("aria-modal", BOOLEAN),
    of_role("aria-multiline", BOOLEAN),
    of_role("aria-multiselectable", BOOLEAN),
    of_role("aria-orientation", Type::Word(&["horizontal", "undefined", "vertical"])),
    global("aria-owns", Type::References),
    of_role("aria-placeholder", Type::Text),
    of_role("aria-posinset", Type::Integer),
    of_role("aria-pressed", TRISTATE),
    of_role("aria-readonly", BOOLEAN),
    global("aria-relevant", Type::Words(&["additions", "all", "removals", "text"])),
    of_role("aria-required", BOOLEAN),
    global("aria-roledescription", Type::Text),
    of_role("aria-rowcount", Type::Integer),
    of_role("aria-rowindex", Type::Integer),
    of_role("aria-rowindextext", Type::Text),
    of_role("aria-rowspan", Type::Integer),
    of_role("aria-selected", OPTIONAL),
    of_role("aria-setsize", Type::Integer),
    of_role("aria-sort", Type::Word(&["ascending", "descending", "none", "other"])),
    of_role("aria-valuemax", Type::Number),
    of_role("aria-valuemin", Type::Number),
    of_role("aria-valuenow", Type::Number),
    of_role("aria-valuetext", Type::Text),
];

/// The state or property of that name.
pub fn attribute(name: &str) -> Option<&'static Attribute> {
    // It is asked of all attributes of a page, and few begin so.
    if !name.starts_with("aria-") {
        return None;
    }
    let at = ATTRIBUTES.binary_search_by(|attribute| attribute.name.cmp(name)).ok()?;
    ATTRIBUTES.get(at)
}

/// The names of all states and properties.
pub(in crate::check) fn names() -> impl Iterator<Item = &'static str> {
    ATTRIBUTES.iter().map(|attribute| attribute.name)
}

impl Type {
    /// Whether `value` is one. References need not lead anywhere.
    pub fn allows(self, value: &str) -> bool {
        let value = value.trim_ascii();
        let known = |words: &[&str], word: &str| {
            words.iter().any(|known| known.eq_ignore_ascii_case(word))
        };
        match self {
            Self::Text | Self::Reference | Self::References => true,
            Self::Integer => whole(value),
            Self::Number => number(value),
            Self::Word(words) => known(words, value),
            Self::Words(words) => value.split_ascii_whitespace().all(|word| known(words, word)),
        }
    }

    /// What to write, for an author.
    pub fn described(self) -> String {
        match self {
            Self::Text => "a text".to_owned(),
            Self::Reference => "the id of an element".to_owned(),
            Self::References => "ids of elements, with spaces between them".to_owned(),
            Self::Integer => "a whole number such as `2`".to_owned(),
            Self::Number => "a number such as `2.5`".to_owned(),
            Self::Word(words) => format!("one of {}", crate::text::spoken_list(words)),
            Self::Words(words) => format!("one or more of {}", crate::text::spoken_list(words)),
        }
    }
}

fn whole(value: &str) -> bool {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(value: &str) -> bool {
    let parses = value.parse::<f64>().is_ok_and(f64::is_finite);
    parses && value.bytes().any(|byte| byte.is_ascii_digit())
}

const fn global(name: &'static str, value: Type) -> Attribute {
    Attribute { name, value, is_global: true }
}

const fn of_role(name: &'static str, value: Type) -> Attribute {
    Attribute { name, value, is_global: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_by_name() {
        assert_eq!(ATTRIBUTES.len(), 53);
        assert!(names().is_sorted());
        for name in names() {
            assert_eq!(attribute(name).map(|attribute| attribute.name), Some(name));
        }
        assert!(attribute("aria-checkd").is_none());
    }

    #[test]
    fn values_are_those_of_their_type() {
        let allows = |name, value| attribute(name).is_some_and(|a| a.value.allows(value));
        for (name, value) in [
            ("aria-checked", "mixed"),
            ("aria-expanded", "undefined"),
            ("aria-hidden", "TRUE"),
            ("aria-level", " 2 "),
            ("aria-rowcount", "-1"),
            ("aria-valuenow", "2.5"),
            ("aria-relevant", "additions text"),
            ("aria-label", "2"),
            ("aria-owns", "nobody nowhere"),
        ] {
            assert!(allows(name, value), "{name} {value}");
        }
        for (name, value) in [
            ("aria-required", "undefined"),
            ("aria-level", "2.5"),
            ("aria-level", "two"),
            ("aria-valuenow", "inf"),
            ("aria-valuenow", "2px"),
            ("aria-relevant", "text always"),
            ("aria-live", "polite assertive"),
            ("aria-sort", "up"),
        ] {
            assert!(!allows(name, value), "{name} {value}");
        }
    }
}
