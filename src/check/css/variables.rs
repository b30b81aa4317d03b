//! The author's own properties, and the values that are made of them.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::registered::Registered;

/// The variables of an element, its parent's included.
pub(super) type Variables = Arc<HashMap<Box<str>, Arc<str>>>;

/// How long a value may become. Each variable that names another twice doubles it.
const MAX_LENGTH: usize = 64 * 1024;

/// How far variables may lead to others.
const MAX_DEPTH: u32 = 32;

/// How many variables one value may be made of: what leads to itself in several ways would never end.
const MAX_STEPS: u32 = 2_000;

/// The variables that the sheets of a page register, the last of each name.
pub(super) type AllRegistered<'a> = BTreeMap<&'a str, &'a Registered>;

/// What an element under nothing has: what registered variables are to begin with.
pub(super) fn initial(registered: &AllRegistered<'_>) -> Variables {
    let values = registered.iter().filter_map(|(name, registered)| {
        Some(((*name).into(), Arc::from(&**registered.initial.as_ref()?)))
    });
    Arc::new(values.collect())
}

/// What the element of `parent` has, with its own `declared` ones, which may refer to each other.
pub(super) fn variables(
    parent: &Variables,
    declared: &HashMap<&str, &str>,
    registered: &AllRegistered<'_>,
) -> Variables {
    let parent = &handed_on(parent, registered);
    if declared.is_empty() {
        return Arc::clone(parent);
    }
    let mut all = HashMap::clone(parent);
    let mut names: Vec<&&str> = declared.keys().collect();
    names.sort();
    for name in names {
        let scope = Scope { parent, declared, steps: Cell::new(MAX_STEPS) };
        let known = registered.get(*name);
        let initial = || known.and_then(|known| known.initial.as_deref()).map(str::to_owned);
        let value = match scope.value(name, MAX_DEPTH) {
            // A value of another kind than the variable's is none, as if nothing had been declared.
            Some(value) if known.is_some_and(|known| !known.takes(&value)) => {
                parent.get(*name).map(ToString::to_string).or_else(initial)
            }
            value => value.or_else(initial),
        };
        match value {
            Some(value) => all.insert((**name).into(), value.into()),
            None => all.remove(*name),
        };
    }
    Arc::new(all)
}

/// What a child has before anything is declared on it: of variables that are not inherited, what they begin with.
fn handed_on(parent: &Variables, registered: &AllRegistered<'_>) -> Variables {
    let mut own = registered.values().filter(|it| !it.is_inherited).peekable();
    if own.peek().is_none() {
        return Arc::clone(parent);
    }
    let mut all = HashMap::clone(parent);
    for Registered { name, initial, .. } in own {
        match initial {
            Some(value) => all.insert(name.clone(), Arc::from(&**value)),
            None => all.remove(name),
        };
    }
    Arc::new(all)
}

/// `text` with each `var()` replaced; `None` if one has no value.
pub(super) fn substituted(text: &str, variables: &Variables) -> Option<String> {
    let declared = HashMap::new();
    let scope = Scope { parent: variables, declared: &declared, steps: Cell::new(MAX_STEPS) };
    scope.substituted(text, MAX_DEPTH)
}

struct Scope<'a> {
    parent: &'a Variables,
    declared: &'a HashMap<&'a str, &'a str>,
    steps: Cell<u32>,
}

impl Scope<'_> {
    /// The value of a variable, with those that it is made of put in.
    fn value(&self, name: &str, depth: u32) -> Option<String> {
        self.steps.set(self.steps.get().checked_sub(1)?);
        let Some(text) = self.declared.get(name) else {
            return self.parent.get(name).map(ToString::to_string);
        };
        match *text {
            "initial" => None,
            "inherit" | "unset" => self.parent.get(name).map(ToString::to_string),
            // A variable that is made of itself leads on and on, and has no value.
            text => self.substituted(text, depth.checked_sub(1)?),
        }
    }

    fn substituted(&self, text: &str, depth: u32) -> Option<String> {
        let mut made = String::new();
        let mut rest = text;
        while let Some(at) = start_of_var(rest) {
            made.push_str(&rest[..at]);
            let inside = &rest[at + "var(".len()..];
            let end = closing(inside)?;
            let (name, fallback) = match inside[..end].split_once(',') {
                Some((name, fallback)) => (name.trim(), Some(fallback)),
                None => (inside[..end].trim(), None),
            };
            let value = self
                .value(name, depth)
                .or_else(|| self.substituted(fallback?, depth.checked_sub(1)?))?;
            made.push_str(value.trim());
            if made.len() > MAX_LENGTH {
                return None;
            }
            rest = inside.get(end + 1..).unwrap_or_default();
        }
        made.push_str(rest);
        Some(made)
    }
}

/// Where `var(` begins that is not the end of another name.
fn start_of_var(text: &str) -> Option<usize> {
    let lower = |at: usize| {
        text.as_bytes().get(at..at + 4).is_some_and(|it| it.eq_ignore_ascii_case(b"var("))
    };
    let apart = |at: usize| {
        at == 0
            || !matches!(text.as_bytes()[at - 1], b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9')
    };
    text.bytes().enumerate().map(|(at, _)| at).find(|at| lower(*at) && apart(*at))
}

/// Where the parenthesis closes that is open at the start of `text`.
fn closing(text: &str) -> Option<usize> {
    let (mut open, mut quote) = (1, None);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(mark), byte) if byte == mark => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(') => open += 1,
            (None, b')') => {
                open -= 1;
                if open == 0 {
                    return Some(at);
                }
            }
            (None, _) => {}
        }
    }
    // What is not closed is closed by the end.
    Some(text.len())
}
