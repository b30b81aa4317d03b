//! Of all the lines that are about an element, the one that wins for each property.

use std::borrow::Cow;
use std::collections::HashMap;

use super::computed::{Source, Won};
use super::declaration::{Declaration, Line, Value, Wide, read_text};
use super::layers::UNLAYERED;
use super::property::{ALL, Property};
use super::sheet::Lines;
use super::variables::{Variables, substituted};

/// Lines that are about an element, with what decides between them and others.
#[derive(Debug, Clone)]
pub(super) struct Matched<'a> {
    pub(super) lines: &'a Lines,
    pub(super) origin: Origin,
    /// The strength of the layer.
    pub(super) layer: u32,
    pub(super) specificity: u32,
    /// The place among all rules.
    pub(super) order: u32,
}

/// Who wrote a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    Browser,
    /// The author, in an attribute of HTML that is about looks, such as `bgcolor`.
    Hint,
    Author,
    /// The author, in the element's own `style` attribute.
    Attribute,
}

/// What wins is greater: importance and origin, layer, specificity, order.
type Key = (u8, u32, u32, u32);

/// One line in the order of the cascade.
#[derive(Debug, Clone, Copy)]
struct Entry<'a> {
    key: Key,
    origin: Origin,
    important: bool,
    line: &'a Line,
}

/// All lines about an element, the weakest first.
#[derive(Debug)]
pub(super) struct Cascade<'a> {
    entries: Vec<Entry<'a>>,
}

impl<'a> Cascade<'a> {
    pub(super) fn new<'m>(matched: impl Iterator<Item = &'m Matched<'a>>) -> Self
    where
        'a: 'm,
    {
        let mut entries = Vec::with_capacity(matched.size_hint().0 * 4);
        for rule in matched {
            for (line, important) in rule.lines.iter() {
                let (origin, important) = (rule.origin, *important);
                entries.push(Entry { key: rule.key(important), origin, important, line });
            }
        }
        // The sort keeps the order of lines in one rule.
        entries.sort_by_key(|entry| entry.key);
        Self { entries }
    }

    /// The author's variables on this element, as they are written.
    pub(super) fn variables(&self) -> HashMap<&'a str, &'a str> {
        let mut declared = HashMap::new();
        for entry in &self.entries {
            if let Line::Variable(name, value) = entry.line {
                declared.insert(&**name, &**value);
            }
        }
        declared
    }

    /// The winning line for each property.
    pub(super) fn winners(&self, variables: &Variables) -> Vec<Option<Won<'a>>> {
        let mut winners = vec![None; ALL.len()];
        let mut takes_back = Vec::new();
        for entry in &self.entries {
            for declaration in entry.declarations(variables).iter() {
                let (property, won) = entry.won(declaration);
                if matches!(*won.value, Value::Wide(Wide::Revert | Wide::RevertLayer)) {
                    takes_back.push(property);
                }
                winners[property.index()] = Some(won);
            }
        }
        for property in takes_back {
            winners[property.index()] =
                self.winner_below(property, self.entries.len(), variables);
        }
        winners
    }

    /// The winner among the weakest `end` lines, where `revert` asks for what is below it.
    fn winner_below(
        &self,
        property: Property,
        end: usize,
        variables: &Variables,
    ) -> Option<Won<'a>> {
        let mut end = end;
        loop {
            let (at, won) =
                self.entries[..end].iter().enumerate().rev().find_map(|(at, entry)| {
                    let all = entry.declarations(variables);
                    let own = all.iter().rev().find(|it| it.property == property)?;
                    Some((at, entry.won(own).1))
                })?;
            let (level, layer, ..) = self.entries[at].key;
            end = match *won.value {
                Value::Wide(Wide::Revert) => self
                    .entries
                    .partition_point(|entry| entry.origin == Origin::Browser)
                    .min(at),
                Value::Wide(Wide::RevertLayer) => {
                    let below = |entry: &Entry<'_>| (entry.key.0, entry.key.1) < (level, layer);
                    self.entries[..at].partition_point(below)
                }
                _ => return Some(won),
            };
        }
    }
}

impl Matched<'_> {
    /// Important lines win over all others, and among them what is usually weaker wins.
    fn key(&self, important: bool) -> Key {
        let (level, layer) = match (self.origin, important) {
            (Origin::Browser, false) => (0, self.layer),
            // Attributes of HTML know no importance.
            (Origin::Hint, _) => (1, UNLAYERED),
            (Origin::Author, false) => (2, self.layer),
            (Origin::Attribute, false) => (3, UNLAYERED),
            (Origin::Author, true) => (4, UNLAYERED - self.layer),
            (Origin::Attribute, true) => (5, UNLAYERED),
            (Origin::Browser, true) => (6, UNLAYERED - self.layer),
        };
        (level, layer, self.specificity, self.order)
    }
}

impl<'a> Entry<'a> {
    /// What the line sets. With variables it is read only here, when they are known; a line that cannot be read
    /// then sets nothing but what comes from the parent.
    fn declarations(&self, variables: &Variables) -> Cow<'a, [Declaration]> {
        match self.line {
            Line::Set(declarations) => Cow::Borrowed(declarations),
            Line::Variable(..) => Cow::Borrowed(&[]),
            Line::Pending(name, text) => {
                let read = substituted(text, variables).and_then(|text| read_text(name, &text));
                let unset = || super::shorthand::all_of(name, &Value::Wide(Wide::Unset));
                Cow::Owned(read.unwrap_or_else(unset))
            }
        }
    }

    fn won(&self, declaration: &Declaration) -> (Property, Won<'a>) {
        let source = Source {
            important: self.important,
            in_attribute: self.origin == Origin::Attribute,
            by_browser: self.origin == Origin::Browser,
        };
        let value = Cow::Owned(declaration.value.clone());
        let rule = (self.origin == Origin::Author).then_some(self.key.3);
        (declaration.property, Won { value, source, rule })
    }
}
