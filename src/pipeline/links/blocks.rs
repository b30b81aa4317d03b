//! Whether there is anything to show for a block such as `::: people foreword`.

use crate::diag::{Code, Diagnostic};
use crate::graph::Graph;
use crate::model::entry::{Entry, Value};
use crate::text::{nearest, spoken_list};

/// What is wrong with a block, if there is nothing that it could show. Names that are not
/// known have been reported, and so have arguments that are no ids.
pub(super) fn check(
    graph: &Graph<'_>,
    entry: &Entry,
    name: &str,
    argument: &str,
) -> Option<Diagnostic> {
    let language = &entry.id.language;
    let none =
        |kind: &str| graph.list(kind, language).is_empty() && graph.own_list(kind).is_empty();
    match name {
        "people" | "list" | "chart" if !crate::text::is_slug(argument) => None,
        "people" => no_such("team", argument, &teams(graph)),
        "list" => no_such("folder", argument, &folders(graph)),
        "chart" => no_such("diversity figure", argument, &charts(graph)),
        "headcounts" | "places" | "diversity" if graph.single("workforce").is_none() => {
            Some(nothing(name, "workforce.yaml"))
        }
        "metrics" if none("metric") => Some(nothing(name, "metrics.yaml")),
        "changes" if none("change") => Some(nothing(name, "changes.yaml")),
        "ambitions" if none("ambition") => Some(nothing(name, "ambitions.yaml")),
        _ => None,
    }
}

fn no_such(what: &str, argument: &str, known: &[&str]) -> Option<Diagnostic> {
    if known.contains(&argument) {
        return None;
    }
    let message = format!("there is no {what} called `{argument}`");
    let problem = Diagnostic::error(Code::DirectiveArgument, message);
    Some(match (nearest(argument, known.iter().copied()), known) {
        (Some(near), _) => problem.help(format!("did you mean `{near}`?")),
        (None, []) if what == "team" => problem.help(format!(
            "write `teams: [{argument}]` for its people in `content/people.yaml`"
        )),
        (None, []) => problem.help(format!("add the {what} first, or take the block away")),
        (None, [one]) => problem.help(format!("there is only `{one}`")),
        (None, known) => problem.help(format!("there are {}", spoken_list(known))),
    })
}

fn nothing(name: &str, file: &str) -> Diagnostic {
    let message = format!("`::: {name}` has nothing to show");
    Diagnostic::error(Code::DirectiveArgument, message)
        .help(format!("write them into `content/{file}`, or take the block away"))
}

fn teams<'a>(graph: &'a Graph<'_>) -> Vec<&'a str> {
    let people = graph.own_list("person").iter().map(|at| graph.entry(*at));
    let teams = people.flat_map(|person| person.fields.list("teams"));
    let mut names: Vec<&str> = teams
        .filter_map(|team| match &team.value {
            Value::Text(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn folders<'a>(graph: &'a Graph<'_>) -> Vec<&'a str> {
    graph.kinds.iter().filter_map(|kind| kind.folder_name()).collect()
}

fn charts<'a>(graph: &'a Graph<'_>) -> Vec<&'a str> {
    let workforce = graph.single("workforce");
    let figures = workforce.into_iter().flat_map(|entry| entry.fields.records("diversity"));
    figures.filter_map(|figure| figure.text("id")).collect()
}
