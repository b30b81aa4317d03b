//! The order of cascade layers over all sheets of a page.

use std::collections::HashMap;

/// What stands for rules in no layer: they win over all layers.
pub(super) const UNLAYERED: u32 = u32::MAX;

/// How strong each layer is.
#[derive(Debug, Default)]
pub(super) struct Layers {
    strength: HashMap<Box<str>, u32>,
}

impl Layers {
    /// Orders layers, whose full names come as they first appear: the later, the stronger, and
    /// what is in a layer itself is stronger than what is in the layers within it.
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut seen: HashMap<String, u32> = HashMap::new();
        let mut keys: Vec<(Vec<u32>, &str)> = Vec::new();
        for name in names {
            let mut key = Vec::new();
            let mut path = String::new();
            for part in name.split('.') {
                path.push('.');
                path.push_str(part);
                let next = u32::try_from(seen.len()).unwrap_or(UNLAYERED);
                key.push(*seen.entry(path.clone()).or_insert(next));
            }
            key.push(UNLAYERED);
            keys.push((key, name));
        }
        keys.sort();
        keys.dedup();
        let strength = (0..).zip(keys).map(|(at, (_, name))| (name.into(), at)).collect();
        Self { strength }
    }

    /// How strong the layer of this name is.
    pub(super) fn strength(&self, name: Option<&str>) -> u32 {
        name.and_then(|name| self.strength.get(name)).copied().unwrap_or(UNLAYERED)
    }
}
