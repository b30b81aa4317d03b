//! Whether a quote may be shown.
//!
//! Source: the common law duty of confidentiality and the Caldicott principles ask for
//! explicit, recorded and reviewable consent before a patient's words are published.

use jiff::civil::Date;

use crate::diag::{Code, Diagnostic};
use crate::model::entry::Entry;

use super::Written;

pub(super) fn check(
    entry: &Entry,
    written: &Written,
    today: Date,
    problems: &mut Vec<Diagnostic>,
) {
    match (entry.fields.get("quote"), entry.fields.get("summary")) {
        (Some(quote), Some(summary)) => problems.push(
            Diagnostic::error(
                Code::QuoteOrSummary,
                "this feedback has both a quote and a summary",
            )
            .at(quote.span.start(), "the quote")
            .at(summary.span.start(), "the summary")
            .help("keep the summary; keep the quote only if the person allowed it to be shown"),
        ),
        // A text below the keys has been reported; it was meant to be one of the two.
        (None, None) if written.readable(entry.fields.span) && entry.body.is_none() => problems
            .push(
                Diagnostic::error(
                    Code::QuoteOrSummary,
                    "this feedback has neither a quote nor a summary",
                )
                .at(entry.place, "")
                .help("add `summary:` with what was said, in your own words"),
            ),
        (Some(_), None) => check_consent(entry, written, today, problems),
        (None, _) => {}
    }
}

fn check_consent(
    entry: &Entry,
    written: &Written,
    today: Date,
    problems: &mut Vec<Diagnostic>,
) {
    let quote = entry.fields.get("quote").map_or(entry.place, |quote| quote.span.start());
    let Some(consent) = entry.fields.record("consent") else {
        if !written.readable(entry.fields.span) {
            return;
        }
        problems.push(
            Diagnostic::error(Code::ConsentMissing, "this quote has no consent record")
                .at(quote, "nothing says that these words may be published")
                .help("add `consent:` with the record of the person's consent, or write a `summary` in your own words"),
        );
        return;
    };
    let withdrawn = consent.date("withdrawn").filter(|date| date.value <= today);
    if let Some(date) = &withdrawn {
        problems.push(
            Diagnostic::warning(
                Code::ConsentWithdrawn,
                "the consent for this quote was withdrawn",
            )
            .at(date.span, "from this day on, no build shows the quote")
            .help("build and upload the site now, so that readers no longer find it there")
            .help("then take this file away, so that nobody can publish the words again"),
        );
    }
    if let Some(due) = consent.date("review_by")
        && due.value < today
        && withdrawn.is_none()
    {
        problems.push(
            Diagnostic::error(Code::ConsentExpired, "the consent for this quote has not been reviewed in time")
                .at(due.span, "this day has passed")
                .at(quote, "for this quote")
                .help("ask whether the person still agrees, then set a new `review_by`; or set `withdrawn`"),
        );
    }
}
