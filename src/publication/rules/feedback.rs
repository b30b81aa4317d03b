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
        (None, Some(_)) => quotation(entry, problems),
        (None, None) => {}
    }
}

/// A summary of fewer quoted words than these puts a word in marks, and quotes nobody.
const QUOTED: usize = 4;

/// Words of a person in the summary, which is to be in our own words.
fn quotation(entry: &Entry, problems: &mut Vec<Diagnostic>) {
    let Some(summary) = entry.fields.get("summary") else { return };
    let markup = entry.fields.markup("summary").map(|markup| &*markup.text);
    let text = markup.or_else(|| entry.fields.text("summary")).unwrap_or_default();
    let is_long = |words: &str| words.split_whitespace().count() >= QUOTED;
    if !quotations(text).iter().chain(&spoken(text)).any(|words| is_long(words)) {
        return;
    }
    problems.push(
        Diagnostic::error(Code::ConsentMissing, "this summary quotes a person")
            .at(summary.span.start(), "nothing says that these words may be published")
            .help("say it in your own words")
            .help(
                "or write it as `quote`, with the record of the person's consent in `consent`",
            ),
    );
}

/// What somebody said, where no marks are round it: `They said: nobody came`.
fn spoken(text: &str) -> Option<&str> {
    let starts = ["said: ", "says: ", "told us: ", "wrote: "];
    starts.iter().find_map(|start| Some(text.split_once(start)?.1))
}

/// What stands between quotation marks. A single one between two letters is an apostrophe.
fn quotations(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, mark) in text.char_indices() {
        let after = text[at + mark.len_utf8()..].chars().next();
        let ends = !after.is_some_and(char::is_alphanumeric);
        let begins = !text[..at].ends_with(char::is_alphanumeric);
        match (open, mark) {
            (Some((start, '"')), '"') | (Some((start, '\u{201c}')), '\u{201d}') => {
                found.push(&text[start..at]);
                open = None;
            }
            (Some((start, '\'')), '\'') | (Some((start, '\u{2018}')), '\u{2019}') if ends => {
                found.push(&text[start..at]);
                open = None;
            }
            (None, '"' | '\u{201c}') => open = Some((at + mark.len_utf8(), mark)),
            (None, '\'' | '\u{2018}') if begins => open = Some((at + mark.len_utf8(), mark)),
            _ => {}
        }
    }
    found
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
