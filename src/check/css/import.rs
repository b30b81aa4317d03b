//! `@import`: other sheets that a sheet begins with, each as it counts where it is imported.

use cssparser::Parser;

use super::condition::Query;
use super::length::Failed;
use super::sheet::{Sheet, layer_name};

/// Another sheet that one begins with, and when it counts.
#[derive(Debug, Clone)]
pub struct Import {
    /// The address as it is written.
    pub address: String,
    condition: Query,
    /// The layer that it is in.
    layer: Option<Box<str>>,
    /// The layers that are named ahead of it.
    pub(super) ahead: Vec<Box<str>>,
    /// What stands for both.
    print: [u8; 32],
}

impl Import {
    /// Reads what stands after `@import`: an address, then perhaps a layer, what must be supported, and media.
    pub(super) fn read(input: &mut Parser<'_>) -> Result<Self, Failed> {
        let address = input.expect_url_or_string()?.to_string();
        let start = input.position();
        let layer = import_layer(input);
        let supports = input.try_parse(|input| {
            input.expect_function_matching("supports")?;
            input.parse_nested_block(|input| Ok::<_, Failed>(Query::supports_inside(input)))
        });
        let media = Query::media(input);
        let condition = match supports {
            Ok(supports) => Query::All(vec![supports, media]),
            Err(_) => media,
        };
        let print = *blake3::hash(input.slice_from(start).as_bytes()).as_bytes();
        let layer = layer.map(|name| name.unwrap_or_else(|| own_layer(&address)));
        Ok(Self { address, condition, layer, ahead: Vec::new(), print })
    }
}

/// What the layer of an import without a name is called: no author's layer has brackets, and points would part it.
fn own_layer(address: &str) -> Box<str> {
    format!("({})", address.replace('.', ",")).into()
}

/// The layer of an import, if it has one; and its name, if that has one.
fn import_layer(input: &mut Parser<'_>) -> Option<Option<Box<str>>> {
    let named = input.try_parse(|input| {
        input.expect_function_matching("layer")?;
        input.parse_nested_block(layer_name)
    });
    match named {
        Ok(name) => Some(Some(name)),
        Err(_) => {
            input.try_parse(|input| input.expect_ident_matching("layer")).ok().map(|()| None)
        }
    }
}

impl Sheet {
    /// The sheet as it counts where `import` asks for it. `None` if it counts as it is.
    pub fn imported_by(&self, import: &Import) -> Option<Self> {
        if import.condition == Query::Known(true) && import.layer.is_none() {
            return None;
        }
        let mut sheet = self.clone();
        // The condition becomes the first, in which all others stand.
        sheet.conditions.insert(0, (None, import.condition.clone()));
        for (outer, _) in sheet.conditions.iter_mut().skip(1) {
            *outer = Some(outer.map_or(0, |outer| outer + 1));
        }
        for rule in &mut sheet.rules {
            rule.condition = Some(rule.condition.map_or(0, |inner| inner + 1));
        }
        for (condition, _) in &mut sheet.registered {
            *condition = Some(condition.map_or(0, |inner| inner + 1));
        }
        if let Some(layer) = &import.layer {
            sheet.put_into(layer, &import.ahead);
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.print).update(&import.print);
        for layer in &import.ahead {
            hasher.update(layer.as_bytes()).update(b";");
        }
        sheet.print = *hasher.finalize().as_bytes();
        Some(sheet)
    }

    /// Puts all rules into a layer, which comes after those that are `ahead`.
    fn put_into(&mut self, layer: &str, ahead: &[Box<str>]) {
        let inner = self.layers.iter().map(|inner| format!("{layer}.{inner}").into());
        self.layers = ahead.iter().cloned().chain([layer.into()]).chain(inner).collect();
        for rule in &mut self.rules {
            rule.layer = Some(ahead.len() + rule.layer.map_or(0, |inner| inner + 1));
        }
    }
}
