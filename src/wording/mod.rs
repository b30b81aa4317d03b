//! Words of a page to what would make them easier to read.
//!
//! Each rule is a small function with its source in its code's name: the NHS digital service
//! manual, GOV.UK or the house. Words are reported, never changed. What is quoted, is code or
//! is in another language is not looked at.

mod article;
mod form;
mod page;
mod sentence;
mod spelling;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

pub use self::article::article_for;
pub use self::page::{USE_TITLE, bare_addresses};
pub use self::spelling::{Dictionary, Speller};
pub use self::words::{HouseLevel, HouseWord, WordLists};

use crate::diag::Code;

/// Something that could be easier to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The rule.
    pub code: Code,
    /// Where, in bytes of the passage.
    pub range: Range<usize>,
    /// What it is.
    pub message: String,
    /// What to do.
    pub help: Vec<String>,
    /// Whether the house wants it to forbid publishing.
    pub deny: bool,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The title of a page.
    Title,
    /// A heading.
    Heading,
    /// A paragraph, a sentence, a summary.
    Text,
    /// A few words: a label, a cell, an item.
    Label,
}

/// A piece of text to look at.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The words.
    pub text: &'a str,
    /// What it is.
    pub role: Role,
    /// The bytes that are code.
    pub code: &'a [Range<usize>],
    /// The bytes that are the words of links.
    pub links: &'a [Range<usize>],
    /// The bytes that are emphasised.
    pub emphasis: &'a [Range<usize>],
}

/// What a passage is measured against.
#[derive(Debug)]
pub struct Guide {
    /// The lists of words.
    pub lists: WordLists,
    /// The abbreviations that pages explain, or that everyone knows.
    pub abbreviations: BTreeSet<String>,
    /// The dictionary, if there is one.
    pub speller: Option<Speller>,
}

/// Looks at a passage for what the codes stand for.
type Rule = (&'static [Code], fn(&Passage<'_>, &mut Vec<Remark>));

const RULES: &[Rule] = &[
    (&[Code::HouseArticle], article::articles),
    (&[Code::HouseSlip], form::doubled),
    (&[Code::NhsAmpersand], form::ampersands),
    (&[Code::NhsCapitals], form::capitals),
    (&[Code::NhsDate], form::dates),
    (&[Code::NhsItalics], form::italics),
    (&[Code::NhsNumber], form::numbers),
    (&[Code::NhsNumeral], form::numerals),
    (&[Code::NhsQuotes], form::quotes),
    (&[Code::NhsRange], form::ranges),
    (&[Code::NhsTime], form::times),
    (&[Code::NhsBullets], page::bullets),
    (&[Code::NhsHeading], page::headings),
    (&[Code::NhsLinkText], page::link_texts),
    (&[Code::NhsSentenceLength, Code::NhsParagraphLength], sentence::lengths),
    (&[Code::NhsPassive], sentence::passives),
];

/// Everything that could be easier to read in `passage`, in order.
pub fn remarks(
    passage: &Passage<'_>,
    guide: &Guide,
    wants: impl Fn(Code) -> bool,
) -> Vec<Remark> {
    let mut found = Vec::new();
    guide.lists.find(passage.text, &mut found);
    let wanted = RULES.iter().filter(|(codes, _)| codes.iter().any(|code| wants(*code)));
    wanted.for_each(|(_, look)| look(passage, &mut found));
    if let Some(speller) = &guide.speller {
        speller.find(passage, &mut found);
    }
    page::abbreviations(passage, &guide.abbreviations, &mut found);
    if found.is_empty() {
        return found;
    }
    let exempt = exempt(passage);
    let inside = |remark: &Remark| {
        exempt.iter().any(|part| remark.range.start < part.end && part.start < remark.range.end)
    };
    found.retain(|remark| {
        let whole = matches!(
            remark.code,
            Code::NhsLinkText
                | Code::NhsQuotes
                | Code::NhsSentenceLength
                | Code::NhsParagraphLength
        );
        wants(remark.code) && (whole || !inside(remark))
    });
    // Initials that are wrong in another way need no explanation.
    let others: Vec<Range<usize>> = found
        .iter()
        .filter(|r| r.code != Code::NhsAbbreviation)
        .map(|r| r.range.clone())
        .collect();
    let alone = |range: &Range<usize>| {
        others.iter().all(|other| range.end <= other.start || other.end <= range.start)
    };
    found.retain(|remark| remark.code != Code::NhsAbbreviation || alone(&remark.range));
    found.sort_by_key(|remark| (remark.range.start, remark.code));
    found
}

/// The parts that are someone else's words: quotations, code and addresses.
fn exempt(passage: &Passage<'_>) -> Vec<Range<usize>> {
    let mut parts = passage.code.to_vec();
    let text = passage.text;
    for (open, close) in [('"', '"'), ('\u{201c}', '\u{201d}')] {
        let mut at = 0;
        while let Some(start) = text[at..].find(open).map(|n| at + n) {
            let inner = start + open.len_utf8();
            let Some(end) = text[inner..].find(close).map(|n| inner + n + close.len_utf8())
            else {
                break;
            };
            parts.push(start..end);
            at = end;
        }
    }
    parts.extend(in_single_marks(text));
    for start in ["http://", "https://", "www.", "mailto:"] {
        for (at, _) in text.match_indices(start) {
            let rest = &text[at..];
            parts.push(at..at + rest.find(char::is_whitespace).unwrap_or(rest.len()));
        }
    }
    parts
}

/// What stands between single quotation marks. One that stands between two letters is an apostrophe.
fn in_single_marks(text: &str) -> Vec<Range<usize>> {
    let is_mark = |c: char| matches!(c, '\'' | '\u{2018}' | '\u{2019}');
    let mut parts = Vec::new();
    let mut open = None;
    for (at, mark) in text.match_indices(is_mark) {
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len()..].chars().next();
        let is_within = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let begins = !before.is_some_and(char::is_alphanumeric) && is_within(after);
        let ends = !after.is_some_and(char::is_alphanumeric) && is_within(before);
        match open {
            Some(start) if ends => {
                parts.push(start..at + mark.len());
                open = None;
            }
            None if begins && mark != "\u{2019}" => open = Some(at),
            _ => {}
        }
    }
    parts
}

/// A remark in one line of code.
fn remark(
    code: Code,
    range: Range<usize>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Remark {
    Remark { code, range, message: message.into(), help: vec![help.into()], deny: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the rule with `code` finds in `text`.
    pub(super) fn found(code: Code, text: &str) -> Vec<&str> {
        found_as(code, text, Role::Text)
    }

    pub(super) fn found_as(code: Code, text: &str, role: Role) -> Vec<&str> {
        let passage = Passage { text, role, code: &[], links: &[], emphasis: &[] };
        let lists = WordLists::new(&[], |_| true);
        let guide = Guide { lists, abbreviations: ["AHP".to_owned()].into(), speller: None };
        let all = remarks(&passage, &guide, |wanted| wanted == code);
        all.into_iter().map(|remark| &text[remark.range]).collect()
    }

    #[test]
    fn quotations_and_addresses_are_left_alone() {
        assert!(
            found(Code::GovukUtilise, "They said \"utilise it\" and “utilise it”.").is_empty()
        );
        for text in [
            "They said 'we don't utilise it' to us.",
            "They said \u{2018}we don\u{2019}t utilise it\u{2019} to us.",
            "'Utilise it', they said",
        ] {
            assert!(found(Code::GovukUtilise, text).is_empty(), "{text}");
            assert!(found(Code::NhsContraction, text).is_empty(), "{text}");
        }
        let text = "Our patients' plans utilise staff's time, and don't stop";
        assert_eq!(found(Code::GovukUtilise, text), ["utilise"]);
        assert_eq!(found(Code::NhsContraction, text), ["don't"]);
        assert!(found(Code::NhsWord, "See https://example.org/renal now").is_empty());
        assert_eq!(found(Code::GovukUtilise, "\"x\" utilise \"y\""), ["utilise"]);
    }

    #[test]
    fn any_text_can_be_looked_at() {
        for text in [
            "",
            "é",
            "8-",
            "-",
            "\"",
            "“",
            "12:",
            ".",
            "1.",
            "&",
            "&é",
            "A B",
            "1–é",
            "(",
            "1st of é",
        ] {
            for code in Code::ALL {
                let _ = found_as(*code, text, Role::Title);
            }
        }
    }
}
