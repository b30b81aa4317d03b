//! How long sentences and paragraphs are, and who does what in them.
//!
//! Source: NHS digital service manual, "How we write": sentences of up to 20 words, paragraphs
//! of up to 3 sentences, and the active voice. These are hints: good text breaks them at times.

use std::ops::Range;

use super::{Passage, Remark, Role, remark};
use crate::diag::Code;
use crate::text::word_count;

/// The most words of a sentence.
const WORDS: usize = 20;
/// The most sentences of a paragraph.
const SENTENCES: usize = 3;

/// Long sentences and long paragraphs.
pub(super) fn lengths(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    if passage.role != Role::Text {
        return;
    }
    let sentences = sentences(passage.text);
    for range in &sentences {
        let words = word_count(&passage.text[range.clone()]);
        if words > WORDS {
            found.push(remark(
                Code::NhsSentenceLength,
                range.clone(),
                format!("this sentence has {words} words, and {WORDS} is the aim"),
                "make two sentences of it",
            ));
        }
    }
    if sentences.len() > SENTENCES {
        found.push(remark(
            Code::NhsParagraphLength,
            0..passage.text.len(),
            format!(
                "this paragraph has {} sentences, and {SENTENCES} is the aim",
                sentences.len()
            ),
            "make two paragraphs of it, or a list",
        ));
    }
}

/// The sentences of `text`.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let rest = &text[end..];
        let ends = matches!(c, '.' | '!' | '?')
            && (rest.trim().is_empty() || rest.starts_with(' '))
            && rest.trim_start().chars().next().is_none_or(|next| !next.is_lowercase());
        if ends {
            push(text, start..end, &mut sentences);
            start = end;
        }
    }
    push(text, start..text.len(), &mut sentences);
    sentences
}

fn push(text: &str, range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let sentence = &text[range.clone()];
    let start = range.start + (sentence.len() - sentence.trim_start().len());
    if !sentence.trim().is_empty() {
        sentences.push(start..start + sentence.trim().len());
    }
}

const BE: &[&str] = &["am", "are", "is", "was", "were", "be", "been", "being"];
const IRREGULAR: &[&str] = &[
    "born",
    "bought",
    "brought",
    "built",
    "chosen",
    "done",
    "driven",
    "found",
    "given",
    "held",
    "kept",
    "known",
    "led",
    "made",
    "met",
    "paid",
    "put",
    "run",
    "seen",
    "sent",
    "set",
    "shown",
    "spent",
    "taken",
    "taught",
    "told",
    "understood",
    "written",
];

/// Sentences in which things are done, and nobody does them.
pub(super) fn passives(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    let text = passage.text;
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    for pair in words.windows(2) {
        let [be, done] = pair else { continue };
        let lower = done.to_lowercase();
        let participle = IRREGULAR.contains(&lower.as_str())
            || (lower.ends_with("ed")
                && lower.len() > 4
                && lower != "based"
                && lower != "need");
        if BE.contains(&be.to_lowercase().as_str()) && participle {
            let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
            let range = at(be)..at(done) + done.len();
            found.push(remark(
                Code::NhsPassive,
                range.clone(),
                format!("`{}` does not say who does it", &text[range]),
                "say who does what: `the team will train`, and not `will be trained`",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    #[test]
    fn sentences_are_counted() {
        let long = format!("{}end. Short one.", "word ".repeat(20));
        assert_eq!(found(Code::NhsSentenceLength, &long), [&long[..104]]);
        assert!(found(Code::NhsSentenceLength, "One. Two.").is_empty());
        assert_eq!(found(Code::NhsParagraphLength, "A. B. C. D.").len(), 1);
        assert!(found(Code::NhsParagraphLength, "At 3.5 of e.g. this. B. C.").is_empty());
    }

    #[test]
    fn passives_are_hinted_at() {
        assert_eq!(
            found(Code::NhsPassive, "Staff will be trained and it was done."),
            ["be trained", "was done"]
        );
        assert!(found(Code::NhsPassive, "We train staff. It is red.").is_empty());
    }
}
