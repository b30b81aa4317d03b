//! The slots of a theme: places in its templates that a publication fills with a file.
//!
//! A slot is the file `slots/NAME.html` that a template includes. The theme's own says what
//! the slot is for and prints nothing; a file of the same name nearer to the publication
//! takes its place, as with every template.

use std::collections::BTreeSet;

use super::Layer;
use crate::diag::{Code, Diagnostic, Span};
use crate::source::Sources;
use crate::text::{nearest, spoken_list};

/// Where slots are, in a theme and in the names of templates.
const FOLDER: &str = "slots/";

/// Reports the files in `slots/` that no template includes: they would never be seen.
pub(super) fn check(layers: &[Layer], sources: &Sources, problems: &mut Vec<Diagnostic>) {
    let slots = names(layers, sources);
    for layer in layers {
        for (file, source) in layer.files.below("slots") {
            let name = file.trim_end_matches(".html");
            if !slots.contains(name) {
                problems.push(unknown(name, &slots, Span::new(source, 0..0)));
            }
        }
    }
}

/// The names of the slots that templates include.
fn names(layers: &[Layer], sources: &Sources) -> BTreeSet<String> {
    let templates = layers.iter().flat_map(|layer| layer.files.below("templates"));
    let mut names = BTreeSet::new();
    for (_, source) in templates {
        let text = &sources.get(source).text;
        for (at, folder) in text.match_indices(FOLDER) {
            let rest = &text[at + folder.len()..];
            let sound =
                |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            if let Some((name, _)) = rest.split_once(".html")
                && sound(name)
            {
                names.insert(name.to_owned());
            }
        }
    }
    names
}

fn unknown(name: &str, slots: &BTreeSet<String>, place: Span) -> Diagnostic {
    let near = nearest(name, slots.iter().map(String::as_str));
    let names: Vec<&String> = slots.iter().collect();
    Diagnostic::error(Code::UnknownSlot, format!("the theme has no slot `{name}`"))
        .at(place, "nothing shows this file")
        .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
        .help(format!("its slots are {}", spoken_list(&names)))
}
