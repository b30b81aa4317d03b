//! Which variables a template gets: those that it names.

use crate::theme::Theme;

/// The variables that a template, its parents and the parts it includes name.
pub(super) fn variables(theme: &Theme, name: &str) -> Vec<String> {
    let found = theme.templates.engine().get_template_variables(name).unwrap_or_default();
    let mut names: Vec<String> = found.into_iter().map(str::to_owned).collect();
    names.sort_unstable();
    names
}
