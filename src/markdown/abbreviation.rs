//! Abbreviations, explained where a page first uses them.
//!
//! The full form comes first and the initials follow in brackets; later uses stand as they
//! are. A `title` is not used: neither touch screens nor most screen readers offer it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::lexicon::{Run, starts_sentence};
use crate::text;

/// An abbreviation as an author describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abbreviation {
    /// The initials, such as `AHP`.
    pub short: String,
    /// What they stand for, in the singular.
    pub full: String,
    /// What they stand for in the plural; the singular with an `s` when it is not given.
    pub plural: Option<String>,
    /// Whether readers know it, so that it is never explained.
    pub common: bool,
}

impl Abbreviation {
    /// What stands in texts, and what it stands for there.
    pub(super) fn forms(self) -> [(String, String); 2] {
        let plural = self.plural.unwrap_or_else(|| format!("{}s", self.full));
        let shorts = format!("{}s", self.short);
        [(self.short, self.full), (shorts, plural)]
    }
}

/// Writes the full form and the initials, or the initials alone when the author has just
/// written the full form.
pub(super) fn explain(html: &mut String, full: &str, run: &Run<'_>, place: Range<usize>) {
    let (before, short) = (run.said_before(place.start), &run.text[place.clone()]);
    let after = &run.text[place.end..];
    if explained_before(&before, full) || explained_after(after, full) {
        push_abbreviation(html, short);
        return;
    }
    if starts_sentence(&before, run.capital) {
        text::push_escaped(html, &text::sentence_case(full));
    } else {
        mend_article(html, &run.text[..place.start], full);
        text::push_escaped(html, full);
    }
    html.push_str(" (");
    push_abbreviation(html, short);
    html.push(')');
}

fn push_abbreviation(html: &mut String, short: &str) {
    html.push_str("<abbr>");
    text::push_escaped(html, short);
    html.push_str("</abbr>");
}

/// Whether `before` ends in the full form and an opening bracket.
fn explained_before(before: &str, full: &str) -> bool {
    let words = before.trim_end().strip_suffix('(').map(plain);
    words.is_some_and(|words| words.ends_with(&plain(full)))
}

/// Whether `after` begins with the full form in brackets.
fn explained_after(after: &str, full: &str) -> bool {
    let words = after.trim_start().strip_prefix('(').map(plain);
    words.is_some_and(|words| words.starts_with(&plain(full)))
}

/// Lower case, with single spaces.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Changes the `a` or `an` just written when the full form needs the other one.
fn mend_article(html: &mut String, before: &str, full: &str) {
    let word = before.strip_suffix([' ', '\n']).unwrap_or_default();
    let article = word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let wanted = match (article, begins_with_vowel(full)) {
        ("a" | "A", true) => format!("{article}n"),
        ("an" | "An", false) => article[..1].to_owned(),
        _ => return,
    };
    let space = &before[word.len()..];
    let written = format!("{article}{space}");
    if !html.ends_with(&written) {
        return;
    }
    html.truncate(html.len() - written.len());
    html.push_str(&wanted);
    html.push_str(space);
}

/// Whether `full` is said with a vowel at its beginning, as far as its letters tell.
fn begins_with_vowel(full: &str) -> bool {
    let word = full.to_lowercase();
    let sounds = |list: &[&str]| list.iter().any(|start| word.starts_with(start));
    let consonant =
        sounds(&["uni", "use", "usu", "eu", "one", "once"]) && !word.starts_with("unin");
    sounds(&["hour", "honest", "honour"])
        || (word.starts_with(['a', 'e', 'i', 'o', 'u']) && !consonant)
}
