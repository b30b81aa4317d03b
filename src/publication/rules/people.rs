//! Whether a person may be named.
//!
//! Source: UK GDPR, article 5: a name is published for a purpose, with the person's knowledge,
//! and no longer than it is needed. So the register says what allows it and when to ask again.

use crate::diag::{Code, Diagnostic};
use crate::model::entry::{Entry, Value};

use super::Written;

pub(super) fn check(entry: &Entry, written: &Written, problems: &mut Vec<Diagnostic>) {
    let Some(name) = entry.fields.get("name") else { return };
    if !matches!(name.value, Value::Text(_)) || !written.readable(entry.fields.span) {
        return;
    }
    let agreed = entry.fields.get("agreed").is_some();
    let review = entry.common.next_review.is_some();
    let help = match (agreed, review) {
        (true, true) => return,
        (false, true) => "add `agreed:` with what says that they agreed",
        (true, false) => "add `next_review:` with the day on which to ask again",
        (false, false) => {
            "add `agreed:` with what says that they agreed, and `next_review:` with the day on which to ask again"
        }
    };
    problems.push(
        Diagnostic::warning(
            Code::PersonAgreement,
            "the register does not say whether this person may still be named",
        )
        .at(entry.place, "")
        .help(help)
        .help("or take the `name` away and keep the role"),
    );
}
