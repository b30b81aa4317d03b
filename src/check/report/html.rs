//! The report for people: one page, without scripts, that prints well.

use std::fmt::Write;

use super::{Audit, Report, State, Written, findings, pages, states, tally};
use crate::check::audit::Item;
use crate::check::rules::rules;
use crate::text::{counted, escape_html};

/// More places than this are left to the JSON.
const SHOWN: usize = 50;

const STYLE: &str = "\
body{font:1.125rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#212b32;background:#fff}\
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.5rem;border-bottom:1px solid #768692}\
code{font-size:1rem;overflow-wrap:anywhere}caption{text-align:left;font-weight:bold;padding:.5rem}";

/// What every report has, and no other page.
pub const MARK: &str = "<title>Accessibility report on ";

/// The whole report as a page.
pub fn html(report: &Report<'_>) -> String {
    let audits = report.audits;
    let mut out = String::new();
    let about = counted(audits.len(), "page");
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         {MARK}{about}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>Accessibility report on {about}</h1>\n\
         <p>Rules looked at these pages and found what is listed below. Rules find only a part of what keeps \
         people out: that they found nothing decides nothing. One part says what a person must still judge, and how; \
         the last tells it page by page.</p>\n"
    );
    push_findings(&mut out, audits);
    push_decided(&mut out, audits);
    push_criteria(&mut out, audits);
    pages::push(&mut out, report);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn push_findings(out: &mut String, audits: &[Audit]) {
    out.push_str("<h2>What was found</h2>\n");
    if findings(audits).next().is_none() {
        out.push_str("<p>The rules found nothing.</p>\n");
    }
    for rule in rules() {
        let found: Vec<(&Audit, &Item)> =
            findings(audits).filter(|(_, item)| item.rule.id == rule.id).collect();
        if found.is_empty() {
            continue;
        }
        let _ = write!(
            out,
            "<h3>{}</h3>\n<p>{} {}</p>\n<ul>\n",
            escape_html(rule.title),
            escape_html(rule.why),
            criteria(rule.criteria)
        );
        for (audit, item) in found.iter().take(SHOWN) {
            push_item(out, audit, item);
        }
        out.push_str("</ul>\n");
        if found.len() > SHOWN {
            let _ = writeln!(
                out,
                "<p>{} more are in <code>report.json</code>.</p>",
                found.len() - SHOWN
            );
        }
    }
}

/// `WCAG 2.4.4, 4.1.2.`
fn criteria(numbers: &[&str]) -> String {
    match numbers {
        [] => "Good practice.".to_owned(),
        numbers => format!("WCAG {}.", numbers.join(", ")),
    }
}

fn push_item(out: &mut String, audit: &Audit, item: &Item) {
    let doubt = if item.is_sure { "" } else { "To look at: " };
    let _ = writeln!(
        out,
        "<li>{doubt}{}, in {} line {}: <code>{}</code>. What to do: {}.</li>",
        ticked(&item.message),
        escape_html(&audit.page),
        item.start.line,
        escape_html(&item.excerpt),
        ticked(&item.help)
    );
}

/// `content/foreword.md line 6`
pub(super) fn place(at: &Written) -> String {
    format!("{} line {}", escape_html(&at.file), at.line)
}

/// Words with what is in back-ticks marked as code.
pub(super) fn ticked(text: &str) -> String {
    let mut out = String::new();
    for (number, part) in text.split('`').enumerate() {
        let part = escape_html(part);
        if number % 2 == 1 {
            let _ = write!(out, "<code>{part}</code>");
        } else {
            out.push_str(&part);
        }
    }
    out
}

fn push_decided(out: &mut String, audits: &[Audit]) {
    out.push_str(
        "<h2>What was decided</h2>\n<table>\n<caption>Rules, with the number of pages of each outcome</caption>\n\
         <thead>\n<tr><th scope=\"col\">Rule</th><th scope=\"col\">WCAG</th><th scope=\"col\">Broken</th>\
         <th scope=\"col\">To look at</th><th scope=\"col\">Kept</th><th scope=\"col\">About nothing there</th></tr>\n</thead>\n<tbody>\n",
    );
    for rule in rules() {
        let [failed, unsure, passed, about_nothing] = tally(rule, audits);
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{} (<code>{}</code>)</th><td>{}</td><td>{failed}</td><td>{unsure}</td><td>{passed}</td><td>{about_nothing}</td></tr>",
            escape_html(rule.title),
            rule.id,
            rule.criteria.join(", "),
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

fn push_criteria(out: &mut String, audits: &[Audit]) {
    out.push_str(
        "<h2>What a person must still judge</h2>\n<table>\n<caption>The 55 criteria of WCAG 2.2 at levels A and AA</caption>\n\
         <thead>\n<tr><th scope=\"col\">Criterion</th><th scope=\"col\">Level</th><th scope=\"col\">State</th><th scope=\"col\">How to judge it</th></tr>\n</thead>\n<tbody>\n",
    );
    for (criterion, state) in states(audits) {
        let state = match state {
            State::Broken(count) => format!("broken: {}", counted(count, "finding")),
            State::Open => "a person must judge it".to_owned(),
            State::Absent => "does not arise on these pages".to_owned(),
        };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{} {}</th><td>{}</td><td>{state}</td><td>{}</td></tr>",
            criterion.number,
            escape_html(criterion.name),
            criterion.level.as_str(),
            escape_html(criterion.judged)
        );
    }
    out.push_str("</tbody>\n</table>\n");
}
