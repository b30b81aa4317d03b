//! Words of which a page says something where it first uses them: abbreviations are explained, terms
//! lead to the glossary.
//!
//! Both are looked up together, word by word, so that a text costs the same however many there are.
//! What a text says is not changed by a term: its words become a link.
//!
//! A use counts when it is a word of its own: part of `AHP-led`, of `AHP's` or of an address
//! is left alone, and the next use is explained instead.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use super::abbreviation::{Abbreviation, explain};
use super::destination;
use super::host::{Host, Seen};
use crate::text;

/// A term that a glossary explains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Its key in the register.
    pub key: String,
    /// The term, as it stands within a sentence.
    pub word: String,
    /// The same for more than one, if an author gives it.
    pub plural: Option<String>,
}

/// Abbreviations and terms, ready to be looked up.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// By the first run of letters and digits; longer ones first, of equals abbreviations.
    forms: HashMap<String, Vec<Form>, RandomState>,
}

/// One way to write an abbreviation or a term.
#[derive(Debug, Clone)]
struct Form {
    /// What stands in the text.
    words: String,
    /// What it is a form of, which all its forms share.
    number: usize,
    says: Says,
}

/// What a page says of a form.
#[derive(Debug, Clone)]
enum Says {
    /// What the abbreviation stands for.
    Full(String),
    /// The key of the term.
    Term(String),
    /// The same, for a form with a capital that only the beginning of a sentence gives it.
    AtStart(String),
}

/// Running text, and what came before it in the same block.
pub(super) struct Run<'a> {
    /// What the block has said so far, without markup.
    pub(super) before: &'a str,
    /// The text.
    pub(super) text: &'a str,
    /// Whether the block's first word takes a capital.
    pub(super) capital: bool,
    /// Whether a link may stand here.
    pub(super) may_link: bool,
}

impl Lexicon {
    /// Takes in the rows of the registers.
    pub fn new(
        abbreviations: impl IntoIterator<Item = Abbreviation>,
        terms: impl IntoIterator<Item = Term>,
    ) -> Self {
        let mut lexicon = Self::default();
        let mut last = 0;
        for (number, row) in abbreviations.into_iter().enumerate() {
            last = number + 1;
            if !row.common {
                for (short, full) in row.forms() {
                    lexicon.add(short, number, Says::Full(full));
                }
            }
        }
        for (number, Term { key, word, plural }) in terms.into_iter().enumerate() {
            for word in [Some(word), plural].into_iter().flatten() {
                let start = text::sentence_case(&word);
                if start != word {
                    lexicon.add(start, last + number, Says::AtStart(key.clone()));
                }
                lexicon.add(word, last + number, Says::Term(key.clone()));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for list in lexicon.forms.values_mut() {
            list.sort_by_key(|form| std::cmp::Reverse(form.words.len()));
        }
        lexicon
    }

    fn add(&mut self, words: String, number: usize, says: Says) {
        if let Some((0, end)) = next_word(&words, 0) {
            let first = words[..end].to_owned();
            self.forms.entry(first).or_default().push(Form { words, number, says });
        }
    }

    /// Whether there is nothing to explain.
    pub(super) fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// Appends the text of `run` to `html`, escaped, with what is new in it explained.
    pub(super) fn write(
        &self,
        html: &mut String,
        run: &Run<'_>,
        host: &dyn Host,
        seen: &mut Seen,
    ) {
        self.write_part(html, run, 0..run.text.len(), host, seen);
    }

    fn write_part(
        &self,
        html: &mut String,
        run: &Run<'_>,
        part: Range<usize>,
        host: &dyn Host,
        seen: &mut Seen,
    ) {
        let (mut done, mut at) = (part.start, part.start);
        while let Some((start, end)) =
            next_word(run.text, at).filter(|(start, _)| *start < part.end)
        {
            at = end;
            let Some((form, end)) = self.form_at(run, start..end, seen) else { continue };
            at = end;
            if !seen.explained.insert(form.number) {
                continue;
            }
            text::push_escaped(html, &run.text[done..start]);
            match &form.says {
                Says::Full(full) => explain(html, full, run, start..end),
                Says::Term(key) | Says::AtStart(key) => {
                    open_link(html, &host.term(key));
                    // An abbreviation that is part of the term is explained in the link.
                    let within = Run { may_link: false, ..*run };
                    self.write_part(html, &within, start..end, host, seen);
                    html.push_str("</a>");
                }
            }
            done = end;
        }
        text::push_escaped(html, &run.text[done..part.end]);
    }

    /// The longest form that stands where the word `first` does, and where it ends; of several, one
    /// that is new.
    fn form_at(
        &self,
        run: &Run<'_>,
        first: Range<usize>,
        seen: &Seen,
    ) -> Option<(&Form, usize)> {
        let forms = self.forms.get(&run.text[first.clone()])?.iter();
        let mut standing = forms.filter_map(|form| {
            let end = first.start + length(&form.words, &run.text[first.start..])?;
            let stands =
                form.says.may_stand(run, first.start) && stands_alone(run, first.start, end);
            stands.then_some((form, end))
        });
        let longest = standing.next()?;
        let is_new = |(form, _): &(&Form, usize)| !seen.explained.contains(&form.number);
        let mut equals = standing.take_while(|(_, end)| *end == longest.1);
        if is_new(&longest) { Some(longest) } else { equals.find(is_new).or(Some(longest)) }
    }
}

impl Says {
    fn may_stand(&self, run: &Run<'_>, start: usize) -> bool {
        match self {
            Self::Full(_) => true,
            Self::Term(_) => run.may_link,
            Self::AtStart(_) => run.may_link && starts_sentence(&run.said_before(start), true),
        }
    }
}

impl Run<'_> {
    /// What the block says before a place in the text.
    pub(super) fn said_before(&self, place: usize) -> String {
        format!("{}{}", self.before, &self.text[..place])
    }
}

fn open_link(html: &mut String, address: &str) {
    html.push_str("<a class=\"term\" href=\"");
    destination::push(html, address);
    html.push_str("\">");
}

/// How many bytes at the beginning of `text` are `words`, whose spaces may be ends of lines.
fn length(words: &str, text: &str) -> Option<usize> {
    let same = |one: char, other: char| {
        one == other
            || (one == ' ' && other == '\n')
            || (matches!(one, '\'' | '’') && matches!(other, '\'' | '’'))
    };
    let mut found = text.char_indices();
    for word in words.chars() {
        found.next().filter(|(_, other)| same(word, *other))?;
    }
    Some(found.next().map_or(text.len(), |(end, _)| end))
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

/// Whether a sentence begins after `before`; at the beginning of a block, if its first word takes a capital.
pub(super) fn starts_sentence(before: &str, capital: bool) -> bool {
    let opening = |c: char| c.is_whitespace() || "([\"'“‘".contains(c);
    let closing = |c: char| ")]\"'”’".contains(c);
    let said = before.trim_end_matches(opening).trim_end_matches(closing);
    if said.is_empty() { capital } else { said.ends_with(['.', '!', '?']) }
}

#[cfg(test)]
mod tests;
