//! The accessibility statement says nothing that its own record contradicts.
//!
//! Source: SI 2018/952, regulation 8, and the model statement. The tool never makes the claim: it refuses
//! one that is not borne out, and tells when a statement is too old to be relied on.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Written;
use crate::diag::{Code, Diagnostic, Span, Spanned};
use crate::model::entry::{Entry, Value};

pub(super) fn check(
    entry: &Entry,
    written: &Written,
    today: Date,
    problems: &mut Vec<Diagnostic>,
) {
    if !written.whole(entry.fields.span) {
        return;
    }
    let Some(status) = entry.fields.get("compliance") else { return };
    match entry.fields.text("compliance") {
        Some("fully") => claims_all(entry, status.span, today, problems),
        Some(other) => says_why(entry, other, status.span, problems),
        None => {}
    }
    reached_by_phone_alone(entry, problems);
    dates(entry, today, problems);
    fixes(entry, today, problems);
}

/// A page makes no claim that only the record of a statement can bear out.
pub(super) fn in_words(entry: &Entry, problems: &mut Vec<Diagnostic>) {
    let Some(body) = &entry.body else { return };
    for claim in claims(&body.text) {
        problems.push(
            Diagnostic::error(
                Code::StatementContradiction,
                "this page claims full compliance, and no record bears it out",
            )
            .at(body.map.span(claim), "nobody can check this claim")
            .help("write the statement as a record (`prospectus new statement`), which names the test behind the claim")
            .help("or say what is known: `partially compliant`, and why"),
        );
    }
}

/// Where a text claims to be fully compliant with a standard of accessibility.
fn claims(text: &str) -> impl Iterator<Item = Range<usize>> {
    const CLAIM: &str = "ully compliant";
    text.match_indices(CLAIM).filter_map(move |(at, _)| {
        let start =
            at.checked_sub(1).filter(|start| matches!(text.as_bytes()[*start], b'f' | b'F'))?;
        let before = text[..start].trim_end();
        let rest = &text[at..];
        let sentence = rest.split_once(['.', '\n']).map_or(rest, |(sentence, _)| sentence);
        let sentence = sentence.to_lowercase();
        let is_about = ["accessib", "wcag"].iter().any(|word| sentence.contains(word));
        (is_about && !before.ends_with("not")).then(|| start..at + CLAIM.len())
    })
}

/// Whether a date is more than a year before another.
fn is_old(date: Date, today: Date) -> bool {
    date.checked_add(1.year()).is_ok_and(|end| end < today)
}

/// `fully` stands alone, and on a test of the last 12 months.
fn claims_all(entry: &Entry, status: Span, today: Date, problems: &mut Vec<Diagnostic>) {
    let mut refuse = |span: Span, message: &str, label: &str, help: &str| {
        problems.push(
            Diagnostic::error(Code::StatementContradiction, message)
                .at(status, "this says that nothing fails")
                .at(span, label)
                .help(help),
        );
    };
    for (field, label) in
        [("issues", "this lists what fails"), ("burdens", "this lists what is not mended")]
    {
        if let (Some(list), false) =
            (entry.fields.get(field), entry.fields.list(field).is_empty())
        {
            let message = format!("`compliance` is `fully`, and `{field}` is not empty");
            refuse(
                list.span.start(),
                &message,
                label,
                "set `compliance: partially`, or `not` if most of the site fails",
            );
        }
    }
    if let Some(reason) = entry.fields.get("reason") {
        refuse(
            reason.span.start(),
            "`compliance` is `fully`, and `reason` says why not",
            "this is why a site is not fully compliant",
            "take `reason` away if it no longer holds, or set `compliance: partially`",
        );
    }
    let tested = entry.fields.record("tested").and_then(|tested| tested.date("on"));
    match tested {
        Some(on) if is_old(on.value, today) => refuse(
            on.span,
            "`compliance` is `fully`, and the last test is more than 12 months old",
            "this is too long ago",
            "test the site again, or set `compliance: partially`",
        ),
        Some(_) => {}
        None => refuse(
            entry.fields.get("tested").map_or(entry.place, |tested| tested.span.start()),
            "`compliance` is `fully`, and no test is recorded",
            "this names no test",
            "have the site tested and say in `tested` when and by whom, or set `compliance: partially`",
        ),
    }
}

/// Any other status has a reason: something that fails, or words.
fn says_why(entry: &Entry, status: &str, span: Span, problems: &mut Vec<Diagnostic>) {
    let lists = ["issues", "burdens"].iter().any(|field| !entry.fields.list(field).is_empty());
    if lists || entry.fields.get("reason").is_some() {
        return;
    }
    problems.push(
        Diagnostic::error(
            Code::StatementContradiction,
            format!("`compliance` is `{status}`, and nothing says what fails"),
        )
        .at(span, "nothing bears this out")
        .help("list in `issues` what fails, or say in `reason` why, such as that the site has not been tested"),
    );
}

/// Some people cannot use a telephone.
fn reached_by_phone_alone(entry: &Entry, problems: &mut Vec<Diagnostic>) {
    let Some(contact) = entry.fields.record("contact") else { return };
    let others = ["email", "address", "form"];
    if others.iter().any(|field| contact.get(field).is_some()) {
        return;
    }
    problems.push(
        Diagnostic::error(
            Code::StatementContradiction,
            "the telephone must not be the only way to ask for another format",
        )
        .at(contact.span.start(), "no `email`, `address` or `form`")
        .help("add `email`, `address` or `form`"),
    );
}

/// The review is of the last year, and no date is in the wrong order.
fn dates(entry: &Entry, today: Date, problems: &mut Vec<Diagnostic>) {
    let tested = entry.fields.record("tested").and_then(|tested| tested.date("on"));
    let done = tested.into_iter().chain(entry.common.reviewed);
    problems.extend(done.filter(|date| date.value > today).map(|date| ahead(&date)));
    let Some(reviewed) = &entry.common.reviewed else {
        problems.push(
            Diagnostic::error(
                Code::StatementReview,
                "the statement does not say when it was last reviewed",
            )
            .at(entry.place, "")
            .help("add `reviewed:` with the day on which all of it was checked"),
        );
        return;
    };
    let prepared = entry.fields.date("prepared");
    if let Some(prepared) = prepared.filter(|date| date.value > reviewed.value) {
        problems.push(
            Diagnostic::error(
                Code::DateOrder,
                "the statement was reviewed before it was prepared",
            )
            .at(reviewed.span, "this date must not be the earlier one")
            .at(prepared.span, "later than the review")
            .help("check both dates"),
        );
    }
    if is_old(reviewed.value, today) {
        problems.push(
            Diagnostic::warning(
                Code::StatementReview,
                "the accessibility statement was last reviewed more than a year ago",
            )
            .at(reviewed.span, "this is too long ago")
            .help("check all of it, then set `reviewed` to that day"),
        );
    }
}

/// A day on which something is said to have been done has not come yet.
fn ahead(date: &Spanned<Date>) -> Diagnostic {
    Diagnostic::error(
        Code::StatementContradiction,
        "the statement tells of a day that is still to come",
    )
    .at(date.span, "this day has not come yet")
    .help("write the day on which it was done")
}

/// A day on which something was to be mended has not passed.
fn fixes(entry: &Entry, today: Date, problems: &mut Vec<Diagnostic>) {
    let records = entry.fields.list("issues").iter().filter_map(|item| match &item.value {
        Value::Record(record) => record.date("fix_by"),
        _ => None,
    });
    for due in records.filter(|due| due.value < today) {
        problems.push(
            Diagnostic::warning(
                Code::StatementReview,
                "an issue of the statement should have been mended",
            )
            .at(due.span, "this day has passed")
            .help("take the issue away if it is mended, or say when it will be"),
        );
    }
}
