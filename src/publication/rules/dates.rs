//! Dates that every kind has: their order, and whether a review is due.

use jiff::civil::Date;

use crate::diag::{Code, Diagnostic, Spanned};
use crate::model::entry::Entry;

pub(super) fn check(entry: &Entry, today: Date, problems: &mut Vec<Diagnostic>) {
    let common = &entry.common;
    let order = [
        (&common.publish_on, &common.withdraw_on, "publish_on", "withdraw_on"),
        (&common.reviewed, &common.next_review, "reviewed", "next_review"),
    ];
    for (first, second, first_name, second_name) in order {
        if let (Some(first), Some(second)) = (first, second)
            && second.value <= first.value
        {
            problems.push(
                Diagnostic::error(
                    Code::DateOrder,
                    format!("`{second_name}` is not after `{first_name}`"),
                )
                .at(second.span, "this date must be the later one")
                .at(first.span, "later than this one")
                .help("check both dates"),
            );
        }
    }
    let in_order =
        |due: &Date| common.reviewed.as_ref().is_none_or(|reviewed| reviewed.value < *due);
    if let Some(due) = &common.next_review
        && due.value < today
        && in_order(&due.value)
    {
        problems.push(overdue(entry, due));
    }
}

fn overdue(entry: &Entry, due: &Spanned<Date>) -> Diagnostic {
    let who =
        entry.common.owner.as_deref().map_or(String::new(), |owner| format!(" by `{owner}`"));
    Diagnostic::warning(Code::ReviewOverdue, format!("`{}` should have been reviewed{who}", entry.title.value))
        .at(due.span, "this day has passed")
        .help("check the whole page, then set `reviewed` to that day and `next_review` to the next one")
}
