//! `a` and `an` before the words that follow.
//!
//! Source: the house. What counts is the sound, so words that begin with another sound than their
//! letter says are listed, and initials are looked at only where nobody reads them as a word.

use super::{Passage, Remark, remark};
use crate::diag::Code;

/// Words that begin with a vowel and sound as if they did not.
const CONSONANTS: &[&str] =
    &["one", "once", "eu", "ew", "uni", "use", "usa", "usu", "ut", "ur", "ub", "uk"];
/// Words that begin with `uni` or the like and sound like a vowel all the same.
const VOWELS: &[&str] = &["unim", "unin", "utm", "utt", "urb", "urg", "urn", "usher", "uph"];
/// Words that begin with an `h` that some or all people do not say.
const SILENT: &[&str] = &["hour", "honest", "honour", "heir", "hist", "hotel", "herb", "habit"];
/// Those of them whose `h` nobody says.
const UNSAID: &[&str] = &["hour", "honest", "honour", "heir"];
/// Letters whose own names begin with a vowel.
const SPELT: &[char] = &['f', 'h', 'l', 'm', 'n', 'r', 's', 'x'];
/// Initials with a vowel in them that are spelt all the same.
const LETTERS: &[&str] =
    &["MRI", "HEI", "HEE", "FTE", "NHSE", "HIV", "LEA", "MEP", "NEI", "SEN"];
/// Words after an `a` that is no article: `a and b`.
const NONE: &[&str] = &["and", "or", "is", "in", "as", "of", "are", "on", "at", "if"];

/// An article that does not go with its word.
pub(super) fn articles(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    let text = passage.text;
    let start = text.as_ptr() as usize;
    let words = text.split(' ');
    let pairs = words.clone().zip(words.skip(1));
    let pairs = pairs.filter(|(article, _)| article.ends_with(['a', 'A', 'n']));
    for (article, word) in pairs {
        let at = article.as_ptr() as usize - start;
        let opens = at == 0 || text[..at].ends_with(". ");
        let bare = article.trim_start_matches(['(', '"']);
        let is_article = matches!(bare, "a" | "an") || (opens && matches!(bare, "A" | "An"));
        let Some(wanted) = is_article.then(|| wanted(word)).flatten() else { continue };
        if !bare.eq_ignore_ascii_case(wanted) {
            let range = at + article.len() - bare.len()
                ..at + article.len()
                    + 1
                    + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            found.push(remark(
                Code::HouseArticle,
                range,
                format!("`{bare}` does not go with the next word"),
                format!(
                    "write `{}`",
                    if bare.starts_with('A') { capital(wanted) } else { wanted }
                ),
            ));
        }
    }
}

/// The article that goes with `words`, such as `an` with `orthoptist`; none where it cannot be told.
pub fn article_for(words: &str) -> Option<&'static str> {
    wanted(words.split(' ').next()?)
}

fn capital(article: &str) -> &'static str {
    if article == "an" { "An" } else { "A" }
}

/// The article before `word`; none where it cannot be told.
fn wanted(word: &str) -> Option<&'static str> {
    let bare: String = word.chars().take_while(char::is_ascii_alphabetic).collect();
    let lower = bare.to_lowercase();
    let first = lower.chars().next()?;
    if lower.len() < 2 || NONE.contains(&lower.as_str()) {
        return None;
    }
    let begins = |list: &[&str]| list.iter().any(|start| lower.starts_with(start));
    let initials = bare.chars().skip(1).all(char::is_uppercase);
    let vowel = matches!(first, 'a' | 'e' | 'i' | 'o' | 'u');
    if initials {
        let is_word =
            bare.contains(['A', 'E', 'I', 'O', 'U', 'Y']) && !LETTERS.contains(&&*bare);
        let is_spelt = SPELT.contains(&first) && !is_word;
        return (vowel && first != 'u' || is_spelt).then_some("an");
    }
    match (vowel, begins(CONSONANTS) && !begins(VOWELS)) {
        (true, false) => Some("an"),
        (true, true) => Some("a"),
        (false, _) if begins(UNSAID) => Some("an"),
        (false, _) => (!begins(SILENT)).then_some("a"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    #[test]
    fn the_sound_decides() {
        for (text, hits) in [
            ("What is a Orthotist?", vec!["a Orthotist"]),
            (
                "An physiotherapist, an user and a hour",
                vec!["An physiotherapist", "an user", "a hour"],
            ),
            ("a AHP and an NHS trust, an MRI, a UK firm, an HR team", vec!["a AHP"]),
            ("a unit, a one-off, a university, a European, an hour, an historic day", vec![]),
            ("an unusual, an unimportant, an urgent, an upper limb, a use", vec![]),
            ("Vitamin A is good, a and b, hepatitis A or B, an \u{e9}clair", vec![]),
            ("a MRI and a SLT, a NICE guideline, a NHS trust", vec!["a MRI", "a SLT", "a NHS"]),
            ("an MRI, an SLT, a CT scan, a GP, a BSc, a UNESCO site", vec![]),
            ("a \"open\" door", vec![]),
        ] {
            assert_eq!(found(Code::HouseArticle, text), hits, "{text}");
        }
    }
}
