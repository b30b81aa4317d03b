//! Each page with what was decided of it: what is wrong, in the content and on the page, and which
//! criteria a person must still judge.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::html::{place, ticked};
use super::{Problem, Report, State, tallies};
use crate::check::audit::{Audit, Item};
use crate::check::criteria::CRITERIA;
use crate::text::{counted, escape_html};

/// A page of the report.
struct Sheet<'a> {
    name: &'a str,
    /// None if the page could not be made.
    audit: Option<&'a Audit>,
    problems: Vec<&'a Problem>,
}

/// The pages in their order: those that were looked at, and those that only problems name.
fn sheets<'a>(report: &Report<'a>) -> Vec<Sheet<'a>> {
    let mut sheets: BTreeMap<&str, Sheet<'_>> = BTreeMap::new();
    let sheet = |name| Sheet { name, audit: None, problems: Vec::new() };
    for audit in report.audits {
        sheets.entry(&audit.page).or_insert_with(|| sheet(&audit.page)).audit = Some(audit);
    }
    for problem in report.problems.unwrap_or_default() {
        for page in &problem.pages {
            sheets.entry(page).or_insert_with(|| sheet(page)).problems.push(problem);
        }
    }
    sheets.into_values().collect()
}

/// The problems that are of no page alone, such as those of the settings and the theme.
fn of_all<'a>(report: &Report<'a>) -> impl Iterator<Item = &'a Problem> {
    report.problems.unwrap_or_default().iter().filter(|problem| problem.pages.is_empty())
}

/// Every page under a heading of its own.
pub(super) fn push(out: &mut String, report: &Report<'_>) {
    out.push_str("<h2>Page by page</h2>\n");
    let mut rest = of_all(report).peekable();
    if rest.peek().is_some() {
        out.push_str("<h3>The publication as a whole</h3>\n<ul>\n");
        rest.for_each(|problem| push_problem(out, problem));
        out.push_str("</ul>\n");
    }
    for sheet in sheets(report) {
        push_sheet(out, &sheet, report.problems.is_some());
    }
}

fn push_sheet(out: &mut String, sheet: &Sheet<'_>, has_content: bool) {
    let _ = writeln!(out, "<h3>{}</h3>", escape_html(sheet.name));
    if !sheet.problems.is_empty() {
        out.push_str("<ul>\n");
        sheet.problems.iter().for_each(|problem| push_problem(out, problem));
        out.push_str("</ul>\n");
    } else if has_content {
        out.push_str("<p>No problem was found in its content.</p>\n");
    }
    let Some(audit) = sheet.audit else {
        out.push_str("<p>The page was not made, so nothing was decided of it.</p>\n");
        return;
    };
    let [failed, unsure, passed, _] = tallies(audit);
    let found = match audit.items.iter().filter(|item| item.is_sure).count() {
        0 => String::new(),
        found => format!(" ({})", counted(found, "finding")),
    };
    let _ = writeln!(
        out,
        "<p>Rules: {passed} kept, {failed} broken{found}, {unsure} to look at. {}</p>",
        judged(audit)
    );
}

fn push_problem(out: &mut String, problem: &Problem) {
    let whither =
        problem.place.as_ref().map_or_else(String::new, |at| format!(", in {}", place(at)));
    let help: Vec<String> = problem.help.iter().map(|help| ticked(help)).collect();
    let help = match help.as_slice() {
        [] => String::new(),
        help => format!(" What to do: {}.", help.join("; ")),
    };
    let _ = writeln!(
        out,
        "<li>{} <code>{}</code>: {}{whither}.{help}</li>",
        if problem.is_error { "Error" } else { "Warning" },
        problem.code,
        ticked(&problem.message),
    );
}

/// How the criteria stand on one page.
fn standing(audit: &Audit) -> [Vec<&'static str>; 3] {
    let mut standing: [Vec<&str>; 3] = Default::default();
    for criterion in CRITERIA {
        let of = match State::of(criterion, std::slice::from_ref(audit)) {
            State::Broken(_) => 0,
            State::Open => 1,
            State::Absent => 2,
        };
        standing[of].push(criterion.number);
    }
    standing
}

/// `Criteria that a person must still judge: 48 of 55, all but 1.2.1 and 1.2.2, which do not arise.`
fn judged(audit: &Audit) -> String {
    let [broken, open, absent] = standing(audit);
    let mut judged = format!(
        "Criteria that a person must still judge: {} of {}.",
        open.len(),
        CRITERIA.len()
    );
    for (numbers, what) in [(broken, "Broken"), (absent, "Not arising on this page")] {
        if !numbers.is_empty() {
            let _ = write!(judged, " {what}: {}.", numbers.join(", "));
        }
    }
    judged
}

/// Every page for programs.
pub(super) fn json(report: &Report<'_>) -> Vec<Value> {
    sheets(report).iter().map(|sheet| page(sheet, report.problems.is_some())).collect()
}

/// The problems of no page for programs.
pub(super) fn rest(report: &Report<'_>) -> Vec<Value> {
    of_all(report).map(problem).collect()
}

fn page(sheet: &Sheet<'_>, has_content: bool) -> Value {
    let mut page = json!({ "page": sheet.name, "made": sheet.audit.is_some() });
    if let Some(audit) = sheet.audit {
        let outcomes = audit.outcomes.iter();
        page["outcomes"] = outcomes
            .map(|(rule, outcome)| (rule.id.to_owned(), outcome.as_str().into()))
            .collect::<serde_json::Map<_, Value>>()
            .into();
        let [broken, open, absent] = standing(audit);
        page["criteria"] =
            json!({ "broken": broken, "to_judge": open, "does_not_arise": absent });
        let sure = |item: &&Item| item.is_sure;
        page["findings"] = audit.items.iter().filter(sure).count().into();
    }
    if has_content {
        page["problems"] = sheet.problems.iter().map(|one| problem(one)).collect();
    }
    page
}

fn problem(problem: &Problem) -> Value {
    let Problem { pages: _, is_error, code, message, help, place } = problem;
    json!({
        "code": code,
        "severity": if *is_error { "error" } else { "warning" },
        "message": message,
        "help": help,
        "file": place.as_ref().map(|at| &at.file),
        "line": place.as_ref().map(|at| at.line),
        "column": place.as_ref().map(|at| at.column),
    })
}
