//! Which variables a template gets: those that it names.

use std::collections::BTreeMap;

use crate::theme::Theme;

/// The variables that each template, its parents and the parts it includes name, by the
/// template's full name and by its bare name.
pub(super) fn variables(theme: &Theme) -> BTreeMap<String, Vec<String>> {
    let engine = theme.templates.engine();
    let mut variables = BTreeMap::new();
    for full in engine.get_template_names() {
        let bare = full.split_once('/').map_or(full, |(_, bare)| bare);
        for name in [full, bare] {
            if let Ok(found) = engine.get_template_variables(name) {
                let mut names: Vec<String> = found.into_iter().map(str::to_owned).collect();
                names.sort_unstable();
                variables.insert(name.to_owned(), names);
            }
        }
    }
    variables
}
