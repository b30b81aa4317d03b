//! What a profession is called is written as it stands in the middle of a sentence.

use crate::diag::{Code, Diagnostic};
use crate::model::entry::Entry;

/// The names that pages put into sentences of their own.
const NAMES: [&str; 2] = ["singular", "plural"];

pub(super) fn check(entry: &Entry, problems: &mut Vec<Diagnostic>) {
    for name in NAMES {
        let (Some(value), Some(text)) = (entry.fields.get(name), entry.fields.text(name))
        else {
            continue;
        };
        let Some(small) = in_small_letters(text) else { continue };
        problems.push(
            Diagnostic::warning(
                Code::BadValue,
                format!("`{name}` stands in the middle of sentences, and begins with a capital letter"),
            )
            .at(value.span, "")
            .help(format!("write `{name}: {small}`: titles get their capital letter by themselves")),
        );
    }
}

/// A name whose first word alone has a capital letter, without it. Initials keep theirs.
fn in_small_letters(text: &str) -> Option<String> {
    let mut letters = text.chars();
    let first = letters.next().filter(|first| first.is_uppercase())?;
    let rest = letters.as_str();
    let is_word = rest.starts_with(char::is_lowercase) && !rest.contains(char::is_uppercase);
    is_word.then(|| first.to_lowercase().chain(rest.chars()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_word_is_written_small() {
        assert_eq!(in_small_letters("Podiatrist").as_deref(), Some("podiatrist"));
        assert_eq!(in_small_letters("Art therapist").as_deref(), Some("art therapist"));
        for right in ["podiatrist", "ODP", "Bobath Therapist", "X-ray assistant", ""] {
            assert_eq!(in_small_letters(right), None, "{right}");
        }
    }
}
