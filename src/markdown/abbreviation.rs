//! Abbreviations, explained where a page first uses them.
//!
//! The full form comes first and the initials follow in brackets; later uses stand as they
//! are. A `title` is not used: neither touch screens nor most screen readers offer it.
//!
//! A use counts when it is a word of its own: part of `AHP-led`, of `AHP's` or of an address
//! is left alone, and the next use is explained instead.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::host::Seen;
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

/// Abbreviations, ready to be looked up word by word.
#[derive(Debug, Clone, Default)]
pub struct Abbreviations {
    /// By the first run of letters and digits; longer ones first.
    forms: HashMap<String, Vec<Form>>,
}

/// One way to write an abbreviation.
#[derive(Debug, Clone)]
struct Form {
    /// What stands in the text.
    short: String,
    /// What it stands for.
    full: String,
    /// The abbreviation, which all its forms share.
    number: usize,
}

/// Running text, and what came before it in the same block.
pub(super) struct Run<'a> {
    /// What the block has said so far, without markup.
    pub(super) before: &'a str,
    /// The text.
    pub(super) text: &'a str,
    /// Whether the block's first word takes a capital.
    pub(super) capital: bool,
}

impl Abbreviations {
    /// Takes in the rows of a register.
    pub fn new(rows: impl IntoIterator<Item = Abbreviation>) -> Self {
        let mut forms: HashMap<String, Vec<Form>> = HashMap::new();
        for (number, row) in rows.into_iter().enumerate().filter(|(_, row)| !row.common) {
            let plural = row.plural.unwrap_or_else(|| format!("{}s", row.full));
            let shorts = format!("{}s", row.short);
            for (short, full) in [(row.short, row.full), (shorts, plural)] {
                if let Some((start, end)) =
                    next_word(&short, 0).filter(|(start, _)| *start == 0)
                {
                    let form = Form { full, number, short: short.clone() };
                    forms.entry(short[start..end].to_owned()).or_default().push(form);
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for list in forms.values_mut() {
            list.sort_by_key(|form| std::cmp::Reverse(form.short.len()));
        }
        Self { forms }
    }

    /// Whether there is nothing to explain.
    pub(super) fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// Appends the text of `run` to `html`, escaped, with what is new in it explained.
    pub(super) fn write(&self, html: &mut String, run: &Run<'_>, seen: &mut Seen) {
        let (mut done, mut at) = (0, 0);
        while let Some((start, end)) = next_word(run.text, at) {
            at = end;
            let Some(form) = self.form_at(run, start) else { continue };
            at = start + form.short.len();
            if !seen.explained.insert(form.number) {
                continue;
            }
            text::push_escaped(html, &run.text[done..start]);
            explain(html, form, run, start);
            done = at;
        }
        text::push_escaped(html, &run.text[done..]);
    }

    fn form_at(&self, run: &Run<'_>, start: usize) -> Option<&Form> {
        let (_, end) = next_word(run.text, start)?;
        self.forms.get(&run.text[start..end])?.iter().find(|form| {
            run.text[start..].starts_with(&form.short)
                && stands_alone(run, start, start + form.short.len())
        })
    }
}

/// The next run of letters and digits at or after `from`.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + text[from..].find(char::is_alphanumeric)?;
    let length = text[start..].find(|c: char| !c.is_alphanumeric());
    Some((start, length.map_or(text.len(), |length| start + length)))
}

fn stands_alone(run: &Run<'_>, start: usize, end: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() || "-‑–/_@&'’#".contains(c);
    let mut left = run.before.chars().chain(run.text[..start].chars()).rev();
    let mut right = run.text[end..].chars();
    let dotted = |c: Option<char>, next: Option<char>| {
        matches!(c, Some('.' | ':')) && next.is_some_and(char::is_alphanumeric)
    };
    let (left, left_next) = (left.next(), left.next());
    let (right, right_next) = (right.next(), right.next());
    !left.is_some_and(joins)
        && !right.is_some_and(joins)
        && !dotted(left, left_next)
        && !dotted(right, right_next)
}

/// Writes the full form and the initials, or the initials alone when the author has just
/// written the full form.
fn explain(html: &mut String, form: &Form, run: &Run<'_>, start: usize) {
    let before = format!("{}{}", run.before, &run.text[..start]);
    let after = &run.text[start + form.short.len()..];
    if explained_before(&before, &form.full) || explained_after(after, &form.full) {
        push_abbreviation(html, &form.short);
        return;
    }
    if starts_sentence(&before, run.capital) {
        text::push_escaped(html, &text::sentence_case(&form.full));
    } else {
        mend_article(html, &run.text[..start], &form.full);
        text::push_escaped(html, &form.full);
    }
    html.push_str(" (");
    push_abbreviation(html, &form.short);
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

fn starts_sentence(before: &str, capital: bool) -> bool {
    let opening = |c: char| c.is_whitespace() || "([\"'“‘".contains(c);
    let closing = |c: char| ")]\"'”’".contains(c);
    let said = before.trim_end_matches(opening).trim_end_matches(closing);
    if said.is_empty() { capital } else { said.ends_with(['.', '!', '?']) }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn register() -> Abbreviations {
        let row = |short: &str, full: &str, common| Abbreviation {
            short: short.to_owned(),
            full: full.to_owned(),
            plural: None,
            common,
        };
        Abbreviations::new([
            row("AHP", "allied health professional", false),
            row("HEI", "higher education institution", false),
            row("R&D", "research and development", false),
            row("CPD", "continuing professional development", false),
            row("NHS", "National Health Service", true),
        ])
    }

    fn written(text: &str) -> String {
        let (mut html, mut seen) = (String::new(), Seen::default());
        let run = Run { before: "", text, capital: true };
        register().write(&mut html, &run, &mut seen);
        html
    }

    #[test]
    fn the_first_use_is_explained_and_later_ones_are_not() {
        for (text, html) in [
            (
                "The AHP and the AHP",
                "The allied health professional (<abbr>AHP</abbr>) and the AHP",
            ),
            ("All AHPs", "All allied health professionals (<abbr>AHPs</abbr>)"),
            ("AHPs work.", "Allied health professionals (<abbr>AHPs</abbr>) work."),
            (
                "Yes. CPD helps",
                "Yes. Continuing professional development (<abbr>CPD</abbr>) helps",
            ),
            ("the R&D team", "the research and development (<abbr>R&amp;D</abbr>) team"),
            ("the NHS", "the NHS"),
            ("an AHP", "an allied health professional (<abbr>AHP</abbr>)"),
            ("an HEI or", "a higher education institution (<abbr>HEI</abbr>) or"),
            ("An\nHEI", "A\nhigher education institution (<abbr>HEI</abbr>)"),
        ] {
            assert_eq!(written(text), html);
        }
    }

    #[test]
    fn an_explanation_by_the_author_is_kept() {
        for (text, html) in [
            (
                "Allied health\nprofessionals (AHPs) and AHPs",
                "Allied health\nprofessionals (<abbr>AHPs</abbr>) and AHPs",
            ),
            (
                "an AHP (allied health professional)",
                "an <abbr>AHP</abbr> (allied health professional)",
            ),
        ] {
            assert_eq!(written(text), html);
        }
    }

    #[test]
    fn only_whole_words_count() {
        for text in [
            "AHP-led",
            "AHP’s",
            "x@AHP",
            "AHPX",
            "ahp",
            "AHP/nurse",
            "www.AHP.uk",
            "AHP.uk",
            "_AHP",
        ] {
            assert!(!written(text).contains("<abbr>"), "{text}");
        }
        assert!(written("(AHP).").contains("<abbr>"));
    }
}
