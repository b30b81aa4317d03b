//! Words against a dictionary.
//!
//! The dictionary is the reader's own: no crate carries a British one whose licence and size
//! allow it here. A word of a register is right, whatever the dictionary says.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Mutex};

use super::{Passage, Remark};
use crate::diag::Code;

/// A dictionary in the form of Hunspell.
#[derive(Clone)]
pub struct Dictionary {
    words: Arc<spellbook::Dictionary>,
    mark: [u8; 32],
}

impl Dictionary {
    /// Reads the rules (`.aff`) and words (`.dic`) of a dictionary.
    ///
    /// # Errors
    ///
    /// In the words of the library, when they are not in the form of Hunspell.
    pub fn new(rules: &str, words: &str) -> Result<Self, String> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(rules.as_bytes()).update(&[0]).update(words.as_bytes());
        let read = spellbook::Dictionary::new(rules, words).map_err(|error| error.to_string());
        Ok(Self { words: Arc::new(read?), mark: *hasher.finalize().as_bytes() })
    }

    /// What tells it from any other.
    pub fn mark(&self) -> &[u8; 32] {
        &self.mark
    }
}

impl std::fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dictionary").finish_non_exhaustive()
    }
}

/// A dictionary, with the words of the registers.
pub struct Speller {
    dictionary: Dictionary,
    known: BTreeSet<String>,
    /// Suggestions are slow to find, and the same slip is often made again.
    suggested: Mutex<BTreeMap<String, Option<String>>>,
}

impl std::fmt::Debug for Speller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Speller").finish_non_exhaustive()
    }
}

impl Speller {
    /// Takes the words of `dictionary` for right.
    pub fn new(dictionary: &Dictionary) -> Self {
        let (known, suggested) = (BTreeSet::new(), Mutex::default());
        Self { dictionary: dictionary.clone(), known, suggested }
    }

    /// Takes the words of `text` for right.
    pub fn know(&mut self, text: &str) {
        self.known.extend(words(text).map(|range| text[range].to_lowercase()));
    }

    /// The words of `passage` that are in neither.
    pub(super) fn find(&self, passage: &Passage<'_>, found: &mut Vec<Remark>) {
        for range in words(passage.text) {
            let word = &passage.text[range.clone()];
            if !self.knows(word) {
                let message = format!("the dictionary does not know `{word}`");
                let help = self
                    .suggestion(word)
                    .map(|near| format!("did you mean `{near}`?"))
                    .into_iter()
                    .chain(["if it is right, add it to `content/terms.yaml`".to_owned()]);
                let help = help.collect();
                found.push(Remark { code: Code::Spelling, range, message, help, deny: false });
            }
        }
    }

    fn knows(&self, word: &str) -> bool {
        let plain = word.replace('\u{2019}', "'");
        let bare = plain.strip_suffix("'s").unwrap_or(&plain);
        let lower = bare.to_lowercase();
        let own = self.known.contains(&lower)
            || lower.strip_suffix('s').is_some_and(|one| self.known.contains(one))
            || lower
                .strip_suffix("es")
                .is_some_and(|one| self.known.contains(&format!("{one}is")));
        own || self.dictionary.words.check(bare)
    }

    fn suggestion(&self, word: &str) -> Option<String> {
        let Ok(mut suggested) = self.suggested.lock() else { return None };
        let find = || {
            let mut near = Vec::new();
            self.dictionary.words.suggest(word, &mut near);
            near.into_iter().next()
        };
        suggested.entry(word.to_owned()).or_insert_with(find).clone()
    }
}

/// The words that a dictionary could know: letters alone, no initials, nothing beside digits.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let inside =
        |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '@' | '.' | '_');
    let start = text.as_ptr() as usize;
    text.split(move |c| !inside(c)).filter_map(move |word| {
        let at = word.as_ptr() as usize - start;
        let sign = |c: char| matches!(c, '\'' | '\u{2019}' | '.' | '_');
        let lead = word.len() - word.trim_start_matches(sign).len();
        let bare = word.trim_matches(sign);
        let letters = bare.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '\u{2019}'));
        // `AHPs` are initials too.
        let one = bare.strip_suffix('s').unwrap_or(bare);
        let small = one.chars().skip(1).any(char::is_lowercase);
        let range = at + lead..at + lead + bare.len();
        (letters && small && bare.chars().count() > 2).then_some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::super::Role;
    use super::*;

    #[test]
    fn unknown_words_are_found_with_what_was_meant() {
        let dictionary =
            Dictionary::new("SET UTF-8\nTRY the\n", "3\nhelp\nwith\nthe\n").unwrap();
        let mut speller = Speller::new(&dictionary);
        speller.know("Dietitian, orthosis");
        let text = "Help with teh dietitians, the AHP, AHPs, orthoses, x1y and a@b.c";
        let passage = Passage { text, role: Role::Text, code: &[], links: &[], emphasis: &[] };
        let mut found = Vec::new();
        speller.find(&passage, &mut found);
        let words: Vec<&str> = found.iter().map(|remark| &text[remark.range.clone()]).collect();
        assert_eq!(words, ["teh", "and"]);
        assert_eq!(found[0].help[0], "did you mean `the`?");
    }
}
