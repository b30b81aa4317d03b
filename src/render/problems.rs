//! What went wrong in a template, with the content that was being rendered.

use super::Renderer;
use crate::diag::{Code, Diagnostic};
use crate::graph::Own;

/// The problems of a template's error, each pointing at the template and at the content.
pub(super) fn of_template(
    renderer: &Renderer<'_>,
    error: &tera::Error,
    own: &Own<'_>,
) -> Vec<Diagnostic> {
    let problems = renderer.theme.templates.problems(error);
    problems.into_iter().map(|problem| with_content(problem, own)).collect()
}

fn with_content(problem: Diagnostic, own: &Own<'_>) -> Diagnostic {
    let problem = match own.entry {
        Some(entry) => problem.at(entry.place, "while this was being made into a page"),
        None => problem,
    };
    let help = match problem.code {
        Code::TemplateVariable => {
            "check the name in the template; the fields of each kind are listed by `prospectus schema`"
        }
        Code::TemplateMissing => "add the template to the theme, or correct its name",
        Code::ThemeString => "add the text to `strings/en.ftl` of the theme",
        _ => "correct the template",
    };
    problem.help(help)
}
